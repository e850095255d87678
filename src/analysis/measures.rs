//! The measures behind the indices.

use crate::domain::index::{Index, PopularityMeasure};
use crate::store::catalogue::Catalogue;

/// The measures of the titles of a catalogue.
#[derive(Clone, Copy)]
pub(super) struct Measures<'c> {
    catalogue: &'c Catalogue,
    popularity: PopularityMeasure,
}

impl<'c> Measures<'c> {
    pub fn new(catalogue: &'c Catalogue, popularity: PopularityMeasure) -> Self {
        Self { catalogue, popularity }
    }

    pub fn catalogue(self) -> &'c Catalogue {
        self.catalogue
    }

    /// The measure of a title; `None` for the total, which is a mean of the others.
    pub fn value(self, row: usize, index: Index) -> Option<f64> {
        self.known_value(row, index).or_else(|| Self::imputed(index))
    }

    /// What an unknown measure counts as: nothing in the score, and 0 in the others.
    pub fn imputed(index: Index) -> Option<f64> {
        match index {
            Index::Score | Index::Total => None,
            Index::Award | Index::Global | Index::Popularity => Some(0.0),
        }
    }

    /// The measure of a title, `None` if it is unknown. Of awards, one that is known suffices.
    #[expect(clippy::cast_precision_loss, reason = "votes, hours and counts stay far below 2^52")]
    pub fn known_value(self, row: usize, index: Index) -> Option<f64> {
        let title = self.catalogue.titles.get(row);
        match index {
            Index::Score => title.rating(),
            Index::Award => self.half_awards(row).map(|halves| halves as f64 / 2.0),
            Index::Global => title.country_count().map(|count| count as f64),
            Index::Popularity => self.popularity(row).map(|value| value as f64),
            Index::Total => None,
        }
    }

    /// The measure of the award index in halves: twice the awards won plus the nominations; `None` if neither is known.
    pub fn half_awards(self, row: usize) -> Option<usize> {
        let title = self.catalogue.titles.get(row);
        let (won, nominated) = (title.awards_won(), title.awards_nominated());
        let half = |count: Option<u32>| usize::try_from(count.unwrap_or_default()).unwrap_or(usize::MAX);
        (won.is_some() || nominated.is_some()).then(|| half(won).saturating_mul(2).saturating_add(half(nominated)))
    }

    /// What the popularity of a title is measured by; `None` if it is unknown.
    pub fn popularity(self, row: usize) -> Option<u64> {
        match self.popularity {
            PopularityMeasure::Votes => self.catalogue.titles.get(row).votes(),
            PopularityMeasure::Hours => self.catalogue.viewing.totals(row).hours,
            PopularityMeasure::Views => self.catalogue.viewing.totals(row).views,
        }
    }

    /// Whether an index of a title counts something unknown as the least, in whole or, of awards, in part.
    pub fn is_imputed(self, row: usize, index: Index) -> bool {
        let title = self.catalogue.titles.get(row);
        match index {
            Index::Score | Index::Total => false,
            Index::Award => title.awards_won().is_none() || title.awards_nominated().is_none(),
            Index::Global | Index::Popularity => self.known_value(row, index).is_none(),
        }
    }
}
