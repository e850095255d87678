//! What a key can be bound to, with the words that help, footer and palette use for it.

use std::fmt;
use std::str::FromStr;

use strum::{EnumMessage, IntoEnumIterator};

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
    /// Step into the row under the cursor; a country becomes the filter
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
    /// Sort ties by the column under the cursor too; again: reverse
    #[strum(message = "then by")]
    ThenSort,
    /// Give the table back its own order
    #[strum(message = "own order")]
    OwnOrder,
    /// Hide the column under the cursor
    #[strum(message = "hide column")]
    HideColumn,
    /// Choose which columns show
    #[strum(message = "columns")]
    Columns,
    /// Keep the columns up to the cursor in view; again: only the first
    #[strum(message = "freeze")]
    Freeze,
    /// Filter the titles on all tabs
    #[strum(message = "filter")]
    Filter,
    /// Take the filter off
    #[strum(message = "no filter")]
    ClearFilter,
    /// Keep only what the cursor is on: a class, genre, country, year, word or title
    #[strum(message = "keep")]
    Keep,
    /// Leave out what the cursor is on
    #[strum(message = "leave out")]
    LeaveOut,
    /// Take the last term off the filter
    #[strum(message = "drop term")]
    DropTerm,
    /// Walk through the terms of the filter and take them off one by one
    #[strum(message = "terms")]
    Terms,
    /// Take off the term that is chosen
    #[strum(message = "take off")]
    TakeOff,
    /// Take back the last change of filter, weights, order, columns or way down
    #[strum(message = "undo")]
    Undo,
    /// Make the change again that was taken back
    #[strum(message = "redo")]
    Redo,
    /// Search the rows of this table: the cursor jumps while you type
    #[strum(message = "search")]
    Search,
    /// Go to the next row that matches the search
    #[strum(message = "next")]
    NextMatch,
    /// Go to the previous row that matches the search
    #[strum(message = "previous")]
    PreviousMatch,
    /// Look from another side: genres or groups, years, quarters or months, plots, tags or names
    #[strum(message = "vary")]
    Vary,
    /// Measure otherwise: market absolute, indexed or by change; keyness by class, category or genre
    #[strum(message = "measure")]
    Measure,
    /// Draw the words as a cloud or as bars
    #[strum(message = "cloud")]
    Cloud,
    /// Choose two series of the market to set side by side
    #[strum(message = "series")]
    Series,
    /// Index the market to the year under the cursor
    #[strum(message = "base year")]
    BaseYear,
    /// Mark the row under the cursor, or take its mark off
    #[strum(message = "mark")]
    Mark,
    /// Set the marked rows side by side
    #[strum(message = "compare")]
    Compare,
    /// Turn the weights of the total and watch the ranking move
    #[strum(message = "weights")]
    Weights,
    /// Take the weights of the settings
    #[strum(message = "default")]
    DefaultWeights,
    /// Take the next of the presets of the settings
    #[strum(message = "preset")]
    NextPreset,
    /// Show in which countries the titles of the row under the cursor are available
    #[strum(message = "where")]
    Where,
    /// Tell how the figure under the cursor comes about
    #[strum(message = "why")]
    Why,
    /// Copy the cell under the cursor
    #[strum(message = "copy")]
    CopyCell,
    /// Copy the row under the cursor, with its headings
    #[strum(message = "copy row")]
    CopyRow,
    /// Copy the table
    #[strum(message = "copy table")]
    CopyTable,
    /// Write what is on screen to a file: CSV, JSON, Markdown, text or SVG
    #[strum(message = "export")]
    Export,
    /// Show and copy the command line that reopens this very view
    #[strum(message = "share")]
    Share,
    /// Find any action by its name
    #[strum(message = "commands")]
    Palette,
    /// Show the table alone, the picture alone, or both
    #[strum(message = "zoom")]
    Zoom,
    /// Switch the mouse off, so that the terminal can select text, or on again
    #[strum(message = "mouse")]
    Mouse,
    /// Read the data directory anew
    #[strum(message = "reload")]
    Reload,
    /// Show the keys
    #[strum(message = "help")]
    Help,
    /// Take what was typed or chosen
    #[strum(message = "accept")]
    Accept,
    /// Complete what is being typed; again: the next candidate
    #[strum(message = "complete")]
    Complete,
    /// Go back to the previous candidate
    #[strum(message = "previous candidate")]
    CompleteBack,
    /// Take the line that was typed before this one
    #[strum(message = "history")]
    Older,
    /// Take the line that was typed after this one
    #[strum(message = "history")]
    Newer,
    /// Hand the terminal back to the shell until `fg`
    #[strum(message = "suspend")]
    Suspend,
    /// Leave ottui
    #[strum(message = "quit")]
    Quit,
}

impl Command {
    /// Whether it speaks of the table in front, so that it has to wait for one that is being computed.
    pub fn needs_table(self) -> bool {
        match self {
            Self::Down
            | Self::Up
            | Self::Left
            | Self::Right
            | Self::FirstRow
            | Self::LastRow
            | Self::HalfPageDown
            | Self::HalfPageUp
            | Self::PageDown
            | Self::PageUp
            | Self::DrillDown
            | Self::Sort
            | Self::ThenSort
            | Self::HideColumn
            | Self::Freeze
            | Self::Keep
            | Self::LeaveOut
            | Self::NextMatch
            | Self::PreviousMatch
            | Self::BaseYear
            | Self::Mark
            | Self::Compare
            | Self::Where
            | Self::Why
            | Self::CopyCell
            | Self::CopyRow
            | Self::CopyTable => true,
            Self::Back
            | Self::NextTab
            | Self::PreviousTab
            | Self::OwnOrder
            | Self::Filter
            | Self::ClearFilter
            | Self::DropTerm
            | Self::Terms
            | Self::Columns
            | Self::Search
            | Self::Export
            | Self::TakeOff
            | Self::Undo
            | Self::Redo
            | Self::Vary
            | Self::Measure
            | Self::Cloud
            | Self::Series
            | Self::Weights
            | Self::DefaultWeights
            | Self::NextPreset
            | Self::Share
            | Self::Palette
            | Self::Zoom
            | Self::Mouse
            | Self::Reload
            | Self::Help
            | Self::Accept
            | Self::Complete
            | Self::CompleteBack
            | Self::Older
            | Self::Newer
            | Self::Suspend
            | Self::Quit => false,
        }
    }
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
