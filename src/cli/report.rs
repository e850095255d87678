//! `ottui report`: tabs, a view or the scenes of a script as one HTML page.

use std::path::Path;

use serde_json::Map;

use super::args::Args;
use super::report_args::Report as Asked;
use super::{Failure, open, print_message, write_file};
use crate::analysis::engine::{AnswerError, Engine};
use crate::app::script::Script;
use crate::domain::filter::Filter;
use crate::domain::index::Weights;
use crate::domain::query::Query;
use crate::domain::summary::{Chart, Summary};
use crate::domain::tab::Tab;
use crate::domain::table::Cell;
use crate::domain::view::View;
use crate::export::html::{Report, SceneText, Section};
use crate::headless;
use crate::headless::answer::provenance;
use crate::i18n::{Language, ToMessage, msg};
use crate::runtime::atomic_file;

/// A view to show, with its words if it is a scene.
struct Part {
    view: View,
    headline: String,
    scene: Option<SceneText>,
}

impl Part {
    fn new(view: View) -> Self {
        Self { view, headline: String::new(), scene: None }
    }
}

pub(super) fn run(args: &Args, asked: &Asked) -> Result<(), Failure> {
    let language = args.language();
    let filter = headless::filter(asked.filter.as_deref())?;
    let settings = open::load_settings(args)?;
    let source = open::source(args, &settings);
    let (engine, dataset, _cache_write) = open::engine(&source, &settings, language).map_err(Failure::Failed)?;
    let base = dataset.weights.unwrap_or(settings.scoring.weights);
    let weights = headless::weights_of(asked.weights.as_deref(), &dataset, settings.scoring.weights)?;
    if dataset.set_aside > 0 {
        print_message(language, &msg!("warning", problem = msg!("rows-set-aside", rows = dataset.set_aside)));
    }
    let (title, parts) = match (&asked.script, &asked.view) {
        (Some(file), _) => scenes(file, base, &engine, language)?,
        (None, Some(text)) => (None, vec![Part::new(view(text)?)]),
        (None, None) => (None, tabs(asked, &filter, weights)),
    };
    // Scenes have filters of their own.
    let filter = match parts.as_slice() {
        [only] => only.view.filter.clone(),
        _ => filter,
    };
    for hint in engine.hints(&filter) {
        print_message(language, &msg!("note", note = hint.to_message()));
    }
    let chosen = !asked.tabs.is_empty() || asked.script.is_some() || asked.view.is_some();
    let mut answered = Vec::new();
    for part in parts {
        let query = part.view.query();
        let summary = answer(&engine, &query)?;
        if chosen || has_data(&engine, &query, &summary)? {
            answered.push((part, query, summary));
        }
    }
    let sections = answered.iter().map(|(part, query, summary)| section(language, part, query, summary, asked.limit));
    let nothing = || Failure::failed(msg!("report-of-nothing"));
    let (_, _, first) = answered.first().ok_or_else(nothing)?;
    let mut provenance = provenance(language, engine.catalogue(), first, Map::new());
    provenance.name = Some(dataset.name.clone());
    let weights = match answered.as_slice() {
        [(part, ..)] => part.view.weights,
        _ => weights,
    };
    let report = Report {
        language,
        heading: title.unwrap_or_else(|| dataset.name.clone()),
        filter: &filter,
        weights: dataset.scored_by.is_none().then(|| weights.unwrap_or(base)),
        sections: sections.collect(),
        provenance: &provenance,
        sources: &dataset.sources,
    };
    let inputs: Vec<_> = open::inputs(args, &settings).into_iter().chain(asked.script.clone()).collect();
    write_file(&asked.out, report.page().as_bytes(), asked.force, &inputs)
}

fn answer(engine: &Engine, query: &Query) -> Result<Summary, Failure> {
    engine.answer(query).map_err(|error: AnswerError| Failure::failed(error.to_message()))
}

/// The tabs asked for, or all.
fn tabs(asked: &Asked, filter: &Filter, weights: Option<Weights>) -> Vec<Part> {
    let tabs = if asked.tabs.is_empty() { Tab::ALL.to_vec() } else { asked.tabs.clone() };
    let part = |tab| {
        let mut view = View::new(tab, filter.clone());
        (view.weights, view.category) = (weights, asked.category);
        Part::new(view)
    };
    tabs.into_iter().map(part).collect()
}

/// Parses `--view`.
fn view(text: &str) -> Result<View, Failure> {
    text.parse::<View>()
        .map_err(|error| Failure::usage(msg!("in-option", option = "--view", reason = error.to_string())))
}

/// The title and the scenes of a script, with warnings of its mistakes.
fn scenes(
    file: &Path,
    weights: Weights,
    engine: &Engine,
    language: Language,
) -> Result<(Option<String>, Vec<Part>), Failure> {
    let missing = || Failure::failed(msg!("cannot-read", file, reason = msg!("no-such-file")));
    let text = atomic_file::read(file).map_err(Failure::Failed)?.ok_or_else(missing)?;
    let (mut script, mut problems) = Script::parse(&text, weights);
    problems.extend(script.fill(language, &mut |query| engine.answer(query).map_err(|error| error.to_message())));
    for problem in problems {
        let problem = msg!("in-file", file, problem = problem.to_message());
        print_message(language, &msg!("warning", problem));
    }
    if script.scenes.is_empty() {
        return Err(Failure::failed(msg!("script-without-scenes", file)));
    }
    let parts = script.scenes.into_iter().map(|scene| {
        let content = scene.content;
        let figures = content.figures.into_iter().map(|figure| (figure.text, figure.label)).collect();
        let text = SceneText { text: content.text, figures, notes: content.notes, is_plain: scene.is_plain };
        Part { view: scene.view, headline: content.headline, scene: Some(text) }
    });
    Ok((script.title, parts.collect()))
}

/// Whether the data set has anything for a tab, even if the filter keeps none of it.
fn has_data(engine: &Engine, query: &Query, summary: &Summary) -> Result<bool, Failure> {
    if let Chart::Classes(chart) = &summary.chart {
        return Ok(summary.tally.by_category(chart.category).1 > 0);
    }
    let has_rows = |summary: &Summary| !summary.table.rows.is_empty();
    if has_rows(summary) || query.filter.is_empty() {
        return Ok(has_rows(summary));
    }
    answer(engine, &Query { filter: Filter::default(), ..query.clone() }).map(|summary| has_rows(&summary))
}

fn section<'a>(language: Language, part: &Part, query: &'a Query, summary: &'a Summary, limit: usize) -> Section<'a> {
    let caption = language.format(&part.view.breadcrumb());
    let heading = if part.headline.is_empty() { caption.clone() } else { part.headline.clone() };
    let row = part.view.current().key.as_ref().and_then(|key| summary.table.row(key));
    let table = &summary.table;
    let shown = || (0..limit).map_while(|row| table.rows.get(row));
    // A column that is empty throughout would only take room.
    let is_known = |column: &usize| table.rows.is_empty() || shown().any(|row| row.cells[*column] != Cell::Unknown);
    let columns = table.visible_columns(&part.view.layout()).into_iter().filter(is_known).collect();
    Section { heading, caption, query, summary, columns, row, limit, scene: part.scene.clone() }
}
