//! The five indices of a title and the settings that make them.
//!
//! | index | from | default method |
//! |---|---|---|
//! | score | IMDb rating | [`Method::Half`] |
//! | award | won + 0.5 × nominated, unknown counts as 0 | [`Method::Quintile`] |
//! | global | number of countries it is available in, unknown counts as 0 | [`Method::Quintile`] |
//! | popularity | IMDb votes, unknown counts as 0 | [`Method::Quintile`] |
//! | total | the weighted mean of the four; unknown without a rating | |

use serde::{Deserialize, Serialize};

use super::class::{Class, CutPoints};

/// One of the five indices, each on a scale to 5.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    strum::Display,
    strum::EnumString,
    strum::EnumIter,
    strum::IntoStaticStr,
    Serialize,
    Deserialize,
)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum Index {
    /// The IMDb rating.
    Score,
    /// Awards won and nominated for.
    Award,
    /// Countries of availability.
    Global,
    /// IMDb votes.
    Popularity,
    /// The weighted mean of the other four.
    Total,
}

impl Index {
    /// All five, in the order of every table.
    pub const ALL: [Self; 5] = [Self::Score, Self::Award, Self::Global, Self::Popularity, Self::Total];
}

/// How a measure becomes an index, always within the whole catalogue of one category of n titles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, strum::Display)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Method {
    /// Half the value: for a rating of 0 to 10.
    Half,
    /// 1 + ⌊5 · beaten / n⌋, where `beaten` titles have a strictly smaller value.
    Quintile,
    /// 5 · beaten / n.
    Percentile,
    /// 5 · ln(1 + v) / ln(1 + greatest v).
    Log,
    /// 5 · (v − least) / (greatest − least).
    Minmax,
}

/// A value for each of the four measured indices.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PerIndex<T> {
    /// For the score.
    pub score: T,
    /// For the award index.
    pub award: T,
    /// For the global index.
    pub global: T,
    /// For the popularity index.
    pub popularity: T,
}

/// Everything that decides a title's indices and class.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scoring {
    /// Weights of the total's mean; none negative, not all zero.
    pub weights: PerIndex<f64>,
    /// The method of each index.
    pub methods: PerIndex<Method>,
    /// Where the classes part.
    pub cuts: CutPoints,
}

impl Scoring {
    /// Says what is wrong with the settings as a whole, if anything is.
    ///
    /// # Errors
    /// A sentence on the first rule broken: weights that are negative or all zero, cut points out of order.
    pub fn validate(&self) -> Result<(), String> {
        let PerIndex { score, award, global, popularity } = self.weights;
        let weights = [score, award, global, popularity];
        if weights.iter().any(|weight| !weight.is_finite() || *weight < 0.0) {
            return Err("a weight must be a number of at least 0".into());
        }
        if weights.iter().sum::<f64>() <= 0.0 {
            return Err("at least one weight must be above 0".into());
        }
        let CutPoints { a, b, c } = self.cuts;
        if !(a > b && b > c) {
            return Err(format!("cut points must fall from a to c, found a = {a}, b = {b}, c = {c}"));
        }
        Ok(())
    }
}

/// The scoring of a title within its category.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// Half the rating by default; `None` without a rating.
    pub score: Option<f64>,
    /// The award index.
    pub award: f64,
    /// The global index.
    pub global: f64,
    /// The popularity index.
    pub popularity: f64,
    /// The weighted mean of the four; `None` without a rating.
    pub total: Option<f64>,
    /// `None` for an unrated title.
    pub class: Option<Class>,
    /// Place by total within the category, 1 is best, ties share the better place; `None` for an unrated title.
    pub rank: Option<u32>,
}

impl Scored {
    /// The value of one index.
    pub fn get(&self, index: Index) -> Option<f64> {
        match index {
            Index::Score => self.score,
            Index::Award => Some(self.award),
            Index::Global => Some(self.global),
            Index::Popularity => Some(self.popularity),
            Index::Total => self.total,
        }
    }
}
