//! Opens a data directory: from the cache if its files are unchanged, else by reading them.

use std::os::unix::fs::MetadataExt;

use rayon::prelude::*;

use super::load::{Contents, LoadError, Loaded, Source, TableFile, Threads, find, load, or_cancelled, origin, parse};
use crate::data::cache::Cache;
use crate::data::cache::fingerprint::Fingerprint;
use crate::data::hash::{digest_of_bytes, xxh3_of_bytes};
use crate::data::input::Progress;
use crate::data::report::LoadReport;
use crate::data::schema;
use crate::store::catalogue::Catalogue;
use crate::store::digest::FileDigest;

#[derive(Debug)]
pub struct Opened {
    pub loaded: Loaded,
    pub is_cached: bool,
    pub cache_write: PendingCacheWrite,
}

/// A write to the cache that is still to be done, if any.
#[derive(Debug, Clone)]
pub struct PendingCacheWrite {
    cache: Cache,
    /// The fingerprint of the files before they were read; `None` if there is nothing to write.
    fingerprint: Option<Fingerprint>,
}

impl PendingCacheWrite {
    /// Writes the data to the cache. Errors are ignored: the files are then read again next time.
    pub fn write(&self, catalogue: &Catalogue, report: &LoadReport) {
        if let Some(fingerprint) = &self.fingerprint {
            let _ = self.cache.put(fingerprint, catalogue, report);
        }
    }

    /// Whether there is nothing to write.
    pub fn is_noop(&self) -> bool {
        self.fingerprint.is_none()
    }
}

/// How the cache is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CacheUse {
    /// Cached data is used if the files have the hashes that it was read from.
    Verified,
    /// Cached data is used, and the caller [verifies](matches_files) it.
    Unverified,
    /// The files are read.
    Ignored,
}

/// Opens `source`, from the cache if possible.
///
/// # Errors
///
/// As [`load`].
pub fn open(source: &Source, cache: &Cache, cache_use: CacheUse, progress: &dyn Progress) -> Result<Opened, LoadError> {
    // An import replaces the whole directory. A load that meets this has files of both, or misses some, and tries again.
    const ATTEMPTS: usize = 5;
    let directory_now = || match source {
        Source::Directory(directory) => directory.metadata().ok().map(|facts| (facts.dev(), facts.ino())),
        Source::BuiltIn(_) => None,
    };
    let mut attempt = 1;
    loop {
        let before = directory_now();
        let opened = open_once(source, cache, cache_use, progress);
        if directory_now() == before || attempt == ATTEMPTS {
            return opened;
        }
        attempt += 1;
    }
}

fn open_once(
    source: &Source,
    cache: &Cache,
    cache_use: CacheUse,
    progress: &dyn Progress,
) -> Result<Opened, LoadError> {
    let Source::Directory(directory) = source else {
        let cache_write = PendingCacheWrite { cache: Cache::disabled(), fingerprint: None };
        return Ok(Opened { loaded: load(source, progress)?, is_cached: false, cache_write });
    };
    let contents = find(directory)?;
    let bytes = contents.table_files().map(TableFile::size).sum();
    let fingerprint = if cache.is_worthwhile(bytes) { Fingerprint::read(directory, &contents).ok() } else { None };
    if let Some(mut loaded) =
        fingerprint.as_ref().and_then(|fingerprint| cached(fingerprint, cache, cache_use, &contents))
    {
        loaded.catalogue.origin = origin(directory);
        let about = contents.about.as_deref().map(digest_of_bytes);
        let read_now = contents.table_files().map(TableFile::digest_now).chain(about);
        for (facts, now) in loaded.catalogue.files.iter_mut().zip(read_now) {
            let xxh3 = facts.digest.xxh3();
            let sha256 = Box::new(move || now.sha256().filter(|_| now.xxh3() == xxh3).map(str::to_owned));
            facts.digest = FileDigest::new(Box::new(move || xxh3), sha256);
        }
        store_sha256(&mut loaded.catalogue, &contents, cache);
        progress.start(&loaded.catalogue.origin, bytes);
        progress.advance(bytes);
        return Ok(Opened {
            loaded,
            is_cached: true,
            cache_write: PendingCacheWrite { cache: cache.clone(), fingerprint: None },
        });
    }
    let mut loaded = or_cancelled(parse(&contents, origin(directory), Threads::default(), progress), progress)?;
    if fingerprint.is_some() {
        store_sha256(&mut loaded.catalogue, &contents, cache);
    }
    Ok(Opened { loaded, is_cached: false, cache_write: PendingCacheWrite { cache: cache.clone(), fingerprint } })
}

/// The catalogue in the cache, if it may be used.
fn cached(fingerprint: &Fingerprint, cache: &Cache, cache_use: CacheUse, contents: &Contents) -> Option<Loaded> {
    match cache_use {
        CacheUse::Unverified => cache.get(fingerprint),
        CacheUse::Verified if cache.has(fingerprint) => {
            let (loaded, hashes) = rayon::join(|| cache.get(fingerprint), || hashes(contents));
            loaded.filter(|loaded| hashes == hashes_when_read(&loaded.catalogue))
        }
        CacheUse::Ignored | CacheUse::Verified => None,
    }
}

/// Lets the cache store the SHA-256 of tables, which may be large.
fn store_sha256(catalogue: &mut Catalogue, contents: &Contents, cache: &Cache) {
    for (facts, _) in catalogue.files.iter_mut().zip(contents.table_files()) {
        facts.digest = cache.store_sha256(std::mem::take(&mut facts.digest));
    }
}

/// Whether the files of a data directory have the hashes that `catalogue` was read from. A file that cannot be read
/// does not match.
pub fn matches_files(source: &Source, catalogue: &Catalogue) -> bool {
    let Source::Directory(directory) = source else { return true };
    let Ok(contents) = find(directory) else { return false };
    hashes(&contents) == hashes_when_read(catalogue)
}

/// Names and hashes of the files of a data directory; no hash of a file that cannot be read.
fn hashes(contents: &Contents) -> Vec<(&str, Option<u128>)> {
    let files: Vec<&TableFile> = contents.table_files().collect();
    let tables = files.into_par_iter().map(|file| (file.name(), file.xxh3().ok()));
    let about = contents.about.iter().map(|bytes| (schema::ABOUT, Some(xxh3_of_bytes(bytes))));
    tables.collect::<Vec<_>>().into_iter().chain(about).collect()
}

/// As [`hashes`], of the files that a catalogue was read from.
fn hashes_when_read(catalogue: &Catalogue) -> Vec<(&str, Option<u128>)> {
    catalogue.files.iter().map(|file| (file.name.as_str(), file.digest.xxh3())).collect()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::{fs, thread};

    use rustix::fs::{CWD, RenameFlags, renameat_with};

    use super::*;
    use crate::data::load::NoProgress;

    #[test]
    fn a_load_that_meets_an_exchange_has_the_files_of_one_import() {
        let folder = tempfile::tempdir().unwrap();
        let (data, other) = (folder.path().join("data"), folder.path().join("other"));
        for (directory, id) in [(&data, "a"), (&other, "b")] {
            fs::create_dir(directory).unwrap();
            fs::write(directory.join("titles.csv"), format!("id,title,category\n{id},One,movie\n")).unwrap();
            fs::write(directory.join("terms.csv"), format!("title_id,term,count\n{id},love,1\n")).unwrap();
        }
        let source = Source::Directory(data.clone());
        for _ in 0..200 {
            thread::scope(|scope| {
                scope.spawn(|| renameat_with(CWD, &data, CWD, &other, RenameFlags::EXCHANGE).unwrap());
                let opened = open(&source, &Cache::disabled(), CacheUse::Ignored, &NoProgress).unwrap();
                // Words of a title that the other file does not have would be set aside.
                assert_eq!(opened.loaded.report.rejected().count(), 0);
            });
        }
    }
}
