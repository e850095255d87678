//! The rows of a CSV file under its header: reading that loading and importing share.
//!
//! Bytes go in, and for every row a caller's function says whether it can be used. Whatever cannot is
//! set aside with its line and reason; only a header that lacks a required column fails the file.

use std::cell::Cell;
use std::marker::PhantomData;

use csv::{ByteRecord, ReaderBuilder, StringRecord};

use super::report::{FileReport, SetAside};
use super::schema::Column;
use super::text;
use crate::domain::nearest::nearest;

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

/// One row, with its cells by column.
pub struct Row<'r, C> {
    record: &'r StringRecord,
    places: &'r [Option<usize>],
    /// Characters that were removed from the texts of the file so far.
    removed: &'r Cell<usize>,
    columns: PhantomData<C>,
}

impl<C: Column> Row<'_, C> {
    /// The cell as it stands in the file, trimmed; empty where the file has no such column.
    pub fn raw(&self, column: C) -> &str {
        let variant = C::VARIANTS.iter().position(|&other| other == column);
        let place = variant.and_then(|variant| self.places.get(variant).copied().flatten());
        place.and_then(|place| self.record.get(place)).unwrap_or_default().trim()
    }

    /// The cell as text that is safe to show; may be empty.
    pub fn text(&self, column: C) -> String {
        self.clean(self.raw(column))
    }

    /// The cell as text, which must not be empty.
    pub fn required_text(&self, column: C) -> Result<String, Fault> {
        Some(self.text(column)).filter(|text| !text.is_empty()).ok_or_else(|| self.fault(column, "expected a text"))
    }

    /// The cell as text, or `None` if it is empty.
    pub fn optional_text(&self, column: C) -> Option<String> {
        Some(self.text(column)).filter(|text| !text.is_empty())
    }

    /// The members of a list, without empty and repeated ones.
    pub fn list(&self, column: C, separators: &[char]) -> Vec<String> {
        let mut members: Vec<String> = Vec::new();
        for member in self.raw(column).split(separators).map(|member| self.clean(member)) {
            if !member.is_empty() && !members.contains(&member) {
                members.push(member);
            }
        }
        members
    }

    /// What `parse` makes of the cell.
    pub fn value<T, E: ToString>(&self, column: C, parse: impl Fn(&str) -> Result<T, E>) -> Result<T, Fault> {
        parse(self.raw(column)).map_err(|reason| self.fault(column, reason.to_string()))
    }

    /// What `parse` makes of the cell, or `None` if it is empty.
    pub fn optional<T, E: ToString>(
        &self,
        column: C,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Result<Option<T>, Fault> {
        if self.raw(column).is_empty() { Ok(None) } else { self.value(column, parse).map(Some) }
    }

    /// Says that the row cannot be used for what stands in `column`.
    pub fn fault(&self, column: C, reason: impl Into<String>) -> Fault {
        Fault { column: column.name().to_owned(), value: text::excerpt(self.raw(column)), reason: reason.into() }
    }

    fn clean(&self, raw: &str) -> String {
        let (text, removed) = text::clean(raw);
        self.removed.set(self.removed.get() + removed);
        text
    }
}

/// The names in the header of a CSV file, trimmed.
pub fn header_names(file: &str, bytes: &[u8]) -> Result<Vec<String>, TableError> {
    let mut reader = reader(bytes);
    let header = reader.byte_headers().map_err(|reason| TableError::Csv { file: file.to_owned(), reason })?;
    Ok(names(header))
}

/// Hands every row of a file to `take`, which keeps it or names its fault.
///
/// # Errors
///
/// A required column is missing, or a known one stands there twice.
pub fn read_rows<C: Column>(
    file: &str,
    bytes: &[u8],
    mut take: impl FnMut(&Row<'_, C>) -> Result<(), Fault>,
) -> Result<FileReport, TableError> {
    let broken = |reason| TableError::Csv { file: file.to_owned(), reason };
    let mut reader = reader(bytes);
    let header = header::<C>(file, names(reader.byte_headers().map_err(broken)?))?;
    let remarks = if C::FOREIGN { Vec::new() } else { unknown_columns::<C>(&header) };
    let mut report = FileReport { name: file.to_owned(), remarks, ..FileReport::default() };
    let removed = Cell::new(0);
    let mut bytes = ByteRecord::new();
    while reader.read_byte_record(&mut bytes).map_err(broken)? {
        report.rows_read += 1;
        let line = bytes.position().map_or(0, csv::Position::line);
        let taken = text_of::<C>(&bytes, &header).and_then(|record| {
            take(&Row { record: &record, places: &header.places, removed: &removed, columns: PhantomData })
        });
        match taken {
            Ok(()) => report.rows_kept += 1,
            Err(Fault { column, value, reason }) => {
                report.set_aside.push(SetAside { file: file.to_owned(), line, column, value, reason });
            }
        }
    }
    if removed.get() > 0 {
        report.remarks.push(format!("control or invisible characters removed from its text: {}", removed.get()));
    }
    Ok(report)
}

fn reader(bytes: &[u8]) -> csv::Reader<&[u8]> {
    // Spreadsheets begin their UTF-8 with a byte order mark, which would become part of the first name.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    ReaderBuilder::new().flexible(true).from_reader(bytes)
}

fn names(header: &ByteRecord) -> Vec<String> {
    header.iter().map(|name| text::clean(&String::from_utf8_lossy(name)).0).collect()
}

fn header<C: Column>(file: &str, names: Vec<String>) -> Result<Header, TableError> {
    let place = |column: &C| {
        let mut places = names.iter().enumerate().filter(|(_, name)| *name == column.name()).map(|(place, _)| place);
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

/// The record as text, if it has as many cells as the header and all of them are UTF-8.
fn text_of<C: Column>(bytes: &ByteRecord, header: &Header) -> Result<StringRecord, Fault> {
    let whole_row = |reason: String| Fault {
        column: String::new(),
        value: text::excerpt(&bytes.iter().take(3).map(String::from_utf8_lossy).collect::<Vec<_>>().join(",")),
        reason,
    };
    if !C::FOREIGN && bytes.as_slice().contains(&b'\n') {
        return Err(whole_row("expected a row on one line: is a quote not closed?".to_owned()));
    }
    if bytes.len() != header.names.len() {
        return Err(whole_row(format!("expected {} fields, found {}", header.names.len(), bytes.len())));
    }
    StringRecord::from_byte_record(bytes.clone()).map_err(|error| {
        let field = error.utf8_error().field();
        Fault {
            column: header.names.get(field).map(|name| text::excerpt(name)).unwrap_or_default(),
            value: text::excerpt(&String::from_utf8_lossy(bytes.get(field).unwrap_or_default())),
            reason: "expected UTF-8 text".to_owned(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::schema::TermColumn;

    fn read(bytes: &[u8]) -> (Vec<String>, FileReport) {
        let mut terms = Vec::new();
        let report = read_rows("terms.csv", bytes, |row: &Row<'_, TermColumn>| {
            terms.push(row.required_text(TermColumn::Term)?);
            Ok(())
        });
        (terms, report.unwrap())
    }

    fn reasons(report: &FileReport) -> Vec<String> {
        report.set_aside.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn columns_may_stand_in_any_order_behind_a_byte_order_mark() {
        let (terms, report) = read("\u{feff}count, term ,title_id\r\n2,사랑,a\r\n".as_bytes());
        assert_eq!(terms, ["사랑"]);
        assert_eq!((report.rows_read, report.rows_kept), (1, 1));
    }

    #[test]
    fn rows_of_another_width_and_bytes_that_are_no_text_are_set_aside_with_their_line() {
        let (terms, report) = read(b"title_id,term,count\na,love,1\na,hate\na,\xc1,1\na,,2\nb,life,1\n");
        assert_eq!(terms, ["love", "life"]);
        assert_eq!(
            reasons(&report),
            [
                "terms.csv line 3 “a,hate”: expected 3 fields, found 2",
                "terms.csv line 4, term “\u{fffd}”: expected UTF-8 text",
                "terms.csv line 5, term “”: expected a text",
            ]
        );
    }

    #[test]
    fn a_quote_that_is_never_closed_does_not_swallow_the_file_in_silence() {
        let (terms, report) = read(b"title_id,term,count\na,love,\"1\nb,life,1\nc,way,1\n");
        assert!(terms.is_empty());
        assert_eq!(
            reasons(&report),
            ["terms.csv line 2 “a,love,1 b,life,1 c,way,1”: expected a row on one line: is a quote not closed?"]
        );
    }

    #[test]
    fn a_header_without_a_required_column_names_the_nearest_one() {
        let error = read_rows("terms.csv", b"title,terms,count\n", |_: &Row<'_, TermColumn>| Ok(())).unwrap_err();
        assert_eq!(error.to_string(), "terms.csv has no column “title_id”; the nearest one that it has is “title”");
        let error = read_rows("terms.csv", b"title_id,term,term,count", |_: &Row<'_, TermColumn>| Ok(())).unwrap_err();
        assert_eq!(error.to_string(), "terms.csv has the column “term” twice");
    }

    #[test]
    fn what_was_not_used_is_remarked_on() {
        let (_, report) = read(b"title_id,term,count,mood\na,lo\x1bve,1,\n");
        assert_eq!(
            report.remarks,
            ["column “mood” is not known and was not read", "control or invisible characters removed from its text: 1"]
        );
    }
}
