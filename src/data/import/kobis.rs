//! Box-office figures as exported by KOBIS, with one row for each year, half-year, quarter or month.
//!
//! Revenue is converted to billions of won and admissions to millions. The unit of the file is in brackets after a
//! column's name or in a note above the table; the default is won and persons. Column names are compared without
//! spaces, underscores and text in brackets: `총 매출액(원)` equals `총매출액`.

mod columns;
mod period;

use std::collections::HashSet;

use super::names::file_name;
use super::report::FileImport;
use super::skip_reason::SkipReason;
use super::source::{HeaderRule, Requirement, Role, Source, expected_columns};
use crate::data::input::Input;
use crate::data::load::TableError;
use crate::data::table::{Row, header_names, read_rows};
use crate::domain::market::{Kind, Observation};
use crate::domain::period::Period;
use crate::i18n::msg;
use columns::{FIGURES, KobisColumn, Units, is_kobis};
use period::{Coverage, coverage};

pub(super) use columns::is_period;

pub(super) const SOURCE: Source = Source {
    name: "kobis",
    help: "Box office of KOBIS",
    header: HeaderRule::Predicate { matches: is_kobis, examples: &["연도", "총 매출액"] },
    columns: || {
        expected_columns(|column| match column {
            KobisColumn::Period => Requirement::Required,
            KobisColumn::Month => Requirement::Optional,
            _ => Requirement::AnyOf,
        })
    },
    synonyms: &[
        ("연도/월", &["year", "period", "date", "yearmonth"]),
        ("월", &["month"]),
        ("총 매출액", &["revenue", "totalrevenue", "gross", "totalgross", "boxoffice", "sales"]),
        ("총 관객수", &["admissions", "totaladmissions", "audience", "tickets"]),
    ],
    role: Role::BoxOffice,
};

/// Reads a file and adds its figures to `figures`, unless the series has a figure for the period already.
pub(super) fn read(input: &Input<'_>, above: &str, figures: &mut Vec<Observation>) -> Result<FileImport, TableError> {
    let mut known: HashSet<(String, Period)> =
        figures.iter().map(|figure| (figure.series.clone(), figure.period)).collect();
    let units = Units::new(&header_names(input)?, above);
    let (mut sums, mut notes, mut repeated, mut carried) = (0, 0, 0, 0);
    let mut year = None;
    let mut report = read_rows(input, |row: &Row<'_, KobisColumn>| {
        let period = match coverage(row, year)? {
            Coverage::Total => {
                sums += 1;
                return Ok(());
            }
            Coverage::Note => {
                notes += 1;
                return Ok(());
            }
            Coverage::Period { period, carried: is_carried } => {
                carried += usize::from(is_carried);
                period
            }
        };
        year = Some(period.year);
        let mut found = Vec::new();
        for (column, series, unit) in FIGURES {
            if let Some(figure) = row.number(column)? {
                let (series, unit) = (series.to_owned(), unit.to_owned());
                let (source, note) = (format!("KOBIS: {}", file_name(&input.name)), String::new());
                let value = units.convert(column, figure);
                found.push(Observation { series, period, value, unit, kind: Kind::Official, source, note });
            }
        }
        let before = figures.len();
        figures.extend(found.into_iter().filter(|figure| known.insert((figure.series.clone(), figure.period))));
        repeated += usize::from(figures.len() == before);
        Ok(())
    })?;
    report.remarks.extend(units.remark());
    if carried > 0 {
        report.remarks.push(msg!("years-from-above", count = carried));
    }
    let mut import = FileImport::new("rows-box-office", report);
    import.count_skipped(SkipReason::Sum, sums);
    import.count_skipped(SkipReason::Note, notes);
    import.count_skipped(SkipReason::Known, repeated);
    Ok(import)
}
