//! What a session reacts to, and how it ends.

use crossterm::event::Event as TerminalEvent;

use crate::app::action::Action;
use crate::i18n::Message;
use crate::ui::picture::Background;

/// Something for the session to look at.
#[derive(Debug)]
pub enum Event {
    /// A key, a paste or a new size.
    Terminal(TerminalEvent),
    /// The worker has done something.
    Done(Box<Action>),
    /// The stage that is followed may have come to another scene.
    Stepped,
    /// The terminal reported its background colour.
    Background(Background),
    /// The process received this signal, which asks it to end.
    Signal(i32),
    /// No more keys will come: the terminal is gone.
    InputLost,
}

/// How a session ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Ending {
    /// The user left.
    Left,
    /// A signal with this number came.
    Signal(i32),
    /// The terminal is gone.
    InputLost,
    /// The data that it was begun for cannot be had, for this reason.
    NothingToShow(Message),
}
