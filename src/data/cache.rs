//! What was read of data directories, kept as Arrow IPC files, so that a second start need not parse the data again.
//!
//! The cache is never trusted over the files. What it holds counts only where the files have the sizes, times and inodes
//! that they had when they were read, and where its checksum fits; whatever else is in it, from another version, torn or
//! damaged, is ignored. Files can change and keep their metadata, so a caller that shows cached data has to
//! compare their hashes too: see [`is_sound`].
//!
//! - `seen`: what files look like from outside
//! - `file`: a file of the cache
//! - `facts`: what is no column
//!
//! A file of the cache takes the place of an older one in a single step, so that programs at the same time do not disturb
//! each other, and only the newest are kept. Failures are silent: without a cache everything works, but slower.
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

/// Smaller data directories are read as fast as a cache would be.
const MIN_CACHED_BYTES: u64 = 8 << 20;

/// The number of data directories that are kept, the last written ones.
const MAX_ENTRIES: usize = 4;

/// How the names of its files end, and those of files that are being written begin.
const ENDING: &str = "arrow";
const UNFINISHED: &str = ".unfinished-";

/// The age at which an unfinished file counts as abandoned.
const UNFINISHED_MAX_AGE: Duration = Duration::from_mins(10);

/// A folder with what was read of data directories.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cache {
    folder: Option<PathBuf>,
    least: u64,
}

impl Cache {
    /// The cache in a folder, which need not be there; of data directories that are worth it.
    pub fn in_folder(folder: Option<PathBuf>) -> Self {
        Self { folder, least: MIN_CACHED_BYTES }
    }

    /// A cache that keeps nothing.
    pub fn of_nothing() -> Self {
        Self::in_folder(None)
    }

    /// The same, if a data directory of this many bytes is worth it.
    #[cfg(test)]
    pub(super) fn from(self, least: u64) -> Self {
        Self { least, ..self }
    }

    /// Whether a data directory of this many bytes is worth caching.
    pub(super) fn is_for(&self, bytes: u64) -> bool {
        self.folder.is_some() && bytes >= self.least
    }

    /// What was read of a data directory when it looked like this.
    pub(super) fn take(&self, seen: &Fingerprint) -> Option<Loaded> {
        self.files(seen).find_map(|(path, checksum)| {
            let (facts, titles, terms) = file::read(File::open(path).ok()?, checksum, seen)?;
            facts.with(titles, terms)
        })
    }

    /// Keeps what was read of a data directory that looked like this, unless it does not any more.
    ///
    /// # Errors
    ///
    /// The folder cannot be made or nothing can be written to it. What was kept before is still there.
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

    /// The files about a data directory, each with the checksum in its name: one, or two while it is replaced.
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

/// Makes a folder that is for its owner alone.
fn make(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// Removes what is too much or was left behind; what cannot be removed stays.
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
