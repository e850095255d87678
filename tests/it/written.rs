//! Tables written to files: Excel workbooks read back, JSON Lines, chosen columns, and what is never replaced.

use std::fs;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use serde_json::Value;

use super::support::{printed, refused};

const HOSTILE: &str = "id,title,category,genres,imdb_rating,imdb_votes\n\
                       1,\"=HYPERLINK(\"\"http://x\"\")\",movie,Drama,7.5,1200\n\
                       2,+1,movie,,,\n\
                       3,@SUM(A1),movie,Crime,6.0,10\n";

#[test]
fn a_workbook_has_types_and_its_provenance_and_text_is_never_a_formula() {
    let home = tempfile::tempdir().expect("a directory");
    let data = home.path().join("data");
    fs::create_dir(&data).expect("a directory");
    fs::write(data.join("titles.csv"), HOSTILE).expect("titles");
    let (data, out) = (data.display().to_string(), home.path().join("t.xlsx"));
    let name = out.display().to_string();
    let args = ["titles", "--data", &data, "--sort", "id", "--format", "xlsx", "--out", &name];
    assert_eq!(printed(&args), "");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(fs::read(&out).expect("a file"))).expect("a workbook");
    assert_eq!(book.sheet_names(), ["table", "provenance"]);
    assert!(book.worksheet_formula("table").expect("a sheet").is_empty());
    let table = book.worksheet_range("table").expect("a sheet");
    let rows: Vec<&[Data]> = table.rows().collect();
    let header: Vec<String> = rows[0].iter().map(ToString::to_string).collect();
    let at = |name: &str| header.iter().position(|column| column == name).expect("a column");
    let text = |text: &str| Data::String(text.to_owned());
    assert_eq!(rows[1][at("title")], text("=HYPERLINK(\"http://x\")"));
    assert_eq!((&rows[2][at("title")], &rows[2][at("rating")]), (&text("+1"), &Data::Empty));
    assert_eq!((&rows[3][at("title")], &rows[1][at("votes")]), (&text("@SUM(A1)"), &Data::Float(1200.0)));
    let provenance = book.worksheet_range("provenance").expect("a sheet");
    let lines: Vec<String> = provenance.rows().map(|row| row[0].to_string()).collect();
    assert!(lines.iter().any(|line| line.contains("SHA-256")), "{lines:?}");
}

#[test]
fn json_lines_are_the_rows_of_the_json() {
    let json: Value = serde_json::from_str(&printed(&["summary", "genres", "--format", "json"])).expect("JSON");
    let lines = printed(&["summary", "genres", "--format", "jsonl"]);
    let rows: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(json["rows"], Value::Array(rows));
}

#[test]
fn columns_are_printed_in_the_order_asked_for() {
    let asked = printed(&["summary", "genres", "--columns", "titles, genre", "--format", "csv", "--limit", "1"]);
    assert_eq!(asked, "titles,genre\n291,Drama\n");
    let (status, message) = refused(&["summary", "genres", "--columns", "titels"]);
    assert!(status == 2 && message.contains("titles"), "{message}");
}

#[test]
fn a_file_that_exists_is_replaced_only_with_force() {
    let home = tempfile::tempdir().expect("a directory");
    let file = home.path().join("t.csv");
    fs::write(&file, "mine").expect("a file");
    let name = file.display().to_string();
    let args = ["summary", "movies", "--format", "csv", "--out", &name];
    let (status, message) = refused(&args);
    assert!(status == 1 && message.contains("--force"), "{message}");
    assert_eq!(fs::read_to_string(&file).expect("a file"), "mine");
    printed(&[&args[..], &["--force"]].concat());
    assert_eq!(fs::read_to_string(&file).expect("a file"), printed(&args[..4]));
}
