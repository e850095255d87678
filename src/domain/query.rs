//! A question to the catalogue: which table, under which filter and weights, in which order.

use serde::{Deserialize, Serialize};

use super::filter::Filter;
use super::index::Weights;
use super::options::{Grouping, KeynessBy, MarketOptions, WordSource};
use super::period::PeriodLevel;
use super::scope::{Scope, TitleRef};
use super::table::Sort;
use super::title::Category;

/// A question. Equal queries have equal answers on the same catalogue and scoring.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// Which table.
    pub kind: QueryKind,
    /// Which titles.
    pub filter: Filter,
    /// In which order.
    pub sort: Sort,
    /// Weights of the total; `None` for those of the settings.
    pub weights: Option<Weights>,
}

impl Query {
    /// A question about the whole catalogue, in the table's own order and by the weights of the settings.
    pub fn new(kind: QueryKind) -> Self {
        Self { kind, filter: Filter::default(), sort: Sort::default(), weights: None }
    }
}

/// The tables that can be asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QueryKind {
    /// The class table of a category.
    Classes(Category),
    /// The genre table.
    Genres(Grouping),
    /// Two series of the market.
    Market(MarketSpan, MarketOptions),
    /// The words of the titles.
    Words(WordSource, KeynessBy),
    /// The countries that have the titles of a scope.
    Reach(Scope),
    /// The titles of a scope.
    Titles(Scope),
    /// The card of a title, by its id.
    Card(String),
    /// A comparison of rows of another table.
    Compare(Comparison),
}

/// Rows of a table to compare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// The table that the rows are of.
    pub of: Box<QueryKind>,
    /// Their keys; differences are to the first.
    pub keys: Vec<String>,
}

/// The kinds of table, which each have columns of their own.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    strum::Display,
    strum::IntoStaticStr,
    Serialize,
    Deserialize,
)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum TableKind {
    Classes,
    Genres,
    /// Of periods.
    Market,
    Words,
    /// Of countries.
    Reach,
    Titles,
    /// Of titles like another.
    Comparables,
    /// Of measures of marked rows.
    Compare,
}

impl QueryKind {
    /// The kind of table that it asks for.
    pub fn kind(&self) -> TableKind {
        match self {
            Self::Classes(_) => TableKind::Classes,
            Self::Genres(_) => TableKind::Genres,
            Self::Market(..) => TableKind::Market,
            Self::Words(..) => TableKind::Words,
            Self::Reach(_) => TableKind::Reach,
            Self::Titles(_) => TableKind::Titles,
            Self::Card(_) => TableKind::Comparables,
            Self::Compare(_) => TableKind::Compare,
        }
    }

    /// Returns the titles that a row of the table represents; `None` for tables whose rows are not titles.
    ///
    /// `name` is what a title is called, for tables whose rows are titles.
    pub fn members(&self, key: &str, name: &str) -> Option<Scope> {
        let title = || Some(TitleRef { id: key.to_owned(), name: name.to_owned() });
        match self {
            Self::Classes(category) => {
                let class = Some(key.parse().ok()?);
                Some(Scope { category: Some(*category), class, ..Scope::default() })
            }
            Self::Genres(grouping) => Some(Scope { genre: Some((*grouping, key.to_owned())), ..Scope::default() }),
            Self::Words(source, _) => Some(Scope { word: Some((*source, key.to_owned())), ..Scope::default() }),
            Self::Reach(scope) => Some(Scope { country: Some(key.to_owned()), ..scope.clone() }),
            Self::Titles(_) | Self::Card(_) => Some(Scope { title: title(), ..Scope::default() }),
            Self::Compare(Comparison { of, .. }) => of.members(key.split_once('/')?.1, name),
            Self::Market(..) => None,
        }
    }
}

/// The level and the part of the market's hierarchy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarketSpan {
    /// One row per what.
    pub level: PeriodLevel,
    /// Only periods of this year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// Only months of this quarter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quarter: Option<u8>,
}

impl MarketSpan {
    /// Every period of a level.
    pub fn whole(level: PeriodLevel) -> Self {
        Self { level, year: None, quarter: None }
    }
}
