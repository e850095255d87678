//! JSON: the view, its provenance, and the rows under the names of the CSV columns.

use serde_json::{Value, json};

use super::Projection;
use super::provenance::Provenance;
use crate::domain::table::Cell;

pub(super) fn render(shown: &Projection<'_>, provenance: Option<&Provenance>) -> String {
    let cells = |cells: &[Cell]| {
        shown.columns().map(|(position, column)| (column.name.to_string(), value(&cells[position]))).collect()
    };
    let mut rows = Vec::new();
    shown.table.rows.for_each_row(|row| rows.push(Value::Object(cells(&row.cells))));
    let view = provenance.map(|provenance| &provenance.view);
    let document = json!({ "view": view, "provenance": provenance, "rows": rows });
    format!("{document:#}\n")
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Unknown => Value::Null,
        Cell::Text(text) => json!(text),
        Cell::Whole(whole) => json!(whole),
        Cell::Number(value) | Cell::Figure(value, _) | Cell::Measured { value, .. } => json!(value),
    }
}
