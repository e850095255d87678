//! Reads the rows of a CSV or Parquet file by the columns of its header. Loading and importing share it.
//!
//! A callback receives each row and may reject it; rejected rows are reported with line and reason. The file as a
//! whole fails only if it cannot be read or its header lacks a required column.

mod csv_rows;
mod detect_quoting;
mod header;
#[cfg(feature = "parquet")]
mod parquet_rows;
mod quoting;
mod raw_rows;
mod record;
mod row;
mod shared_range;
mod table_reader;

use std::sync::Arc;

use super::input::{Input, InputError};
use super::report::FileReport;
use super::schema::Column;
use crate::i18n::{Message, ToMessage, display_as_message, msg};
use crate::store::catalogue::RowUnit;
use csv_rows::{Csv, CsvRows};
use quoting::Quoting;
use record::Record;
use table_reader::{SourceInfo, TableReader};

pub use csv_rows::Position;
pub use raw_rows::{RawRow, RawRows};
pub use row::Row;
pub use shared_range::SharedRange;
pub use table_reader::{FileOutcome, ReadOutcome};

/// A file that cannot be read as a table.
#[derive(Debug)]
pub enum TableError {
    /// A required column is missing.
    MissingColumn {
        file: String,
        column: &'static str,
        /// The column of the file with the most similar name.
        nearest: Option<String>,
    },
    /// Two columns have the same name.
    RepeatedColumn {
        file: String,
        column: &'static str,
    },
    Input(InputError),
    /// The memory for the operation is used up.
    Memory {
        file: String,
        line: u64,
    },
    Csv {
        file: String,
        reason: csv::Error,
    },
    #[cfg(feature = "parquet")]
    Parquet(super::parquet::ParquetError),
    /// A Parquet file, which this build cannot read.
    #[cfg(not(feature = "parquet"))]
    NoParquet(String),
}

impl ToMessage for TableError {
    fn to_message(&self) -> Message {
        match self {
            Self::MissingColumn { file, column, nearest } => {
                msg!("table-missing-column", file, column = *column, near = nearest_hint(nearest.as_deref()))
            }
            Self::RepeatedColumn { file, column } => msg!("table-repeated-column", file, column = *column),
            Self::Input(error) => error.to_message(),
            Self::Memory { file, line } => msg!("table-memory", file, line = line.to_string()),
            Self::Csv { file, reason } => msg!("table-no-csv", file, reason = reason.to_string()),
            #[cfg(feature = "parquet")]
            Self::Parquet(error) => error.to_message(),
            #[cfg(not(feature = "parquet"))]
            Self::NoParquet(file) => msg!("table-no-parquet", file),
        }
    }
}

display_as_message!(TableError);

impl std::error::Error for TableError {}

impl From<InputError> for TableError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

#[cfg(feature = "parquet")]
impl From<super::parquet::ParquetError> for TableError {
    fn from(error: super::parquet::ParquetError) -> Self {
        Self::Parquet(error)
    }
}

/// The hint at the nearest column, empty if there is none.
pub(super) fn nearest_hint(nearest: Option<&str>) -> Message {
    nearest.map_or_else(Message::default, |name| msg!("the-nearest-is", name))
}

/// Why a row is rejected.
#[derive(Debug, PartialEq)]
pub struct RowError {
    /// The column; empty if the row as a whole is invalid.
    pub column: String,
    /// The cell, safe to display.
    pub value: String,
    pub reason: Message,
}

/// Reads the rows of a file in order.
trait RowReader {
    /// Returns the names of the columns. Called once, before the rows.
    fn names(&mut self) -> Result<Vec<String>, TableError>;

    /// Selects the columns to read; the cells of others may be empty.
    fn set_projection(&mut self, _projection: &[bool]) -> Result<(), TableError> {
        Ok(())
    }

    /// Reads the next row into `record`, and returns its line or number.
    fn next(&mut self, record: &mut Record) -> Result<Option<u64>, TableError>;

    /// How far the file has been read; zeros for a format without lines.
    fn position(&self) -> Position {
        Position::default()
    }
}

/// A file whose rows can be read more than once.
trait Reread {
    /// Returns the rows from the first; `None` if the file cannot be opened.
    fn rows(&self) -> Option<Box<dyn RowReader + '_>>;

    /// Takes memory for rows that are kept; see [`Progress::take_memory`](super::input::Progress::take_memory).
    fn take_memory(&self, bytes: u64) -> bool;
}

/// Returns the cleaned names in the header of a file.
pub fn header_names(input: &Input<'_>) -> Result<Vec<String>, TableError> {
    CsvRows::open(input, Quoting::Doubled)?.names()
}

/// Hands every row of a file to `take`, which keeps or rejects it.
///
/// # Errors
///
/// The file cannot be read, a required column is missing, or a known one is repeated.
pub fn read_rows<C: Column>(
    input: &Input<'_>,
    take: impl FnMut(&Row<'_, C>) -> Result<(), RowError>,
) -> Result<FileReport, TableError> {
    read_rows_matching(input, |column: C, name| column.matches_name(name), take)
}

/// [`read_rows`] where `matches` decides which name of the header refers to which column.
pub fn read_rows_matching<C: Column>(
    input: &Input<'_>,
    matches: impl Fn(C, &str) -> bool,
    take: impl FnMut(&Row<'_, C>) -> Result<(), RowError>,
) -> Result<FileReport, TableError> {
    read_part_matching(input, &[], matches, take).map(FileOutcome::report)
}

/// [`read_rows`] of a part file, with the partition `keys` as further columns of one value each.
///
/// # Errors
///
/// As [`read_rows`].
pub fn read_part<C: Column>(
    input: &Input<'_>,
    keys: &[(String, String)],
    take: impl FnMut(&Row<'_, C>) -> Result<(), RowError>,
) -> Result<FileOutcome, TableError> {
    read_part_matching(input, keys, |column: C, name| column.matches_name(name), take)
}

fn read_part_matching<C: Column>(
    input: &Input<'_>,
    keys: &[(String, String)],
    matches: impl Fn(C, &str) -> bool,
    take: impl FnMut(&Row<'_, C>) -> Result<(), RowError>,
) -> Result<FileOutcome, TableError> {
    let quoting = quoting::<C>(input)?;
    let mut rows = CsvRows::open(input, quoting)?;
    let matches =
        |column: C, place: usize, name: &str| input.column_name(place, name).is_some_and(|name| matches(column, name));
    let mut info = source_info(input, keys);
    // For IMDb's columns it is no news that quotes are text.
    info.remarks.extend(quoting.remark().filter(|_| C::TABS_QUOTED || quoting != Quoting::Literal));
    let reader = TableReader::new(info, rows.names()?, matches)?;
    rows.set_projection(reader.projection())?;
    let read = reader.read(&mut rows, &Csv { input, quoting }, take)?;
    Ok(reader.outcome(read))
}

/// The quoting of a file, which its columns decide only where they are separated by tabs.
fn quoting<C: Column>(input: &Input<'_>) -> Result<Quoting, TableError> {
    if input.separator == b'\t' && !C::TABS_QUOTED { Ok(Quoting::Literal) } else { detect_quoting::detect(input) }
}

/// Whether a fully scanned file is quoted in another way than [`RangeReader`] assumes.
///
/// # Errors
///
/// The file cannot be read.
pub fn has_other_quoting<C: Column>(input: &Input<'_>) -> Result<bool, TableError> {
    Ok(quoting::<C>(input)? != Quoting::Doubled)
}

fn source_info<'f>(input: &'f Input<'_>, keys: &'f [(String, String)]) -> SourceInfo<'f> {
    SourceInfo {
        name: &input.name,
        keys,
        remarks: input.remarks(),
        transcoded: input.is_transcoded().then(|| input.encoding()),
        row_unit: RowUnit::Lines,
        aliased: input.has_aliases(),
    }
}

/// [`read_part`] for a Parquet file.
///
/// # Errors
///
/// As [`read_rows`], or the file is damaged or uses an unsupported feature.
#[cfg(feature = "parquet")]
pub fn read_parquet<C: Column>(
    file: &super::parquet::ParquetFile,
    keys: &[(String, String)],
    progress: &dyn super::input::Progress,
    take: impl FnMut(&Row<'_, C>) -> Result<(), RowError>,
) -> Result<FileOutcome, TableError> {
    let mut rows = parquet_rows::ParquetRows::open(file);
    let info = SourceInfo {
        name: &file.name,
        keys,
        remarks: Vec::new(),
        transcoded: None,
        row_unit: RowUnit::Rows,
        aliased: false,
    };
    let reader = TableReader::new(info, rows.names()?, |column: C, _, name: &str| column.matches_name(name))?;
    rows.set_projection(reader.projection())?;
    let read = reader.read(&mut rows, &parquet_rows::Parquet { file, progress }, take)?;
    Ok(reader.outcome(read))
}

/// A [seekable](Input::seekable_file) file of a table, whose rows can be read range by range.
pub struct RangeReader<'i> {
    input: &'i Input<'i>,
    reader: TableReader<'i>,
    /// The end of the header.
    first: Position,
    has_invalid_utf8: bool,
    /// Whether the quoting of the header is in doubt.
    has_odd_quotes: bool,
}

impl<'i> RangeReader<'i> {
    /// Reads the header.
    ///
    /// # Errors
    ///
    /// As [`read_rows`].
    pub fn open<C: Column>(input: &'i Input<'i>, keys: &'i [(String, String)]) -> Result<Self, TableError> {
        let mut rows = CsvRows::within(input, SharedRange::new(input.text_start()?..u64::MAX).into(), 0)?;
        let mut header = Record::default();
        rows.next(&mut header)?;
        let reader = TableReader::new(source_info(input, keys), header.names(), |column: C, _, name: &str| {
            column.matches_name(name)
        })?;
        let has_invalid_utf8 = header.has_invalid_utf8 || header.cells().is_none();
        let has_odd_quotes = header.fault.is_some() || header.has_escapes;
        Ok(Self { input, reader, first: rows.position(), has_invalid_utf8, has_odd_quotes })
    }

    /// The offset of the first row.
    pub fn first_row_offset(&self) -> u64 {
        self.first.offset
    }

    /// The state before the first row.
    pub fn beginning(&self) -> ReadOutcome {
        ReadOutcome {
            end: self.first,
            has_invalid_utf8: self.has_invalid_utf8,
            has_odd_quotes: self.has_odd_quotes,
            ..ReadOutcome::default()
        }
    }

    /// The offset of the first line that starts after `place`, if it is near.
    ///
    /// # Errors
    ///
    /// The file cannot be read.
    pub fn next_line_start(&self, place: u64) -> Result<Option<u64>, TableError> {
        Ok(self.input.next_line_start(place)?)
    }

    /// Hands the rows that begin within a range of bytes to `take`. The range must begin at the start of a row, or at a
    /// line break before one. Rows that begin before `strict_until` are read strictly.
    ///
    /// # Errors
    ///
    /// The file cannot be read.
    pub fn read<C: Column>(
        &self,
        range: Arc<SharedRange>,
        strict_until: u64,
        take: impl FnMut(&Row<'_, C>) -> Result<(), RowError>,
    ) -> Result<ReadOutcome, TableError> {
        let mut rows = CsvRows::within(self.input, range, strict_until.max(self.first.strict_until))?;
        rows.set_projection(self.reader.projection())?;
        self.reader.read(&mut rows, &Csv { input: self.input, quoting: Quoting::Doubled }, take)
    }

    /// The outcome of the file, given that of all its rows.
    pub fn outcome(&self, rows: ReadOutcome) -> FileOutcome {
        self.reader.outcome(rows)
    }
}

#[cfg(test)]
mod tests;
