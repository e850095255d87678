//! Comma-separated values: the contract with scripts.

use super::{exported, figures};
use crate::domain::table::Table;

pub(super) fn render(table: &Table) -> String {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let mut write = |record: Vec<String>| {
        // Writing into memory cannot fail, and every record is as long as the header.
        let _ = writer.write_record(record);
    };
    write(exported(table).map(|(_, column)| column.name.to_owned()).collect());
    for row in &table.rows {
        write(exported(table).map(|(position, _)| figures::exact(&row.cells[position])).collect());
    }
    String::from_utf8_lossy(&writer.into_inner().unwrap_or_default()).into_owned()
}
