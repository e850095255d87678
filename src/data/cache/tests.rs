//! Round trips through the cache, and changed, torn, damaged and foreign entries.

use std::fs::File;
use std::thread;

use proptest::prelude::*;

use super::*;
use crate::data::hash::{sha256_hex, xxh3_of_bytes};
use crate::data::load::{Loaded, NoProgress, Source, find, load};
use crate::data::open::{CacheUse, matches_files, open};

const TITLES: &str = "id,title,category,genres,imdb_rating,imdb_votes,released,runtime,url,mood\n\
    a,Oldboy,movie,Drama|Thriller,8.4,500000,2003-11-21,2 hour,https://example.org,\n\
    b,Sig\u{7}nal,series,Crime|Drama,,,,,ftp://x,dark\n\
    b,기생충,movie,,8.5,1,,,,\n\n\
    d,\"기생충, 다시\",movie,,86,,,,,\n\
    c,기생충,movie,드라마,8.5,1,2019-05-30,,,\n";
const TERMS: &str = "title_id,term,count\nc,비,3\na,hammer,2\nc,집,1\nx,love,1\n";
const MARKET: &str =
    "series,period,value,unit,kind,source,note\nbox,2019Q3,0.1,KRW_bn,official,KOFIC,a copy\nbox,2020,x,,,,\n";
const VIEWING: &str = "title_id,season,kind,period,hours,views,rank,list\n\
    ,,report,2023H1,900,90,,\nc,Season 1,report,2023H1,100,10,,\nc,,top10,2023-07-02,7,,3,TV (Non-English)\nc,,top10,x,,,,\n";
const ABOUT: &str = "name = 'Mine'\ncut_off = 2021-03-04\n[names]\nko = '내 것'\n[scoring]\npopularity = 'hours'\n";

/// A data directory with all tables, and a directory for the cache.
struct Place {
    data: tempfile::TempDir,
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self { data: tempfile::tempdir().unwrap(), folder: tempfile::tempdir().unwrap() };
        for (name, text) in [
            ("titles.csv", TITLES),
            ("terms.csv", TERMS),
            ("market.csv", MARKET),
            ("viewing.csv", VIEWING),
            ("about.toml", ABOUT),
        ] {
            place.write(name, text);
        }
        place.write("titles.parquet", "of which it is told that it was not read");
        place
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.data.path().join(name), text).unwrap();
    }

    fn source(&self) -> Source {
        Source::Directory(self.data.path().to_owned())
    }

    fn cache(&self) -> Cache {
        Cache::in_folder(Some(self.folder.path().join("made/when/needed"))).with_min_size(0)
    }

    fn fingerprint(&self) -> Fingerprint {
        Fingerprint::read(self.data.path(), &find(self.data.path()).unwrap()).unwrap()
    }

    /// Opens the data, writes it to the cache if it is new, and returns whether it came from there.
    fn opened(&self) -> (Loaded, bool) {
        let opened = open(&self.source(), &self.cache(), CacheUse::Verified, &NoProgress).unwrap();
        assert_eq!(opened.is_cached, opened.cache_write.is_noop());
        opened.cache_write.write(&opened.loaded.catalogue, &opened.loaded.report);
        (opened.loaded, opened.is_cached)
    }

    /// The only entry of the cache.
    fn file(&self) -> PathBuf {
        self.cache().files(&self.fingerprint()).next().unwrap().0
    }

    fn files(&self) -> usize {
        fs::read_dir(self.file().parent().unwrap()).unwrap().count()
    }

    fn loaded(&self) -> Loaded {
        load(&self.source(), &NoProgress).unwrap()
    }
}

/// Replaces the entry by other bytes with a matching checksum in the name.
fn rewrite(place: &Place, bytes: &[u8]) {
    let path = place.file();
    fs::remove_file(&path).unwrap();
    let name = format!("{}-{:032x}.{EXTENSION}", place.fingerprint().name(), xxh3_of_bytes(bytes));
    fs::write(path.with_file_name(name), bytes).unwrap();
}

#[test]
fn what_is_kept_is_what_was_read_with_its_report() {
    let place = Place::new();
    let loaded = place.loaded();
    assert_eq!(loaded.report.rejected().count(), 5);
    assert!(loaded.report.remarks().count() > 3);
    let (first, was_kept) = place.opened();
    assert!(!was_kept && first == loaded);
    let (second, is_kept) = place.opened();
    assert!(is_kept);
    assert_eq!(second, loaded);
    assert_eq!(place.files(), 1);
}

#[test]
fn a_file_that_is_another_one_is_read_again_and_takes_the_place_of_the_old() {
    let place = Place::new();
    place.opened();
    for (name, text) in [
        ("titles.csv", "id,title,category\na,A,movie\n"),
        ("market.csv", MARKET),
        ("about.toml", "name = 'Yours'\n"),
        ("terms.csv.gz", "of which it is told that it was not read"),
    ] {
        place.write(name, text);
        let (loaded, is_kept) = place.opened();
        assert!(!is_kept, "{name}");
        assert_eq!(loaded, place.loaded(), "{name}");
        assert!(place.opened().1, "{name}");
    }
    fs::remove_file(place.data.path().join("terms.csv")).unwrap();
    fs::remove_file(place.data.path().join("terms.csv.gz")).unwrap();
    assert!(!place.opened().1);
    assert_eq!(place.files(), 1);
}

#[test]
fn a_file_that_changed_and_looks_as_it_did_is_recognised_by_its_hash() {
    let place = Place::new();
    let (loaded, _) = place.opened();
    let sound = || matches_files(&place.source(), &loaded.catalogue);
    assert!(sound());
    for (name, text) in [
        ("titles.csv", TITLES),
        ("terms.csv", TERMS),
        ("market.csv", MARKET),
        ("viewing.csv", VIEWING),
        ("about.toml", ABOUT),
    ] {
        let path = place.data.path().join(name);
        let time = fs::metadata(&path).unwrap().modified().unwrap();
        place.write(name, &text.replacen('1', "2", 1));
        File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().len(), text.len() as u64);
        assert!(!sound(), "{name}");
        place.write(name, text);
        assert!(sound(), "{name}");
    }
    fs::remove_file(place.data.path().join("terms.csv")).unwrap();
    assert!(!sound());
}

#[test]
fn an_entry_of_other_content_is_used_only_where_the_caller_verifies_it() {
    let place = Place::new();
    let (mut loaded, _) = place.opened();
    let is_cached = |cache_use| open(&place.source(), &place.cache(), cache_use, &NoProgress).unwrap().is_cached;
    for cache_use in [CacheUse::Verified, CacheUse::Unverified] {
        assert!(is_cached(cache_use), "{cache_use:?}");
    }
    // As if the file had changed, and looked as it did.
    loaded.catalogue.files[0].digest = FileDigest::of_xxh3(1);
    place.cache().put(&place.fingerprint(), &loaded.catalogue, &loaded.report).unwrap();
    let used = [CacheUse::Verified, CacheUse::Unverified, CacheUse::Ignored].map(is_cached);
    assert_eq!(used, [false, true, false]);
}

#[test]
fn a_torn_file_counts_as_none_and_is_written_anew() {
    let place = Place::new();
    let (loaded, _) = place.opened();
    let bytes = fs::read(place.file()).unwrap();
    for end in (0..bytes.len()).step_by(7).chain([bytes.len() - 1]) {
        fs::write(place.file(), &bytes[..end]).unwrap();
        assert_eq!(place.cache().get(&place.fingerprint()), None, "{end}");
    }
    let (again, is_kept) = place.opened();
    assert!(!is_kept && again == loaded);
    assert!(place.opened().1);
}

#[test]
fn another_version_and_another_directory_count_as_none() {
    let place = Place::new();
    place.opened();
    let bytes = fs::read(place.file()).unwrap();
    let with = |from: &str, to: &str| {
        assert_eq!(from.len(), to.len(), "the places of what follows stay as they are");
        let at = bytes.windows(from.len()).rposition(|window| window == from.as_bytes()).unwrap();
        let mut bytes = bytes.clone();
        bytes[at..at + from.len()].copy_from_slice(to.as_bytes());
        rewrite(&place, &bytes);
        place.cache().get(&place.fingerprint())
    };
    assert!(with("Mine", "Mine").is_some());
    let version = file::version();
    for (from, to) in [
        (version.as_str(), version.replacen(char::is_numeric, "0", 1).as_str()),
        ("\"size\":", "\"site\":"),
        ("\"rows\":3", "\"rows\":2"),
        ("imdb_votes", "imdb_notes"),
    ] {
        assert!(with(from, to).is_none(), "{from}");
    }
}

#[test]
fn what_cannot_be_written_leaves_what_was_there() {
    let place = Place::new();
    let (loaded, _) = place.opened();
    let Loaded { catalogue, report } = &loaded;
    #[cfg(target_os = "linux")]
    {
        let mut full = File::options().write(true).open("/dev/full").unwrap();
        let metadata = metadata::CacheMetadata::new(catalogue, report).unwrap();
        assert!(file::write(&mut full, &place.fingerprint(), &metadata, catalogue).is_err());
    }
    // A directory that cannot be created, because a file has its name.
    let blocked = place.folder.path().join("file");
    fs::write(&blocked, "").unwrap();
    for folder in [blocked.clone(), blocked.join("below")] {
        let cache = Cache::in_folder(Some(folder)).with_min_size(0);
        let opened = open(&place.source(), &cache, CacheUse::Verified, &NoProgress).unwrap();
        assert!(cache.put(&place.fingerprint(), catalogue, report).is_err());
        opened.cache_write.write(catalogue, report);
        assert_eq!(&opened.loaded, &loaded);
    }
    assert!(place.opened().1);
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_only_be_read_is_read() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    place.opened();
    let folder = place.file().parent().unwrap().to_owned();
    let mode = |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).unwrap();
    assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
    assert_eq!(fs::metadata(place.file()).unwrap().permissions().mode() & 0o777, 0o600);
    mode(0o500);
    assert!(place.opened().1);
    place.write("market.csv", "series,period,value,unit,kind\n");
    let (loaded, is_kept) = place.opened();
    assert!(!is_kept && loaded == place.loaded());
    mode(0o700);
}

#[test]
fn data_that_changes_while_it_is_read_is_not_kept() {
    let place = Place::new();
    let opened = open(&place.source(), &place.cache(), CacheUse::Unverified, &NoProgress).unwrap();
    place.write("terms.csv", "title_id,term,count\n");
    opened.cache_write.write(&opened.loaded.catalogue, &opened.loaded.report);
    assert!(!place.opened().1);
}

#[test]
fn several_at_once_do_not_disturb_each_other() {
    let place = Place::new();
    let loaded = place.loaded();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..20 {
                    let (read, _) = place.opened();
                    assert_eq!(read, loaded);
                    place.cache().put(&place.fingerprint(), &read.catalogue, &read.report).unwrap();
                }
            });
        }
    });
    assert!(place.opened().1);
    assert_eq!(place.files(), 1);
}

#[test]
fn a_few_data_directories_are_kept_and_what_was_left_behind_goes() {
    let place = Place::new();
    place.opened();
    let folder = place.file().parent().unwrap().to_owned();
    let old = |name: &str, age: u64| {
        let file = File::create(folder.join(name)).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(age)).unwrap();
    };
    for number in 0..6 {
        old(&format!("{number}.arrow"), 1000 + number);
    }
    old(".unfinished-old", 1000);
    old(".unfinished-new", 1);
    old("of somebody else", 1000);
    let loaded = place.loaded();
    place.cache().put(&place.fingerprint(), &loaded.catalogue, &loaded.report).unwrap();
    let mut names: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    let own = place.file().file_name().unwrap().to_owned();
    let mut expected =
        [".unfinished-new", "0.arrow", "1.arrow", "2.arrow", "of somebody else"].map(Into::into).to_vec();
    expected.push(own);
    expected.sort();
    assert_eq!(names, expected);
}

#[test]
fn a_sha256_is_that_of_the_content_that_was_read_and_computed_once() {
    let place = Place::new();
    let (first, _) = place.opened();
    let sha256 = |loaded: &Loaded| loaded.catalogue.files[0].digest.sha256().map(str::to_owned);
    let expected = Some(sha256_hex(TITLES.as_bytes()));
    assert_eq!(sha256(&first), expected);
    let stored = |entry: &fs::DirEntry| entry.path().extension().is_some_and(|ending| ending == SHA256_EXTENSION);
    let folder = fs::read_dir(place.file().parent().unwrap()).unwrap().flatten();
    let stored: Vec<_> = folder.filter(stored).map(|entry| entry.path()).collect();
    assert_eq!(stored.len(), 1);
    // The stored digest is used, unless it is damaged.
    let (again, is_cached) = place.opened();
    assert!(is_cached);
    let other = "0".repeat(64);
    fs::write(&stored[0], &other).unwrap();
    assert_eq!(sha256(&again), Some(other));
    fs::write(&stored[0], "0").unwrap();
    assert_eq!(sha256(&place.opened().0), expected);

    // A file that changes before its digest is computed has none.
    let (before, _) = place.opened();
    fs::remove_file(&stored[0]).unwrap();
    place.write("titles.csv", &TITLES.replacen('1', "2", 1));
    assert_eq!(sha256(&before), None);
    assert!(!stored[0].exists());
    let uncached = open(&place.source(), &Cache::disabled(), CacheUse::Verified, &NoProgress).unwrap().loaded;
    place.write("titles.csv", TITLES);
    assert_eq!(sha256(&uncached), None);
}

#[test]
fn small_data_and_the_demo_data_are_not_kept() {
    let place = Place::new();
    let cache = Cache::in_folder(Some(place.folder.path().join("x")));
    for source in [place.source(), Source::DEMO] {
        let opened = open(&source, &cache, CacheUse::Verified, &NoProgress).unwrap();
        assert!(!opened.is_cached && opened.cache_write.is_noop());
        opened.cache_write.write(&opened.loaded.catalogue, &opened.loaded.report);
        assert!(matches_files(&source, &opened.loaded.catalogue));
    }
    assert!(!place.folder.path().join("x").exists());
}

proptest! {
    #[test]
    fn no_damage_is_taken_for_data(damage in prop::collection::vec((any::<prop::sample::Index>(), 1..=255_u8), 1..4)) {
        let place = Place::new();
        let (loaded, _) = place.opened();
        let mut bytes = fs::read(place.file()).unwrap();
        let before = bytes.clone();
        for (at, mask) in damage {
            let at = at.index(bytes.len());
            bytes[at] ^= mask;
        }
        fs::write(place.file(), &bytes).unwrap();
        let taken = place.cache().get(&place.fingerprint());
        prop_assert_eq!(taken.is_some(), bytes == before);
        prop_assert_eq!(place.opened().0, loaded);
    }
}
