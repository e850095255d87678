//! Aligned columns, for people at a terminal.

use unicode_width::UnicodeWidthStr;

use super::Projection;

pub(super) fn render(shown: &Projection<'_>) -> String {
    let header = shown.names();
    let numeric: Vec<bool> = shown.columns().map(|(_, column)| column.unit.is_number()).collect();
    let mut rows: Vec<Vec<String>> = Vec::new();
    shown.table.rows.for_each_row(|row| rows.push(shown.readable(row)));
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
