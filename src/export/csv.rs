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

/// Puts an apostrophe before each cell of a CSV text that a spreadsheet would take for a formula.
pub(super) fn without_formulas(text: &[u8]) -> Vec<u8> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    // What was written as CSV reads as CSV, and writing to memory cannot fail.
    for record in reader.records().map_while(Result::ok) {
        let cells = record.iter().map(|cell| if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() });
        let _ = writer.write_record(cells);
    }
    writer.into_inner().unwrap_or_default()
}

fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err()
}

#[cfg(test)]
mod tests {
    use super::without_formulas;

    #[test]
    fn formulas_become_text_and_numbers_stay() {
        let text = "title,difference\n=1+1,-0.5\n\"@SUM(A1,B1)\",+2\n-x,\"a,\"\"b\"\n";
        let guarded = "title,difference\n'=1+1,-0.5\n\"'@SUM(A1,B1)\",+2\n'-x,\"a,\"\"b\"\n";
        assert_eq!(without_formulas(text.as_bytes()), guarded.as_bytes());
    }
}
