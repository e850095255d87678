//! Profiles: the combinations of the four measured indices that titles have.
//!
//! Ratings have one decimal and quintiles five values, so that a million titles have some thousand profiles. What weights
//! make of a title, they make of its profile: a turn of the weights reckons some thousand totals, and a count of profiles
//! is all that the means of any titles need. Where a method gives every title an index of its own, there are as many
//! profiles as titles, and nothing else changes.

use super::dict_column::DictColumn;

/// A measure of every title, and what a method makes of it.
pub(super) struct Measured {
    /// The different values of the measure within their categories.
    pub values: DictColumn,
    /// The index of each of them, not a number where it is unknown.
    pub indices: Vec<f64>,
}

/// The profiles of all titles.
#[derive(Debug, Default)]
pub(super) struct Profiles {
    of: DictColumn,
    /// The indices of each profile, in the order of [`Index::MEASURED`](crate::domain::index::Index::MEASURED); not a
    /// number where unknown.
    indices: Vec<[f64; 4]>,
}

impl Profiles {
    /// Of the four measures.
    pub fn new(measured: &[Measured; 4]) -> Self {
        // Different values of a measure may have the same index.
        let same = measured.each_ref().map(|measured| {
            let indices = &measured.indices;
            DictColumn::of(indices.len(), |number| indices[number].to_bits())
        });
        let bounds = same.each_ref().map(|same| same.examples().len());
        let number = |row: usize| {
            let numbers = [0, 1, 2, 3].map(|at| same[at].number(measured[at].values.number(row)));
            numbers.iter().zip(bounds).fold(0_u128, |all, (number, bound)| all * bound as u128 + *number as u128)
        };
        let titles = measured[0].values.titles();
        let of = match usize::try_from(bounds.iter().map(|bound| *bound as u128).product::<u128>()) {
            // What is below a bound that fits, fits.
            Ok(bound) => DictColumn::of_small(titles, bound, |row| usize::try_from(number(row)).unwrap_or_default()),
            Err(_) => DictColumn::of(titles, number),
        };
        let index = |row: usize, at: usize| measured[at].indices[measured[at].values.number(row)];
        let indices = of.examples().iter().map(|row| [0, 1, 2, 3].map(|at| index(*row as usize, at))).collect();
        Self { of, indices }
    }

    /// The profile of each title.
    pub fn coded(&self) -> &DictColumn {
        &self.of
    }

    /// The indices of each profile.
    pub fn indices(&self) -> &[[f64; 4]] {
        &self.indices
    }
}
