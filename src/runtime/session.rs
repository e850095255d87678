//! The loop of one session: events in, frames out. It knows no terminal; events may come from anywhere
//! and bytes may go anywhere, and nothing here is global.

use std::io::{self, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use crossterm::event::Event as TerminalEvent;

use super::frames::Frames;
use super::worker::Job;
use crate::app::action::{Action, Effect};
use crate::app::keymap::Keymap;
use crate::app::state::State;
use crate::app::update::update;
use crate::ui::theme::Theme;
use crate::ui::{self, Cache};

/// How long a frame waits for an answer that is on its way, so that one key makes one frame.
const PATIENCE: Duration = Duration::from_millis(30);

/// Something for the session to look at.
#[derive(Debug)]
pub enum Event {
    /// A key, a paste or a new size.
    Terminal(TerminalEvent),
    /// The worker has done something.
    Done(Action),
    /// The process was told to end, by the signal with this number.
    Signal(i32),
    /// No more keys will come: the terminal is gone.
    InputLost,
}

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The user left.
    Left,
    /// A signal with this number came.
    Signal(i32),
    /// The terminal is gone.
    InputLost,
}

/// What becomes of an event.
enum Outcome {
    /// Nothing that shows.
    Nothing,
    /// The screen must be drawn anew.
    Changed,
    /// The session is over.
    Over(Ending),
}

/// One session.
pub struct Session<W: Write> {
    state: State,
    keymap: Keymap,
    theme: Theme,
    cache: Cache,
    frames: Frames<W>,
    jobs: Sender<Job>,
    suspend: Box<dyn FnMut() -> io::Result<(u16, u16)>>,
}

impl<W: Write> Session<W> {
    /// A session on a screen, with the effects that its state began with still to be carried out.
    ///
    /// `suspend` hands the terminal back until the process is continued and returns its size then.
    pub fn new(
        state: State,
        (keymap, theme): (Keymap, Theme),
        frames: Frames<W>,
        jobs: Sender<Job>,
        suspend: Box<dyn FnMut() -> io::Result<(u16, u16)>>,
    ) -> Self {
        Self { state, keymap, theme, cache: Cache::default(), frames, jobs, suspend }
    }

    /// Runs until the user leaves, a signal comes or the terminal is gone.
    ///
    /// # Errors
    /// If the terminal takes no more bytes.
    pub fn run(&mut self, effects: Vec<Effect>, events: &Receiver<Event>) -> io::Result<Ending> {
        if let Some(ending) = self.carry_out(effects)? {
            return Ok(ending);
        }
        loop {
            if let Some(ending) = self.await_answer(events)? {
                return Ok(ending);
            }
            self.draw()?;
            loop {
                // No time limit: an idle session does not wake up.
                let Ok(event) = events.recv() else { return Ok(Ending::InputLost) };
                let mut changed = false;
                for event in std::iter::once(event).chain(events.try_iter()) {
                    match self.take(event)? {
                        Outcome::Nothing => {}
                        Outcome::Changed => changed = true,
                        Outcome::Over(ending) => return Ok(ending),
                    }
                }
                if changed {
                    break;
                }
            }
        }
    }

    /// Takes events until the answer is there, but no longer than a frame may wait.
    fn await_answer(&mut self, events: &Receiver<Event>) -> io::Result<Option<Ending>> {
        let deadline = Instant::now() + PATIENCE;
        while self.state.is_awaiting() {
            match events.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(event) => {
                    if let Outcome::Over(ending) = self.take(event)? {
                        return Ok(Some(ending));
                    }
                }
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return Ok(Some(Ending::InputLost)),
            }
        }
        Ok(None)
    }

    fn take(&mut self, event: Event) -> io::Result<Outcome> {
        let action = match event {
            Event::Signal(number) => return Ok(Outcome::Over(Ending::Signal(number))),
            Event::InputLost => return Ok(Outcome::Over(Ending::InputLost)),
            Event::Done(action) => Some(action),
            Event::Terminal(TerminalEvent::Resize(width, height)) => {
                self.frames.start_over(width, height)?;
                return Ok(Outcome::Changed);
            }
            Event::Terminal(event) => self.keymap.action(self.state.context(), &event),
        };
        let Some(action) = action else { return Ok(Outcome::Nothing) };
        let effects = update(&mut self.state, action);
        Ok(self.carry_out(effects)?.map_or(Outcome::Changed, Outcome::Over))
    }

    fn carry_out(&mut self, effects: Vec<Effect>) -> io::Result<Option<Ending>> {
        for effect in effects {
            match effect {
                // A worker that is gone took the process with it; there is nobody left to tell.
                Effect::Compute { number, query } => drop(self.jobs.send(Job::Answer { number, query })),
                Effect::Reload => drop(self.jobs.send(Job::Reload)),
                Effect::Suspend => {
                    let (width, height) = (self.suspend)()?;
                    self.frames.start_over(width, height)?;
                }
                Effect::Quit => return Ok(Some(Ending::Left)),
            }
        }
        Ok(None)
    }

    fn draw(&mut self) -> io::Result<usize> {
        let Self { state, keymap, theme, cache, frames, .. } = self;
        let bytes = frames.draw(|frame| ui::draw(frame, state, keymap, theme, cache))?;
        state.page = cache.page();
        Ok(bytes)
    }
}
