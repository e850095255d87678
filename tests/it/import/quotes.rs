//! Quotes and line ends: what is wrong costs its line, is told, and takes nothing else with it.

use std::fs;

use super::Desk;
use super::book::{texts, workbook};
use crate::support::printed;

const HEADER: &str = "type,title,date_added,release_year,listed_in";

#[test]
fn a_quote_that_is_never_closed_costs_its_line() {
    let desk = Desk::new();
    desk.put("n.csv", format!("{HEADER}\nMovie,\"Tide,,2018,\nMovie,Harbour,,2019,\nMovie,Salt,,2020,\n"));
    let report = desk.import(&["n.csv"], &[]);
    assert_eq!(desk.column("title"), ["Harbour", "Salt"]);
    let told = "n.csv: 3 titles read, 2 kept\n  1 set aside:\n    n.csv line 2 “Movie,\"Tide,”: expected a quote to be \
                closed before the end of the file\n";
    assert!(report.ends_with(told), "{report}");
}

#[test]
fn two_stray_quotes_glue_no_rows_together_even_where_the_cells_fit() {
    let desk = Desk::new();
    let rows = "Movie,\"Tide,,2018,\nMovie,Harbour,,2019,\nMovie,Salt\",,2020,\nMovie,Sun,,2021,\n";
    desk.put("n.csv", format!("{HEADER}\n{rows}"));
    let report = desk.import(&["n.csv"], &[]);
    assert_eq!(desk.column("title"), ["Harbour", "Sun"]);
    assert!(
        report.contains("n.csv line 2 “Movie,\"Tide,”: expected a row on one line: is a quote not closed?"),
        "{report}"
    );
    assert!(report.contains("n.csv line 4 “Movie,Salt\",”: expected no quote within a cell"), "{report}");
}

#[test]
fn one_stray_quote_in_a_data_directory_costs_one_title_and_a_quoted_line_break_none() {
    let desk = Desk::new();
    fs::create_dir(desk.path("data")).expect("a directory");
    let rows = (0..30_000).map(|row| format!("t{row},Title {row},movie\n")).collect::<Vec<_>>().concat();
    let titles = rows.replacen("Title 7,", "\"Title 7,", 1).replacen("Title 9,", "\"Title\n9\",", 1);
    desk.put("data/titles.csv", format!("id,title,category\n{titles}"));
    let data = desk.path("data");
    let report = printed(&["check", "--data", &data]);
    assert!(report.contains("30,000     29,999          1"), "{report}");
    assert!(report.contains("rows on several lines: 1, of 30,002 lines in the file"), "{report}");
    let titles = printed(&["titles", "--data", &data, "--format", "csv", "--sort", "id:asc"]);
    assert!(titles.contains("\nt9,Title 9,movie,"));
}

const SPARK: &str = "id,title,category\na,\"The \\\"Best\\\" Movie\",movie\nb,\"C:\\\\, a drive\",series\nc,Plain,movie\n\
    e,\"\\\"Quoted\\\"\",movie\nd,\"Doubled \"\"here\"\"\",movie\n";

#[test]
fn quotes_that_a_backslash_escapes_are_recognised_by_the_file_and_told() {
    let desk = Desk::new();
    desk.put("own.csv", SPARK);
    let report = desk.import(&["own.csv"], &[]);
    assert_eq!(desk.column("title"), ["The \"Best\" Movie", "C:\\, a drive", "Plain", "\"Quoted\""]);
    assert!(report.contains("  its quotes are escaped with backslashes\n"), "{report}");
    assert!(
        report.contains("own.csv line 6 “d,\"Doubled \"\"here\"\"\",movie”"),
        "what fits neither is set aside: {report}"
    );

    fs::create_dir_all(desk.path("spark/titles.csv")).expect("a directory");
    desk.put("spark/titles.csv/part-00000.csv", SPARK);
    let report = printed(&["check", "--data", &desk.path("spark")]);
    assert!(report.contains("its quotes are escaped with backslashes"), "{report}");
    let titles = printed(&["titles", "--data", &desk.path("spark"), "--format", "json"]);
    assert!(titles.contains(r#"The \"Best\" Movie"#), "{titles}");
}

#[test]
fn a_backslash_before_a_closing_quote_is_text_where_quotes_are_doubled() {
    let desk = Desk::new();
    desk.put("own.csv", "id,title,category\na,\"C:\\\",movie\nb,\"The \"\"Best\"\"\",movie\n");
    desk.import(&["own.csv"], &[]);
    assert_eq!(desk.column("title"), ["C:\\", "The \"Best\""]);
}

#[test]
fn tabs_without_quoting_are_recognised_by_the_file() {
    let desk = Desk::new();
    let rows = "Movie\t\"Tide\" again\t\t2018\tDrama\nMovie\tThe \"Salt\"\t\t2019\tDrama\n";
    desk.put("n.tsv", format!("{}\n{rows}", HEADER.replace(',', "\t")));
    let report = desk.import(&["n.tsv"], &[]);
    assert_eq!(desk.column("title"), ["\"Tide\" again", "The \"Salt\""]);
    assert!(report.contains("  its quotes are part of the text\n"), "{report}");
}

#[test]
fn the_columns_of_imdb_keep_their_genres_in_every_kind_of_file() {
    let rows = [
        [
            "tconst",
            "titleType",
            "primaryTitle",
            "originalTitle",
            "isAdult",
            "startYear",
            "endYear",
            "runtimeMinutes",
            "genres",
        ],
        ["tt0000007", "movie", "Tide, again", "x", "0", "2018", "\\N", "92", "Drama,Crime"],
        ["tt0000008", "movie", "Salt", "x", "0", "2019", "\\N", "92", "Drama"],
    ];
    let line = |row: &[&str; 9]| {
        row.map(|cell| if cell.contains(',') { format!("\"{cell}\"") } else { cell.to_owned() }).join(",")
    };
    let csv: String = rows.iter().map(|row| line(row) + "\n").collect();
    let tsv: String = rows.iter().map(|row| row.join("\t") + "\n").collect();
    let book = workbook(&[("Basics", (1..).zip(&rows).map(|(number, row)| (number, texts(row))).collect())]);
    for (name, bytes) in [("b.csv", csv.into_bytes()), ("b.tsv", tsv.into_bytes()), ("b.xlsx", book)] {
        let desk = Desk::new();
        desk.put(name, bytes);
        let report = desk.import(&[name], &[]);
        assert!(report.contains("2 titles read, 2 kept"), "{report}");
        assert_eq!(desk.column("title"), ["Tide, again", "Salt"], "{name}");
        assert_eq!(desk.column("genres"), ["Drama|Crime", "Drama"], "{name}");
    }
}

#[test]
fn lines_that_end_with_a_lone_cr_are_lines() {
    let desk = Desk::new();
    let text = format!("A listing\r\r{HEADER}\rMovie,Tide,,soon,\rMovie,Harbour,,2019,\rMovie,Salt,,2020,\r");
    desk.put("n.csv", text);
    let report = desk.import(&["n.csv"], &[]);
    assert_eq!(desk.column("title"), ["Harbour", "Salt"]);
    let told = "n.csv: 3 titles read, 2 kept\n  line 1 above the header, not read as rows: “A listing”\n  1 set aside:\n    \
                n.csv line 4, release_year “soon”: expected a year like 2019\n";
    assert!(report.ends_with(told), "{report}");
}

#[test]
fn a_cell_of_more_than_a_mebibyte_is_told_by_its_line() {
    let desk = Desk::new();
    desk.put("n.csv", format!("{HEADER}\nMovie,{},,2018,\nMovie,Salt,,2020,\n", "x".repeat((1 << 20) + 1)));
    let report = desk.import(&["n.csv"], &[]);
    assert_eq!(desk.column("title"), ["Salt"]);
    assert!(
        report.contains("n.csv line 2 “Movie,xxx") && report.contains("expected no cell of more than 1 MiB"),
        "{report}"
    );
}

#[test]
fn of_a_million_rows_set_aside_the_first_thousand_are_written() {
    let desk = Desk::new();
    desk.put("n.csv", format!("{HEADER}\nMovie,Salt,,2020,\n{}", "x\n".repeat(1_000_000)));
    let report = desk.import(&["n.csv"], &[]);
    assert!(report.contains("n.csv: 1,000,001 titles read, 1 kept\n  1,000,000 set aside:\n"), "{report}");
    assert!(report.contains("… and 999,980 more; the first 1,000 are in set-aside.csv\n"), "{report}");
    assert_eq!(desk.made("set-aside.csv").lines().count(), 1001);
}
