//! From the bytes of a client to the events of its session, until the client is gone or a limit is reached.

use std::num::NonZeroU32;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use tokio::sync::watch;
use tokio::time::{self, sleep_until};

use crate::i18n::{Message, msg};
use crate::runtime::dashboard::event_of;
use crate::runtime::event::Event;
use crate::runtime::input::Parser;
use crate::runtime::terminal::USUAL_SIZE;
use crate::serve::Server;
use crate::serve::listener::ended;

/// Bytes a second that a client may send for long; more than anyone types or scrolls.
const RATE: NonZeroU32 = NonZeroU32::new(16 << 10).unwrap();
/// Bytes that a client may send at once, such as a paste.
const BURST: NonZeroU32 = NonZeroU32::new(256 << 10).unwrap();
/// Largest size of a screen: what is larger is taken for it.
const MAX_SIZE: (u16, u16) = (400, 120);

/// When the last key came that no frame has answered yet.
#[derive(Default)]
pub struct Arrival(Mutex<Option<Instant>>);

impl Arrival {
    fn set(&self, to: Option<Instant>) -> Option<Instant> {
        std::mem::replace(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner), to)
    }

    /// The time since that key, once.
    pub fn elapsed(&self) -> Option<Duration> {
        self.set(None).map(|came| came.elapsed())
    }
}

/// What a client sends.
#[derive(Debug)]
pub enum Incoming {
    Bytes(Vec<u8>),
    /// The columns and rows of its terminal.
    Size(u32, u32),
}

/// The input of a session.
pub struct Input {
    parser: Parser,
    events: Sender<Event>,
    arrival: Arc<Arrival>,
    budget: DefaultDirectRateLimiter,
    idle: Duration,
    max_time: Duration,
    shutdown: watch::Receiver<bool>,
    reason: Arc<OnceLock<Message>>,
    server: Arc<Server>,
}

impl Input {
    pub(super) fn new(events: Sender<Event>, arrival: Arc<Arrival>, server: &Arc<Server>) -> Self {
        Self {
            parser: Parser::default(),
            events,
            arrival,
            budget: RateLimiter::direct(Quota::per_second(RATE).allow_burst(BURST)),
            idle: server.options.idle,
            max_time: server.options.max_time,
            shutdown: server.shutdown.subscribe(),
            reason: Arc::default(),
            server: Arc::clone(server),
        }
    }

    /// Will hold why the server ended the session, if it does.
    pub fn reason(&self) -> Arc<OnceLock<Message>> {
        Arc::clone(&self.reason)
    }

    /// Passes on what `next` receives, until it is `None`, the session has ended or a limit is reached.
    pub async fn run(mut self, next: impl AsyncFnMut() -> Option<Incoming>) {
        if let Some(reason) = self.pass_on(next).await {
            // It is set once.
            let _ = self.reason.set(reason);
            let _ = self.events.send(Event::Close);
        }
    }

    /// Returns why the server ends the session, if it does.
    async fn pass_on(&mut self, mut next: impl AsyncFnMut() -> Option<Incoming>) -> Option<Message> {
        let begun = time::Instant::now();
        let mut last_key = begun;
        let mut shutdown = self.shutdown.clone();
        loop {
            let patience = self.parser.timeout();
            tokio::select! {
                incoming = next() => match incoming {
                    Some(Incoming::Bytes(bytes)) => {
                        last_key = time::Instant::now();
                        if !self.read(&bytes).await {
                            return None;
                        }
                    }
                    Some(Incoming::Size(columns, rows)) => {
                        let (columns, rows) = size(columns, rows);
                        self.send(Event::resized(columns, rows))?;
                    }
                    None => {
                        self.send(Event::InputLost)?;
                        return None;
                    }
                },
                () = time::sleep(patience.unwrap_or_default()), if patience.is_some() => {
                    if let Some(event) = self.parser.give_up().and_then(event_of) {
                        self.send(event)?;
                    }
                }
                () = sleep_until(last_key + self.idle) => return Some(msg!("served-idle")),
                () = sleep_until(begun + self.max_time) => return Some(msg!("served-too-long")),
                () = ended(&mut shutdown) => return Some(msg!("served-shutdown")),
            }
        }
    }

    /// Passes bytes on; returns whether the session is still there.
    async fn read(&mut self, bytes: &[u8]) -> bool {
        for chunk in bytes.chunks(4096) {
            let size = u32::try_from(chunk.len()).ok().and_then(NonZeroU32::new);
            if let Some(size) = size {
                // A chunk is smaller than the burst, so it is never refused for good.
                let _ = self.budget.until_n_ready(size).await;
            }
            self.arrival.set(Some(Instant::now()));
            for event in self.parser.read(chunk).into_iter().filter_map(event_of) {
                self.server.metrics.keys.inc();
                if self.events.send(event).is_err() {
                    return false;
                }
            }
        }
        true
    }

    fn send(&self, event: Event) -> Option<()> {
        self.events.send(event).ok()
    }
}

/// Columns and rows that can be drawn.
pub fn size(columns: u32, rows: u32) -> (u16, u16) {
    let within = |size: u32, most: u16| u16::try_from(size).unwrap_or(most).min(most);
    if columns == 0 || rows == 0 { USUAL_SIZE } else { (within(columns, MAX_SIZE.0), within(rows, MAX_SIZE.1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_kept_within_what_can_be_drawn() {
        assert_eq!(size(120, 40), (120, 40));
        assert_eq!(size(0, 40), USUAL_SIZE);
        assert_eq!(size(u32::MAX, 70_000), MAX_SIZE);
        assert_eq!(size(1, 1), (1, 1));
    }
}
