//! Sums of the hours of reports by half-year, as market figures.

use std::collections::BTreeMap;

use super::rows::ViewingRow;
use crate::domain::market::{Kind, NETFLIX_HOURS, NETFLIX_HOURS_OF_SET, Observation};
use crate::domain::period::Period;

/// Unit of the figures.
const MILLION_HOURS: &str = "million_hours";

/// Hours of all titles, of the titles that were kept, and the file of a half-year.
#[derive(Default)]
struct Sums<'s> {
    all: u64,
    of_set: u64,
    source: &'s str,
}

/// Adds the hours of each half-year to the market figures: of all titles, and of those that were kept if not all were.
/// Leaves out those that the market figures have already.
pub(super) fn add(rows: &[ViewingRow], of_set: &[bool], sources: &[&str], market: &mut Vec<Observation>) {
    let mut sums: BTreeMap<Period, Sums<'_>> = BTreeMap::new();
    for ((row, is_kept), source) in rows.iter().zip(of_set).zip(sources) {
        let (Some(period), Some(hours)) = (row.figure.period.half_year(), row.figure.hours) else { continue };
        let sum = sums.entry(period).or_default();
        sum.all = sum.all.saturating_add(hours);
        sum.of_set = sum.of_set.saturating_add(if *is_kept { hours } else { 0 });
        sum.source = source;
    }
    let is_whole = sums.values().all(|sum| sum.all == sum.of_set);
    for (period, Sums { all, of_set, source }) in sums {
        let report = format!("Netflix: What We Watched, {period} ({source})");
        let mut put = |series: &str, hours: u64, kind: Kind| {
            if market.iter().any(|figure| figure.series == series && figure.period == period) {
                return;
            }
            let (series, unit) = (series.to_owned(), MILLION_HOURS.to_owned());
            let value = in_millions(hours);
            market.push(Observation { series, period, value, unit, kind, source: report.clone(), note: String::new() });
        };
        put(NETFLIX_HOURS, all, Kind::Derived);
        if !is_whole {
            put(NETFLIX_HOURS_OF_SET, of_set, Kind::Derived);
        }
    }
}

/// Reports round to 100,000 hours, so that one decimal is exact.
#[expect(clippy::cast_precision_loss, reason = "hours stay far below 2^52")]
fn in_millions(hours: u64) -> f64 {
    (hours as f64 / 1e5).round() / 10.0
}
