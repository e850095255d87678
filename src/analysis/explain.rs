//! Explanations of figures: the formula in words, its inputs, the number of titles, the treatment of unknown values,
//! and the sources.
//!
//! - `groups`: rows of classes, genres and countries; `title`: rows of titles and comparables
//! - `words`, `market`, `compare`, `explore`: rows of these tables
//! - `method`: how an index is computed; `write`: formatting
//!
//! Message keys are `explain-…` for texts and `why-…` for the labels of lines.

mod compare;
mod explore;
mod formatting;
mod groups;
mod market;
mod method;
mod title;
mod viewing;
mod words;

use super::engine::{AnswerError, Engine};
use super::selection::Selection;
use crate::data::schema;
use crate::domain::explanation::Explanation;
use crate::domain::filter::field::Field;
use crate::domain::index::Weights;
use crate::domain::options::{KeynessBy, ViewingLevel, WordSource};
use crate::domain::query::{Query, QueryKind};
use crate::domain::scope::{ALL, ClassScope, Scope, UNRATED};
use crate::domain::summary::Summary;
use crate::domain::table::{Cell, Column, Row};
use crate::i18n::{Message, msg};
use crate::store::catalogue::origin_message;

impl Engine {
    /// Explains a figure of a query's table, by row key and column name.
    ///
    /// # Errors
    /// If the table has no such row or column, or if [`Engine::answer`] fails.
    pub fn explain(&self, query: &Query, row: &str, column: &str) -> Result<Explanation, AnswerError> {
        let baseline = self.scoring().weights;
        self.with_weights(query.weights, |engine| {
            let query = Query { weights: None, ..query.clone() };
            explain_cell(engine, &query, &engine.answer(&query)?, (row, column), baseline)
        })
    }
}

/// The whole explanation of a figure of a summary; `baseline` are the weights of the settings.
fn explain_cell(
    engine: &Engine,
    query: &Query,
    summary: &Summary,
    (row, column): (&str, &str),
    baseline: Weights,
) -> Result<Explanation, AnswerError> {
    let explanation = core_explanation(engine, query, summary, (row, column))?;
    let explanation = add_weights(engine, query, (row, column), baseline, explanation);
    Ok(add_filter(query, explanation).with("source", Message::joined(files(engine, query), "; ")))
}

/// The figure to explain, with its table.
struct Target<'a> {
    engine: &'a Engine,
    query: &'a Query,
    selection: Selection,
    summary: &'a Summary,
    row: &'a Row,
    column: &'a Column,
    cell: &'a Cell,
}

impl Target<'_> {
    /// The figure as the table formats it.
    fn formatted(&self) -> Message {
        formatting::cell(self.cell, self.column.unit)
    }

    /// An explanation that has only a heading; `figure` is the name of the figure.
    fn explanation(&self, figure: Message) -> Explanation {
        Explanation::new(msg!("explain-heading", figure, value = self.formatted()))
    }
}

/// Builds an explanation without the lines on weights, filter and source.
fn core_explanation(
    engine: &Engine,
    query: &Query,
    summary: &Summary,
    (row, column): (&str, &str),
) -> Result<Explanation, AnswerError> {
    let table = &summary.table;
    let figure = table.row(row).zip(table.column(column)).and_then(|(row, position)| {
        let (row, column) = (table.rows.get(row)?, table.columns.get(position)?);
        Some((row, column, row.cells.get(position)?))
    });
    let (row, column, cell) = figure.ok_or(AnswerError::UnknownFigure)?;
    let selection = Selection::from_query(engine, query);
    let target = Target { engine, query, selection, summary, row, column, cell };
    match &query.kind {
        QueryKind::Classes(_) | QueryKind::Genres(_) | QueryKind::Reach(_) => groups::explain(&target),
        QueryKind::Titles(_) | QueryKind::Card(_) | QueryKind::Viewing(ViewingLevel::Title) => title::explain(&target),
        QueryKind::Words(source, by) => words::explain(&target, *source, *by),
        QueryKind::Market(_, options) => market::explain(&target, options),
        QueryKind::Viewing(_) => Ok(viewing::period(&target)),
        QueryKind::Figures(id) => viewing::published(&target, id),
        QueryKind::Compare(comparison) => compare::explain(&target, comparison),
        QueryKind::Explore(asked, scope) => explore::explain(&target, asked, scope),
    }
}

/// Adds the weights in use, if they differ from the settings and affect the figure.
fn add_weights(
    engine: &Engine,
    query: &Query,
    (row, column): (&str, &str),
    baseline: Weights,
    explanation: Explanation,
) -> Explanation {
    let of_classes = query.filter.terms.iter().any(|term| matches!(term.field, Field::Class | Field::Total));
    let matter = of_classes
        && !matches!(
            query.kind,
            QueryKind::Market(..) | QueryKind::Card(_) | QueryKind::Viewing(_) | QueryKind::Figures(_)
        )
        || weights_affect(&query.kind, row, column);
    if !engine.is_reweighted() || !matter {
        return explanation;
    }
    let weights = engine.scoring().weights.to_string();
    explanation.with("weights", msg!("explain-weights", weights, baseline = baseline.to_string()))
}

/// Whether the weights of the total affect a figure.
fn weights_affect(kind: &QueryKind, row: &str, column: &str) -> bool {
    let by_class = |scope: &Scope| matches!(scope.class, Some(ClassScope::Of(_)));
    let by_total = matches!(column, "class" | "total" | "rank" | "moved") || column.starts_with("class_a_");
    match kind {
        QueryKind::Classes(_) => by_total || (row != ALL && row != UNRATED),
        QueryKind::Genres(_) | QueryKind::Titles(_) | QueryKind::Card(_) => by_total,
        QueryKind::Reach(scope) => by_total || by_class(scope),
        QueryKind::Words(_, by) => by_total || *by == KeynessBy::Class && column.starts_with("keyness_"),
        QueryKind::Market(..) | QueryKind::Viewing(_) | QueryKind::Figures(_) => false,
        QueryKind::Explore(asked, _) => asked.has_indices(),
        QueryKind::Compare(comparison) => {
            // Differences are to the first row.
            row.split_once('/').is_some_and(|(measure, key)| {
                let first = comparison.keys.first().map_or(key, String::as_str);
                weights_affect(&comparison.of, key, measure) || weights_affect(&comparison.of, first, measure)
            })
        }
    }
}

fn add_filter(query: &Query, explanation: Explanation) -> Explanation {
    let explanation = match query.category {
        Some(category) => explanation.with("only", category.plural()),
        None => explanation,
    };
    if query.filter.is_empty() {
        return explanation;
    }
    let asked = match &query.kind {
        QueryKind::Compare(comparison) => comparison.of.as_ref(),
        kind => kind,
    };
    let filter = query.filter.to_string();
    let reach = match asked {
        QueryKind::Market(..) if query.filter.split_by(Field::Year).1.is_empty() => Message::verbatim(filter),
        QueryKind::Market(..) => msg!("explain-filter-of-market", filter),
        QueryKind::Titles(_) if !matches!(query.kind, QueryKind::Compare(_)) => {
            msg!("explain-filter-of-titles", filter)
        }
        QueryKind::Titles(_) | QueryKind::Card(_) | QueryKind::Figures(_) => msg!("explain-filter-of-card", filter),
        QueryKind::Classes(_)
        | QueryKind::Genres(_)
        | QueryKind::Words(..)
        | QueryKind::Reach(_)
        | QueryKind::Viewing(_)
        | QueryKind::Explore(..)
        | QueryKind::Compare(_) => Message::verbatim(filter),
    };
    explanation.with("filter", reach)
}

/// The files behind a figure, with their rows and the start of their SHA-256.
fn files(engine: &Engine, query: &Query) -> Vec<Message> {
    let plots = |source: WordSource| source == WordSource::Plots;
    let by_plots = |scope: &Scope| scope.word.as_ref().is_some_and(|(source, _)| plots(*source));
    let asked = match &query.kind {
        QueryKind::Compare(comparison) => comparison.of.as_ref(),
        kind => kind,
    };
    let of_words = match asked {
        QueryKind::Words(source, _) => plots(*source),
        QueryKind::Reach(scope) | QueryKind::Titles(scope) => by_plots(scope),
        QueryKind::Explore(asked, scope) => asked.fields().contains(&Field::Word) || by_plots(scope),
        _ => false,
    };
    let by_words = query.filter.terms.iter().any(|term| term.field == Field::Word);
    let names = match asked {
        QueryKind::Market(..) => vec![schema::MARKET],
        QueryKind::Viewing(_) | QueryKind::Figures(_) => vec![schema::TITLES, schema::VIEWING],
        QueryKind::Explore(asked, _) if asked.has_viewing() => vec![schema::TITLES, schema::VIEWING],
        _ if of_words || by_words => vec![schema::TITLES, schema::TERMS],
        _ => vec![schema::TITLES],
    };
    let catalogue = engine.catalogue();
    let fact = |table: &'static str| {
        let parts: Vec<_> = catalogue.parts(table).collect();
        let rows: usize = parts.iter().map(|part| part.rows).sum();
        let origin = origin_message(&catalogue.origin);
        match parts.as_slice() {
            [] => msg!("explain-file-missing", file = table),
            [file] => {
                let digest = file.digest.sha256().and_then(|digest| digest.get(..12)).unwrap_or("?");
                msg!("explain-file", file = &file.name, origin, rows, digest)
            }
            parts => msg!("explain-files", file = catalogue.file_name(table), origin, rows, parts = parts.len()),
        }
    };
    names.into_iter().map(fact).collect()
}

#[cfg(test)]
mod tests;
