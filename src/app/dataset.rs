//! The data set in use, and how far the reading of one is.

use std::path::PathBuf;

use crate::domain::index::Weights;
use crate::domain::summary::Tally;
use crate::store::catalogue::{FileFacts, FileSources};

/// Metadata of the data set.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dataset {
    pub name: String,
    /// Cut-off date, as the data set words it.
    pub cut_off: Option<String>,
    /// Description of the source.
    pub origin: String,
    /// The data directory; `None` for the demo data.
    pub directory: Option<PathBuf>,
    /// Modification time of the newest file, in UTC, such as `2025-01-31 09:30`.
    pub modified: Option<String>,
    /// Whether files have changed since loading.
    pub changed: bool,
    pub files: Vec<FileFacts>,
    /// Where the files come from, as far as the data set says so.
    pub sources: Vec<FileSources>,
    /// Number of rows that loading set aside.
    pub set_aside: usize,
    /// Counts of titles.
    pub tally: Tally,
    /// The weights that scoring uses by default; `None` before the data is loaded.
    pub weights: Option<Weights>,
    /// Who or what scored the titles elsewhere, so that weights cannot be changed; `None` where they are scored here.
    pub scored_by: Option<String>,
    /// Names and units of the market series.
    pub series: Vec<(String, String)>,
}

/// The progress of a load.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LoadProgress {
    /// Bytes read.
    pub done: u64,
    pub bytes: u64,
}

impl LoadProgress {
    /// Progress in per cent, at most 100.
    pub fn percent(&self) -> u64 {
        // Files may grow while they are read.
        (self.done * 100).checked_div(self.bytes).unwrap_or_default().min(100)
    }
}
