//! Signals that end a session: sent to the event loop, and enforced if the loop does not react.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;

use super::event::Event;
use super::session_store::SessionStore;
use super::terminal;

/// Time limit for an orderly exit of the loop.
const DEADLINE: Duration = Duration::from_millis(500);

/// Watches for signals on a thread of its own, since the loop and the reader of keys may hang on a terminal
/// that is gone.
///
/// # Errors
/// If the system refuses to watch signals.
pub(super) fn watch(events: Sender<Event>, keeper: SessionStore) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM])?;
    thread::spawn(move || {
        if let Some(number) = signals.forever().next() {
            let sent = events.send(Event::Signal(number)).is_ok();
            thread::sleep(if sent { DEADLINE } else { Duration::ZERO });
            keeper.save_noted();
            terminal::give_back_in_time();
            std::process::exit(exit_status(number));
        }
    });
    Ok(())
}

/// The exit status of a process that a signal ended, as shells count it.
pub(super) fn exit_status(signal: i32) -> i32 {
    128 + signal
}
