//! Sort orders of many titles: by value, and by collation.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

use polars_arrow::array::MutablePlString;

use super::mask::Mask;
use super::parallel;
use crate::domain::table::Direction;
use crate::domain::title::Text;
use crate::store::column::ColumnKind;

/// Row positions in sort order.
pub(super) type Order = Arc<Vec<u32>>;

/// The selected rows of an order.
pub(super) fn filtered(order: &Order, selected: &Mask) -> Order {
    if selected.selects_all() {
        return Arc::clone(order);
    }
    Arc::new(parallel::concat_chunks(order.len(), |part| {
        // Without a branch for each row, which no processor predicts.
        let (mut rows, mut kept) = (vec![0; part.len()], 0);
        for row in &order[part] {
            rows[kept] = *row;
            kept += usize::from(selected.contains(*row as usize));
        }
        rows.truncate(kept);
        rows
    }))
}

/// Number of buckets of the bucket sort for each doubling of the distance from the least value, as a power of two.
const BUCKET_BITS: u32 = 11;
/// The number of doublings with buckets of their own. Values nearer to the least value share the first bucket.
const DOUBLINGS: u32 = 32;
/// Number of buckets of known values.
const BUCKETS: usize = ((DOUBLINGS as usize) << BUCKET_BITS) + 1;

/// Sorts an order by value. The sort is stable, and unknown values (NaN) come last in both directions.
pub(super) fn sort_by_value(order: &[u32], direction: Direction, figure: &(dyn Fn(usize) -> f64 + Sync)) -> Vec<u32> {
    let parts = sorted_values(order, direction, figure);
    parallel::map(parts, |part| part.into_iter().map(|(_, row)| row).collect::<Vec<u32>>()).concat()
}

/// As [`sort_by_value`], each value with its row, in parts one after another. Equal values are in one part.
///
/// Buckets grow with the distance from the least value: half of all titles have few votes, and some have a million.
/// Titles also have few distinct values: ratings have one decimal, and quintiles five values. So most buckets hold a
/// single value and need no sorting. Each thread fills and sorts a part of the buckets.
pub(super) fn sorted_values(
    order: &[u32],
    direction: Direction,
    figure: &(dyn Fn(usize) -> f64 + Sync),
) -> Vec<Vec<(f64, u32)>> {
    let figures: Vec<f64> = parallel::map_slice(order, |row| figure(row as usize));
    let ends = parallel::map_chunks(order.len(), |part| {
        let known = figures[part].iter().copied().filter(|figure| !figure.is_nan());
        known.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, greatest), figure| {
            (figure.min(least), figure.max(greatest))
        })
    });
    let (least, greatest) = ends.into_iter().reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or_default();
    // The bits of positive numbers are ordered as the numbers are, and each doubling takes as many of them.
    let mantissa = f64::MANTISSA_DIGITS - 1;
    let farthest = (greatest - least).to_bits() >> (mantissa - BUCKET_BITS);
    let nearest = farthest.saturating_sub(BUCKETS as u64 - 1);
    let bucket = |figure: f64| {
        let ascending =
            ((figure - least).abs().to_bits() >> (mantissa - BUCKET_BITS)).clamp(nearest, farthest) - nearest;
        #[expect(clippy::cast_possible_truncation, reason = "from 0 to the number of buckets")]
        match direction {
            _ if figure.is_nan() => BUCKETS,
            Direction::Ascending => ascending as usize,
            Direction::Descending => BUCKETS - 1 - ascending as usize,
        }
    };
    let counts = parallel::map_chunks(order.len(), |part| {
        let mut counts = vec![0_u32; BUCKETS + 1];
        figures[part].iter().for_each(|figure| counts[bucket(*figure)] += 1);
        counts
    });
    let counts = parallel::combine(counts, |count, other| *count += other);
    let sort_buckets = |buckets: Range<usize>| {
        let mut next: Vec<u32> = counts[buckets.clone()]
            .iter()
            .scan(0, |before, count| Some(std::mem::replace(before, *before + count)))
            .collect();
        let titles: u32 = counts[buckets.clone()].iter().sum();
        let mut sorted = vec![(0.0, 0); titles as usize];
        for (row, figure) in order.iter().zip(&figures) {
            let bucket = bucket(*figure);
            if buckets.contains(&bucket) {
                let place = &mut next[bucket - buckets.start];
                sorted[*place as usize] = (*figure, *row);
                *place += 1;
            }
        }
        let mut begin = 0;
        for (bucket, end) in buckets.clone().zip(next) {
            let titles = &mut sorted[begin as usize..end as usize];
            match direction {
                _ if bucket == BUCKETS => {}
                Direction::Ascending => titles.sort_by(|(a, _), (b, _)| a.total_cmp(b)),
                Direction::Descending => titles.sort_by(|(a, _), (b, _)| b.total_cmp(a)),
            }
            begin = end;
        }
        sorted
    };
    parallel::map(equal_parts(&counts, parallel::threads(order.len())), sort_buckets)
}

/// A number in the order of [`f64::total_cmp`].
pub(super) fn order_key(value: f64) -> u64 {
    let bits = value.to_bits();
    if value.is_sign_negative() { !bits } else { bits | 1 << (u64::BITS - 1) }
}

/// The positions in an order of its `rows` largest figures, descending; ties keep their order, and unknown figures (NaN)
/// are left out.
pub(super) fn greatest(order: &[u32], rows: usize, figure: &dyn Fn(usize) -> f64) -> Vec<usize> {
    let mut best: Vec<(f64, usize)> = Vec::new();
    for (position, row) in order.iter().enumerate() {
        let value = figure(*row as usize);
        let least = best.last().map_or(f64::NEG_INFINITY, |(least, _)| *least);
        if value.is_nan() || best.len() == rows && value <= least {
            continue;
        }
        best.insert(best.partition_point(|(other, _)| *other >= value), (value, position));
        best.truncate(rows);
    }
    best.into_iter().map(|(_, position)| position).collect()
}

/// Cuts buckets into parts with about as many titles each.
fn equal_parts(counts: &[u32], parts: usize) -> Vec<Range<usize>> {
    let all: usize = counts.iter().map(|count| *count as usize).sum();
    let (mut cuts, mut before) = (vec![0], 0);
    for (bucket, count) in counts.iter().enumerate() {
        if before >= all.div_ceil(parts) * cuts.len() && cuts.len() < parts {
            cuts.push(bucket);
        }
        before += *count as usize;
    }
    cuts.push(counts.len());
    cuts.windows(2).map(|ends| ends[0]..ends[1]).collect()
}

/// The alphabetical ranks of texts.
#[derive(Debug, Default)]
pub(super) struct Collation {
    /// Positions of the texts in sort order, ignoring case; otherwise equal texts keep their order.
    pub order: Vec<u32>,
    /// Rank of each text: equal texts share a rank, and case decides between otherwise equal texts.
    pub ranks: Vec<u32>,
    /// Positions of the texts by rank; equal texts keep their order.
    by_rank: Vec<u32>,
    /// Where equal texts are in `by_rank`.
    equal: Vec<Range<usize>>,
}

impl Collation {
    /// Collates `texts` texts, which `text` returns by position.
    pub fn new<'t>(texts: usize, text: &(dyn Fn(usize) -> &'t str + Sync)) -> Self {
        let lowered = parallel::map_chunks(texts, |chunk| {
            let mut lowered = MutablePlString::with_capacity(chunk.len());
            chunk.for_each(|position| lowered.push_value_ignore_validity(lower(text(position))));
            lowered
        });
        let all = Text::finish(lowered);
        let beginning = |text: &str| {
            let mut bytes = [0; 16];
            bytes.iter_mut().zip(text.bytes()).for_each(|(byte, other)| *byte = other);
            u128::from_be_bytes(bytes)
        };
        let keyed: Vec<(u128, u32)> =
            (0..).zip(all.values_iter()).map(|(position, text)| (beginning(text), position)).collect();
        let keyed = parallel::sorted_by(keyed, |(a, one), (b, other)| {
            a.cmp(b).then_with(|| all.value(*one as usize).cmp(all.value(*other as usize))).then(one.cmp(other))
        });
        let order: Vec<u32> = keyed.into_iter().map(|(_, position)| position).collect();
        let (mut ranks, mut by_rank, mut equal) = (vec![0; texts], Vec::with_capacity(texts), Vec::new());
        let mut rank = 0;
        for same in order.chunk_by(|one, other| all.value(*one as usize) == all.value(*other as usize)) {
            let start = by_rank.len();
            by_rank.extend(same);
            by_rank[start..].sort_by_key(|position| text(*position as usize));
            let mut end = start;
            for of_rank in by_rank[start..].chunk_by(|one, other| text(*one as usize) == text(*other as usize)) {
                for position in of_rank {
                    ranks[*position as usize] = rank;
                }
                if of_rank.len() > 1 {
                    equal.push(end..end + of_rank.len());
                }
                (rank, end) = (rank + 1, end + of_rank.len());
            }
        }
        Self { order, ranks, by_rank, equal }
    }

    /// The positions of all texts, sorted; equal texts are in the order of `compare`, also where the direction is descending.
    pub fn sorted(&self, direction: Direction, compare: impl Fn(&u32, &u32) -> Ordering) -> Vec<u32> {
        let mut sorted = self.by_rank.clone();
        for equal in self.equal.iter().cloned() {
            sorted[equal.clone()].sort_by(&compare);
            if direction == Direction::Descending {
                sorted[equal].reverse();
            }
        }
        if direction == Direction::Descending {
            sorted.reverse();
        }
        sorted
    }
}

/// Lower case, without allocating if the text is ASCII in lower case.
pub(super) fn lower(text: &str) -> Cow<'_, str> {
    let is_lower = text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn buckets_order_as_a_stable_sort_does(
            figures in prop::collection::vec(
                prop_oneof![
                    Just(f64::NAN), Just(0.0), Just(-0.0), -3.0..3.0_f64, (0..20_u8).prop_map(f64::from), Just(5e8),
                    Just(f64::INFINITY), Just(f64::NEG_INFINITY), Just(f64::MAX), Just(f64::MIN), 0.0..1e-300_f64,
                ],
                0..200,
            ),
            descending: bool,
        ) {
            let direction = if descending { Direction::Descending } else { Direction::Ascending };
            let rows: Vec<u32> = (0..).take(figures.len()).collect();
            let found = sort_by_value(&rows, direction, &|row| figures[row]);
            let mut wanted = rows;
            wanted.sort_by(|one, other| {
                let (a, b) = (figures[*one as usize], figures[*other as usize]);
                let order = if descending { b.total_cmp(&a) } else { a.total_cmp(&b) };
                a.is_nan().cmp(&b.is_nan()).then(order)
            });
            prop_assert_eq!(found, wanted);
        }

        #[test]
        fn keys_are_in_the_order_of_the_numbers(a: f64, b: f64) {
            prop_assert_eq!(order_key(a).cmp(&order_key(b)), a.total_cmp(&b));
            prop_assert_eq!(order_key(a).cmp(&order_key(-a)), a.total_cmp(&-a));
        }

        #[test]
        fn the_alphabet_looks_at_case_last(texts in prop::collection::vec("[aAbB가]{0,10}", 0..60)) {
            let collation = Collation::new(texts.len(), &|position| &texts[position]);
            let mut wanted: Vec<u32> = (0..).take(texts.len()).collect();
            wanted.sort_by_key(|position| texts[*position as usize].to_lowercase());
            prop_assert_eq!(&collation.order, &wanted);
            let descending = |direction| direction == Direction::Descending;
            for direction in [Direction::Ascending, Direction::Descending] {
                // Equal texts in turns, the odd ones first.
                let key = |position: &u32| (position.is_multiple_of(2), *position);
                let mut wanted: Vec<u32> = (0..).take(texts.len()).collect();
                wanted.sort_by_key(key);
                let text = |position: u32| (texts[position as usize].to_lowercase(), &texts[position as usize]);
                wanted.sort_by(|a, b| if descending(direction) { text(*b).cmp(&text(*a)) } else { text(*a).cmp(&text(*b)) });
                prop_assert_eq!(collation.sorted(direction, |a, b| key(a).cmp(&key(b))), wanted);
            }
            for (one, a) in texts.iter().zip(&collation.ranks) {
                for (other, b) in texts.iter().zip(&collation.ranks) {
                    let order = one.to_lowercase().cmp(&other.to_lowercase()).then_with(|| one.cmp(other));
                    prop_assert_eq!(a.cmp(b), order);
                }
            }
        }
    }
}
