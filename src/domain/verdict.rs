//! Verdicts on the differences of a comparison.

/// What can be said of a difference between two groups of titles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display, strum::EnumString, strum::IntoStaticStr)]
pub enum Verdict {
    /// The groups are made by what is compared, as classes are by the total.
    #[strum(serialize = "by definition")]
    ByDefinition,
    /// A group has fewer than [`LEAST_VALUES`] known values.
    #[strum(serialize = "too few")]
    TooFew,
    /// Chance alone is unlikely to bring it about.
    #[strum(serialize = "clear difference")]
    Clear,
    /// Chance alone may bring it about.
    #[strum(serialize = "no clear difference")]
    NotClear,
    /// The interval is not there yet.
    #[strum(serialize = "being computed")]
    Pending,
}

/// With fewer known values in a group there is no verdict.
pub const LEAST_VALUES: u64 = 20;
