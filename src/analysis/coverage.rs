//! Which indices are measured in a category.

use super::measures::Measures;
use crate::domain::index::{Index, PopularityMeasure, Scoring};
use crate::domain::title::Category;
use crate::store::catalogue::Catalogue;
use crate::store::given_scores::GivenScores;
use crate::store::titles::Titles;

/// How many titles of a category have a value in each measure.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    titles: u64,
    /// In the order of [`Index::MEASURED`].
    known: [u64; 4],
}

/// Which indices are measured in each category.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Coverage {
    counts: [Known; 2],
    measured: [[bool; 4]; 2],
    popularity: PopularityMeasure,
}

/// Parts of titles that fall short of the least by no more reach it.
const TOLERANCE: f64 = 1e-9;

impl Coverage {
    /// `known` has, of each measure and category, the number of titles, and of those with a value; an index of which fewer
    /// than the least part have one is unmeasured.
    #[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
    pub fn new(known: [[(u64, u64); 2]; 4], scoring: &Scoring) -> Self {
        let counts = [0, 1].map(|category: usize| Known {
            titles: known[0][category].0,
            known: known.map(|of_measure| of_measure[category].1),
        });
        let least = |titles: u64| scoring.least_known * titles as f64;
        let measured =
            counts.map(|count| count.known.map(|known| known > 0 && known as f64 + TOLERANCE >= least(count.titles)));
        Self { counts, measured, popularity: scoring.popularity }
    }

    /// Those of a data set that was scored elsewhere: measured is what any title of the category has.
    pub fn of_given(self, scores: &GivenScores, titles: &Titles) -> Self {
        let mut measured = [[false; 4]; 2];
        for row in 0..titles.len() {
            let measured = &mut measured[titles.category(row) as usize];
            measured
                .iter_mut()
                .zip(Index::MEASURED)
                .for_each(|(any, index)| *any |= scores.index(row, index).is_some());
        }
        Self { measured, ..self }
    }

    /// The measures of a catalogue.
    pub fn measures<'c>(&self, catalogue: &'c Catalogue) -> Measures<'c> {
        Measures::new(catalogue, self.popularity)
    }

    /// Whether an index is measured in a category; the total always is.
    pub fn is_measured(&self, category: Category, index: Index) -> bool {
        self.measured[category as usize].get(index as usize).is_none_or(|measured| *measured)
    }

    /// The indices that are not measured in a category.
    pub fn unmeasured(&self, category: Category) -> Vec<Index> {
        Index::MEASURED.into_iter().filter(|index| !self.is_measured(category, *index)).collect()
    }

    /// How many titles of a category have a value in the measure of an index, and how many there are.
    pub fn known(&self, category: Category, index: Index) -> (u64, u64) {
        let Known { titles, known } = self.counts[category as usize];
        (known.get(index as usize).copied().unwrap_or(titles), titles)
    }
}
