//! End-to-end imports from files into a directory.

use std::collections::BTreeMap;
use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;

use super::*;
use crate::data::load::{Loaded, NoProgress, Source, load};

const TITLES_HEADER: &str = "\
Title,Genre,Tags,Languages,Series or Movie,Country Availability,Runtime,Director,Actors,View Rating,IMDb Score,\
Awards Received,Awards Nominated For,Release Date,Netflix Release Date,IMDb Votes";
const TITLES: &str = "\
Title,Genre,Tags,Languages,Series or Movie,Country Availability,Runtime,Director,Actors,View Rating,IMDb Score,\
Awards Received,Awards Nominated For,Release Date,Netflix Release Date,IMDb Votes
Hwarang,Drama,Korean TV,Korean,Series,\"Korea,Peru\",30-60 mins,,,,8.1,,,2016-12-19,2018-05-15,9.0
Oldboy,\"Crime, Drama\",Korean,Korean,Movie,Korea,> 2 hrs,Park Chan-wook,Choi Min-sik,R,8.4,40.0,20.0,2003-11-21,2020-01-01,516522.0
Hwarang,Drama,Korean TV,Korean,Series,Japan,30-60 mins,,,,8.1,,,2016-12-19,2018-12-21,9.0
Dark,Drama,German TV,German,Series,Peru,30-60 mins,,,,8.8,,,2017-12-01,2017-12-01,9.0
Broken,Drama,Korean TV,Korean,Series,Peru,30-60 mins,,,,high,,,,,9.0
";
const PLOTS: &str = "Title,Series or Movie,Summary,Source\n\
    Oldboy,Movie,A man seeks revenge. Revenge! (Source: nowhere),x\n\
    Oldboy,Movie,Another plot,y\n\
    Hwarang,Movie,A plot of no series,x\n";
const MARKET: &str = "kind,series,period,value,unit,source\r\nofficial,box,2019,1914.0,KRW_bn,KOFIC\r\n";
const ABOUT: &str = "name = \"Mine\"\n";

/// Writes source files into `dir`, and requests to import them into `dir/data`.
fn request(dir: &Path, force: bool) -> ImportRequest {
    let file = |name: &str, text: &str| {
        let path = dir.join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let files =
        vec![file("plots.csv", PLOTS), file("m.csv", MARKET), file("a.toml", ABOUT), file("titles.csv", TITLES)];
    ImportRequest { files, out: dir.join("data"), force, stop_words: vec!["man".to_owned()], mapping: None, like: None }
}

fn is_korean(candidate: &Candidate<'_>) -> bool {
    candidate.title.languages == ["Korean"]
}

fn listing(directory: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    entries
        .map(|path| (path.file_name().unwrap().to_string_lossy().into(), fs::read_to_string(path).unwrap()))
        .collect()
}

#[test]
fn sources_become_a_canonical_data_directory_that_loads_without_a_remark() {
    let dir = tempfile::tempdir().unwrap();
    let report = import(&request(dir.path(), false), &is_korean, &NoProgress).unwrap();
    let files = listing(&report.out);
    assert_eq!(
        files["titles.csv"],
        "id,title,title_ko,category,genres,tags,languages,origin,countries,worldwide,imdb_rating,imdb_votes,awards_won,\
         awards_nominated,released,netflix_released,runtime,age_rating,director,cast,url\n\
         s-hwarang-2016,Hwarang,,series,Drama,Korean TV,Korean,,Korea|Peru|Japan,,8.1,9,,,2016-12-19,2018-05-15,30-60 mins,\
         ,,,\n\
         m-oldboy-2003,Oldboy,,movie,Crime|Drama,Korean,Korean,,Korea,,8.4,516522,40,20,2003-11-21,2020-01-01,> 2 hrs,R,\
         Park Chan-wook,Choi Min-sik,\n"
    );
    assert_eq!(files["terms.csv"], "title_id,term,count\nm-oldboy-2003,revenge,2\nm-oldboy-2003,seeks,1\n");
    assert_eq!(
        files["market.csv"],
        "series,period,value,unit,kind,source,note\nbox,2019,1914,KRW_bn,official,KOFIC,\n"
    );
    assert_eq!(files["about.toml"], ABOUT);

    let Loaded { catalogue, report } = load(&Source::Directory(report.out), &NoProgress).unwrap();
    assert_eq!((catalogue.titles.len(), catalogue.market.len()), (2, 1));
    assert_eq!(report.rejected().count() + report.remarks().count(), 0);
}

#[test]
fn the_report_accounts_for_every_row() {
    let dir = tempfile::tempdir().unwrap();
    let report = import(&request(dir.path(), false), &is_korean, &NoProgress).unwrap();
    for file in &report.files {
        let skipped: usize = file.skipped.iter().map(|(_, rows)| rows).sum();
        assert_eq!(file.read, file.kept + skipped + file.set_aside.len(), "{}", file.name);
    }
    let path = dir.path().display();
    assert_eq!(
        report.to_string(),
        format!(
            "{path}/data: 1 film and 1 series, 1 of them with words from their plots\n\
             {path}/titles.csv: 5 titles read, 2 kept\n\
             \u{20} 1 excluded by the filter\n\
             \u{20} 1 merged with an earlier row of the same work\n\
             \u{20} Hwarang (series): 2 rows are one title, in 3 countries\n\
             \u{20} 1 set aside:\n\
             \u{20}   {path}/titles.csv line 6, IMDb Score “high”: expected a rating from 0 to 10\n\
             {path}/plots.csv: 3 plots read, 1 kept\n\
             \u{20} 1 for titles that are not in the data set\n\
             \u{20} 1 for titles that already have a plot\n\
             \u{20} plots that end in a note on their source, which was not counted: 1\n\
             {path}/m.csv: 1 market figures read, 1 kept"
        )
    );
}

#[test]
fn an_existing_directory_is_replaced_only_with_force_and_keeps_its_other_files() {
    let dir = tempfile::tempdir().unwrap();
    let mut request = request(dir.path(), false);
    import(&request, &is_korean, &NoProgress).unwrap();
    let first = listing(&request.out);
    fs::write(request.out.join("README.md"), "mine").unwrap();
    let error = import(&request, &is_korean, &NoProgress).unwrap_err().to_string();
    assert_eq!(error, format!("{} already exists; --force replaces its data files", request.out.display()));

    request.force = true;
    import(&request, &is_korean, &NoProgress).unwrap();
    let mut again = listing(&request.out);
    assert_eq!(again.remove("README.md").as_deref(), Some("mine"));
    assert_eq!(again, first);

    request.files.retain(|path| !path.ends_with("plots.csv"));
    import(&request, &is_korean, &NoProgress).unwrap();
    assert!(!listing(&request.out).contains_key("terms.csv"), "words of another import do not stay");
    let beside = fs::read_dir(dir.path()).unwrap().count();
    assert_eq!(beside, 5, "nothing is left beside the directory");
}

#[test]
fn a_directory_that_holds_something_else_is_never_replaced() {
    let dir = tempfile::tempdir().unwrap();
    let request = request(dir.path(), true);
    fs::create_dir_all(&request.out).unwrap();
    fs::write(request.out.join("thesis.txt"), "").unwrap();
    let message = || import(&request, &is_korean, &NoProgress).unwrap_err().to_string();
    assert!(message().ends_with("cannot be replaced: it is not a data directory: it has no titles.csv"));
    fs::create_dir(request.out.join("photos")).unwrap();
    fs::remove_file(request.out.join("thesis.txt")).unwrap();
    assert!(message().ends_with("cannot be replaced: it contains photos, which is not a file"));
}

#[test]
fn without_titles_or_with_a_second_market_nothing_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let mut request = request(dir.path(), false);
    let market = request.files[1].clone();
    request.files.push(market);
    assert!(
        import(&request, &is_korean, &NoProgress)
            .unwrap_err()
            .to_string()
            .ends_with("is a second market.csv; there can be only one")
    );
    request.files.retain(|path| path.ends_with("m.csv"));
    request.files.truncate(1);
    assert!(matches!(import(&request, &is_korean, &NoProgress), Err(ImportError::NoTitles)));
    assert!(!request.out.exists());
}

/// Cancels an import at the check number `after`, counted from 0.
struct Cancelled {
    after: usize,
    asked: AtomicUsize,
}

impl Progress for Cancelled {
    fn start(&self, _: &str, _: u64) {}
    fn advance(&self, _: u64) {}
    fn is_cancelled(&self) -> bool {
        self.asked.fetch_add(1, Ordering::Relaxed) >= self.after
    }
}

#[test]
fn called_off_at_any_point_it_leaves_the_old_directory_and_nothing_beside_it() {
    let dir = tempfile::tempdir().unwrap();
    let request = request(dir.path(), true);
    fs::create_dir(&request.out).unwrap();
    fs::write(request.out.join("titles.csv"), "old").unwrap();
    let names = |path: &Path| fs::read_dir(path).unwrap().count();
    let before = names(dir.path());
    let mut after = 0;
    while import(&request, &is_korean, &Cancelled { after, asked: 0.into() }).is_err() {
        assert_eq!(fs::read_to_string(request.out.join("titles.csv")).unwrap(), "old", "after {after}");
        assert_eq!((names(&request.out), names(dir.path())), (1, before), "after {after}");
        after += 1;
    }
    assert!(after > 20, "it is asked {after} times, while reading and while writing");
    assert!(listing(&request.out).contains_key("market.csv"));
}

/// Rows of any width under the header of any source, as text or as invalid bytes, compressed or not.
fn file() -> impl Strategy<Value = Vec<u8>> {
    const HEADERS: [&str; 9] = [
        TITLES_HEADER,
        "Title,Series or Movie,Summary",
        "type,title,director,cast,date_added,release_year,rating,duration,listed_in,description",
        "title,type,release_year,genres,production_countries,imdb_id,imdb_score,imdb_votes",
        "tconst\ttitleType\tprimaryTitle\tstartYear\tgenres",
        "tconst\taverageRating\tnumVotes",
        "country_name\tweek\tcategory\tweekly_rank\tshow_title",
        "id;title;category;imdb_rating;released",
        "연도,월,총 매출액(원),총 관객수(명)",
    ];
    let cells = vec![
        "Movie",
        "tvSeries",
        "Hope",
        "Hope",
        "tt1",
        "tt2",
        "",
        "1.0",
        "2019",
        "2019-01-01",
        "03/04/2019",
        "7",
        "\"",
        "\n",
        "é",
        "['a', 'b']",
    ];
    let header = prop::sample::select(HEADERS.to_vec());
    let rows = prop::collection::vec(prop::collection::vec(prop::sample::select(cells), 2..11), 0..12);
    let text = (header, rows).prop_map(|(header, rows)| {
        let mark = ["\t", ";"].into_iter().find(|mark| header.contains(mark)).unwrap_or(",");
        let rows: Vec<String> = rows.iter().map(|cells| cells.join(mark)).collect();
        format!("{header}\n{}", rows.join("\n"))
    });
    let bytes = (text, prop::collection::vec(any::<u8>(), 0..40), 0..6_u8).prop_map(|(text, noise, how)| match how {
        0 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        1 => encoding_rs::EUC_KR.encode(&text).0.into_owned(),
        2 => noise,
        3 => [text.as_bytes(), &noise].concat(),
        _ => text.into_bytes(),
    });
    (bytes, any::<bool>()).prop_map(|(bytes, packed)| if packed { gzip(&bytes) } else { bytes })
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut encoder, bytes).unwrap();
    encoder.finish().unwrap()
}

proptest! {
    #[test]
    fn no_bytes_make_an_import_panic_and_every_row_is_accounted_for(
        contents in prop::collection::vec(file(), 1..4),
        filtered: bool,
    ) {
        let dir = tempfile::tempdir().unwrap();
        let mut files = Vec::new();
        for (place, bytes) in contents.iter().enumerate() {
            files.push(dir.path().join(format!("{place}.csv")));
            fs::write(&files[place], bytes).unwrap();
        }
        let out = dir.path().join("data");
        let mapping = Mapping::parse("[columns]\ntitle = \"title\"\n[constants]\ncategory = \"movie\"\n").ok();
        let request = ImportRequest { files, out, force: false, stop_words: vec![], mapping, like: None };
        if let Ok(report) = import(&request, &|candidate| !filtered || candidate.title.rating.is_some(), &NoProgress) {
            let skipped = |file: &FileImport| file.skipped.iter().map(|(_, rows)| rows).sum::<usize>();
            for file in &report.files {
                prop_assert_eq!(file.read, file.kept + skipped(file) + file.set_aside.len(), "{}", file);
            }
            let kept: usize = report.files.iter().filter(|file| file.holds == "rows-titles").map(|file| file.kept).sum();
            prop_assert_eq!(kept, report.films + report.series);
            let aside: usize = report.files.iter().map(|file| file.set_aside.len()).sum();
            prop_assert_eq!(request.out.join("set-aside.csv").exists(), aside > 0);
            let loaded = load(&Source::Directory(request.out), &NoProgress).unwrap();
            prop_assert_eq!(loaded.report.rejected().count(), 0);
            prop_assert_eq!(loaded.catalogue.titles.len(), kept);
        }
    }
}
