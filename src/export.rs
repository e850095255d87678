//! A summary's table as CSV, JSON, Markdown or an aligned table for people.
//!
//! - [`provenance`]: which view a table answers and where its figures come from
//! - `csv`, `json`, `markdown`, `text`: one format each
//! - `describe`: the same in sentences

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

/// Positions of the columns whose names are a contract with scripts.
pub fn contract(table: &Table) -> Vec<usize> {
    table.columns.iter().enumerate().filter(|(_, column)| column.is_exported()).map(|(position, _)| position).collect()
}

/// Columns of a table in a format, with a line feed at its end.
pub fn render(table: &Table, columns: &[usize], format: Format, provenance: Option<&Provenance>) -> String {
    let shown = Shown { table, columns };
    match format {
        Format::Table => text::render(&shown),
        Format::Csv => csv::render(&shown),
        Format::Json => json::render(&shown, provenance),
        Format::Md => markdown::render(&shown, provenance),
    }
}

/// The columns of a table that are written.
struct Shown<'t> {
    table: &'t Table,
    columns: &'t [usize],
}

impl Shown<'_> {
    /// The columns with their positions.
    fn columns(&self) -> impl Iterator<Item = (usize, &Column)> + Clone {
        self.columns.iter().filter_map(|position| Some((*position, self.table.columns.get(*position)?)))
    }

    fn names(&self) -> Vec<String> {
        self.columns().map(|(_, column)| column.name.to_string()).collect()
    }

    /// The cells of a row as people read them.
    fn readable(&self, row: &Row) -> Vec<String> {
        self.columns().map(|(position, column)| format::readable(&row.cells[position], column.unit)).collect()
    }
}
