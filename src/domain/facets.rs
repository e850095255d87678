//! What a field of the filter holds over the whole catalogue: for completion and hints while typing.

/// What a field holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Facets {
    /// The texts or classes that titles have, with the number of titles of each, most common first; of very
    /// many only as many as can be counted while the user types.
    Values(Vec<(String, u64)>),
    /// The span of numbers or days.
    Span {
        /// The least, as a filter would say it.
        least: String,
        greatest: String,
        /// How many titles have one.
        known: u64,
        /// How many titles there are.
        all: u64,
    },
    /// No title has any.
    Nothing,
}
