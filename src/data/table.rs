//! The rows of a file under its header, CSV or Parquet: reading that loading and importing share.
//!
//! A file goes in, and for every row a caller's function says whether it can be used. Whatever cannot is
//! set aside with its line and reason; only a header that lacks a required column fails the file.

mod csv_rows;
mod header;
#[cfg(feature = "parquet")]
mod parquet_rows;
mod record;
mod row;
mod sheet;

use super::input::{Input, InputError};
use super::report::FileReport;
use super::schema::Column;
use crate::i18n::{Message, ToMessage, display_as_message, msg};
use crate::store::catalogue::RowUnit;
use csv_rows::{Csv, CsvRows};
use record::Record;
use sheet::{About, Sheet};

pub use row::Row;
pub use sheet::{Outcome, Stretch};

/// A file whose header is not usable.
#[derive(Debug)]
pub enum TableError {
    /// A column that must be there is not.
    MissingColumn {
        file: String,
        column: &'static str,
        /// The column of the file that looks most like it.
        nearest: Option<String>,
    },
    /// Two columns have the same name.
    RepeatedColumn { file: String, column: &'static str },
    /// It cannot be read at all.
    Input(InputError),
    /// The CSV reader gave up.
    Csv {
        file: String,
        /// What the reader says.
        reason: csv::Error,
    },
    /// The Parquet reader gave up.
    #[cfg(feature = "parquet")]
    Parquet(super::parquet::ParquetError),
    /// It is Parquet, which this build cannot read.
    #[cfg(not(feature = "parquet"))]
    NoParquet(String),
}

impl ToMessage for TableError {
    fn message(&self) -> Message {
        match self {
            Self::MissingColumn { file, column, nearest } => {
                msg!("table-missing-column", file, column = *column, near = the_nearest(nearest.as_deref()))
            }
            Self::RepeatedColumn { file, column } => msg!("table-repeated-column", file, column = *column),
            Self::Input(error) => error.message(),
            Self::Csv { file, reason } => msg!("table-no-csv", file, reason = reason.to_string()),
            #[cfg(feature = "parquet")]
            Self::Parquet(error) => error.message(),
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

/// The hint at the nearest column that a file has.
pub(super) fn the_nearest(nearest: Option<&str>) -> Message {
    nearest.map_or_else(Message::default, |name| msg!("the-nearest-is", name))
}

/// Why a row cannot be used.
#[derive(Debug, PartialEq)]
pub struct Fault {
    /// The column; empty where the row as a whole is at fault.
    pub column: String,
    /// What stands there, safe to show.
    pub value: String,
    /// What was expected instead.
    pub reason: Message,
}

/// The rows of a file from the first to the last.
trait Rows {
    /// The names of the columns; called once, before the rows.
    fn names(&mut self) -> Result<Vec<String>, TableError>;

    /// Says which columns, by their place, will be looked at; the others may stay empty.
    fn want(&mut self, _wanted: &[bool]) -> Result<(), TableError> {
        Ok(())
    }

    /// Puts the next row into `record`, and tells its line or number.
    fn next(&mut self, record: &mut Record) -> Result<Option<u64>, TableError>;

    /// How many bytes and line breaks were gone through, of a file that has such.
    fn gone_through(&self) -> (u64, u64) {
        (0, 0)
    }
}

/// A file that can be gone through more than once.
trait Reread {
    /// Its rows from the first on, if it is still there.
    fn rows(&self) -> Option<Box<dyn Rows + '_>>;
}

/// The names in the header of a file, trimmed.
pub fn header_names(input: &Input<'_>) -> Result<Vec<String>, TableError> {
    CsvRows::open(input, true)?.names()
}

/// Hands every row of a file to `take`, which keeps it or names its fault.
///
/// # Errors
///
/// The file cannot be read, a required column is missing, or a known one stands there twice.
pub fn read_rows<C: Column>(
    input: &Input<'_>,
    take: impl FnMut(&Row<'_, C>) -> Result<(), Fault>,
) -> Result<FileReport, TableError> {
    read_rows_under(input, |column: C, name| column.answers_to(name), take)
}

/// The same where `answers` says which name of the header stands for which column.
pub fn read_rows_under<C: Column>(
    input: &Input<'_>,
    answers: impl Fn(C, &str) -> bool,
    take: impl FnMut(&Row<'_, C>) -> Result<(), Fault>,
) -> Result<FileReport, TableError> {
    read_part_under(input, &[], answers, take).map(Outcome::report)
}

/// Hands every row of a part file to `take`, with `keys` as further columns that have one value each.
///
/// # Errors
///
/// As [`read_rows`].
pub fn read_part<C: Column>(
    input: &Input<'_>,
    keys: &[(String, String)],
    take: impl FnMut(&Row<'_, C>) -> Result<(), Fault>,
) -> Result<Outcome, TableError> {
    read_part_under(input, keys, |column: C, name| column.answers_to(name), take)
}

fn read_part_under<C: Column>(
    input: &Input<'_>,
    keys: &[(String, String)],
    answers: impl Fn(C, &str) -> bool,
    take: impl FnMut(&Row<'_, C>) -> Result<(), Fault>,
) -> Result<Outcome, TableError> {
    let mut rows = CsvRows::open(input, C::QUOTED)?;
    let answers =
        |column: C, place: usize, name: &str| input.called(place, name).is_some_and(|name| answers(column, name));
    let sheet = Sheet::of(about(input, keys), rows.names()?, answers)?;
    rows.want(sheet.wanted())?;
    let stretch = sheet.read(&mut rows, &Csv { input, quoted: C::QUOTED }, take)?;
    Ok(sheet.outcome(stretch))
}

fn about<'f>(input: &'f Input<'_>, keys: &'f [(String, String)]) -> About<'f> {
    About {
        name: &input.name,
        keys,
        remarks: input.remarks(),
        transcoded: input.is_transcoded().then(|| input.encoding()),
        counted: RowUnit::Lines,
        aliased: input.is_aliased(),
    }
}

/// The same for a Parquet file.
///
/// # Errors
///
/// As [`read_rows`], or the file is damaged or written in a way that is not supported.
#[cfg(feature = "parquet")]
pub fn read_parquet<C: Column>(
    file: &super::parquet::ParquetFile,
    keys: &[(String, String)],
    take: impl FnMut(&Row<'_, C>) -> Result<(), Fault>,
) -> Result<Outcome, TableError> {
    let mut rows = parquet_rows::ParquetRows::open(file);
    let about =
        About { name: &file.name, keys, remarks: Vec::new(), transcoded: None, counted: RowUnit::Rows, aliased: false };
    let sheet = Sheet::of(about, rows.names()?, |column: C, _, name: &str| column.answers_to(name))?;
    rows.want(sheet.wanted())?;
    let stretch = sheet.read(&mut rows, file, take)?;
    Ok(sheet.outcome(stretch))
}

/// A [plain](Input::plain) file of a table, whose rows can be read range by range.
pub struct Ranged<'i> {
    input: &'i Input<'i>,
    sheet: Sheet<'i>,
    quoted: bool,
    /// Where its rows begin, and behind how many line breaks.
    first: u64,
    breaks: u64,
    unsound: bool,
}

impl<'i> Ranged<'i> {
    /// Reads its header.
    ///
    /// # Errors
    ///
    /// As [`read_rows`].
    pub fn open<C: Column>(input: &'i Input<'i>, keys: &'i [(String, String)]) -> Result<Self, TableError> {
        let mut rows = CsvRows::within(input, C::QUOTED, input.text_begins()?..u64::MAX)?;
        let mut header = Record::default();
        rows.next(&mut header)?;
        let sheet = Sheet::of(about(input, keys), header.names(), |column: C, _, name: &str| column.answers_to(name))?;
        let unsound = header.unsound || header.cells().is_none();
        let (first, breaks) = rows.gone_through();
        Ok(Self { input, sheet, quoted: C::QUOTED, first, breaks, unsound })
    }

    /// Where its rows begin.
    pub fn first(&self) -> u64 {
        self.first
    }

    /// What becomes of its rows before any was read.
    pub fn beginning(&self) -> Stretch {
        Stretch { end: self.first, breaks: self.breaks, unsound: self.unsound, ..Stretch::default() }
    }

    /// Where the first line behind a place begins, if there is one.
    ///
    /// # Errors
    ///
    /// The file cannot be read.
    pub fn line_behind(&self, place: u64) -> Result<Option<u64>, TableError> {
        Ok(self.input.line_behind(place)?)
    }

    /// Hands the rows that begin within a range of bytes to `take`. The range has to begin where a row does, or with a
    /// line break before one.
    ///
    /// # Errors
    ///
    /// The file cannot be read.
    pub fn read<C: Column>(
        &self,
        range: std::ops::Range<u64>,
        take: impl FnMut(&Row<'_, C>) -> Result<(), Fault>,
    ) -> Result<Stretch, TableError> {
        let mut rows = CsvRows::within(self.input, self.quoted, range)?;
        self.sheet.read(&mut rows, &Csv { input: self.input, quoted: self.quoted }, take)
    }

    /// What is known of the file when all its rows were read.
    pub fn outcome(&self, rows: Stretch) -> Outcome {
        self.sheet.outcome(rows)
    }
}

#[cfg(test)]
mod tests;
