//! `ottui check`: rows set aside, findings, and the exit status.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use super::support::{ottui, printed, refused};

/// A data directory with these titles, of which the header names id, title, category and the columns given.
fn directory(columns: &str, rows: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a directory");
    fs::write(folder.path().join("titles.csv"), format!("id,title,category{columns}\n{rows}")).expect("a file");
    folder
}

fn path(folder: &TempDir) -> &str {
    folder.path().to_str().expect("a path")
}

#[test]
fn check_lists_what_was_set_aside_and_strict_makes_it_count() {
    let folder = tempfile::tempdir().expect("a directory");
    let titles = "id,title,category,imdb_rating\na,One,movie,7.1\nb,Two,film,6\nc,Three,series,11\n";
    fs::write(folder.path().join("titles.csv"), titles).expect("a file");
    let data = folder.path().to_str().expect("a path");
    let listed = printed(&["check", "--data", data, "--format", "csv"]);
    let lines: Vec<&str> = listed.lines().collect();
    assert_eq!(lines.len(), 3, "{listed}");
    assert!(lines[1].starts_with("titles.csv,3,category,film,"), "{listed}");
    assert!(lines[2].starts_with("titles.csv,4,imdb_rating,11,"), "{listed}");
    let status = ottui(&["check", "--data", data, "--strict"]).status.code();
    assert_eq!(status, Some(1));
    let shown = printed(&["check", "--data", data]);
    assert!(shown.contains("market.csv: missing") && shown.contains("terms.csv: missing"), "{shown}");
    let reported = ottui(&["summary", "market", "--data", data]).stderr;
    assert!(String::from_utf8_lossy(&reported).contains("market.csv is missing"), "the tab says what is missing");
}

#[test]
fn the_demo_data_is_reported_with_its_wrong_joins_and_its_outlier() {
    let shown = printed(&["check", "--today", "2026-01-31"]);
    assert!(shown.starts_with("Korean content on Netflix, to 2021-03-04, read from the demo data\n"), "{shown}");
    for line in [
        "Findings: 6 warnings, 29 notes",
        "One IMDb record on several titles: 5 warnings",
        "Outliers: 6 notes",
        "awards_won is unknown for 239 of 488 titles (49.0%)",
    ] {
        assert!(shown.contains(line), "{line}: {shown}");
    }
    assert!(shown.contains("imdb_votes of “Oldboy” is 516,522"), "{shown}");
    assert_eq!(ottui(&["check", "--strict"]).status.code(), Some(1), "wrong joins are warnings");
}

#[test]
fn findings_are_csv_and_json_with_the_line_of_the_file() {
    let csv = printed(&["check", "--format", "csv", "--findings", "--today", "2026-01-31"]);
    let mut lines = csv.lines();
    assert_eq!(lines.next(), Some("kind,severity,file,line,id,column,value,what"));
    assert_eq!(lines.count(), 35, "{csv}");
    let titles = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/data/titles.csv")).expect("the titles");
    let line = titles.lines().position(|line| line.starts_with("m-oldboy-2003,")).expect("Oldboy") + 1;
    let row = format!("outlier,note,titles.csv,{line},m-oldboy-2003,imdb_votes,516522,");
    assert!(csv.contains(&row), "{row}: {csv}");

    let document: Value =
        serde_json::from_str(&printed(&["check", "--format", "json", "--today", "2026-01-31"])).expect("JSON");
    let findings = document["findings"].as_array().expect("findings");
    assert_eq!((findings.len(), document["files"].as_array().map(Vec::len)), (35, Some(5)));
    let oldboy = findings.iter().find(|finding| finding["id"] == "m-oldboy-2003").expect("Oldboy");
    assert_eq!((oldboy["line"].as_u64(), oldboy["kind"].as_str()), (Some(line as u64), Some("outlier")));
    assert_eq!(findings.last().expect("one")["line"], Value::Null, "a whole column has no line");
}

#[test]
fn rows_set_aside_do_not_move_the_lines_of_the_others() {
    let folder = directory(",released", "a,One,movie,2019-01-01\nb,Two,film,2019-01-01\n\nc,Three,movie,2031-01-01\n");
    let csv = printed(&["check", "--data", path(&folder), "--format", "csv", "--findings", "--today", "2026-01-31"]);
    assert!(csv.contains("future,warning,titles.csv,5,c,released,2031-01-01,"), "{csv}");
}

#[test]
fn strict_counts_warnings_and_not_notes_and_today_can_be_named() {
    let folder = directory(",released", "a,One,movie,2030-01-01\n");
    let strict = |today: &str| ottui(&["check", "--data", path(&folder), "--strict", "--today", today]).status.code();
    assert_eq!((strict("2029-12-31"), strict("2030-01-01")), (Some(1), Some(0)));
    let notes = printed(&["check", "--data", path(&folder), "--today", "2030-01-01"]);
    assert!(notes.contains("genres is unknown for 1 of 1 titles (100.0%)"), "{notes}");
    let lax = ottui(&["check", "--data", path(&folder), "--today", "2029-12-31"]).status.code();
    assert_eq!(lax, Some(0), "without --strict nothing that is found is a failure");
}

#[test]
fn people_get_twenty_of_a_kind_unless_they_ask_for_all() {
    let rows: Vec<String> = (0..25).map(|n| format!("{n},Title {n},movie,2031-01-01\n")).collect();
    let folder = directory(",released", &rows.concat());
    let check =
        |more: &[&str]| printed(&[&["check", "--data", path(&folder), "--today", "2026-01-31"][..], more].concat());
    let count = |text: &str| text.matches("is 2031-01-01, which is after today").count();
    let shown = check(&[]);
    assert!(count(&shown) == 20 && shown.contains("… and 5 more"), "{shown}");
    for all in [&["--all"][..], &["--format", "json"], &["--format", "csv", "--findings"]] {
        assert_eq!(count(&check(all)), 25, "{all:?}");
    }
    let md = check(&["--format", "md"]);
    assert!(md.contains("| warning | titles.csv | 2 | released of “Title 0” is 2031-01-01"), "{md}");
}

#[test]
fn what_check_does_not_understand_is_wrong_usage() {
    for (args, reported) in [
        (&["check", "--findings"][..], "--findings needs --format csv"),
        (&["check", "--today", "tomorrow"], "expected a date like 2019-07-31"),
    ] {
        let (status, message) = refused(args);
        assert_eq!(status, 2, "{args:?}: {message}");
        assert!(message.contains(reported), "{args:?}: {message}");
    }
}
