//! A question to the catalogue: which table, under which filter, in which order.

use super::filter::Filter;
use super::path::{ClassScope, Grouping};
use super::period::PeriodLevel;
use super::table::Sort;
use super::title::Category;

/// A question. Equal queries have equal answers on the same catalogue and scoring.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// Which table.
    pub ask: Ask,
    /// Which titles.
    pub filter: Filter,
    /// In which order; `None` for the table's own.
    pub sort: Option<Sort>,
}

/// The tables that can be asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// The class table of a category.
    Classes(Category),
    /// The genre table.
    Genres(Grouping),
    /// Box office against revenue.
    Market(MarketSpan),
    /// The words of the plots.
    Words,
    /// The titles of a scope.
    Titles(Scope),
    /// The card of a title, by its id.
    Card(String),
}

/// The level and the part of the market's hierarchy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarketSpan {
    /// One row per what.
    pub level: PeriodLevel,
    /// Only periods of this year.
    pub year: Option<u16>,
    /// Only months of this quarter.
    pub quarter: Option<u8>,
}

impl MarketSpan {
    /// Every period of a level.
    pub fn whole(level: PeriodLevel) -> Self {
        Self { level, year: None, quarter: None }
    }
}

/// Which titles a list of titles holds, besides what the filter says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// Of one category.
    pub category: Option<Category>,
    /// Of one row of the class table.
    pub class: Option<ClassScope>,
    /// Of one genre or group of genres.
    pub genre: Option<(Grouping, String)>,
    /// Whose plot uses this word.
    pub word: Option<String>,
}
