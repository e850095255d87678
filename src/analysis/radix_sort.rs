//! Sorts rows by the ranks of their values, where a column has few different values or its ranks are known.
//!
//! A radix sort moves each row once or twice, without comparisons.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering::Relaxed};

use super::order::order_key;
use super::parallel;
use crate::domain::table::Direction;

/// Bits of a digit at most: the counts of all digits fit into the cache of a core, and two digits hold any rank.
const MAX_DIGIT_BITS: u32 = 16;

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

    /// The ranks of the codes with a known value, as positions in [`values`](Self::values).
    pub fn known(&self) -> impl Iterator<Item = (usize, usize)> {
        self.ranks.iter().enumerate().filter(|(_, rank)| **rank != UNRANKED).map(|(code, rank)| (code, *rank as usize))
    }

    /// The number of codes.
    pub fn codes(&self) -> usize {
        self.ranks.len()
    }

    /// The value of a code, NaN if unknown.
    pub fn value(&self, code: u32) -> f64 {
        self.values.get(self.ranks[code as usize] as usize).copied().unwrap_or(f64::NAN)
    }

    /// The different known values, ascending.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// Sorts an order as [`sort_by_rank`]; `codes` has the code of each row.
    pub fn sort(&self, order: &[u32], direction: Direction, codes: &[u32]) -> Vec<u32> {
        let (ranks, end) = (&self.ranks[..], u32::try_from(self.values.len()).unwrap_or(UNRANKED));
        sort_by_rank(order, direction, end, move |row| ranks[codes[row] as usize])
    }
}

/// Sorts an order by the rank of each row. The sort is stable, and rows with a rank of `end` or more come last in both
/// directions.
pub(super) fn sort_by_rank(
    order: &[u32],
    direction: Direction,
    end: u32,
    rank: impl Fn(usize) -> u32 + Copy + Sync,
) -> Vec<u32> {
    sort_by_ranks(order, direction, end, &|rows| gather(rows, rank))
}

/// As [`sort_by_rank`], for all kinds of ranks; `ranks` returns those of some rows.
fn sort_by_ranks(
    order: &[u32],
    direction: Direction,
    end: u32,
    ranks: &(dyn Fn(&[u32]) -> Vec<u32> + Sync),
) -> Vec<u32> {
    let bits = u32::BITS - end.leading_zeros();
    let width = if bits > MAX_DIGIT_BITS { bits.div_ceil(2) } else { bits };
    let mask = (1_usize << width) - 1;
    let (low, high) = (|key: u32| key as usize & mask, |key: u32| (key >> width) as usize & mask);
    let chunks = parallel::chunks(order.len());
    let keyed = parallel::map(chunks.clone(), |chunk| {
        let mut keys = ranks(&order[chunk]);
        for key in &mut keys {
            *key = match direction {
                Direction::Ascending => (*key).min(end),
                // The rank `end` wraps around.
                Direction::Descending => end.wrapping_sub(1).wrapping_sub((*key).min(end)).min(end),
            };
        }
        let mut counts = vec![0; mask + 1];
        for key in &keys {
            counts[low(*key)] += 1;
        }
        (keys, counts)
    });
    let (keys, counts): (Vec<Vec<u32>>, Vec<Vec<u32>>) = keyed.into_iter().unzip();
    let first =
        keys.iter().zip(chunks.clone()).map(|(keys, chunk)| keys.iter().copied().zip(order[chunk].iter().copied()));
    // Threads write to different places of an array.
    let sorted: Vec<AtomicU32> = vec![0; order.len()].into_iter().map(AtomicU32::new).collect();
    let put = |place: usize, _, row: u32| sorted[place].store(row, Relaxed);
    if bits <= MAX_DIGIT_BITS {
        scatter(first.collect(), counts, low, put);
    } else {
        let by_low: Vec<AtomicU64> = vec![0; order.len()].into_iter().map(AtomicU64::new).collect();
        let put_keyed =
            |place: usize, key, row| by_low[place].store(u64::from(key) << u32::BITS | u64::from(row), Relaxed);
        scatter(first.collect(), counts, low, put_keyed);
        #[expect(clippy::cast_possible_truncation, reason = "the halves of an item")]
        let item = |place: usize| {
            let item = by_low[place].load(Relaxed);
            ((item >> u32::BITS) as u32, item as u32)
        };
        let counts = parallel::map(chunks.clone(), |chunk| {
            let mut counts = vec![0; mask + 1];
            chunk.for_each(|place| counts[high(item(place).0)] += 1);
            counts
        });
        scatter(chunks.into_iter().map(|chunk| chunk.map(item)).collect(), counts, high, put);
    }
    sorted.into_iter().map(AtomicU32::into_inner).collect()
}

/// The ranks of rows, in a loop that does nothing else, so that its loads from memory overlap.
fn gather(rows: &[u32], rank: impl Fn(usize) -> u32) -> Vec<u32> {
    rows.iter().map(move |row| rank(*row as usize)).collect()
}

/// Puts the items of each chunk, keys with rows, in the order of a digit of the key; `counts` has the number of items of
/// each chunk by digit.
fn scatter<I: Iterator<Item = (u32, u32)> + Send>(
    chunks: Vec<I>,
    mut counts: Vec<Vec<u32>>,
    digit: impl Fn(u32) -> usize + Sync,
    put: impl Fn(usize, u32, u32) + Sync,
) {
    // From the number of items of each chunk with each digit to the place of the first of them.
    let mut next = 0;
    for digit in 0..counts.first().map_or(0, Vec::len) {
        for counts in &mut counts {
            next += std::mem::replace(&mut counts[digit], next);
        }
    }
    parallel::map(chunks.into_iter().zip(counts).collect(), |(items, mut places)| {
        for (key, row) in items {
            let place = &mut places[digit(key)];
            put(*place as usize, key, row);
            *place += 1;
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

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
                let sorted = CodeRanks::new(&values).sort(&order, direction, &of_row);
                let mut wanted = order.clone();
                wanted.sort_by(|one, other| {
                    let [a, b] = [one, other].map(|row| values[of_row[*row as usize] as usize]);
                    let by_value = if direction == Direction::Ascending { a.total_cmp(&b) } else { b.total_cmp(&a) };
                    a.is_nan().cmp(&b.is_nan()).then(by_value)
                });
                assert_eq!(sorted, wanted, "{rows} rows, {codes} codes");
            }
        }
    }
}
