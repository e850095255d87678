//! Aligned columns, for people at a terminal.

use unicode_width::UnicodeWidthStr;

use super::{exported, readable};
use crate::domain::table::Table;

pub(super) fn render(table: &Table) -> String {
    let header: Vec<String> = exported(table).map(|(_, column)| column.name.to_owned()).collect();
    let numeric: Vec<bool> = exported(table).map(|(_, column)| column.unit.is_number()).collect();
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| readable(table, row)).collect();
    let widths: Vec<usize> = (0..header.len())
        .map(|column| rows.iter().chain([&header]).map(|cells| cells[column].width()).max().unwrap_or_default())
        .collect();
    let line = |cells: &[String]| {
        let padded = cells.iter().zip(&widths).zip(&numeric).map(|((cell, width), numeric)| {
            let room = " ".repeat(width - cell.width());
            if *numeric { format!("{room}{cell}") } else { format!("{cell}{room}") }
        });
        format!("{}\n", padded.collect::<Vec<_>>().join("  ").trim_end())
    };
    let rule = widths.iter().map(|width| "─".repeat(*width)).collect::<Vec<_>>().join("  ");
    let body: String = rows.iter().map(|cells| line(cells)).collect();
    format!("{}{rule}\n{body}", line(&header))
}
