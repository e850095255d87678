//! The rows of a CSV file, each with the line on which it begins.

use std::io::Read;

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::{Again, Rows, TableError};
use crate::data::input::Input;
use crate::data::text;

/// A CSV file, and whether quotes enclose its cells.
pub(super) struct Csv<'i> {
    pub input: &'i Input<'i>,
    pub quoted: bool,
}

impl Again for Csv<'_> {
    fn rows(&self) -> Option<Box<dyn Rows + '_>> {
        Some(Box::new(CsvRows::open(self.input, self.quoted).ok()?))
    }
}

/// A CSV file from its first row on.
pub(super) struct CsvRows<'i> {
    file: &'i str,
    reader: Reader<Box<dyn Read + 'i>>,
    /// The first line on which the next row may begin.
    next: u64,
}

impl<'i> CsvRows<'i> {
    pub fn open(input: &'i Input<'_>, quoted: bool) -> Result<Self, TableError> {
        let mut reader = ReaderBuilder::new();
        reader.flexible(true).delimiter(input.separator).quoting(quoted);
        Ok(Self { file: &input.name, reader: reader.from_reader(input.open()?), next: 0 })
    }

    fn broken(&self, reason: csv::Error) -> TableError {
        TableError::Csv { file: self.file.to_owned(), reason }
    }
}

impl Rows for CsvRows<'_> {
    fn names(&mut self) -> Result<Vec<String>, TableError> {
        let header = self.reader.byte_headers().cloned().map_err(|reason| self.broken(reason))?;
        self.next = self.reader.position().line();
        Ok(header.iter().map(|name| text::clean(&String::from_utf8_lossy(name)).0).collect())
    }

    fn next(&mut self, record: &mut ByteRecord) -> Result<Option<u64>, TableError> {
        if !self.reader.read_byte_record(record).map_err(|reason| self.broken(reason))? {
            return Ok(None);
        }
        // Blank lines above a row are skipped in silence, so that its line has to be told from where it ends.
        let inside = record.as_slice().split(|byte| *byte == b'\n').count() as u64 - 1;
        let line = self.reader.position().line().saturating_sub(1 + inside).max(self.next);
        self.next = self.reader.position().line();
        Ok(Some(line))
    }
}
