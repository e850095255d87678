//! A Markdown table, for documents.

use super::{exported, readable};
use crate::domain::table::Table;

pub(super) fn render(table: &Table) -> String {
    let names: Vec<&str> = exported(table).map(|(_, column)| column.name).collect();
    let rules: Vec<&str> =
        exported(table).map(|(_, column)| if column.unit.is_number() { "---:" } else { "---" }).collect();
    let head = format!("| {} |\n| {} |\n", names.join(" | "), rules.join(" | "));
    let body = table.rows.iter().map(|row| {
        let cells: Vec<String> = readable(table, row).iter().map(|cell| escaped(cell)).collect();
        format!("| {} |\n", cells.join(" | "))
    });
    std::iter::once(head).chain(body).collect()
}

/// A bar would end the cell.
fn escaped(cell: &str) -> String {
    cell.replace('|', "\\|")
}
