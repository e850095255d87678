//! The five indices of a title, and the scoring settings that define them.
//!
//! | index | from | default method |
//! |---|---|---|
//! | score | IMDb rating | [`Method::Half`] |
//! | award | won + 0.5 × nominated, unknown counts as 0 | [`Method::Quintile`] |
//! | global | number of countries it is available in, unknown counts as 0 | [`Method::Share`] |
//! | popularity | IMDb votes, unknown counts as 0 | [`Method::Quintile`] |
//! | total | the weighted mean of those that are measured; unknown without one that has a weight | |
//!
//! An index is *measured* in a category where at least [`Scoring::least_known`] of its titles have a value.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::class::{Class, CutPoints};
use super::nearest::{did_you_mean, nearest};
use crate::i18n::{Message, msg};

/// One of the five indices, each at most 5.
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
    /// The short name, as in column headings.
    pub fn label(self) -> Message {
        Message::keyed("column-", self)
    }

    /// The long name.
    pub fn long_label(self) -> Message {
        Message::keyed("figure-", self).with_fallback(self.into())
    }

    /// In the order of table columns.
    pub const ALL: [Self; 5] = [Self::Score, Self::Award, Self::Global, Self::Popularity, Self::Total];
}

/// How a measured value v maps to an index, relative to all n titles of the category in the catalogue.
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
    /// 5 · v / the most that there is: the countries of all titles, or the greatest v.
    Share,
}

/// One value for each measured index.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PerIndex<T> {
    pub score: T,
    pub award: T,
    pub global: T,
    pub popularity: T,
}

/// Weights of the total.
pub type Weights = PerIndex<f64>;

impl Index {
    /// The indices that are measured; the total is their weighted mean.
    pub const MEASURED: [Self; 4] = [Self::Score, Self::Award, Self::Global, Self::Popularity];
}

impl<T: Copy> PerIndex<T> {
    /// The value of an index; `None` for the total.
    pub fn get(&self, index: Index) -> Option<T> {
        match index {
            Index::Score => Some(self.score),
            Index::Award => Some(self.award),
            Index::Global => Some(self.global),
            Index::Popularity => Some(self.popularity),
            Index::Total => None,
        }
    }

    /// Replaces the value of one index; no effect for the total.
    #[must_use]
    pub fn with(mut self, index: Index, value: T) -> Self {
        match index {
            Index::Score => self.score = value,
            Index::Award => self.award = value,
            Index::Global => self.global = value,
            Index::Popularity => self.popularity = value,
            Index::Total => {}
        }
        self
    }
}

impl Weights {
    /// Overlays these weights with a text such as `award=2,score=0.5`.
    ///
    /// # Errors
    /// On the first piece that is not a weight, or if [`validate`](Self::validate) fails.
    pub fn with_overrides(self, text: &str) -> Result<Self, Message> {
        let mut weights = self;
        for piece in text.split(',') {
            let Some((name, value)) = piece.split_once('=') else {
                return Err(msg!("expected-weight", found = piece));
            };
            let names = || Index::MEASURED.iter().map(<&str>::from);
            let index = Index::MEASURED
                .into_iter()
                .find(|index| <&str>::from(index) == name.trim())
                .ok_or_else(|| msg!("no-such-weight", name, hint = did_you_mean(nearest(name, names()))))?;
            let value = value.trim().parse().map_err(|_| msg!("expected-number-for-weight", name, found = value))?;
            weights = weights.with(index, value);
        }
        weights.validate().map(|()| weights)
    }

    /// The weights that differ from `others`, as text for [`with_overrides`](Self::with_overrides).
    pub fn overrides_over(&self, others: &Self) -> String {
        let differ = Index::MEASURED.into_iter().filter(|index| self.get(*index) != others.get(*index));
        let pieces = differ.map(|index| format!("{index}={}", self.get(index).unwrap_or_default()));
        pieces.collect::<Vec<_>>().join(",")
    }

    /// Checks the weights as a whole.
    ///
    /// # Errors
    /// If a weight is negative or not finite, or all are zero.
    pub fn validate(&self) -> Result<(), Message> {
        let weights = Index::MEASURED.into_iter().filter_map(|index| self.get(index));
        if weights.clone().any(|weight| !weight.is_finite() || weight < 0.0) {
            return Err(msg!("weight-below-zero"));
        }
        if weights.sum::<f64>() <= 0.0 {
            return Err(msg!("no-weight-above-zero"));
        }
        Ok(())
    }
}

impl fmt::Display for Weights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { score, award, global, popularity } = self;
        write!(f, "score={score},award={award},global={global},popularity={popularity}")
    }
}

/// What the popularity of a title is measured by.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Default,
    Serialize,
    Deserialize,
    strum::Display,
    strum::EnumIter,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum PopularityMeasure {
    /// IMDb votes.
    #[default]
    Votes,
    /// Hours viewed, by Netflix's half-yearly reports.
    Hours,
    /// Views, by Netflix's half-yearly reports.
    Views,
}

/// Who says how titles are scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ScoringSource {
    #[default]
    Settings,
    /// The data set, except for what the user's settings say.
    DataSet,
}

/// The settings that determine a title's indices and class.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scoring {
    /// Weights of the total: none negative, not all zero.
    pub weights: Weights,
    pub methods: PerIndex<Method>,
    pub cuts: CutPoints,
    /// Where a smaller part of the titles of a category have a value in a measure, its index is unknown for all of them.
    pub least_known: f64,
    /// What popularity is measured by.
    #[serde(default)]
    pub popularity: PopularityMeasure,
}

impl Scoring {
    /// Checks the settings as a whole.
    ///
    /// # Errors
    /// On invalid weights, and on cut points that do not descend from A to C.
    pub fn validate(&self) -> Result<(), Message> {
        self.weights.validate()?;
        if !(0.0..=1.0).contains(&self.least_known) {
            return Err(msg!("least-known-out-of-range", found = self.least_known.to_string()));
        }
        let CutPoints { a, b, c } = self.cuts;
        if !(a > b && b > c) {
            let [a, b, c] = [a, b, c].map(|cut| cut.to_string());
            return Err(msg!("cut-points-out-of-order", a, b, c));
        }
        Ok(())
    }
}

/// The indices and class of a title within its category.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// `None` without a rating.
    pub score: Option<f64>,
    /// `None` where the index is unmeasured in the category, as are the next two.
    pub award: Option<f64>,
    pub global: Option<f64>,
    pub popularity: Option<f64>,
    /// The weighted mean of those that are measured; `None` where one of them with a weight is unknown.
    pub total: Option<f64>,
    /// `None` without a total.
    pub class: Option<Class>,
}

impl Scored {
    pub fn get(&self, index: Index) -> Option<f64> {
        match index {
            Index::Score => self.score,
            Index::Award => self.award,
            Index::Global => self.global,
            Index::Popularity => self.popularity,
            Index::Total => self.total,
        }
    }
}
