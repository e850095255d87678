//! A counting sort of rows by the ranks of their values.
//!
//! Each row is moved once, without comparisons. The number of rows of each rank is known before, so that one thread can fill
//! the places of a rank from the first on, and another from the last on.

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
    let unranked = counts.len();
    sort(order, direction, counts, &|rows, ranks| {
        ranks.clear();
        ranks.extend(rows.iter().map(|row| (rank(*row as usize) as usize).min(unranked)));
    })
}

/// Replaces the content of the second argument with the ranks of some rows, at most the number of ranks.
type Gather<'g> = dyn Fn(&[u32], &mut Vec<usize>) + Sync + 'g;

/// As [`counting_sort`], compiled once for all kinds of ranks.
fn sort(order: &[u32], direction: Direction, counts: &[u32], gather: &Gather<'_>) -> Vec<u32> {
    let starts = starts(counts, direction);
    let middle = if parallel::threads(order.len()) > 1 { order.len() / 2 } else { order.len() };
    let (front, back) = order.split_at(middle);
    // Both threads write to the places of any rank.
    let sorted: Vec<AtomicU32> = vec![0; order.len()].into_iter().map(AtomicU32::new).collect();
    let put = |place: u32, row: u32| sorted[place as usize].store(row, Relaxed);
    let fill_forwards = || {
        let (mut next, mut ranks) = (starts.clone(), Vec::with_capacity(BLOCK));
        for rows in front.chunks(BLOCK) {
            gather(rows, &mut ranks);
            for (row, rank) in rows.iter().zip(&ranks) {
                put(next[*rank], *row);
                next[*rank] += 1;
            }
        }
    };
    let fill_backwards = || {
        let mut ends: Vec<u32> = starts.iter().zip(counts).map(|(start, rows)| start + rows).collect();
        ends.push(u32::try_from(order.len()).unwrap_or(u32::MAX));
        let mut ranks = Vec::with_capacity(BLOCK);
        for rows in back.rchunks(BLOCK) {
            gather(rows, &mut ranks);
            for (row, rank) in rows.iter().zip(&ranks).rev() {
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
