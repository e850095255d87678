//! The presenter's second terminal: notes, the next headline and a timer, in step with the stage, and keys that steer it.

use std::io::{self, stdout};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, SystemTime};

use crossterm::event::Event as TerminalEvent;

use super::event::Event;
use super::frames::Frames;
use super::presenter_sync::{self, PresenterSync, Step};
use super::session_store::SessionStore;
use super::{background_query, dashboard, signals, terminal};
use crate::app::action::Action;
use crate::app::command::{Binding, Command};
use crate::app::keymap::{Context, Keymap};
use crate::app::script::Script;
use crate::i18n::{Language, Message};
use crate::ui::stage::{self, Clock, Notes};
use crate::ui::theme::AdaptiveTheme;

/// Follows the stage until the presenter leaves; returns the exit status.
///
/// # Errors
/// If the terminal cannot be set up, writing to it fails, or the stage cannot be watched.
pub fn run(
    script: &Script,
    presenter_sync: &mut PresenterSync,
    (keymap, theme): (&Keymap, AdaptiveTheme),
    language: Language,
) -> Result<u8, Message> {
    let (sender, events) = channel();
    let watcher = presenter_sync::follow(presenter_sync.file(), sender.clone())?;
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

fn show(
    script: &Script,
    presenter_sync: &mut PresenterSync,
    (keymap, mut theme): (&Keymap, AdaptiveTheme),
    language: Language,
    (width, height): (u16, u16),
    events: &Receiver<Event>,
) -> io::Result<u8> {
    let mut frames = Frames::new(stdout(), width, height, false)?;
    // A file that is being replaced may be unreadable for a moment; another event follows.
    let now = |presenter_sync: &PresenterSync| presenter_sync.now().ok().flatten();
    let mut step: Option<Step> = now(presenter_sync);
    let (mut typed, mut message) = (String::new(), None);
    loop {
        let clock = |step: Step| Clock { elapsed: step.going_on(SystemTime::now()), limit: step.limit() };
        let at = step.map(|step| (step.scene, clock(step)));
        let status = message.as_ref().map_or_else(|| Message::verbatim(&typed), Message::clone);
        frames.draw(|frame| stage::notes(frame, &Notes { script, at, status: &status, language }, theme.current()))?;
        // Only the time changes by itself, once a second, and only while it runs.
        let event = match at {
            None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some((_, Clock { elapsed, .. })) => {
                let into_second = Duration::from_nanos(elapsed.subsec_nanos().into());
                events.recv_timeout(Duration::from_secs(1).saturating_sub(into_second))
            }
        };
        match event {
            Err(RecvTimeoutError::Timeout) | Ok(Event::Done(_)) => {}
            Err(RecvTimeoutError::Disconnected) | Ok(Event::InputLost | Event::Close) => return Ok(1),
            Ok(Event::Signal(number)) => return Ok(u8::try_from(signals::exit_status(number)).unwrap_or(1)),
            Ok(Event::Stepped) => step = now(presenter_sync),
            Ok(Event::Stop) => {
                stop(&mut frames)?;
                step = now(presenter_sync);
            }
            Ok(Event::Continued) => {
                let (width, height) = terminal::take_again()?;
                frames.start_over(width, height)?;
                step = now(presenter_sync);
            }
            // If the theme changed, the next frame uses it.
            Ok(Event::Background(ground)) => _ = theme.change(ground),
            Ok(Event::Terminal(TerminalEvent::Resize(width, height))) => frames.start_over(width, height)?,
            Ok(Event::Terminal(event)) => {
                let action = keymap.action(Context::Stage, &event);
                match action {
                    Some(Action::Run(Binding::Command(Command::Quit))) => return Ok(0),
                    Some(Action::Run(Binding::Command(Command::Suspend))) => {
                        stop(&mut frames)?;
                        // The stage may have moved on meanwhile.
                        step = now(presenter_sync);
                    }
                    Some(action) => {
                        message = None;
                        let scenes = script.scenes.len();
                        let target = step.and_then(|step| scene_of(&action, step.scene, scenes, &mut typed));
                        if let (Some(target), Some(step)) = (target, &mut step) {
                            message = presenter_sync.ask(target).err();
                            // Ahead of the stage, so that quick keys add up.
                            step.scene = target;
                        }
                    }
                    None => {}
                }
            }
        }
    }
}

/// The scene that a key leads to from scene `at`. Digits are collected in `typed` until no longer number is possible.
fn scene_of(action: &Action, at: usize, scenes: usize, typed: &mut String) -> Option<usize> {
    let last = scenes.checked_sub(1)?;
    if let Action::Digit(digit) = action {
        typed.push(*digit);
        let number: usize = typed.parse().unwrap_or(usize::MAX);
        if number > 0 && number.saturating_mul(10) <= scenes {
            return None;
        }
        typed.clear();
        return number.checked_sub(1).filter(|scene| *scene < scenes);
    }
    let digits = std::mem::take(typed);
    let Action::Run(Binding::Command(command)) = action else { return None };
    match command {
        Command::Accept if !digits.is_empty() => {
            digits.parse::<usize>().ok()?.checked_sub(1).filter(|scene| *scene < scenes)
        }
        Command::NextScene | Command::Accept => Some((at + 1).min(last)),
        Command::PreviousScene => Some(at.saturating_sub(1)),
        Command::FirstScene => Some(0),
        Command::LastScene => Some(last),
        _ => None,
    }
}

/// Stops until it is continued, and starts over then.
fn stop(frames: &mut Frames<io::Stdout>) -> io::Result<()> {
    let (width, height) = terminal::suspend()?;
    frames.start_over(width, height)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_lead_to_the_scenes_that_they_lead_to_on_stage() {
        let mut typed = String::new();
        let run = |command| Action::Run(Binding::Command(command));
        let mut go = |action: &Action, at, scenes| scene_of(action, at, scenes, &mut typed);
        assert_eq!(go(&run(Command::NextScene), 0, 3), Some(1));
        assert_eq!((go(&run(Command::NextScene), 2, 3), go(&run(Command::PreviousScene), 0, 3)), (Some(2), Some(0)));
        assert_eq!((go(&run(Command::FirstScene), 2, 3), go(&run(Command::LastScene), 0, 3)), (Some(0), Some(2)));
        assert_eq!((go(&Action::Digit('2'), 0, 3), go(&Action::Digit('7'), 0, 3)), (Some(1), None));
        // Of twelve scenes, 1 may go on.
        assert_eq!((go(&Action::Digit('1'), 0, 12), go(&Action::Digit('2'), 0, 12)), (None, Some(11)));
        assert_eq!((go(&Action::Digit('1'), 5, 12), go(&run(Command::Accept), 5, 12)), (None, Some(0)));
        assert_eq!((go(&run(Command::Accept), 5, 12), go(&run(Command::Live), 5, 12)), (Some(6), None));
        assert_eq!(go(&run(Command::NextScene), 0, 0), None);
    }
}
