//! The data of the charts of hours viewed.

use std::fmt;
use std::sync::Arc;

use crate::domain::period::Period;

/// Hours viewed per half-year; `None` where no report has them.
pub type HalfYearHours = Vec<Option<u64>>;

/// Hours viewed per half-year.
#[derive(Debug, Clone, PartialEq)]
pub struct ViewingChart {
    /// The half-years of the reports, ascending.
    pub periods: Vec<Period>,
    /// Hours of all titles kept, or of the one title.
    pub hours: HalfYearHours,
    /// Hours of the title of each row of a table of titles.
    pub by_row: HoursByRow,
}

/// Looks up the hours of the titles of a table, of which few are shown.
pub trait HoursSource: Send + Sync {
    /// Number of rows.
    fn count(&self) -> usize;

    /// The hours of the title at a position below [`count`](Self::count).
    fn hours(&self, position: usize) -> HalfYearHours;
}

/// Hours by row of a table; by default of one without titles.
#[derive(Clone, Default)]
pub struct HoursByRow(Option<Arc<dyn HoursSource>>);

impl HoursByRow {
    pub fn new(source: impl HoursSource + 'static) -> Self {
        Self(Some(Arc::new(source)))
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |source| source.count())
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The hours of a row, if it is of a title.
    pub fn get(&self, position: usize) -> Option<HalfYearHours> {
        self.0.as_ref().filter(|source| position < source.count()).map(|source| source.hours(position))
    }
}

impl PartialEq for HoursByRow {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && (0..self.len()).all(|position| self.get(position) == other.get(position))
    }
}

impl fmt::Debug for HoursByRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "hours of {} rows, looked up", self.len())
    }
}
