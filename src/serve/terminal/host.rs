//! A session in a browser, and the sockets that come and go with its client's line: after one is lost the session waits
//! a minute for another.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::extract::ws::{Message as Packet, WebSocket};
use serde::Deserialize;
use serde_json::json;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, interval_at, sleep, timeout};

use crate::i18n::Language;
use crate::runtime::terminal::setup_sequences;
use crate::serve::Server;
use crate::serve::session::input::{Incoming, Input, size};
use crate::serve::session::sink::{Frame, FrameReceiver};

/// How long a session waits for its client to come back.
const RETURN: Duration = Duration::from_mins(1);
/// How long a client may take for a frame, and to answer a ping.
const PATIENCE: Duration = Duration::from_secs(30);
/// Pieces of input that wait for a session, before the socket is read no further.
const WAITING_INPUT: usize = 16;

/// A file that a client is to fetch: its path and its name.
pub type Offer = (String, String);

/// The sessions in browsers, by the tokens with which their clients return.
#[derive(Default)]
pub struct Terminals(Mutex<HashMap<String, Attachment>>);

impl Terminals {
    /// The session with this token, if it is still there.
    pub fn get(&self, token: &str) -> Option<Attachment> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(token).cloned()
    }

    fn set(&self, token: &str, attachment: Option<Attachment>) {
        let mut terminals = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match attachment {
            Some(attachment) => terminals.insert(token.to_owned(), attachment),
            None => terminals.remove(token),
        };
    }
}

/// A socket for a session, the size of its screen, and a channel that closes when the session is done with it.
type Line = (WebSocket, (u16, u16), oneshot::Sender<()>);

/// Where a client returns to its session.
#[derive(Clone)]
pub struct Attachment(mpsc::Sender<Line>);

impl Attachment {
    /// Gives the session another socket, until it is done with it.
    pub async fn attach(self, socket: WebSocket, size: (u16, u16)) {
        let (done, is_done) = oneshot::channel();
        if self.0.send((socket, size, done)).await.is_ok() {
            // It ends by being dropped.
            let _ = is_done.await;
        }
    }
}

/// A session that has begun.
pub struct Session {
    pub token: String,
    pub input: Input,
    pub frames: FrameReceiver,
    /// The files that its client is to fetch.
    pub offers: mpsc::UnboundedReceiver<Offer>,
}

/// Why a line ended.
#[derive(Debug, PartialEq, Eq)]
enum Lost {
    /// The client may come back.
    Line,
    /// The session is over.
    Session,
}

impl Session {
    /// Runs the session on this socket and those that come after it.
    pub async fn run(self, server: &Server, socket: WebSocket, language: Language) {
        let Self { token, input, mut frames, mut offers } = self;
        let reason = input.reason();
        let (sender, mut receiver) = mpsc::channel(WAITING_INPUT);
        let passing_on = tokio::spawn(input.run(async move || receiver.recv().await));
        let (attachment, mut lines) = mpsc::channel(1);
        server.terminals.set(&token, Some(Attachment(attachment)));
        let mut line: Option<Line> = None;
        let mut socket = Some(socket);
        while let Some(mut now) = socket.take() {
            let greeting = json!({ "session": token }).to_string();
            let lost = if now.send(Packet::text(greeting)).await.is_err() {
                Lost::Line
            } else {
                serve(&mut now, &sender, &mut frames, &mut offers, &mut lines, &mut line).await
            };
            if lost == Lost::Session {
                let reason = reason.get().map(|reason| language.format(reason));
                end(now, &reason.unwrap_or_default()).await;
                break;
            }
            drop(now);
            let next = match line.take() {
                Some(next) => Some(next),
                None => timeout(RETURN, lines.recv()).await.ok().flatten(),
            };
            if let Some((mut next, (columns, rows), _done)) = next {
                // A new terminal: set up, and drawn from scratch at its size.
                let is_set_up = next.send(Packet::binary(setup_sequences())).await.is_ok();
                if is_set_up && sender.send(Incoming::Size(columns.into(), rows.into())).await.is_ok() {
                    socket = Some(next);
                }
            }
        }
        server.terminals.set(&token, None);
        passing_on.abort();
    }
}

/// Serves one socket until it is lost, replaced, or the session ends.
async fn serve(
    socket: &mut WebSocket,
    input: &mpsc::Sender<Incoming>,
    frames: &mut FrameReceiver,
    offers: &mut mpsc::UnboundedReceiver<Offer>,
    lines: &mut mpsc::Receiver<Line>,
    line: &mut Option<Line>,
) -> Lost {
    let mut in_flight: Option<(Frame, Instant)> = None;
    let mut last_heard = Instant::now();
    let mut pings = interval_at(Instant::now() + PATIENCE, PATIENCE);
    let lost = loop {
        let late = in_flight.as_ref().map(|(_, sent)| *sent + PATIENCE);
        tokio::select! {
            packet = socket.recv() => {
                last_heard = Instant::now();
                let incoming = match packet {
                    Some(Ok(Packet::Binary(bytes))) => Incoming::Bytes(bytes.to_vec()),
                    Some(Ok(Packet::Text(text))) => match serde_json::from_str(&text) {
                        Ok(FromPage::Size(columns, rows)) => Incoming::Size(columns, rows),
                        Ok(FromPage::Taken(_)) => {
                            if let Some((frame, _)) = in_flight.take() {
                                frame.taken();
                            }
                            continue;
                        }
                        // Not one of our pages.
                        Err(_) => break Lost::Session,
                    },
                    Some(Ok(Packet::Ping(_) | Packet::Pong(_))) => continue,
                    Some(Ok(Packet::Close(_)) | Err(_)) | None => break Lost::Line,
                };
                if input.send(incoming).await.is_err() {
                    break Lost::Session;
                }
            }
            frame = frames.recv(), if in_flight.is_none() => {
                let Some(mut frame) = frame else { break Lost::Session };
                let bytes = std::mem::take(&mut frame.bytes);
                in_flight = Some((frame, Instant::now()));
                if !sent(socket, Packet::binary(bytes)).await {
                    break Lost::Line;
                }
            }
            Some((url, name)) = offers.recv() => {
                let offer = json!({ "download": { "url": url, "name": name } });
                if !sent(socket, Packet::text(offer.to_string())).await {
                    break Lost::Line;
                }
            }
            Some(next) = lines.recv() => {
                // The client has come back before the loss of its line was noticed.
                *line = Some(next);
                break Lost::Line;
            }
            _ = pings.tick() => {
                if last_heard.elapsed() > 2 * PATIENCE || !sent(socket, Packet::Ping(Vec::new().into())).await {
                    break Lost::Line;
                }
            }
            () = sleep(late.map_or(PATIENCE, |late| late - Instant::now())), if late.is_some() => break Lost::Line,
        }
    };
    if let Some((frame, _)) = in_flight {
        frame.taken();
    }
    lost
}

/// The first message of a page.
#[derive(Debug, Deserialize)]
pub struct Hello {
    /// Columns and rows.
    size: (u32, u32),
    /// The session to return to.
    pub session: Option<String>,
    /// The view to begin with.
    pub v: Option<String>,
    pub data: Option<String>,
    pub lang: Option<String>,
}

impl Hello {
    /// Columns and rows that can be drawn.
    pub fn screen(&self) -> (u16, u16) {
        size(self.size.0, self.size.1)
    }
}

/// Waits for the first message; `None` if it is something else, or too late.
pub async fn hello(socket: &mut WebSocket) -> Option<Hello> {
    match timeout(PATIENCE, socket.recv()).await {
        Ok(Some(Ok(Packet::Text(text)))) => serde_json::from_str(&text).ok(),
        _ => None,
    }
}

/// The later messages of a page.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum FromPage {
    Size(u32, u32),
    Taken(#[expect(dead_code, reason = "it is always true")] bool),
}

async fn sent(socket: &mut WebSocket, packet: Packet) -> bool {
    matches!(timeout(PATIENCE, socket.send(packet)).await, Ok(Ok(())))
}

/// Says why the session is over, or why there is none, and closes the socket.
pub async fn end(mut socket: WebSocket, reason: &str) {
    if sent(&mut socket, Packet::text(json!({ "end": reason }).to_string())).await {
        // If the client is gone, it does not matter.
        let _ = socket.send(Packet::Close(None)).await;
    }
}
