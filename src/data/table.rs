//! The rows of a CSV file under its header: reading that loading and importing share.
//!
//! A file goes in, and for every row a caller's function says whether it can be used. Whatever cannot is
//! set aside with its line and reason; only a header that lacks a required column fails the file.

mod row;

use std::cell::{Cell, OnceCell};
use std::io::Read;
use std::marker::PhantomData;

use csv::{ByteRecord, ReaderBuilder, StringRecord};

use super::input::{Input, InputError};
use super::report::{FileReport, SetAside};
use super::schema::Column;
use super::text;
use crate::domain::nearest::nearest;
use row::Notes;

pub use row::Row;

/// A file whose header is not usable.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// A column that must be there is not.
    #[error("{file} has no column “{column}”{}", found(.nearest.as_deref()))]
    MissingColumn {
        /// The file.
        file: String,
        /// The column.
        column: &'static str,
        /// The column of the file that looks most like it.
        nearest: Option<String>,
    },
    /// Two columns have one name, so that nobody knows which one counts.
    #[error("{file} has the column “{column}” twice")]
    RepeatedColumn {
        /// The file.
        file: String,
        /// The column.
        column: &'static str,
    },
    /// It cannot be read at all.
    #[error(transparent)]
    Input(#[from] InputError),
    /// The CSV reader gave up.
    #[error("{file} cannot be read as CSV: {reason}")]
    Csv {
        /// The file.
        file: String,
        /// What the reader says.
        reason: csv::Error,
    },
}

fn found(nearest: Option<&str>) -> String {
    nearest.map(|name| format!("; the nearest one that it has is “{name}”")).unwrap_or_default()
}

/// Why a row cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    column: String,
    value: String,
    reason: String,
}

/// Where in a file's rows each column of `C` stands.
struct Header {
    /// By the order of the variants of `C`; `None` for an optional column that the file does not have.
    places: Vec<Option<usize>>,
    /// The names as the file has them.
    names: Vec<String>,
}

/// The names in the header of a file, trimmed.
pub fn header_names(input: &Input<'_>) -> Result<Vec<String>, TableError> {
    let mut reader = reader(input.open()?, input.separator, true);
    let header = reader.byte_headers().map_err(|reason| TableError::Csv { file: input.name.clone(), reason })?;
    Ok(names(header))
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
    mut take: impl FnMut(&Row<'_, C>) -> Result<(), Fault>,
) -> Result<FileReport, TableError> {
    let file = &input.name;
    let broken = |reason| TableError::Csv { file: file.clone(), reason };
    let mut reader = reader(input.open()?, input.separator, C::QUOTED);
    let header = header(file, names(reader.byte_headers().map_err(broken)?), answers)?;
    let mut report = FileReport { name: file.clone(), remarks: input.remarks(), ..FileReport::default() };
    if !C::FOREIGN {
        report.remarks.extend(unknown_columns::<C>(&header));
    }
    let notes = Notes { input, quoted: C::QUOTED, removed: Cell::new(0), orders: OnceCell::new() };
    let mut bytes = ByteRecord::new();
    let mut next = reader.position().line();
    while reader.read_byte_record(&mut bytes).map_err(broken)? {
        report.rows_read += 1;
        // Blank lines above a row are skipped in silence, so that its line has to be told from where it ends.
        let inside = bytes.as_slice().split(|byte| *byte == b'\n').count() as u64 - 1;
        let line = reader.position().line().saturating_sub(1 + inside).max(next);
        next = reader.position().line();
        let taken = text_of::<C>(&bytes, &header, input)
            .and_then(|record| take(&Row { record: &record, header: &header, notes: &notes, columns: PhantomData }));
        match taken {
            Ok(()) => {
                report.rows_kept += 1;
                report.lines.push(line);
            }
            Err(Fault { column, value, reason }) => {
                report.set_aside.push(SetAside { file: file.clone(), line, column, value, reason });
            }
        }
    }
    let removed = notes.removed.get();
    if removed > 0 {
        report.remarks.push(format!("control or invisible characters removed from its text: {removed}"));
    }
    Ok(report)
}

fn reader<R: Read>(text: R, separator: u8, quoted: bool) -> csv::Reader<R> {
    ReaderBuilder::new().flexible(true).delimiter(separator).quoting(quoted).from_reader(text)
}

fn names(header: &ByteRecord) -> Vec<String> {
    header.iter().map(|name| text::clean(&String::from_utf8_lossy(name)).0).collect()
}

fn header<C: Column>(file: &str, names: Vec<String>, answers: impl Fn(C, &str) -> bool) -> Result<Header, TableError> {
    let place = |column: &C| {
        let mut places = names.iter().enumerate().filter(|(_, name)| answers(*column, name)).map(|(place, _)| place);
        let first = places.next();
        if places.next().is_some() {
            return Err(TableError::RepeatedColumn { file: file.to_owned(), column: column.name() });
        }
        if first.is_none() && column.required() {
            let nearest = nearest(column.name(), names.iter().map(String::as_str)).map(text::excerpt);
            return Err(TableError::MissingColumn { file: file.to_owned(), column: column.name(), nearest });
        }
        Ok(first)
    };
    let places = C::VARIANTS.iter().map(place).collect::<Result<_, _>>()?;
    Ok(Header { places, names })
}

fn unknown_columns<C: Column>(header: &Header) -> Vec<String> {
    let known = |name: &str| C::VARIANTS.iter().any(|column| column.name() == name);
    let unknown = header.names.iter().filter(|name| !known(name));
    unknown.map(|name| format!("column “{}” is not known and was not read", text::excerpt(name))).collect()
}

/// The record as text, if it has as many cells as the header and all of them are text.
fn text_of<C: Column>(bytes: &ByteRecord, header: &Header, input: &Input<'_>) -> Result<StringRecord, Fault> {
    let whole_row = |reason: String| Fault {
        column: String::new(),
        value: text::excerpt(&bytes.iter().take(3).map(String::from_utf8_lossy).collect::<Vec<_>>().join(",")),
        reason,
    };
    if !C::FOREIGN && bytes.as_slice().contains(&b'\n') {
        return Err(whole_row("expected a row on one line: is a quote not closed?".to_owned()));
    }
    if bytes.len() != header.names.len() {
        let lines = bytes.as_slice().split(|&byte| byte == b'\n').count();
        let quote = if lines == 1 { String::new() } else { format!(" on {lines} lines: is a quote not closed?") };
        return Err(whole_row(format!("expected {} fields, found {}{quote}", header.names.len(), bytes.len())));
    }
    let no_text = |place: usize, expected: &str| Fault {
        column: header.names.get(place).map(|name| text::excerpt(name)).unwrap_or_default(),
        value: text::excerpt(&String::from_utf8_lossy(bytes.get(place).unwrap_or_default())),
        reason: format!("expected {expected} text"),
    };
    let record =
        StringRecord::from_byte_record(bytes.clone()).map_err(|error| no_text(error.utf8_error().field(), "UTF-8"))?;
    let meaningless = || record.iter().position(|cell| cell.contains(char::REPLACEMENT_CHARACTER));
    match Some(input).filter(|input| input.is_transcoded()).and_then(|_| meaningless()) {
        Some(place) => Err(no_text(place, &input.encoding().to_string())),
        None => Ok(record),
    }
}

#[cfg(test)]
mod tests;
