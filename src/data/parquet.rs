//! Reads Parquet files row by row as text, with the `parquet` crate.
//!
//! Supports columns of text, numbers, booleans, dates, timestamps, and lists of these; any other type is an error.
//! Values become the text that CSV would hold, so that the same parsers apply: dates and timestamps as ISO dates (in
//! UTC), lists with `|` between members.
//!
//! A damaged file must give an error. Panics of the crate are caught. Whatever could make it exhaust memory or overflow
//! the stack is validated before: `thrift` and `pages` trust no count and no length in a file.
//!
//! - `thrift`: validates metadata and page headers before the crate parses them
//! - `schema`: the columns and their types
//! - `pages`: validates the pages of a column
//! - `cells`: the cells of a column, row by row
//! - `values`: formats values as text

mod cells;
mod pages;
mod schema;
mod thrift;
mod values;

use std::fs::File;
use std::sync::Arc;

use parquet::errors::ParquetError as CrateError;
use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader};

use super::text;
use crate::i18n::{Message, ToMessage, display_as_message, msg};
use crate::panics::catch;
use cells::CellReader;
use pages::{ByteSource, Pages};
use schema::{Column, Leaf, Shape};

/// Maximum length of the metadata in bytes. Parsed by the crate they take about fifty times as much memory.
const MAX_METADATA_LEN: u64 = 16 << 20;

/// Why a Parquet file cannot be read.
#[derive(Debug)]
pub struct ParquetError {
    file: String,
    /// Like `, row 17, column imdb_votes`, as far as known.
    place: String,
    reason: DecodeError,
}

impl ToMessage for ParquetError {
    fn to_message(&self) -> Message {
        let Self { file, place, reason: DecodeError(reason) } = self;
        msg!("parquet-unreadable", file, place, reason)
    }
}

display_as_message!(ParquetError);

impl std::error::Error for ParquetError {}

/// What was expected and what was found, without a place.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct DecodeError(Message);

impl DecodeError {
    fn damaged() -> Self {
        Self(msg!("parquet-damaged"))
    }

    /// An error with a message of the crate.
    fn from_text(text: &str) -> Self {
        Self(msg!("parquet-damaged-by", reason = text::clean(text).0))
    }

    fn at(self, file: &str, place: String) -> ParquetError {
        ParquetError { file: file.to_owned(), place, reason: self }
    }
}

/// Wraps our error in the crate's, for its traits.
impl From<DecodeError> for CrateError {
    fn from(error: DecodeError) -> Self {
        Self::External(Box::new(error))
    }
}

impl From<CrateError> for DecodeError {
    fn from(error: CrateError) -> Self {
        match error {
            CrateError::External(error) => {
                error.downcast().map_or_else(|error| Self::from_text(&error.to_string()), |error| *error)
            }
            CrateError::General(text) if text == "Page CRC checksum mismatch" => Self(msg!("parquet-checksum")),
            CrateError::General(text) | CrateError::NYI(text) | CrateError::EOF(text) => Self::from_text(&text),
            _ => Self::damaged(),
        }
    }
}

/// A Parquet file whose metadata was read.
pub struct ParquetFile {
    /// The name in messages.
    pub name: String,
    source: Arc<dyn ByteSource>,
    columns: Vec<Column>,
    metadata: ParquetMetaData,
}

impl ParquetFile {
    /// Reads the metadata of bytes in memory.
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Self, ParquetError> {
        Self::inspect(name, pages::in_memory(bytes))
    }

    /// Reads the metadata of a file that messages name `name`.
    pub fn from_file(name: &str, file: File) -> Result<Self, ParquetError> {
        Self::inspect(name, Arc::new(file))
    }

    fn inspect(name: &str, source: Arc<dyn ByteSource>) -> Result<Self, ParquetError> {
        let look =
            || metadata(&*source).map(|metadata| (schema::columns(metadata.file_metadata().schema_descr()), metadata));
        let read = catch(look).unwrap_or_else(|_| Err(DecodeError::damaged()));
        let (columns, metadata) = read.map_err(|error| error.at(name, String::new()))?;
        Ok(Self { name: name.to_owned(), source, columns, metadata })
    }

    pub fn names(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.name.clone()).collect()
    }

    /// Returns the rows with the cells of the columns in `projection`.
    pub fn rows(&self, projection: &[bool]) -> Result<ParquetReader<'_>, ParquetError> {
        let mut leaves = Vec::new();
        for (column, projected) in self.columns.iter().zip(projection) {
            leaves.push(match &column.shape {
                Shape::Leaf(leaf) => projected.then_some(*leaf),
                Shape::Other(found) if *projected => {
                    let error = DecodeError(msg!("parquet-column-type", found = Message::new(found)));
                    return Err(error.at(&self.name, format!(", column {}", column.name)));
                }
                Shape::Other(_) => None,
            });
        }
        let columns = leaves.iter().map(|_| None).collect();
        Ok(ParquetReader { file: self, leaves, columns, group: 0, left: 0, row: 0, text: Vec::new() })
    }

    /// The cells of a column in a row group.
    fn cells(&self, group: usize, leaf: Leaf) -> Result<Box<dyn CellReader>, DecodeError> {
        let group = self.metadata.row_group(group);
        let chunk = group.column(leaf.place);
        if chunk.file_path().is_some() {
            return Err(DecodeError(msg!("parquet-column-elsewhere")));
        }
        let (values, rows) = (chunk.num_values(), group.num_rows());
        if !leaf.list && values != rows {
            return Err(DecodeError(msg!(
                "parquet-values-for-rows",
                values = values.to_string(),
                rows = rows.to_string()
            )));
        }
        let pages = Pages::open(Arc::clone(&self.source), chunk)?;
        Ok(cells::open(pages, chunk.column_descr_ptr(), leaf))
    }
}

/// Reads the metadata at the end of a file.
fn metadata(source: &dyn ByteSource) -> Result<ParquetMetaData, DecodeError> {
    let tail = source.length().checked_sub(8).filter(|from| *from >= 4);
    let from = tail.ok_or_else(|| DecodeError(msg!("parquet-too-short", bytes = source.length())))?;
    let end = source.read(from, 8)?;
    let encrypted = || DecodeError(msg!("parquet-encrypted"));
    let length = match end.split_first_chunk() {
        Some((length, b"PAR1")) => u64::from(u32::from_le_bytes(*length)),
        Some((_, b"PARE")) => return Err(encrypted()),
        _ => return Err(DecodeError(msg!("parquet-cut-short"))),
    };
    if length > MAX_METADATA_LEN {
        return Err(DecodeError(msg!("parquet-metadata-length", bytes = length)));
    }
    let bytes = source.read(from.checked_sub(length).ok_or_else(DecodeError::damaged)?, length)?;
    if thrift::is_encrypted(&bytes).ok_or_else(DecodeError::damaged)? {
        return Err(encrypted());
    }
    Ok(ParquetMetaDataReader::decode_metadata(&bytes)?)
}

pub struct ParquetReader<'f> {
    file: &'f ParquetFile,
    /// The wanted columns, and their cells in the current row group.
    leaves: Vec<Option<Leaf>>,
    columns: Vec<Option<Box<dyn CellReader>>>,
    /// The next row group, and the rows left in the current one.
    group: usize,
    left: u64,
    /// Rows read so far.
    row: u64,
    /// A buffer for the current cell.
    text: Vec<u8>,
}

impl ParquetReader<'_> {
    /// Hands the cells of the next row to `take`, empty ones for unwanted columns; returns its number, from 1.
    pub fn next(&mut self, mut take: impl FnMut(&[u8])) -> Result<Option<u64>, ParquetError> {
        while self.left == 0 {
            let Some(group) = self.file.metadata.row_groups().get(self.group) else { return Ok(None) };
            self.left = u64::try_from(group.num_rows())
                .map_err(|_| DecodeError::damaged().at(&self.file.name, format!(", row {}", self.row + 1)))?;
            self.group += 1;
            self.columns.fill_with(|| None);
        }
        self.left -= 1;
        self.row += 1;
        for (place, (leaf, column)) in self.leaves.iter().zip(&mut self.columns).enumerate() {
            self.text.clear();
            if let Some(leaf) = leaf {
                let read = match column {
                    Some(cells) => cells.cell(&mut self.text),
                    None => {
                        self.file.cells(self.group - 1, *leaf).and_then(|new| column.insert(new).cell(&mut self.text))
                    }
                };
                read.map_err(|error| {
                    let column = &self.file.columns[place].name;
                    error.at(&self.file.name, format!(", row {}, column {column}", self.row))
                })?;
            }
            take(&self.text);
        }
        Ok(Some(self.row))
    }
}

#[cfg(test)]
mod tests;
