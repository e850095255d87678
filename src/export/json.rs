//! JSON: the view, its provenance, and the rows under the names of the CSV columns. JSON Lines: the rows alone.
//! `few_titles` marks rows over fewer than five titles.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use super::Projection;
use super::provenance::Provenance;
use crate::domain::table::{Cell, Row};

/// Marks a row that rests on fewer than five titles.
const FEW_TITLES: &str = "few_titles";

pub(super) fn render(shown: &Projection<'_>, provenance: Option<&Provenance>) -> String {
    format!("{:#}\n", document(shown, provenance))
}

pub(super) fn document(shown: &Projection<'_>, provenance: Option<&Provenance>) -> Value {
    let mut rows = Vec::new();
    shown.table.rows.for_each_row(|row| rows.push(object(shown, row)));
    let view = provenance.map(|provenance| &provenance.view);
    json!({ "view": view, "provenance": provenance, "rows": rows })
}

pub(super) fn render_lines(shown: &Projection<'_>) -> String {
    let mut lines = String::new();
    shown.table.rows.for_each_row(|row| {
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "{}", object(shown, row));
    });
    lines
}

fn object(shown: &Projection<'_>, row: &Row) -> Value {
    let cells = shown.columns().map(|(position, column)| (column.name.to_string(), value(&row.cells[position])));
    let mut object: Map<String, Value> = cells.collect();
    if row.has_small_sample() {
        object.insert(FEW_TITLES.to_owned(), json!(true));
    }
    Value::Object(object)
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Unknown => Value::Null,
        Cell::Text(text) => json!(text),
        Cell::Whole(whole) => json!(whole),
        Cell::Number(_) | Cell::Imputed(_) | Cell::MeanOf(..) | Cell::Figure(..) | Cell::Measured { .. } => {
            json!(cell.value())
        }
    }
}
