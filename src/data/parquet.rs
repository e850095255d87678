//! Parquet files, read a page at a time and row by row as text: what a table of ottui needs of the format, and no more.
//!
//! A reader of its own, because a damaged file must be told and never end the program: with single bits turned, the
//! readers to be had panic. So nothing here trusts a count, a length or a place that stands in a file. Columns may hold
//! text, numbers, truth values, days, points of time, or lists of those; what else there is, is named. Everything becomes
//! the text that CSV would have, so that one set of rules says what a cell means: days and points of time are ISO dates
//! (in UTC), the members of a list stand between `|`.
//!
//! - `thrift`: how the metadata is written
//! - `schema`: which columns there are and where they stand
//! - `codec`: compression
//! - `encoding`: runs, packed bits, differences
//! - `values`: the values of a page, as text
//! - `column`: a column's pages, and its cells row by row

mod codec;
mod column;
mod encoding;
mod schema;
mod thrift;
mod values;

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use super::input::{InputError, unreadable};
use crate::speech::{Message, Say, prints_what_it_says, say};
use column::ColumnReader;
use schema::{Schema, Shape};

/// Why a Parquet file cannot be read.
#[derive(Debug)]
pub struct ParquetError {
    file: String,
    /// `, row 17, column imdb_votes`, as far as it is known.
    place: String,
    expected: &'static str,
    found: String,
}

impl Say for ParquetError {
    fn message(&self) -> Message {
        let Self { file, place, expected, found } = self;
        say!("parquet-unreadable", file, place, expected = *expected, found)
    }
}

prints_what_it_says!(ParquetError);

impl std::error::Error for ParquetError {}

/// What was expected and what was found, before it is known where.
#[derive(Debug)]
struct Fault {
    expected: &'static str,
    found: String,
}

impl Fault {
    fn new(expected: &'static str, found: impl Into<String>) -> Self {
        Self { expected, found: found.into() }
    }

    /// Bytes that mean nothing.
    fn damaged() -> Self {
        Self::new("whole Parquet data", "it damaged or cut short")
    }

    fn of(self, file: &str, place: String) -> ParquetError {
        ParquetError { file: file.to_owned(), place, expected: self.expected, found: self.found }
    }
}

/// Where the bytes are.
enum Place<'b> {
    Bytes(&'b [u8]),
    File(RefCell<File>),
}

/// The bytes of a file, of which any stretch can be read.
struct Source<'b> {
    place: Place<'b>,
    length: u64,
}

impl Source<'_> {
    /// So many bytes from a place on; a fault if the file ends before.
    fn read(&self, from: u64, length: usize) -> Result<Vec<u8>, Fault> {
        let to = from.checked_add(length as u64).filter(|to| *to <= self.length).ok_or_else(Fault::damaged)?;
        match &self.place {
            Place::Bytes(bytes) => {
                let range = usize::try_from(from).ok().zip(usize::try_from(to).ok());
                let stretch = range.and_then(|(from, to)| bytes.get(from..to));
                stretch.map(<[u8]>::to_vec).ok_or_else(Fault::damaged)
            }
            Place::File(file) => {
                let mut file = file.borrow_mut();
                let mut bytes = vec![0; length];
                let read = file.seek(SeekFrom::Start(from)).and_then(|_| file.read_exact(&mut bytes));
                read.map_err(|reason: io::Error| Fault::new("a file that can be read", reason.to_string()))?;
                Ok(bytes)
            }
        }
    }
}

/// A file whose metadata was read, so that its rows can be gone through.
pub struct ParquetFile<'b> {
    /// What messages call it.
    pub name: String,
    source: Source<'b>,
    schema: Schema,
}

impl<'b> ParquetFile<'b> {
    /// Looks at bytes in memory.
    pub fn of_bytes(name: &str, bytes: &'b [u8]) -> Result<Self, ParquetError> {
        Self::looked_at(name, Source { place: Place::Bytes(bytes), length: bytes.len() as u64 })
    }

    /// Looks at a file that messages call `name`.
    pub fn of_file(name: &str, path: &Path) -> Result<Self, super::table::TableError> {
        let broken = |reason| unreadable(name, reason);
        let file = File::open(path).map_err(broken)?;
        let facts = file.metadata().map_err(broken)?;
        if facts.is_dir() {
            return Err(InputError::Directory(name.to_owned()).into());
        }
        let source = Source { place: Place::File(RefCell::new(file)), length: facts.len() };
        Ok(Self::looked_at(name, source)?)
    }

    fn looked_at(name: &str, source: Source<'b>) -> Result<Self, ParquetError> {
        let schema = Schema::read(&source).map_err(|fault| fault.of(name, String::new()))?;
        Ok(Self { name: name.to_owned(), source, schema })
    }

    /// The names of its columns.
    pub fn names(&self) -> Vec<String> {
        self.schema.columns.iter().map(|column| column.name.clone()).collect()
    }

    /// Its rows, with the cells of the columns that are wanted, by their place.
    pub fn rows(&self, wanted: &[bool]) -> Result<ParquetReader<'_>, ParquetError> {
        for (column, _) in self.schema.columns.iter().zip(wanted).filter(|(_, wanted)| **wanted) {
            if let Shape::Other(found) = &column.shape {
                let expected = "a text, number, truth value, date or list of them";
                return Err(Fault::new(expected, *found).of(&self.name, format!(", column {}", column.name)));
            }
        }
        let wanted = wanted.to_vec();
        Ok(ParquetReader { file: self, wanted, group: 0, left: 0, row: 0, columns: Vec::new() })
    }
}

/// The rows of a file, from the first to the last.
pub struct ParquetReader<'f> {
    file: &'f ParquetFile<'f>,
    wanted: Vec<bool>,
    /// The group of rows that comes next, and how many rows of the one before are left.
    group: usize,
    left: u64,
    /// Rows so far.
    row: u64,
    /// Readers of the columns that are wanted.
    columns: Vec<Option<ColumnReader<'f>>>,
}

impl ParquetReader<'_> {
    /// Hands the cells of the next row to `take`, empty ones for columns that are not wanted; its number, from 1.
    pub fn next(&mut self, mut take: impl FnMut(&[u8])) -> Result<Option<u64>, ParquetError> {
        while self.left == 0 {
            let file = self.file;
            let Some(group) = file.schema.groups.get(self.group) else { return Ok(None) };
            self.group += 1;
            self.left = group.rows;
            self.columns.clear();
            for (column, wanted) in file.schema.columns.iter().zip(&self.wanted) {
                self.columns.push(match &column.shape {
                    Shape::Leaf(leaf) if *wanted => Some(ColumnReader::new(&file.source, leaf, group)),
                    _ => None,
                });
            }
        }
        self.left -= 1;
        self.row += 1;
        let mut cell = Vec::new();
        for (place, reader) in self.columns.iter_mut().enumerate() {
            cell.clear();
            if let Some(reader) = reader {
                reader.cell(&mut cell).map_err(|fault| {
                    let column = &self.file.schema.columns[place].name;
                    fault.of(&self.file.name, format!(", row {}, column {column}", self.row))
                })?;
            }
            take(&cell);
        }
        Ok(Some(self.row))
    }
}

#[cfg(test)]
mod tests;
