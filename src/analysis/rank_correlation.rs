//! Spearman's rank correlation.

use super::code_ranks::CodeRanks;
use super::dict_column::count_codes;
use super::order::sorted_values;
use super::parallel;
use super::stats::Z_95;
use super::value_counts::ValueCounts;
use crate::domain::table::Direction;
use crate::domain::viewing_by_class::RankCorrelation;

/// With fewer titles, a correlation has no interval.
const LEAST_FOR_INTERVAL: usize = 20;

/// The ranks of known values.
#[derive(Debug, PartialEq)]
pub(super) struct Ranks {
    /// The least value, the median and the greatest value; `None` of nothing.
    pub spread: Option<[f64; 3]>,
    /// The rank of each value, from 1; equal values have the mean of their ranks.
    ranks: Vec<f64>,
}

impl Ranks {
    pub fn new(values: &[f64]) -> Self {
        let positions: Vec<u32> = (0..).take(values.len()).collect();
        let sorted = sorted_values(&positions, Direction::Ascending, &|position| values[position]);
        let (mut ranks, mut before) = (vec![0.0; values.len()], 0);
        for ties in sorted.iter().flat_map(|part| part.chunk_by(|(a, _), (b, _)| a.total_cmp(b).is_eq())) {
            let rank = mean_rank(before, ties.len());
            for (_, position) in ties {
                ranks[*position as usize] = rank;
            }
            before += ties.len();
        }
        let at = |place: usize| {
            let mut starts =
                sorted.iter().scan(0, |start, part| Some((std::mem::replace(start, *start + part.len()), part)));
            starts.find_map(|(start, part)| part.get(place.checked_sub(start)?).map(|(value, _)| *value))
        };
        let last = values.len().saturating_sub(1);
        let spread = || {
            let (low, high) = (at(last / 2)?, at(last.div_ceil(2))?);
            Some([at(0)?, low + (high - low) / 2.0, at(last)?])
        };
        Self { spread: spread(), ranks }
    }

    /// The ranks of values by their codes.
    pub fn of_codes(codes: &[u32], of: &CodeRanks) -> Self {
        let titles = count_codes(codes, of.codes());
        let ties = of.counts(&titles).into_iter().map(|ties| ties as usize);
        let ends = ties.scan(0, |before, ties| Some(mean_rank(std::mem::replace(before, *before + ties), ties)));
        let (means, mut of_code): (Vec<f64>, _) = (ends.collect(), vec![f64::NAN; of.codes()]);
        of.known().for_each(|(code, rank)| of_code[code] = means[rank]);
        let counts = ValueCounts::of_codes(of, &titles);
        let spread = counts.range().zip(counts.quantile(0.5));
        let spread = spread.map(|((least, greatest), median)| [least, median, greatest]);
        Self { spread, ranks: parallel::map_slice(codes, |code| of_code[code as usize]) }
    }
}

/// The rank of each of some equal values, behind so many lesser ones: the mean of their places.
#[expect(clippy::cast_precision_loss, reason = "counts of titles")]
fn mean_rank(before: usize, ties: usize) -> f64 {
    before as f64 + f64::midpoint(ties as f64, 1.0)
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
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::dict_column::DictColumn;

    proptest! {
        #[test]
        fn ranks_by_code_are_those_of_the_values(values in prop::collection::vec(-3..9_i8, 0..60)) {
            let value = |row: usize| f64::from(values[row]);
            // Several codes have one value.
            let column = DictColumn::from_keys(values.len(), |row| (values[row], row % 3));
            let by_code = Ranks::of_codes(column.codes(), column.ranks(value));
            let by_value = Ranks::new(&(0..values.len()).map(value).collect::<Vec<_>>());
            prop_assert_eq!(by_code, by_value);
        }
    }

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
