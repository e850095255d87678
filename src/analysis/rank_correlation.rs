//! Spearman's rank correlation.

use super::parallel;
use super::stats::Z_95;
use crate::domain::viewing_by_class::RankCorrelation;

/// With fewer titles, a correlation has no interval.
const LEAST_FOR_INTERVAL: usize = 20;

/// Spearman's rank correlation, ties with their mean rank, and its interval by Fisher's z with the variance of Bonett
/// and Wright (2000), (1 + ρ²/2) / (n − 3); `None` if either side does not vary.
#[expect(clippy::cast_precision_loss, reason = "counts of titles")]
pub(super) fn spearman(pairs: &[(f64, f64)]) -> Option<RankCorrelation> {
    let n = pairs.len();
    let ranks = [ranks(pairs.iter().map(|pair| pair.0)), ranks(pairs.iter().map(|pair| pair.1))];
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
fn ranks(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let order = parallel::sorted_by(values.enumerate().collect(), |(_, a): &(usize, f64), (_, b)| a.total_cmp(b));
    let mut ranks = vec![0.0; order.len()];
    let mut before = 0;
    for ties in order.chunk_by(|(_, a), (_, b)| a.total_cmp(b).is_eq()) {
        let rank = before as f64 + f64::midpoint(ties.len() as f64, 1.0);
        for (at, _) in ties {
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
        assert_eq!(ranks([3.0, 1.0, 3.0, 2.0].into_iter()), [3.5, 1.0, 3.5, 2.0]);
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
