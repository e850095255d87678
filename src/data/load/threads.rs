//! Work for several threads at once.

use std::panic::resume_unwind;
use std::thread::{self, ScopedJoinHandle};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::domain::titles::Work;

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
    /// How many there are for so many bytes.
    pub fn of(self, bytes: u64) -> usize {
        usize::try_from(bytes / self.least.max(1)).unwrap_or(usize::MAX).clamp(1, self.most.max(1))
    }
}

/// Does all of some work: one after another on a single thread, else on those of rayon's pool.
pub fn done(work: Vec<Work<'_>>, threads: usize) {
    if threads > 1 {
        work.into_par_iter().for_each(|work| work());
    } else {
        for work in work {
            work();
        }
    }
}

/// What a thread came to; its panic goes on here.
pub fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn all_work_is_done_on_however_many_threads() {
        for threads in 1..4 {
            let sum = AtomicUsize::new(0);
            let add = |_| {
                Box::new(|| {
                    sum.fetch_add(1, Ordering::Relaxed);
                }) as Work<'_>
            };
            done((0..3).map(add).collect(), threads);
            assert_eq!(sum.into_inner(), 3, "{threads}");
        }
    }

    #[test]
    fn few_bytes_are_worth_no_further_thread() {
        let threads = Threads { most: 4, least: 10 };
        assert_eq!([0, 19, 20, 1000].map(|bytes| threads.of(bytes)), [1, 1, 2, 4]);
    }
}
