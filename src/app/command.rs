//! What a key can be bound to, with the words that help, footer and palette use for it.

use std::fmt;
use std::str::FromStr;

use strum::IntoEnumIterator;

use crate::domain::tab::Tab;
use crate::i18n::{Message, msg};

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
    /// Scroll the facts of a title's card down
    ScrollDown,
    /// Scroll the facts of a title's card up
    ScrollUp,
    /// Open the row under the cursor; on a country, filter by it
    DrillDown,
    /// Go back, or close what is open
    Back,
    /// Go to the next tab
    NextTab,
    /// Go to the previous tab
    PreviousTab,
    /// Sort by the column under the cursor; again: reverse
    Sort,
    /// Break ties by the column under the cursor; again: reverse
    ThenSort,
    /// Restore the table's default order
    OwnOrder,
    /// Hide the column under the cursor
    HideColumn,
    /// Choose the columns to show
    Columns,
    /// Freeze the columns up to the cursor; again: only the first
    Freeze,
    /// Filter the titles on all tabs
    Filter,
    /// Clear the filter
    ClearFilter,
    /// Keep only what is under the cursor: a class, genre, country, year, word or title
    Keep,
    /// Exclude what is under the cursor
    LeaveOut,
    /// Remove the last term of the filter
    DropTerm,
    /// Step through the terms of the filter and remove them one by one
    Terms,
    /// Remove the selected term
    TakeOff,
    /// Undo the last change of filter, weights, order, columns or position
    Undo,
    /// Redo the change that was undone
    Redo,
    /// Search this table: the cursor jumps as you type
    Search,
    /// Find a title by its name in either language, and open its card
    FindTitle,
    /// Go to the next match
    NextMatch,
    /// Go to the previous match
    PreviousMatch,
    /// Switch the view: groups, periods, source, rows or picture
    Vary,
    /// Show films, series or both, where a tab has both
    Only,
    /// Switch the measure: of the market, of keyness, or the aggregate
    Measure,
    /// Show the words as a cloud or as bars
    Cloud,
    /// Choose two market series to compare, or what Explore shows
    Series,
    /// Type what Explore shows, such as `genre by class mean total`
    Explore,
    /// Show how often each value of the column under the cursor occurs
    Frequency,
    /// Choose a question, and read its answer
    Questions,
    /// Index the market to the year under the cursor
    BaseYear,
    /// Mark or unmark the row under the cursor
    Mark,
    /// Compare the marked rows side by side
    Compare,
    /// Change the weights of the total and watch the ranking move
    Weights,
    /// Restore the weights in the settings
    DefaultWeights,
    /// Use the next preset of weights in the settings
    NextPreset,
    /// Show the countries where the titles of this row are available
    Where,
    /// Explain the figure under the cursor
    Why,
    /// Describe the table and its picture in sentences
    Describe,
    /// Copy the cell under the cursor
    CopyCell,
    /// Copy the row under the cursor, with its headings
    CopyRow,
    /// Copy the table
    CopyTable,
    /// Export what is on screen to a file: CSV, JSON, Markdown, Excel, HTML, text or SVG
    Export,
    /// Show and copy the command line that reopens this view
    Share,
    /// Find any command by name
    Palette,
    /// Show only the table, only the picture, or both
    Zoom,
    /// Turn the mouse off, so that the terminal can select text, or on again
    Mouse,
    /// Reload the data directory
    Reload,
    /// Show the keys
    Help,
    /// Accept what was typed or selected
    Accept,
    /// Complete the input; again: the next candidate
    Complete,
    /// Go back to the previous candidate
    CompleteBack,
    /// Recall the previous input
    Older,
    /// Recall the next input
    Newer,
    /// Add the current view to a script, as a scene
    Scene,
    /// Go to the next scene
    NextScene,
    /// Go to the previous scene
    PreviousScene,
    /// Go to the first scene
    FirstScene,
    /// Go to the last scene
    LastScene,
    /// Explore from the current scene, or return to it
    Live,
    /// Show how long the presentation has been running
    Timer,
    /// Show or hide the cost of the last frame, in bytes and time
    Debug,
    /// Suspend to the shell until `fg`
    Suspend,
    /// Quit ottui
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
            | Self::Frequency
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
            | Self::FindTitle
            | Self::Export
            | Self::TakeOff
            | Self::Undo
            | Self::Redo
            | Self::Vary
            | Self::Only
            | Self::Measure
            | Self::Cloud
            | Self::Series
            | Self::Explore
            | Self::Questions
            | Self::Weights
            | Self::DefaultWeights
            | Self::NextPreset
            | Self::Share
            | Self::Palette
            | Self::ScrollDown
            | Self::ScrollUp
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
            Self::Command(command) => Message::keyed("command-", command),
            Self::Show(tab) => msg!("go-to-tab", tab = tab.label()),
        }
    }

    /// Its word in the footer.
    pub fn label(self) -> Message {
        match self {
            Self::Command(command) => Message::keyed("command-", format!("{command}.word")),
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
    use crate::i18n::Language;

    #[test]
    fn every_binding_round_trips_and_describes_itself() {
        for binding in Binding::all() {
            assert_eq!(binding.to_string().parse(), Ok(binding));
            let (description, word) = (binding.description(), binding.label());
            for language in Language::iter() {
                assert!(!language.format(&description).starts_with("command-"), "{language} {binding}");
                assert!(!language.format(&word).starts_with("command-"), "{language} {binding}");
            }
            if let Binding::Command(command) = binding {
                let documented = command.get_documentation().map(|text| text.replace('\n', " "));
                assert_eq!(Some(description.to_string()), documented, "the help says what the documentation does");
            }
        }
    }
}
