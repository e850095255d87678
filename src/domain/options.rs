//! The view options of a tab besides filter and order, such as the source of words and the measure of the market.

use serde::{Deserialize, Serialize};

use super::period::PeriodLevel;

/// How the genre table counts a title.
#[derive(
    clap::ValueEnum,
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Default,
    strum::Display,
    strum::EnumString,
    strum::EnumIter,
    strum::IntoStaticStr,
    Serialize,
    Deserialize,
)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum Grouping {
    /// Once in each of its genres.
    #[default]
    Each,
    /// Once, in the group of its first listed genre.
    Groups,
}

/// Where words come from.
#[derive(
    clap::ValueEnum,
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Default,
    strum::Display,
    strum::EnumString,
    strum::EnumIter,
    strum::IntoStaticStr,
    Serialize,
    Deserialize,
)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum WordSource {
    /// The words of the plots.
    #[default]
    Plots,
    /// Netflix's tags, each once a title.
    Tags,
    /// The words of the names.
    Names,
}

/// What the words of the titles kept are compared with, besides the rest of the catalogue.
#[derive(
    clap::ValueEnum,
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Default,
    strum::Display,
    strum::EnumString,
    strum::EnumIter,
    strum::IntoStaticStr,
    Serialize,
    Deserialize,
)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum KeynessBy {
    /// Nothing else.
    #[default]
    #[value(skip)]
    Rest,
    /// Each class against the other titles kept.
    Class,
    /// Films against series.
    Category,
    /// Each genre against the other titles kept.
    Genre,
}

/// The options of the Words tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WordsOptions {
    /// Where words come from.
    #[serde(skip_serializing_if = "is_default")]
    pub source: WordSource,
    /// What they are compared by.
    #[serde(skip_serializing_if = "is_default")]
    pub by: KeynessBy,
    /// Whether the picture is a cloud instead of bars.
    #[serde(skip_serializing_if = "is_default")]
    pub cloud: bool,
}

/// Whether a value is the default.
pub(in crate::domain) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// What the market's picture measures.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Default,
    strum::Display,
    strum::EnumString,
    strum::EnumIter,
    strum::IntoStaticStr,
    Serialize,
    Deserialize,
)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum Measure {
    /// The figures themselves.
    #[default]
    Absolute,
    /// Each series as a percentage of its own figure in the base period.
    Indexed,
    /// The change against the same period a year before.
    Change,
}

/// Two series of the market to compare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair(pub String, pub String);

/// The options of the Market tab.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MarketOptions {
    /// Level of the periods at the top.
    #[serde(skip_serializing_if = "is_default")]
    pub level: PeriodLevel,
    /// What the picture measures.
    #[serde(skip_serializing_if = "is_default")]
    pub measure: Measure,
    /// Year that figures are indexed to; `None` for the first in which both series are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<u16>,
    /// Two series instead of box office and Netflix Korea's revenue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pair: Option<Pair>,
}

/// Returns the next variant of an option; the first after the last.
pub fn next<T: Copy + PartialEq + strum::IntoEnumIterator>(now: T) -> T {
    T::iter().skip_while(|variant| *variant != now).nth(1).or_else(|| T::iter().next()).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_look_goes_round() {
        assert_eq!(next(WordSource::Plots), WordSource::Tags);
        assert_eq!(next(WordSource::Names), WordSource::Plots);
        assert_eq!(next(Grouping::Groups), Grouping::Each);
    }
}
