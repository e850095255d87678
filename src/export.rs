//! A summary's table as CSV, JSON, Markdown or an aligned table for people.
//!
//! - [`figures`]: how one value is written, for people and for machines
//! - `csv`, `json`, `markdown`, `text`: one format each

mod csv;
pub mod figures;
mod json;
mod markdown;
mod text;

pub use json::{FileSource, Provenance};

use crate::domain::table::{Column, Row, Table};

/// The formats there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display, strum::EnumIter, clap::ValueEnum)]
#[strum(serialize_all = "lowercase")]
pub enum Format {
    /// Aligned columns, for people.
    Table,
    /// Comma-separated values, for machines.
    Csv,
    /// JSON with provenance, for machines.
    Json,
    /// A Markdown table, for documents.
    Md,
}

/// A table in a format, with a line feed at its end.
pub fn render(table: &Table, format: Format, provenance: &Provenance) -> String {
    match format {
        Format::Table => text::render(table),
        Format::Csv => csv::render(table),
        Format::Json => json::render(table, provenance),
        Format::Md => markdown::render(table),
    }
}

/// The columns that exports carry, with their positions.
fn exported(table: &Table) -> impl Iterator<Item = (usize, &'static Column)> + Clone {
    table.columns.iter().enumerate().filter(|(_, column)| column.exported())
}

/// The cells of a row as people read them, in exported columns.
fn readable(table: &Table, row: &Row) -> Vec<String> {
    exported(table).map(|(position, column)| figures::readable(&row.cells[position], column.unit)).collect()
}
