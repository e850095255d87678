//! One file of a table, on disk or in memory.

use std::fs::File;
use std::io::{self, Read};
use std::sync::atomic::{AtomicU64, Ordering};

use super::TableError;
use crate::data::hash::{Stamp, digest_of_file, digest_of_static, xxh3_of_bytes, xxh3_of_file};
use crate::data::input::{Input, InputError, Progress, unreadable};
#[cfg(feature = "parquet")]
use crate::data::parquet::ParquetFile;
use crate::data::parts::PartFile;
use crate::data::schema::Column;
#[cfg(feature = "parquet")]
use crate::data::table::read_parquet;
use crate::data::table::{FileOutcome, Row, RowError, read_part};
use crate::store::catalogue::RowUnit;
use crate::store::digest::FileDigest;

pub enum TableFile {
    /// Name and content.
    Bytes(&'static str, &'static [u8]),
    File(PartFile),
}

/// The progress of one file. Counts its bytes once, however often they are read.
pub struct FileProgress<'p> {
    progress: &'p dyn Progress,
    left: AtomicU64,
}

impl<'p> FileProgress<'p> {
    pub fn new(file: &TableFile, progress: &'p dyn Progress) -> Self {
        Self { progress, left: file.size().into() }
    }

    /// Reports the rest of the file as read.
    pub fn finish(&self) {
        self.progress.advance(self.left.swap(0, Ordering::Relaxed));
    }
}

impl Progress for FileProgress<'_> {
    fn start(&self, _: &str, _: u64) {}

    fn advance(&self, bytes: u64) {
        let taken = |left: u64| Some(left - left.min(bytes));
        let left = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, taken);
        self.progress.advance(bytes.min(left.unwrap_or_default()));
    }

    fn is_cancelled(&self) -> bool {
        self.progress.is_cancelled()
    }

    fn take_memory(&self, bytes: u64) -> bool {
        self.progress.take_memory(bytes)
    }
}

impl TableFile {
    pub fn name(&self) -> &str {
        match self {
            Self::Bytes(name, _) => name,
            Self::File(part) => &part.name,
        }
    }

    pub fn keys(&self) -> &[(String, String)] {
        match self {
            Self::Bytes(..) => &[],
            Self::File(part) => &part.keys,
        }
    }

    /// Size in bytes; 0 if unknown.
    pub fn size(&self) -> u64 {
        match self {
            Self::Bytes(_, bytes) => bytes.len() as u64,
            Self::File(part) => part.path.metadata().map_or(0, |facts| facts.len()),
        }
    }

    /// The stamp of a file on disk, to detect concurrent writes.
    pub fn stamp(&self) -> Result<Option<Stamp>, InputError> {
        let Self::File(part) = self else { return Ok(None) };
        Stamp::of(&part.path).map(Some).map_err(|reason| unreadable(&part.name, reason))
    }

    fn bytes(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(match self {
            Self::Bytes(_, bytes) => Box::new(*bytes),
            Self::File(part) => Box::new(File::open(&part.path)?),
        })
    }

    /// Whether rows are counted by lines (CSV) or by number (Parquet), by magic bytes or file name.
    pub fn row_unit(&self) -> Result<RowUnit, InputError> {
        let mut head = Vec::new();
        let read = self.bytes().and_then(|bytes| bytes.take(4).read_to_end(&mut head));
        read.map_err(|reason| unreadable(self.name(), reason))?;
        let parquet = self.name().ends_with(".parquet") || head == b"PAR1" || head == b"PARE";
        Ok(if parquet { RowUnit::Rows } else { RowUnit::Lines })
    }

    /// Hands all rows to `take`.
    pub fn read<C: Column>(
        &self,
        row_unit: RowUnit,
        progress: &dyn Progress,
        take: impl FnMut(&Row<'_, C>) -> Result<(), RowError>,
    ) -> Result<FileOutcome, TableError> {
        match row_unit {
            RowUnit::Lines => read_part(&self.text(progress)?, self.keys(), take),
            #[cfg(feature = "parquet")]
            RowUnit::Rows => read_parquet(&self.parquet()?, self.keys(), progress, take),
            #[cfg(not(feature = "parquet"))]
            RowUnit::Rows => Err(TableError::NoParquet(self.name().to_owned())),
        }
    }

    /// Opens the text after a scan of the whole file.
    pub fn text<'p>(&'p self, progress: &'p dyn Progress) -> Result<Input<'p>, InputError> {
        match self {
            Self::Bytes(name, bytes) => Input::from_bytes_watched(name, bytes, progress),
            Self::File(part) => Input::from_named_file(part.name.clone(), &part.path, progress),
        }
    }

    /// Opens the text after a look at its beginning; `None` if it is not [seekable](Input::seekable_file).
    pub fn seekable_text<'p>(&'p self, progress: &'p dyn Progress) -> Result<Option<Input<'p>>, InputError> {
        match self {
            Self::Bytes(name, bytes) => Input::seekable_bytes(name, bytes, progress),
            Self::File(part) => Input::seekable_file(&part.name, &part.path, progress),
        }
    }

    #[cfg(feature = "parquet")]
    fn parquet(&self) -> Result<ParquetFile, TableError> {
        Ok(match self {
            Self::Bytes(name, bytes) => ParquetFile::from_bytes(name, bytes)?,
            Self::File(part) => {
                let broken = |reason| unreadable(&part.name, reason);
                let file = File::open(&part.path).map_err(broken)?;
                if file.metadata().map_err(broken)?.is_dir() {
                    return Err(InputError::Directory(part.name.clone()).into());
                }
                ParquetFile::from_file(&part.name, file)?
            }
        })
    }

    /// The digest of the raw bytes, given the stamp when they were read.
    pub fn digest(&self, stamp: Option<&Stamp>) -> FileDigest {
        match (self, stamp) {
            (Self::Bytes(_, bytes), _) => digest_of_static(bytes),
            (Self::File(part), Some(stamp)) => digest_of_file(&part.path, stamp),
            (Self::File(_), None) => FileDigest::default(),
        }
    }

    /// The digest of the raw bytes as they are now.
    pub fn digest_now(&self) -> FileDigest {
        self.stamp().map(|stamp| self.digest(stamp.as_ref())).unwrap_or_default()
    }

    /// The fast hash of the raw bytes as they are now.
    pub fn xxh3(&self) -> io::Result<u128> {
        match self {
            Self::Bytes(_, bytes) => Ok(xxh3_of_bytes(bytes)),
            Self::File(part) => xxh3_of_file(&File::open(&part.path)?),
        }
    }
}
