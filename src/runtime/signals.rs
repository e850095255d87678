//! Signals of a session: those that end it are sent to the event loop, and enforced if the loop does not react; those that
//! stop and continue it, and the new size of the terminal, are sent there too.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::event::Event as TerminalEvent;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};
use signal_hook::iterator::Signals;

use super::event::Event;
use super::job_control;
use super::session_store::SessionStore;
use super::terminal::{self, Terminal};

/// Time limit for an orderly exit of the loop.
const DEADLINE: Duration = Duration::from_millis(500);

/// Watches for signals on threads of their own, since the loop and the reader of keys may hang on a terminal that is gone.
///
/// # Errors
/// If the system refuses to watch signals.
pub(super) fn watch(events: Sender<Event>, keeper: SessionStore) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGCONT, SIGWINCH])?;
    let to_loop = events.clone();
    thread::spawn(move || {
        for number in &mut signals {
            let event = match number {
                SIGCONT => Some(Event::Continued),
                SIGWINCH => Terminal::size().ok().map(|(width, height)| TerminalEvent::Resize(width, height).into()),
                _ => return end(number, &to_loop, &keeper),
            };
            // If the receiver is gone, the session is over; a signal that ends the process is still enforced.
            let _ = event.map(|event| to_loop.send(event));
        }
    });
    thread::spawn(move || job_control::watch_stops(|| events.send(Event::Stop).is_ok()));
    Ok(())
}

fn end(number: i32, events: &Sender<Event>, keeper: &SessionStore) {
    let sent = events.send(Event::Signal(number)).is_ok();
    thread::sleep(if sent { DEADLINE } else { Duration::ZERO });
    keeper.save_noted();
    terminal::give_back_in_time();
    std::process::exit(exit_status(number));
}

/// The exit status of a process that a signal ended, as shells count it.
pub(super) fn exit_status(signal: i32) -> i32 {
    128 + signal
}
