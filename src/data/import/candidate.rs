//! A title that an import may keep.

use crate::domain::title::Title;
use crate::domain::viewing::ViewingTotals;

/// What a filter of an import sees of a title.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'t> {
    /// Without an id.
    pub title: &'t Title,
    pub viewing: ViewingTotals,
}

impl<'t> Candidate<'t> {
    /// A title without viewing figures.
    pub(super) fn new(title: &'t Title) -> Self {
        Self { title, viewing: ViewingTotals::default() }
    }
}
