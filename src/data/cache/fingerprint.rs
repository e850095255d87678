//! Fingerprints of data directories, which detect most changes without reading the files.

use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use crate::data::hash::{Stamp, xxh3_of_bytes};
use crate::data::load::{Contents, TableFile, find};
use crate::i18n::stored::StoredMessage;

/// The fingerprint of a data directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    /// The canonical path. A path that is not UTF-8 cannot be serialised.
    directory: PathBuf,
    tables: Vec<Vec<FileFingerprint>>,
    /// The hash of `about.toml`, which is small enough to read each time.
    about: Option<u128>,
    /// The remarks on files that are not read, as JSON.
    remarks: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct FileFingerprint {
    name: String,
    keys: Vec<(String, String)>,
    stamp: Stamp,
}

impl Fingerprint {
    /// Takes the fingerprint of a data directory with these files.
    pub fn read(directory: &Path, contents: &Contents) -> io::Result<Self> {
        let looks = |files: &[TableFile]| files.iter().map(FileFingerprint::read).collect::<io::Result<Vec<_>>>();
        let tables = [&contents.titles, &contents.terms, &contents.viewing, &contents.market];
        let remarks: Vec<_> =
            contents.remarks.iter().map(|(table, remark)| (table, StoredMessage::from(remark))).collect();
        Ok(Self {
            directory: fs::canonicalize(directory)?,
            tables: tables.into_iter().map(|files| looks(files)).collect::<io::Result<_>>()?,
            about: contents.about.as_deref().map(xxh3_of_bytes),
            remarks: serde_json::to_string(&remarks)?,
        })
    }

    /// The stem of its entries' file names.
    pub fn name(&self) -> String {
        format!("{:032x}", xxh3_128(self.directory.as_os_str().as_encoded_bytes()))
    }

    /// Whether the data directory still has this fingerprint.
    pub fn is_current(&self) -> bool {
        let found = find(&self.directory);
        found.is_ok_and(|contents| Self::read(&self.directory, &contents).is_ok_and(|seen| seen == *self))
    }
}

impl FileFingerprint {
    fn read(file: &TableFile) -> io::Result<Self> {
        let TableFile::File(part) = file else { return Err(io::ErrorKind::Unsupported.into()) };
        Ok(Self { name: part.name.clone(), keys: part.keys.clone(), stamp: Stamp::of(&part.path)? })
    }
}
