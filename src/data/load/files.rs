//! Reading the files of a table one after another, with what is learnt of each: rows, hash, remarks.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::{Contents, Piece, TableError};
use crate::data::input::{Input, InputError, Unwatched, unreadable};
#[cfg(feature = "parquet")]
use crate::data::parquet::ParquetFile;
use crate::data::report::FileReport;
use crate::data::schema::{self, Column};
#[cfg(feature = "parquet")]
use crate::data::table::read_parquet;
use crate::data::table::{Fault, Row, read_part};
use crate::domain::catalogue::{Counted, FileFacts};
use crate::speech::{Message, say};

/// What was learnt of the files so far.
#[derive(Default)]
pub(super) struct Files {
    pub facts: Vec<FileFacts>,
    pub reports: Vec<FileReport>,
    pub missing: Vec<&'static str>,
}

impl Files {
    /// Reads all files of a table, or notes that it has none.
    pub fn read<C: Column>(
        &mut self,
        table: &'static str,
        contents: &Contents<'_>,
        mut take: impl FnMut(&Row<'_, C>) -> Result<(), Fault>,
    ) -> Result<(), TableError> {
        let pieces = match table {
            schema::TITLES => &contents.titles,
            schema::MARKET => &contents.market,
            _ => &contents.terms,
        };
        if pieces.is_empty() {
            self.missing.push(table);
            return Ok(());
        }
        let first = self.reports.len();
        let mut empty = None;
        for piece in pieces {
            let before = piece.stamp()?;
            let counted = piece.counted()?;
            let report = match piece.read(counted, &mut take) {
                // Engines write a file for every part, whether it has rows or not.
                Err(TableError::Input(error @ InputError::Empty(_))) if pieces.len() > 1 => {
                    empty.get_or_insert(error);
                    let remarks = vec![say!("nothing-in-it")];
                    FileReport { name: piece.name().to_owned(), remarks, ..FileReport::default() }
                }
                report => report?,
            };
            let sha256 = piece.sha256()?;
            if piece.stamp()? != before {
                return Err(InputError::Changing(piece.name().to_owned()).into());
            }
            self.add(table, sha256, counted, report);
        }
        let reports = &mut self.reports[first..];
        match empty {
            Some(empty) if reports.iter().all(|report| report.rows_read == 0) => return Err(empty.into()),
            _ => {}
        }
        fold(reports);
        let told = contents.remarks.iter().filter(|(of, _)| *of == table).map(|(_, remark)| remark.clone());
        reports[0].remarks.extend(told);
        Ok(())
    }

    /// Adds a remark to the file that was read last.
    pub fn remark(&mut self, remark: Option<Message>) {
        if let Some(report) = self.reports.last_mut() {
            report.remarks.extend(remark);
        }
    }

    /// Adds `about.toml`, which has no rows.
    pub fn add_about(&mut self, bytes: &[u8], report: FileReport) {
        self.add(schema::ABOUT, hexadecimal(&Sha256::digest(bytes)), Counted::Lines, report);
    }

    fn add(&mut self, table: &'static str, sha256: String, counted: Counted, mut report: FileReport) {
        let lines = std::mem::take(&mut report.lines);
        self.facts.push(FileFacts { name: report.name.clone(), table, sha256, rows: report.rows_kept, lines, counted });
        self.reports.push(report);
    }
}

/// Tells a remark that several parts of one table earn once, with how many they are.
fn fold(reports: &mut [FileReport]) {
    let Some((first, _)) = reports.split_first() else { return };
    for remark in first.remarks.clone() {
        let shared = reports.iter().filter(|report| report.remarks.contains(&remark)).count();
        if shared > 1 {
            let of = reports.len();
            for (place, report) in reports.iter_mut().enumerate() {
                for own in report.remarks.iter_mut().filter(|own| place == 0 && **own == remark) {
                    *own = say!("same-in-parts", remark = &remark, shared, of);
                }
                report.remarks.retain(|own| *own != remark);
            }
        }
    }
}

impl Piece<'_> {
    fn name(&self) -> &str {
        match self {
            Self::Bytes(name, _) => name,
            Self::File(part) => &part.name,
        }
    }

    /// What changes when somebody writes to it.
    fn stamp(&self) -> Result<Option<(u64, std::time::SystemTime)>, InputError> {
        let Self::File(part) = self else { return Ok(None) };
        let facts = part.path.metadata().and_then(|facts| Ok((facts.len(), facts.modified()?)));
        facts.map(Some).map_err(|reason| unreadable(&part.name, reason))
    }

    fn head(&self) -> io::Result<Vec<u8>> {
        let mut head = Vec::new();
        match self {
            Self::Bytes(_, bytes) => head.extend(bytes.iter().take(4)),
            Self::File(part) => drop(File::open(&part.path)?.take(4).read_to_end(&mut head)?),
        }
        Ok(head)
    }

    /// Whether it has lines, or is Parquet: by its first bytes, or by a name that can be nothing else.
    fn counted(&self) -> Result<Counted, InputError> {
        let head = self.head().map_err(|reason| unreadable(self.name(), reason))?;
        let parquet = self.name().ends_with(".parquet") || head == b"PAR1" || head == b"PARE";
        Ok(if parquet { Counted::Rows } else { Counted::Lines })
    }

    fn read<C: Column>(
        &self,
        counted: Counted,
        take: impl FnMut(&Row<'_, C>) -> Result<(), Fault>,
    ) -> Result<FileReport, TableError> {
        let keys = match self {
            Self::Bytes(..) => &[][..],
            Self::File(part) => &part.keys,
        };
        match counted {
            Counted::Lines => read_part(&self.text()?, keys, take),
            #[cfg(feature = "parquet")]
            Counted::Rows => read_parquet(&self.parquet()?, keys, take),
            #[cfg(not(feature = "parquet"))]
            Counted::Rows => Err(TableError::NoParquet(self.name().to_owned())),
        }
    }

    fn text(&self) -> Result<Input<'_>, InputError> {
        match self {
            Self::Bytes(name, bytes) => Input::of_bytes(name, bytes),
            Self::File(part) => Input::of_named_file(part.name.clone(), &part.path, &Unwatched),
        }
    }

    #[cfg(feature = "parquet")]
    fn parquet(&self) -> Result<ParquetFile<'_>, TableError> {
        Ok(match self {
            Self::Bytes(name, bytes) => ParquetFile::of_bytes(name, bytes)?,
            Self::File(part) => ParquetFile::of_file(&part.name, &part.path)?,
        })
    }

    fn sha256(&self) -> Result<String, InputError> {
        match self {
            Self::Bytes(_, bytes) => Ok(hexadecimal(&Sha256::digest(bytes))),
            Self::File(part) => hash(&part.path).map_err(|reason| unreadable(&part.name, reason)),
        }
    }
}

/// SHA-256 of a file, of which a piece at a time is in memory.
fn hash(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(hexadecimal(&hash.finalize())),
            Ok(read) => hash.update(&buffer[..read]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(nibble.into(), 16);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).flatten().collect()
}
