//! Rows of CSV in memory.

use super::*;
use crate::data::schema::TermColumn;

fn input(bytes: &[u8]) -> Input<'_> {
    Input::from_bytes("terms.csv", bytes).unwrap()
}

fn read(bytes: &[u8]) -> (Vec<String>, FileReport) {
    let mut terms = Vec::new();
    let report = read_rows(&input(bytes), |row: &Row<'_, TermColumn>| {
        terms.push(row.required_text(TermColumn::Term)?);
        Ok(())
    });
    (terms, report.unwrap())
}

fn reasons(report: &FileReport) -> Vec<String> {
    report.rejected.iter().map(ToString::to_string).collect()
}

#[test]
fn columns_may_stand_in_any_order_behind_a_byte_order_mark() {
    let (terms, report) = read("\u{feff}count, term ,title_id\r\n2,사랑,a\r\n".as_bytes());
    assert_eq!(terms, ["사랑"]);
    assert_eq!((report.rows_read, report.rows_kept), (1, 1));
}

#[test]
fn rows_of_another_width_and_bytes_that_are_no_text_are_set_aside_with_their_line() {
    let (terms, report) = read(b"title_id,term,count\na,love,1\na,hate\na,\xc1,1\na,,2\nb,life,1\n");
    assert_eq!(terms, ["love", "life"]);
    assert_eq!(
        reasons(&report),
        [
            "terms.csv line 3 “a,hate”: expected 3 fields, found 2",
            "terms.csv line 4, term “\u{fffd}”: expected UTF-8 text",
            "terms.csv line 5, term “”: expected a text",
        ]
    );
}

#[test]
fn a_quote_that_is_never_closed_does_not_swallow_the_file_in_silence() {
    let (terms, report) = read(b"title_id,term,count\na,love,\"1\nb,life,1\nc,way,1\n");
    assert_eq!(terms, ["life", "way"]);
    assert_eq!(
        reasons(&report),
        ["terms.csv line 2 “a,love,\"1”: expected a quote to be closed before the end of the file"]
    );
    let (terms, report) = read(b"title_id,term,count\na,\"love,1\nb,life,1\nc,way\",1\nd,end,1\n");
    assert_eq!(terms, ["life", "end"]);
    assert_eq!(
        reasons(&report),
        [
            "terms.csv line 2 “a,\"love,1”: expected a row on one line: is a quote not closed?",
            "terms.csv line 4 “c,way\",1”: expected no quote within a cell: a quote above may not be closed",
        ]
    );
}

#[test]
fn a_quoted_line_break_is_part_of_its_cell_and_earns_a_remark() {
    let (terms, report) = read(b"title_id,term,count\na,\"true\r\nlove\",1\nb,life,1\n");
    assert_eq!((terms, report.rejected.len()), (vec!["true love".to_owned(), "life".to_owned()], 0));
    let remarks = |report: &FileReport| report.remarks.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(remarks(&report), ["rows on several lines: 1, of 4 lines in the file"]);
    let (terms, report) = read(format!("title_id,term,count\na,\"{}\",1\n", "x\n".repeat(60)).as_bytes());
    assert_eq!(terms.len(), 1);
    let huge = "rows with a cell of more than 50 lines or 32,767 bytes: 1, the first of them on line 2: is a quote not \
                closed?";
    assert_eq!(remarks(&report), ["rows on several lines: 1, of 62 lines in the file", huge]);
}

#[test]
fn of_very_many_rejected_rows_the_first_are_listed_and_all_are_counted() {
    let (_, report) = read(format!("title_id,term,count\n{}a,love,1\n", "x\n".repeat(5000)).as_bytes());
    assert_eq!((report.rows_read, report.rows_kept, report.rows_rejected()), (5001, 1, 5000));
    assert_eq!((report.rejected.len(), report.rejected[999].line), (1000, 1001));
}

#[test]
fn a_header_without_a_required_column_names_the_nearest_one() {
    let error = read_rows(&input(b"title,terms,count\n"), |_: &Row<'_, TermColumn>| Ok(())).unwrap_err();
    assert_eq!(error.to_string(), "terms.csv has no column “title_id”; the nearest one that it has is “title”");
    let error = read_rows(&input(b"title_id,term,term,count"), |_: &Row<'_, TermColumn>| Ok(())).unwrap_err();
    assert_eq!(error.to_string(), "terms.csv has the column “term” twice");
}

#[test]
fn what_was_not_used_is_remarked_on() {
    let (_, report) = read(b"title_id,term,count,mood\na,lo\x1bve,1,\n");
    let remarks: Vec<String> = report.remarks.iter().map(ToString::to_string).collect();
    assert_eq!(
        remarks,
        ["column “mood” is unknown and was not read", "control or invisible characters removed from its text: 1"]
    );
}
