//! What counts of titles per year of arrival do not say.

use super::date::Date;

/// What the counts of titles per year do not say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct YearCaveats {
    /// The last day of the data, if it is within the last year.
    pub partial: Option<Date>,
    /// Days on which very many titles arrived at once, with their number, as listings are loaded in bulk.
    pub bulk: Vec<(Date, u64)>,
}

impl YearCaveats {
    pub fn is_empty(&self) -> bool {
        self.partial.is_none() && self.bulk.is_empty()
    }

    /// Whether the count of a year is not what it seems.
    pub fn marks(&self, year: u16) -> bool {
        self.partial.is_some_and(|end| end.year() == year) || self.bulk.iter().any(|(day, _)| day.year() == year)
    }
}
