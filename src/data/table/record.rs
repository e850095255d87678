//! Splits CSV into rows and cells.
//!
//! Quotes, separators and line breaks have the semantics of the `csv` crate, as a property test checks. This parser is
//! faster, because nearly all rows need only a search for the next separator.

use memchr::{memchr, memchr_iter, memchr3};

use crate::data::text;

/// A row as bytes.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// The raw row, or its cells one after another; the bytes between cells are ASCII.
    text: Vec<u8>,
    /// Start and end of each cell in `text`.
    cells: Vec<(usize, usize)>,
    /// Line breaks within cells.
    pub line_breaks: u64,
    /// Whether the raw row is not UTF-8, although its cells may be.
    pub has_invalid_utf8: bool,
}

impl Record {
    pub fn clear(&mut self) {
        self.text.clear();
        self.cells.clear();
        self.line_breaks = 0;
        self.has_invalid_utf8 = false;
    }

    pub fn push(&mut self, cell: &[u8]) {
        let start = self.text.len();
        self.text.extend_from_slice(cell);
        self.end(start);
    }

    /// Ends the cell that began at `start`.
    fn end(&mut self, start: usize) {
        self.cells.push((start, self.text.len()));
        // Keeps halves of a character in adjacent cells from joining into valid UTF-8.
        self.text.push(b',');
    }

    pub fn len(&self) -> usize {
        self.cells.len()
    }

    pub fn get(&self, place: usize) -> Option<&[u8]> {
        self.cells.get(place).map(|(start, end)| &self.text[*start..*end])
    }

    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        self.cells.iter().map(|(start, end)| &self.text[*start..*end])
    }

    /// The cells of a header, cleaned.
    pub fn names(&self) -> Vec<String> {
        self.iter().map(|name| text::clean(&String::from_utf8_lossy(name)).0).collect()
    }

    /// The cells as text; `None` if any is not UTF-8.
    pub fn cells(&self) -> Option<Cells<'_>> {
        let text = str::from_utf8(&self.text).ok()?;
        Some(Cells { text, cells: &self.cells })
    }
}

#[derive(Clone, Copy)]
pub(super) struct Cells<'r> {
    text: &'r str,
    cells: &'r [(usize, usize)],
}

impl<'r> Cells<'r> {
    pub fn get(self, place: usize) -> Option<&'r str> {
        let (start, end) = self.cells.get(place)?;
        self.text.get(*start..*end)
    }
}

/// The CSV dialect of a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dialect {
    pub separator: u8,
    /// Whether cells may be quoted.
    pub quoted: bool,
    /// Whether to read CR LF within quotes as LF.
    pub crlf: bool,
}

impl Dialect {
    /// Splits the row at the start of `bytes` into cells. Returns the length of the row, or `None` if the row is
    /// incomplete; with `at_end`, the end of `bytes` ends the row.
    pub fn split(self, bytes: &[u8], at_end: bool, record: &mut Record) -> Option<usize> {
        self.split_simple(bytes, record).or_else(|| self.split_quoted(bytes, at_end, record))
    }

    /// The fast path, for rows without escaped quotes.
    fn split_simple(self, bytes: &[u8], record: &mut Record) -> Option<usize> {
        record.clear();
        let mut start = 0;
        loop {
            let end = if self.quoted && bytes.get(start) == Some(&b'"') {
                let inner = bytes.get(start + 1..)?;
                let length = memchr(b'"', inner)?;
                let line_breaks = memchr_iter(b'\n', &inner[..length]).count() as u64;
                if line_breaks > 0 && self.crlf {
                    return None;
                }
                record.line_breaks += line_breaks;
                record.cells.push((start + 1, start + 1 + length));
                start + length + 2
            } else {
                let end = start + memchr3(self.separator, b'\n', b'\r', bytes.get(start..)?)?;
                record.cells.push((start, end));
                end
            };
            match *bytes.get(end)? {
                b'\n' | b'\r' => {
                    record.text.extend_from_slice(&bytes[..end]);
                    return Some(end + 1);
                }
                mark if mark == self.separator => start = end + 1,
                _ => return None,
            }
        }
    }

    /// The slow path, byte by byte.
    fn split_quoted(self, bytes: &[u8], at_end: bool, record: &mut Record) -> Option<usize> {
        enum CellState {
            Beginning,
            Plain,
            Quotes,
            /// After a quote within quotes, which ends them unless another follows.
            Quote,
        }
        record.clear();
        let (mut state, mut start) = (CellState::Beginning, 0);
        for (place, &byte) in bytes.iter().enumerate() {
            state = match (state, byte) {
                (CellState::Quotes, b'"') => CellState::Quote,
                (CellState::Quotes, b'\r') if self.crlf && bytes.get(place + 1) == Some(&b'\n') => CellState::Quotes,
                (CellState::Beginning, b'"') if self.quoted => CellState::Quotes,
                (CellState::Quotes, byte) | (CellState::Quote, byte @ b'"') => {
                    record.line_breaks += u64::from(byte == b'\n');
                    record.text.push(byte);
                    CellState::Quotes
                }
                (_, b'\n' | b'\r') => {
                    record.end(start);
                    record.has_invalid_utf8 = str::from_utf8(&bytes[..place]).is_err();
                    return Some(place + 1);
                }
                (_, mark) if mark == self.separator => {
                    record.end(start);
                    start = record.text.len();
                    CellState::Beginning
                }
                (_, byte) => {
                    record.text.push(byte);
                    CellState::Plain
                }
            };
        }
        if !at_end {
            return None;
        }
        record.end(start);
        record.has_invalid_utf8 = str::from_utf8(bytes).is_err();
        Some(bytes.len())
    }
}
