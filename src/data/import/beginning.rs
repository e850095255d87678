//! Where the table of a file begins: below titles, notes and blank lines, with a header of one line or of two.
//!
//! A file whose first line is a header is left as it is. Otherwise the first lines are looked through for one; what
//! stands above is told, and the table is read [as if](Table) it began the file, each row with its own line number.

use std::io::Read;

use csv::{ByteRecord, ReaderBuilder};

use super::kobis;
use super::sources::{Format, Reading};
use crate::data::input::Input;
use crate::data::table::TableError;
use crate::data::text;
use crate::speech::{Message, say};

/// In so many rows a header is sought.
pub(super) const ROWS: usize = 40;
/// And in so many bytes.
const BYTES: u64 = 64 * 1024;
/// So many of the rows above it are told.
const TOLD: usize = 3;

/// One row of the beginning of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct HeadRow {
    /// The line on which it ends, from 1.
    pub line: u64,
    /// Where in the text the next one begins.
    pub end: u64,
    /// Its cells, safe to show.
    pub cells: Vec<String>,
}

impl HeadRow {
    /// Its cells that are not blank.
    fn said(&self) -> String {
        let cells: Vec<&str> = self.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        cells.join(" ")
    }
}

/// The header of a table, once it is found.
#[derive(Debug)]
pub(super) struct Beginning<'m> {
    pub format: Format<'m>,
    /// The names of the columns; of two lines joined.
    pub names: Vec<String>,
    /// The last line of the header.
    pub line: u64,
    /// Where in the text the first row begins.
    pub end: u64,
    /// Whether it has two lines.
    pub two_lines: bool,
    /// The rows above it, by line.
    pub above: Vec<(u64, String)>,
}

impl<'m> Beginning<'m> {
    /// The header among these rows: of a known kind if there is one, else what the user says how to read.
    pub fn find(rows: &[HeadRow], reading: &Reading<'m>) -> Option<Self> {
        let at = |place: usize, names: Vec<String>, format, two_lines: bool| {
            let last = &rows[place + usize::from(two_lines)];
            let above = rows[..place].iter().map(|row| (row.line, row.said())).collect();
            Self { format, names, line: last.line, end: last.end, two_lines, above }
        };
        let known = (0..rows.len()).find_map(|place| {
            let joined = rows.get(place + 1).map(|below| joined(&rows[place].cells, &below.cells));
            if let Some((names, format)) =
                joined.and_then(|names| Format::known_of_two_lines(&names).map(|of| (names, of)))
            {
                return Some(at(place, names, format, true));
            }
            let names = rows[place].cells.clone();
            Format::known(&names).map(|format| at(place, names, format, false))
        });
        known.or_else(|| {
            (0..rows.len()).find_map(|place| {
                let names = rows[place].cells.clone();
                reading.wanted(&names).map(|format| at(place, names, format, false))
            })
        })
    }

    /// What stands above it.
    pub fn told_above(&self) -> String {
        self.above.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// What is told of it, in the words for a `line` of the file.
    pub fn remarks(&self, line: &str) -> Vec<Message> {
        let mut remarks = Vec::new();
        let between = |message: Message, first: u64, last: u64| {
            message.about("first", first.to_string()).about("last", last.to_string())
        };
        if let (Some((first, _)), Some((last, _))) = (self.above.first(), self.above.last()) {
            let one_or_several = if first == last {
                Message::of_family("place-one-", line)
            } else {
                Message::of_family("place-several-", line)
            };
            let place = between(one_or_several, *first, *last);
            let mut texts: Vec<String> =
                self.above.iter().take(TOLD).map(|(_, text)| format!("“{}”", text::excerpt(text))).collect();
            if self.above.len() > TOLD {
                texts.push("…".to_owned());
            }
            remarks.push(say!("above-header", place, texts = texts.join(", ")));
        }
        if self.two_lines {
            remarks.push(between(Message::of_family("header-joined-", line), self.line - 1, self.line));
        }
        remarks
    }
}

/// The names of a header of two lines: a group stands over several columns, named in its first one only.
fn joined(groups: &[String], below: &[String]) -> Vec<String> {
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

/// The first rows of a text, with a separator.
pub(super) fn head(input: &Input<'_>, separator: u8) -> Result<Vec<HeadRow>, TableError> {
    let broken = |reason: csv::Error| TableError::Csv { file: input.name.clone(), reason };
    let text = input.open()?.take(BYTES);
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text);
    let mut rows = Vec::new();
    let mut record = ByteRecord::new();
    while rows.len() < ROWS && reader.read_byte_record(&mut record).map_err(broken)? {
        let cells: Vec<String> = record.iter().map(|cell| text::clean(&String::from_utf8_lossy(cell)).0).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(HeadRow { line: line(&reader), end: reader.position().byte(), cells });
        }
    }
    Ok(rows)
}

/// The table of a file below its header, so that notes at its end, which have but one cell, are rows like any other.
pub(super) fn arranged(input: &Input<'_>, beginning: &Beginning<'_>, separator: u8) -> Result<Vec<u8>, TableError> {
    let mut table = Table::under(&beginning.names, beginning.line, separator);
    let text = input.open()?;
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text);
    let mut record = ByteRecord::new();
    let broken = |reason| TableError::Csv { file: input.name.clone(), reason };
    let mut next = 1;
    while reader.read_byte_record(&mut record).map_err(broken)? {
        let line = line(&reader).max(next);
        next = line + 1;
        if line > beginning.line {
            let cells: Vec<String> = record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
            let said = cells.iter().filter(|cell| !cell.trim().is_empty()).count();
            if said <= 1 || cells.len() >= beginning.names.len() {
                table.row(line, &cells);
            } else {
                table.ragged(line, &cells);
            }
        }
    }
    Ok(table.into_text())
}

/// The line on which the record that was just read ends.
fn line<R: Read>(reader: &csv::Reader<R>) -> u64 {
    reader.position().line().saturating_sub(1).max(1)
}

/// Rows made into a text with commas in which each stands on the line that it has in its file.
pub(super) struct Table {
    text: Vec<u8>,
    next: u64,
    width: usize,
    separator: u8,
}

impl Table {
    /// A table that begins with this header.
    pub fn under(names: &[String], line: u64, separator: u8) -> Self {
        let mut table = Self { text: Vec::new(), next: 1, width: names.len(), separator };
        table.line(line, names.iter().map(String::as_str));
        table
    }

    /// Adds a row, blank cells at its end as the header has columns. One that says nothing is left out.
    pub fn row(&mut self, line: u64, cells: &[String]) {
        let said = cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
        if said > 0 {
            let blank = self.width.saturating_sub(said);
            let cells = cells[..said].iter().map(String::as_str).chain(std::iter::repeat_n("", blank));
            self.line(line, cells);
        }
    }

    /// Adds a row as it is, so that one with too few cells is told.
    pub fn ragged(&mut self, line: u64, cells: &[String]) {
        self.line(line, cells.iter().map(String::as_str));
    }

    fn line<'c>(&mut self, line: u64, cells: impl Iterator<Item = &'c str>) {
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
                // A row stands on one line; a break within a text means no more than a space.
                let cell = cell.replace("\r\n", " ").replace(['\n', '\r'], " ").replace('"', "\"\"");
                self.text.extend_from_slice(cell.as_bytes());
                self.text.push(b'"');
            } else {
                self.text.extend_from_slice(cell.as_bytes());
            }
        }
        self.text.push(b'\n');
    }

    pub fn into_text(self) -> Vec<u8> {
        self.text
    }
}
