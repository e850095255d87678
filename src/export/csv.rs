//! Comma-separated values: the stable interface for scripts.

use super::Projection;
use crate::domain::format;

pub(super) fn render(shown: &Projection<'_>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let mut write = |record: Vec<String>| {
        // Writing to memory cannot fail, and all records have the length of the header.
        let _ = writer.write_record(record);
    };
    write(shown.names());
    shown
        .table
        .rows
        .for_each_row(|row| write(shown.columns().map(|(position, _)| format::exact(&row.cells[position])).collect()));
    writer.into_inner().unwrap_or_default()
}
