//! Work for several threads at once.

use std::panic::resume_unwind;
use std::thread::{self, ScopedJoinHandle};

/// How many threads read at most, and how many bytes are worth another one. Neither changes what is read.
#[derive(Debug, Clone, Copy)]
pub struct Threads {
    pub most: usize,
    pub least: u64,
}

impl Default for Threads {
    /// As many as the machine has processors, each for a megabyte.
    fn default() -> Self {
        let processors = thread::available_parallelism().map_or(1, usize::from);
        Self { most: processors.min(16), least: 1 << 20 }
    }
}

impl Threads {
    /// Returns the number of threads for a number of bytes.
    pub fn of(self, bytes: u64) -> usize {
        usize::try_from(bytes / self.least.max(1)).unwrap_or(usize::MAX).clamp(1, self.most.max(1))
    }
}

/// What a thread came to; its panic goes on here.
pub fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_bytes_are_worth_no_further_thread() {
        let threads = Threads { most: 4, least: 10 };
        assert_eq!([0, 19, 20, 1000].map(|bytes| threads.of(bytes)), [1, 1, 2, 4]);
    }
}
