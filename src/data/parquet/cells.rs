//! Assembles the cells of a column from batches of values and their definition and repetition levels.

use parquet::column::reader::{ColumnReader, ColumnReaderImpl, get_column_reader};
use parquet::data_type::DataType;
use parquet::schema::types::ColumnDescPtr;

use super::DecodeError;
use super::pages::{BATCH_ROWS, Pages};
use super::schema::Leaf;
use super::values::WriteText;
use crate::domain::title::LIST_SEPARATOR;
use crate::i18n::msg;
use crate::panics::catch;

/// Maximum length of a cell in bytes. A few bytes can encode a list of any length.
const MAX_CELL_LEN: usize = 64 << 20;

/// Reads the cells of a column in a row group.
pub trait CellReader {
    /// Writes the next row's cell to `text`, which must be empty; nothing for a null.
    fn cell(&mut self, text: &mut Vec<u8>) -> Result<(), DecodeError>;
}

pub fn open(pages: Pages, column: ColumnDescPtr, leaf: Leaf) -> Box<dyn CellReader> {
    match get_column_reader(column, Box::new(pages)) {
        ColumnReader::BoolColumnReader(reader) => BatchedCells::boxed(reader, leaf),
        ColumnReader::Int32ColumnReader(reader) => BatchedCells::boxed(reader, leaf),
        ColumnReader::Int64ColumnReader(reader) => BatchedCells::boxed(reader, leaf),
        ColumnReader::Int96ColumnReader(reader) => BatchedCells::boxed(reader, leaf),
        ColumnReader::FloatColumnReader(reader) => BatchedCells::boxed(reader, leaf),
        ColumnReader::DoubleColumnReader(reader) => BatchedCells::boxed(reader, leaf),
        ColumnReader::ByteArrayColumnReader(reader) => BatchedCells::boxed(reader, leaf),
        ColumnReader::FixedLenByteArrayColumnReader(reader) => BatchedCells::boxed(reader, leaf),
    }
}

/// The cells of a column with values of one type.
struct BatchedCells<T: DataType> {
    reader: ColumnReaderImpl<T>,
    leaf: Leaf,
    /// The current batch, which never spans pages.
    values: Vec<T::T>,
    definitions: Vec<i16>,
    repetitions: Vec<i16>,
    /// The number of levels in the batch, and the position among its levels and values.
    levels: usize,
    level: usize,
    value: usize,
}

impl<T: DataType> BatchedCells<T>
where
    T::T: WriteText,
{
    fn boxed(reader: ColumnReaderImpl<T>, leaf: Leaf) -> Box<dyn CellReader> {
        let (values, definitions, repetitions) = (Vec::new(), Vec::new(), Vec::new());
        Box::new(Self { reader, leaf, values, definitions, repetitions, levels: 0, level: 0, value: 0 })
    }

    /// Peeks at the next value: whether it continues the list before it, and whether it is not null; `None` at the end.
    fn peek(&mut self) -> Result<Option<(bool, bool)>, DecodeError> {
        if self.level == self.levels && !self.read()? {
            return Ok(None);
        }
        let of = |levels: &[i16]| levels.get(self.level).copied().ok_or_else(DecodeError::damaged);
        let continues = self.leaf.list && of(&self.repetitions)? > 0;
        let defined = self.leaf.defined == 0 || of(&self.definitions)? == self.leaf.defined;
        Ok(Some((continues, defined)))
    }

    /// Reads the next batch; `false` at the end.
    fn read(&mut self) -> Result<bool, DecodeError> {
        let Self { reader, values, definitions, repetitions, .. } = self;
        // `Pages` signals an end after each page, so try again once.
        for _ in 0..2 {
            values.clear();
            definitions.clear();
            repetitions.clear();
            let read = catch(|| reader.read_records(BATCH_ROWS, Some(definitions), Some(repetitions), values));
            let (_, _, levels) = read.map_err(|_| DecodeError::damaged())??;
            (self.levels, self.level, self.value) = (levels, 0, 0);
            if levels > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Advances past the next value, and writes it to `text` unless it is null.
    fn advance(&mut self, defined: bool, text: &mut Vec<u8>) -> Result<(), DecodeError> {
        self.level += 1;
        if defined {
            self.values.get(self.value).ok_or_else(DecodeError::damaged)?.write(self.leaf.kind, text);
            self.value += 1;
        }
        Ok(())
    }
}

impl<T: DataType> CellReader for BatchedCells<T>
where
    T::T: WriteText,
{
    fn cell(&mut self, text: &mut Vec<u8>) -> Result<(), DecodeError> {
        let (_, defined) = self.peek()?.filter(|(continues, _)| !continues).ok_or_else(DecodeError::damaged)?;
        self.advance(defined, text)?;
        if self.leaf.list {
            replace_separators(text);
        }
        while self.leaf.list {
            let Some((true, defined)) = self.peek()? else { break };
            if text.len() > MAX_CELL_LEN {
                return Err(DecodeError(msg!("parquet-list-length")));
            }
            if defined && !text.is_empty() {
                let mut mark = [0; 4];
                text.extend(LIST_SEPARATOR.encode_utf8(&mut mark).as_bytes());
            }
            let start = text.len();
            self.advance(defined, text)?;
            replace_separators(&mut text[start..]);
        }
        Ok(())
    }
}

/// Replaces separators within a member of a list, which would split it.
fn replace_separators(member: &mut [u8]) {
    for byte in member.iter_mut().filter(|byte| char::from(**byte) == LIST_SEPARATOR) {
        *byte = b'/';
    }
}
