//! Market figures: one observation of one series, with its kind and its source.

use super::period::Period;
use crate::i18n::Message;

/// Korea's cinema box office, KRW bn.
pub const BOX_OFFICE: &str = "box_office_revenue";
/// Netflix Korea's audited revenue, KRW bn; no accounts exist for 2017 and 2018.
pub const NETFLIX_KOREA: &str = "netflix_korea_revenue";
/// Card payments to Netflix in Korea, an estimate by `WiseApp`, KRW bn: another measure than revenue.
pub const CARD_PAYMENTS: &str = "netflix_korea_card_payments";

/// Pairs of series worth comparing, with the message that names them.
pub const PAIRS: [(&str, &str, &str); 3] = [
    ("pair-films-by-revenue", "box_office_revenue_foreign_films", "box_office_revenue_korean_films"),
    ("pair-films-by-admissions", "box_office_admissions_foreign_films", "box_office_admissions_korean_films"),
    ("pair-cards-and-revenue", NETFLIX_KOREA, CARD_PAYMENTS),
];
/// Unit of amounts in billions of won.
pub const KRW_BN: &str = "KRW_bn";
/// The prefix of units that count in millions.
pub const MILLIONS: &str = "million_";

/// Words in the names of series that are capitalised in English.
const PROPER_NOUNS: [(&str, &str); 6] = [
    ("android", "Android"),
    ("apac", "APAC"),
    ("korea", "Korea"),
    ("korean", "Korean"),
    ("netflix", "Netflix"),
    ("ott", "OTT"),
];

/// Returns the name of a series: translated, or as in the data.
pub fn series_called(name: &str) -> Message {
    series_as(name, &name.replace('_', " "))
}

/// Returns the translated name of a series, or the name in the data with its proper nouns capitalised.
pub fn series_as(name: &str, otherwise: &str) -> Message {
    let otherwise: Vec<&str> = otherwise.split(' ').map(proper).collect();
    Message::keyed("series-", name).with_fallback(&otherwise.join(" "))
}

fn proper(word: &str) -> &str {
    PROPER_NOUNS.iter().find(|(plain, _)| *plain == word).map_or(word, |(_, proper)| *proper)
}

/// Returns the name of a unit of the market figures.
pub fn unit_called(unit: &str) -> Message {
    Message::keyed("unit-", unit).with_fallback(&unit.replace('_', " "))
}

/// How reliable a figure is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, strum::Display, strum::EnumString, strum::EnumIter, strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase")]
pub enum Kind {
    /// From audited accounts.
    Audited,
    /// Published by the body that counts it.
    Official,
    /// Computed from published figures.
    Derived,
    /// An estimate.
    Estimate,
}

/// One figure of one series.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// Name of the series, such as [`BOX_OFFICE`].
    pub series: String,
    /// The period that it covers.
    pub period: Period,
    /// The figure, in `unit`.
    pub value: f64,
    /// Unit of the figure, such as `KRW_bn`.
    pub unit: String,
    /// How reliable it is.
    pub kind: Kind,
    /// Where it was published.
    pub source: String,
    /// What a reader must know of it; often empty.
    pub note: String,
}
