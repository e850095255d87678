//! What can happen, and what the application can ask of the world.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use strum::{EnumMessage, IntoEnumIterator};
use tui_input::InputRequest;

use super::state::Dataset;
use crate::domain::query::Query;
use crate::domain::summary::Summary;
use crate::domain::tab::Tab;

/// What a key can be bound to. The documentation of a command is its line in the help, its message
/// the word in the footer.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, strum::Display, strum::EnumString, strum::EnumIter, strum::EnumMessage,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Command {
    /// Move the cursor down
    #[strum(message = "down")]
    Down,
    /// Move the cursor up
    #[strum(message = "up")]
    Up,
    /// Move the cursor to the column on the left
    #[strum(message = "column")]
    Left,
    /// Move the cursor to the column on the right
    #[strum(message = "column")]
    Right,
    /// Go to the first row
    #[strum(message = "top")]
    FirstRow,
    /// Go to the last row
    #[strum(message = "bottom")]
    LastRow,
    /// Move half a page down
    #[strum(message = "half page")]
    HalfPageDown,
    /// Move half a page up
    #[strum(message = "half page")]
    HalfPageUp,
    /// Move a page down
    #[strum(message = "page")]
    PageDown,
    /// Move a page up
    #[strum(message = "page")]
    PageUp,
    /// Step into the row under the cursor
    #[strum(message = "open")]
    DrillDown,
    /// Go back to where you came from, or close what is open
    #[strum(message = "back")]
    Back,
    /// Go to the next tab
    #[strum(message = "next tab")]
    NextTab,
    /// Go to the previous tab
    #[strum(message = "previous tab")]
    PreviousTab,
    /// Sort by the column under the cursor; again: reverse
    #[strum(message = "sort")]
    Sort,
    /// Give the table back its own order
    #[strum(message = "own order")]
    OwnOrder,
    /// Filter the titles on all tabs
    #[strum(message = "filter")]
    Filter,
    /// Take the filter off
    #[strum(message = "no filter")]
    ClearFilter,
    /// Keep only what the cursor is on: a class, genre, year, word or title
    #[strum(message = "keep")]
    Keep,
    /// Leave out what the cursor is on
    #[strum(message = "leave out")]
    LeaveOut,
    /// Take the last term off the filter
    #[strum(message = "drop term")]
    DropTerm,
    /// Take back the last change of filter, order or way down
    #[strum(message = "undo")]
    Undo,
    /// Make the change again that was taken back
    #[strum(message = "redo")]
    Redo,
    /// Search the rows of this table
    #[strum(message = "search")]
    Search,
    /// Go to the next row that matches the search
    #[strum(message = "next")]
    NextMatch,
    /// Go to the previous row that matches the search
    #[strum(message = "previous")]
    PreviousMatch,
    /// Count every genre of a title, or its first, grouped
    #[strum(message = "regroup")]
    Regroup,
    /// Show the table alone, the picture alone, or both
    #[strum(message = "zoom")]
    Zoom,
    /// Read the data directory anew
    #[strum(message = "reload")]
    Reload,
    /// Show the keys
    #[strum(message = "help")]
    Help,
    /// Take what was typed
    #[strum(message = "accept")]
    Accept,
    /// Hand the terminal back to the shell until `fg`
    #[strum(message = "suspend")]
    Suspend,
    /// Leave ottui
    #[strum(message = "quit")]
    Quit,
}

/// What a row of the key table binds a key to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Binding {
    /// A command.
    Command(Command),
    /// Going to a tab; each tab of the registry has one.
    Show(Tab),
}

impl Binding {
    /// Everything that a key can be bound to.
    pub fn all() -> impl Iterator<Item = Self> {
        Tab::ALL.into_iter().map(Self::Show).chain(Command::iter().map(Self::Command))
    }

    /// Its line in the help.
    pub fn description(self) -> String {
        match self {
            Self::Command(command) => command.get_documentation().unwrap_or_default().to_owned(),
            Self::Show(tab) => format!("Go to {}", tab.label()),
        }
    }

    /// Its word in the footer.
    pub fn label(self) -> &'static str {
        match self {
            Self::Command(command) => command.get_message().unwrap_or_default(),
            Self::Show(tab) => tab.label(),
        }
    }
}

impl fmt::Display for Binding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Command(command) => write!(f, "{command}"),
            Self::Show(tab) => write!(f, "show-{tab}"),
        }
    }
}

impl FromStr for Binding {
    type Err = strum::ParseError;

    fn from_str(text: &str) -> Result<Self, strum::ParseError> {
        match text.strip_prefix("show-").map(str::parse) {
            Some(tab) => tab.map(Self::Show),
            None => text.parse().map(Self::Command),
        }
    }
}

/// Something that happened.
#[derive(Debug, Clone)]
pub enum Action {
    /// A bound key was pressed.
    Bound(Binding),
    /// The text of the prompt is edited.
    Edit(InputRequest),
    /// Text was pasted.
    Paste(String),
    /// The worker answered the query with this number.
    Answered {
        /// Number of the query, see [`Effect::Compute`].
        number: u64,
        /// The answer, or a sentence on what went wrong.
        result: Result<Answer, String>,
    },
    /// The data directory was read anew; on an error the old data stays.
    Reloaded(Result<Dataset, String>),
}

/// The answer to a query.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The query.
    pub query: Query,
    /// Its summary.
    pub summary: Arc<Summary>,
    /// Values of the filter that no title has, as sentences.
    pub hints: Vec<String>,
}

/// Something that only the runtime can do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Have the worker answer a query; a later number makes an earlier one stale.
    Compute {
        /// Its number.
        number: u64,
        /// The query.
        query: Query,
    },
    /// Read the data directory anew.
    Reload,
    /// Hand the terminal back until the process is continued.
    Suspend,
    /// End the session.
    Quit,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_binding_round_trips_and_describes_itself() {
        for binding in Binding::all() {
            assert_eq!(binding.to_string().parse(), Ok(binding));
            assert!(binding.description().len() > 3 && !binding.label().is_empty(), "{binding}");
        }
    }
}
