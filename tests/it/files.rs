//! Data directories as other engines write them: compressed, in part files, as Parquet. What is in `files/` was written
//! by `DuckDB`, Polars and pyarrow (`files/make.py`), the same six titles each.

use std::fs;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::TempDir;

use super::support::{ottui, printed, refused};

const TITLES: &str = "id,title,category,imdb_rating,released\n";

fn made(name: &str) -> String {
    format!("{}/tests/it/files/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Creates a data directory with these files.
fn directory(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a directory");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    folder
}

fn path(folder: &TempDir) -> &str {
    folder.path().to_str().expect("a path")
}

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    std::io::Write::write_all(&mut encoder, text.as_bytes()).expect("gzip");
    encoder.finish().expect("gzip")
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_build_without_parquet_says_which_one_has_it() {
    let (status, message) = refused(&["summary", "movies", "--data", &made("duckdb")]);
    assert_eq!(status, 1);
    assert!(message.contains("this build of ottui lacks the feature “parquet”"), "{message}");
}

#[test]
fn parts_have_headers_lines_and_faults_of_their_own() {
    let folder = directory(&[
        ("titles.csv/part-10.csv", format!("{TITLES}d,Four,movie,5,2031-02-03\nd,Four,movie,5,\n").as_bytes()),
        ("titles.csv/part-9.csv.gz", &gzip("title,id,category,mood\nThree,c,film,\nThree,c,movie,\n")),
        ("titles.csv/part-2.csv", format!("{TITLES}a,One,movie,7,\n\nb,Two,series,8,2031-01-01\n").as_bytes()),
        ("titles.csv/part-3.csv", b""),
        ("titles.csv/_SUCCESS", b""),
        ("titles.csv/.part-2.csv.crc", b"crc"),
    ]);
    let data = path(&folder);
    let ids: Vec<String> = printed(&["titles", "--data", data, "--format", "csv", "--sort", "id:asc"])
        .lines()
        .skip(1)
        .map(|row| row[..1].to_owned())
        .collect();
    assert_eq!(ids.concat(), "abcd");
    let aside = printed(&["check", "--data", data, "--format", "csv"]);
    let rows: Vec<&str> = aside.lines().skip(1).collect();
    assert!(rows[0].starts_with("titles.csv/part-9.csv.gz,2,category,film,"), "{aside}");
    assert!(rows[1].starts_with("titles.csv/part-10.csv,3,id,d,"), "ids are unique over all parts: {aside}");
    let findings = printed(&["check", "--data", data, "--format", "csv", "--findings", "--today", "2026-01-31"]);
    for row in ["titles.csv/part-2.csv,4,b,released", "titles.csv/part-10.csv,2,d,released"] {
        assert!(findings.contains(&format!("future,warning,{row},")), "{row}: {findings}");
    }
    let people = printed(&["check", "--data", data]);
    for reported in [
        "- titles.csv/part-3.csv: it is empty",
        "- titles.csv/part-9.csv.gz: column “mood” is unknown and was not read",
    ] {
        assert!(people.contains(reported), "{reported}: {people}");
    }
}

#[test]
fn folders_of_partitions_are_columns_and_an_unknown_one_is_unknown() {
    let folder = directory(&[
        ("titles/category=movie/age_rating=16%2B/a.csv", b"id,title\na,One\n"),
        ("titles/category=series/age_rating=__HIVE_DEFAULT_PARTITION__/a.csv", b"id,title\nb,Two\n"),
        ("market/series=box/data.csv", b"period,value,unit,kind\n2019,1914,KRW_bn,official\n"),
        ("terms/count=3/a.csv", b"title_id,term,count\na,love,4\n"),
    ]);
    let rows = printed(&["titles", "--data", path(&folder), "--format", "csv", "--sort", "id:asc"]);
    assert!(rows.contains("a,One,movie,") && rows.contains("b,Two,series,"), "{rows}");
    let words = printed(&["summary", "words", "--data", path(&folder), "--format", "csv"]);
    assert!(words.contains("love,4,1,"), "{words}");
    let checked = printed(&["check", "--data", path(&folder)]);
    assert!(checked.contains("age_rating is unknown for 1 of 2 titles"), "{checked}");
    assert!(
        checked.contains("- terms/count=3/a.csv: column “count” was read from the file, not from its folder"),
        "{checked}"
    );
    let files = "market/series=box/data.csv";
    assert!(checked.contains(files) && !checked.contains("market.csv: not there"), "{checked}");
}

#[test]
fn of_two_forms_of_one_table_the_second_is_reported() {
    let folder = directory(&[
        ("titles.csv", format!("{TITLES}a,One,movie,7,\n").as_bytes()),
        ("titles.csv.gz", &gzip(&format!("{TITLES}b,Two,movie,7,\n"))),
        ("titles.parquet/part-0.parquet", b"no Parquet"),
    ]);
    let rows = printed(&["titles", "--data", path(&folder), "--format", "csv"]);
    assert!(rows.contains("a,One,") && !rows.contains("b,Two,"), "{rows}");
    let checked = printed(&["check", "--data", path(&folder)]);
    for other in ["titles.csv.gz", "titles.parquet/"] {
        assert!(checked.contains(&format!("- titles.csv: {other} was not read, because titles.csv was")), "{checked}");
    }
}

#[test]
fn damage_and_directories_of_nothing_are_reported() {
    let packed = gzip(&format!("{TITLES}a,One,movie,7,\n"));
    let zstd = fs::read(made("duckdb-csv/titles.csv.zst")).expect("a file");
    for (name, bytes, reported) in [
        ("titles.csv.gz", &packed[..packed.len() - 4], "titles.csv.gz: gzip data damaged"),
        ("titles.csv.zst", &zstd[..zstd.len() - 4], "titles.csv.zst: Zstandard data damaged"),
        (
            "titles.parquet/_SUCCESS",
            b"",
            "titles.parquet: expected part files that end in .csv, .csv.gz, .csv.zst, .parquet, found none",
        ),
        ("titles/_delta_log/0.json", b"{}", "found a Delta table, whose log says which count"),
        (
            "titles.csv/part-0.csv",
            b"",
            "titles.csv/part-0.csv line 1, column 1: expected a header, found an empty file",
        ),
        ("other.csv", b"", "it has no titles.csv, titles.csv.gz"),
    ] {
        let folder = directory(&[(name, bytes)]);
        let (status, message) = refused(&["summary", "movies", "--data", path(&folder)]);
        assert!(status == 1 && message.contains(reported), "{name}: {message}");
    }
}

#[test]
fn a_file_of_zstandard_can_be_imported() {
    let place = tempfile::tempdir().expect("a directory");
    let out = place.path().join("data");
    let args = ["import", &made("duckdb-csv/titles.csv.zst"), "--out", out.to_str().expect("a path")];
    let output = ottui(&args);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(lines(&out.join("titles.csv")), lines(&PathBuf::from(made("titles.csv"))));
}

fn lines(path: &Path) -> usize {
    fs::read_to_string(path).expect("a file").lines().count()
}

/// What needs the reader of Parquet.
#[cfg(feature = "parquet")]
mod parquet {
    use serde_json::Value;

    use super::*;

    /// What is printed of these data in several tables.
    fn figures(data: &str) -> String {
        [&["summary", "movies"][..], &["summary", "genres"], &["summary", "reach"], &["titles", "--sort", "id:asc"]]
            .map(|args| printed(&[args, &["--format", "csv", "--data", data]].concat()))
            .concat()
    }

    #[test]
    fn what_each_engine_writes_gives_the_figures_of_the_csv() {
        let csv = directory(&[("titles.csv", &fs::read(made("titles.csv")).expect("the titles"))]);
        let expected = figures(path(&csv));
        assert!(expected.contains("m-oldboy-2003,Oldboy,movie,") && expected.contains("516522"), "{expected}");
        for engine in ["duckdb", "duckdb-csv", "duckdb-partitions", "polars", "pyarrow-parts"] {
            assert_eq!(figures(&made(engine)), expected, "{engine}");
        }
    }

    #[test]
    fn each_part_is_reported_with_its_name_its_hash_and_its_rows() {
        let data = made("pyarrow-parts");
        let document: Value =
            serde_json::from_str(&printed(&["titles", "--format", "json", "--data", &data])).expect("JSON");
        let files = document["provenance"]["files"].as_array().expect("files");
        let names: Vec<&str> = files.iter().filter_map(|file| file["name"].as_str()).collect();
        assert_eq!(
            names,
            ["00000-c000.none", "00001-c000.gzip", "00002-c000.lz4"]
                .map(|part| format!("titles.parquet/part-{part}.parquet")),
            "what Spark keeps for itself is no part"
        );
        assert!(files.iter().all(|file| file["rows"] == 2 && file["sha256"].as_str().map(str::len) == Some(64)));

        let csv = printed(&["check", "--data", &data, "--format", "csv", "--findings", "--today", "2015-01-01"]);
        let future =
            "future,warning,titles.parquet/part-00001-c000.gzip.parquet,1,s-come-back-mister-2016,released,2016-02-24,";
        assert!(csv.contains(future), "the third title is the first row of the second part: {csv}");
        assert!(csv.contains("unknown,note,titles.parquet/,"), "{csv}");
        let people = printed(&["check", "--data", &data, "--format", "md", "--today", "2015-01-01"]);
        assert!(people.contains("| titles.parquet/part-00001-c000.gzip.parquet | row 1 |"), "{people}");
    }

    #[test]
    fn parquet_that_cannot_be_read_says_where_and_why() {
        for (engine, reported) in [
            (
                "brotli",
                "titles.parquet, row 1, column id: expected Snappy, gzip, Zstandard, LZ4 or no compression, found Brotli",
            ),
            (
                "structure",
                "titles.parquet, column genres: expected a text, number, truth value, date or list of them, found a structure",
            ),
        ] {
            let (status, message) = refused(&["summary", "movies", "--data", &made(engine)]);
            assert!(status == 1 && message.contains(reported), "{message}");
        }
        let whole = fs::read(made("duckdb/titles.parquet")).expect("a file");
        let cut = directory(&[("titles.parquet", &whole[..whole.len() / 2])]);
        let (status, message) = refused(&["summary", "movies", "--data", path(&cut)]);
        assert_eq!(status, 1);
        assert!(
            message.contains("titles.parquet: expected a whole Parquet file, found one that is cut short"),
            "{message}"
        );
    }
}
