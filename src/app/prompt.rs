//! The input line: a filter, a search or the path of a script.

use tui_input::Input;

use super::complete::Completion;
use crate::domain::filter::error::FilterError;
use crate::domain::summary::Tally;
use crate::domain::view::NavEntry;

/// The state of the input line.
#[derive(Debug, Clone)]
pub struct Prompt {
    pub purpose: Purpose,
    pub input: Input,
    /// Parse error of the filter so far.
    pub error: Option<FilterError>,
    /// Whether Enter was pressed on a filter with an error.
    pub rejected: bool,
    /// Counts of titles that the filter so far would keep.
    pub preview: Option<Tally>,
    /// How many rows contain the text of a search so far.
    pub hits: Option<Hits>,
    pub completion: Completion,
    /// Index of the recalled history entry, and the text typed before the recall.
    pub recalled: Option<(usize, String)>,
    /// The entry where the search began, to return to.
    pub origin: Option<NavEntry>,
}

/// The rows of a table that contain a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hits {
    pub rows: usize,
    /// Whether the table has more rows than were counted.
    pub at_least: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Filter,
    /// A search in the table in front.
    Search,
    /// Path of the script to which the current view is added.
    Scene,
}

/// History of the input line.
pub mod history {
    /// Maximum number of lines in the history.
    const MAX_HISTORY: usize = 200;

    /// Merges two histories, newest last, without duplicates, and drops the oldest lines above the maximum.
    pub fn merged(older: Vec<String>, newer: Vec<String>) -> Vec<String> {
        let mut lines: Vec<String> = older.into_iter().filter(|line| !newer.contains(line)).collect();
        lines.extend(newer);
        lines.split_off(lines.len().saturating_sub(MAX_HISTORY))
    }
}

impl Prompt {
    /// Opens the line with `text` and the cursor at its end.
    pub(super) fn new(purpose: Purpose, text: String) -> Self {
        Self {
            purpose,
            input: Input::new(text),
            error: None,
            rejected: false,
            preview: None,
            hits: None,
            completion: Completion::default(),
            recalled: None,
            origin: None,
        }
    }

    /// Whether the error is at the end of the line, so that typing may still fix it.
    pub fn is_unfinished(&self) -> bool {
        let end = self.input.value().trim_end().len();
        !self.rejected && self.error.as_ref().is_some_and(|error| error.span.end >= end)
    }

    /// Byte offset of the cursor in the text.
    pub(super) fn cursor(&self) -> usize {
        let text = self.input.value();
        text.char_indices().nth(self.input.cursor()).map_or(text.len(), |(at, _)| at)
    }
}
