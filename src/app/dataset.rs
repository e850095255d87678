//! The data set in use, and how far the reading of one is.

use std::path::PathBuf;

use crate::domain::summary::Tally;
use crate::store::catalogue::FileFacts;

/// The metadata of a data set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dataset {
    pub name: String,
    /// Its last day, in the words of the data set.
    pub cut_off: Option<String>,
    /// Where it was read from.
    pub origin: String,
    /// The directory that it was read from, where it was read from one.
    pub directory: Option<PathBuf>,
    /// When its newest file was written, in UTC.
    pub written: Option<String>,
    /// Whether files have changed since they were read.
    pub changed: bool,
    /// The files that it was read from.
    pub files: Vec<FileFacts>,
    /// How many rows were set aside on loading.
    pub set_aside: usize,
    /// Its titles.
    pub tally: Tally,
    /// The series of its market figures with their units.
    pub series: Vec<(String, String)>,
}

/// The progress of a load.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LoadProgress {
    /// Bytes that were read.
    pub done: u64,
    pub bytes: u64,
}

impl LoadProgress {
    /// Returns the progress in per cent.
    pub fn percent(&self) -> u64 {
        // Files that grow meanwhile have more to read than there was.
        (self.done * 100).checked_div(self.bytes).unwrap_or_default().min(100)
    }
}
