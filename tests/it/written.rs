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

#[cfg(feature = "parquet")]
#[test]
fn a_parquet_file_has_types_and_its_provenance_and_unknown_cells_are_null() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    let home = tempfile::tempdir().expect("a directory");
    let out = home.path().join("t.parquet");
    let name = out.display().to_string();
    let args = ["titles", "--columns", "id,class,total,votes,year", "--sort", "votes:asc,id"];
    assert_eq!(printed(&[&args[..], &["--format", "parquet", "--out", &name]].concat()), "");
    let file = SerializedFileReader::new(fs::File::open(&out).expect("a file")).expect("Parquet");
    let rows = file.get_row_iter(None).expect("rows").map(|row| row.expect("a row"));
    let cell = |field: &Field| match field {
        Field::Null => Value::Null,
        Field::Str(text) => text.clone().into(),
        Field::Long(number) => (*number).into(),
        Field::Double(number) => (*number).into(),
        other => panic!("{other:?}"),
    };
    let rows: Vec<Value> =
        rows.map(|row| row.get_column_iter().map(|(name, field)| (name.clone(), cell(field))).collect()).collect();
    // The same rows and types as in JSON.
    let lines = printed(&[&args[..], &["--format", "jsonl"]].concat());
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(rows, lines);
    let metadata = file.metadata().file_metadata().key_value_metadata().expect("metadata");
    let view = metadata.iter().find(|entry| entry.key == "ottui").and_then(|entry| entry.value.as_deref());
    let view: Value = serde_json::from_str(view.expect("the view")).expect("JSON");
    assert_eq!((&view["view"]["table"], &view["provenance"]["titles_in"]), (&"titles".into(), &488.into()));
    let twice = ["titles", "--columns", "id,id", "--format", "parquet"];
    let (status, message) = refused(&twice);
    assert!(status == 1 && message.contains("id"), "{message}");
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_build_without_parquet_says_so() {
    let (status, message) = refused(&["titles", "--format", "parquet"]);
    assert!(status == 1 && message.contains("--features parquet"), "{message}");
}

#[test]
fn exported_titles_are_the_same_and_scored_among_themselves() {
    let home = tempfile::tempdir().expect("a directory");
    let directory = home.path().join("part").display().to_string();
    let filter = "class=B..A year=2018..";
    let export = ["export", "--filter", filter, "--out", &directory];
    let written = printed(&export);
    let raw =
        ["titles", "--columns", "id,title,rating,votes,awards_won,countries,year,genres,hours,views", "--sort", "id"];
    let of_whole = printed(&[&raw[..], &["--format", "csv", "--filter", filter]].concat());
    let of_part = printed(&[&raw[..], &["--format", "csv", "--data", &directory]].concat());
    assert_eq!(of_whole, of_part);
    let kept = of_whole.lines().count() - 1;
    assert!(kept > 50 && written.contains(&format!("{kept} of 488 titles")), "{written}");
    let about = fs::read_to_string(home.path().join("part/about.toml")).expect("about.toml");
    assert!(about.contains("class=B..A") && about.contains("not those of the whole"), "{about}");
    let market = |data: &[&str]| printed(&[&["summary", "market", "--format", "csv"], data].concat());
    assert_eq!(market(&[]), market(&["--data", &directory]));
    let (status, message) = refused(&export);
    assert!(status == 1 && message.contains("--force"), "{message}");
    printed(&[&export[..], &["--force"]].concat());
    // The directory that is read cannot be the one that is written.
    let itself = ["export", "--data", &directory, "--filter", "class=D", "--out", &directory, "--force"];
    let (status, _) = refused(&itself);
    assert_eq!((status, printed(&[&raw[..], &["--format", "csv", "--data", &directory]].concat())), (1, of_part));
}
