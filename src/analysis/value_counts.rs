//! Different values with the number of titles that have each: enough for means, quantiles and variances.

use hashbrown::HashMap;

use super::code_ranks::CodeRanks;

/// Known values, ascending, each with its number of titles.
#[derive(Debug, Default)]
pub(super) struct ValueCounts(Vec<(f64, u64)>);

impl ValueCounts {
    /// `counts` has numbers of titles, which are not 0, in any order; a value can occur several times.
    pub fn new(mut counts: Vec<(f64, u64)>) -> Self {
        counts.sort_unstable_by(|(a, _), (b, _)| a.total_cmp(b));
        counts.dedup_by(|(b, of_b), (a, of_a)| {
            let same = a.total_cmp(b).is_eq();
            *of_a += if same { *of_b } else { 0 };
            same
        });
        Self(counts)
    }

    /// `titles` has a number of titles for each code, and `ranks` their values.
    pub fn of_codes(ranks: &CodeRanks, titles: &[u32]) -> Self {
        let counts = ranks.counts(titles).into_iter().map(u64::from);
        Self(ranks.values().iter().copied().zip(counts).filter(|(_, titles)| *titles > 0).collect())
    }

    /// Counts known values.
    pub fn of_values(values: impl Iterator<Item = f64>) -> Self {
        let mut counts: HashMap<u64, u64> = HashMap::new();
        values.for_each(|value| *counts.entry(value.to_bits()).or_default() += 1);
        Self::new(counts.into_iter().map(|(bits, titles)| (f64::from_bits(bits), titles)).collect())
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = (f64, u64)> + Clone {
        self.0.iter().copied()
    }

    /// Number of titles.
    pub fn titles(&self) -> u64 {
        self.iter().map(|(_, titles)| titles).sum()
    }

    /// Least and greatest value; `None` of nothing.
    pub fn range(&self) -> Option<(f64, f64)> {
        self.0.first().zip(self.0.last()).map(|((least, _), (greatest, _))| (*least, *greatest))
    }

    /// The sum of a function of the value of each title.
    #[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
    pub fn sum(&self, of: impl Fn(f64) -> f64) -> f64 {
        self.iter().map(|(value, titles)| of(value) * titles as f64).sum()
    }

    /// The mean; `None` of nothing.
    #[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
    pub fn mean(&self) -> Option<f64> {
        let titles = self.titles();
        (titles > 0).then(|| self.sum(|value| value) / titles as f64)
    }

    /// The quantile at `part` (0 to 1), as [`quantile`](super::stats::quantile) of the value of each title; `None` of nothing.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a position among titles"
    )]
    pub fn quantile(&self, part: f64) -> Option<f64> {
        let last = self.titles().checked_sub(1)?;
        let place = part * last as f64;
        let at = |place: u64| {
            let mut ends = self.iter().scan(0, |end, (value, titles)| {
                *end += titles;
                Some((value, *end))
            });
            ends.find(|(_, end)| *end > place).map(|(value, _)| value)
        };
        let below = place.floor() as u64;
        let (low, high) = (at(below)?, at((below + 1).min(last))?);
        Some(low + (high - low) * (place - below as f64))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::dict_column::DictColumn;
    use crate::analysis::stats;

    proptest! {
        #[test]
        fn figures_of_counts_are_those_of_the_values(values in prop::collection::vec(prop::option::of(-3..9_i8), 0..60)) {
            let value = |row: usize| values[row].map(f64::from);
            let column = DictColumn::from_keys(values.len(), |row| values[row].map(|value: i8| (value, row % 3)));
            let ranks = column.ranks(|row| value(row).unwrap_or(f64::NAN));
            let counts = ValueCounts::of_codes(ranks, &column.counts_of(0..values.len()));
            let mut known: Vec<f64> = (0..values.len()).filter_map(value).collect();
            known.sort_by(f64::total_cmp);
            prop_assert!(counts.iter().eq(ValueCounts::of_values(known.iter().copied()).iter()));
            prop_assert!(counts.iter().is_sorted_by(|(a, _), (b, _)| a < b));
            prop_assert_eq!(counts.titles(), known.len() as u64);
            prop_assert_eq!(counts.range(), known.first().copied().zip(known.last().copied()));
            prop_assert_eq!(counts.mean(), stats::mean(&known));
            for part in [0.0, 0.1, 0.25, 0.5, 0.75, 1.0] {
                prop_assert_eq!(counts.quantile(part), stats::quantile(&known, part));
            }
        }
    }
}
