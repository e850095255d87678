//! JSON: the view, where its figures come from, and the rows under the names of the CSV columns.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::exported;
use crate::domain::table::{Cell, Table};

/// Which view a table answers and where its figures come from.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Provenance {
    /// The view: tab or table, filter, sort.
    pub view: Map<String, Value>,
    /// Name of the data set.
    pub name: Option<String>,
    /// Its last day.
    pub cut_off: Option<String>,
    /// Where it was read from.
    pub data: String,
    /// Its files as name, SHA-256 and rows.
    pub files: Vec<FileSource>,
    /// Titles in the catalogue.
    pub titles_in: u64,
    /// Titles that the filter keeps.
    pub titles_kept: u64,
    /// What must be said beside the figures.
    pub notes: Vec<String>,
}

/// One file that the figures come from.
#[derive(Debug, Clone, Serialize)]
pub struct FileSource {
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Rows that were kept.
    pub rows: usize,
}

pub(super) fn render(table: &Table, provenance: &Provenance) -> String {
    let rows: Vec<Value> = table
        .rows
        .iter()
        .map(|row| {
            exported(table).map(|(position, column)| (column.name.to_owned(), value(&row.cells[position]))).collect()
        })
        .map(Value::Object)
        .collect();
    let document = json!({
        "view": provenance.view,
        "provenance": {
            "name": provenance.name,
            "cut_off": provenance.cut_off,
            "data": provenance.data,
            "files": provenance.files,
            "titles_in": provenance.titles_in,
            "titles_kept": provenance.titles_kept,
            "notes": provenance.notes,
        },
        "rows": rows,
    });
    format!("{document:#}\n")
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Unknown => Value::Null,
        Cell::Text(text) => json!(text),
        Cell::Whole(whole) => json!(whole),
        Cell::Number(number) | Cell::Figure(number, _) => json!(number),
    }
}
