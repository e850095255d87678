//! Workbooks: conversion of cells, start of tables, and errors.

use super::book::{Cell, Rows, texts, workbook, workbook_with};
use super::{Desk, FLIXGEM};

fn flixgem() -> Rows {
    let header = texts(&[
        "Title",
        "Genre",
        "Tags",
        "Languages",
        "Series or Movie",
        "Country Availability",
        "Runtime",
        "Director",
        "Actors",
        "View Rating",
        "IMDb Score",
        "Awards Received",
        "Awards Nominated For",
        "Release Date",
        "Netflix Release Date",
        "IMDb Votes",
        "Hidden",
    ]);
    let row = |title: Cell, more: Vec<Cell>| {
        let begins = texts(&["Drama", "Korean Movies", "Korean", "Movie", "Korea,Japan", "1-2 hour", "", "", "R"]);
        [vec![title], begins, more].concat()
    };
    vec![
        (1, texts(&["FlixGem, titles as of 2021-03-04"])),
        (3, header),
        (
            4,
            row(
                Cell::Text("Tide & \"Time\",\nagain"),
                vec![
                    Cell::Number(7.1),
                    Cell::Number(2.0),
                    Cell::Error("#N/A"),
                    Cell::Day(43_161),
                    Cell::Day(43_678),
                    Cell::Number(1234.0),
                    Cell::Truth(true),
                ],
            ),
        ),
        (6, row(Cell::Day(44_334), vec![Cell::Text("high")])),
        (7, row(Cell::Day(44_334), vec![Cell::Error("#REF!")])),
        (8, row(Cell::Number(1917.0), vec![])),
    ]
}

#[test]
fn a_workbook_is_read_like_the_csv_file_of_the_same_cells() {
    let desk = Desk::new();
    desk.put("book.dat", workbook(&[("About", vec![(1, texts(&["About this listing"]))]), ("Titles", flixgem())]));
    let report = desk.import(&["book.dat"], &[]);
    assert_eq!(
        report,
        "data: 3 films and 0 series, 0 of them with words from their plots\n\
         book.dat: 4 titles read, 3 kept\n\
         \u{20} read of its sheet “Titles”\n\
         \u{20} sheets that were not read: “About”\n\
         \u{20} row 1 above the header, not read as rows: “FlixGem, titles as of 2021-03-04”\n\
         \u{20} cells with an error, taken as unknown: 2, the first of them #N/A in M4\n\
         \u{20} titles that are a day, a time or a fraction, as spreadsheets make of some names; they stay as they are: 1, such as “2021-05-18”\n\
         \u{20} 1 set aside:\n\
         \u{20}   book.dat line 6, IMDb Score “high”: expected a rating from 0 to 10\n"
    );
    assert_eq!(desk.column("title"), ["Tide & \"Time\", again", "2021-05-18", "1917"]);
    assert_eq!(desk.column("released"), ["2018-03-02", "", ""]);
    assert_eq!(desk.column("netflix_released"), ["2019-08-01", "", ""]);
    assert_eq!(desk.column("imdb_votes"), ["1234", "", ""]);
    assert_eq!(desk.column("awards_won"), ["2", "", ""]);
    assert_eq!(desk.column("countries"), ["Korea|Japan"; 3]);
}

#[test]
fn a_workbook_of_any_kind_is_known_by_a_header_on_any_sheet_and_may_be_mapped() {
    let desk = Desk::new();
    let sheet = vec![
        (2, texts(&["Name", "Premiere", "Shelf"])),
        (3, vec![Cell::Text("Tide"), Cell::Day(43_677), Cell::Text("Drama")]),
    ];
    desk.put("x.xlsx", workbook(&[("Empty", vec![]), ("Films", sheet)]));
    let (reported, proposal) = desk.refused(&["x.xlsx"], &[]);
    let begins = "error: x.xlsx line 2: found the columns Name, Premiere, Shelf; none of them is of a known kind";
    assert!(reported.starts_with(begins), "{reported}");
    desk.put("map.toml", proposal);
    let report = desk.import(&["x.xlsx"], &["--map", &desk.path("map.toml")]);
    assert!(report.contains("read of its sheet “Films”\n  sheets that were not read: “Empty”\n"), "{report}");
    assert_eq!(desk.column("released"), ["2019-07-31"]);
}

/// Rows of titles in the columns of a data directory, from row 2 on.
fn own(rows: Vec<Vec<Cell>>) -> Rows {
    let header = texts(&["id", "title", "category", "genres", "imdb_votes"]);
    (1..).zip(std::iter::once(header).chain(rows)).collect()
}

#[test]
fn one_cell_never_ends_a_workbook() {
    let desk = Desk::new();
    let [id, movie, drama] = ["a", "movie", "Drama"].map(Cell::Text);
    let rows = own(vec![
        vec![id, Cell::Text("Tide"), movie, drama, Cell::Error("#BUSY!")],
        vec![id, Cell::Text("Salt"), movie, Cell::Formula("A1"), Cell::Number(7.0)],
        vec![id, Cell::Text("Sun"), movie, drama, Cell::Number(8.0)],
    ]);
    desk.put("x.xlsx", workbook(&[("Titles", rows)]));
    let report = desk.import(&["x.xlsx"], &[]);
    assert_eq!(desk.column("title"), ["Tide", "Salt", "Sun"]);
    assert_eq!(desk.column("imdb_votes"), ["", "7", "8"]);
    assert_eq!(desk.column("genres"), ["Drama", "", "Drama"]);
    assert!(
        report.contains("cells with a formula but no saved value, taken as unknown: 1, the first of them in D3\n"),
        "{report}"
    );
    assert!(
        report.contains("cells that could not be read, taken as unknown: 1, the first of them near E2 (")
            && report.contains("#BUSY!"),
        "{report}"
    );
}

#[test]
fn a_visible_sheet_comes_before_a_hidden_one() {
    let desk = Desk::new();
    let titles = |title| own(vec![vec![Cell::Text("a"), Cell::Text(title), Cell::Text("movie")]]);
    desk.put("x.xlsx", workbook(&[("Old\" state=\"hidden", titles("Tide")), ("New", titles("Salt"))]));
    let report = desk.import(&["x.xlsx"], &[]);
    assert_eq!(desk.column("title"), ["Salt"]);
    assert!(report.contains("read of its sheet “New”\n  sheets that were not read: “Old” (hidden)\n"), "{report}");
    desk.put("x.xlsx", workbook(&[("Old\" state=\"hidden", titles("Tide")), ("New", vec![])]));
    assert!(desk.import(&["x.xlsx"], &[]).contains("read of its sheet “Old” (hidden)\n"));
}

#[test]
fn a_cell_that_is_merged_with_those_below_it_stands_in_each_of_their_rows() {
    let desk = Desk::new();
    let row = |title, genre| vec![Cell::Text("a"), Cell::Text(title), Cell::Text("movie"), genre];
    let rows = own(vec![
        row("Tide", Cell::Text("Drama")),
        row("Salt", Cell::Blank),
        row("Sun", Cell::Blank),
        row("Moon", Cell::Blank),
    ]);
    let merged = "<mergeCells count=\"1\"><mergeCell ref=\"D2:D4\"/></mergeCells>";
    desk.put("x.xlsx", workbook_with(&[("Titles", rows)], merged, &[]));
    let report = desk.import(&["x.xlsx"], &[]);
    assert_eq!(desk.column("genres"), ["Drama", "Drama", "Drama", ""]);
    assert!(report.contains("cells filled from a cell above that is merged with them: 2\n"), "{report}");
}

#[test]
fn titles_that_a_spreadsheet_made_a_time_or_a_fraction_are_told() {
    let desk = Desk::new();
    let row = |title| vec![Cell::Text("a"), title, Cell::Text("series")];
    desk.put("x.xlsx", workbook(&[("Titles", own(vec![row(Cell::Number(0.03)), row(Cell::Text("23:59:00"))]))]));
    let report = desk.import(&["x.xlsx"], &[]);
    assert!(report.contains("they stay as they are: 2, such as “0.03”, “23:59:00”\n"), "{report}");
}

#[test]
fn what_a_workbook_claims_is_not_allocated() {
    let desk = Desk::new();
    let texts = "<sst xmlns=\"x\" count=\"1\" uniqueCount=\"4000000000\"><si><t>a</t></si></sst>";
    let row = vec![Cell::Text("a"), Cell::Text("Tide"), Cell::Text("movie")];
    let book = |rows, more: &[(&str, &str)]| workbook_with(&[("Titles", rows)], "", more);
    desk.put("claim.xlsx", book(own(vec![row.clone()]), &[("xl/sharedStrings.xml", texts)]));
    desk.put("far.xlsx", book(vec![own(vec![])[0].clone(), (4_000_000_000, row)], &[]));
    for (file, reason) in [
        ("claim.xlsx", "(xl/sharedStrings.xml claims 4000000000 texts, where there is room for 14)"),
        ("far.xlsx", "(row 4,000,000,000 follows row 1)"),
    ] {
        let (reported, _) = desk.refused(&[file], &[]);
        assert!(reported.contains("the workbook is damaged or cut short") && reported.contains(reason), "{reported}");
    }
}

#[test]
fn every_fault_of_a_workbook_has_its_message() {
    let desk = Desk::new();
    let whole = workbook(&[("Titles", flixgem())]);
    desk.put("cut.xlsx", &whole[..whole.len() - 40]);
    desk.put("torn.xlsx", &whole[..20]);
    desk.put("empty.xlsx", workbook(&[("Sheet1", vec![]), ("Sheet2", vec![])]));
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    desk.put("locked.xlsx", [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 500], &locked].concat());
    desk.put("old.xls", [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 500]].concat());
    desk.put("page.xls", "\u{feff}\n<html><body><table><tr><td>연도</td></tr></table></body></html>");
    let damaged = "the workbook is damaged or cut short (";
    for (file, message) in [
        ("cut.xlsx", format!("cannot read cut.xlsx: {damaged}")),
        ("torn.xlsx", format!("cannot read torn.xlsx: {damaged}")),
        (
            "old.xls",
            "old.xls line 1, column 1: expected text in columns, found an old Excel workbook (save it as XLSX or CSV)\n"
                .to_owned(),
        ),
        (
            "page.xls",
            "page.xls line 1, column 1: expected columns, found a web page (open it in a spreadsheet and save it as CSV or \
             XLSX)\n"
                .to_owned(),
        ),
        (
            "empty.xlsx",
            "empty.xlsx: expected a sheet with a header, found an empty workbook\n".to_owned(),
        ),
        (
            "locked.xlsx",
            "cannot read locked.xlsx: the workbook is protected by a password (save it without one, or as CSV)\n"
                .to_owned(),
        ),
    ] {
        let (reported, _) = desk.refused(&[file], &[]);
        assert!(reported.starts_with(&format!("error: {message}")), "{reported}");
    }
}

#[test]
fn a_title_above_the_header_of_a_csv_file_is_reported_and_lines_stay_right() {
    for (separator, line_break) in [(",", "\n"), (",", "\r\n"), (";", "\r\n"), ("\t", "\n")] {
        let desk = Desk::new();
        let rows = FLIXGEM.replacen("2.0", "two", 1);
        let rows = rows.replace("Korea,Japan", "Korea").replace("1,234", "1234").replace(',', separator);
        let above = "Netflix titles, exported\n\n\"with, care\"\n";
        let text = format!("{above}{rows}").replace('\n', line_break);
        desk.put("f.csv", text);
        let report = desk.import(&["f.csv", "f.csv"], &[]);
        assert!(
            report.contains("lines 1 to 3 above the header, not read as rows: “Netflix titles")
                && report.contains("“with, care”"),
            "{report}"
        );
        assert!(report.contains("f.csv line 5, Awards Received “two”: expected a whole number like 814"), "{report}");
    }
}
