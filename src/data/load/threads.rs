//! Sizes the thread pool of a load.

use std::panic::resume_unwind;
use std::thread::{self, ScopedJoinHandle};

/// The maximum number of threads, and the minimum number of bytes for each. Neither affects the result.
#[derive(Debug, Clone, Copy)]
pub struct Threads {
    pub max_threads: usize,
    pub min_bytes: u64,
}

impl Default for Threads {
    /// One thread for each processor, up to 16, and at least 1 MiB for each.
    fn default() -> Self {
        let processors = thread::available_parallelism().map_or(1, usize::from);
        Self { max_threads: processors.min(16), min_bytes: 1 << 20 }
    }
}

impl Threads {
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
}
