//! JSON: the view, its provenance, and the rows under the names of the CSV columns. JSON Lines: the rows alone.

use std::fmt::Write;

use serde_json::{Value, json};

use super::Projection;
use super::provenance::Provenance;
use crate::domain::table::{Cell, Row};

pub(super) fn render(shown: &Projection<'_>, provenance: Option<&Provenance>) -> String {
    let mut rows = Vec::new();
    shown.table.rows.for_each_row(|row| rows.push(object(shown, row)));
    let view = provenance.map(|provenance| &provenance.view);
    let document = json!({ "view": view, "provenance": provenance, "rows": rows });
    format!("{document:#}\n")
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
    Value::Object(cells.collect())
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Unknown => Value::Null,
        Cell::Text(text) => json!(text),
        Cell::Whole(whole) => json!(whole),
        Cell::Number(value) | Cell::Figure(value, _) | Cell::Measured { value, .. } => json!(value),
    }
}
