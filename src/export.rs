//! Exports a summary's table as CSV, JSON, Markdown, aligned text, an Excel workbook or a Parquet file, and views as a page.
//!
//! - [`provenance`]: the exported view and the source of its figures
//! - `csv`, `json`, `markdown`, `text`, `xlsx`, `parquet`: one format each
//! - `describe`: a summary in sentences; [`facts`]: those of a title
//! - [`html`]: views as a self-contained page
//! - [`svg`]: charts, for pages

mod csv;
mod describe;
pub mod facts;
pub mod html;
mod json;
mod markdown;
#[cfg(feature = "parquet")]
mod parquet;
pub mod provenance;
pub mod svg;
mod text;
mod xlsx;

use crate::domain::format::{self, SMALL_MARK};
use crate::domain::table::{Column, Row, Table};
use crate::i18n::Message;
#[cfg(not(feature = "parquet"))]
use crate::i18n::msg;
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
    /// JSON Lines: an object per row, for pipes.
    Jsonl,
    /// A Markdown table, for documents.
    Md,
    /// An Excel workbook with provenance; name the file with `--out`.
    Xlsx,
    /// A Parquet file with types and provenance; name the file with `--out`.
    Parquet,
}

impl Format {
    /// Whether it is of bytes that no terminal can show.
    pub fn is_binary(self) -> bool {
        matches!(self, Self::Xlsx | Self::Parquet)
    }
}

/// Positions of the columns whose names are a stable interface for scripts.
pub fn stable_columns(table: &Table) -> Vec<usize> {
    table.columns.iter().enumerate().filter(|(_, column)| column.is_exported()).map(|(position, _)| position).collect()
}

/// Renders columns of a table; text ends with a line feed.
///
/// # Errors
///
/// The table has something that the format cannot hold, or this build lacks the format.
pub fn render(
    table: &Table,
    columns: &[usize],
    format: Format,
    provenance: Option<&Provenance>,
) -> Result<Vec<u8>, Message> {
    let shown = Projection { table, columns };
    Ok(match format {
        Format::Table => text::render(&shown).into_bytes(),
        Format::Csv => csv::render(&shown),
        Format::Json => json::render(&shown, provenance).into_bytes(),
        Format::Jsonl => json::render_lines(&shown).into_bytes(),
        Format::Md => markdown::render(&shown, provenance).into_bytes(),
        Format::Xlsx => xlsx::render(&shown, provenance)?,
        #[cfg(feature = "parquet")]
        Format::Parquet => parquet::render(&shown, provenance)?,
        #[cfg(not(feature = "parquet"))]
        Format::Parquet => return Err(msg!("export-no-parquet")),
    })
}

/// The JSON document of columns of a table.
pub fn document(table: &Table, columns: &[usize], provenance: Option<&Provenance>) -> serde_json::Value {
    json::document(&Projection { table, columns }, provenance)
}

/// Guards an exported CSV text against spreadsheets: what would be a formula becomes text.
pub fn without_formulas(csv: &[u8]) -> Vec<u8> {
    csv::without_formulas(csv)
}

/// Renders columns of a table as Markdown or aligned text, without provenance.
pub fn render_text(table: &Table, columns: &[usize], is_markdown: bool) -> String {
    let shown = Projection { table, columns };
    if is_markdown { markdown::render(&shown, None) } else { text::render(&shown) }
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

    /// Cells of a row, formatted for people, with a mark on a row over few titles.
    fn readable(&self, row: &Row) -> Vec<String> {
        let mut cells: Vec<String> =
            self.columns().map(|(position, column)| format::readable(&row.cells[position], column.unit)).collect();
        if let Some(name) = cells.first_mut().filter(|_| row.has_small_sample()) {
            name.push(' ');
            name.push_str(SMALL_MARK);
        }
        cells
    }
}
