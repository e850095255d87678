//! Which indices are measured in a category.

use std::ops::Range;

use super::measures::Measures;
use super::parallel;
use crate::domain::index::{Index, PopularityMeasure};
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

impl Known {
    fn add(&mut self, other: Self) {
        self.titles += other.titles;
        self.known.iter_mut().zip(other.known).for_each(|(known, other)| *known += other);
    }
}

/// Which indices are measured in each category.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Coverage {
    counts: [Known; 2],
    measured: [[bool; 4]; 2],
    popularity: PopularityMeasure,
}

/// Number of the rows that meet a condition, by category.
fn count(rows: Range<usize>, category: impl Fn(usize) -> Category, holds: impl Fn(usize) -> bool) -> [u64; 2] {
    let met = rows.map(|row| (u64::from(holds(row)), category(row) as u64));
    let (all, series) = met.fold((0, 0), |(all, series), (met, of)| (all + met, series + met * of));
    [all - series, series]
}

/// Parts of titles that fall short of the least by no more reach it.
const TOLERANCE: f64 = 1e-9;

impl Coverage {
    /// Counts the titles with a value; below the part `least` of a category, an index is unmeasured there.
    #[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
    pub fn new(catalogue: &Catalogue, popularity: PopularityMeasure, least: f64) -> Self {
        let by_title = Measures::new(catalogue, popularity);
        let category = |row: usize| catalogue.titles.category(row);
        let parts = parallel::map_chunks(catalogue.titles.len(), |rows| {
            // A loop for each measure, and without branches by category, so that its loads overlap.
            let titles = count(rows.clone(), category, |_| true);
            let known = Index::MEASURED.map(|index| count(rows.clone(), category, |row| by_title.is_known(row, index)));
            [0, 1].map(|category: usize| Known { titles: titles[category], known: known.map(|known| known[category]) })
        });
        let mut counts = [Known::default(); 2];
        for part in parts {
            counts.iter_mut().zip(part).for_each(|(count, part)| count.add(part));
        }
        let measured = counts
            .map(|count| count.known.map(|known| known > 0 && known as f64 + TOLERANCE >= least * count.titles as f64));
        Self { counts, measured, popularity }
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
