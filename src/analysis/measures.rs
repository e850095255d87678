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

    /// The measure of a title; `None` for the total, which is a mean of the others. Unknown counts as 0, except in the
    /// score.
    #[expect(clippy::cast_precision_loss, reason = "votes, hours and counts stay far below 2^52")]
    pub fn value(self, row: usize, index: Index) -> Option<f64> {
        let title = self.catalogue.titles.get(row);
        match index {
            Index::Score => title.rating(),
            Index::Award => {
                let (won, nominated) =
                    (title.awards_won().unwrap_or_default(), title.awards_nominated().unwrap_or_default());
                Some(f64::from(won) + 0.5 * f64::from(nominated))
            }
            Index::Global => Some(title.countries().len() as f64),
            Index::Popularity => Some(self.popularity(row).unwrap_or_default() as f64),
            Index::Total => None,
        }
    }

    /// What the popularity of a title is measured by; `None` if it is unknown.
    pub fn popularity(self, row: usize) -> Option<u64> {
        match self.popularity {
            PopularityMeasure::Votes => self.catalogue.titles.get(row).votes(),
            PopularityMeasure::Hours => self.catalogue.viewing.totals(row).hours,
            PopularityMeasure::Views => self.catalogue.viewing.totals(row).views,
        }
    }

    /// Whether a title has a value in the measure of an index. Of awards, one that is known suffices.
    pub fn is_known(self, row: usize, index: Index) -> bool {
        let title = self.catalogue.titles.get(row);
        match index {
            Index::Score | Index::Total => title.rating().is_some(),
            Index::Award => title.awards_won().is_some() || title.awards_nominated().is_some(),
            Index::Global => !title.countries().is_empty(),
            Index::Popularity => self.popularity(row).is_some(),
        }
    }

    /// Whether an index of a title counts something unknown as the least, in whole or, of awards, in part.
    pub fn is_imputed(self, row: usize, index: Index) -> bool {
        let title = self.catalogue.titles.get(row);
        match index {
            Index::Score | Index::Total => false,
            Index::Award => title.awards_won().is_none() || title.awards_nominated().is_none(),
            Index::Global | Index::Popularity => !self.is_known(row, index),
        }
    }
}
