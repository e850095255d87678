//! The loop of one session: events in, frames out. It does not depend on a real terminal and has no global state, so
//! tests can supply events and inspect the bytes.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use crossterm::event::{Event as TerminalEvent, MouseButton, MouseEvent, MouseEventKind};

use super::clipboard::{self, Multiplexer};
use super::event::{Ending, Event};
use super::frames::Frames;
use super::presenter_sync::PresenterSync;
use super::session_store::SessionStore;
use super::watch::Watcher;
use super::worker::Jobs;
use super::{exports, scripts, terminal};
use crate::app::action::{Action, Effect, ExportFormat, Gesture};
use crate::app::keymap::{self, Keymap};
use crate::app::state::{FrameStats, State};
use crate::app::update::update;
use crate::i18n::{Message, ToMessage, msg};
use crate::ui::theme::AdaptiveTheme;
use crate::ui::{self, Cache};

/// How long a frame waits for an outstanding answer, so that one key causes one frame.
const INPUT_TIMEOUT: Duration = Duration::from_millis(30);

/// How long the size must be stable before the screen is redrawn: dragging the edge of a window sends
/// dozens of sizes, and each would cost a full screen.
const SETTLED: Duration = Duration::from_millis(50);

/// The outcome of an event.
enum Outcome {
    /// No visible change.
    Nothing,
    /// The screen must be redrawn.
    Changed,
    /// The session is over.
    Over(Ending),
}

pub struct Session<W: Write> {
    state: State,
    keymap: Keymap,
    theme: AdaptiveTheme,
    cache: Cache,
    frames: Frames<W>,
    jobs: Box<dyn Jobs>,
    services: Services,
    began: Instant,
    /// When the size changed, until it has settled.
    resized: Option<Instant>,
    /// What was typed behind a command that waits for an answer.
    typed_ahead: VecDeque<TerminalEvent>,
}

/// What a session needs besides events, output and the worker.
pub struct Services {
    /// The process of the session; `None` if it is one of many in a process.
    pub process: Option<OwnProcess>,
    /// Saves the session.
    pub keeper: SessionStore,
    /// Watches the data directory; `None` if that is not possible.
    pub watcher: Option<Watcher>,
    /// The multiplexer between the program and the terminal, for the clipboard.
    pub surroundings: Multiplexer,
    /// Where exports go.
    pub files: Files,
    /// Receives the current scene, and says which one is asked for.
    pub presenter_sync: Option<PresenterSync>,
}

/// The process of a session, which can be stopped.
pub struct OwnProcess {
    /// Suspends the process and restores the terminal meanwhile; returns the size afterwards.
    pub suspend: Box<dyn FnMut() -> io::Result<(u16, u16)>>,
    /// Takes the terminal over again after a stop without notice; returns the size.
    pub take_again: Box<dyn FnMut() -> io::Result<(u16, u16)>>,
}

/// Where the files of a session are.
pub enum Files {
    /// In a directory, which also has the scripts.
    Folder(PathBuf),
    /// With the client: it takes an export by name and returns a message. Nothing is written here.
    Client(Box<dyn FnMut(String, Vec<u8>) -> Message>),
}

impl<W: Write> Session<W> {
    /// Creates a session. The caller still has to run the initial effects.
    pub fn new(
        state: State,
        (keymap, theme): (Keymap, AdaptiveTheme),
        frames: Frames<W>,
        jobs: Box<dyn Jobs>,
        services: Services,
    ) -> Self {
        let (cache, began) = (Cache::default(), Instant::now());
        let (resized, typed_ahead) = (None, VecDeque::new());
        Self { state, keymap, theme, cache, frames, jobs, services, began, resized, typed_ahead }
    }

    /// Saves the session for the next one.
    ///
    /// # Errors
    /// A message if it cannot be written.
    pub fn keep(&self) -> Result<(), Message> {
        self.services.keeper.save(&self.state)
    }

    /// Where the session writes.
    pub fn sink(&mut self) -> &mut W {
        self.frames.sink()
    }

    /// Whether the terminal's background is still unknown but needed.
    pub fn waits_for_ground(&self) -> bool {
        self.theme.waits()
    }

    /// Runs until the user quits, a signal arrives or the terminal is gone.
    ///
    /// # Errors
    /// If writing to the terminal fails.
    pub fn run(&mut self, effects: Vec<Effect>, events: &Receiver<Event>) -> io::Result<Ending> {
        if let Some(ending) = self.carry_out(effects)? {
            return Ok(ending);
        }
        self.watch();
        loop {
            if let Some(ending) = self.settle(events)? {
                return Ok(ending);
            }
            self.draw()?;
            loop {
                // No timeout unless an animation runs: an idle session does not wake up.
                let event = match self.state.time_to_next_change() {
                    None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
                    Some(rest) => events.recv_timeout(rest),
                };
                let event = match event {
                    Ok(event) => event,
                    Err(RecvTimeoutError::Timeout) => {
                        self.tick();
                        break;
                    }
                    Err(RecvTimeoutError::Disconnected) => return Ok(Ending::InputLost),
                };
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

    /// Processes events until the size is stable and the answer has arrived; waits for the answer at most the time
    /// limit of a frame.
    fn settle(&mut self, events: &Receiver<Event>) -> io::Result<Option<Ending>> {
        let deadline = Instant::now() + INPUT_TIMEOUT;
        loop {
            let until = match self.resized {
                Some(last) => last + SETTLED,
                None if self.state.is_awaiting() => deadline,
                None => return Ok(None),
            };
            match events.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(event) => {
                    if let Outcome::Over(ending) = self.take(event)? {
                        return Ok(Some(ending));
                    }
                }
                Err(RecvTimeoutError::Timeout) if self.resized.take().is_some() => {}
                Err(RecvTimeoutError::Timeout) => return Ok(None),
                Err(RecvTimeoutError::Disconnected) => return Ok(Some(Ending::InputLost)),
            }
        }
    }

    /// Updates the clock of the stage, if there is one.
    fn tick(&mut self) {
        if self.state.stage.is_some() {
            update(&mut self.state, Action::Ticked(self.began.elapsed()));
        }
    }

    /// Takes an event in its turn: what was typed behind a command that waits for an answer waits too.
    fn take(&mut self, event: Event) -> io::Result<Outcome> {
        let mut outcome = match event {
            Event::Terminal(typed) if self.waits_its_turn(&typed) => {
                self.typed_ahead.push_back(typed);
                return Ok(Outcome::Nothing);
            }
            event => self.take_now(event)?,
        };
        while !self.state.is_holding()
            && let Some(typed) = self.typed_ahead.pop_front()
        {
            match self.take_now(typed.into())? {
                Outcome::Nothing => {}
                Outcome::Changed => outcome = Outcome::Changed,
                over @ Outcome::Over(_) => return Ok(over),
            }
        }
        Ok(outcome)
    }

    /// The key that always quits does not wait, in case there will be no answer; nor does what is not typed.
    fn waits_its_turn(&self, event: &TerminalEvent) -> bool {
        let is_typed = !matches!(event, TerminalEvent::Resize(..));
        is_typed && (self.state.is_holding() || !self.typed_ahead.is_empty()) && !keymap::always_quits(event)
    }

    fn take_now(&mut self, event: Event) -> io::Result<Outcome> {
        self.tick();
        let action = match event {
            Event::Signal(number) => return Ok(Outcome::Over(Ending::Signal(number))),
            Event::InputLost => return Ok(Outcome::Over(Ending::InputLost)),
            Event::Close => return Ok(Outcome::Over(Ending::Closed)),
            Event::Background(ground) if self.theme.change(ground) => return Ok(Outcome::Changed),
            Event::Background(_) => return Ok(Outcome::Nothing),
            Event::Stepped => {
                self.services.presenter_sync.as_mut().and_then(PresenterSync::take_request).map(Action::GoToScene)
            }
            Event::Stop => {
                self.suspend()?;
                return Ok(Outcome::Changed);
            }
            Event::Continued => {
                if let Some(process) = &mut self.services.process {
                    let size = (process.take_again)()?;
                    self.back_on(size)?;
                }
                return Ok(Outcome::Changed);
            }
            Event::Done(action) if self.state.is_stale(&action) => return Ok(Outcome::Nothing),
            Event::Done(action) => Some(*action),
            Event::Terminal(TerminalEvent::Resize(width, height)) => {
                self.frames.start_over(width, height)?;
                self.resized = Some(Instant::now());
                return Ok(Outcome::Changed);
            }
            Event::Terminal(TerminalEvent::Mouse(mouse)) => self.pointed(mouse),
            Event::Terminal(event) => {
                let keys = self.keymap.decompose(self.state.context(), &event);
                if !keys.is_empty() {
                    // Each where the one before has led.
                    keys.into_iter().rev().for_each(|key| self.typed_ahead.push_front(key));
                    return Ok(Outcome::Nothing);
                }
                self.keymap.action(self.state.context(), &event)
            }
        };
        let Some(action) = action else { return Ok(Outcome::Nothing) };
        let effects = update(&mut self.state, action);
        self.watch();
        Ok(self.carry_out(effects)?.map_or(Outcome::Changed, Outcome::Over))
    }

    /// Redraws from scratch after another program used the terminal.
    fn back_on(&mut self, (width, height): (u16, u16)) -> io::Result<()> {
        self.frames.start_over(width, height)?;
        if self.state.mouse {
            terminal::listen_to_mouse(true, self.frames.sink())?;
        }
        Ok(())
    }

    /// Stops the process until it is continued, if the session has one of its own.
    fn suspend(&mut self) -> io::Result<()> {
        let Some(process) = &mut self.services.process else {
            self.show_message(msg!("served-without-process"));
            return Ok(());
        };
        let size = (process.suspend)()?;
        self.back_on(size)
    }

    /// Watches the directory of the data set that is open.
    fn watch(&mut self) {
        let Some(watcher) = &mut self.services.watcher else { return };
        let directory = self.state.dataset.directory.as_deref();
        if watcher.watched() != directory
            && let Err(reason) = watcher.follow(directory)
        {
            // Reported once: without a watcher there is no retry.
            self.services.watcher = None;
            self.show_message(reason);
        }
    }

    /// The action of a mouse event, by the target in the last frame.
    fn pointed(&self, mouse: MouseEvent) -> Option<Action> {
        let gesture = match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => Gesture::Click,
            MouseEventKind::ScrollUp => Gesture::WheelUp,
            MouseEventKind::ScrollDown => Gesture::WheelDown,
            _ => return None,
        };
        self.state.mouse.then(|| Action::Mouse(self.cache.target(mouse.column, mouse.row), gesture))
    }

    fn carry_out(&mut self, effects: Vec<Effect>) -> io::Result<Option<Ending>> {
        for effect in effects {
            match effect {
                Effect::Request(request) => self.jobs.ask(*request),
                Effect::Load(name) => self.jobs.load(name),
                Effect::Copy { what, text } => {
                    let copied = clipboard::copy(&text, &self.services.surroundings, self.frames.sink());
                    self.show_message(
                        copied.map_or_else(
                            |error| error.to_message(),
                            |way| msg!("copied", what, way = way.to_message()),
                        ),
                    );
                }
                Effect::Export(format) => {
                    let message = self.export(format)?;
                    self.show_message(message.unwrap_or_else(|reason| reason));
                }
                Effect::SceneChanged(scene) => {
                    if let Some(Err(reason)) =
                        self.services.presenter_sync.as_ref().map(|presenter_sync| presenter_sync.step(scene))
                    {
                        self.show_message(reason);
                    }
                }
                Effect::ListScripts => {
                    // This has no effects.
                    let listed = match &self.services.files {
                        Files::Folder(folder) => scripts::list(folder),
                        Files::Client(_) => Vec::new(),
                    };
                    update(&mut self.state, Action::ScriptsListed(listed));
                }
                Effect::AddScene { file, headline, view, show } => {
                    let message = match &self.services.files {
                        Files::Folder(folder) => scripts::add(folder, &file, &headline, &view, show),
                        Files::Client(_) => Err(msg!("served-without-files")),
                    };
                    self.show_message(message.unwrap_or_else(|reason| reason));
                }
                Effect::CaptureMouse(on) => terminal::listen_to_mouse(on, self.frames.sink())?,
                Effect::Save => {
                    if let Err(reason) = self.keep() {
                        self.show_message(reason);
                    }
                }
                Effect::Suspend => self.suspend()?,
                Effect::Quit => return Ok(Some(Ending::Left)),
                Effect::Fail(reason) => return Ok(Some(Ending::NothingToShow(reason))),
            }
        }
        Ok(None)
    }

    /// Shows a message; this has no effects.
    fn show_message(&mut self, message: Message) {
        update(&mut self.state, Action::Status(message));
    }

    fn export(&mut self, format: ExportFormat) -> io::Result<Result<Message, Message>> {
        let Self { state, keymap, theme, cache, frames, services, .. } = self;
        let theme = theme.current();
        let screen = frames.picture(|frame| ui::draw(frame, state, keymap, theme, &mut cache.clone()))?;
        let exported = exports::render(state, format, (&screen, theme.paper));
        Ok(exported.and_then(|exported| match &mut services.files {
            Files::Folder(folder) => exported.write(folder),
            Files::Client(take) => Ok(take(exported.file_name(), exported.data)),
        }))
    }

    fn draw(&mut self) -> io::Result<()> {
        let Self { state, keymap, theme, cache, frames, services, .. } = self;
        let began = state.frame_stats.map(|_| Instant::now());
        frames.lead_to(state.title_url());
        let bytes = frames.draw(|frame| ui::draw(frame, state, keymap, theme.current(), cache))?;
        state.page = cache.page();
        state.facts_scroll = state.facts_scroll.min(cache.max_facts_scroll());
        services.keeper.note(state);
        // A draw without output does not count as a frame.
        if let Some(began) = began.filter(|_| bytes > 0) {
            state.frame_stats = Some(FrameStats { bytes, time: began.elapsed() });
        }
        Ok(())
    }
}
