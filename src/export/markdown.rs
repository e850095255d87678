//! A Markdown table, for documents.

use super::{exported, readable};
use crate::domain::table::Table;

pub(super) fn render(table: &Table) -> String {
    let names: Vec<&str> = exported(table).map(|(_, column)| column.name).collect();
    let rules: Vec<&str> =
        exported(table).map(|(_, column)| if column.unit.is_number() { "---:" } else { "---" }).collect();
    let mut text = format!("| {} |\n| {} |\n", names.join(" | "), rules.join(" | "));
    for row in &table.rows {
        let cells: Vec<String> = readable(table, row).iter().map(|cell| escaped(cell)).collect();
        text.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    text
}

/// A bar would end the cell.
fn escaped(cell: &str) -> String {
    cell.replace('|', "\\|")
}
