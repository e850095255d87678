//! Sums and years of the titles of each member of lists: of each genre, of each country.

use super::sums::Sums;
use super::years::Years;

/// Sums per list member; the last entry is that of titles with an empty list.
#[derive(Debug, Clone)]
pub(super) struct Members {
    pub sums: Vec<Sums>,
    /// Titles per year; for genres only.
    pub years: Option<Years>,
}

impl Members {
    /// Subtracts the sums of `rest`, a subset of these titles.
    pub(super) fn sub(mut self, rest: &Self) -> Self {
        self.sums.iter_mut().zip(&rest.sums).for_each(|(sums, rest)| sums.sub(rest));
        if let Some((years, rest)) = self.years.as_mut().zip(rest.years.as_ref()) {
            years.sub(rest);
        }
        self
    }
}
