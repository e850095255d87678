//! What titles and groups of titles are compared by.

use super::dict_column::DictColumn;
use super::engine::Engine;
use super::value_counts::ValueCounts;
use crate::domain::class::Class;
use crate::domain::index::{Index, PopularityMeasure, Scoring};
use crate::domain::table::Unit;

/// A measure of one title or of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    Titles,
    Share,
    Index(Index),
    ClassA,
    Rating,
    Votes,
    Won,
    Nominated,
    Countries,
    Year,
}

pub(super) const OF_GROUPS: [Measure; 12] = [
    Measure::Titles,
    Measure::Share,
    Measure::Index(Index::Score),
    Measure::Index(Index::Award),
    Measure::Index(Index::Global),
    Measure::Index(Index::Popularity),
    Measure::Index(Index::Total),
    Measure::ClassA,
    Measure::Rating,
    Measure::Votes,
    Measure::Won,
    Measure::Countries,
];

pub(super) const OF_TITLES: [Measure; 11] = [
    Measure::Index(Index::Score),
    Measure::Index(Index::Award),
    Measure::Index(Index::Global),
    Measure::Index(Index::Popularity),
    Measure::Index(Index::Total),
    Measure::Rating,
    Measure::Votes,
    Measure::Won,
    Measure::Nominated,
    Measure::Countries,
    Measure::Year,
];

impl Measure {
    /// The measure of titles, or of groups of them, with a name.
    pub(super) fn from_name(name: &str, single: bool) -> Option<Self> {
        let measures: &[Self] = if single { &OF_TITLES } else { &OF_GROUPS };
        measures.iter().copied().find(|measure| measure.name() == name)
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Titles => "titles",
            Self::Share => "share",
            Self::Index(index) => index.into(),
            Self::ClassA => "class_a_share",
            Self::Rating => "rating",
            Self::Votes => "votes",
            Self::Won => "awards_won",
            Self::Nominated => "awards_nominated",
            Self::Countries => "countries",
            Self::Year => "year",
        }
    }

    pub(super) fn unit(self, single: bool) -> Unit {
        match self {
            Self::Share | Self::ClassA => Unit::Share,
            Self::Index(_) => Unit::Index,
            Self::Rating => Unit::Rating,
            Self::Year => Unit::Period,
            Self::Titles => Unit::Count,
            Self::Votes | Self::Won | Self::Nominated | Self::Countries if single => Unit::Count,
            Self::Votes | Self::Won | Self::Nominated | Self::Countries => Unit::Mixed,
        }
    }

    /// Whether it is the mean of a value per title.
    pub(super) fn is_mean(self) -> bool {
        !matches!(self, Self::Titles | Self::Share)
    }

    /// Whether classes are made of it: by the weights in force, an index that counts, or what one is made from.
    pub(super) fn defines_classes(self, scoring: &Scoring) -> bool {
        let counts = |index: Index| scoring.weights.get(index).is_some_and(|weight| weight > 0.0);
        match self {
            Self::ClassA | Self::Index(Index::Total) => true,
            Self::Index(index) => counts(index),
            Self::Rating => counts(Index::Score),
            Self::Won | Self::Nominated => counts(Index::Award),
            Self::Countries => counts(Index::Global),
            Self::Votes => scoring.popularity == PopularityMeasure::Votes && counts(Index::Popularity),
            Self::Titles | Self::Share | Self::Year => false,
        }
    }

    /// The dictionary-encoded column that the measure is a function of, if any.
    pub(super) fn column(self, engine: &Engine) -> Option<&DictColumn> {
        let name = if self == Self::ClassA { "class" } else { self.name() };
        engine.sort_cache().ranked(name).map(|(column, _)| column)
    }

    /// The known values of some titles; `titles` has their number by the codes of [`column`](Self::column).
    pub(super) fn counts(self, engine: &Engine, titles: &[u32]) -> ValueCounts {
        if self == Self::ClassA {
            let examples = engine.scores().profiles.column().examples();
            let counted = examples.iter().zip(titles).filter(|(_, titles)| **titles > 0);
            let known = counted.filter_map(|(row, n)| Some((self.value(engine, *row as usize)?, u64::from(*n))));
            return ValueCounts::new(known.collect());
        }
        let ranked = engine.sort_cache().ranked(self.name());
        ranked.map_or_else(ValueCounts::default, |(_, ranks)| ValueCounts::of_codes(ranks, titles))
    }

    #[expect(clippy::cast_precision_loss, reason = "votes and counts stay far below 2^52")]
    pub(super) fn value(self, engine: &Engine, row: usize) -> Option<f64> {
        let title = engine.catalogue().titles.get(row);
        match self {
            Self::Titles | Self::Share => None,
            Self::Index(index) => Some(engine.scores().value(row, index)).filter(|value| !value.is_nan()),
            Self::ClassA => Some(f64::from(u8::from(engine.scores().class(row) == Some(Class::A)))),
            Self::Rating => title.rating(),
            Self::Votes => title.votes().map(|votes| votes as f64),
            Self::Won => title.awards_won().map(f64::from),
            Self::Nominated => title.awards_nominated().map(f64::from),
            Self::Countries => title.country_count().map(|count| count as f64),
            Self::Year => title.year().map(f64::from),
        }
    }
}
