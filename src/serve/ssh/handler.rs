//! One SSH connection: logging in, its one channel, and what is asked for on it.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;

use russh::server::{Auth, ChannelOpenHandle, Handle, Msg, PublicKeyOffer, Session, VerifiedPublicKey};
use russh::{Channel, ChannelId, ChannelOpenFailure, Pty};
use tokio::sync::{mpsc, watch};

use super::exec::{self, Command, Printed};
use super::keys::{self, Keys, Rights};
use crate::domain::filter::Filter;
use crate::domain::tab::Tab;
use crate::domain::view::View;
use crate::i18n::{Language, ToMessage, msg};
use crate::runtime::environment::Environment;
use crate::serve::Server;
use crate::serve::metrics::Way;
use crate::serve::session::input::{Incoming, size};
use crate::serve::session::{self, Begun, Client};
use crate::serve::slots::{Slot, client_id};

/// The variables that a client may set: what its terminal and its user are like.
const VARIABLES: [&str; 7] = ["LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "COLORTERM", "COLORFGBG", "NO_COLOR"];
/// Maximum length of the value of a variable.
const MAX_VALUE_LEN: usize = 256;
/// Pieces of input that wait for a session, before the connection is read no further.
const WAITING_INPUT: usize = 16;

/// The state of a connection.
pub struct Handler {
    server: Arc<Server>,
    keys: Arc<Keys>,
    address: SocketAddr,
    rights: Rights,
    logged_in: watch::Sender<bool>,
    channel: Option<ChannelId>,
    variables: HashMap<String, String>,
    /// Columns and rows of the client's terminal, if it has one.
    size: Option<(u16, u16)>,
    /// Where the input of the session goes, once it has begun.
    input: Option<mpsc::Sender<Incoming>>,
    has_begun: bool,
}

impl Handler {
    /// The handler of a connection, and whether its client has logged in.
    pub fn new(server: &Arc<Server>, keys: Arc<Keys>, address: SocketAddr) -> (Self, watch::Receiver<bool>) {
        let (logged_in, is_logged_in) = watch::channel(false);
        let handler = Self {
            server: Arc::clone(server),
            keys,
            address,
            rights: Rights { terminal: true },
            logged_in,
            channel: None,
            variables: HashMap::new(),
            size: None,
            input: None,
            has_begun: false,
        };
        (handler, is_logged_in)
    }

    fn environment(&self) -> Environment {
        Environment::from_variables(|name| match name {
            "SSH_CONNECTION" => Some("1".to_owned()),
            _ => self.variables.get(name).cloned(),
        })
    }

    /// The language of the client's locale. By POSIX, the first of these variables that is set and not empty applies.
    fn language(&self) -> Language {
        let mut set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| self.variables.get(name));
        set.find(|value| !value.is_empty()).and_then(|locale| Language::from_locale(locale)).unwrap_or_default()
    }

    /// Takes a place for what the client asks for, or says why there is none.
    fn place(&self) -> Result<Slot, Printed> {
        self.server.slots.take(self.address.ip()).map_err(|refusal| {
            self.server.metrics.refused("sessions");
            Printed::error(&self.language().format(&refusal.to_message()), 1)
        })
    }

    /// Begins a session of the dashboard on the channel.
    fn begin(
        &mut self,
        (channel, handle): (ChannelId, Handle),
        view: View,
        data: Option<&str>,
        language: Language,
    ) -> Result<(), Printed> {
        let failed = |message| Printed::error(&language.format(&msg!("error", reason = message)), 1);
        let Some(size) = self.size.filter(|_| self.rights.terminal) else {
            return Err(failed(msg!("served-needs-terminal")));
        };
        let environment = self.environment();
        if environment.is_dumb() {
            return Err(failed(msg!("terminal-is-dumb")));
        }
        let data = self.server.data.get(data).map_err(|error| failed(error.to_message()))?;
        let base_url = self.server.base_url().map(str::to_owned);
        let client = Client {
            way: Way::Ssh,
            environment,
            language,
            size,
            view,
            data: Arc::clone(data),
            fetch: Box::new(move |token, name| match &base_url {
                Some(url) => format!("{url}/exports/{token}/{name}"),
                None => format!("ssh … fetch {token} > {name}"),
            }),
        };
        let slot = self.place()?;
        let begun = session::begin(&self.server, client, slot);
        let Begun { input, mut frames } =
            begun.map_err(|error| failed(msg!("served-no-thread", reason = error.to_string())))?;
        let (sender, mut receiver) = mpsc::channel(WAITING_INPUT);
        self.input = Some(sender);
        let reason = input.reason();
        let passing_on = tokio::spawn(input.run(async move || receiver.recv().await));
        tokio::spawn(async move {
            while let Some(frame) = frames.recv().await {
                if handle.data(channel, frame.bytes.clone()).await.is_err() {
                    break;
                }
                frame.taken();
            }
            passing_on.abort();
            if let Some(reason) = reason.get() {
                let line = format!("{}\r\n", language.format(reason));
                // If the client is gone, it does not matter.
                let _ = handle.data(channel, line.into_bytes()).await;
            }
            exec::close(&handle, channel, 0).await;
        });
        Ok(())
    }

    /// Whether a request on this channel may begin something: there is one channel, and it does one thing.
    fn begins(&mut self, channel: ChannelId) -> bool {
        self.channel == Some(channel) && !std::mem::replace(&mut self.has_begun, true)
    }

    /// Carries out the words of a command.
    fn execute(&mut self, place: (ChannelId, Handle), words: Vec<String>) {
        let language = self.language();
        let client = client_id(self.address.ip());
        let printed = match words.as_slice() {
            [fetch, token] if fetch == "fetch" => Ok(exec::fetch(&self.server, token, language)),
            _ => match (self.server.parse_command)(words, language) {
                Ok(Command::Dashboard(view, data, asked)) => {
                    let begun = self.begin(place.clone(), *view, data.as_deref(), asked.unwrap_or(language));
                    match begun {
                        Ok(()) => return,
                        Err(refused) => Ok(refused),
                    }
                }
                Ok(Command::Text(text)) => Ok(Printed::text(text)),
                Ok(Command::Table(command, data, asked)) => Err((command, data, asked.unwrap_or(language))),
                Err(reason) => Ok(Printed::error(&reason, 2)),
            },
        };
        let slot = self.place();
        let server = Arc::clone(&self.server);
        tokio::spawn(async move {
            let (handle, channel) = (place.1, place.0);
            let printed = match (slot, printed) {
                (Err(refused), _) => refused,
                (_, Ok(printed)) => printed,
                (Ok(_slot), Err((command, data, language))) => {
                    exec::table(&server, client, command, data, language).await
                }
            };
            printed.send(&handle, channel).await;
        });
    }
}

impl russh::server::Handler for Handler {
    type Error = russh::Error;

    async fn auth_none(&mut self, _: &str) -> Result<Auth, Self::Error> {
        Ok(if self.server.options.anonymous { Auth::Accept } else { Auth::reject() })
    }

    async fn auth_publickey_offered(&mut self, _: &str, offer: PublicKeyOffer<'_>) -> Result<Auth, Self::Error> {
        if !keys::is_taken(offer.algorithm) {
            tracing::info!("a key was refused: {}", keys::not_taken(offer.algorithm));
            return Ok(Auth::reject());
        }
        let is_known = self.server.options.anonymous || self.keys.rights(offer.public_key).is_some();
        Ok(if is_known { Auth::Accept } else { Auth::reject() })
    }

    async fn auth_publickey(&mut self, _: &str, key: VerifiedPublicKey<'_>) -> Result<Auth, Self::Error> {
        match self.keys.rights(key.public_key) {
            Some(rights) => {
                self.rights = rights;
                Ok(Auth::Accept)
            }
            None if self.server.options.anonymous => Ok(Auth::Accept),
            None => {
                self.server.metrics.refused("key");
                Ok(Auth::reject())
            }
        }
    }

    async fn auth_succeeded(&mut self, _: &mut Session) -> Result<(), Self::Error> {
        self.logged_in.send_replace(true);
        Ok(())
    }

    async fn channel_open_session(
        &mut self,
        channel: Channel<Msg>,
        reply: ChannelOpenHandle,
        _: &mut Session,
    ) -> Result<(), Self::Error> {
        if self.channel.is_some() {
            reply.reject(ChannelOpenFailure::AdministrativelyProhibited).await;
            return Ok(());
        }
        self.channel = Some(channel.id());
        reply.accept().await;
        Ok(())
    }

    async fn env_request(
        &mut self,
        channel: ChannelId,
        name: &str,
        value: &str,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        if VARIABLES.contains(&name) && value.len() <= MAX_VALUE_LEN {
            self.variables.insert(name.to_owned(), value.to_owned());
            session.channel_success(channel)
        } else {
            session.channel_failure(channel)
        }
    }

    async fn pty_request(
        &mut self,
        channel: ChannelId,
        term: &str,
        columns: u32,
        rows: u32,
        _: u32,
        _: u32,
        _: &[(Pty, u32)],
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        if !self.rights.terminal || term.len() > MAX_VALUE_LEN {
            return session.channel_failure(channel);
        }
        self.size = Some(size(columns, rows));
        self.variables.insert("TERM".to_owned(), term.to_owned());
        session.channel_success(channel)
    }

    async fn shell_request(&mut self, channel: ChannelId, session: &mut Session) -> Result<(), Self::Error> {
        if !self.begins(channel) {
            return session.channel_failure(channel);
        }
        session.channel_success(channel)?;
        let handle = session.handle();
        let view = View::new(Tab::Movies, Filter::default());
        if let Err(refused) = self.begin((channel, handle.clone()), view, None, self.language()) {
            tokio::spawn(async move { refused.send(&handle, channel).await });
        }
        Ok(())
    }

    async fn exec_request(
        &mut self,
        channel: ChannelId,
        command: &[u8],
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        if !self.begins(channel) {
            return session.channel_failure(channel);
        }
        session.channel_success(channel)?;
        let place = (channel, session.handle());
        if let Some(words) = str::from_utf8(command).ok().and_then(shlex::split) {
            self.execute(place, words);
        } else {
            let refused = Printed::error(&self.language().format(&msg!("served-not-words")), 2);
            tokio::spawn(async move { refused.send(&place.1, channel).await });
        }
        Ok(())
    }

    async fn data(&mut self, channel: ChannelId, data: &[u8], _: &mut Session) -> Result<(), Self::Error> {
        if self.channel == Some(channel)
            && let Some(input) = &self.input
            && input.send(Incoming::Bytes(data.to_vec())).await.is_err()
        {
            self.input = None;
        }
        Ok(())
    }

    async fn window_change_request(
        &mut self,
        _: ChannelId,
        columns: u32,
        rows: u32,
        _: u32,
        _: u32,
        _: &mut Session,
    ) -> Result<(), Self::Error> {
        self.size = self.size.map(|_| size(columns, rows));
        if let Some(input) = &self.input {
            // If the session has ended, its size does not matter.
            let _ = input.send(Incoming::Size(columns, rows)).await;
        }
        Ok(())
    }

    async fn channel_eof(&mut self, _: ChannelId, _: &mut Session) -> Result<(), Self::Error> {
        // A terminal that sends nothing more is gone.
        self.input = None;
        Ok(())
    }

    async fn channel_close(&mut self, _: ChannelId, _: &mut Session) -> Result<(), Self::Error> {
        self.input = None;
        Ok(())
    }
}
