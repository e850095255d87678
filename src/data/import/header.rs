//! Finds the header of a table, of one line or two, below titles, notes and blank lines.
//!
//! If the first line is not a header, the first rows are searched for one. A remark quotes the rows above it, and
//! [`TableWriter`] rewrites the file so that the table starts at the top and each row keeps its line number.

use super::kobis;
use super::sources::{Fallback, Format};
use crate::data::input::Input;
use crate::data::table::{RawRow, RawRows, TableError};
use crate::data::text;
use crate::i18n::{Message, msg};

/// Only this many rows are searched for a header.
pub(super) const MAX_HEAD_ROWS: usize = 40;
const MAX_HEAD_BYTES: u64 = 64 * 1024;
/// A remark quotes at most this many rows above the header.
const MAX_QUOTED_ROWS: usize = 3;

/// One of the first rows of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct HeadRow {
    /// The line on which the row ends, from 1.
    pub line: u64,
    /// Byte offset of the next row.
    pub end_offset: u64,
    /// Cells without control characters.
    pub cells: Vec<String>,
}

impl HeadRow {
    /// The cells that are not blank, separated by spaces.
    fn joined_text(&self) -> String {
        let cells: Vec<&str> = self.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        cells.join(" ")
    }
}

/// A header that was found, and its format.
#[derive(Debug)]
pub(super) struct HeaderMatch<'m> {
    pub format: Format<'m>,
    /// The column names; the lines of a two-line header are joined.
    pub names: Vec<String>,
    /// The last line of the header.
    pub line: u64,
    /// Byte offset of the first row below the header.
    pub body_offset: u64,
    pub two_lines: bool,
    /// The rows above the header, with their lines.
    pub above: Vec<(u64, String)>,
}

impl<'m> HeaderMatch<'m> {
    /// Finds the header among the first rows: a header of a known source, else one that the user's options can read.
    pub fn find(rows: &[HeadRow], fallback: &Fallback<'m>) -> Option<Self> {
        let at = |place: usize, names: Vec<String>, format, two_lines: bool| {
            let last = &rows[place + usize::from(two_lines)];
            let above = rows[..place].iter().map(|row| (row.line, row.joined_text())).collect();
            Self { format, names, line: last.line, body_offset: last.end_offset, two_lines, above }
        };
        let known = (0..rows.len()).find_map(|place| {
            let joined = rows.get(place + 1).map(|below| join_header_lines(&rows[place].cells, &below.cells));
            if let Some((names, format)) =
                joined.and_then(|names| Format::detect_two_lines(&names).map(|format| (names, format)))
            {
                return Some(at(place, names, format, true));
            }
            let names = rows[place].cells.clone();
            Format::detect(&names).map(|format| at(place, names, format, false))
        });
        known.or_else(|| {
            (0..rows.len()).find_map(|place| {
                let names = rows[place].cells.clone();
                fallback.format(&names).map(|format| at(place, names, format, false))
            })
        })
    }

    /// The text above the header.
    pub fn text_above(&self) -> String {
        self.above.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Remarks on rows above the header and on a two-line header. `line` is the unit in messages: `line` or `row`.
    pub fn remarks(&self, line: &str) -> Vec<Message> {
        let mut remarks = Vec::new();
        let between = |message: Message, first: u64, last: u64| {
            message.with_arg("first", first.to_string()).with_arg("last", last.to_string())
        };
        if let (Some((first, _)), Some((last, _))) = (self.above.first(), self.above.last()) {
            let one_or_several =
                if first == last { Message::keyed("place-one-", line) } else { Message::keyed("place-several-", line) };
            let place = between(one_or_several, *first, *last);
            let mut texts: Vec<String> =
                self.above.iter().take(MAX_QUOTED_ROWS).map(|(_, text)| format!("“{}”", text::excerpt(text))).collect();
            if self.above.len() > MAX_QUOTED_ROWS {
                texts.push("…".to_owned());
            }
            remarks.push(msg!("above-header", place, texts = texts.join(", ")));
        }
        if self.two_lines {
            remarks.push(between(Message::keyed("header-joined-", line), self.line - 1, self.line));
        }
        remarks
    }
}

/// Joins the two lines of a header. A group label spans several columns, and only the first of them contains it.
fn join_header_lines(groups: &[String], below: &[String]) -> Vec<String> {
    let mut group = "";
    let columns = groups.len().max(below.len());
    let cell = |cells: &'_ [String], place: usize| cells.get(place).cloned().unwrap_or_default();
    let mut names = Vec::new();
    for place in 0..columns {
        let (over, under) = (groups.get(place).map_or("", String::as_str), cell(below, place));
        if !over.is_empty() {
            group = over;
        }
        let whole = kobis::is_period(group) || group == under;
        names.push(match (under.is_empty(), over.is_empty() && whole || group.is_empty()) {
            (true, _) => over.to_owned(),
            (false, true) => under,
            (false, false) if whole => under,
            (false, false) => format!("{group} {under}"),
        });
    }
    names
}

/// Reads the first rows of a file that are not blank.
pub(super) fn read_head(input: &Input<'_>, separator: u8) -> Result<Vec<HeadRow>, TableError> {
    let mut reader = RawRows::open(input, separator)?;
    let mut rows = Vec::new();
    let mut end = 0;
    while rows.len() < MAX_HEAD_ROWS && end < MAX_HEAD_BYTES {
        let Some(RawRow { line, end_offset, cells }) = reader.next()? else { break };
        let cells: Vec<String> = cells.iter().map(|cell| text::clean(cell).0).collect();
        end = end_offset;
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(HeadRow { line, end_offset, cells });
        }
    }
    Ok(rows)
}

/// Rewrites the table below the header. Pads rows of one cell, such as notes at the end, to the width of the header.
pub(super) fn rewrite_table(input: &Input<'_>, header: &HeaderMatch<'_>, separator: u8) -> Result<Vec<u8>, TableError> {
    let mut table = TableWriter::new(&header.names, header.line, separator);
    let mut reader = RawRows::open(input, separator)?;
    while let Some(RawRow { line, cells, .. }) = reader.next()? {
        if line > header.line {
            let said = cells.iter().filter(|cell| !cell.trim().is_empty()).count();
            if said <= 1 || cells.len() >= header.names.len() {
                table.write_row(line, &cells);
            } else {
                table.write_ragged_row(line, &cells);
            }
        }
    }
    Ok(table.into_bytes())
}

/// Writes rows as CSV and keeps their line numbers: blank lines stand for skipped lines of the source file.
pub(super) struct TableWriter {
    text: Vec<u8>,
    next: u64,
    width: usize,
    separator: u8,
}

impl TableWriter {
    /// Starts a table with a header on `line`.
    pub fn new(names: &[String], line: u64, separator: u8) -> Self {
        let mut table = Self { text: Vec::new(), next: 1, width: names.len(), separator };
        table.write_line(line, names.iter().map(String::as_str));
        table
    }

    /// Adds a row, padded to the width of the header. Skips a blank row.
    pub fn write_row(&mut self, line: u64, cells: &[String]) {
        let said = cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
        if said > 0 {
            let blank = self.width.saturating_sub(said);
            let cells = cells[..said].iter().map(String::as_str).chain(std::iter::repeat_n("", blank));
            self.write_line(line, cells);
        }
    }

    /// Adds a row without padding, so that the CSV reader rejects it if it has too few cells.
    pub fn write_ragged_row(&mut self, line: u64, cells: &[String]) {
        self.write_line(line, cells.iter().map(String::as_str));
    }

    fn write_line<'c>(&mut self, line: u64, cells: impl Iterator<Item = &'c str>) {
        let blank = usize::try_from(line.saturating_sub(self.next)).unwrap_or_default();
        self.text.resize(self.text.len() + blank, b'\n');
        self.next = self.next.max(line) + 1;
        for (place, cell) in cells.enumerate() {
            if place > 0 {
                self.text.push(self.separator);
            }
            let quoted = cell.bytes().any(|byte| byte == self.separator || matches!(byte, b'"' | b'\n' | b'\r'));
            if quoted {
                self.text.push(b'"');
                // A row takes one line, so a line break in a cell becomes a space.
                let cell = cell.replace("\r\n", " ").replace(['\n', '\r'], " ").replace('"', "\"\"");
                self.text.extend_from_slice(cell.as_bytes());
                self.text.push(b'"');
            } else {
                self.text.extend_from_slice(cell.as_bytes());
            }
        }
        self.text.push(b'\n');
    }

    /// The length of the text in bytes.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.text
    }
}
