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
