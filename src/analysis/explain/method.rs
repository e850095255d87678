//! Explains how an index is computed, in general and for one title.

use super::formatting::{self, short};
use crate::analysis::engine::Engine;
use crate::analysis::scoring;
use crate::domain::index::{Index, Method, Scoring, Weights};
use crate::domain::title::Category;
use crate::i18n::{Message, msg};
use crate::store::titles::TitleRef;

/// Text on the measure behind an index.
pub(super) fn measure(index: Index) -> Message {
    match index {
        Index::Score => msg!("explain-measure-score"),
        Index::Award => msg!("explain-measure-award"),
        Index::Global => msg!("explain-measure-global"),
        Index::Popularity => msg!("explain-measure-popularity"),
        Index::Total => msg!("explain-measure-total"),
    }
}

/// Formula of a method for a measure.
fn formula(method: Method, measure: Message) -> Message {
    match method {
        Method::Half => msg!("explain-by-half", measure),
        Method::Quintile => msg!("explain-by-quintile", measure),
        Method::Percentile => msg!("explain-by-percentile", measure),
        Method::Log => msg!("explain-by-log", measure),
        Method::Minmax => msg!("explain-by-minmax", measure),
    }
}

/// Formula of an index under the current scoring.
pub(super) fn current_formula(scoring: &Scoring, index: Index) -> Message {
    match scoring.methods.get(index) {
        None => msg!("explain-weighted", mean = weighted(scoring.weights)),
        Some(method) => formula(method, measure(index)),
    }
}

/// Text on how the index of each title is computed.
pub(super) fn per_title_formula(scoring: &Scoring, index: Index) -> Message {
    let (name, formula) = (formatting::index(index), current_formula(scoring, index));
    match index {
        Index::Total => msg!("explain-total-of-a-title", index = name, formula),
        _ => msg!("explain-index-of-a-title", index = name, formula),
    }
}

/// Formula of the total with its weights.
fn weighted(weights: Weights) -> Message {
    let times = |index| {
        let weight = short(weights.get(index).unwrap_or_default());
        msg!("explain-times", weight, index = formatting::index(index))
    };
    let parts = Message::joined(Index::MEASURED.map(times), " + ");
    msg!("explain-weighted-mean", parts, weights = short(sum(weights)))
}

fn sum(weights: Weights) -> f64 {
    Index::MEASURED.into_iter().filter_map(|index| weights.get(index)).sum()
}

/// Filled-in formula of a title's total; `None` if it is unknown.
pub(super) fn total_of(engine: &Engine, row: usize) -> Option<String> {
    let (weights, scored) = (engine.scoring().weights, engine.scored(row));
    let total = scored.total?;
    let parts = Index::MEASURED.map(|index| {
        let (weight, value) = (weights.get(index).unwrap_or_default(), scored.get(index).unwrap_or_default());
        format!("{} × {}", short(weight), short(value))
    });
    Some(format!("({}) ÷ {} = {}", parts.join(" + "), short(sum(weights)), short(total)))
}

/// Whether the measure of a title is unknown, in whole or in part.
pub(super) fn is_unknown(title: TitleRef<'_>, index: Index) -> bool {
    match index {
        Index::Score | Index::Total => title.rating().is_none(),
        Index::Award => title.awards_won().is_none() || title.awards_nominated().is_none(),
        Index::Global => title.countries().is_empty(),
        Index::Popularity => title.votes().is_none(),
    }
}

/// Text on how titles with an unknown measure count.
pub(super) fn unknown_rule(index: Index, titles: Message) -> Message {
    match index {
        Index::Score => msg!("explain-without-score", titles),
        Index::Award => msg!("explain-without-awards", titles),
        Index::Global => msg!("explain-without-countries", titles),
        Index::Popularity => msg!("explain-without-votes", titles),
        Index::Total => msg!("explain-without-total", titles),
    }
}

/// Position of a title's measure within its category.
pub(super) struct Standing {
    value: f64,
    /// Number of titles of the category with a known value.
    pub known: u64,
    /// Number of titles with a smaller value.
    pub beaten: u64,
    least: f64,
    greatest: f64,
}

impl Standing {
    /// Returns the rank of the title at a position; `None` if its value is unknown.
    pub(super) fn new(engine: &Engine, row: usize, index: Index) -> Option<Self> {
        let titles = &engine.catalogue().titles;
        let value = scoring::measure(titles.get(row), index)?;
        let mut standing = Self { value, known: 0, beaten: 0, least: value, greatest: value };
        let others = titles.iter().filter(|title| title.category() == titles.get(row).category());
        for other in others.filter_map(|title| scoring::measure(title, index)) {
            standing.known += 1;
            standing.beaten += u64::from(other < value);
            standing.least = standing.least.min(other);
            standing.greatest = standing.greatest.max(other);
        }
        Some(standing)
    }

    /// Filled-in formula of a method, with its result.
    pub(super) fn filled_formula(&self, method: Method, category: Category, result: f64) -> Message {
        let Self { value, known, beaten, least, greatest } = self;
        let (value, result) = (short(*value), short(result));
        let (beaten, known, titles) = (*beaten, *known, category.counted(*known));
        match method {
            Method::Half => Message::verbatim(format!("{value} ÷ 2 = {result}")),
            Method::Quintile => msg!("explain-beaten-by-quintile", beaten, known, titles, result),
            Method::Percentile => msg!("explain-beaten-by-percentile", beaten, known, titles, result),
            Method::Log if *greatest <= 0.0 => msg!("explain-all-are-zero", result),
            Method::Log => Message::verbatim(format!("5 · ln(1 + {value}) ÷ ln(1 + {}) = {result}", short(*greatest))),
            Method::Minmax if greatest <= least => msg!("explain-all-are-same", value, result),
            Method::Minmax => {
                let (least, greatest) = (short(*least), short(*greatest));
                Message::verbatim(format!("5 · ({value} − {least}) ÷ ({greatest} − {least}) = {result}"))
            }
        }
    }
}
