//! Profiles: the distinct combinations of category and the four measured indices, and of total and class where these are
//! given.
//!
//! Ratings have one decimal and quintiles five values, so a million titles have some 50,000 profiles. The total
//! depends on the profile only: changing the weights recomputes as many totals, and the counts of titles per
//! profile suffice for all means. With a method that gives every title its own index there are as many profiles as
//! titles; only speed suffers.

use std::sync::OnceLock;

use super::coverage::Coverage;
use super::dict_column::DictColumn;
use super::order::Collation;
use super::parallel;
use crate::domain::class::Class;
use crate::domain::index::{Index, Scoring};
use crate::domain::title::Category;
use crate::store::given_scores::GivenScores;
use crate::store::titles::Titles;

/// A measure of every title with its index.
pub(super) struct Measured {
    /// The measure, encoded per category.
    pub values: DictColumn,
    /// Category and index of each distinct value; NaN if unknown.
    pub indices: Vec<(Category, f64)>,
}

/// Profiles of all titles.
#[derive(Debug, Default)]
pub(super) struct Profiles {
    column: DictColumn,
    /// The profile of each title, in the order of their names.
    by_name: OnceLock<Vec<u32>>,
    /// The indices of each profile, in the order of [`Index::MEASURED`](crate::domain::index::Index::MEASURED); NaN if
    /// unknown.
    indices: Vec<[f64; 4]>,
    categories: Vec<Category>,
    /// Total and class of each profile where the titles were scored elsewhere; a total is NaN if unknown.
    given: Option<Vec<(f64, Option<Class>)>>,
    /// Which indices are measured.
    pub coverage: Coverage,
}

impl Profiles {
    pub fn new(measured: &[Measured; 4], coverage: Coverage) -> Self {
        // Distinct values of a measure can have the same index. The first measure tells the categories apart.
        let same = [0, 1, 2, 3].map(|at: usize| {
            let indices = &measured[at].indices;
            DictColumn::from_keys(indices.len(), |number| {
                let (category, index) = indices[number];
                ((at == 0).then_some(category), index.to_bits())
            })
        });
        let bounds = same.each_ref().map(|same| same.examples().len());
        let code = |row: usize, at: usize| same[at].code(measured[at].values.code(row));
        let key = |row: usize| [0, 1, 2, 3].map(|at| code(row, at));
        let are_few = bounds.iter().try_fold(1, |product: usize, bound| product.checked_mul(*bound)).is_some();
        let place = |row: usize| are_few.then(|| (0..4).fold(0, |all, at| all * bounds[at] + code(row, at)));
        let column = DictColumn::from_places(measured[0].values.len(), key, place);
        let index = |row: u32, at: usize| measured[at].indices[measured[at].values.code(row as usize)];
        let indices = column.examples().iter().map(|row| [0, 1, 2, 3].map(|at| index(*row, at).1)).collect();
        let categories = column.examples().iter().map(|row| index(*row, 0).0).collect();
        Self { column, by_name: OnceLock::new(), indices, categories, given: None, coverage }
    }

    /// Profiles of titles that were scored elsewhere.
    pub fn of_given(scores: &GivenScores, titles: &Titles, coverage: Coverage) -> Self {
        let value = |row: usize, index| scores.index(row, index).unwrap_or(f64::NAN);
        let key = |row: usize| {
            let bits = Index::ALL.map(|index| value(row, index).to_bits());
            (titles.category(row), bits, scores.class(row))
        };
        let column = DictColumn::from_keys(titles.len(), key);
        let rows = || column.examples().iter().map(|row| *row as usize);
        let indices = rows().map(|row| Index::MEASURED.map(|index| value(row, index))).collect();
        let categories = rows().map(|row| titles.category(row)).collect();
        let given = rows().map(|row| (value(row, Index::Total), scores.class(row))).collect();
        Self { column, by_name: OnceLock::new(), indices, categories, given: Some(given), coverage }
    }

    /// Total and class of each profile where the titles were scored elsewhere.
    pub fn given(&self) -> Option<&[(f64, Option<Class>)]> {
        self.given.as_deref()
    }

    /// The profile of each title.
    pub fn column(&self) -> &DictColumn {
        &self.column
    }

    /// The profile of each title, in the order of their names: read one after the other for each change of the weights.
    pub fn in_order_of(&self, names: &Collation) -> &[u32] {
        let codes = self.column.codes();
        self.by_name.get_or_init(|| parallel::map_slice(&names.order, |row| codes[row as usize]))
    }

    /// Number of titles of each profile.
    pub fn counts(&self) -> &[u32] {
        self.column.counts()
    }

    /// Weights of the indices in a category; 0 for those not measured there.
    pub fn weights(&self, scoring: &Scoring, category: Category) -> [f64; 4] {
        Index::MEASURED.map(|index| {
            let weight = scoring.weights.get(index).unwrap_or_default();
            if self.coverage.is_measured(category, index) { weight } else { 0.0 }
        })
    }

    /// The category of each profile.
    pub fn categories(&self) -> &[Category] {
        &self.categories
    }

    pub fn indices(&self) -> &[[f64; 4]] {
        &self.indices
    }
}
