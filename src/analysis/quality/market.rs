//! Market figures: gaps, mixed units or kinds, and impossible values.
//!
//! A second figure for one period is no finding, since loading sets its row aside. Gaps are searched per level between
//! the first and last figure of a series. Half-years are reported because no table shows them. An estimate of a
//! different measure belongs in its own series, so a series that mixes audited figures and estimates gets a warning.

use std::collections::BTreeMap;

use super::{Finding, Kind, join_first, totals};
use crate::data::schema::{self, Column, MarketColumn};
use crate::domain::date::Date;
use crate::domain::market::{self, Observation};
use crate::domain::period::{Part, Period, PeriodLevel};
use crate::i18n::{Message, msg};
use crate::store::catalogue::Catalogue;

/// Number of periods that are named.
const MAX_NAMED: usize = 5;

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
        findings.extend(totals::findings(catalogue, name, &figures));
        for level in [PeriodLevel::Year, PeriodLevel::Half, PeriodLevel::Quarter, PeriodLevel::Month] {
            findings.extend(gaps(catalogue, name, &figures, level));
        }
    }
    findings
}

/// Reports a figure for a future period unless it is an estimate, a negative amount, and a percentage above 100.
fn impossible(catalogue: &Catalogue, row: usize, figure: &Observation, today: Date) -> Vec<Finding> {
    let (series, value) = (&figure.series, figure.value.to_string());
    let period = || figure.period.to_string();
    let mut findings = Vec::new();
    if figure.kind != market::Kind::Estimate && begins(figure.period) > (today.year(), today.month()) {
        let finding = Finding::on_figure(catalogue, row, Kind::Future, MarketColumn::Period.name()).into_warning();
        let what = msg!("found-not-begun", series, period = period(), today = today.to_string());
        findings.push(finding.with_message(period(), what));
    }
    let range = || Finding::on_figure(catalogue, row, Kind::Range, MarketColumn::Value.name()).into_warning();
    if figure.value < 0.0 {
        let what = msg!("found-below-zero", series, period = period(), value = &value);
        findings.push(range().with_message(value, what));
    } else if figure.unit == "percent" && figure.value > 100.0 {
        let what = msg!("found-beyond-hundred", series, period = period(), value = &value);
        findings.push(range().with_message(value, what));
    }
    findings
}

/// Year and month in which a period begins.
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
    // The rarer unit is more likely the mistake.
    let (rare, _) = units.iter().min_by_key(|(_, count)| **count).filter(|_| units.len() > 1)?;
    let (row, figure) = figures.iter().find(|(_, figure)| figure.unit == *rare)?;
    let counts = units.iter().map(|(unit, count)| Message::verbatim(format!("{unit} ({count})")));
    let finding = Finding::on_figure(catalogue, *row, Kind::MixedUnits, MarketColumn::Unit.name()).into_warning();
    let (units, period) = (join_first(counts, MAX_NAMED, units.len()), figure.period.to_string());
    let what = msg!("found-two-units", series = name, units, rare = *rare, period);
    Some(finding.with_message(figure.unit.as_str(), what))
}

fn kinds(catalogue: &Catalogue, name: &str, figures: &[(usize, &Observation)]) -> Option<Finding> {
    let of = |kind: market::Kind| figures.iter().filter(move |(_, figure)| figure.kind == kind);
    let audited = of(market::Kind::Audited).count();
    let (row, first) = of(market::Kind::Estimate).next().filter(|_| audited > 0)?;
    let estimates = of(market::Kind::Estimate).count();
    let finding = Finding::on_figure(catalogue, *row, Kind::MixedKinds, MarketColumn::Kind.name()).into_warning();
    let what = msg!("found-two-kinds", series = name, audited, estimates, first = first.period.to_string());
    Some(finding.with_message(first.kind.to_string(), what))
}

fn gaps(catalogue: &Catalogue, name: &str, figures: &[(usize, &Observation)], level: PeriodLevel) -> Option<Finding> {
    let per_year = match level {
        PeriodLevel::Year => 1,
        PeriodLevel::Half => 2,
        PeriodLevel::Quarter => 4,
        PeriodLevel::Month => 12,
    };
    // Parts of a year count from 1 within a year; the whole year counts as 0.
    let count = |period: Period| usize::from(period.year) * per_year + usize::from(period.number().saturating_sub(1));
    let period = |count: usize| {
        let year = u16::try_from(count / per_year).ok()?;
        let place = if per_year == 1 { 0 } else { u8::try_from(count % per_year + 1).ok()? };
        Period::from_parts(level, year, place)
    };
    let known: Vec<Period> =
        figures.iter().map(|(_, figure)| figure.period).filter(|period| period.level() == level).collect();
    let (first, last) = (*known.first()?, *known.last()?);
    let span = count(last) - count(first) + 1;
    let missing = span.checked_sub(known.len()).filter(|missing| *missing > 0)?;
    let between = known.windows(2).flat_map(|pair| count(pair[0]) + 1..count(pair[1]));
    let named = between.filter_map(period).map(|period| Message::verbatim(period.to_string()));
    let what = msg!(
        "found-gap",
        series = name,
        missing,
        span,
        level = level.to_string(),
        first = first.to_string(),
        last = last.to_string(),
        periods = join_first(named, MAX_NAMED, missing),
    );
    Some(Finding::on_table(catalogue, schema::MARKET, Kind::Gap, MarketColumn::Period.name()).with_message(name, what))
}
