//! Commands over SSH, as in `ssh HOST summary genres --format csv`: a dashboard, a table, or an export to fetch.

use std::sync::Arc;

use russh::ChannelId;
use russh::server::Handle;

use crate::domain::view::View;
use crate::export::Format;
use crate::headless::args::TableCommand;
use crate::headless::request::TableRequest;
use crate::i18n::escape::escaped;
use crate::i18n::{Language, Message, ToMessage, msg};
use crate::serve::Server;
use crate::serve::pool::{ClientId, Weight};

/// What a command asks for.
#[derive(Debug)]
pub enum Command {
    /// The dashboard at a view, of a data set, in a language.
    Dashboard(Box<View>, Option<String>, Option<Language>),
    /// A table of a data set, in a language.
    Table(Box<TableCommand>, Option<String>, Option<Language>),
    /// A text, such as the help.
    Text(String),
}

/// Understands the words of a command, or says why not.
pub type ParseCommand = Box<dyn Fn(Vec<String>, Language) -> Result<Command, String> + Send + Sync>;

/// What a command prints, and its exit status.
#[derive(Debug, Default)]
pub struct Printed {
    pub out: Vec<u8>,
    pub messages: String,
    pub status: u32,
}

impl Printed {
    pub fn text(text: String) -> Self {
        Self { out: text.into_bytes(), ..Self::default() }
    }

    /// An error with its status: 2 for wrong usage, otherwise 1.
    pub fn error(text: &str, status: u32) -> Self {
        Self { messages: format!("{}\n", text.trim_end()), status, ..Self::default() }
    }

    fn failed(language: Language, reason: &Message, status: u32) -> Self {
        Self::error(&language.format(&msg!("error", reason)), status)
    }

    /// Sends it to a client and closes the channel.
    pub async fn send(self, handle: &Handle, channel: ChannelId) {
        /// Bytes of one write.
        const CHUNK: usize = 32 << 10;
        let messages = escaped(&self.messages).into_owned();
        for chunk in self.out.chunks(CHUNK) {
            if handle.data(channel, chunk.to_vec()).await.is_err() {
                return;
            }
        }
        // If the client is gone, it does not matter.
        if !messages.is_empty() {
            let _ = handle.extended_data(channel, 1, messages.into_bytes()).await;
        }
        close(handle, channel, self.status).await;
    }
}

/// Ends a channel with an exit status.
pub async fn close(handle: &Handle, channel: ChannelId, status: u32) {
    // If the client is gone, it does not matter.
    let _ = handle.exit_status_request(channel, status).await;
    let _ = handle.eof(channel).await;
    let _ = handle.close(channel).await;
}

/// The export of a session by its token.
pub fn fetch(server: &Server, token: &str, language: Language) -> Printed {
    match server.downloads.get(token) {
        Some(download) => Printed { out: download.data.to_vec(), ..Printed::default() },
        None => Printed::failed(language, &msg!("served-no-export"), 1),
    }
}

/// A table as the command line prints it.
pub async fn table(
    server: &Arc<Server>,
    client: ClientId,
    command: Box<TableCommand>,
    data: Option<String>,
    language: Language,
) -> Printed {
    let shared = Arc::clone(server);
    let printed = server.pool.run(client, Weight::Heavy, move || {
        let output = command.output();
        let (format, sink) = (output.sink.format, &output.sink);
        let answered = TableRequest::new(&command).and_then(|request| {
            let snapshot = shared.data.get(data.as_deref())?.snapshot();
            shared.answer(&request, &snapshot, language)
        });
        let answer = match answered {
            Ok(answer) => answer,
            Err(error) => return Printed::failed(language, &error.to_message(), error.exit_status()),
        };
        if output.describe {
            return Printed::text(answer.describe());
        }
        let notes = answer.provenance.notes.iter().filter(|_| format == Format::Table).map(|note| msg!("note", note));
        let hints = answer.hints.iter().map(|hint| msg!("note", note = hint.clone()));
        let messages: Vec<String> = hints.chain(notes).map(|message| language.format(&message) + "\n").collect();
        match answer.render(format, sink.spreadsheet_safe) {
            Ok(out) => Printed { out, messages: messages.concat(), status: 0 },
            Err(reason) => Printed::failed(language, &reason, 1),
        }
    });
    printed.await.unwrap_or_else(|_| Printed::failed(language, &msg!("served-panic"), 1))
}
