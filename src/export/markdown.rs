//! A Markdown table, for documents.

use super::Projection;
use super::provenance::Provenance;
use crate::domain::table::Row;

pub(super) fn render(shown: &Projection<'_>, provenance: Option<&Provenance>) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let rules = shown.columns().map(|(_, column)| if column.unit.is_number() { "---:" } else { "---" }.to_owned());
    let head = [line(shown.names()), line(rules.collect())];
    let mut rows = String::new();
    let cells = |row: &Row| shown.readable(row).iter().map(|cell| escaped(cell)).collect();
    shown.table.rows.for_each_row(|row| rows.push_str(&line(cells(row))));
    let sources = provenance.map_or_else(Vec::new, Provenance::lines).into_iter().map(|line| format!("- {line}\n"));
    let between = if provenance.is_some() { "\n" } else { "" };
    head.into_iter().chain([rows]).chain([between.to_owned()]).chain(sources).collect()
}

/// A bar would end the cell.
fn escaped(cell: &str) -> String {
    cell.replace('|', "\\|")
}
