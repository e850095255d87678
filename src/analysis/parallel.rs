//! Work on many rows, shared among the cores.

use std::cmp::Ordering;
use std::num::NonZero;
use std::ops::Range;
use std::thread;

/// Fewer rows than this are done before another thread has begun.
const WORTH_A_THREAD: usize = 1 << 15;

/// Rows are shared out in blocks of this many, so that no two threads write to one word of a mask.
pub(super) const BLOCK: usize = 64;

/// What `make` makes of each share of so many rows, in their order.
pub(super) fn shares<T: Send>(rows: usize, make: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let threads = cores.min(rows / WORTH_A_THREAD).max(1);
    let share = rows.div_ceil(threads).next_multiple_of(BLOCK);
    let range = |thread: usize| (thread * share).min(rows)..((thread + 1) * share).min(rows);
    if threads == 1 {
        return vec![make(0..rows)];
    }
    thread::scope(|scope| {
        let make = &make;
        let others: Vec<_> = (1..threads).map(|thread| scope.spawn(move || make(range(thread)))).collect();
        let mut results = vec![make(range(0))];
        for other in others {
            match other.join() {
                Ok(share) => results.push(share),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        results
    })
}

/// Sorted, ties as they are.
pub(super) fn sorted_by<T: Send>(mut items: Vec<T>, compare: impl Fn(&T, &T) -> Ordering + Sync) -> Vec<T> {
    if items.len() >= 2 * WORTH_A_THREAD {
        let half = items.len() / 2;
        let (one, other) = items.split_at_mut(half);
        thread::scope(|scope| {
            scope.spawn(|| other.sort_by(&compare));
            one.sort_by(&compare);
        });
    }
    // Two halves in order are told as such and merged.
    items.sort_by(&compare);
    items
}

/// The columns of the shares one behind the other.
pub(super) fn joined<T: Send>(rows: usize, make: impl Fn(Range<usize>) -> Vec<T> + Sync) -> Vec<T> {
    let mut shares = shares(rows, make).into_iter();
    let mut all = shares.next().unwrap_or_default();
    shares.for_each(|share| all.extend(share));
    all
}
