//! A limit on the memory of one load or import.

use std::sync::atomic::{AtomicU64, Ordering};

use super::Progress;

/// Passes progress on, and limits the memory for what is kept of the files. It counts the text of the rows that are kept,
/// which is about as large as what becomes of it.
pub struct MemoryBudget<'p> {
    progress: &'p dyn Progress,
    left: AtomicU64,
}

impl<'p> MemoryBudget<'p> {
    pub fn new(progress: &'p dyn Progress, mebibytes: u64) -> Self {
        Self { progress, left: mebibytes.saturating_mul(1 << 20).into() }
    }
}

impl Progress for MemoryBudget<'_> {
    fn start(&self, file: &str, bytes: u64) {
        self.progress.start(file, bytes);
    }

    fn advance(&self, bytes: u64) {
        self.progress.advance(bytes);
    }

    fn is_cancelled(&self) -> bool {
        self.progress.is_cancelled()
    }

    fn take_memory(&self, bytes: u64) -> bool {
        let taken = |left: u64| left.checked_sub(bytes);
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, taken).is_ok()
    }
}
