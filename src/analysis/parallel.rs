//! Chunked loops over rows, on all cores.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;

use crate::panics::CatchState;

/// Minimum number of rows for which starting another thread pays off.
const MIN_ROWS_PER_THREAD: usize = 1 << 15;

/// Minimum number of items for which sorting with several threads pays off.
const MIN_SORTED: usize = 1 << 14;

/// Chunks start at multiples of this, so that no two threads write to the same word of a mask.
pub(super) const BLOCK: usize = 64;

/// Number of threads that so many rows pay off for.
pub(super) fn threads(rows: usize) -> usize {
    rayon::current_num_threads().min(rows / MIN_ROWS_PER_THREAD).max(1)
}

/// Divides the rows `0..rows` into a chunk for each thread.
pub(super) fn chunks(rows: usize) -> Vec<Range<usize>> {
    let threads = threads(rows);
    let chunk = rows.div_ceil(threads).next_multiple_of(BLOCK);
    (0..threads).map(|thread| (thread * chunk).min(rows)..((thread + 1) * chunk).min(rows)).collect()
}

/// Divides items, one a row, into those of each chunk of rows.
pub(super) fn chunks_mut<T>(items: &mut [T]) -> Vec<(Range<usize>, &mut [T])> {
    let (chunks, mut rest) = (chunks(items.len()), items);
    let take = |chunk: Range<usize>| {
        let (own, others) = std::mem::take(&mut rest).split_at_mut(chunk.len());
        rest = others;
        (chunk, own)
    };
    chunks.into_iter().map(take).collect()
}

/// Maps each chunk of the rows `0..rows`; returns the results in order.
pub(super) fn map_chunks<T: Send>(rows: usize, make: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    map(chunks(rows), make)
}

/// The first row for which `holds` is true.
pub(super) fn find_first(rows: usize, holds: impl Fn(usize) -> bool + Sync) -> Option<usize> {
    map_chunks(rows, |mut chunk| chunk.find(|row| holds(*row))).into_iter().flatten().next()
}

/// Maps items, in parallel if there are several; returns the results in order.
pub(super) fn map<I: Send, T: Send>(items: Vec<I>, make: impl Fn(I) -> T + Sync) -> Vec<T> {
    if items.len() == 1 {
        return items.into_iter().map(make).collect();
    }
    let tasks: Vec<_> = items.into_iter().map(|item| Mutex::new((Some(item), None))).collect();
    for_each(tasks.len(), &|number| {
        let mut task = tasks[number].lock().unwrap_or_else(PoisonError::into_inner);
        task.1 = task.0.take().map(&make);
    });
    let results = tasks.into_iter().map(|task| task.into_inner().unwrap_or_else(PoisonError::into_inner).1);
    results.flatten().collect()
}

/// Runs a task for each number below `tasks`, in parallel. Compiled once: rayon's own iterators are thousands of lines of
/// code for each type that they return.
fn for_each(tasks: usize, task: &(dyn Fn(usize) + Sync)) {
    let catching = CatchState::current();
    (0..tasks).into_par_iter().for_each(|number| catching.run(|| task(number)));
}

/// Stable sort, in parallel if it pays off.
pub(super) fn sorted_by<T: Send>(mut items: Vec<T>, compare: impl Fn(&T, &T) -> Ordering + Sync) -> Vec<T> {
    if items.len() < MIN_SORTED {
        items.sort_by(compare);
    } else {
        items.par_sort_by(compare);
    }
    items
}

/// Sorts items of which no two are equal, in parallel if it pays off.
pub(super) fn sorted<T: Ord + Send>(mut items: Vec<T>) -> Vec<T> {
    if items.len() < MIN_SORTED {
        items.sort_unstable();
    } else {
        items.par_sort_unstable();
    }
    items
}

/// Maps each chunk of the rows and concatenates the results.
pub(super) fn concat_chunks<T: Send>(rows: usize, make: impl Fn(Range<usize>) -> Vec<T> + Sync) -> Vec<T> {
    let mut chunks = map_chunks(rows, make).into_iter();
    let mut all = chunks.next().unwrap_or_default();
    chunks.for_each(|chunk| all.extend(chunk));
    all
}

/// Maps each item of a slice, in parallel if it pays off.
pub(super) fn map_slice<I: Copy + Sync, T: Copy + Default + Send>(items: &[I], make: impl Fn(I) -> T + Sync) -> Vec<T> {
    let mut all = vec![T::default(); items.len()];
    map(chunks_mut(&mut all), |(chunk, made)| {
        made.iter_mut().zip(&items[chunk]).for_each(|(made, item)| *made = make(*item));
    });
    all
}

/// Combines the partial results of all chunks element by element.
pub(super) fn combine<T>(chunks: Vec<Vec<T>>, add: impl Fn(&mut T, &T)) -> Vec<T> {
    let mut chunks = chunks.into_iter();
    let mut all = chunks.next().unwrap_or_default();
    for chunk in chunks {
        all.iter_mut().zip(&chunk).for_each(|(sum, other)| add(sum, other));
    }
    all
}
