//! Sizes the thread pool of a load.

use std::panic::resume_unwind;
use std::thread::{self, ScopedJoinHandle};

/// The maximum number of threads, and the minimum number of bytes for each. Neither affects the result.
#[derive(Debug, Clone, Copy)]
pub struct Threads {
    pub max_threads: usize,
    pub min_bytes: u64,
}

/// The percentages of the bytes that all threads together take as their first, second and third group. A group has
/// dictionaries of its own, so small ones cost more.
const SHARES: [u64; 3] = [80, 14, 6];

/// Smaller groups than the first pay off if a thread has this many times the minimum of bytes.
const MIN_DIVIDED: u64 = 16;

impl Default for Threads {
    /// One thread for each processor, up to 16, and at least 1 MiB for each.
    fn default() -> Self {
        let processors = thread::available_parallelism().map_or(1, usize::from);
        Self { max_threads: processors.min(16), min_bytes: 1 << 20 }
    }
}

impl Threads {
    /// The bytes at which groups begin, but the first: the threads take a large one each, then ever smaller ones.
    pub fn group_starts(self, bytes: u64) -> Vec<u64> {
        let threads = self.count_for(bytes) as u64;
        let is_divided = threads > 1 && bytes / MIN_DIVIDED / threads >= self.min_bytes;
        let shares = if is_divided { &SHARES[..] } else { &[100] };
        let shares = shares.iter().flat_map(|share| (0..threads).map(move |_| share));
        let ends = shares.scan(0, |sum, share| {
            *sum += share;
            Some(*sum)
        });
        let place =
            |end| u64::try_from(u128::from(bytes) * u128::from(end) / u128::from(100 * threads)).unwrap_or(u64::MAX);
        ends.map(place).filter(|place| *place < bytes).collect()
    }

    /// The number of threads for `bytes` bytes.
    pub fn count_for(self, bytes: u64) -> usize {
        usize::try_from(bytes / self.min_bytes.max(1)).unwrap_or(usize::MAX).clamp(1, self.max_threads.max(1))
    }
}

/// Joins a thread and resumes its panic, if any.
pub fn join<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_bytes_are_worth_no_further_thread() {
        let threads = Threads { max_threads: 4, min_bytes: 10 };
        assert_eq!([0, 19, 20, 1000].map(|bytes| threads.count_for(bytes)), [1, 1, 2, 4]);
    }

    #[test]
    fn the_last_groups_are_small() {
        let threads = Threads { max_threads: 2, min_bytes: 10 };
        assert!(threads.group_starts(15).is_empty());
        assert_eq!(threads.group_starts(100), [50]);
        assert_eq!(threads.group_starts(1000), [400, 800, 870, 940, 970]);
    }
}
