//! A query on the catalogue: the kind of table, filter, sort order and weights.

use serde::{Deserialize, Serialize};

use super::explore::Exploration;
use super::filter::Filter;
use super::index::Weights;
use super::options::{Grouping, KeynessBy, MarketOptions, ViewingLevel, WordSource};
use super::period::PeriodLevel;
use super::scope::{Scope, TitleRef};
use super::table::Sort;
use super::title::Category;

/// A query. Equal queries on the same catalogue and scoring have equal summaries.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// Selects the table.
    pub kind: QueryKind,
    pub filter: Filter,
    pub sort: Sort,
    /// Weights of the total; `None` for the weights of the settings.
    pub weights: Option<Weights>,
    /// Only titles of this category, in addition to the filter; `None` for both.
    pub category: Option<Category>,
}

impl Query {
    /// A query without filter, in the default order, with the weights of the settings.
    pub fn new(kind: QueryKind) -> Self {
        Self { kind, filter: Filter::default(), sort: Sort::default(), weights: None, category: None }
    }
}

/// The tables that a query can produce.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QueryKind {
    Classes(Category),
    Genres(Grouping),
    /// Market series by period.
    Market(MarketSpan, MarketOptions),
    /// Word frequencies and keyness.
    Words(WordSource, KeynessBy),
    /// The countries of the titles of a scope.
    Reach(Scope),
    Titles(Scope),
    /// Viewing per title or period.
    Viewing(ViewingLevel),
    /// The viewing figures of a title by id.
    Figures(String),
    /// The card of a title by id, with comparable titles.
    Card(String),
    Compare(Comparison),
    /// A pivot, correlation or profile of the titles of a scope.
    Explore(Exploration, Scope),
}

/// Rows of another table, side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// The table of the rows.
    pub of: Box<QueryKind>,
    /// Keys of the rows; differences are relative to the first.
    pub keys: Vec<String>,
}

/// The kinds of table. Each has its own columns.
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
    Market,
    Words,
    Reach,
    Viewing,
    /// Viewing per half-year or week.
    ViewingPeriods,
    /// Viewing figures of a title.
    Figures,
    Titles,
    /// Titles similar to another.
    Comparables,
    /// Measures of marked rows.
    Compare,
    Pivot,
    Correlation,
    Profile,
}

impl QueryKind {
    pub fn table_kind(&self) -> TableKind {
        match self {
            Self::Classes(_) => TableKind::Classes,
            Self::Genres(_) => TableKind::Genres,
            Self::Market(..) => TableKind::Market,
            Self::Words(..) => TableKind::Words,
            Self::Reach(_) => TableKind::Reach,
            Self::Viewing(ViewingLevel::Title) => TableKind::Viewing,
            Self::Viewing(_) => TableKind::ViewingPeriods,
            Self::Figures(_) => TableKind::Figures,
            Self::Titles(_) => TableKind::Titles,
            Self::Card(_) => TableKind::Comparables,
            Self::Compare(_) => TableKind::Compare,
            Self::Explore(Exploration::Pivot(_), _) => TableKind::Pivot,
            Self::Explore(Exploration::Correlation(_), _) => TableKind::Correlation,
            Self::Explore(Exploration::Profile, _) => TableKind::Profile,
        }
    }

    /// The titles that a row represents; `None` if rows do not represent titles.
    ///
    /// `name` is the name of the title, for tables whose rows are titles.
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
            Self::Titles(_) | Self::Card(_) | Self::Viewing(ViewingLevel::Title) => {
                Some(Scope { title: title(), ..Scope::default() })
            }
            Self::Compare(Comparison { of, .. }) => of.members(key.split_once('/')?.1, name),
            Self::Explore(Exploration::Pivot(pivot), scope) => Some(scope.with_terms(pivot.terms(key, None)?)),
            Self::Explore(Exploration::Correlation(_), scope) => Some(scope.clone()),
            Self::Market(..) | Self::Viewing(_) | Self::Figures(_) | Self::Explore(Exploration::Profile, _) => None,
        }
    }
}

/// The period length and range of a market table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarketSpan {
    /// The period length of a row.
    pub level: PeriodLevel,
    /// Only periods within this year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// Only months within this quarter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quarter: Option<u8>,
}

impl MarketSpan {
    /// All periods of a level.
    pub fn whole(level: PeriodLevel) -> Self {
        Self { level, year: None, quarter: None }
    }
}
