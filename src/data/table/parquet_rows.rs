//! Reads the rows of a Parquet file, each with its number.

use super::record::Record;
use super::{Reread, RowReader, TableError};
use crate::data::input::Progress;
use crate::data::parquet::{ParquetFile, ParquetReader};

pub(super) struct ParquetRows<'f> {
    file: &'f ParquetFile,
    reader: Option<ParquetReader<'f>>,
}

impl<'f> ParquetRows<'f> {
    pub fn open(file: &'f ParquetFile) -> Self {
        Self { file, reader: None }
    }
}

/// A Parquet file, and the progress of reading it.
pub(super) struct Parquet<'f> {
    pub file: &'f ParquetFile,
    pub progress: &'f dyn Progress,
}

impl Reread for Parquet<'_> {
    fn rows(&self) -> Option<Box<dyn RowReader + '_>> {
        Some(Box::new(ParquetRows::open(self.file)))
    }

    fn take_memory(&self, bytes: u64) -> bool {
        self.progress.take_memory(bytes)
    }
}

impl RowReader for ParquetRows<'_> {
    fn names(&mut self) -> Result<Vec<String>, TableError> {
        Ok(self.file.names())
    }

    fn set_projection(&mut self, projection: &[bool]) -> Result<(), TableError> {
        self.reader = Some(self.file.rows(projection)?);
        Ok(())
    }

    fn next(&mut self, record: &mut Record) -> Result<Option<u64>, TableError> {
        record.clear();
        let Some(reader) = &mut self.reader else { return Ok(None) };
        Ok(reader.next(|cell| record.push(cell))?)
    }
}
