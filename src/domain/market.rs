//! Market figures: observations of time series, with their reliability and source.

use super::period::Period;
use crate::i18n::Message;

/// Korean cinema box office, KRW bn.
pub const BOX_OFFICE: &str = "box_office_revenue";
/// Audited revenue of Netflix Korea, KRW bn. No accounts exist for 2017 and 2018.
pub const NETFLIX_KOREA: &str = "netflix_korea_revenue";
/// Card payments to Netflix in Korea, estimated by `WiseApp`, KRW bn. Not comparable with revenue.
pub const CARD_PAYMENTS: &str = "netflix_korea_card_payments";

/// Hours that all titles on Netflix were viewed, by its half-yearly reports.
pub const NETFLIX_HOURS: &str = "netflix_hours";
/// Hours that the titles of a data set were viewed.
pub const NETFLIX_HOURS_OF_SET: &str = "netflix_hours_of_set";

/// Suggested pairs of series to compare: message key of the label, and the two series.
pub const PAIRS: [(&str, &str, &str); 4] = [
    ("pair-films-by-revenue", "box_office_revenue_foreign_films", "box_office_revenue_korean_films"),
    ("pair-films-by-admissions", "box_office_admissions_foreign_films", "box_office_admissions_korean_films"),
    ("pair-cards-and-revenue", NETFLIX_KOREA, CARD_PAYMENTS),
    ("pair-netflix-hours", NETFLIX_HOURS, NETFLIX_HOURS_OF_SET),
];
/// Unit of amounts in billions of won.
pub const KRW_BN: &str = "KRW_bn";
/// Prefix of units in millions.
pub const MILLIONS: &str = "million_";

/// Words in series names to capitalise in English.
const PROPER_NOUNS: [(&str, &str); 6] = [
    ("android", "Android"),
    ("apac", "APAC"),
    ("korea", "Korea"),
    ("korean", "Korean"),
    ("netflix", "Netflix"),
    ("ott", "OTT"),
];

/// The label of a series: the message `series-NAME`, or the name in the data.
pub fn series_label(name: &str) -> Message {
    series_label_or(name, &name.replace('_', " "))
}

/// The label of a series with another fallback text, in which proper nouns are capitalised.
pub fn series_label_or(name: &str, fallback: &str) -> Message {
    let fallback: Vec<&str> = fallback.split(' ').map(proper).collect();
    Message::keyed("series-", name).with_fallback(&fallback.join(" "))
}

fn proper(word: &str) -> &str {
    PROPER_NOUNS.iter().find(|(plain, _)| *plain == word).map_or(word, |(_, proper)| *proper)
}

/// The label of a unit: the message `unit-NAME`, or the name in the data.
pub fn unit_label(unit: &str) -> Message {
    Message::keyed("unit-", unit).with_fallback(&unit.replace('_', " "))
}

/// The reliability of a figure.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, strum::Display, strum::EnumString, strum::EnumIter, strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase")]
pub enum Kind {
    /// Taken from audited accounts.
    Audited,
    /// Published by the body that collects it.
    Official,
    /// Computed from published figures.
    Derived,
    /// Estimated by a third party.
    Estimate,
}

/// A figure of a series for a period.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// Series name, such as [`BOX_OFFICE`].
    pub series: String,
    pub period: Period,
    /// In `unit`.
    pub value: f64,
    /// Such as [`KRW_BN`].
    pub unit: String,
    pub kind: Kind,
    /// Publication or repository of the figure.
    pub source: String,
    /// Caveat for readers; often empty.
    pub note: String,
}
