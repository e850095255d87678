//! The values of a filter field over the whole catalogue, for completion and hints.

/// The values of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Facets {
    /// The texts or classes that titles have, with the number of titles of each, most common first; of very
    /// many only as many as can be counted while the user types.
    Values(Vec<(String, u64)>),
    /// The range of numbers or days.
    Span {
        /// The minimum, in the syntax of the filter.
        least: String,
        greatest: String,
        /// Number of titles with a value.
        known: u64,
        /// Number of titles.
        all: u64,
    },
    /// No title has a value.
    Nothing,
}
