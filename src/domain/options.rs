//! Display options of the tabs, besides filter and sort order.

use serde::{Deserialize, Serialize};

use super::period::PeriodLevel;

/// How the genre table counts titles.
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

/// The source of words.
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

/// The groups whose words are compared by keyness.
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

/// The rows of the Viewing tab.
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
#[strum(serialize_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum ViewingLevel {
    /// One row a title.
    #[default]
    Title,
    /// One row a half-year of the engagement reports.
    HalfYear,
    /// One row a week of the Top 10 lists.
    Week,
}

/// Options of the Words tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WordsOptions {
    #[serde(skip_serializing_if = "is_default")]
    pub source: WordSource,
    #[serde(skip_serializing_if = "is_default")]
    pub by: KeynessBy,
    /// Whether the chart is a word cloud instead of bars.
    #[serde(skip_serializing_if = "is_default")]
    pub cloud: bool,
}

/// For `skip_serializing_if`.
pub(in crate::domain) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// The measure of the market chart.
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
    /// Absolute figures.
    #[default]
    Absolute,
    /// Per cent of the figure of the series in the base period.
    Indexed,
    /// Relative change against the same period of the previous year.
    Change,
}

/// Names of two market series to compare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair(pub String, pub String);

/// Options of the Market tab.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MarketOptions {
    /// Period length at the top level.
    #[serde(skip_serializing_if = "is_default")]
    pub level: PeriodLevel,
    #[serde(skip_serializing_if = "is_default")]
    pub measure: Measure,
    /// Base year of indexed figures; `None` for the first year in which both series are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<u16>,
    /// The series to compare; `None` for box office and Netflix Korea revenue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pair: Option<Pair>,
}

/// The next variant; the first follows the last.
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
