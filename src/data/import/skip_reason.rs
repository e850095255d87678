//! Why a row made no title of its own.

/// Why a valid row made no entry in the data directory. The kebab-case name is part of a message key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::Display)]
#[strum(serialize_all = "kebab-case")]
pub enum SkipReason {
    /// Rejected by the filter.
    Filtered,
    /// Merged with an earlier row of the same file.
    United,
    /// Merged with a title of another file.
    Merged,
    /// Neither a film nor a series: an episode, a short, a game.
    OtherKind,
    /// Belongs to no title in the data directory.
    Unmatched,
    /// Could belong to several titles.
    Ambiguous,
    /// A further plot of a title.
    Repeated,
    /// A total of other rows.
    Sum,
    /// A note: a row without a period and figures.
    Note,
    /// All of its figures are known already.
    Known,
    /// Its source is not certain of it.
    Uncertain,
    /// Added to the figure of an earlier row for the same season and period.
    Added,
}
