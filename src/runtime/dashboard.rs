//! A session on the real terminal, with the threads that feed it.

use std::io::{self, Write, stdout};
use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

use super::clipboard::Multiplexer;
use super::event::{Ending, Event};
use super::frames::Frames;
use super::loading::Load;
use super::presenter_sync::PresenterSync;
use super::session::{Services, Session};
use super::session_store::SessionStore;
use super::watch::Watcher;
use super::worker;
use super::{background_query, signals, terminal};
use crate::analysis::engine::Engine;
use crate::app::action::Effect;
use crate::app::keymap::Keymap;
use crate::app::state::State;
use crate::i18n::msg;
use crate::panics;
use crate::ui::theme::AdaptiveTheme;

/// How long the end of input waits for a signal with the reason.
const SIGNAL_FIRST: Duration = Duration::from_millis(100);

/// Runs the dashboard until it ends; returns the exit status.
///
/// # Errors
/// If the terminal cannot be set up, or writing to it fails.
pub fn run(
    (state, effects): (State, Vec<Effect>),
    (keymap, theme): (Keymap, AdaptiveTheme),
    (engine, load): (Option<Engine>, Load),
    keeper: SessionStore,
    presenter_sync: Option<PresenterSync>,
) -> io::Result<u8> {
    let (sender, events) = channel();
    let jobs = worker::start(engine, load, sender.clone());
    signals::watch(sender.clone(), keeper.clone())?;
    let (width, height) = terminal::Terminal::size()?;
    let taken = terminal::Terminal::take()?;
    give_back_on_panic(keeper.clone());
    let asked = ask_ground(&theme)?;
    read_keys(sender.clone(), asked.is_some());
    let mut frames = Frames::new(stdout(), width, height, state.setup.trusts_widths)?;
    if state.mouse {
        terminal::listen_to_mouse(true, frames.sink())?;
    }
    let language = state.setup.language;
    let services = Services {
        suspend: Box::new(terminal::suspend),
        keeper,
        watcher: Some(Watcher::new(sender)),
        surroundings: Multiplexer::found(),
        folder: PathBuf::from("."),
        presenter_sync: presenter_sync.clone(),
    };
    let mut session = Session::new(state, (keymap, theme), frames, jobs, services);
    let ending = session.run(effects, &events);
    // Save before the terminal is restored, because that hangs if the terminal is gone.
    let kept = session.keep();
    if let (Ok(Ending::Left), Some(asked), true) = (&ending, asked, session.waits_for_ground()) {
        background_query::await_answer(asked, &events);
    }
    drop(taken);
    if let Some(presenter_sync) = presenter_sync {
        presenter_sync.leave();
    }
    if let Err(reason) = kept {
        // If standard error is closed too, the failure cannot be reported.
        let _ = writeln!(io::stderr(), "{}", language.format(&msg!("warning", problem = reason)));
    }
    Ok(match ending? {
        Ending::Left => 0,
        Ending::NothingToShow(reason) => {
            let _ = writeln!(io::stderr(), "{}", language.format(&msg!("error", reason)));
            1
        }
        Ending::Signal(number) => u8::try_from(signals::exit_status(number)).unwrap_or(1),
        Ending::InputLost => 1,
    })
}

/// Queries the terminal's background if the theme depends on it; returns the time of the query.
///
/// # Errors
/// If writing to the terminal fails.
pub(super) fn ask_ground(theme: &AdaptiveTheme) -> io::Result<Option<Instant>> {
    if !theme.waits() {
        return Ok(None);
    }
    let mut out = stdout();
    out.write_all(background_query::QUESTION)?;
    out.flush()?;
    Ok(Some(Instant::now()))
}

/// Forwards the terminal's events until its input ends, including the reported background.
pub(super) fn read_keys(events: Sender<Event>, asked: bool) {
    tell_when_hung_up(events.clone());
    thread::spawn(move || {
        let mut listener = background_query::Listener::new(asked);
        loop {
            let in_time =
                !listener.is_holding() || crossterm::event::poll(background_query::ANSWER_TIMEOUT).unwrap_or(true);
            let heard = match in_time.then(crossterm::event::read) {
                None => listener.let_go(),
                Some(Ok(event)) => listener.hear(event),
                Some(Err(_)) => break,
            };
            for event in heard {
                if events.send(event).is_err() {
                    return;
                }
            }
        }
        // If the receiver is gone, the session is over.
        let _ = events.send(Event::InputLost);
    });
}

/// Reports when the terminal is gone. The signal for it may be blocked, and crossterm retries forever at the end of its
/// input.
fn tell_when_hung_up(events: Sender<Event>) {
    thread::spawn(move || {
        // Without requested events, poll only returns at the end.
        let mut ends = [PollFd::from_borrowed_fd(rustix::stdio::stdin(), PollFlags::empty())];
        while let Err(Errno::INTR) = poll(&mut ends, None) {}
        if ends[0].revents().intersects(PollFlags::HUP | PollFlags::ERR) {
            // A signal, if one arrives, is the more precise reason.
            thread::sleep(SIGNAL_FIRST);
            let _ = events.send(Event::InputLost);
        }
    });
}

/// Installs a hook: a panic that is not [caught](panics::catch) restores the terminal and saves the session before the
/// previous hook runs.
pub(super) fn give_back_on_panic(keeper: SessionStore) {
    panics::install_hook(move |report| {
        terminal::give_back_in_time();
        keeper.save_noted();
        report();
    });
}
