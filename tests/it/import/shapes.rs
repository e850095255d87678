//! Variants of one listing: encodings, separators, line breaks, and formats of numbers, dates and lists.

use std::io::Write;

use encoding_rs::{EUC_KR, WINDOWS_1252};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::Desk;
use crate::support::{ottui, printed};

fn utf16(text: &str, unit: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).expect("gzip");
    packed.finish().expect("gzip")
}

#[test]
fn one_listing_in_every_encoding_gives_the_same_titles() {
    let korean =
        "type,title,date_added,release_year,rating,listed_in\r\nMovie,기생충,\"July 31, 2019\",2019,R,드라마\r\n";
    let western = korean.replace("기생충", "Amélie à Mañana").replace("드라마", "Comédie");
    let marked = format!("\u{feff}{korean}");
    for (bytes, reported) in [
        (korean.as_bytes().to_vec(), None),
        (marked.as_bytes().to_vec(), None),
        (utf16(&marked, u16::to_le_bytes), Some("UTF-16, little-endian")),
        (utf16(&marked, u16::to_be_bytes), Some("UTF-16, big-endian")),
        (utf16(korean, u16::to_le_bytes), Some("UTF-16, little-endian")),
        (utf16(korean, u16::to_be_bytes), Some("UTF-16, big-endian")),
        (EUC_KR.encode(korean).0.into_owned(), Some("CP949 (EUC-KR)")),
        (WINDOWS_1252.encode(&western).0.into_owned(), Some("Windows-1252 (Latin-1)")),
    ] {
        for bytes in [gzip(&bytes), bytes] {
            let desk = Desk::new();
            desk.put("n.csv", bytes);
            let report = desk.import(&["n.csv"], &[]);
            let remark = reported.map(|reported| format!("  read as {reported}\n")).unwrap_or_default();
            let begins =
                "data: 1 film and 0 series, 0 of them with words from their plots\nn.csv: 1 titles read, 1 kept\n";
            assert_eq!(report, format!("{begins}{remark}"));
            let western = reported.is_some_and(|reported| reported.starts_with("Windows"));
            assert_eq!(desk.column("title"), [if western { "Amélie à Mañana" } else { "기생충" }], "{reported:?}");
            assert_eq!(desk.column("netflix_released"), ["2019-07-31"]);
        }
    }
}

#[test]
fn bytes_that_mean_nothing_are_reported_where_they_stand() {
    let desk = Desk::new();
    desk.put(
        "n.csv",
        b"type,title,date_added,release_year,listed_in\nMovie,\xea\xb8\xb0\xec\x83\x9d,,2019,\nMovie,B\xff,,2019,\n",
    );
    let report = desk.import(&["n.csv"], &[]);
    assert!(
        report.contains(
            "n.csv: 2 titles read, 1 kept\n  1 set aside:\n    n.csv line 3, title “B\u{fffd}”: expected UTF-8 text"
        ),
        "{report}"
    );
}

#[test]
fn numbers_dates_and_lists_are_read_as_the_world_writes_them() {
    let desk = Desk::new();
    let rows = [
        ("One", "1,234", "7.1", "2019-07-31", "Drama, Crime"),
        ("Two", "1.234.567", "7,1", "31/07/2019", "Drama|Crime"),
        ("Three", "1 234", "N/A", "July 31, 2019", "['Drama', \"Crime\"]"),
        ("Four", "814.0", r"\N", "31 July 2019", "[Drama, Crime]"),
        ("Five", "-", "–", "2019년 7월 31일", "Drama; Crime"),
        ("Six", "NaN", "null", "20190731", "-"),
        ("Seven", "1'234", "", "2019.07.31.", "Drama,,Drama"),
    ];
    let rows: Vec<String> = rows
        .iter()
        .map(|(name, votes, rating, day, genres)| {
            format!("{name}\t{votes}\t{rating}\t{day}\t\"{}\"\n", genres.replace('"', "\"\""))
        })
        .collect();
    desk.put("x.tsv", format!("Name\tVotes\tRating\tReleased\tGenres\n{}", rows.concat()));
    desk.put(
        "map.toml",
        "[columns]\ntitle = \"Name\"\nimdb_votes = \"Votes\"\nimdb_rating = \"Rating\"\nreleased = \"Released\"\n\
         genres = \"Genres\"\n[constants]\ncategory = \"movie\"\n",
    );
    let report = desk.import(&["x.tsv"], &["--map", &desk.path("map.toml")]);
    assert!(report.contains("x.tsv: 7 titles read, 7 kept\n  its columns are separated by tabs\n"), "{report}");
    assert_eq!(desk.column("imdb_votes"), ["1234", "1234567", "1234", "814", "", "", "1234"]);
    assert_eq!(desk.column("imdb_rating"), ["7.1", "7.1", "", "", "", "", ""]);
    assert_eq!(desk.column("released"), ["2019-07-31"; 7]);
    let both = "Drama|Crime";
    assert_eq!(desk.column("genres"), [both, both, both, both, both, "", "Drama"]);
}

#[test]
fn a_title_listed_twice_is_one_and_a_record_on_two_works_is_reported_by_check() {
    let desk = Desk::new();
    desk.put(
        "own.csv",
        "id,title,category,imdb_rating,imdb_votes,awards_won,countries\n\
         a,Tide,movie,7.9,205926,57,Peru\na,Tide,movie,7.9,205926,57,Chile\nb,Ghosts,series,7.9,205926,57,Peru\n",
    );
    let report = desk.import(&["own.csv"], &[]);
    assert!(
        report.contains("own.csv: 3 titles read, 2 kept\n  1 merged with an earlier row of the same work\n"),
        "{report}"
    );
    assert!(report.contains("Tide (movie): 2 rows are one title, in 2 countries\n"), "{report}");
    let reported = printed(&["check", "--data", &desk.path("data")]);
    assert!(reported.contains("One IMDb record on several titles: 1 warning"), "{reported}");
}

#[test]
fn nothing_is_reported_of_progress_where_standard_error_is_no_terminal() {
    let desk = Desk::new();
    let rows: Vec<String> = (0..20_000).map(|row| format!("{row},Title {row},movie\n")).collect();
    let listing = desk.put("own.csv", format!("id,title,category\n{}", rows.concat()));
    let output = ottui(&["import", &listing, "--out", &desk.path("data")]);
    assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_column_decides_whether_a_point_marks_thousands() {
    for (votes, expected, aside) in [
        (["1.000", "1.234.567", "12"], vec!["1000", "1234567", "12"], 0),
        (["1.000", "814.0", "12"], vec!["1", "814", "12"], 0),
        (["1.000", "12.500", "12"], vec!["12"], 2),
        (["1.000", "1.234.567", "814.0"], vec!["1234567", "814"], 1),
    ] {
        let desk = Desk::new();
        let rows: Vec<String> = votes
            .iter()
            .zip(["Tide", "Salt", "Sun"])
            .map(|(votes, title)| format!("x,{title},movie,{votes}\n"))
            .collect();
        desk.put("own.csv", format!("id,title,category,imdb_votes\n{}", rows.concat()));
        let report = desk.import(&["own.csv"], &[]);
        assert_eq!(desk.column("imdb_votes"), expected, "{votes:?}");
        let told =
            "imdb_votes “1.000”: expected a number, but nothing in the column shows whether its point marks thousands";
        assert_eq!(report.contains(told), aside > 0, "{report}");
        assert!(report.contains(&format!("3 titles read, {} kept", 3 - aside)), "{report}");
    }
}

#[test]
fn namibia_is_a_country_in_ones_own_files() {
    let desk = Desk::new();
    desk.put("own.csv", "id,title,category,countries,age_rating\na,Tide,movie,NA,NA\nb,Salt,movie,NA|ZA,-\n");
    desk.import(&["own.csv"], &[]);
    assert_eq!(desk.column("countries"), ["NA", "NA|ZA"]);
    assert_eq!(desk.column("age_rating"), ["NA", "-"]);
}

#[test]
fn a_member_of_a_list_that_holds_the_separator_stays_one() {
    let desk = Desk::new();
    let header = "id,title,type,description,release_year,age_certification,runtime,genres,production_countries,imdb_id,imdb_score,imdb_votes";
    desk.put("j.csv", format!("{header}\na,Tide,MOVIE,,2018,PG,91,\"['drama|war', 'crime']\",['PE'],,6.8,\n"));
    desk.import(&["j.csv"], &[]);
    assert_eq!(desk.column("genres"), ["Drama/war|Crime"]);
}

#[test]
fn the_greatest_counts_are_known() {
    let desk = Desk::new();
    let most = u64::MAX;
    desk.put("own.csv", format!("id,title,category,imdb_votes,awards_won\na,Tide,movie,{most},{}\n", u32::MAX));
    desk.import(&["own.csv"], &[]);
    assert_eq!(
        (desk.column("imdb_votes"), desk.column("awards_won")),
        (vec![most.to_string()], vec![u32::MAX.to_string()])
    );
    let titles = printed(&["titles", "--data", &desk.path("data"), "--format", "json"]);
    assert!(titles.contains(&most.to_string()) && titles.contains(&u32::MAX.to_string()), "{titles}");
}

#[test]
fn very_many_unknown_columns_are_counted() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("data")).expect("a directory");
    let names = (0..100_000).map(|column| format!(",column_{column}")).collect::<Vec<_>>().concat();
    desk.put("data/titles.csv", format!("id,title,category{names}\na,Tide,movie{}\n", ",".repeat(100_000)));
    let report = printed(&["check", "--data", &desk.path("data")]);
    assert!(report.contains("further unknown columns that were not read: 99,980\n"), "{report}");
    desk.put("own.csv", format!("id,title,category{names}\na,Tide,movie{}\n", ",".repeat(100_000)));
    desk.import(&["own.csv"], &[]);
    assert_eq!(desk.column("title"), ["Tide"]);
}
