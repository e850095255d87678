//! Hours viewed by class, and Spearman's rank correlation of total and hours, for titles that were scored by something
//! else than viewing.

use super::engine::Engine;
use super::mask::Mask;
use super::stats::{Z_95, quantile};
use crate::domain::class::Class;
use crate::domain::index::PopularityMeasure;
use crate::domain::viewing_by_class::{HoursOfClass, RankCorrelation, ViewingByClass};

/// With fewer titles, a correlation has no interval.
const LEAST_FOR_INTERVAL: usize = 20;
/// Ranking more titles would take longer than a frame.
const MAX_TITLES: u64 = 50_000;

/// The hours of the kept titles that have a total; `None` without viewing figures, where viewing is part of the total,
/// and for more titles than can be ranked within a frame.
pub(super) fn viewing_by_class(engine: &Engine, kept: &Mask) -> Option<ViewingByClass> {
    let viewing = &engine.catalogue().viewing;
    if viewing.is_empty() || engine.scoring().popularity != PopularityMeasure::Votes || kept.count() > MAX_TITLES {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "hours stay far below 2^52")]
    let figures = kept.iter().filter_map(|row| {
        let (scored, hours) = (engine.scored(row), viewing.totals(row).hours?);
        Some((scored.class?, scored.total?, hours as f64))
    });
    let figures: Vec<(Class, f64, f64)> = figures.collect();
    let hours_of = |class: &Class| {
        let mut hours: Vec<f64> =
            figures.iter().filter(|(other, ..)| other == class).map(|(.., hours)| *hours).collect();
        hours.sort_unstable_by(f64::total_cmp);
        let at = |part| quantile(&hours, part);
        Some(HoursOfClass { class: *class, quartiles: [at(0.25)?, at(0.5)?, at(0.75)?], n: hours.len() })
    };
    let reported = || kept.iter().flat_map(|row| viewing.of(row)).filter_map(|figure| figure.period.half_year());
    Some(ViewingByClass {
        span: (reported().min()?, reported().max()?),
        classes: Class::BEST_FIRST.iter().filter_map(hours_of).collect(),
        correlation: spearman(&figures.iter().map(|(_, total, hours)| (*total, *hours)).collect::<Vec<_>>()),
    })
}

/// Spearman's rank correlation, ties with their mean rank, and its interval by Fisher's z with the variance of Bonett
/// and Wright (2000), (1 + ρ²/2) / (n − 3); `None` if either side does not vary.
#[expect(clippy::cast_precision_loss, reason = "counts of titles")]
fn spearman(pairs: &[(f64, f64)]) -> Option<RankCorrelation> {
    let n = pairs.len();
    let sides: [Vec<f64>; 2] = [pairs.iter().map(|pair| pair.0).collect(), pairs.iter().map(|pair| pair.1).collect()];
    let ranks = sides.map(|values| ranks(&values));
    let middle = f64::midpoint(n as f64, 1.0);
    let product =
        |one: &[f64], other: &[f64]| -> f64 { one.iter().zip(other).map(|(a, b)| (a - middle) * (b - middle)).sum() };
    let varied = product(&ranks[0], &ranks[0]) * product(&ranks[1], &ranks[1]);
    if varied <= 0.0 {
        return None;
    }
    let rho = (product(&ranks[0], &ranks[1]) / varied.sqrt()).clamp(-1.0, 1.0);
    let interval = (n >= LEAST_FOR_INTERVAL).then(|| {
        let margin = Z_95 * ((1.0 + rho * rho / 2.0) / (n as f64 - 3.0)).sqrt();
        ((rho.atanh() - margin).tanh(), (rho.atanh() + margin).tanh())
    });
    Some(RankCorrelation { rho, interval, n })
}

/// The ranks of values, from 1; equal values have the mean of their ranks.
#[expect(clippy::cast_precision_loss, reason = "counts of titles")]
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_unstable_by(|one, other| values[*one].total_cmp(&values[*other]));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0;
    for ties in order.chunk_by(|one, other| values[*one].total_cmp(&values[*other]).is_eq()) {
        let rank = before as f64 + f64::midpoint(ties.len() as f64, 1.0);
        for at in ties {
            ranks[*at] = rank;
        }
        before += ties.len();
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_share_their_mean_rank() {
        assert_eq!(ranks(&[3.0, 1.0, 3.0, 2.0]), [3.5, 1.0, 3.5, 2.0]);
    }

    #[test]
    fn the_correlation_is_that_of_the_ranks() {
        // scipy.stats.spearmanr([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]) is 0.8207826816681233.
        let pairs = [(1.0, 5.0), (2.0, 6.0), (3.0, 7.0), (4.0, 8.0), (5.0, 7.0)];
        let found = spearman(&pairs).unwrap();
        assert!((found.rho - 0.820_782_681_668_123_3).abs() < 1e-12 && found.interval.is_none(), "{found:?}");
        assert_eq!(spearman(&[(1.0, 5.0), (1.0, 6.0)]), None);
        assert_eq!(spearman(&[]), None);
        let many: Vec<(f64, f64)> = (0..30).map(|at| (f64::from(at), f64::from(at * 7 % 30))).collect();
        let (low, high) = spearman(&many).unwrap().interval.unwrap();
        assert!(low < spearman(&many).unwrap().rho && spearman(&many).unwrap().rho < high);
    }
}
