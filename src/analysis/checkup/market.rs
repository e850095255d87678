//! The market figures: gaps, mixtures, and figures that cannot be.
//!
//! A second figure for one period is no finding: loading sets its row aside. Gaps are looked for per level between
//! the first and the last figure of a series; half-years are told of as what no table shows. Estimates of another
//! measure belong in a series of their own, so one series with audited figures and estimates is worth a warning.

use std::collections::BTreeMap;

use super::{Finding, Kind, few, sums};
use crate::data::schema::{self, Column, MarketColumn};
use crate::domain::catalogue::Catalogue;
use crate::domain::date::Date;
use crate::domain::market::{self, Observation};
use crate::domain::period::{Part, Period, PeriodLevel};

/// So many periods are named.
const NAMED: usize = 5;

pub(super) fn findings(catalogue: &Catalogue, today: Date) -> Vec<Finding> {
    let mut series: BTreeMap<&str, Vec<(usize, &Observation)>> = BTreeMap::new();
    for (row, figure) in catalogue.market.iter().enumerate() {
        series.entry(&figure.series).or_default().push((row, figure));
    }
    let mut findings = Vec::new();
    for (name, mut figures) in series {
        figures.sort_by_key(|(_, figure)| figure.period);
        for (row, figure) in &figures {
            findings.extend(impossible(catalogue, *row, figure, today));
        }
        findings.extend(units(catalogue, name, &figures));
        findings.extend(kinds(catalogue, name, &figures));
        findings.extend(sums::findings(catalogue, name, &figures));
        for level in [PeriodLevel::Year, PeriodLevel::Quarter, PeriodLevel::Month] {
            findings.extend(gaps(catalogue, name, &figures, level));
        }
        findings.extend(halves(catalogue, name, &figures));
    }
    findings
}

/// A figure of a period that has not begun, unless it is an estimate; an amount below 0; a percentage beyond 100.
fn impossible(catalogue: &Catalogue, row: usize, figure: &Observation, today: Date) -> Vec<Finding> {
    let (series, period, value) = (&figure.series, figure.period, figure.value);
    let mut findings = Vec::new();
    if figure.kind != market::Kind::Estimate && begins(period) > (today.year(), today.month()) {
        let finding = Finding::on_figure(catalogue, row, Kind::Future, MarketColumn::Period.name()).warns();
        let what = format!("{series} has a figure that is no estimate for {period}, which begins after today, {today}");
        findings.push(finding.says(period.to_string(), what));
    }
    let range = || Finding::on_figure(catalogue, row, Kind::Range, MarketColumn::Value.name()).warns();
    if value < 0.0 {
        findings.push(range().says(value.to_string(), format!("{series} of {period} is {value}, which is below 0")));
    } else if figure.unit == "percent" && value > 100.0 {
        findings.push(range().says(value.to_string(), format!("{series} of {period} is {value} percent")));
    }
    findings
}

/// The year and month in which a period begins.
fn begins(period: Period) -> (u16, u8) {
    let month = match period.part {
        Part::Whole => 1,
        Part::Half(half) => 6 * (half - 1) + 1,
        Part::Quarter(quarter) => 3 * (quarter - 1) + 1,
        Part::Month(month) => month,
    };
    (period.year, month)
}

fn units(catalogue: &Catalogue, name: &str, figures: &[(usize, &Observation)]) -> Option<Finding> {
    let mut units: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, figure) in figures {
        *units.entry(&figure.unit).or_default() += 1;
    }
    // The unit that fewer figures have is the likelier mistake.
    let (rare, _) = units.iter().min_by_key(|(_, count)| **count).filter(|_| units.len() > 1)?;
    let (row, figure) = figures.iter().find(|(_, figure)| figure.unit == *rare)?;
    let told: Vec<String> = units.iter().map(|(unit, count)| format!("{unit} ({count})")).collect();
    let finding = Finding::on_figure(catalogue, *row, Kind::MixedUnits, MarketColumn::Unit.name()).warns();
    let told = few(&told[..told.len().min(NAMED)], told.len());
    Some(finding.says(figure.unit.as_str(), format!("{name} has figures in {told}; {rare} first in {}", figure.period)))
}

fn kinds(catalogue: &Catalogue, name: &str, figures: &[(usize, &Observation)]) -> Option<Finding> {
    let of = |kind: market::Kind| figures.iter().filter(move |(_, figure)| figure.kind == kind);
    let audited = of(market::Kind::Audited).count();
    let (row, first) = of(market::Kind::Estimate).next().filter(|_| audited > 0)?;
    let estimates = of(market::Kind::Estimate).count();
    let finding = Finding::on_figure(catalogue, *row, Kind::MixedKinds, MarketColumn::Kind.name()).warns();
    let what = format!(
        "{name} mixes {audited} audited figures with estimates ({estimates}, the first of {}): does it measure one thing?",
        first.period
    );
    Some(finding.says(first.kind.to_string(), what))
}

fn gaps(catalogue: &Catalogue, name: &str, figures: &[(usize, &Observation)], level: PeriodLevel) -> Option<Finding> {
    let per_year = match level {
        PeriodLevel::Year => 1,
        PeriodLevel::Quarter => 4,
        PeriodLevel::Month => 12,
    };
    // Places count from 1 within a year, and the whole year has place 0.
    let count = |period: Period| usize::from(period.year) * per_year + usize::from(period.place().saturating_sub(1));
    let period = |count: usize| {
        let year = u16::try_from(count / per_year).ok()?;
        let place = if per_year == 1 { 0 } else { u8::try_from(count % per_year + 1).ok()? };
        Period::at(level, year, place)
    };
    let known: Vec<Period> =
        figures.iter().map(|(_, figure)| figure.period).filter(|period| period.level() == Some(level)).collect();
    let (first, last) = (*known.first()?, *known.last()?);
    let span = count(last) - count(first) + 1;
    let missing = span.checked_sub(known.len()).filter(|missing| *missing > 0)?;
    let between = known.windows(2).flat_map(|pair| count(pair[0]) + 1..count(pair[1]));
    let named: Vec<String> = between.take(NAMED).filter_map(period).map(|period| period.to_string()).collect();
    let what = format!(
        "{name} has no figure for {missing} of the {span} {level}s from {first} to {last}: {}",
        few(&named, missing)
    );
    Some(Finding::on_table(catalogue, schema::MARKET, Kind::Gap, MarketColumn::Period.name()).says(name, what))
}

fn halves(catalogue: &Catalogue, name: &str, figures: &[(usize, &Observation)]) -> Option<Finding> {
    let halves: Vec<String> = figures
        .iter()
        .filter(|(_, figure)| figure.period.level().is_none())
        .map(|(_, figure)| figure.period.to_string())
        .collect();
    let named = halves.len().min(NAMED);
    let finding = Finding::on_table(catalogue, schema::MARKET, Kind::HalfYear, MarketColumn::Period.name());
    let what = || format!("no table shows these figures of {name}: {}", few(&halves[..named], halves.len()));
    (!halves.is_empty()).then(|| finding.says(name, what()))
}
