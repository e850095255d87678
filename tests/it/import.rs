//! `ottui import` as a program: every source, every error message, and interruption.

mod book;
mod kobis;
mod like;
mod pipes;
mod quotes;
mod shapes;
mod sheets;
mod viewing;

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::TempDir;

use super::support::{ottui, printed};

/// A directory for sources and what is made of them.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a directory"))
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_string_lossy().into_owned()
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        fs::write(self.path(name), bytes).expect("a file");
        self.path(name)
    }

    /// The report of a successful import, without the path of the directory.
    fn import(&self, files: &[&str], more: &[&str]) -> String {
        let files: Vec<String> = files.iter().map(|name| self.path(name)).collect();
        let (out, mut args) = (self.path("data"), vec!["import"]);
        args.extend(files.iter().map(String::as_str));
        args.extend(["--force", "--out", &out]);
        args.extend(more);
        self.plain(&printed(&args))
    }

    /// Standard error and standard output of a failed import.
    fn refused(&self, files: &[&str], more: &[&str]) -> (String, String) {
        let files: Vec<String> = files.iter().map(|name| self.path(name)).collect();
        let (out, mut args) = (self.path("data"), vec!["import"]);
        args.extend(files.iter().map(String::as_str));
        args.extend(["--out", &out]);
        args.extend(more);
        let output = ottui(&args);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        assert!(!Path::new(&out).exists(), "nothing is written");
        let text = |bytes: &[u8]| self.plain(&String::from_utf8_lossy(bytes));
        (text(&output.stderr), text(&output.stdout))
    }

    fn plain(&self, text: &str) -> String {
        text.replace(&format!("{}/", self.path("")).replace("//", "/"), "")
    }

    fn made(&self, name: &str) -> String {
        fs::read_to_string(Path::new(&self.path("data")).join(name)).unwrap_or_default()
    }

    /// The cells of a column, `|` between titles.
    fn column(&self, column: &str) -> Vec<String> {
        let file = self.made("titles.csv");
        let mut reader = csv::Reader::from_reader(file.as_bytes());
        let place = reader.headers().expect("a header").iter().position(|name| name == column).expect("the column");
        reader.records().map(|row| row.expect("a row")[place].to_owned()).collect()
    }
}

const NETFLIX: &str = "show_id,type,title,director,cast,country,date_added,release_year,rating,duration,listed_in,description\n\
    s1,Movie,Tide,Ann Lee,\"Bo Kim, Cy Oh\",Peru,\"July 31, 2019\",2018,PG-13,90 min,\"Dramas, Thrillers\",A diver finds a diver.\n\
    s2,TV Show,Harbour,,,\"Peru, Chile\",,2020,TV-MA,2 Seasons,TV Dramas,\n\
    s3,Movie,Short Talk,,,,\"June 1, 2020\",2017,74 min,,Stand-Up,A talk.\n\
    s4,Opera,Aria,,,,,2017,,,,\n";

const FLIXGEM: &str = "Title,Genre,Tags,Languages,Series or Movie,Country Availability,Runtime,Director,Actors,View Rating,\
    IMDb Score,Awards Received,Awards Nominated For,Release Date,Netflix Release Date,IMDb Votes\n\
    Tide,Drama,Korean Movies,Korean,Movie,\"Korea,Japan\",1-2 hour,,,R,7.1,2.0,,2018-03-02,2019-08-01,\"1,234\"\n";

#[test]
fn netflix_titles_become_titles_and_where_they_were_made_is_no_availability() {
    let desk = Desk::new();
    desk.put("n.csv", NETFLIX);
    let report = desk.import(&["n.csv"], &[]);
    assert_eq!(
        report,
        "data: 2 films and 1 series, 2 of them with words from their plots\n\
         n.csv: 4 titles read, 3 kept\n  1 set aside:\n\
         \u{20}   n.csv line 5, type “Opera”: expected a film or series, such as Movie, Film, TV Show or Series\n"
    );
    assert_eq!(desk.column("id"), ["m-tide-2018", "s-harbour-2020", "m-short-talk-2017"]);
    assert_eq!(desk.column("countries"), ["", "", ""]);
    assert_eq!(desk.column("genres"), ["Dramas|Thrillers", "TV Dramas", "Stand-Up"]);
    assert_eq!(desk.column("netflix_released"), ["2019-07-31", "", "2020-06-01"]);
    assert_eq!(desk.column("released"), ["", "", ""], "a year is no day");
    assert_eq!(desk.column("runtime"), ["90 min", "2 Seasons", "74 min"]);
    assert_eq!(desk.column("age_rating"), ["PG-13", "TV-MA", ""]);
    assert_eq!(
        desk.made("terms.csv"),
        "title_id,term,count\nm-tide-2018,diver,2\nm-tide-2018,finds,1\nm-short-talk-2017,talk,1\n"
    );
    assert_eq!(
        desk.made("set-aside.csv").replace(&desk.path(""), ""),
        "file,line,column,value,reason\n\
         n.csv,5,type,Opera,\"expected a film or series, such as Movie, Film, TV Show or Series\"\n"
    );
    printed(&["check", "--strict", "--data", &desk.path("data")]);
}

#[test]
fn justwatch_and_imdb_meet_at_the_imdb_id_and_the_report_says_who_gave_what() {
    let desk = Desk::new();
    desk.put(
        "j.csv",
        "id,title,type,description,release_year,age_certification,runtime,genres,production_countries,imdb_id,imdb_score,imdb_votes\n\
         a,Tide,MOVIE,Waves,2018,PG,91,\"['drama', 'crime']\",['PE'],tt0000007,6.8,\n\
         b,Harbour,SHOW,,2020,,50,[],\"['PE', 'CL']\",,,\n",
    );
    let basics = "tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres\n\
         tt0000007\tmovie\tThe \"Tide\tx\t0\t2018\t\\N\t92\tDrama\n\
         tt0000008\ttvSeries\tHarbour\tx\t0\t2020\t\\N\t\\N\tDrama,Crime\n\
         tt0000009\ttvEpisode\tHarbour\tx\t0\t2020\t\\N\t\\N\t\\N\n\
         tt0000010\tmovie\tElsewhere\tx\t0\t2020\t\\N\t\\N\t\\N\n";
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(basics.as_bytes()).expect("gzip");
    desk.put("b.tsv.gz", packed.finish().expect("gzip"));
    desk.put("r.tsv", "tconst\taverageRating\tnumVotes\ntt0000007\t6.9\t500\ntt0000008\t8.1\t70\ntt0000099\t1.0\t5\n");
    let report = desk.import(&["j.csv", "b.tsv.gz", "r.tsv"], &[]);
    assert_eq!(
        report,
        "data: 1 film and 1 series, 1 of them with words from their plots\n\
         j.csv: 2 titles read, 2 kept\n\
         b.tsv.gz: 4 titles read, 0 kept\n\
         \u{20} 2 merged with a title in another file\n\
         \u{20} 1 neither a film nor a series\n\
         \u{20} 1 for titles that are not in the data set\n\
         \u{20} its columns are separated by tabs\n\
         r.tsv: 3 ratings read, 2 kept\n\
         \u{20} 1 for titles that are not in the data set\n\
         \u{20} its columns are separated by tabs\n\
         genres: 1 from j.csv, 1 filled from b.tsv.gz, 1 conflict with b.tsv.gz kept j.csv's\n\
         \u{20} Tide: Drama|Crime, where b.tsv.gz has Drama\n\
         origin: 2 from j.csv\n\
         imdb_rating: 1 from j.csv, 1 filled from b.tsv.gz, 1 conflict with b.tsv.gz kept j.csv's\n\
         \u{20} Tide: 6.8, where b.tsv.gz has 6.9\n\
         imdb_votes: 2 from b.tsv.gz\n\
         runtime: 2 from j.csv, 1 conflict with b.tsv.gz kept j.csv's\n\
         \u{20} Tide: 91 min, where b.tsv.gz has 92 min\n\
         age_rating: 1 from j.csv\n\
         words: 1 from j.csv\n"
    );
    assert_eq!(desk.column("imdb_votes"), ["500", "70"]);

    let by_id = desk.import(&["j.csv", "r.tsv"], &[]);
    assert!(
        by_id.contains("r.tsv: 3 ratings read, 0 kept\n  1 merged with a title in another file\n  2 for"),
        "{by_id}"
    );
    assert_eq!(desk.column("imdb_votes"), ["500", ""]);

    let alone = desk.import(&["b.tsv.gz", "r.tsv"], &["--where", "rating>=0"]);
    assert!(alone.contains("b.tsv.gz: 4 titles read, 2 kept\n  1 excluded by the filter\n  1 neither"), "{alone}");
    assert_eq!(desk.column("title"), ["The \"Tide", "Harbour"], "a quote is a character like any other there");
}

#[test]
fn top_10_gives_countries_and_the_first_week() {
    let desk = Desk::new();
    desk.put("f.csv", FLIXGEM);
    desk.put(
        "t.tsv",
        "country_name\tcountry_iso2\tweek\tcategory\tweekly_rank\tshow_title\tseason_title\tcumulative_weeks_in_top_10\n\
         Chile\tCL\t2021-07-11\tFilms\t1\tTide\tN/A\t2\n\
         Chile\tCL\t2021-07-04\tFilms\t3\tTide\tN/A\t1\n\
         Peru\tPE\t2021-07-04\tTV\t3\tHarbour\tHarbour: Season 2\t1\n\
         Japan\tJP\t2021-07-04\tTV\t3\tHarbour\tHarbour: Season 1\t1\n",
    );
    let report = desk.import(&["f.csv", "t.tsv"], &[]);
    assert!(
        report.contains("t.tsv: 4 titles read, 1 kept\n  1 merged with an earlier row of the same work"),
        "{report}"
    );
    assert!(report.contains("countries: 1 from f.csv, 1 filled from t.tsv, 1 with more from t.tsv\n"), "{report}");
    assert_eq!(desk.column("countries"), ["Korea|Japan|Chile", "Peru|Japan"]);
    assert_eq!(desk.column("netflix_released"), ["2019-08-01", "2021-07-04"]);
    assert_eq!(desk.column("imdb_votes"), ["1234", ""]);
}

#[test]
fn with_several_files_the_filter_sees_what_all_of_them_know() {
    let desk = Desk::new();
    desk.put("n.csv", NETFLIX);
    desk.put("f.csv", FLIXGEM);
    let report = desk.import(&["n.csv", "f.csv"], &["--where", "language=Korean"]);
    assert!(report.contains("n.csv: 4 titles read, 1 kept\n  2 excluded by the filter\n  1 set aside"), "{report}");
    assert!(report.contains("f.csv: 1 titles read, 0 kept\n  1 merged with a title in another file"), "{report}");
    assert!(report.contains("age_rating: 1 from n.csv, 1 conflict with f.csv kept n.csv's\n"), "{report}");
    assert_eq!((desk.column("imdb_rating"), desk.column("age_rating")), (vec!["7.1".into()], vec!["PG-13".into()]));
    desk.put("own.csv", desk.made("titles.csv"));
    let again = desk.import(&["own.csv"], &[]);
    assert!(again.starts_with("data: 1 film and 0 series"), "{again}");
    assert_eq!(desk.column("id"), ["m-tide-2018"]);
}

#[test]
fn kobis_in_korean_code_pages_becomes_market_figures() {
    let desk = Desk::new();
    desk.put("n.csv", NETFLIX);
    let years = "연도,총 매출액(원),총 관객수(명),한국영화 매출액\r\n\
                 2018년,\"1,814,000,000,000\",\"216,000,000\",\"910,000,000,000\"\r\n\
                 2019,\"1,914,000,000,000\",-,\"970,000,000,000\"\r\n합계,1,2,3\r\n";
    desk.put("years.csv", encoding_rs::EUC_KR.encode(years).0);
    let months = "연도/월\t외국영화 관객수\n2019.07\t1500000\n2019년 8월\t2500000\n201909\tviel\nJuli\t1\n";
    desk.put("months.csv", months.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
    let report = desk.import(&["n.csv", "years.csv", "months.csv"], &[]);
    assert_eq!(
        report.split_once("years.csv").map(|(_, rest)| rest),
        Some(
            ": 3 rows of box office read, 2 kept\n\
             \u{20} 1 sums of other rows\n\
             \u{20} read as CP949 (EUC-KR)\n\
             months.csv: 4 rows of box office read, 2 kept\n\
             \u{20} read as UTF-16, little-endian\n\
             \u{20} its columns are separated by tabs\n\
             \u{20} 2 set aside:\n\
             \u{20}   months.csv line 4, 외국영화 관객수 “viel”: expected a number\n\
             \u{20}   months.csv line 5, 연도/월 “Juli”: expected a year like 2019 or a month like 2019-07, 2019.07 or \
             2019년 7월\n"
        )
    );
    assert_eq!(
        desk.made("market.csv"),
        "series,period,value,unit,kind,source,note\n\
         box_office_revenue,2018,1814,KRW_bn,official,KOBIS: years.csv,\n\
         box_office_revenue_korean_films,2018,910,KRW_bn,official,KOBIS: years.csv,\n\
         box_office_admissions,2018,216,million_admissions,official,KOBIS: years.csv,\n\
         box_office_revenue,2019,1914,KRW_bn,official,KOBIS: years.csv,\n\
         box_office_revenue_korean_films,2019,970,KRW_bn,official,KOBIS: years.csv,\n\
         box_office_admissions_foreign_films,2019-07,1.5,million_admissions,official,KOBIS: months.csv,\n\
         box_office_admissions_foreign_films,2019-08,2.5,million_admissions,official,KOBIS: months.csv,\n"
    );
}

#[test]
fn an_unknown_header_earns_a_mapping_that_works_when_it_is_saved() {
    let desk = Desk::new();
    desk.put("x.csv", "Name;Premiere;Rating;Shelf\nTide;31/07/2019;7,1;Drama / Crime\nHarbour;03/04/2019;-;Drama\n");
    let (reported, proposal) = desk.refused(&["x.csv"], &[]);
    assert_eq!(
        reported,
        "error: x.csv line 1: found the columns Name, Premiere, Rating, Shelf; none of them is of a known kind of file\n\
         A proposed mapping is on standard output: save it, correct it and pass it with --map.\n"
    );
    desk.put(
        "map.toml",
        proposal.replace("# ? = \"Shelf\"", "genres = \"Shelf\"").replace("# separators = \"|\"", "separators = \"/\""),
    );
    let map = desk.path("map.toml");
    let report = desk.import(&["x.csv"], &["--map", &map]);
    assert_eq!(
        report,
        "data: 2 films and 0 series, 0 of them with words from their plots\n\
         x.csv: 2 titles read, 2 kept\n  its columns are separated by semicolons\n"
    );
    assert_eq!(desk.column("released"), ["2019-07-31", "2019-04-03"], "the column shows which is the day");
    assert_eq!(
        (desk.column("genres"), desk.column("imdb_rating")),
        (vec!["Drama|Crime".into(), "Drama".into()], vec!["7.1".into(), String::new()])
    );

    fs::remove_dir_all(desk.path("data")).expect("a directory");
    desk.put("y.csv", "Nane;Premiere\nTide;2019\n");
    let (reported, _) = desk.refused(&["y.csv"], &["--map", &map]);
    assert_eq!(
        reported,
        "error: y.csv line 1: the mapping needs the column “Name”, which the file does not have; the nearest one that it has \
         is “Nane”\n"
    );
    desk.put("bad.toml", "[columns]\ntitel = \"Name\"\n");
    let (reported, _) = desk.refused(&["x.csv"], &["--map", &desk.path("bad.toml")]);
    assert_eq!(reported, "error: bad.toml: [columns] has no column “titel”; did you mean title?\n");
}

#[test]
fn every_fault_of_a_file_has_its_message() {
    let desk = Desk::new();
    fs::create_dir(desk.path("folder")).expect("a directory");
    desk.put("empty.csv", "");
    desk.put("some.zip", b"PK\x03\x04\x00\x00");
    desk.put("cut.csv.gz", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff\x4b");
    let closed = desk.put("closed.csv", FLIXGEM);
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).expect("permissions");
    if fs::File::open(&closed).is_err() {
        let message = "cannot read closed.csv: permission denied";
        assert_eq!(desk.refused(&["closed.csv"], &[]).0, format!("error: {message}\n"));
    }
    for (file, message) in [
        ("folder", "cannot read folder: it is a directory"),
        ("empty.csv", "empty.csv line 1, column 1: expected a header, found an empty file"),
        ("none.csv", "cannot read none.csv: No such file or directory (os error 2)"),
        (
            "some.zip",
            "some.zip line 1, column 1: expected text in columns, found a ZIP archive or an Excel workbook (save the \
             sheet as CSV, or unpack the archive)",
        ),
        ("cut.csv.gz", "cannot read cut.csv.gz: gzip data damaged or cut short after 0 bytes of text"),
    ] {
        assert_eq!(desk.refused(&[file], &[]).0, format!("error: {message}\n"));
    }
}

#[test]
fn every_fault_of_a_row_has_its_line_and_the_rest_loads() {
    let rows = "type,title,date_added,release_year,rating,listed_in\n\
         Movie,\"Two\nlines\",N/A,2018,\\N,–\n\
         Movie,Ragged,2018\n\
         Movie,Wrong day,2019-02-30,2018,,\n\
         Movie,Which day,03/04/2019,2018,,\n\
         Movie,Wrong year,,soon,,\n\
         Movie,,,2018,,\n\
         Movie,\u{1b}]0;Escape\u{7},2019.07.31,2018,,\n\
         Movie,\"Open,,2018,,\nMovie,Lost,,2018,,\n";
    for line_break in ["\n", "\r\n"] {
        let desk = Desk::new();
        desk.put("n.csv", rows.replace('\n', line_break));
        let report = desk.import(&["n.csv"], &[]);
        assert_eq!(
            report,
            "data: 3 films and 0 series, 0 of them with words from their plots\n\
         n.csv: 9 titles read, 3 kept\n\
         \u{20} control or invisible characters removed from its text: 2\n\
         \u{20} rows on several lines: 1, of 11 lines in the file\n\
         \u{20} 6 set aside:\n\
         \u{20}   n.csv line 4 “Movie,Ragged,2018”: expected 6 fields, found 3\n\
         \u{20}   n.csv line 5, date_added “2019-02-30”: expected a date like 2019-07-31\n\
         \u{20}   n.csv line 6, date_added “03/04/2019”: expected a date like 2019-07-31: nothing in the column \
         shows which number is the day\n\
         \u{20}   n.csv line 7, release_year “soon”: expected a year like 2019\n\
         \u{20}   n.csv line 8, title “”: expected a text\n\
         \u{20}   n.csv line 10 “Movie,\"Open,”: expected a quote to be closed before the end of the file\n"
        );
        assert_eq!(desk.column("title"), ["Two lines", "]0;Escape", "Lost"]);
    }
}

/// A listing of some megabytes, as `netflix_titles.csv`.
fn large(desk: &Desk) -> PathBuf {
    let rows = (0..40_000)
        .map(|row| format!("Movie,Title {row},2019-07-31,2018,PG,Dramas,A plot of words {row} times over\n"));
    let rows: Vec<String> = rows.collect();
    let header = "type,title,date_added,release_year,rating,listed_in,description\n";
    PathBuf::from(desk.put("large.csv", format!("{header}{}", rows.concat())))
}

#[test]
fn killed_half_way_it_leaves_the_old_directory_whole() {
    let desk = Desk::new();
    desk.put("n.csv", NETFLIX);
    desk.import(&["n.csv"], &[]);
    let (old_titles, old_terms) = (desk.made("titles.csv"), desk.made("terms.csv"));
    let large = large(&desk);
    let mut cut_off = 0;
    for milliseconds in [5, 40, 120, 250, 400] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_ottui"))
            .arg("import")
            .arg(&large)
            .args(["--force", "--out", &desk.path("data")])
            .env_clear()
            .env("HOME", desk.0.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        thread::sleep(Duration::from_millis(milliseconds));
        program.kill().expect("it can be killed");
        let ended = program.wait().expect("it ends");
        // On a fast machine the last of them may be done: then the new directory is whole.
        if ended.success() || desk.made("titles.csv") != old_titles {
            assert_eq!(desk.column("id").len(), 40_000);
            break;
        }
        cut_off += 1;
        assert_eq!(desk.made("terms.csv"), old_terms);
    }
    assert!(cut_off > 0, "none was cut off");
}
