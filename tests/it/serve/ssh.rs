//! A client over SSH, with an emulated screen.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use russh::client::{self, Handle, Msg};
use russh::keys::{PrivateKey, PrivateKeyWithHashAlg, PublicKeyOrCertificate};
use russh::{Channel, ChannelMsg};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::time::timeout;

use super::process::Server;
use crate::pty::harness::cells;

/// Deadline for any wait, which only a hanging server reaches.
pub const DEADLINE: Duration = Duration::from_secs(20);
/// How often to look whether two screens are the same.
const AGAIN: Duration = Duration::from_millis(20);

pub struct Handler;

impl client::Handler for Handler {
    type Error = russh::Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, russh::Error> {
        Ok(true)
    }
}

/// A connection that can stop reading, as a client does whose line is full.
pub struct Gate {
    stream: TcpStream,
    pub state: Arc<GateState>,
}

#[derive(Default)]
pub struct GateState {
    is_shut: AtomicBool,
    opened: Notify,
    bytes: AtomicUsize,
    waker: std::sync::Mutex<Option<std::task::Waker>>,
}

impl GateState {
    pub fn shut(&self) {
        self.is_shut.store(true, Ordering::SeqCst);
    }

    pub fn open(&self) {
        self.is_shut.store(false, Ordering::SeqCst);
        self.opened.notify_waiters();
        if let Some(waker) = self.waker.lock().expect("a waker").take() {
            waker.wake();
        }
    }

    /// Number of bytes that were read.
    pub fn bytes(&self) -> usize {
        self.bytes.load(Ordering::SeqCst)
    }
}

impl AsyncRead for Gate {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        *self.state.waker.lock().expect("a waker") = Some(cx.waker().clone());
        if self.state.is_shut.load(Ordering::SeqCst) {
            return Poll::Pending;
        }
        let before = buf.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(cx, buf);
        self.state.bytes.fetch_add(buf.filled().len() - before, Ordering::SeqCst);
        read
    }
}

impl AsyncWrite for Gate {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// Connects without logging in.
pub async fn connect(server: &Server) -> (Handle<Handler>, Arc<GateState>) {
    let stream = TcpStream::connect(server.ssh).await.expect("a connection");
    let gate = Gate { stream, state: Arc::default() };
    let state = Arc::clone(&gate.state);
    let handle = client::connect_stream(Arc::default(), gate, Handler).await.expect("a greeting");
    (handle, state)
}

/// Logs in with a key; returns whether that worked.
pub async fn log_in(handle: &mut Handle<Handler>, key: &PrivateKey) -> bool {
    let key = PrivateKeyWithHashAlg::new(Arc::new(key.clone()), None);
    handle.authenticate_publickey("someone", key).await.expect("an answer").success()
}

/// A client that has logged in.
pub struct Client {
    pub handle: Handle<Handler>,
    pub gate: Arc<GateState>,
    pub channel: Channel<Msg>,
}

/// What a command printed, and its status.
#[derive(Debug, PartialEq, Eq)]
pub struct Printed {
    pub out: String,
    pub messages: String,
    pub status: Option<u32>,
}

impl Client {
    pub async fn connect(server: &Server) -> Self {
        let (mut handle, gate) = connect(server).await;
        assert!(log_in(&mut handle, &server.key).await);
        let channel = handle.channel_open_session().await.expect("a channel");
        Self { handle, gate, channel }
    }

    /// Runs a command to its end.
    pub async fn run(mut self, command: &str) -> Printed {
        self.channel.exec(true, command).await.expect("a command");
        self.rest().await
    }

    /// What comes until the channel is closed.
    pub async fn rest(&mut self) -> Printed {
        let (mut out, mut messages, mut status) = (Vec::new(), Vec::new(), None);
        while let Some(message) = timeout(DEADLINE, self.channel.wait()).await.expect("an end in time") {
            match message {
                ChannelMsg::Data { data } => out.extend_from_slice(&data),
                ChannelMsg::ExtendedData { data, .. } => messages.extend_from_slice(&data),
                ChannelMsg::ExitStatus { exit_status } => status = Some(exit_status),
                _ => {}
            }
        }
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Printed { out: text(out), messages: text(messages), status }
    }

    /// Opens the dashboard; `environment` are variables of the client.
    pub async fn dashboard(self, (width, height): (u16, u16), environment: &[(&str, &str)]) -> Screen {
        for (name, value) in environment {
            self.channel.set_env(false, *name, *value).await.expect("a variable");
        }
        let (columns, rows) = (width.into(), height.into());
        self.channel.request_pty(false, "xterm-256color", columns, rows, 0, 0, &[]).await.expect("a terminal");
        self.channel.request_shell(true).await.expect("a shell");
        Screen { client: self, terminal: vt100::Parser::new(cells(height), cells(width), 0), bytes: Vec::new() }
    }
}

/// The cells of a screen with colours and emphasis, a text for each row.
pub fn looks(screen: &vt100::Screen) -> Vec<String> {
    let (rows, columns) = screen.size();
    let look = |row, column| {
        let cell = screen.cell(row, column).expect("a cell");
        let text = if cell.has_contents() { cell.contents() } else { " " };
        let ground = (cell.bgcolor(), cell.underline(), cell.inverse());
        // Blank cells have no letters that could have a colour or be bold.
        let letters = (text != " ").then(|| (cell.fgcolor(), cell.bold()));
        format!("{text}{letters:?}{ground:?}")
    };
    (0..rows.get()).map(|row| (0..columns.get()).map(|column| look(row, column)).collect()).collect()
}

/// A dashboard on a screen.
pub struct Screen {
    pub client: Client,
    pub terminal: vt100::Parser,
    pub bytes: Vec<u8>,
}

impl Screen {
    /// Waits until the screen has this text.
    pub async fn expect(&mut self, text: &str) {
        while !self.terminal.screen().contents().contains(text) {
            self.read(&format!("{text:?}")).await;
        }
    }

    /// Waits until the screen is this one, with colours and emphasis.
    pub async fn until_equal(&mut self, what: &str, expected: impl Fn() -> Vec<String>) {
        let deadline = Instant::now() + DEADLINE;
        while looks(self.terminal.screen()) != expected() {
            // What is expected may come later than the last message.
            match timeout(AGAIN, self.client.channel.wait()).await {
                Ok(Some(ChannelMsg::Data { data })) => self.show(&data),
                Ok(Some(_)) => {}
                Ok(None) => panic!("the session ended without {what}"),
                Err(_) if Instant::now() < deadline => {}
                Err(_) => assert_eq!(looks(self.terminal.screen()), expected(), "{what}"),
            }
        }
    }

    /// Waits for the next bytes.
    pub async fn read(&mut self, what: &str) {
        let message = timeout(DEADLINE, self.client.channel.wait()).await;
        match message.unwrap_or_else(|_| panic!("no {what} on\n{}", self.terminal.screen().contents())) {
            Some(ChannelMsg::Data { data }) => self.show(&data),
            Some(_) => {}
            None => panic!("the session ended without {what} on\n{}", self.terminal.screen().contents()),
        }
    }

    fn show(&mut self, data: &[u8]) {
        self.bytes.extend_from_slice(data);
        self.terminal.process(data);
    }

    pub async fn press(&self, keys: &str) {
        self.client.channel.data(keys.as_bytes()).await.expect("a session");
    }

    pub async fn resize(&mut self, (width, height): (u16, u16)) {
        self.terminal.screen_mut().set_size(cells(height), cells(width));
        self.client.channel.window_change(width.into(), height.into(), 0, 0).await.expect("a session");
    }

    /// What comes until the session ends, and its status.
    pub async fn end(&mut self) -> Printed {
        self.client.rest().await
    }
}
