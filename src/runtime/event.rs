//! Events of a session, and the ways it ends.

use crossterm::event::Event as TerminalEvent;

use crate::app::action::Action;
use crate::i18n::Message;
use crate::ui::picture::Background;

/// An event.
#[derive(Debug)]
pub enum Event {
    /// A key, a paste or a new size.
    Terminal(TerminalEvent),
    /// The worker finished a task.
    Done(Box<Action>),
    /// The scene of the presentation may have changed, or another one be asked for.
    Stepped,
    /// The terminal reported its background colour.
    Background(Background),
    /// The process received this signal, which asks it to end.
    Signal(i32),
    /// The process received SIGTSTP.
    Stop,
    /// The process was continued; the terminal may be in any state.
    Continued,
    /// End of input: the terminal is gone.
    InputLost,
    /// The server ends the session.
    Close,
}

impl Event {
    /// The terminal has another size.
    pub fn resized(columns: u16, rows: u16) -> Self {
        Self::Terminal(TerminalEvent::Resize(columns, rows))
    }
}

impl From<TerminalEvent> for Event {
    fn from(event: TerminalEvent) -> Self {
        Self::Terminal(event)
    }
}

/// How a session ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Ending {
    /// The user quit.
    Left,
    /// A signal with this number arrived.
    Signal(i32),
    /// The terminal is gone.
    InputLost,
    /// The server ended the session.
    Closed,
    /// The first data set could not be loaded.
    NothingToShow(Message),
}
