//! The values of a filter field over the whole catalogue, for completion and hints.

/// The values of one filter field.
#[derive(Debug, Clone, PartialEq)]
pub enum Facets {
    /// Texts or classes with the number of titles that have them, most frequent first. Limited in number.
    Values(Vec<(String, u64)>),
    /// The range of numbers or dates.
    Span {
        /// The smallest value, in filter syntax.
        least: String,
        /// The largest value, in filter syntax.
        greatest: String,
        /// Number of titles with a value.
        known: u64,
        /// Number of titles.
        all: u64,
    },
    /// No title has a value.
    Nothing,
}
