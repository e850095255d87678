//! Opening a data directory: from the cache where its files look as they did when they were read, else by reading them.

use rayon::prelude::*;

use super::load::{LoadError, Loaded, Source, TableFile, Threads, find, hash_of, load, origin, parse, watched};
use crate::data::cache::Cache;
use crate::data::cache::fingerprint::Fingerprint;
use crate::data::input::Progress;
use crate::data::report::LoadReport;
use crate::data::schema;
use crate::store::catalogue::Catalogue;

#[derive(Debug)]
pub struct Opened {
    /// The data.
    pub loaded: Loaded,
    /// Whether it comes from the cache, so that it has to be [held against the files](is_sound).
    pub is_cached: bool,
    /// What is to be done to find it in the cache next time.
    pub keeping: PendingCacheWrite,
}

/// What is to be done to find in the cache what was read.
#[derive(Debug, Clone)]
pub struct PendingCacheWrite {
    cache: Cache,
    /// What the files looked like before they were read, of data that is to be kept.
    seen: Option<Fingerprint>,
}

impl PendingCacheWrite {
    /// Does it: writes what was read to the cache. What hinders it is no matter: next time the files are read again.
    pub fn keep(&self, catalogue: &Catalogue, report: &LoadReport) {
        if let Some(seen) = &self.seen {
            let _ = self.cache.keep(seen, catalogue, report);
        }
    }

    /// Whether there is nothing to be done.
    pub fn is_done(&self) -> bool {
        self.seen.is_none()
    }
}

/// Opens what `source` says, watched by `progress`.
///
/// # Errors
///
/// As [`load`].
pub fn open(source: &Source, cache: &Cache, progress: &dyn Progress) -> Result<Opened, LoadError> {
    opened(source, cache, true, progress)
}

/// The same from its files, whatever the cache holds.
///
/// # Errors
///
/// As [`load`].
pub fn read(source: &Source, cache: &Cache, progress: &dyn Progress) -> Result<Opened, LoadError> {
    opened(source, cache, false, progress)
}

fn opened(source: &Source, cache: &Cache, is_asked: bool, progress: &dyn Progress) -> Result<Opened, LoadError> {
    let Source::Directory(directory) = source else {
        let keeping = PendingCacheWrite { cache: Cache::of_nothing(), seen: None };
        return Ok(Opened { loaded: load(source, progress)?, is_cached: false, keeping });
    };
    let contents = find(directory)?;
    let bytes = contents.pieces().map(TableFile::size).sum();
    let seen = if cache.is_for(bytes) { Fingerprint::read(directory, &contents).ok() } else { None };
    if let Some(mut loaded) = seen.as_ref().filter(|_| is_asked).and_then(|seen| cache.take(seen)) {
        loaded.catalogue.origin = origin(directory);
        progress.begins(&loaded.catalogue.origin, bytes);
        progress.advances(bytes);
        return Ok(Opened { loaded, is_cached: true, keeping: PendingCacheWrite { cache: cache.clone(), seen: None } });
    }
    let loaded = watched(parse(&contents, origin(directory), Threads::default(), progress), progress)?;
    Ok(Opened { loaded, is_cached: false, keeping: PendingCacheWrite { cache: cache.clone(), seen } })
}

/// Whether the files of a data directory still are those that a catalogue was read from, by their hashes. A file that
/// cannot be read is none of them.
pub fn is_sound(source: &Source, catalogue: &Catalogue, progress: &dyn Progress) -> bool {
    let Source::Directory(directory) = source else { return true };
    let Ok(contents) = find(directory) else { return false };
    let names = contents.pieces().map(TableFile::name).chain(contents.about.iter().map(|_| schema::ABOUT));
    if !names.eq(catalogue.files.iter().map(|file| file.name.as_str())) {
        return false;
    }
    let hashes = catalogue.files.iter().map(|file| file.sha256.as_str());
    let files: Vec<_> = contents.pieces().zip(hashes).collect();
    let sound = files.par_iter().all(|(piece, sha256)| piece.sha256(progress).is_ok_and(|found| found == *sha256));
    let about = contents.about.as_deref().map(hash_of);
    let last = catalogue.files.last().map(|file| &file.sha256);
    sound && (about.is_none() || about.as_ref() == last)
}
