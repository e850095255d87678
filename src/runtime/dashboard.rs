//! A session on the real terminal, with the threads that feed it.

use std::io::{self, Write, stdout};
use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::clipboard::Multiplexer;
use super::event::{Ending, Event};
use super::frames::Frames;
use super::input::{Input, Parser};
use super::loading::Load;
use super::presenter_sync::{self, PresenterSync};
use super::session::{Files, OwnProcess, Services, Session};
use super::session_store::SessionStore;
use super::stderr::print_message;
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
    read_keys(sender.clone());
    let mut frames = Frames::new(stdout(), width, height, state.setup.trusts_widths)?;
    if state.mouse {
        terminal::listen_to_mouse(true, frames.sink())?;
    }
    let language = state.setup.language;
    // Without a watcher the second terminal follows all the same; it cannot steer.
    let _requests = presenter_sync.as_ref().and_then(|presenter_sync| {
        presenter_sync.begin();
        presenter_sync::follow(presenter_sync.request_file(), sender.clone()).ok()
    });
    let services = Services {
        process: Some(OwnProcess { suspend: Box::new(terminal::suspend), take_again: Box::new(terminal::take_again) }),
        keeper,
        watcher: Some(Watcher::new(sender)),
        surroundings: Multiplexer::found(),
        files: Files::Folder(PathBuf::from(".")),
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
        print_message(language, &msg!("warning", problem = reason));
    }
    Ok(match ending? {
        Ending::Left => 0,
        Ending::NothingToShow(reason) => {
            print_message(language, &msg!("error", reason));
            1
        }
        Ending::Signal(number) => u8::try_from(signals::exit_status(number)).unwrap_or(1),
        Ending::InputLost | Ending::Closed => 1,
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
pub(super) fn read_keys(events: Sender<Event>) {
    thread::spawn(move || {
        let mut parser = Parser::default();
        let mut bytes = [0; 4096];
        loop {
            let inputs = match bytes_in_time(&mut bytes, parser.timeout()) {
                Ok(Some(read)) => parser.read(&bytes[..read]),
                Ok(None) => parser.give_up().into_iter().collect(),
                Err(_) => break,
            };
            for input in inputs {
                // If the receiver is gone, the session is over.
                if event_of(input).is_some_and(|event| events.send(event).is_err()) {
                    return;
                }
            }
        }
        // If a signal says that the terminal is gone, its status is the better one.
        thread::sleep(SIGNAL_FIRST);
        let _ = events.send(Event::InputLost);
    });
}

/// The event of an input, if it means something.
pub fn event_of(input: Input) -> Option<Event> {
    match input {
        Input::Event(event) => Some(Event::Terminal(event)),
        Input::Osc(text) => background_query::ground(&text).map(Event::Background),
    }
}

/// Reads from the terminal, waiting for at most `timeout`; returns how many bytes have come, and `None` if none have.
fn bytes_in_time(bytes: &mut [u8], timeout: Option<Duration>) -> io::Result<Option<usize>> {
    let timeout = timeout.map(Timespec::try_from).transpose().map_err(|_| io::ErrorKind::InvalidInput)?;
    loop {
        let mut terminal = [PollFd::from_borrowed_fd(rustix::stdio::stdin(), PollFlags::IN)];
        match poll(&mut terminal, timeout.as_ref()) {
            Err(Errno::INTR) => continue,
            Err(error) => return Err(error.into()),
            Ok(0) => return Ok(None),
            Ok(_) => {}
        }
        match rustix::io::read(rustix::stdio::stdin(), &mut *bytes) {
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(error) => return Err(error.into()),
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(read) => return Ok(Some(read)),
        }
    }
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
