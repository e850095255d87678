//! A session on the real terminal, with the threads that feed it.

use std::io::{self, Write, stdout};
use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use super::clipboard::Surroundings;
use super::frames::Frames;
use super::kept::Keeper;
use super::podium::Podium;
use super::session::{Ending, Event, Services, Session};
use super::watch::Watcher;
use super::worker::{self, Load};
use super::{signals, terminal};
use crate::analysis::engine::Engine;
use crate::app::action::Effect;
use crate::app::keymap::Keymap;
use crate::app::state::State;
use crate::speech::say;
use crate::ui::theme::Theme;

/// Runs the dashboard until it ends; returns the exit status.
///
/// # Errors
/// If the terminal cannot be taken over or takes no more bytes.
pub fn run(
    (state, effects): (State, Vec<Effect>),
    (keymap, theme): (Keymap, Theme),
    (engine, load): (Engine, Load),
    keeper: Keeper,
    podium: Option<Podium>,
) -> io::Result<u8> {
    let (sender, events) = channel();
    let jobs = worker::start(engine, load, sender.clone());
    signals::watch(sender.clone())?;
    let (width, height) = terminal::Terminal::size()?;
    let taken = terminal::Terminal::take()?;
    give_back_on_panic();
    read_keys(sender.clone());
    let mut frames = Frames::new(stdout(), width, height, state.setup.trusts_widths)?;
    if state.mouse {
        terminal::listen_to_mouse(true, frames.sink())?;
    }
    let language = state.setup.language;
    let services = Services {
        suspend: Box::new(terminal::suspend),
        keeper,
        watcher: Some(Watcher::new(sender)),
        surroundings: Surroundings::found(),
        folder: PathBuf::from("."),
        podium: podium.clone(),
    };
    let mut session = Session::new(state, (keymap, theme), frames, jobs, services);
    let ending = session.run(effects, &events);
    // Before the terminal is given back, which hangs where the terminal is gone.
    let kept = session.keep();
    drop(taken);
    if let Some(podium) = podium {
        podium.leave();
    }
    if let Err(reason) = kept {
        // Where standard error is gone too there is nobody to tell.
        let _ = writeln!(io::stderr(), "{}", language.say(&say!("warning", problem = reason)));
    }
    Ok(match ending? {
        Ending::Left => 0,
        Ending::Signal(number) => u8::try_from(signals::exit_status(number)).unwrap_or(1),
        Ending::InputLost => 1,
    })
}

/// Sends what the terminal says until it says no more.
pub(super) fn read_keys(events: Sender<Event>) {
    thread::spawn(move || {
        while let Ok(event) = crossterm::event::read() {
            if events.send(Event::Terminal(event)).is_err() {
                return;
            }
        }
        // If nobody listens any more, the session is over already.
        let _ = events.send(Event::InputLost);
    });
}

/// A panic on any thread gives the terminal back before whatever else is done about it.
pub(super) fn give_back_on_panic() {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        terminal::give_back();
        report(panic);
    }));
}
