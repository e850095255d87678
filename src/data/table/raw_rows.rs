//! The rows of a CSV file before its header is known.

use super::csv_rows::CsvRows;
use super::quoting::Quoting;
use super::record::Record;
use super::{RowReader, TableError};
use crate::data::input::Input;

/// Reads rows of any width as text.
pub struct RawRows<'i> {
    rows: CsvRows<'i>,
    record: Record,
}

/// A row, with the places in the file that it ends at.
pub struct RawRow {
    /// The line on which it ends, from 1.
    pub line: u64,
    /// The offset of the next row in the text of the file.
    pub end_offset: u64,
    pub cells: Vec<String>,
}

impl<'i> RawRows<'i> {
    /// # Errors
    ///
    /// The file cannot be read.
    pub fn open(input: &'i Input<'_>, separator: u8) -> Result<Self, TableError> {
        let rows = CsvRows::open_separated(input, separator, Quoting::Doubled)?;
        Ok(Self { rows, record: Record::default() })
    }

    /// The next row that is not empty.
    ///
    /// # Errors
    ///
    /// The file cannot be read.
    pub fn next(&mut self) -> Result<Option<RawRow>, TableError> {
        if self.rows.next(&mut self.record)?.is_none() {
            return Ok(None);
        }
        let position = self.rows.position();
        let cells = self.record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
        Ok(Some(RawRow { line: position.lines(), end_offset: position.offset, cells }))
    }
}
