//! Spearman's rank correlation.

use super::order::sort_by_value;
use super::stats::Z_95;
use crate::domain::table::Direction;
use crate::domain::viewing_by_class::RankCorrelation;

/// With fewer titles, a correlation has no interval.
const LEAST_FOR_INTERVAL: usize = 20;

/// Values by rank.
pub(super) struct Ranks {
    /// The positions of the values, the least value first.
    pub order: Vec<u32>,
    /// The rank of each value, from 1; equal values have the mean of their ranks.
    ranks: Vec<f64>,
}

impl Ranks {
    #[expect(clippy::cast_precision_loss, reason = "counts of titles")]
    pub fn new(values: &[f64]) -> Self {
        let positions: Vec<u32> = (0..).take(values.len()).collect();
        let order = sort_by_value(&positions, Direction::Ascending, &|position| values[position]);
        let mut ranks = vec![0.0; order.len()];
        let mut before = 0;
        for ties in order.chunk_by(|a, b| values[*a as usize].total_cmp(&values[*b as usize]).is_eq()) {
            let rank = before as f64 + f64::midpoint(ties.len() as f64, 1.0);
            for position in ties {
                ranks[*position as usize] = rank;
            }
            before += ties.len();
        }
        Self { order, ranks }
    }
}

/// Spearman's rank correlation, ties with their mean rank, and its interval by Fisher's z with the variance of Bonett
/// and Wright (2000), (1 + ρ²/2) / (n − 3); `None` if either side does not vary.
#[expect(clippy::cast_precision_loss, reason = "counts of titles")]
pub(super) fn spearman(x: &Ranks, y: &Ranks) -> Option<RankCorrelation> {
    let n = x.ranks.len();
    let middle = f64::midpoint(n as f64, 1.0);
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (x, y) in x.ranks.iter().zip(&y.ranks) {
        let (x, y) = (x - middle, y - middle);
        xy += x * y;
        xx += x * x;
        yy += y * y;
    }
    if xx * yy <= 0.0 {
        return None;
    }
    let rho = (xy / (xx * yy).sqrt()).clamp(-1.0, 1.0);
    let interval = (n >= LEAST_FOR_INTERVAL).then(|| {
        let margin = Z_95 * ((1.0 + rho * rho / 2.0) / (n as f64 - 3.0)).sqrt();
        ((rho.atanh() - margin).tanh(), (rho.atanh() + margin).tanh())
    });
    Some(RankCorrelation { rho, interval, n })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_share_their_mean_rank() {
        assert_eq!(Ranks::new(&[3.0, 1.0, 3.0, 2.0]).ranks, [3.5, 1.0, 3.5, 2.0]);
    }

    #[test]
    fn the_correlation_is_that_of_the_ranks() {
        // scipy.stats.spearmanr([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]) is 0.8207826816681233.
        let spearman = |x: &[f64], y: &[f64]| super::spearman(&Ranks::new(x), &Ranks::new(y));
        let found = spearman(&[1.0, 2.0, 3.0, 4.0, 5.0], &[5.0, 6.0, 7.0, 8.0, 7.0]).unwrap();
        assert!((found.rho - 0.820_782_681_668_123_3).abs() < 1e-12 && found.interval.is_none(), "{found:?}");
        assert_eq!(spearman(&[1.0, 1.0], &[5.0, 6.0]), None);
        assert_eq!(spearman(&[], &[]), None);
        let (x, y): (Vec<f64>, Vec<f64>) = (0..30).map(|at| (f64::from(at), f64::from(at * 7 % 30))).unzip();
        let found = spearman(&x, &y).unwrap();
        let (low, high) = found.interval.unwrap();
        assert!(low < found.rho && found.rho < high);
    }
}
