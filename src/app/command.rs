//! What a key can be bound to, with the words that help, footer and palette use for it.

use std::fmt;
use std::str::FromStr;

use strum::IntoEnumIterator;

use crate::domain::tab::Tab;
use crate::speech::{Message, say};

/// What a key can be bound to. The documentation of a command is its line in the English help too; a test compares
/// the two.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, strum::Display, strum::EnumString, strum::EnumIter, strum::EnumMessage,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Command {
    /// Move the cursor down
    Down,
    /// Move the cursor up
    Up,
    /// Move the cursor to the column on the left
    Left,
    /// Move the cursor to the column on the right
    Right,
    /// Go to the first row
    FirstRow,
    /// Go to the last row
    LastRow,
    /// Move half a page down
    HalfPageDown,
    /// Move half a page up
    HalfPageUp,
    /// Move a page down
    PageDown,
    /// Move a page up
    PageUp,
    /// Step into the row under the cursor; a country becomes the filter
    DrillDown,
    /// Go back to where you came from, or close what is open
    Back,
    /// Go to the next tab
    NextTab,
    /// Go to the previous tab
    PreviousTab,
    /// Sort by the column under the cursor; again: reverse
    Sort,
    /// Sort ties by the column under the cursor too; again: reverse
    ThenSort,
    /// Give the table back its own order
    OwnOrder,
    /// Hide the column under the cursor
    HideColumn,
    /// Choose which columns show
    Columns,
    /// Keep the columns up to the cursor in view; again: only the first
    Freeze,
    /// Filter the titles on all tabs
    Filter,
    /// Take the filter off
    ClearFilter,
    /// Keep only what the cursor is on: a class, genre, country, year, word or title
    Keep,
    /// Leave out what the cursor is on
    LeaveOut,
    /// Take the last term off the filter
    DropTerm,
    /// Walk through the terms of the filter and take them off one by one
    Terms,
    /// Take off the term that is chosen
    TakeOff,
    /// Take back the last change of filter, weights, order, columns or way down
    Undo,
    /// Make the change again that was taken back
    Redo,
    /// Search the rows of this table: the cursor jumps while you type
    Search,
    /// Go to the next row that matches the search
    NextMatch,
    /// Go to the previous row that matches the search
    PreviousMatch,
    /// Look from another side: genres or groups, years, quarters or months, plots, tags or names
    Vary,
    /// Measure otherwise: market absolute, indexed or by change; keyness by class, category or genre
    Measure,
    /// Draw the words as a cloud or as bars
    Cloud,
    /// Choose two series of the market to set side by side
    Series,
    /// Index the market to the year under the cursor
    BaseYear,
    /// Mark the row under the cursor, or take its mark off
    Mark,
    /// Set the marked rows side by side
    Compare,
    /// Turn the weights of the total and watch the ranking move
    Weights,
    /// Take the weights of the settings
    DefaultWeights,
    /// Take the next of the presets of the settings
    NextPreset,
    /// Show in which countries the titles of the row under the cursor are available
    Where,
    /// Tell how the figure under the cursor comes about
    Why,
    /// Tell in sentences what the table and its picture show
    Describe,
    /// Copy the cell under the cursor
    CopyCell,
    /// Copy the row under the cursor, with its headings
    CopyRow,
    /// Copy the table
    CopyTable,
    /// Write what is on screen to a file: CSV, JSON, Markdown, text or SVG
    Export,
    /// Show and copy the command line that reopens this very view
    Share,
    /// Find any action by its name
    Palette,
    /// Show the table alone, the picture alone, or both
    Zoom,
    /// Switch the mouse off, so that the terminal can select text, or on again
    Mouse,
    /// Read the data directory anew
    Reload,
    /// Show the keys
    Help,
    /// Take what was typed or chosen
    Accept,
    /// Complete what is being typed; again: the next candidate
    Complete,
    /// Go back to the previous candidate
    CompleteBack,
    /// Take the line that was typed before this one
    Older,
    /// Take the line that was typed after this one
    Newer,
    /// Add what is looked at to a script, as a scene to be presented
    Scene,
    /// Go to the next scene
    NextScene,
    /// Go to the previous scene
    PreviousScene,
    /// Go to the first scene
    FirstScene,
    /// Go to the last scene
    LastScene,
    /// Explore from the scene on stage, or come back to it
    Live,
    /// Show how long the presentation has been going on
    Timer,
    /// Show what the last frame cost, in bytes and time, or show it no more
    Debug,
    /// Hand the terminal back to the shell until `fg`
    Suspend,
    /// Leave ottui
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
            | Self::Describe
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
            | Self::Scene
            | Self::NextScene
            | Self::PreviousScene
            | Self::FirstScene
            | Self::LastScene
            | Self::Live
            | Self::Timer
            | Self::Debug
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
    pub fn description(self) -> Message {
        match self {
            Self::Command(command) => Message::of_family("command-", command),
            Self::Show(tab) => say!("go-to-tab", tab = tab.label()),
        }
    }

    /// Its word in the footer.
    pub fn label(self) -> Message {
        match self {
            Self::Command(command) => Message::of_family("command-", format!("{command}.word")),
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
    use strum::EnumMessage;

    use super::*;
    use crate::speech::Language;

    #[test]
    fn every_binding_round_trips_and_describes_itself() {
        for binding in Binding::all() {
            assert_eq!(binding.to_string().parse(), Ok(binding));
            let (description, word) = (binding.description(), binding.label());
            for language in Language::iter() {
                assert!(!language.say(&description).starts_with("command-"), "{language} {binding}");
                assert!(!language.say(&word).starts_with("command-"), "{language} {binding}");
            }
            if let Binding::Command(command) = binding {
                let documented = command.get_documentation().map(|text| text.replace('\n', " "));
                assert_eq!(Some(description.to_string()), documented, "the help says what the documentation does");
            }
        }
    }
}
