//! Profiles: the combinations of the four measured indices that titles have.
//!
//! Ratings have one decimal and quintiles five values, so that a million titles have some thousand profiles. What weights
//! make of a title, they make of its profile: a turn of the weights reckons some thousand totals, and a count of profiles
//! is all that the means of any titles need. Where a method gives every title an index of its own, there are as many
//! profiles as titles, and nothing else changes.

use super::coded::Coded;

/// The profiles of all titles.
#[derive(Debug, Default)]
pub(super) struct Profiles {
    of: Coded,
    /// The indices of each profile, in the order of [`Index::MEASURED`](crate::domain::index::Index::MEASURED); not a
    /// number where unknown.
    indices: Vec<[f64; 4]>,
}

impl Profiles {
    /// Of the columns of the four indices.
    pub fn new(columns: [&[f64]; 4]) -> Self {
        let indices = |row: usize| columns.map(|column| column[row]);
        let of = Coded::of(columns[0].len(), |row| indices(row).map(f64::to_bits));
        let indices = of.examples().iter().map(|row| indices(*row as usize)).collect();
        Self { of, indices }
    }

    /// Which title has which.
    pub fn coded(&self) -> &Coded {
        &self.of
    }

    /// The indices of each profile.
    pub fn indices(&self) -> &[[f64; 4]] {
        &self.indices
    }
}
