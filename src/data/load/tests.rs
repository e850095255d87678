//! Loading as a whole: directories on disk, files in memory, and whatever bytes there may be.

use std::fs;
use std::sync::atomic::{AtomicU64, Ordering};

use proptest::prelude::*;

use super::*;
use crate::domain::title::Category;
use crate::store::digest::FileDigest;

const TITLES: &str = "id,title,category\na,Oldboy,movie\n";

fn only_titles(bytes: &[u8]) -> Contents {
    Contents { titles: vec![TableFile::Bytes("titles.csv", bytes.to_vec().leak())], ..Contents::default() }
}

/// Reads on one thread.
fn parse(contents: &Contents) -> Result<Loaded, LoadError> {
    super::parse(contents, String::new(), Threads { max_threads: 1, min_bytes: 1 }, &NoProgress)
}

fn message(directory: &Path) -> String {
    load(&Source::Directory(directory.to_owned()), &NoProgress).unwrap_err().to_string()
}

#[test]
fn a_directory_of_titles_alone_loads_and_says_what_is_missing() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("titles.csv"), TITLES).unwrap();
    let Loaded { catalogue, report } = load(&Source::Directory(dir.path().to_owned()), &NoProgress).unwrap();
    assert_eq!(catalogue.missing, ["terms.csv", "viewing.csv", "market.csv", "about.toml"]);
    assert!(catalogue.terms.value(0).is_empty());
    assert_eq!(catalogue.origin, dir.path().to_string_lossy());
    assert_eq!((report.rows_read(), report.rows_kept(), report.rejected().count()), (1, 1, 0));
    let facts = &catalogue.files[0];
    assert_eq!((facts.name.as_str(), facts.rows), ("titles.csv", 1));
    let sha256 = "4640b68c09c09df8c9195a3fff975416849a63e7e02a1bcba2d79370ffa3c5b9";
    assert_eq!(facts.digest.sha256(), Some(sha256));
}

#[test]
fn what_cannot_be_loaded_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().display();
    assert_eq!(message(&dir.path().join("nowhere")), format!("there is no data directory {path}/nowhere"));
    assert_eq!(
        message(dir.path()),
        format!(
            "{path} is not a data directory: it has no titles.csv, titles.csv.gz, titles.csv.zst, titles.parquet or titles/"
        )
    );
    fs::write(dir.path().join("titles.csv"), "id,name,category\n").unwrap();
    assert_eq!(message(dir.path()), format!("cannot use the data in {path}: titles.csv has no column “title”"));
    fs::create_dir(dir.path().join("market.csv")).unwrap();
    assert!(message(dir.path()).starts_with(&format!("cannot read {path}/market.csv: ")));
}

#[test]
fn a_mistake_in_about_is_a_remark_and_the_rest_loads() {
    let contents = Contents { about: Some(b"name =".to_vec()), ..only_titles(TITLES.as_bytes()) };
    let Loaded { catalogue, report } = parse(&contents).unwrap();
    assert_eq!(catalogue.titles.len(), 1);
    let (file, remark) = report.remarks().next().unwrap();
    assert_eq!(file, "about.toml");
    assert!(remark.to_string().starts_with("line 1, column 7: "), "{remark}");
}

#[test]
fn the_demo_data_loads_without_a_remark() {
    let Loaded { catalogue, report } = load(&Source::DEMO, &NoProgress).unwrap();
    assert_eq!((catalogue.count(Category::Movie), catalogue.count(Category::Series)), (259, 229));
    assert_eq!((0..488).filter(|row| !catalogue.terms.value(*row).is_empty()).count(), 196);
    assert_eq!(catalogue.about.cut_off.as_deref(), Some("2021-03-04"));
    assert_eq!(report.rejected().count() + report.remarks().count(), 0);
    assert!(catalogue.missing.is_empty());
}

/// Counts reported bytes, and cancels after a limit.
#[derive(Default)]
struct Counts {
    begun: AtomicU64,
    gone: AtomicU64,
    most: Option<u64>,
}

impl Progress for Counts {
    fn start(&self, _: &str, bytes: u64) {
        assert_eq!(self.begun.swap(bytes, Ordering::Relaxed), 0, "it begins once");
    }

    fn advance(&self, bytes: u64) {
        self.gone.fetch_add(bytes, Ordering::Relaxed);
    }

    fn is_cancelled(&self) -> bool {
        self.most.is_some_and(|most| self.gone.load(Ordering::Relaxed) > most)
    }
}

#[test]
fn the_bytes_of_all_files_are_reported_first_and_then_gone_through_once() {
    let dir = tempfile::tempdir().unwrap();
    let rows: Vec<String> = (0..200_000).map(|row| format!("r{row},Name,movie\n")).collect();
    let titles = format!("id,title,category\n{}", rows.concat());
    let terms = zstd::encode_all("title_id,term,count\nr1,love,1\n".as_bytes(), 1).unwrap();
    fs::write(dir.path().join("titles.csv"), &titles).unwrap();
    fs::write(dir.path().join("terms.csv.zst"), &terms).unwrap();
    let bytes = (titles.len() + terms.len()) as u64;
    let source = Source::Directory(dir.path().to_owned());
    let counts = Counts::default();
    assert_eq!(load(&source, &counts).unwrap().catalogue.titles.len(), 200_000);
    assert_eq!((counts.begun.into_inner(), counts.gone.into_inner()), (bytes, bytes));
    for most in [0, 1 << 20] {
        let counts = Counts { most: Some(most), ..Counts::default() };
        assert!(matches!(load(&source, &counts), Err(LoadError::Cancelled)));
        assert!(counts.gone.into_inner() < bytes);
    }
}

/// A table with everything that makes a cut between two lines a bad place to begin: quotes, line breaks within them and
/// none at all, empty lines, rows that cannot be used, ids that come again.
fn table(header: &'static str, cells: &'static [&'static str]) -> impl Strategy<Value = Vec<u8>> {
    let cell = prop_oneof![8 => prop::sample::select(cells), 1 => Just("\""), 1 => Just("\"\""), 1 => Just("\"a\nb\"")];
    let row = prop::collection::vec(cell, 1..6).prop_map(|cells| cells.join(","));
    let width = header.matches(',').count() + 1;
    let sound = prop::collection::vec(prop::sample::select(cells), width).prop_map(|cells| cells.join(","));
    let row = prop_oneof![6 => sound, 2 => row, 1 => Just(String::new())];
    let ends = prop_oneof![Just("\n"), Just("\r\n"), Just("\r")];
    (prop::collection::vec((row, ends.clone()), 0..30), ends, any::<bool>(), 0..3_u8).prop_map(
        move |(rows, end, one, whole)| {
            let mark = if whole == 1 { "\u{feff}" } else { "" };
            let mut text = format!("{mark}{header}{end}");
            for (row, own) in rows {
                text.push_str(&row);
                text.push_str(if one { end } else { own });
            }
            if whole == 2 {
                text.pop();
            }
            text.into_bytes()
        },
    )
}

const TITLE_CELLS: &[&str] = &[
    "a",
    "b",
    "c",
    "d",
    "e",
    "movie",
    "series",
    "movie",
    "",
    "8.4",
    "86",
    "2019-01-02",
    "03/04/2019",
    "31/07/2019",
    "\"Drama|Action\"",
    "Drama|\u{1}Action",
    "Crime||Drama",
    "\u{1112}\u{116a}",
    "기생충",
    "\"a \"\"b\"\"\"",
    "\"x\ny\"",
    "\"x\r\ny\"",
    "ftp://x",
    "https://x",
];
const TERM_CELLS: &[&str] = &["a", "b", "c", "love", "life", "1", "2", "0", "", "사랑", "\"x\ny\"", "lo\u{1}ve"];

proptest! {
    #[test]
    fn on_however_many_threads_the_same_is_read(
        titles in table("id,title,category,genres,imdb_rating,released,url", TITLE_CELLS),
        more in table("category,id,title,runtime,cast", TITLE_CELLS),
        terms in table("title_id,term,count", TERM_CELLS),
        threads in 2..9_usize,
        damage in prop::option::of((any::<prop::sample::Index>(), any::<u8>())),
    ) {
        let mut titles = [titles, b"a,Oldboy,movie,Drama,8.4,2003-11-21,\nb,Signal,series,,,,x\n".to_vec()].concat();
        if let Some((place, byte)) = damage {
            let place = place.index(titles.len());
            titles[place] = byte;
        }
        let contents = Contents {
            titles: vec![TableFile::Bytes("titles/1.csv", titles.clone().leak()), TableFile::Bytes("titles/2.csv", more.clone().leak())],
            terms: vec![TableFile::Bytes("terms.csv", terms.clone().leak())],
            ..Contents::default()
        };
        let read = |threads| super::parse(&contents, String::new(), threads, &NoProgress);
        let reported = |loaded: Result<Loaded, LoadError>| loaded.map_err(|error| error.to_string());
        let (one, many) = (reported(parse(&contents)), reported(read(Threads { max_threads: threads, min_bytes: 1 })));
        prop_assert_eq!(&one, &many);
        if let Ok(one) = one {
            let mut seen = std::collections::HashSet::new();
            prop_assert!(one.catalogue.titles.ids().iter().all(|id| seen.insert(id)));
        }
    }

    #[test]
    fn a_file_that_is_read_from_several_places_is_read_as_one_that_is_looked_at_first(
        titles in table("id,title,category,genres,imdb_rating,released,url", TITLE_CELLS), threads in 1..9_usize,
    ) {
        // A compressed file can only be read from its beginning.
        let packed = zstd::encode_all(titles.as_slice(), 1).unwrap();
        let threads = Threads { max_threads: threads, min_bytes: 1 };
        let read = |bytes| super::parse(&only_titles(bytes), String::new(), threads, &NoProgress);
        let reported = |loaded: Result<Loaded, LoadError>| loaded.map_err(|error| error.to_string()).map(|mut loaded| {
            loaded.catalogue.files[0].digest = FileDigest::default();
            loaded
        });
        prop_assert_eq!(reported(read(&titles)), reported(read(&packed)));
    }
}

/// Bytes that get past a header about as often as not.
fn file(header: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let cell = prop_oneof![
        Just("a".to_owned()),
        Just("movie".to_owned()),
        Just("2019".to_owned()),
        Just("\"".to_owned()),
        Just("\n".to_owned()),
        ".{0,6}"
    ];
    let row = prop::collection::vec(cell, 1..8).prop_map(|cells| cells.join(","));
    let rows = prop::collection::vec(row, 0..12).prop_map(move |rows| format!("{header}\n{}", rows.join("\n")));
    prop_oneof![rows.prop_map(String::into_bytes), prop::collection::vec(any::<u8>(), 0..200)]
}

proptest! {
    #[test]
    fn no_bytes_make_loading_panic_and_every_row_is_accounted_for(
        titles in file("id,title,category,imdb_rating,released"),
        market in file("series,period,value,unit,kind"),
        terms in file("title_id,term,count"),
        viewing in file("title_id,season,kind,period,hours,views,rank,list"),
        about in prop::collection::vec(any::<u8>(), 0..100),
    ) {
        let contents = Contents {
            titles: vec![TableFile::Bytes("titles.csv", titles.clone().leak())],
            market: vec![TableFile::Bytes("market.csv", market.clone().leak())],
            terms: vec![TableFile::Bytes("terms.csv", terms.clone().leak())],
            viewing: vec![TableFile::Bytes("viewing.csv", viewing.clone().leak())],
            about: Some(about),
            remarks: Vec::new(),
        };
        if let Ok(Loaded { catalogue, report }) = parse(&contents) {
            for file in &report.files {
                prop_assert_eq!(file.rows_read, file.rows_kept + file.rejected.len());
            }
            prop_assert_eq!(report.files[0].rows_kept, catalogue.titles.len());
        }
    }

    #[cfg(feature = "parquet")]
    #[test]
    fn no_damage_to_parquet_makes_loading_panic(
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6), end: prop::sample::Index,
        cut: bool,
    ) {
        let mut bytes = include_bytes!("../../../tests/it/files/duckdb/titles.parquet").to_vec();
        for (place, mask) in damage {
            let place = place.index(bytes.len());
            bytes[place] ^= mask;
        }
        if cut {
            bytes.truncate(end.index(bytes.len()));
        }
        if let Ok(Loaded { catalogue, report }) = parse(&only_titles(&bytes)) {
            prop_assert_eq!(report.rows_kept(), catalogue.titles.len());
            prop_assert!(catalogue.titles.iter().all(|title| !title.name().contains(char::is_control)));
        }
    }
}

#[test]
fn a_load_ends_with_a_message_where_its_memory_is_used_up() {
    let dir = tempfile::tempdir().unwrap();
    let rows: Vec<String> = (0..100_000).map(|row| format!("r{row},Name {row},movie")).collect();
    fs::write(dir.path().join("titles.csv"), format!("id,title,category\n{}\n", rows.join("\n"))).unwrap();
    let source = Source::Directory(dir.path().to_owned());
    let load = |mebibytes| super::load(&source, &MemoryBudget::new(&NoProgress, mebibytes));
    assert_eq!(load(100).unwrap().catalogue.titles.len(), 100_000);
    let error = load(1).unwrap_err().to_string();
    assert!(error.contains("the memory for what is kept of the files is used up"), "{error}");
}
