//! Profiles: the distinct combinations of the four measured indices.
//!
//! Ratings have one decimal and quintiles five values, so a million titles have a few thousand profiles. The total
//! depends on the profile only: changing the weights recomputes a few thousand totals, and the counts of titles per
//! profile suffice for all means. With a method that gives every title its own index there are as many profiles as
//! titles; only speed suffers.

use super::dict_column::DictColumn;

/// A measure of every title with its index.
pub(super) struct Measured {
    /// The measure, encoded per category.
    pub values: DictColumn,
    /// Index of each distinct value; NaN if unknown.
    pub indices: Vec<f64>,
}

/// Profiles of all titles.
#[derive(Debug, Default)]
pub(super) struct Profiles {
    column: DictColumn,
    /// The indices of each profile, in the order of [`Index::MEASURED`](crate::domain::index::Index::MEASURED); NaN if
    /// unknown.
    indices: Vec<[f64; 4]>,
}

impl Profiles {
    pub fn new(measured: &[Measured; 4]) -> Self {
        // Distinct values of a measure can have the same index.
        let same = measured.each_ref().map(|measured| {
            let indices = &measured.indices;
            DictColumn::from_keys(indices.len(), |number| indices[number].to_bits())
        });
        let bounds = same.each_ref().map(|same| same.examples().len());
        let number = |row: usize| {
            let numbers = [0, 1, 2, 3].map(|at| same[at].code(measured[at].values.code(row)));
            numbers.iter().zip(bounds).fold(0_u128, |all, (number, bound)| all * bound as u128 + *number as u128)
        };
        let titles = measured[0].values.len();
        let column = match usize::try_from(bounds.iter().map(|bound| *bound as u128).product::<u128>()) {
            // Numbers are below `bound`, so they fit too.
            Ok(bound) => {
                DictColumn::from_small_keys(titles, bound, |row| usize::try_from(number(row)).unwrap_or_default())
            }
            Err(_) => DictColumn::from_keys(titles, number),
        };
        let index = |row: usize, at: usize| measured[at].indices[measured[at].values.code(row)];
        let indices = column.examples().iter().map(|row| [0, 1, 2, 3].map(|at| index(*row as usize, at))).collect();
        Self { column, indices }
    }

    /// The profile of each title.
    pub fn column(&self) -> &DictColumn {
        &self.column
    }

    pub fn indices(&self) -> &[[f64; 4]] {
        &self.indices
    }
}
