//! The presenter's second terminal: notes, the next headline and a timer, in step with the stage.

use std::io::{self, stdout};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, SystemTime};

use crossterm::event::Event as TerminalEvent;
use notify::{RecursiveMode, Watcher};

use super::event::Event;
use super::frames::Frames;
use super::presenter_sync::{PresenterSync, Step};
use super::session_store::SessionStore;
use super::{atomic_file, background_query, dashboard, signals, terminal};
use crate::app::action::Action;
use crate::app::command::{Binding, Command};
use crate::app::keymap::{Context, Keymap};
use crate::app::script::Script;
use crate::i18n::{Language, Message};
use crate::ui::stage::{self, Notes};
use crate::ui::theme::AdaptiveTheme;

/// Follows the stage until the presenter leaves; returns the exit status.
///
/// # Errors
/// If the terminal cannot be set up, writing to it fails, or the stage cannot be watched.
pub fn run(
    script: &Script,
    presenter_sync: &PresenterSync,
    (keymap, theme): (&Keymap, AdaptiveTheme),
    language: Language,
) -> Result<u8, Message> {
    let (sender, events) = channel();
    let watcher = follow(presenter_sync, sender.clone())?;
    signals::watch(sender.clone(), SessionStore::disabled()).map_err(Message::from_error)?;
    let (width, height) = terminal::Terminal::size().map_err(Message::from_error)?;
    let taken = terminal::Terminal::take().map_err(Message::from_error)?;
    dashboard::give_back_on_panic(SessionStore::disabled());
    let asked = dashboard::ask_ground(&theme).map_err(Message::from_error)?;
    dashboard::read_keys(sender);
    let status = show(script, presenter_sync, (keymap, theme), language, (width, height), &events);
    if let Some(asked) = asked {
        background_query::await_answer(asked, &events);
    }
    drop((taken, watcher));
    status.map_err(Message::from_error)
}

/// Sends an event whenever the scene may have changed.
fn follow(presenter_sync: &PresenterSync, events: Sender<Event>) -> Result<notify::RecommendedWatcher, Message> {
    let file = presenter_sync.file().to_owned();
    let folder = file.parent().map(std::path::Path::to_path_buf).unwrap_or_default();
    atomic_file::make(&folder).map_err(Message::from_error)?;
    let name = file.file_name().map(std::ffi::OsStr::to_os_string);
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Reading the file is an event too, which must not lead to reading it again.
        let Some(event) = event.ok().filter(|event| !event.kind.is_access()) else { return };
        if event.paths.iter().any(|path| path.file_name() == name.as_deref()) {
            // If the receiver is gone, the session is over.
            let _ = events.send(Event::Stepped);
        }
    })
    .map_err(Message::from_error)?;
    watcher.watch(&folder, RecursiveMode::NonRecursive).map_err(Message::from_error)?;
    Ok(watcher)
}

fn show(
    script: &Script,
    presenter_sync: &PresenterSync,
    (keymap, mut theme): (&Keymap, AdaptiveTheme),
    language: Language,
    (width, height): (u16, u16),
    events: &Receiver<Event>,
) -> io::Result<u8> {
    let mut frames = Frames::new(stdout(), width, height, false)?;
    // A file that is being replaced may be unreadable for a moment; another event follows.
    let now = || presenter_sync.now().ok().flatten();
    let mut step: Option<Step> = now();
    loop {
        let at = step.map(|step| (step.scene, step.going_on(SystemTime::now())));
        frames.draw(|frame| stage::notes(frame, &Notes { script, at, language }, theme.current()))?;
        // Only the time changes by itself, once a second, and only while it runs.
        let event = match at {
            None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some((_, now)) => events
                .recv_timeout(Duration::from_secs(1).saturating_sub(Duration::from_nanos(now.subsec_nanos().into()))),
        };
        match event {
            Err(RecvTimeoutError::Timeout) | Ok(Event::Done(_)) => {}
            Err(RecvTimeoutError::Disconnected) | Ok(Event::InputLost) => return Ok(1),
            Ok(Event::Signal(number)) => return Ok(u8::try_from(signals::exit_status(number)).unwrap_or(1)),
            Ok(Event::Stepped) => step = now(),
            Ok(Event::Stop) => {
                stop(&mut frames)?;
                step = now();
            }
            Ok(Event::Continued) => {
                let (width, height) = terminal::take_again()?;
                frames.start_over(width, height)?;
                step = now();
            }
            // If the theme changed, the next frame uses it.
            Ok(Event::Background(ground)) => _ = theme.change(ground),
            Ok(Event::Terminal(TerminalEvent::Resize(width, height))) => frames.start_over(width, height)?,
            Ok(Event::Terminal(event)) => match keymap.action(Context::Stage, &event) {
                Some(Action::Run(Binding::Command(Command::Quit))) => return Ok(0),
                Some(Action::Run(Binding::Command(Command::Suspend))) => {
                    stop(&mut frames)?;
                    // The stage may have moved on meanwhile.
                    step = now();
                }
                _ => {}
            },
        }
    }
}

/// Stops until it is continued, and starts over then.
fn stop(frames: &mut Frames<io::Stdout>) -> io::Result<()> {
    let (width, height) = terminal::suspend()?;
    frames.start_over(width, height)
}
