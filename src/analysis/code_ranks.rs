//! The ranks of the values of a dictionary-encoded column.

use super::counting_sort::{counting_sort, reversed, sort_by_position};
use super::order::{Collation, order_key};
use super::parallel;
use crate::domain::table::Direction;

/// The rank of each code of a dictionary by its value; codes with equal values have the same.
#[derive(Debug)]
pub(super) struct CodeRanks {
    /// [`UNRANKED`] for an unknown value.
    ranks: Vec<u32>,
    /// The value of each rank.
    values: Vec<f64>,
}

/// The rank of unknown values, which no value has, since there are at most as many as titles.
const UNRANKED: u32 = u32::MAX;

impl CodeRanks {
    /// `values` has the value of each code, NaN if unknown.
    pub fn new(values: &[f64]) -> Self {
        let known = values.iter().zip(0..).filter(|(value, _)| !value.is_nan());
        let known =
            parallel::sorted(known.map(|(value, code)| (order_key(*value), code)).collect::<Vec<(u64, usize)>>());
        let (mut ranks, mut of_ranks) = (vec![UNRANKED; values.len()], Vec::new());
        for (equal, rank) in known.chunk_by(|(one, _), (other, _)| one == other).zip(0..) {
            for (_, code) in equal {
                ranks[*code] = rank;
            }
            of_ranks.push(values[equal[0].1]);
        }
        Self { ranks, values: of_ranks }
    }

    /// Ranks texts by the alphabet; an empty text is unknown.
    pub fn of_texts<'t>(texts: usize, text: &(dyn Fn(usize) -> &'t str + Sync)) -> Self {
        let ranks = Collation::new(texts, text).ranks;
        let rank = |(position, rank)| if text(position).is_empty() { f64::NAN } else { f64::from(rank) };
        Self::new(&ranks.into_iter().enumerate().map(rank).collect::<Vec<_>>())
    }

    /// The ranks of the codes with a known value, as positions in [`values`](Self::values).
    pub fn known(&self) -> impl Iterator<Item = (usize, usize)> {
        self.ranks.iter().enumerate().filter(|(_, rank)| **rank != UNRANKED).map(|(code, rank)| (code, *rank as usize))
    }

    /// The number of codes.
    pub fn codes(&self) -> usize {
        self.ranks.len()
    }

    /// The value of a code, NaN if unknown.
    pub fn value(&self, code: usize) -> f64 {
        self.values.get(self.ranks[code] as usize).copied().unwrap_or(f64::NAN)
    }

    /// Whether a predicate holds for the value of each code; `holds` receives each different value once, and `None` for an unknown
    /// one.
    pub fn test_codes(&self, holds: impl Fn(Option<f64>) -> bool + Sync) -> Vec<bool> {
        let unknown = holds(None);
        let known = parallel::map_slice(&self.values, |value| holds(Some(value)));
        parallel::map_slice(&self.ranks, |rank| known.get(rank as usize).copied().unwrap_or(unknown))
    }

    /// The different known values, ascending.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// Number of rows of each rank; `rows` has the number of those of each code.
    pub fn counts(&self, rows: &[u32]) -> Vec<u32> {
        let mut counts = vec![0; self.values.len()];
        self.known().for_each(|(code, rank)| counts[rank] += rows[code]);
        counts
    }

    /// Sorts an order by value. The sort is stable, and unknown values come last in both directions. `codes` has the code of
    /// each row, and `rows` the number of rows of the order by code.
    pub fn sort(&self, order: &[u32], direction: Direction, codes: &[u32], rows: &[u32]) -> Vec<u32> {
        counting_sort(order, direction, &self.counts(rows), |row| self.ranks[codes[row] as usize])
    }

    /// As [`sort`](Self::sort); `codes` has the code of the row at each position of the order.
    pub fn sort_coded(&self, order: &[u32], direction: Direction, codes: &[u32], rows: &[u32]) -> Vec<u32> {
        sort_by_position(order, direction, &self.counts(rows), |position| self.ranks[codes[position] as usize])
    }

    /// Changes the direction of an order that was sorted by value; `rows` has the number of its rows by code.
    pub fn reversed(&self, sorted: &[u32], to: Direction, rows: &[u32]) -> Vec<u32> {
        reversed(sorted, to, &self.counts(rows))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::dict_column::count_codes;

    #[test]
    fn ranks_order_as_a_stable_sort_of_values_does() {
        let mut rng = fastrand::Rng::with_seed(1);
        for (rows, codes) in [(0, 1), (1, 1), (500, 7), (500, 5000), (70_000, 3), (70_000, 9000), (70_000, 400_000)] {
            let value = |rng: &mut fastrand::Rng| match rng.u8(0..10) {
                0 => f64::NAN,
                1 => [0.0, -0.0, f64::INFINITY, f64::MIN][rng.usize(0..4)],
                _ => f64::from(rng.i32(-100_000..100_000)),
            };
            let values: Vec<f64> = (0..codes).map(|_| value(&mut rng)).collect();
            let of_row: Vec<u32> = (0..rows).map(|_| rng.u32(0..codes)).collect();
            let mut order: Vec<u32> = (0..).take(rows).collect();
            rng.shuffle(&mut order);
            for direction in [Direction::Ascending, Direction::Descending] {
                let of_code = count_codes(&of_row, values.len());
                let ranks = CodeRanks::new(&values);
                let sorted = ranks.sort(&order, direction, &of_row, &of_code);
                let mut wanted = order.clone();
                wanted.sort_by(|one, other| {
                    let [a, b] = [one, other].map(|row| values[of_row[*row as usize] as usize]);
                    let by_value = if direction == Direction::Ascending { a.total_cmp(&b) } else { b.total_cmp(&a) };
                    a.is_nan().cmp(&b.is_nan()).then(by_value)
                });
                assert_eq!(sorted, wanted, "{rows} rows, {codes} codes");
                let opposite = ranks.sort(&order, direction.reversed(), &of_row, &of_code);
                assert_eq!(ranks.reversed(&opposite, direction, &of_code), wanted, "{rows} rows, {codes} codes");
            }
        }
    }
}
