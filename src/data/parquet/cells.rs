//! Assembles the cells of a column from batches of values and their definition and repetition levels.

use parquet::column::reader::{ColumnReader, ColumnReaderImpl, get_column_reader};
use parquet::data_type::DataType;
use parquet::schema::types::ColumnDescPtr;

use super::Fault;
use super::pages::{BATCH, Pages};
use super::schema::Leaf;
use super::values::Text;
use crate::domain::title::LIST_SEPARATOR;
use crate::panics::caught;

/// Maximum length of a cell in bytes. A few bytes can encode a list of any length.
const LONGEST: usize = 64 << 20;

/// Reads the cells of a column in a row group.
pub trait Cells {
    /// Writes the next row's cell to `text`, which must be empty; nothing for a null.
    fn cell(&mut self, text: &mut Vec<u8>) -> Result<(), Fault>;
}

pub fn of(pages: Pages, column: ColumnDescPtr, leaf: Leaf) -> Box<dyn Cells> {
    match get_column_reader(column, Box::new(pages)) {
        ColumnReader::BoolColumnReader(reader) => Batches::of(reader, leaf),
        ColumnReader::Int32ColumnReader(reader) => Batches::of(reader, leaf),
        ColumnReader::Int64ColumnReader(reader) => Batches::of(reader, leaf),
        ColumnReader::Int96ColumnReader(reader) => Batches::of(reader, leaf),
        ColumnReader::FloatColumnReader(reader) => Batches::of(reader, leaf),
        ColumnReader::DoubleColumnReader(reader) => Batches::of(reader, leaf),
        ColumnReader::ByteArrayColumnReader(reader) => Batches::of(reader, leaf),
        ColumnReader::FixedLenByteArrayColumnReader(reader) => Batches::of(reader, leaf),
    }
}

/// The cells of a column with values of one type.
struct Batches<T: DataType> {
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

impl<T: DataType> Batches<T>
where
    T::T: Text,
{
    fn of(reader: ColumnReaderImpl<T>, leaf: Leaf) -> Box<dyn Cells> {
        let (values, definitions, repetitions) = (Vec::new(), Vec::new(), Vec::new());
        Box::new(Self { reader, leaf, values, definitions, repetitions, levels: 0, level: 0, value: 0 })
    }

    /// Peeks at the next value: whether it continues the list before it, and whether it is not null; `None` at the end.
    fn ahead(&mut self) -> Result<Option<(bool, bool)>, Fault> {
        if self.level == self.levels && !self.read()? {
            return Ok(None);
        }
        let of = |levels: &[i16]| levels.get(self.level).copied().ok_or_else(Fault::damaged);
        let continues = self.leaf.list && of(&self.repetitions)? > 0;
        let defined = self.leaf.defined == 0 || of(&self.definitions)? == self.leaf.defined;
        Ok(Some((continues, defined)))
    }

    /// Reads the next batch; `false` at the end.
    fn read(&mut self) -> Result<bool, Fault> {
        let Self { reader, values, definitions, repetitions, .. } = self;
        // `Pages` signals an end after each page, so try again once.
        for _ in 0..2 {
            values.clear();
            definitions.clear();
            repetitions.clear();
            let read = caught(|| reader.read_records(BATCH, Some(definitions), Some(repetitions), values));
            let (_, _, levels) = read.map_err(|_| Fault::damaged())??;
            (self.levels, self.level, self.value) = (levels, 0, 0);
            if levels > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Advances past the next value, and writes it to `text` unless it is null.
    fn step(&mut self, defined: bool, text: &mut Vec<u8>) -> Result<(), Fault> {
        self.level += 1;
        if defined {
            self.values.get(self.value).ok_or_else(Fault::damaged)?.write(self.leaf.meaning, text);
            self.value += 1;
        }
        Ok(())
    }
}

impl<T: DataType> Cells for Batches<T>
where
    T::T: Text,
{
    fn cell(&mut self, text: &mut Vec<u8>) -> Result<(), Fault> {
        let (_, defined) = self.ahead()?.filter(|(continues, _)| !continues).ok_or_else(Fault::damaged)?;
        self.step(defined, text)?;
        while self.leaf.list {
            let Some((true, defined)) = self.ahead()? else { break };
            if text.len() > LONGEST {
                return Err(Fault::new("a list of 64 MiB at most", "a longer one"));
            }
            if defined && !text.is_empty() {
                let mut mark = [0; 4];
                text.extend(LIST_SEPARATOR.encode_utf8(&mut mark).as_bytes());
            }
            self.step(defined, text)?;
        }
        Ok(())
    }
}
