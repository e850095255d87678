//! Rows of a comparison: a measure of a marked row beside the first marked row.

use super::formatting::{self, short};
use super::groups::{Group, mean, of_these};
use super::{Target, core_explanation};
use crate::analysis::engine::{AnswerError, Engine};
use crate::analysis::interval::{self, Pair};
use crate::analysis::measure::Measure;
use crate::analysis::stats;
use crate::domain::explanation::Explanation;
use crate::domain::filter::Filter;
use crate::domain::note::Note;
use crate::domain::query::{Comparison, Query, QueryKind};
use crate::domain::scope::{Scope, TitleRef};
use crate::domain::table::Cell;
use crate::domain::verdict::{LEAST_VALUES, Verdict};
use crate::i18n::{Message, msg};

pub(super) fn explain(target: &Target<'_>, comparison: &Comparison) -> Result<Explanation, AnswerError> {
    let (name, key) = target.row.key.split_once('/').ok_or(AnswerError::UnknownFigure)?;
    match comparison.of.as_ref() {
        QueryKind::Market(..) => {
            let query = Query { kind: (*comparison.of).clone(), ..target.query.clone() };
            plain(target, comparison, &query, Of::Periods)
        }
        QueryKind::Titles(_) | QueryKind::Card(_) => {
            let title = Some(TitleRef { id: key.to_owned(), name: key.to_owned() });
            let kind = QueryKind::Titles(Scope { title, ..Scope::default() });
            // A marked title is compared even if the filter rejects it.
            let query = Query { kind, filter: Filter::default(), ..target.query.clone() };
            plain(target, comparison, &query, Of::Titles)
        }
        of => {
            let measure = Measure::from_name(name, false).ok_or(AnswerError::UnknownFigure)?;
            groups(target, comparison, of, measure, [name, key])
        }
    }
}

/// What rows with a single value represent.
#[derive(Clone, Copy)]
enum Of {
    Periods,
    Titles,
}

/// A cell of the comparison; `None` if it is unknown.
fn known_at(target: &Target<'_>, key: &str, column: &str) -> Option<Message> {
    let table = &target.summary.table;
    let position = table.column(column)?;
    let cell = table.rows.get(table.row(key)?)?.cells.get(position)?;
    (*cell != Cell::Unknown).then(|| formatting::cell(cell, table.columns[position].unit))
}

/// A cell of the comparison, with a text for unknown values.
fn at(target: &Target<'_>, key: &str, column: &str) -> Message {
    known_at(target, key, column).unwrap_or_else(formatting::unknown)
}

/// Key of the row that the differences of a measure refer to.
fn base_row(target: &Target<'_>, comparison: &Comparison, name: &str) -> String {
    let mut keys = comparison.keys.iter().map(|key| format!("{name}/{key}"));
    keys.find(|key| target.summary.table.row(key).is_some()).unwrap_or_default()
}

/// Label of the marked row behind a row of the comparison.
fn member(target: &Target<'_>, key: &str) -> Message {
    known_at(target, key, "member").unwrap_or_default()
}

/// Name of a figure of the comparison.
fn called(column: &str, name: &str, member: &Message) -> Message {
    let figure = formatting::figure_of(formatting::figure_name(name), member);
    match column {
        "value" => figure,
        "ci_low" => msg!("explain-lower-end", figure),
        "ci_high" => msg!("explain-upper-end", figure),
        _ => msg!("explain-beside", column = formatting::figure_name(column), figure),
    }
}

/// Explains rows that have values and differences only; `query` is that of the table that the marked row comes from.
fn plain(target: &Target<'_>, comparison: &Comparison, query: &Query, of: Of) -> Result<Explanation, AnswerError> {
    let (name, key) = target.row.key.split_once('/').ok_or(AnswerError::UnknownFigure)?;
    let called_so = member(target, &target.row.key);
    let column = target.column.name.as_ref();
    let explanation = target.explanation(called(column, name, &called_so));
    Ok(match column {
        "value" => {
            let own = core_explanation(target.engine, query, &target.engine.answer(query)?, (key, name))?;
            Explanation { heading: explanation.heading, ..own }
        }
        "difference" => {
            let base = base_row(target, comparison, name);
            difference(target, &base, [&called_so, &member(target, &base)], explanation)
        }
        "measure" | "member" => row(name, &called_so, explanation),
        "n" => explanation.with("formula", msg!("explain-n")).with(
            "unknown",
            match of {
                Of::Periods => msg!("explain-periods-are-no-means"),
                Of::Titles => msg!("explain-titles-are-no-means"),
            },
        ),
        _ => explanation.with("formula", msg!("explain-several-values")).with(
            "unknown",
            match of {
                Of::Periods => msg!("explain-periods-have-no-spread"),
                Of::Titles => msg!("explain-titles-have-no-spread"),
            },
        ),
    })
}

fn row(name: &str, member: &Message, explanation: Explanation) -> Explanation {
    explanation
        .with("row", formatting::figure_of(formatting::figure_name(name), member))
        .with("order", msg!("explain-order-of-comparison"))
}

/// Adds the lines on the difference to the first row.
fn difference(
    target: &Target<'_>,
    base_key: &str,
    [own, base]: [&Message; 2],
    explanation: Explanation,
) -> Explanation {
    let explanation = explanation.with("formula", msg!("explain-difference", own, base));
    let key = target.row.key.as_str();
    if key == base_key {
        return explanation.with("unknown", msg!("explain-first-row"));
    }
    let values = Message::joined([key, base_key].map(|key| at(target, key, "value")), " − ");
    match known_at(target, key, "difference") {
        None => explanation.with("inputs", values).with("unknown", msg!("explain-no-difference")),
        Some(result) => explanation.with("inputs", Message::joined([values, result], " = ")),
    }
}

/// The known values of a measure, sorted.
fn known(engine: &Engine, group: &Group, measure: Measure) -> Vec<f64> {
    let mut known: Vec<f64> = group.rows.iter().filter_map(|row| measure.value(engine, *row)).collect();
    known.sort_by(f64::total_cmp);
    known
}

fn groups(
    target: &Target<'_>,
    comparison: &Comparison,
    of: &QueryKind,
    measure: Measure,
    [name, key]: [&str; 2],
) -> Result<Explanation, AnswerError> {
    let Target { engine, query, selection, .. } = target;
    let group = Group::new(engine, selection, query, of, key)?;
    let column = target.column.name.as_ref();
    let explanation = target.explanation(called(column, name, &group.name));
    let values = known(engine, &group, measure);
    let counted = || of_these(values.len() as u64, group.len());
    Ok(match column {
        "measure" | "member" => row(name, &group.name, explanation),
        "value" => value(engine, &group, measure, &values, explanation),
        "n" if measure.is_mean() => explanation
            .with("formula", msg!("explain-known-of", name = &group.name, figure = formatting::figure_name(name)))
            .with("n", counted())
            .with("unknown", msg!("explain-left-out", titles = formatting::titles(group.len() - values.len() as u64))),
        "n" => group.titles(explanation),
        "q1" | "median" | "q3" => quartile(column, measure, &values, explanation).with("n", counted()),
        _ => {
            let base_key = base_row(target, comparison, name);
            let base = base_key.split_once('/').map_or(key, |(_, key)| key);
            let base = Group::new(engine, selection, query, of, base)?;
            let explanation = difference(target, &base_key, [&group.name, &base.name], explanation);
            if base_key == target.row.key || !measure.is_mean() && column == "difference" {
                return Ok(explanation);
            }
            let of = |n: usize, group: &Message| msg!("explain-n-of", n, group);
            let of_base = known(engine, &base, measure).len();
            let n = || Message::joined([of(values.len(), &group.name), of(of_base, &base.name)], ", ");
            let explanation = if measure.is_mean() { explanation.with("n", n()) } else { explanation };
            let pair = Pair::new(&group.rows, &base.rows);
            match column {
                "difference" => explanation,
                "verdict" => verdict(target, measure, pair, explanation),
                _ => interval(target, measure, pair, explanation),
            }
        }
    })
}

fn value(engine: &Engine, group: &Group, measure: Measure, values: &[f64], explanation: Explanation) -> Explanation {
    let what = match measure {
        Measure::Titles => return group.titles(explanation),
        Measure::Share => return group.share(explanation),
        Measure::Index(index) => return group.mean(engine, index, explanation),
        // The comparison counts unrated titles if it has a value for them.
        Measure::ClassA => return group.class_a(engine, (values.len() as u64) < group.len(), explanation),
        Measure::Rating => formatting::figure_name("rating"),
        Measure::Votes => msg!("explain-fact-votes"),
        Measure::Won => msg!("explain-fact-awards-won"),
        Measure::Nominated => msg!("explain-fact-awards-nominated"),
        Measure::Countries => msg!("explain-countries"),
        Measure::Year => msg!("explain-years"),
    };
    let unknown = group.len() - values.len() as u64;
    explanation
        .with("formula", msg!("explain-mean-of-known", what))
        .with("inputs", mean(values))
        .with("n", of_these(values.len() as u64, group.len()))
        .with("unknown", msg!("explain-unknown-left-out", titles = formatting::titles(unknown)))
}

#[expect(clippy::cast_precision_loss, reason = "samples stay far below 2^52")]
fn quartile(column: &str, measure: Measure, sorted: &[f64], explanation: Explanation) -> Explanation {
    let (part, called) = match column {
        "q1" => (0.25, msg!("explain-a-quarter")),
        "median" => (0.5, msg!("explain-half")),
        _ => (0.75, msg!("explain-three-quarters")),
    };
    let explanation = explanation.with("formula", msg!("explain-quantile", called, part = part.to_string()));
    match (stats::quantile(sorted, part), sorted) {
        _ if !measure.is_mean() || measure == Measure::ClassA => {
            explanation.with("unknown", msg!("explain-no-quartiles"))
        }
        (Some(quantile), [least, .., greatest] | [least @ greatest]) => explanation.with(
            "inputs",
            msg!(
                "explain-quantile-at",
                part = part.to_string(),
                n = sorted.len().to_string(),
                place = short(part * (sorted.len() - 1) as f64),
                least = short(*least),
                greatest = short(*greatest),
                value = short(quantile),
            ),
        ),
        _ => explanation.with("unknown", msg!("explain-no-value")),
    }
}

/// The verdict of the row.
fn verdict_of(target: &Target<'_>) -> Option<Verdict> {
    match target.row.cells.get(target.summary.table.column("verdict")?)? {
        Cell::Text(verdict) => verdict.parse().ok(),
        _ => None,
    }
}

/// Number of rows of the comparison that are tested together.
fn tested(target: &Target<'_>) -> usize {
    let of = |note: &Note| if let Note::Verdicts { tested } = note { Some(*tested) } else { None };
    target.summary.notes.iter().find_map(of).unwrap_or_default()
}

fn interval(target: &Target<'_>, measure: Measure, pair: Pair<'_>, explanation: Explanation) -> Explanation {
    let method = match (verdict_of(target), measure) {
        _ if !measure.is_mean() => return explanation.with("unknown", msg!("explain-no-samples")),
        (Some(Verdict::ByDefinition), _) => return explanation.with("unknown", msg!("explain-by-definition")),
        (_, Measure::ClassA) => msg!("explain-newcombe"),
        (Some(Verdict::TooFew), _) => {
            return explanation.with("unknown", msg!("explain-too-few-for-interval", least = LEAST_VALUES));
        }
        _ if pair.is_resampled() => msg!("explain-bootstrap", resamples = interval::resamples(tested(target))),
        _ => msg!("explain-normal", most = interval::MAX_RESAMPLED),
    };
    explanation.with("interval", method)
}

fn verdict(target: &Target<'_>, measure: Measure, pair: Pair<'_>, explanation: Explanation) -> Explanation {
    let end = |column| at(target, &target.row.key, column);
    let ends = msg!("explain-ends", low = end("ci_low"), high = end("ci_high"));
    let explanation = interval(target, measure, pair, explanation);
    let (p, rows) = (end("p"), tested(target));
    match verdict_of(target) {
        None => explanation.with("meaning", msg!("explain-no-verdict")),
        Some(Verdict::ByDefinition | Verdict::Pending) => explanation,
        Some(Verdict::TooFew) if measure == Measure::ClassA => {
            explanation.with("ends", ends).with("meaning", msg!("explain-too-few", least = LEAST_VALUES))
        }
        Some(Verdict::TooFew) => explanation.with("meaning", msg!("explain-too-few", least = LEAST_VALUES)),
        Some(Verdict::Clear) => explanation.with("ends", ends).with("meaning", msg!("explain-clear", p, rows)),
        Some(Verdict::NotClear) => explanation.with("ends", ends).with("meaning", msg!("explain-not-clear", p, rows)),
    }
}
