//! The input line: a filter, a search or the path of a script.

use tui_input::{Input, InputRequest};

use super::complete::Completion;
use crate::domain::filter::error::FilterError;
use crate::domain::summary::Tally;
use crate::domain::view::NavEntry;

/// The most characters that a line holds. A filter as long is no longer one that is typed.
pub const MAX_LINE_LEN: usize = 10_000;

/// Inserts a text at the cursor of a line: line breaks and tabs as spaces, other control characters not at all. Returns
/// `false` if there was no room for all of it.
pub(super) fn insert(line: &mut Input, text: &str) -> bool {
    let mut one_line = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !c.is_control());
    let (held, cursor) = (line.value().chars().count(), line.cursor());
    let inserted: String = one_line.by_ref().take(MAX_LINE_LEN.saturating_sub(held)).collect();
    let at = line.value().char_indices().nth(cursor).map_or(line.value().len(), |(at, _)| at);
    let (before, after) = line.value().split_at(at);
    let cursor = cursor + inserted.chars().count();
    *line = Input::new([before, &inserted, after].concat()).with_cursor(cursor);
    one_line.next().is_none()
}

/// Edits a line by one key. Returns `false` if it would hold too much.
pub(super) fn edit(line: &mut Input, request: InputRequest) -> bool {
    match request {
        InputRequest::InsertChar(c) => insert(line, c.encode_utf8(&mut [0; 4])),
        request => {
            line.handle(request);
            true
        }
    }
}

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
    /// The scripts to choose from, for a scene.
    pub scripts: Vec<ScriptFile>,
    /// The entry where the search began, to return to.
    pub origin: Option<NavEntry>,
}

/// A script that a scene can be added to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScriptFile {
    /// Its path, as it would be typed.
    pub path: String,
    /// The number of its scenes.
    pub scenes: usize,
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
    /// What the Explore tab shows.
    Explore,
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
            scripts: Vec::new(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_inserted_at_the_cursor_in_one_line() {
        let mut line = Input::new("가나".to_owned()).with_cursor(1);
        assert!(insert(&mut line, "a\r\n\tb\u{1b}c"));
        assert_eq!((line.value(), line.cursor()), ("가a   bc나", 7));
        assert!(edit(&mut line, InputRequest::InsertChar('다')) && edit(&mut line, InputRequest::DeletePrevChar));
        assert_eq!((line.value(), line.cursor()), ("가a   bc나", 7));
    }

    #[test]
    fn a_line_holds_so_much_and_no_more() {
        let mut line = Input::new("나".to_owned()).with_cursor(0);
        assert!(!insert(&mut line, &"가".repeat(100_000)));
        assert_eq!(line.value().chars().count(), MAX_LINE_LEN);
        assert_eq!((line.cursor(), line.value().ends_with('나')), (MAX_LINE_LEN - 1, true));
        assert!(!edit(&mut line, InputRequest::InsertChar('다')));
        assert!(edit(&mut line, InputRequest::DeletePrevChar) && edit(&mut line, InputRequest::InsertChar('다')));
    }
}
