//! Market figures of years, halves and quarters that differ from the sum of their parts.
//!
//! Only flows add up: amounts of money, admissions, views. People, memberships and percentages are levels, as is every
//! series named a price, an average, a rate or a share; unknown units are skipped. A difference is reported if rounding
//! cannot explain it: each figure may be off by half of its last digit, and a part once per month, since it may be a
//! sum of rounded months. Estimates are compared with estimates only, since they are another measure than counted
//! figures. With derived figures or estimates a difference is a note, since it may come from the derivation; between
//! published figures it is a warning.

use std::collections::BTreeMap;

use super::{Finding, Kind};
use crate::data::schema::{Column, MarketColumn};
use crate::domain::market::{self, Observation};
use crate::domain::period::{Part, Period};
use crate::i18n::{Message, msg};
use crate::store::catalogue::Catalogue;

/// Units other than money that add up.
const COUNTED: [&str; 6] = ["admissions", "tickets", "views", "hours", "visits", "downloads"];
/// Words in the name of a series that does not add up, whatever its unit.
const LEVELS: [&str; 7] = ["price", "average", "avg", "per", "rate", "share", "arpu"];
/// Tolerance for binary floating point.
const TOLERANCE: f64 = 1e-9;

/// How a period divides into parts.
#[derive(Clone, Copy)]
enum Parts {
    Halves,
    Quarters,
    Months,
}

/// Findings on one series; `figures` pairs each figure with its position in the catalogue.
pub(super) fn findings(catalogue: &Catalogue, series: &str, figures: &[(usize, &Observation)]) -> Vec<Finding> {
    let Some((_, first)) = figures.first().filter(|(_, first)| adds_up(series, &first.unit)) else {
        return Vec::new();
    };
    let of: BTreeMap<Period, &Observation> = figures
        .iter()
        .filter(|(_, figure)| figure.unit == first.unit)
        .map(|(_, figure)| (figure.period, *figure))
        .collect();
    let baseline = UsualDecimals::new(figures);
    let mut findings = Vec::new();
    for (row, whole) in figures.iter().filter(|(_, figure)| figure.unit == first.unit) {
        for parts in [Parts::Halves, Parts::Quarters, Parts::Months] {
            findings.extend(difference(whole, parts, &of, &baseline).map(|(severe, what)| {
                let finding = Finding::on_figure(catalogue, *row, Kind::Sum, MarketColumn::Value.name());
                let finding = if severe { finding.into_warning() } else { finding };
                finding.with_message(whole.value.to_string(), what)
            }));
        }
    }
    findings
}

/// Whether the figures of a series can be summed over time.
fn adds_up(series: &str, unit: &str) -> bool {
    let mut words = series.split(|c: char| !c.is_alphanumeric()).chain(unit.split(|c: char| !c.is_alphanumeric()));
    let is_level = words.any(|word| LEVELS.contains(&word.to_lowercase().as_str()));
    let currency = unit.split('_').next().unwrap_or_default();
    let money = currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase());
    let counted = unit.split('_').any(|word| COUNTED.contains(&word.to_lowercase().as_str()));
    !is_level && (money || counted)
}

/// Compares a period's figure with the sum of its parts; returns the difference and whether it is severe.
fn difference(
    whole: &Observation,
    parts: Parts,
    of: &BTreeMap<Period, &Observation>,
    baseline: &UsualDecimals,
) -> Option<(bool, Message)> {
    let periods = periods(whole.period, parts)?;
    let estimated = |figure: &Observation| figure.kind == market::Kind::Estimate;
    let known: Vec<&Observation> = periods.iter().filter_map(|period| of.get(period).copied()).collect();
    let known: Vec<&Observation> = known.into_iter().filter(|part| estimated(part) == estimated(whole)).collect();
    if known.is_empty() {
        return None;
    }
    let sum: f64 = known.iter().map(|part| part.value).sum();
    let rounding: f64 = known.iter().map(|part| baseline.rounding(part) * f64::from(months(part.period))).sum();
    let allowed = rounding + baseline.rounding(whole) + TOLERANCE * whole.value.abs().max(sum.abs());
    let complete = known.len() == periods.len();
    // Missing parts can only increase the sum.
    let contradicts =
        if complete { (sum - whole.value).abs() > allowed } else { sum > whole.value + allowed && whole.value >= 0.0 };
    if !contradicts {
        return None;
    }
    let parts = match parts {
        Parts::Halves => "halves",
        Parts::Quarters => "quarters",
        Parts::Months => "months",
    };
    let decimals = known.iter().chain([&whole]).map(|figure| decimals(figure.value)).max().unwrap_or_default();
    let (series, period, value) = (&whole.series, whole.period.to_string(), whole.value.to_string());
    let (known_parts, sum) = (known.len(), format!("{sum:.decimals$}"));
    let what = if complete {
        msg!("found-sum", series, period, value, known = known_parts, parts, sum)
    } else {
        msg!("found-sum-of-some", series, period, value, known = known_parts, all = periods.len(), parts, sum)
    };
    let firm = |figure: &Observation| matches!(figure.kind, market::Kind::Audited | market::Kind::Official);
    Some((firm(whole) && known.iter().all(|part| firm(part)), what))
}

/// The parts of a period; `None` if it does not divide this way.
fn periods(whole: Period, parts: Parts) -> Option<Vec<Period>> {
    let year = whole.year;
    let period = |part: Part| Period { year, part };
    let some = |first: u8, last: u8, part: fn(u8) -> Part| Some((first..=last).map(|n| period(part(n))).collect());
    match (whole.part, parts) {
        (Part::Whole, Parts::Halves) => some(1, 2, Part::Half),
        (Part::Whole, Parts::Quarters) => some(1, 4, Part::Quarter),
        (Part::Whole, Parts::Months) => some(1, 12, Part::Month),
        (Part::Half(half), Parts::Quarters) => some(2 * half - 1, 2 * half, Part::Quarter),
        (Part::Half(half), Parts::Months) => some(6 * half - 5, 6 * half, Part::Month),
        (Part::Quarter(quarter), Parts::Months) => some(3 * quarter - 2, 3 * quarter, Part::Month),
        _ => None,
    }
}

/// Length of a period in months.
fn months(period: Period) -> u8 {
    match period.part {
        Part::Whole => 12,
        Part::Half(_) => 6,
        Part::Quarter(_) => 3,
        Part::Month(_) => 1,
    }
}

/// The usual number of decimals of a series, by the length of the period in months: files omit trailing zeros.
struct UsualDecimals(BTreeMap<u8, usize>);

impl UsualDecimals {
    fn new(figures: &[(usize, &Observation)]) -> Self {
        let mut counts: BTreeMap<u8, BTreeMap<usize, usize>> = BTreeMap::new();
        for (_, figure) in figures {
            *counts.entry(months(figure.period)).or_default().entry(decimals(figure.value)).or_default() += 1;
        }
        let most = |counts: &BTreeMap<usize, usize>| {
            counts.iter().max_by_key(|(decimals, count)| (**count, std::cmp::Reverse(**decimals))).map(|(d, _)| *d)
        };
        Self(counts.iter().filter_map(|(months, counts)| Some((*months, most(counts)?))).collect())
    }

    /// Maximum rounding error of a figure.
    fn rounding(&self, figure: &Observation) -> f64 {
        let baseline = self.0.get(&months(figure.period)).copied().unwrap_or_default();
        let decimals = decimals(figure.value).max(baseline);
        0.5 * 10_f64.powi(-i32::try_from(decimals).unwrap_or(i32::MAX))
    }
}

fn decimals(value: f64) -> usize {
    value.to_string().split_once('.').map_or(0, |(_, fraction)| fraction.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::load::{NoProgress, Source, load};
    use crate::domain::class::CutPoints;
    use market::Kind::{Audited, Derived, Estimate, Official};

    /// Findings on a series in KRW bn, with an exclamation mark before warnings.
    fn reported(series: &str, unit: &str, figures: &[(&str, f64, market::Kind)]) -> Vec<String> {
        let figures: Vec<Observation> = figures
            .iter()
            .map(|(period, value, kind)| Observation {
                series: series.to_owned(),
                period: period.parse().unwrap(),
                value: *value,
                unit: unit.to_owned(),
                kind: *kind,
                source: String::new(),
                note: String::new(),
            })
            .collect();
        let catalogue = Catalogue { market: figures, ..Catalogue::default() };
        let rows: Vec<(usize, &Observation)> = catalogue.market.iter().enumerate().collect();
        let mark = |found: &Finding| if found.severity == super::super::Severity::Warning { "! " } else { "" };
        findings(&catalogue, series, &rows).iter().map(|found| format!("{}{}", mark(found), found.what)).collect()
    }

    fn quarters(values: [f64; 4], kind: market::Kind) -> Vec<(&'static str, f64, market::Kind)> {
        ["2019Q1", "2019Q2", "2019Q3", "2019Q4"].into_iter().zip(values).map(|(at, value)| (at, value, kind)).collect()
    }

    #[test]
    fn what_rounding_explains_is_no_finding_and_what_it_does_not_is() {
        let year = |value| [quarters([1.4, 2.0, 3.3, 4.1], Official), vec![("2019", value, Official)]].concat();
        assert_eq!(reported("revenue", "KRW_bn", &year(11.4)), [""; 0], "each quarter may be of three rounded months");
        assert_eq!(
            reported("revenue", "KRW_bn", &year(12.0)),
            ["! revenue in 2019 is 12, but its 4 quarters sum to 10.8: more than rounding explains"]
        );
        let months = [("2019-01", 1.25, Official), ("2019-02", 1.25, Official), ("2019-03", 1.25, Official)];
        let quarter = |value| reported("revenue", "KRW_bn", &[&months[..], &[("2019Q1", value, Official)]].concat());
        assert!(quarter(3.76).is_empty());
        assert_eq!(quarter(3.78).len(), 1);
    }

    #[test]
    fn levels_do_not_add_up_and_units_that_are_not_known_are_left_alone() {
        let figures = [quarters([9.0, 9.0, 9.0, 9.0], Official), vec![("2019", 9.0, Official)]].concat();
        for (series, unit, count) in [
            ("admissions", "million_admissions", 1),
            ("revenue", "USD_m", 1),
            ("subscribers", "million_people", 0),
            ("use", "percent", 0),
            ("memberships", "million_memberships", 0),
            ("average_ticket_price", "KRW", 0),
            ("something", "points", 0),
        ] {
            assert_eq!(reported(series, unit, &figures).len(), count, "{series}");
        }
    }

    #[test]
    fn estimates_are_another_measure_and_derived_figures_make_a_note() {
        let against = |parts, whole| {
            reported("revenue", "KRW_bn", &[quarters([1.5; 4], parts), vec![("2019", 9.0, whole)]].concat())
        };
        assert_eq!(against(Estimate, Audited), [""; 0]);
        assert!(against(Official, Audited)[0].starts_with("! "));
        for kinds in [(Derived, Official), (Official, Derived), (Estimate, Estimate)] {
            assert!(against(kinds.0, kinds.1)[0].starts_with("revenue in 2019"), "{kinds:?}");
        }
    }

    #[test]
    fn some_of_the_parts_can_be_too_much_already() {
        let some = |whole| reported("revenue", "KRW_bn", &[("2019H1", 5.0, Official), ("2019", whole, Official)]);
        assert!(some(9.0).is_empty() && some(5.0).is_empty());
        assert_eq!(
            some(1.0),
            ["! revenue in 2019 is 1, but 1 of its 2 half-years sum to 5: more than rounding explains"]
        );
    }

    #[test]
    fn the_sums_of_the_demo_data_hold() {
        let demo = load(&Source::DEMO, &NoProgress).unwrap().catalogue;
        let found = super::super::findings(&demo, &CutPoints { a: 4.0, b: 3.0, c: 2.0 }, "2026-01-31".parse().unwrap());
        let sums: Vec<&Finding> = found.iter().filter(|finding| finding.kind == Kind::Sum).collect();
        assert!(sums.is_empty(), "{sums:#?}");
    }
}
