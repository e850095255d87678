//! Checks a catalogue for doubtful data: [`findings`].
//!
//! A finding changes and excludes nothing. A [`Severity::Warning`] is almost certainly a mistake in the data; a
//! [`Severity::Note`] may well be right. Rows that loading set aside (unknown titles in `terms.csv`, a second figure
//! for one period, ratings above 10) are in the load report and not repeated here. All checks run in O(n log n).
//!
//! - `unknown`: columns with empty cells
//! - `duplicates`: duplicates, and IMDb records shared by two works
//! - `outliers`: outlying figures
//! - `dates`: impossible and future dates
//! - `range`: figures that contradict each other
//! - `classes`: classes that do not fit their totals, where the titles were scored elsewhere
//! - `typos`: likely typos of common names
//! - `listing`: what comes from how the listing was made: one runtime for a category, bulk loading, a partial last year
//! - `market`: gaps, mixed units or kinds, and impossible market figures
//! - `totals`: market figures that differ from the sum of their parts

mod classes;
mod dates;
mod duplicates;
mod listing;
mod market;
mod outliers;
mod range;
mod totals;
mod typos;
mod unknown;

use std::borrow::Cow;

use serde::Serialize;

use crate::data::schema;
use crate::domain::class::CutPoints;
use crate::domain::date::Date;
use crate::i18n::{Message, msg};
use crate::store::catalogue::{Catalogue, RowLocation, RowUnit};

/// Kind of a finding; the order of the variants is the order of the report.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    strum::Display,
    strum::EnumIter,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Kind {
    /// One title listed more than once.
    Duplicate,
    /// One IMDb record on titles that are different works.
    SharedRecord,
    /// A future date, or one that contradicts another.
    Future,
    /// Impossible figures or dates.
    Range,
    /// A class that does not fit its total, of a title that was scored elsewhere.
    Class,
    /// A likely typo of a common name.
    Misspelt,
    /// An outlier among the figures of its category and column.
    Outlier,
    MixedUnits,
    MixedKinds,
    /// A market figure that differs from the sum of its parts.
    Sum,
    /// Missing periods within a market series.
    Gap,
    /// A column with one value for a whole category.
    Constant,
    /// A day on which very many titles arrived at once.
    Bulk,
    /// A last year that the data do not cover to its end.
    PartialYear,
    /// A column with empty cells.
    Unknown,
}

impl Kind {
    /// The heading above the findings of this kind.
    pub fn heading(self) -> Message {
        match self {
            Self::Duplicate => msg!("found-kind-duplicate"),
            Self::SharedRecord => msg!("found-kind-shared-record"),
            Self::Future => msg!("found-kind-future"),
            Self::Range => msg!("found-kind-range"),
            Self::Class => msg!("found-kind-class"),
            Self::Misspelt => msg!("found-kind-misspelt"),
            Self::Outlier => msg!("found-kind-outlier"),
            Self::MixedUnits => msg!("found-kind-mixed-units"),
            Self::MixedKinds => msg!("found-kind-mixed-kinds"),
            Self::Sum => msg!("found-kind-sum"),
            Self::Gap => msg!("found-kind-gap"),
            Self::Constant => msg!("found-kind-constant"),
            Self::Bulk => msg!("found-kind-bulk"),
            Self::PartialYear => msg!("found-kind-partial-year"),
            Self::Unknown => msg!("found-kind-unknown"),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, strum::Display, strum::IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Severity {
    /// May well be right.
    Note,
    /// Almost certainly a mistake in the data.
    Warning,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    pub kind: Kind,
    pub severity: Severity,
    /// File name, or the folder of part files for a finding on a whole column or series.
    pub file: Cow<'static, str>,
    /// Line of the row in the file, from 1, or the row number in a file without lines; `None` for a finding on a whole
    /// column or series.
    pub line: Option<u64>,
    /// Whether `line` counts lines or rows.
    #[serde(skip)]
    pub row_unit: RowUnit,
    /// Id of the title; `None` for a finding that is not on a single title.
    pub id: Option<String>,
    /// Column name, or several separated by commas.
    pub column: &'static str,
    pub value: String,
    /// Description: a sentence without a full stop.
    pub what: Message,
}

impl Finding {
    /// A finding on the title at position `row` of the catalogue.
    fn on_title(catalogue: &Catalogue, row: usize, kind: Kind, column: &'static str) -> Self {
        let id = Some(catalogue.titles.get(row).id().to_owned());
        Self { id, ..Self::on_row(catalogue, schema::TITLES, row, kind, column) }
    }

    /// A finding on the market figure at position `row` of the catalogue.
    fn on_figure(catalogue: &Catalogue, row: usize, kind: Kind, column: &'static str) -> Self {
        Self::on_row(catalogue, schema::MARKET, row, kind, column)
    }

    fn on_row(catalogue: &Catalogue, table: &'static str, row: usize, kind: Kind, column: &'static str) -> Self {
        let whole = Self::on_table(catalogue, table, kind, column);
        match catalogue.row_location(table, row) {
            None => whole,
            Some(RowLocation { file, line, row_unit }) => {
                let file = if file == table { Cow::Borrowed(table) } else { Cow::Owned(file.to_owned()) };
                Self { file, line: Some(line), row_unit, ..whole }
            }
        }
    }

    fn on_table(catalogue: &Catalogue, table: &'static str, kind: Kind, column: &'static str) -> Self {
        Self {
            kind,
            severity: Severity::Note,
            file: catalogue.file_name(table),
            line: None,
            row_unit: RowUnit::Lines,
            id: None,
            column,
            value: String::new(),
            what: Message::default(),
        }
    }

    fn into_warning(self) -> Self {
        Self { severity: Severity::Warning, ..self }
    }

    fn with_message(self, value: impl Into<String>, what: Message) -> Self {
        Self { value: value.into(), what, ..self }
    }
}

/// Returns all findings, by kind, then by column and row.
///
/// Dates after `today` count as future. `cuts` are those between the classes of titles that were scored elsewhere.
pub fn findings(catalogue: &Catalogue, cuts: &CutPoints, today: Date) -> Vec<Finding> {
    let checks = [
        duplicates::findings(catalogue),
        dates::findings(catalogue, today),
        range::findings(catalogue),
        classes::findings(catalogue, cuts),
        typos::findings(catalogue),
        outliers::findings(catalogue),
        market::findings(catalogue, today),
        listing::findings(catalogue),
        unknown::findings(catalogue),
    ];
    let mut findings: Vec<Finding> = checks.into_iter().flatten().collect();
    findings.sort_by_key(|finding| finding.kind);
    findings
}

/// Joins the first `most` of `of` names, followed by the number of remaining ones.
fn join_first(names: impl IntoIterator<Item = Message>, most: usize, of: usize) -> Message {
    let names = Message::joined(names.into_iter().take(most), ", ");
    if of > most { msg!("found-and-more", names, count = of - most) } else { names }
}

#[cfg(test)]
mod tests;
