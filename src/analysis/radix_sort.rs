//! Sorts rows by the ranks of their values, where a column has few different values or its ranks are known.
//!
//! A radix sort moves each row once for each 2,048 ranks, 4,194,304 and so on, without comparisons.

use std::ops::Range;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering::Relaxed};

use super::parallel;
use crate::domain::table::Direction;

/// Bits of a digit: the counts of all digits fit into the nearest cache of a processor.
const DIGIT_BITS: u32 = 11;
const DIGITS: usize = 1 << DIGIT_BITS;

/// The rank of each code of a dictionary by its value; codes with equal values have the same.
#[derive(Debug)]
pub(super) struct CodeRanks {
    /// `None` for an unknown value.
    ranks: Vec<Option<u32>>,
    /// All ranks are below.
    end: u32,
}

impl CodeRanks {
    /// `values` has the value of each code, NaN if unknown.
    pub fn new(values: &[f64]) -> Self {
        let known: Vec<(f64, usize)> = values.iter().copied().zip(0..).filter(|(value, _)| !value.is_nan()).collect();
        let known = parallel::sorted_by(known, |(one, _), (other, _)| one.total_cmp(other));
        let (mut ranks, mut end) = (vec![None; values.len()], 0);
        for equal in known.chunk_by(|(one, _), (other, _)| one.total_cmp(other).is_eq()) {
            for (_, code) in equal {
                ranks[*code] = Some(end);
            }
            end += 1;
        }
        Self { ranks, end }
    }
}

/// The rank of each row by its value; rows with equal values have the same.
pub(super) struct Ranks<'c> {
    of_row: Box<dyn Fn(usize) -> Option<u32> + Sync + 'c>,
    /// All ranks are below.
    end: u32,
}

impl<'c> Ranks<'c> {
    /// `of_row` returns ranks below `end`, or `None` for an unknown value.
    pub fn new(end: u32, of_row: impl Fn(usize) -> Option<u32> + Sync + 'c) -> Self {
        Self { of_row: Box::new(of_row), end }
    }

    /// Of a dictionary-encoded column; `code` returns the code of each row.
    pub fn of_codes(codes: &'c CodeRanks, code: impl Fn(usize) -> usize + Sync + 'c) -> Self {
        Self::new(codes.end, move |row| codes.ranks[code(row)])
    }

    /// Sorts an order. The sort is stable, and unknown values come last in both directions.
    pub fn sort(&self, order: &[u32], direction: Direction) -> Vec<u32> {
        let key = |row: u32| match ((self.of_row)(row as usize), direction) {
            (None, _) => self.end,
            (Some(rank), Direction::Ascending) => rank,
            (Some(rank), Direction::Descending) => self.end - 1 - rank,
        };
        // Each key in the upper half, with its row in the lower one.
        let keyed = |row: &u32| u64::from(key(*row)) << u32::BITS | u64::from(*row);
        let first: Vec<u64> = parallel::concat_chunks(order.len(), |part| order[part].iter().map(keyed).collect());
        let digits = (u32::BITS - self.end.leading_zeros()).div_ceil(DIGIT_BITS);
        let Some(last) = digits.checked_sub(1) else { return order.to_vec() };
        // Threads write to different places of an array.
        let arrays: [Vec<AtomicU64>; 2] = [0, 1].map(|array| zeroed(if array < last { order.len() } else { 0 }));
        let item = |digit: u32, place: usize| match digit {
            0 => first[place],
            _ => arrays[(digit - 1) as usize % 2][place].load(Relaxed),
        };
        for digit in 0..last {
            let to = &arrays[digit as usize % 2];
            sort_by_digit(order.len(), digit, |place| item(digit, place), |place, item| to[place].store(item, Relaxed));
        }
        let rows: Vec<AtomicU32> = zeroed(order.len());
        #[expect(clippy::cast_possible_truncation, reason = "the lower half")]
        let put = |place: usize, item: u64| rows[place].store(item as u32, Relaxed);
        sort_by_digit(order.len(), last, |place| item(last, place), put);
        rows.into_iter().map(AtomicU32::into_inner).collect()
    }
}

fn zeroed<T: Default>(len: usize) -> Vec<T> {
    std::iter::repeat_with(T::default).take(len).collect()
}

/// Sorts items by a digit of their upper half: `item` returns the item at a place, and `put` puts one at another.
fn sort_by_digit(len: usize, digit: u32, item: impl Fn(usize) -> u64 + Sync, put: impl Fn(usize, u64) + Sync) {
    let bit = u32::BITS + digit * DIGIT_BITS;
    #[expect(clippy::cast_possible_truncation, reason = "a digit")]
    let digit = |item: u64| (item >> bit) as usize & (DIGITS - 1);
    let chunks = parallel::chunks(len);
    let mut places = parallel::map(chunks.clone(), |chunk| {
        let mut counts = vec![0; DIGITS];
        chunk.for_each(|place| counts[digit(item(place))] += 1);
        counts
    });
    // From the number of items of each chunk with each digit to the place of the first of them.
    let mut next = 0;
    for digit in 0..DIGITS {
        for places in &mut places {
            next += std::mem::replace(&mut places[digit], next);
        }
    }
    parallel::map(chunks.into_iter().zip(places).collect(), |(chunk, mut places): (Range<usize>, Vec<usize>)| {
        for item in chunk.map(&item) {
            let place = &mut places[digit(item)];
            put(*place, item);
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
        for (rows, codes) in [(0, 1), (1, 1), (500, 7), (500, 5000), (70_000, 3), (70_000, 9000)] {
            let value = |rng: &mut fastrand::Rng| match rng.u8(0..10) {
                0 => f64::NAN,
                1 => [0.0, -0.0, f64::INFINITY, f64::MIN][rng.usize(0..4)],
                _ => f64::from(rng.i16(..)),
            };
            let values: Vec<f64> = (0..codes).map(|_| value(&mut rng)).collect();
            let of_row: Vec<usize> = (0..rows).map(|_| rng.usize(0..codes)).collect();
            let mut order: Vec<u32> = (0..).take(rows).collect();
            rng.shuffle(&mut order);
            for direction in [Direction::Ascending, Direction::Descending] {
                let sorted = Ranks::of_codes(&CodeRanks::new(&values), |row| of_row[row]).sort(&order, direction);
                let mut wanted = order.clone();
                wanted.sort_by(|one, other| {
                    let [a, b] = [one, other].map(|row| values[of_row[*row as usize]]);
                    let by_value = if direction == Direction::Ascending { a.total_cmp(&b) } else { b.total_cmp(&a) };
                    a.is_nan().cmp(&b.is_nan()).then(by_value)
                });
                assert_eq!(sorted, wanted, "{rows} rows, {codes} codes");
            }
        }
    }
}
