//! Exports a summary's table as CSV, JSON, Markdown or aligned text.
//!
//! - [`provenance`]: the exported view and the source of its figures
//! - `csv`, `json`, `markdown`, `text`: one format each
//! - `describe`: a summary in sentences

mod csv;
mod describe;
mod json;
mod markdown;
pub mod provenance;
mod text;

use crate::domain::format;
use crate::domain::table::{Column, Row, Table};
pub use describe::describe;
use provenance::Provenance;

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

/// Positions of the columns whose names are a stable interface for scripts.
pub fn stable_columns(table: &Table) -> Vec<usize> {
    table.columns.iter().enumerate().filter(|(_, column)| column.is_exported()).map(|(position, _)| position).collect()
}

/// Renders columns of a table, with a trailing line feed.
pub fn render(table: &Table, columns: &[usize], format: Format, provenance: Option<&Provenance>) -> String {
    let shown = Projection { table, columns };
    match format {
        Format::Table => text::render(&shown),
        Format::Csv => csv::render(&shown),
        Format::Json => json::render(&shown, provenance),
        Format::Md => markdown::render(&shown, provenance),
    }
}

/// A table restricted to the exported columns.
struct Projection<'t> {
    table: &'t Table,
    columns: &'t [usize],
}

impl Projection<'_> {
    /// The columns with their positions.
    fn columns(&self) -> impl Iterator<Item = (usize, &Column)> + Clone {
        self.columns.iter().filter_map(|position| Some((*position, self.table.columns.get(*position)?)))
    }

    fn names(&self) -> Vec<String> {
        self.columns().map(|(_, column)| column.name.to_string()).collect()
    }

    /// Cells of a row, formatted for people.
    fn readable(&self, row: &Row) -> Vec<String> {
        self.columns().map(|(position, column)| format::readable(&row.cells[position], column.unit)).collect()
    }
}
