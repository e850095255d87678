//! Stores loaded catalogues as Arrow IPC files, so that the next start need not parse the data again.
//!
//! An entry is valid only if the data files have the same sizes, times and inodes as when they were read, its checksum
//! matches, and the same version wrote it; any other entry is ignored. Files can change without a visible sign, so
//! callers must verify their hashes too: see [`is_sound`].
//!
//! - `fingerprint`: fingerprints of data directories
//! - `file`: the file format
//! - `facts`: everything that is not a column
//!
//! Entries are replaced atomically, so that concurrent processes do not disturb each other, and the oldest are evicted.
//! Errors are not reported: without a cache everything works, but slower.
//!
//! [`is_sound`]: crate::data::open::is_sound

mod facts;
mod file;
pub(super) mod fingerprint;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::load::Loaded;
use super::report::LoadReport;
use crate::store::catalogue::Catalogue;
use fingerprint::Fingerprint;

/// Minimum size of a data directory in bytes. Smaller ones are read as fast without a cache.
const MIN_CACHED_BYTES: u64 = 8 << 20;

/// Maximum number of entries.
const MAX_ENTRIES: usize = 4;

/// The extension of entries, and the prefix of files that are being written.
const ENDING: &str = "arrow";
const UNFINISHED: &str = ".unfinished-";

/// Age after which an unfinished file counts as abandoned.
const UNFINISHED_MAX_AGE: Duration = Duration::from_mins(10);

/// A directory of cached catalogues, or a cache that is disabled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cache {
    folder: Option<PathBuf>,
    least: u64,
}

impl Cache {
    /// The cache in a directory, which is created when needed; without one, the cache is disabled.
    pub fn in_folder(folder: Option<PathBuf>) -> Self {
        Self { folder, least: MIN_CACHED_BYTES }
    }

    /// A disabled cache.
    pub fn of_nothing() -> Self {
        Self::in_folder(None)
    }

    /// Sets the minimum size of a data directory.
    #[cfg(test)]
    pub(super) fn from(self, least: u64) -> Self {
        Self { least, ..self }
    }

    /// Whether to cache a data directory of `bytes` bytes.
    pub(super) fn is_for(&self, bytes: u64) -> bool {
        self.folder.is_some() && bytes >= self.least
    }

    /// Returns the catalogue of a data directory with this fingerprint.
    pub(super) fn take(&self, seen: &Fingerprint) -> Option<Loaded> {
        self.files(seen).find_map(|(path, checksum)| {
            let (facts, titles, terms) = file::read(File::open(path).ok()?, checksum, seen)?;
            facts.with(titles, terms)
        })
    }

    /// Stores the catalogue of a data directory, unless its fingerprint has changed since.
    ///
    /// # Errors
    ///
    /// The directory cannot be created or written. The previous entry is then still there.
    pub(super) fn keep(&self, seen: &Fingerprint, catalogue: &Catalogue, report: &LoadReport) -> io::Result<()> {
        let Some(folder) = self.folder.as_deref() else { return Ok(()) };
        make(folder)?;
        let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder)?;
        let checksum = file::write(file.as_file_mut(), seen, &facts::Facts::new(catalogue, report), catalogue)?;
        if seen.is_still_so() {
            let path = folder.join(format!("{}-{checksum:016x}.{ENDING}", seen.name()));
            let older: Vec<_> = self.files(seen).map(|(older, _)| older).filter(|older| *older != path).collect();
            file.persist(path)?;
            for path in older {
                let _ = fs::remove_file(path);
            }
        }
        tidy(folder);
        Ok(())
    }

    /// The entries of a data directory, each with the checksum in its name: at most one, or two during a replacement.
    fn files(&self, seen: &Fingerprint) -> impl Iterator<Item = (PathBuf, u64)> {
        let entries = self.folder.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
        let directory = seen.name();
        entries.filter_map(move |entry| {
            let name = entry.file_name().into_string().ok()?;
            let (of, checksum) = name.strip_suffix(ENDING)?.strip_suffix('.')?.split_once('-')?;
            let checksum = u64::from_str_radix(checksum, 16).ok()?;
            (of == directory).then(|| (entry.path(), checksum))
        })
    }
}

/// Creates a directory that only its owner can access.
fn make(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// Removes surplus entries and abandoned files, ignoring errors.
fn tidy(folder: &Path) {
    let mut kept = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let written = entry.metadata().and_then(|facts| facts.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
        if path.extension().is_some_and(|ending| ending == ENDING) {
            kept.push((written, path));
        } else if entry.file_name().to_string_lossy().starts_with(UNFINISHED)
            && written.elapsed().is_ok_and(|age| age > UNFINISHED_MAX_AGE)
        {
            let _ = fs::remove_file(path);
        }
    }
    kept.sort_by(|one, other| other.cmp(one));
    for (_, path) in kept.into_iter().skip(MAX_ENTRIES) {
        let _ = fs::remove_file(path);
    }
}

#[cfg(test)]
mod tests;
