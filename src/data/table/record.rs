//! Splits CSV into rows and cells.
//!
//! Rows without a fault are those that the `csv` crate reads, as a property test checks. Unlike it, this parser reports
//! wrong quoting. It is also faster, because nearly all rows need only a search for separators.

use memchr::{memchr, memchr2};
use simdutf8::basic::from_utf8;

use super::quoting::{Quoting, RowFault};
use crate::data::{swar, text};

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
    /// Why the row cannot be used. Its cells are then those of its first line, split without regard to quotes.
    pub fault: Option<RowFault>,
    /// Whether a backslash stands before a quote in a quoted cell.
    pub has_escapes: bool,
    /// Whether a quoted cell holds a separator, a line break or a quote.
    pub quotes_needed: bool,
}

impl Record {
    pub fn clear(&mut self) {
        self.text.clear();
        self.cells.clear();
        self.line_breaks = 0;
        self.has_invalid_utf8 = false;
        self.fault = None;
        self.has_escapes = false;
        self.quotes_needed = false;
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

    /// About the memory that the row takes if it is kept.
    pub fn memory(&self) -> u64 {
        self.text.len() as u64
    }

    /// Whether any cell is longer than `limit` bytes.
    pub fn has_cell_over(&self, limit: usize) -> bool {
        self.text.len() > limit && self.cells.iter().any(|(start, end)| end - start > limit)
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
        let text = from_utf8(&self.text).ok()?;
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
    pub quoting: Quoting,
}

/// The result of splitting the beginning of some bytes into cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Split {
    /// A row of this length, with its line break.
    Row(usize),
    /// The row goes on behind the bytes.
    Incomplete,
    /// The quoting is wrong, which shows after this many bytes.
    Faulty(RowFault, usize),
}

impl Dialect {
    /// Splits the row at the start of `bytes` into cells. With `at_end`, the end of `bytes` ends the row. With `strict`,
    /// a quote within a cell that is not quoted is a fault.
    pub fn split(self, bytes: &[u8], at_end: bool, strict: bool, record: &mut Record) -> Split {
        if !strict && let Some(length) = self.split_simple(bytes, record) {
            return Split::Row(length);
        }
        self.split_quoted(bytes, at_end, strict, record)
    }

    /// Splits a line at its separators, whatever its quotes say.
    pub fn split_raw(self, line: &[u8], record: &mut Record) {
        record.clear();
        line.split(|byte| *byte == self.separator).for_each(|cell| record.push(cell));
    }

    /// The fast path, for rows without escaped quotes and without line breaks in cells.
    fn split_simple(self, bytes: &[u8], record: &mut Record) -> Option<usize> {
        record.clear();
        let mut start = 0;
        loop {
            let is_quoted = self.quoting != Quoting::Literal && bytes.get(start) == Some(&b'"');
            let end = if is_quoted {
                self.split_quoted_cell(bytes, start, record)?
            } else {
                self.split_plain_cells(bytes, start, record)?
            };
            match *bytes.get(end)? {
                b'\n' | b'\r' => {
                    let length = line_break_len(bytes, end, false)?;
                    record.text.extend_from_slice(&bytes[..end]);
                    return Some(end + length);
                }
                mark if mark == self.separator => start = end + 1,
                _ => return None,
            }
        }
    }

    /// Adds the cells from `start` up to a line break or a quoted cell, and returns where the last of them ends.
    fn split_plain_cells(self, bytes: &[u8], mut start: usize, record: &mut Record) -> Option<usize> {
        let (blocks, rest) = bytes.get(start..)?.as_chunks();
        let mut begin = start;
        for block in blocks {
            if let Some(end) = self.split_block(block, bytes, begin, &mut start, record) {
                return Some(end);
            }
            begin += block.len();
        }
        // Filled up with a byte that ends no cell.
        let mut block = [u8::MAX; 64];
        block[..rest.len()].copy_from_slice(rest);
        self.split_block(&block, bytes, begin, &mut start, record)
    }

    /// As [`Self::split_plain_cells`], for cells that end in a block of the bytes; `start` is that of the next cell.
    #[inline]
    fn split_block(
        self,
        block: &[u8; 64],
        bytes: &[u8],
        begin: usize,
        start: &mut usize,
        record: &mut Record,
    ) -> Option<usize> {
        let mut marks = swar::marks(block, self.separator);
        while marks != 0 {
            let end = begin + marks.trailing_zeros() as usize;
            marks &= marks - 1;
            let byte = *bytes.get(end)?;
            if byte != self.separator && !matches!(byte, b'\n' | b'\r') {
                continue;
            }
            record.cells.push((*start, end));
            *start = end + 1;
            if byte != self.separator || bytes.get(*start) == Some(&b'"') {
                return Some(end);
            }
        }
        None
    }

    /// Adds the quoted cell at `start`, and returns where it ends.
    fn split_quoted_cell(self, bytes: &[u8], start: usize, record: &mut Record) -> Option<usize> {
        let inner = bytes.get(start + 1..)?;
        let inner = &inner[..memchr(b'"', inner)?];
        let has_escapes = self.quoting == Quoting::Backslash && memchr(b'\\', inner).is_some();
        if has_escapes || memchr2(b'\n', b'\r', inner).is_some() {
            return None;
        }
        record.has_escapes |= inner.last() == Some(&b'\\');
        record.cells.push((start + 1, start + 1 + inner.len()));
        Some(start + inner.len() + 2)
    }

    /// The slow path, byte by byte.
    fn split_quoted(self, bytes: &[u8], at_end: bool, strict: bool, record: &mut Record) -> Split {
        enum CellState {
            Beginning,
            Plain,
            Quotes,
            /// After a quote within quotes, which ends them unless another follows.
            Quote,
            /// After blanks behind the closing quote.
            Closed,
        }
        use CellState::{Beginning, Closed, Plain, Quote, Quotes};
        let (quoted, backslash) = (self.quoting != Quoting::Literal, self.quoting == Quoting::Backslash);
        record.clear();
        let (mut state, mut start, mut place) = (Beginning, 0, 0);
        while let Some(&byte) = bytes.get(place) {
            let mut length = 1;
            state = match (state, byte) {
                (state, b'\n' | b'\r') => {
                    let Some(line_break) = line_break_len(bytes, place, at_end) else { return Split::Incomplete };
                    if !matches!(state, Quotes) {
                        record.end(start);
                        record.has_invalid_utf8 = str::from_utf8(&bytes[..place]).is_err();
                        return Split::Row(place + line_break);
                    }
                    record.line_breaks += 1;
                    record.quotes_needed = true;
                    record.text.push(if line_break == 2 { b'\n' } else { byte });
                    length = line_break;
                    Quotes
                }
                (Quotes, b'\\') if bytes.get(place + 1).is_none() && !at_end => return Split::Incomplete,
                (Quotes, b'\\') if backslash && matches!(bytes.get(place + 1), Some(b'"' | b'\\')) => {
                    record.quotes_needed = true;
                    record.text.push(bytes[place + 1]);
                    length = 2;
                    Quotes
                }
                (Quotes, b'"') => Quote,
                (Beginning, b'"') if quoted => Quotes,
                (Quote, b'"') if !backslash => {
                    record.quotes_needed = true;
                    record.text.push(byte);
                    Quotes
                }
                (Quotes, byte) => {
                    record.has_escapes |= byte == b'\\' && bytes.get(place + 1) == Some(&b'"');
                    record.quotes_needed |= byte == self.separator;
                    record.text.push(byte);
                    Quotes
                }
                (_, mark) if mark == self.separator => {
                    record.end(start);
                    start = record.text.len();
                    Beginning
                }
                (Quote | Closed, b' ') => Closed,
                (Quote | Closed, _) => return Split::Faulty(RowFault::TextAfterQuote, place + 1),
                (_, b'"') if strict && quoted => return Split::Faulty(RowFault::StrayQuote, place + 1),
                (_, byte) => {
                    record.text.push(byte);
                    Plain
                }
            };
            place += length;
        }
        if !at_end {
            return Split::Incomplete;
        }
        if matches!(state, Quotes) {
            return Split::Faulty(RowFault::Unclosed, bytes.len());
        }
        record.end(start);
        record.has_invalid_utf8 = str::from_utf8(bytes).is_err();
        Split::Row(bytes.len())
    }
}

/// The length of the line break at `place`: LF, CR LF or CR. `None` if that depends on a byte that is not there yet.
pub(super) fn line_break_len(bytes: &[u8], place: usize, at_end: bool) -> Option<usize> {
    match (bytes.get(place), bytes.get(place + 1)) {
        (Some(b'\r'), Some(b'\n')) => Some(2),
        (Some(b'\r'), None) if !at_end => None,
        _ => Some(1),
    }
}
