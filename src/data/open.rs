//! Opens a data directory: from the cache if its files are unchanged, else by reading them.

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
    pub loaded: Loaded,
    /// Whether the data comes from the cache and must be [verified](is_sound).
    pub is_cached: bool,
    pub keeping: PendingCacheWrite,
}

/// A write to the cache that is still to be done, if any.
#[derive(Debug, Clone)]
pub struct PendingCacheWrite {
    cache: Cache,
    /// The fingerprint of the files before they were read; `None` if there is nothing to write.
    seen: Option<Fingerprint>,
}

impl PendingCacheWrite {
    /// Writes the data to the cache. Errors are ignored: the files are then read again next time.
    pub fn keep(&self, catalogue: &Catalogue, report: &LoadReport) {
        if let Some(seen) = &self.seen {
            let _ = self.cache.keep(seen, catalogue, report);
        }
    }

    /// Whether there is nothing to write.
    pub fn is_done(&self) -> bool {
        self.seen.is_none()
    }
}

/// Opens `source`, from the cache if possible.
///
/// # Errors
///
/// As [`load`].
pub fn open(source: &Source, cache: &Cache, progress: &dyn Progress) -> Result<Opened, LoadError> {
    opened(source, cache, true, progress)
}

/// Opens `source` from its files, ignoring the cache.
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

/// Whether the files of a data directory have the hashes that `catalogue` was read from. A file that cannot be read
/// does not match.
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
