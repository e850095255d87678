//! A counting sort of rows by the ranks of their values.
//!
//! Each row is moved once, without comparisons. The number of rows of each rank is known before, so that one thread can fill
//! the places of a rank from the first on, and another from the last on.

use std::ops::Range;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use super::parallel;
use crate::domain::table::Direction;

/// Number of rows whose ranks are read at a time: in a loop that does nothing else, loads from memory overlap.
const BLOCK: usize = 1 << 10;

/// Sorts an order by the rank of each row; `counts` has the number of its rows with each rank. The sort is stable, and rows
/// with a rank that is not in `counts` come last in both directions.
pub(super) fn counting_sort(
    order: &[u32],
    direction: Direction,
    counts: &[u32],
    rank: impl Fn(usize) -> u32 + Sync,
) -> Vec<u32> {
    sort_by_position(order, direction, counts, |position| rank(order[position] as usize))
}

/// As [`counting_sort`]; `rank` returns the rank of the row at a position.
pub(super) fn sort_by_position(
    order: &[u32],
    direction: Direction,
    counts: &[u32],
    rank: impl Fn(usize) -> u32 + Sync,
) -> Vec<u32> {
    let unranked = counts.len();
    sort(order, direction, counts, &|positions, ranks| {
        ranks.clear();
        ranks.extend(positions.map(|position| (rank(position) as usize).min(unranked)));
    })
}

/// Replaces the content of the second argument with the ranks at some positions, at most the number of ranks.
type Gather<'g> = dyn Fn(Range<usize>, &mut Vec<usize>) + Sync + 'g;

/// As [`counting_sort`], compiled once for all kinds of ranks.
fn sort(order: &[u32], direction: Direction, counts: &[u32], gather: &Gather<'_>) -> Vec<u32> {
    let starts = starts(counts, direction);
    let middle = if parallel::threads(order.len()) > 1 { order.len() / 2 } else { order.len() };
    // Both threads write to the places of any rank.
    let sorted: Vec<AtomicU32> = vec![0; order.len()].into_iter().map(AtomicU32::new).collect();
    let put = |place: u32, row: u32| sorted[place as usize].store(row, Relaxed);
    let fill_forwards = || {
        let (mut next, mut ranks) = (starts.clone(), Vec::with_capacity(BLOCK));
        for start in (0..middle).step_by(BLOCK) {
            let block = start..(start + BLOCK).min(middle);
            gather(block.clone(), &mut ranks);
            for (row, rank) in order[block].iter().zip(&ranks) {
                put(next[*rank], *row);
                next[*rank] += 1;
            }
        }
    };
    let fill_backwards = || {
        let mut ends: Vec<u32> = starts.iter().zip(counts).map(|(start, rows)| start + rows).collect();
        ends.push(u32::try_from(order.len()).unwrap_or(u32::MAX));
        let mut ranks = Vec::with_capacity(BLOCK);
        for start in (middle..order.len()).step_by(BLOCK).rev() {
            let block = start..(start + BLOCK).min(order.len());
            gather(block.clone(), &mut ranks);
            for (row, rank) in order[block].iter().zip(&ranks).rev() {
                ends[*rank] -= 1;
                put(ends[*rank], *row);
            }
        }
    };
    parallel::map(vec![true, false], |forwards| if forwards { fill_forwards() } else { fill_backwards() });
    sorted.into_iter().map(AtomicU32::into_inner).collect()
}

/// Changes the direction of an order that was sorted so: the rows of a rank stay in their order.
pub(super) fn reversed(sorted: &[u32], to: Direction, counts: &[u32]) -> Vec<u32> {
    let mut all = sorted.to_vec();
    for ((from, to), rows) in starts(counts, to.reversed()).into_iter().zip(starts(counts, to)).zip(counts) {
        all[to as usize..(to + rows) as usize].copy_from_slice(&sorted[from as usize..(from + rows) as usize]);
    }
    all
}

/// The first place of each rank, and of rows without a rank.
fn starts(counts: &[u32], direction: Direction) -> Vec<u32> {
    let mut starts = counts.to_vec();
    let mut next = 0;
    let mut take = |rows: &mut u32| next += std::mem::replace(rows, next);
    match direction {
        Direction::Ascending => starts.iter_mut().for_each(&mut take),
        Direction::Descending => starts.iter_mut().rev().for_each(&mut take),
    }
    starts.push(next);
    starts
}
