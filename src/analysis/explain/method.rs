//! Explains how an index is computed, in general and for one title.

use super::formatting::{self, short};
use crate::analysis::engine::Engine;
use crate::analysis::scoring;
use crate::domain::format;
use crate::domain::index::{Index, Method, PopularityMeasure};
use crate::domain::table::Unit;
use crate::domain::title::Category;
use crate::i18n::{Message, msg};

/// Text on the measure behind an index.
pub(super) fn measure(engine: &Engine, index: Index) -> Message {
    match index {
        Index::Score => msg!("explain-measure-score"),
        Index::Award => msg!("explain-measure-award"),
        Index::Global => msg!("explain-measure-global"),
        Index::Popularity => match engine.scoring().popularity {
            PopularityMeasure::Votes => msg!("explain-measure-popularity"),
            by => Message::keyed("popularity-by-", by),
        },
        Index::Total => msg!("explain-measure-total"),
    }
}

/// Formula of a method for a measure.
fn formula(method: Method, measure: Message) -> Message {
    match method {
        Method::Half => msg!("explain-by-half", measure),
        Method::Share => msg!("explain-by-share", measure),
        Method::Quintile => msg!("explain-by-quintile", measure),
        Method::Percentile => msg!("explain-by-percentile", measure),
        Method::Log => msg!("explain-by-log", measure),
        Method::Minmax => msg!("explain-by-minmax", measure),
    }
}

/// Formula of an index under the current scoring, for titles of some categories.
pub(super) fn current_formula(engine: &Engine, index: Index, of: &[Category]) -> Message {
    if let Some(by) = engine.scored_by() {
        return msg!("explain-scored-elsewhere", by);
    }
    match engine.scoring().methods.get(index) {
        Some(Method::Share) if index == Index::Global => {
            msg!("explain-by-share-of-countries", measure = measure(engine, index))
        }
        Some(method) => formula(method, measure(engine, index)),
        None => {
            let mean = |category: &Category| (weighted(&weights(engine, *category)), *category);
            let means: Vec<_> = of.iter().map(mean).collect();
            match means.as_slice() {
                [(one, _), (other, _)] if one != other => {
                    let each = means
                        .iter()
                        .map(|(mean, category)| msg!("explain-weighted-of", titles = category.plural(), mean = mean));
                    msg!("explain-weighted", mean = Message::joined(each, "; "))
                }
                [(mean, _), ..] => msg!("explain-weighted", mean),
                [] => measure(engine, index),
            }
        }
    }
}

/// The weights that count in a category.
fn weights(engine: &Engine, category: Category) -> [f64; 4] {
    engine.scores().profiles.weights(engine.scoring(), category)
}

/// That an index has no data in a category; `None` where it is measured.
pub(super) fn unmeasured(engine: &Engine, category: Category, index: Index) -> Option<Message> {
    let coverage = &engine.scores().profiles.coverage;
    if coverage.is_measured(category, index) {
        return None;
    }
    if engine.scored_by().is_some() {
        return Some(msg!("explain-unmeasured-elsewhere", titles = category.plural()));
    }
    let (known, titles) = coverage.known(category, index);
    let least = format::in_unit(engine.scoring().least_known, Unit::Share);
    Some(msg!("explain-unmeasured", known, titles = category.counted(titles), least))
}

/// Text on how the index of each title is computed.
pub(super) fn per_title_formula(engine: &Engine, index: Index, of: &[Category]) -> Message {
    let (name, formula) = (formatting::index(index), current_formula(engine, index, of));
    match index {
        _ if engine.scored_by().is_some() => formula,
        Index::Total => msg!("explain-total-of-a-title", index = name, formula),
        _ => msg!("explain-index-of-a-title", index = name, formula),
    }
}

/// Formula of the total with its weights.
fn weighted(weights: &[f64; 4]) -> Message {
    let times =
        |(index, weight): (Index, f64)| msg!("explain-times", weight = short(weight), index = formatting::index(index));
    let parts = Message::joined(needed(weights).map(times), " + ");
    msg!("explain-weighted-mean", parts, weights = short(weights.iter().sum()))
}

/// The indices with a weight.
fn needed(weights: &[f64; 4]) -> impl Iterator<Item = (Index, f64)> {
    Index::MEASURED.into_iter().zip(*weights).filter(|(_, weight)| *weight > 0.0)
}

/// Filled-in formula of a title's total; `None` if it is unknown or was computed elsewhere.
pub(super) fn total_of(engine: &Engine, row: usize) -> Option<String> {
    let (weights, scored) = (weights(engine, engine.catalogue().titles.category(row)), engine.scored(row));
    let total = scored.total.filter(|_| engine.scored_by().is_none())?;
    let part =
        |(index, weight): (Index, f64)| format!("{} × {}", short(weight), short(scored.get(index).unwrap_or_default()));
    let parts: Vec<String> = needed(&weights).map(part).collect();
    Some(format!("({}) ÷ {} = {}", parts.join(" + "), short(weights.iter().sum()), short(total)))
}

/// Whether an index of a title is unknown, or counts an unknown measure as 0.
pub(super) fn is_unknown(engine: &Engine, row: usize, index: Index) -> bool {
    engine.scored(row).get(index).is_none() || engine.scored_by().is_none() && engine.measures().is_imputed(row, index)
}

/// Text on how titles with an unknown measure count.
pub(super) fn unknown_rule(engine: &Engine, index: Index, titles: Message) -> Message {
    match index {
        Index::Total => msg!("explain-without-total", titles),
        _ if engine.scored_by().is_some() => msg!("explain-without-index", titles),
        Index::Score => msg!("explain-without-score", titles),
        Index::Award => msg!("explain-without-awards", titles),
        Index::Global => msg!("explain-without-countries", titles),
        Index::Popularity if engine.scoring().popularity == PopularityMeasure::Votes => {
            msg!("explain-without-votes", titles)
        }
        Index::Popularity => msg!("explain-without-viewing", titles),
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
    /// The whole of which a share is.
    most: f64,
}

impl Standing {
    /// Returns the rank of the title at a position; `None` if its value is unknown.
    pub(super) fn new(engine: &Engine, row: usize, index: Index) -> Option<Self> {
        let titles = &engine.catalogue().titles;
        let measures = engine.measures();
        let value = measures.value(row, index)?;
        let mut standing = Self { value, known: 0, beaten: 0, least: value, greatest: value, most: 0.0 };
        let others = (0..titles.len()).filter(|other| titles.category(*other) == titles.category(row));
        for other in others.filter_map(|other| measures.value(other, index)) {
            standing.known += 1;
            standing.beaten += u64::from(other < value);
            standing.least = standing.least.min(other);
            standing.greatest = standing.greatest.max(other);
        }
        let countries = (index == Index::Global).then(|| scoring::countries(titles));
        standing.most = countries.unwrap_or(standing.greatest);
        Some(standing)
    }

    /// Filled-in formula of a method, with its result.
    pub(super) fn filled_formula(&self, method: Method, category: Category, result: f64) -> Message {
        let Self { value, known, beaten, least, greatest, most } = self;
        let (value, result) = (short(*value), short(result));
        let (beaten, known, titles) = (*beaten, *known, category.counted(*known));
        match method {
            Method::Half => Message::verbatim(format!("{value} ÷ 2 = {result}")),
            Method::Share if *most <= 0.0 => msg!("explain-all-are-zero", result),
            Method::Share => Message::verbatim(format!("5 · {value} ÷ {} = {result}", short(*most))),
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
