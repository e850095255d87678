//! Fingerprints of data directories, which detect most changes without reading the files.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;
use std::{fs, io};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use crate::data::load::{Contents, TableFile, find, sha256_hex};
use crate::i18n::stored::StoredMessage;

/// The fingerprint of a data directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    /// The canonical path. A path that is not UTF-8 cannot be serialised.
    directory: PathBuf,
    tables: Vec<Vec<FileFingerprint>>,
    /// The hash of `about.toml`, which is small enough to read each time.
    about: Option<String>,
    /// The remarks on files that are not read, as JSON.
    remarks: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct FileFingerprint {
    name: String,
    keys: Vec<(String, String)>,
    size: u64,
    /// Nanoseconds since 1970.
    modified: Option<u128>,
    place: Option<Inode>,
}

/// Inode number and change time, which programs cannot set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Inode {
    number: u64,
    seconds: i64,
    nanoseconds: i64,
}

impl Fingerprint {
    /// Takes the fingerprint of a data directory with these files.
    pub fn read(directory: &Path, contents: &Contents<'_>) -> io::Result<Self> {
        let looks = |pieces: &[TableFile<'_>]| pieces.iter().map(FileFingerprint::read).collect::<io::Result<Vec<_>>>();
        let tables = [&contents.titles, &contents.terms, &contents.viewing, &contents.market];
        let remarks: Vec<_> =
            contents.remarks.iter().map(|(table, remark)| (table, StoredMessage::from(remark))).collect();
        Ok(Self {
            directory: fs::canonicalize(directory)?,
            tables: tables.into_iter().map(|pieces| looks(pieces)).collect::<io::Result<_>>()?,
            about: contents.about.as_deref().map(sha256_hex),
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
    fn read(piece: &TableFile<'_>) -> io::Result<Self> {
        let TableFile::File(part) = piece else { return Err(io::ErrorKind::Unsupported.into()) };
        let facts = part.path.metadata()?;
        let modified = facts.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Ok(Self {
            name: part.name.clone(),
            keys: part.keys.clone(),
            size: facts.len(),
            modified: modified.map(|since| since.as_nanos()),
            place: inode(&facts),
        })
    }
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems tell none")]
fn inode(facts: &Metadata) -> Option<Inode> {
    use std::os::unix::fs::MetadataExt;
    Some(Inode { number: facts.ino(), seconds: facts.ctime(), nanoseconds: facts.ctime_nsec() })
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> Option<Inode> {
    None
}
