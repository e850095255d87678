//! Stores loaded catalogues as Arrow IPC files, so that the next start need not parse the data again.
//!
//! An entry is valid only if the data files have the same sizes, times and inodes as when they were read, its checksum
//! matches, and the same version wrote it; any other entry is ignored. Files can change without a visible sign, so
//! their hashes are verified too: see [`open`].
//!
//! - `fingerprint`: fingerprints of data directories
//! - `file`: the file format
//! - `metadata`: everything that is not a column
//! - `sha256`: the SHA-256 of data files
//!
//! Entries are replaced atomically, so that concurrent processes do not disturb each other, and the oldest are evicted.
//! Errors are not reported: without a cache everything works, but slower.
//!
//! [`open`]: crate::data::open::open

mod file;
pub(super) mod fingerprint;
mod metadata;
mod sha256;

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::load::Loaded;
use super::report::LoadReport;
use crate::store::catalogue::Catalogue;
use crate::store::digest::FileDigest;
use fingerprint::Fingerprint;

/// Minimum size of a data directory in bytes. Smaller ones are read as fast without a cache.
const MIN_CACHED_BYTES: u64 = 8 << 20;

/// Maximum number of entries.
const MAX_ENTRIES: usize = 4;

/// Maximum number of stored SHA-256 digests.
const MAX_SHA256: usize = 256;

/// The extensions of entries and of stored SHA-256 digests, and the prefix of files that are being written.
const EXTENSION: &str = "arrow";
const SHA256_EXTENSION: &str = "sha256";
const TEMP_PREFIX: &str = ".unfinished-";

/// Age after which an unfinished file counts as abandoned.
const TEMP_MAX_AGE: Duration = Duration::from_mins(10);

/// A directory of cached catalogues, or a cache that is disabled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cache {
    folder: Option<PathBuf>,
    min_size: u64,
}

impl Cache {
    /// The cache in a directory, which is created when needed; without one, the cache is disabled.
    pub fn in_folder(folder: Option<PathBuf>) -> Self {
        Self { folder, min_size: MIN_CACHED_BYTES }
    }

    /// A disabled cache.
    pub fn disabled() -> Self {
        Self::in_folder(None)
    }

    /// Sets the minimum size of a data directory.
    #[cfg(test)]
    pub(super) fn with_min_size(self, min_size: u64) -> Self {
        Self { min_size, ..self }
    }

    /// Whether to cache a data directory of `bytes` bytes.
    pub(super) fn is_worthwhile(&self, bytes: u64) -> bool {
        self.folder.is_some() && bytes >= self.min_size
    }

    /// Whether there is an entry of a data directory with this fingerprint, which may be damaged.
    pub(super) fn has(&self, fingerprint: &Fingerprint) -> bool {
        self.files(fingerprint).next().is_some()
    }

    /// Returns the catalogue of a data directory with this fingerprint.
    pub(super) fn get(&self, fingerprint: &Fingerprint) -> Option<Loaded> {
        self.files(fingerprint).find_map(|(path, checksum)| {
            let (metadata, columns) = file::read(&path, checksum, fingerprint)?;
            metadata.into_loaded(columns)
        })
    }

    /// Stores the catalogue of a data directory, unless its fingerprint has changed since.
    ///
    /// # Errors
    ///
    /// The directory cannot be created or written. The previous entry is then still there.
    pub(super) fn put(&self, fingerprint: &Fingerprint, catalogue: &Catalogue, report: &LoadReport) -> io::Result<()> {
        let Some(folder) = self.folder.as_deref() else { return Ok(()) };
        let Some(metadata) = metadata::CacheMetadata::new(catalogue, report) else { return Ok(()) };
        create_folder(folder)?;
        let mut file = tempfile::Builder::new().prefix(TEMP_PREFIX).tempfile_in(folder)?;
        let checksum = file::write(file.as_file_mut(), fingerprint, &metadata, catalogue)?;
        if fingerprint.is_current() {
            let path = folder.join(format!("{}-{checksum:032x}.{EXTENSION}", fingerprint.name()));
            let older: Vec<_> =
                self.files(fingerprint).map(|(older, _)| older).filter(|older| *older != path).collect();
            file.persist(path)?;
            for path in older {
                let _ = fs::remove_file(path);
            }
        }
        evict(folder);
        Ok(())
    }

    /// A digest whose SHA-256 is stored once it is computed.
    pub(super) fn store_sha256(&self, digest: FileDigest) -> FileDigest {
        let Some(folder) = self.folder.clone() else { return digest };
        let of = digest.clone();
        let sha256 = move || {
            let xxh3 = digest.xxh3()?;
            if let Some(stored) = sha256::get(&folder, xxh3) {
                return Some(stored);
            }
            let found = digest.sha256()?.to_owned();
            // Without it, it is computed again next time.
            let _ = sha256::put(&folder, xxh3, &found);
            Some(found)
        };
        FileDigest::new(Box::new(move || of.xxh3()), Box::new(sha256))
    }

    /// The entries of a data directory, each with the checksum in its name: at most one, or two during a replacement.
    fn files(&self, fingerprint: &Fingerprint) -> impl Iterator<Item = (PathBuf, u128)> {
        let entries = self.folder.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
        let directory = fingerprint.name();
        entries.filter_map(move |entry| {
            let name = entry.file_name().into_string().ok()?;
            let (of, checksum) = name.strip_suffix(EXTENSION)?.strip_suffix('.')?.split_once('-')?;
            let checksum = u128::from_str_radix(checksum, 16).ok()?;
            (of == directory).then(|| (entry.path(), checksum))
        })
    }
}

/// Creates a directory that only its owner can access.
fn create_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// Removes surplus entries and abandoned files, ignoring errors.
fn evict(folder: &Path) {
    let mut kept = [(EXTENSION, MAX_ENTRIES, Vec::new()), (SHA256_EXTENSION, MAX_SHA256, Vec::new())];
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let written = entry.metadata().and_then(|metadata| metadata.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
        let extension = path.extension().and_then(OsStr::to_str);
        if let Some((_, _, files)) = kept.iter_mut().find(|(kind, ..)| Some(*kind) == extension) {
            files.push((written, path));
        } else if entry.file_name().to_string_lossy().starts_with(TEMP_PREFIX)
            && written.elapsed().is_ok_and(|age| age > TEMP_MAX_AGE)
        {
            let _ = fs::remove_file(path);
        }
    }
    for (_, max, mut files) in kept {
        files.sort_by(|one, other| other.cmp(one));
        for (_, path) in files.into_iter().skip(max) {
            let _ = fs::remove_file(path);
        }
    }
}

#[cfg(test)]
mod tests;
