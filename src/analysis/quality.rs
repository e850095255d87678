//! Checks a catalogue for doubtful data: [`findings`].
//!
//! A finding is a question, not a verdict: nothing is changed or left out for it. What is nearly surely a mistake is
//! a [`Severity::Warning`]; what may well be right, or is merely worth knowing, is a [`Severity::Note`]. Rows that
//! loading set aside (unknown titles in `terms.csv`, a second figure for one period, ratings beyond 10) stand
//! in the load report and are not told again here. Everything takes time in proportion to n log n.
//!
//! - `unknown`: columns with cells that are empty
//! - `twins`: duplicates, and records that two works share
//! - `outliers`: figures far from all others
//! - `dates`: days that cannot be, or not yet
//! - `range`: figures that contradict each other
//! - `misspelt`: names that look like a slip in a common one
//! - `market`: gaps, mixtures and impossible figures of the market
//! - `sums`: years, halves and quarters of the market that their parts do not sum to

mod dates;
mod duplicates;
mod market;
mod outliers;
mod range;
mod sums;
mod typos;
mod unknown;

use std::borrow::Cow;

use serde::Serialize;

use crate::data::schema;
use crate::domain::date::Date;
use crate::i18n::{Message, msg};
use crate::store::catalogue::{Catalogue, RowLocation, RowUnit};

/// The kind of a finding, in the order of the report.
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
    /// One title that is listed more than once.
    Duplicate,
    /// One IMDb record on titles that are different works.
    SharedRecord,
    /// A day that has not come yet, or that contradicts another.
    Future,
    /// Figures or days that cannot be.
    Range,
    /// A name that looks like a slip in a common one.
    Misspelt,
    /// A figure far from all others of its kind.
    Outlier,
    /// A market series in two units.
    MixedUnits,
    /// Audited figures and estimates in one market series.
    MixedKinds,
    /// A market figure that its parts do not sum to.
    Sum,
    /// Periods without a figure within a market series.
    Gap,
    /// Half-years, which no table shows.
    HalfYear,
    /// A column with cells that are empty.
    Unknown,
}

impl Kind {
    /// The heading above its findings.
    pub fn heading(self) -> Message {
        match self {
            Self::Duplicate => msg!("found-kind-duplicate"),
            Self::SharedRecord => msg!("found-kind-shared-record"),
            Self::Future => msg!("found-kind-future"),
            Self::Range => msg!("found-kind-range"),
            Self::Misspelt => msg!("found-kind-misspelt"),
            Self::Outlier => msg!("found-kind-outlier"),
            Self::MixedUnits => msg!("found-kind-mixed-units"),
            Self::MixedKinds => msg!("found-kind-mixed-kinds"),
            Self::Sum => msg!("found-kind-sum"),
            Self::Gap => msg!("found-kind-gap"),
            Self::HalfYear => msg!("found-kind-half-year"),
            Self::Unknown => msg!("found-kind-unknown"),
        }
    }
}

/// The severity of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, strum::Display, strum::IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Severity {
    /// Worth knowing; may well be right.
    Note,
    /// Nearly surely a mistake in the data.
    Warning,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// Its kind.
    pub kind: Kind,
    /// Its severity.
    pub severity: Severity,
    /// Name of the file, or of the folder of part files where a whole column or series is concerned.
    pub file: Cow<'static, str>,
    /// The line of the row in the file, from 1, or the row of a file without lines; `None` where a whole column or
    /// series is concerned.
    pub line: Option<u64>,
    /// Which of the two.
    #[serde(skip)]
    pub row_unit: RowUnit,
    /// The title's id; `None` if the finding is not about a single title.
    pub id: Option<String>,
    /// The column, or several with commas between them.
    pub column: &'static str,
    /// The value.
    pub value: String,
    /// The problem: a sentence without a full stop.
    pub what: Message,
}

impl Finding {
    /// A finding on the title at a position of the catalogue.
    fn on_title(catalogue: &Catalogue, row: usize, kind: Kind, column: &'static str) -> Self {
        let id = Some(catalogue.titles.get(row).id().to_owned());
        Self { id, ..Self::on_row(catalogue, schema::TITLES, row, kind, column) }
    }

    /// A finding on the market figure at a position of the catalogue.
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

    /// A finding on a table as a whole.
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

    fn warns(self) -> Self {
        Self { severity: Severity::Warning, ..self }
    }

    fn says(self, value: impl Into<String>, what: Message) -> Self {
        Self { value: value.into(), what, ..self }
    }
}

/// Returns all findings, by kind, column and row.
///
/// `today` is the day after which dates lie in the future.
pub fn findings(catalogue: &Catalogue, today: Date) -> Vec<Finding> {
    let checks = [
        duplicates::findings(catalogue),
        dates::findings(catalogue, today),
        range::findings(catalogue),
        typos::findings(catalogue),
        outliers::findings(catalogue),
        market::findings(catalogue, today),
        unknown::findings(catalogue),
    ];
    let mut findings: Vec<Finding> = checks.into_iter().flatten().collect();
    findings.sort_by_key(|finding| finding.kind);
    findings
}

/// The first few of some names in a sentence, with how many more there are.
fn few(names: impl IntoIterator<Item = Message>, most: usize, of: usize) -> Message {
    let names = Message::joined(names.into_iter().take(most), ", ");
    if of > most { msg!("found-and-more", names, count = of - most) } else { names }
}

#[cfg(test)]
mod tests;
