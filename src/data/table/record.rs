//! The cells of a row as they stand in a file, and how a text is cut into them.
//!
//! What quotes, separators and line breaks mean is what they mean to the `csv` crate, which a test holds this against;
//! it is done here because nearly all rows need no more than a search for the next separator.

use memchr::{memchr, memchr_iter, memchr3};

use crate::data::text;

/// The cells of a row.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// The row as it stands in the file, or its cells behind each other; what is between two of them is ASCII.
    text: Vec<u8>,
    /// Where in it each cell begins and ends.
    cells: Vec<(usize, usize)>,
    /// Line breaks within cells.
    pub breaks: u64,
    /// Whether it stands in the file as something that is no UTF-8 although its cells may be.
    pub unsound: bool,
}

impl Record {
    pub fn clear(&mut self) {
        self.text.clear();
        self.cells.clear();
        self.breaks = 0;
        self.unsound = false;
    }

    /// Adds a cell.
    pub fn push(&mut self, cell: &[u8]) {
        let start = self.text.len();
        self.text.extend_from_slice(cell);
        self.end(start);
    }

    /// Ends a cell that began at a place.
    fn end(&mut self, start: usize) {
        self.cells.push((start, self.text.len()));
        // A character that the end of a cell cuts in two must not be whole again with the next cell.
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

    /// The cells of a header, as names.
    pub fn names(&self) -> Vec<String> {
        self.iter().map(|name| text::clean(&String::from_utf8_lossy(name)).0).collect()
    }

    /// The cells as text, if all of them are.
    pub fn cells(&self) -> Option<Cells<'_>> {
        let text = str::from_utf8(&self.text).ok()?;
        Some(Cells { text, cells: &self.cells })
    }
}

/// The cells of a row as text.
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

/// What stands between cells and around them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dialect {
    pub separator: u8,
    /// Whether quotes enclose cells.
    pub quoted: bool,
    /// Whether CR LF within quotes is a LF.
    pub pairs: bool,
}

impl Dialect {
    /// Cuts the row that begins with the first of `bytes` into cells; where the next begins, or `None` if the bytes end
    /// before it does. At the end of a file they end a row too.
    pub fn cut(self, bytes: &[u8], at_end: bool, record: &mut Record) -> Option<usize> {
        self.cut_plain(bytes, record).or_else(|| self.cut_any(bytes, at_end, record))
    }

    /// The same of a row whose cells all stand in it as they are, apart from quotes around them.
    fn cut_plain(self, bytes: &[u8], record: &mut Record) -> Option<usize> {
        record.clear();
        let mut start = 0;
        loop {
            let end = if self.quoted && bytes.get(start) == Some(&b'"') {
                let inner = bytes.get(start + 1..)?;
                let length = memchr(b'"', inner)?;
                let breaks = memchr_iter(b'\n', &inner[..length]).count() as u64;
                if breaks > 0 && self.pairs {
                    return None;
                }
                record.breaks += breaks;
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

    /// The same of any row, byte by byte.
    fn cut_any(self, bytes: &[u8], at_end: bool, record: &mut Record) -> Option<usize> {
        /// Where in a cell one is.
        enum Within {
            Beginning,
            Plain,
            Quotes,
            /// Behind a quote within quotes, which ends them if another does not follow.
            Quote,
        }
        record.clear();
        let (mut within, mut start) = (Within::Beginning, 0);
        for (place, &byte) in bytes.iter().enumerate() {
            within = match (within, byte) {
                (Within::Quotes, b'"') => Within::Quote,
                (Within::Quotes, b'\r') if self.pairs && bytes.get(place + 1) == Some(&b'\n') => Within::Quotes,
                (Within::Beginning, b'"') if self.quoted => Within::Quotes,
                (Within::Quotes, byte) | (Within::Quote, byte @ b'"') => {
                    record.breaks += u64::from(byte == b'\n');
                    record.text.push(byte);
                    Within::Quotes
                }
                (_, b'\n' | b'\r') => {
                    record.end(start);
                    record.unsound = str::from_utf8(&bytes[..place]).is_err();
                    return Some(place + 1);
                }
                (_, mark) if mark == self.separator => {
                    record.end(start);
                    start = record.text.len();
                    Within::Beginning
                }
                (_, byte) => {
                    record.text.push(byte);
                    Within::Plain
                }
            };
        }
        if !at_end {
            return None;
        }
        record.end(start);
        record.unsound = str::from_utf8(bytes).is_err();
        Some(bytes.len())
    }
}
