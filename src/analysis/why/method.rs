//! How an index comes about, in words and for one title.

use super::write::{of_category, short};
use crate::analysis::engine::Engine;
use crate::analysis::scoring;
use crate::domain::figures;
use crate::domain::index::{Index, Method, Scoring, Weights};
use crate::domain::title::{Category, Title};

/// What an index measures.
pub(super) fn measure(index: Index) -> &'static str {
    match index {
        Index::Score => "the IMDb rating",
        Index::Award => "awards won + 0.5 × nominated",
        Index::Global => "the number of countries that have it",
        Index::Popularity => "the IMDb votes",
        Index::Total => "the weighted mean of the four indices",
    }
}

/// How a method makes an index of a measure v.
fn formula(method: Method) -> &'static str {
    match method {
        Method::Half => "v ÷ 2",
        Method::Quintile => "1 + ⌊5 · beaten ÷ n⌋",
        Method::Percentile => "5 · beaten ÷ n",
        Method::Log => "5 · ln(1 + v) ÷ ln(1 + greatest v)",
        Method::Minmax => "5 · (v − least v) ÷ (greatest v − least v)",
    }
}

/// The formula of a measured index by the method in force.
pub(super) fn in_force(scoring: &Scoring, index: Index) -> String {
    let Some(method) = scoring.methods.get(index) else {
        return format!("{}, unknown without a rating", weighted(scoring.weights));
    };
    let meaning = match method {
        Method::Half => "",
        Method::Quintile | Method::Percentile => {
            "; beaten: how many of the n titles of its category have a strictly smaller v"
        }
        Method::Log | Method::Minmax => "; least and greatest v are those of its category",
    };
    format!("{method}: {}, where v is {}{meaning}", formula(method), measure(index))
}

/// How the index of each title comes about.
pub(super) fn of_each_title(scoring: &Scoring, index: Index) -> String {
    let whole = if index == Index::Total { "" } else { "; always against its whole category, whatever the filter" };
    format!("{index} of a title: {}{whole}", in_force(scoring, index))
}

/// The total's formula with its weights.
fn weighted(weights: Weights) -> String {
    let parts = Index::MEASURED.map(|index| format!("{} × {index}", short(weights.get(index).unwrap_or_default())));
    format!("({}) ÷ {}", parts.join(" + "), short(sum(weights)))
}

fn sum(weights: Weights) -> f64 {
    Index::MEASURED.into_iter().filter_map(|index| weights.get(index)).sum()
}

/// The total of the title at a position, with its numbers filled in; `None` where it is unknown.
pub(super) fn total_of(engine: &Engine, row: usize) -> Option<String> {
    let (weights, scored) = (engine.scoring().weights, engine.scored(row));
    let total = scored.total?;
    let parts = Index::MEASURED.map(|index| {
        let (weight, value) = (weights.get(index).unwrap_or_default(), scored.get(index).unwrap_or_default());
        format!("{} × {}", short(weight), short(value))
    });
    Some(format!("({}) ÷ {} = {}", parts.join(" + "), short(sum(weights)), short(total)))
}

/// Whether what an index measures is unknown of a title, in whole or in part.
pub(super) fn is_unknown(title: &Title, index: Index) -> bool {
    match index {
        Index::Score | Index::Total => title.rating.is_none(),
        Index::Award => title.awards_won.is_none() || title.awards_nominated.is_none(),
        Index::Global => title.countries.is_empty(),
        Index::Popularity => title.votes.is_none(),
    }
}

/// What of a title is unknown then, and how it counts.
pub(super) fn how_unknown_counts(index: Index) -> (&'static str, &'static str) {
    match index {
        Index::Score => ("without a rating", "no score, left out"),
        Index::Award => ("with unknown awards", "counted as 0"),
        Index::Global => ("with unknown countries", "counted as 0"),
        Index::Popularity => ("with unknown votes", "counted as 0"),
        Index::Total => ("without a rating", "no total, left out"),
    }
}

/// Where a title stands in its category by what an index measures.
pub(super) struct Standing {
    /// Its own value.
    value: f64,
    /// How many titles of the category have one.
    pub known: u64,
    /// How many of those have a smaller one.
    pub beaten: u64,
    least: f64,
    greatest: f64,
}

impl Standing {
    /// Of the title at a position; `None` where its own value is unknown.
    pub(super) fn of(engine: &Engine, row: usize, index: Index) -> Option<Self> {
        let titles = &engine.catalogue().titles;
        let value = scoring::measure(&titles[row], index)?;
        let mut standing = Self { value, known: 0, beaten: 0, least: value, greatest: value };
        let others = titles.iter().filter(|title| title.category == titles[row].category);
        for other in others.filter_map(|title| scoring::measure(title, index)) {
            standing.known += 1;
            standing.beaten += u64::from(other < value);
            standing.least = standing.least.min(other);
            standing.greatest = standing.greatest.max(other);
        }
        Some(standing)
    }

    /// The formula of a method with the numbers filled in, which comes to `result`.
    pub(super) fn filled(&self, method: Method, category: Category, result: f64) -> String {
        let Self { value, known, beaten, least, greatest } = self;
        let (value, result) = (short(*value), short(result));
        let beaten_of = format!("beaten {} of {}", figures::whole(*beaten), of_category(*known, category));
        match method {
            Method::Half => format!("{value} ÷ 2 = {result}"),
            Method::Quintile => {
                format!("{beaten_of}; 1 + ⌊5 · {} ÷ {}⌋ = {result}", figures::whole(*beaten), figures::whole(*known))
            }
            Method::Percentile => {
                format!("{beaten_of}; 5 · {} ÷ {} = {result}", figures::whole(*beaten), figures::whole(*known))
            }
            Method::Log if *greatest <= 0.0 => format!("every value is 0, which makes {result}"),
            Method::Log => format!("5 · ln(1 + {value}) ÷ ln(1 + {}) = {result}", short(*greatest)),
            Method::Minmax if greatest <= least => format!("all values are {value}, which makes {result}"),
            Method::Minmax => {
                let (least, greatest) = (short(*least), short(*greatest));
                format!("5 · ({value} − {least}) ÷ ({greatest} − {least}) = {result}")
            }
        }
    }
}
