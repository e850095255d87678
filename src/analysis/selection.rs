//! The titles that a filter keeps.

use polars::prelude::*;

use super::engine::Engine;
use crate::domain::filter::Filter;
use crate::domain::summary::Tally;
use crate::domain::title::Category;

/// The titles that a filter keeps, as a mask over the catalogue.
pub(super) struct Selection {
    kept: Vec<bool>,
    /// How many are kept, of how many.
    pub tally: Tally,
}

impl Selection {
    pub(super) fn new(engine: &Engine, filter: &Filter) -> Self {
        let titles = &engine.catalogue().titles;
        let kept: Vec<bool> = (0..titles.len()).map(|row| filter.matches(&engine.subject(row))).collect();
        let count = |category: Category, every: bool| {
            let of_it =
                titles.iter().zip(&kept).filter(|(title, kept)| title.category == category && (every || **kept));
            of_it.count() as u64
        };
        let tally = Tally {
            films: count(Category::Movie, false),
            series: count(Category::Series, false),
            all_films: count(Category::Movie, true),
            all_series: count(Category::Series, true),
        };
        Self { kept, tally }
    }

    /// Whether a title is kept.
    pub(super) fn keeps(&self, row: usize) -> bool {
        self.kept.get(row).copied().unwrap_or_default()
    }

    /// The rows of the titles frame that are kept.
    pub(super) fn titles(&self, engine: &Engine) -> PolarsResult<DataFrame> {
        let mask: BooleanChunked = self.kept.iter().copied().collect();
        engine.titles().filter(&mask)
    }
}
