//! A range of a file that one thread reads and that others may shorten, to read its end themselves.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

/// Offsets in a file, the end exclusive. A reader that has passed a new end before it sees it reads on to the old one: its
/// own position says where it ended.
#[derive(Debug)]
pub struct SharedRange {
    start: u64,
    reached: AtomicU64,
    end: AtomicU64,
}

impl SharedRange {
    pub fn new(range: Range<u64>) -> Self {
        Self { start: range.start, reached: range.start.into(), end: range.end.into() }
    }

    pub fn start(&self) -> u64 {
        self.start
    }

    pub fn end(&self) -> u64 {
        self.end.load(Ordering::Relaxed)
    }

    /// The bytes that are not read yet, and those that are in the buffer of the reader.
    pub fn unread(&self) -> Range<u64> {
        self.reached.load(Ordering::Relaxed)..self.end()
    }

    pub fn set_reached(&self, offset: u64) {
        self.reached.store(offset, Ordering::Relaxed);
    }

    pub fn set_end(&self, offset: u64) {
        self.end.store(offset, Ordering::Relaxed);
    }
}
