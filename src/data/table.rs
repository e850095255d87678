//! The rows of a file under its header, CSV or Parquet: reading that loading and importing share.
//!
//! A file goes in, and for every row a caller's function says whether it can be used. Whatever cannot is
//! set aside with its line and reason; only a header that lacks a required column fails the file.

mod csv_rows;
#[cfg(feature = "parquet")]
mod parquet_rows;
mod row;

use std::cell::{Cell, OnceCell};
use std::marker::PhantomData;

use csv::{ByteRecord, StringRecord};

use super::input::{Encoding, Input, InputError};
use super::report::{FileReport, SetAside};
use super::schema::Column;
use super::text;
use crate::domain::catalogue::Counted;
use crate::domain::nearest::nearest;
use crate::speech::{Message, Say, prints_what_it_says, say};
use csv_rows::{Csv, CsvRows};
use row::Notes;

pub use row::Row;

/// A file whose header is not usable.
#[derive(Debug)]
pub enum TableError {
    /// A column that must be there is not.
    MissingColumn {
        /// The file.
        file: String,
        /// The column.
        column: &'static str,
        /// The column of the file that looks most like it.
        nearest: Option<String>,
    },
    /// Two columns have one name, so that nobody knows which one counts.
    RepeatedColumn {
        /// The file.
        file: String,
        /// The column.
        column: &'static str,
    },
    /// It cannot be read at all.
    Input(InputError),
    /// The CSV reader gave up.
    Csv {
        /// The file.
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

impl Say for TableError {
    fn message(&self) -> Message {
        match self {
            Self::MissingColumn { file, column, nearest } => {
                say!("table-missing-column", file, column = *column, near = the_nearest(nearest.as_deref()))
            }
            Self::RepeatedColumn { file, column } => say!("table-repeated-column", file, column = *column),
            Self::Input(error) => error.message(),
            Self::Csv { file, reason } => say!("table-no-csv", file, reason = reason.to_string()),
            #[cfg(feature = "parquet")]
            Self::Parquet(error) => error.message(),
            #[cfg(not(feature = "parquet"))]
            Self::NoParquet(file) => say!("table-no-parquet", file),
        }
    }
}

prints_what_it_says!(TableError);

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
    nearest.map_or_else(Message::default, |name| say!("the-nearest-is", name))
}

/// Why a row cannot be used.
#[derive(Debug, PartialEq)]
pub struct Fault {
    column: String,
    value: String,
    reason: Message,
}

/// Where in a file's rows each column of `C` stands.
struct Header {
    /// By the order of the variants of `C`; `None` for an optional column that the file does not have.
    places: Vec<Option<usize>>,
    /// The names as the file has them, and behind them those of the folders above it.
    names: Vec<String>,
    /// How many of the names are the file's own.
    own: usize,
    /// Which of those stand for a column.
    wanted: Vec<bool>,
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
    fn next(&mut self, record: &mut ByteRecord) -> Result<Option<u64>, TableError>;
}

/// A file that can be gone through more than once.
trait Again {
    /// Its rows from the first on, if it is still there.
    fn rows(&self) -> Option<Box<dyn Rows + '_>>;
}

/// What is known of a file before its rows are read.
struct About<'f> {
    name: &'f str,
    /// What the folders above it say.
    keys: &'f [(String, String)],
    /// How it is written where that is worth a remark.
    remarks: Vec<Message>,
    /// What it was turned into UTF-8 from.
    transcoded: Option<Encoding>,
    counted: Counted,
    /// Whether its columns go by other names than they have.
    aliased: bool,
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
    read_part_under(input, &[], answers, take)
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
) -> Result<FileReport, TableError> {
    read_part_under(input, keys, |column: C, name| column.answers_to(name), take)
}

fn read_part_under<C: Column>(
    input: &Input<'_>,
    keys: &[(String, String)],
    answers: impl Fn(C, &str) -> bool,
    take: impl FnMut(&Row<'_, C>) -> Result<(), Fault>,
) -> Result<FileReport, TableError> {
    let about = About {
        name: &input.name,
        keys,
        remarks: input.remarks(),
        transcoded: input.is_transcoded().then(|| input.encoding()),
        counted: Counted::Lines,
        aliased: input.is_aliased(),
    };
    let answers =
        |column: C, place: usize, name: &str| input.called(place, name).is_some_and(|name| answers(column, name));
    read(&about, CsvRows::open(input, C::QUOTED)?, &Csv { input, quoted: C::QUOTED }, answers, take)
}

/// The same for a Parquet file.
///
/// # Errors
///
/// As [`read_rows`], or the file is damaged or written in a way that is not supported.
#[cfg(feature = "parquet")]
pub fn read_parquet<C: Column>(
    file: &super::parquet::ParquetFile<'_>,
    keys: &[(String, String)],
    take: impl FnMut(&Row<'_, C>) -> Result<(), Fault>,
) -> Result<FileReport, TableError> {
    use parquet_rows::ParquetRows;
    let about =
        About { name: &file.name, keys, remarks: Vec::new(), transcoded: None, counted: Counted::Rows, aliased: false };
    read(&about, ParquetRows::open(file), file, |column: C, _, name| column.answers_to(name), take)
}

fn read<C: Column>(
    about: &About<'_>,
    mut rows: impl Rows,
    again: &dyn Again,
    answers: impl Fn(C, usize, &str) -> bool,
    mut take: impl FnMut(&Row<'_, C>) -> Result<(), Fault>,
) -> Result<FileReport, TableError> {
    let mut names = rows.names()?;
    let own = names.len();
    let (both, keys): (Vec<_>, Vec<_>) = about.keys.iter().partition(|(key, _)| names.contains(key));
    names.extend(keys.iter().map(|(key, _)| key.clone()));
    let header = header(about, names, own, answers)?;
    rows.want(&header.wanted)?;
    let mut report = FileReport { name: about.name.to_owned(), ..FileReport::default() };
    report.remarks.clone_from(&about.remarks);
    let told = |(key, _): &(String, String)| say!("column-not-of-the-folder", column = text::excerpt(key));
    report.remarks.extend(both.into_iter().map(told));
    if !C::FOREIGN {
        report.remarks.extend(unknown_columns(&header));
    }
    let notes = Notes { file: again, removed: Cell::new(0), orders: OnceCell::new() };
    let mut bytes = ByteRecord::new();
    while let Some(line) = rows.next(&mut bytes)? {
        report.rows_read += 1;
        let taken = text_of::<C>(&bytes, &header, about).and_then(|mut record| {
            for (_, value) in &keys {
                record.push_field(value);
            }
            take(&Row { record: &record, header: &header, notes: &notes, columns: PhantomData })
        });
        match taken {
            Ok(()) => {
                report.rows_kept += 1;
                report.lines.push(line);
            }
            Err(Fault { column, value, reason }) => {
                let (file, counted) = (about.name.to_owned(), about.counted);
                report.set_aside.push(SetAside { file, line, counted, column, value, reason });
            }
        }
    }
    let removed = notes.removed.get();
    if removed > 0 {
        report.remarks.push(say!("characters-removed", count = removed));
    }
    Ok(report)
}

fn header<C: Column>(
    about: &About<'_>,
    names: Vec<String>,
    own: usize,
    answers: impl Fn(C, usize, &str) -> bool,
) -> Result<Header, TableError> {
    let file = || about.name.to_owned();
    let place = |column: &C| {
        let answers = |(place, name): &(usize, &String)| answers(*column, *place, name);
        let mut places = names.iter().enumerate().filter(answers).map(|(place, _)| place);
        let first = places.next();
        if places.next().is_some() {
            return Err(TableError::RepeatedColumn { file: file(), column: column.name() });
        }
        // What goes by other names was looked through for what it cannot do without.
        if first.is_none() && column.required() && !about.aliased {
            let nearest = nearest(column.name(), names.iter().map(String::as_str)).map(text::excerpt);
            return Err(TableError::MissingColumn { file: file(), column: column.name(), nearest });
        }
        Ok(first)
    };
    let places: Vec<Option<usize>> = C::VARIANTS.iter().map(place).collect::<Result<_, _>>()?;
    let wanted = (0..own).map(|place| places.contains(&Some(place))).collect();
    Ok(Header { places, names, own, wanted })
}

fn unknown_columns(header: &Header) -> Vec<Message> {
    let unknown = header.names.iter().enumerate().filter(|(place, _)| !header.places.contains(&Some(*place)));
    unknown.map(|(_, name)| say!("unknown-column-unread", column = text::excerpt(name))).collect()
}

/// The record as text, if it has as many cells as the header and all of them are text.
fn text_of<C: Column>(bytes: &ByteRecord, header: &Header, about: &About<'_>) -> Result<StringRecord, Fault> {
    let whole_row = |reason: Message| Fault {
        column: String::new(),
        value: text::excerpt(&bytes.iter().take(3).map(String::from_utf8_lossy).collect::<Vec<_>>().join(",")),
        reason,
    };
    if !C::FOREIGN && about.counted == Counted::Lines && bytes.as_slice().contains(&b'\n') {
        return Err(whole_row(say!("row-on-one-line")));
    }
    if bytes.len() != header.own {
        let lines = bytes.as_slice().split(|&byte| byte == b'\n').count();
        let (expected, found) = (header.own.to_string(), bytes.len().to_string());
        return Err(whole_row(if lines == 1 {
            say!("row-of-fields", expected, found)
        } else {
            say!("row-of-fields-on-lines", expected, found, lines = lines.to_string())
        }));
    }
    let no_text = |place: usize, expected: &str| Fault {
        column: header.names.get(place).map(|name| text::excerpt(name)).unwrap_or_default(),
        value: text::excerpt(&String::from_utf8_lossy(bytes.get(place).unwrap_or_default())),
        reason: say!("text-in", encoding = expected),
    };
    let record =
        StringRecord::from_byte_record(bytes.clone()).map_err(|error| no_text(error.utf8_error().field(), "UTF-8"))?;
    let meaningless = || record.iter().position(|cell| cell.contains(char::REPLACEMENT_CHARACTER));
    match about.transcoded.and_then(|encoding| Some((meaningless()?, encoding))) {
        Some((place, encoding)) => Err(no_text(place, &encoding.to_string())),
        None => Ok(record),
    }
}

#[cfg(test)]
mod tests;
