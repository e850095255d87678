//! `ottui summary` and `ottui titles`: print the numbers of the dashboard.

use std::path::Path;
use std::time::SystemTime;

use clap::ValueEnum;
use serde_json::{Map, Value, json};

use super::args::{self, Args, Level, Output};
use super::{Failure, open, print_message, write_output, write_stdout};
use crate::analysis::engine::{AnswerError, Engine};
use crate::config::Settings;
use crate::data::load::input_files;
use crate::domain::date::timestamp;
use crate::domain::explore::{ALL_TITLES, ExploreNote};
use crate::domain::filter::Filter;
use crate::domain::nearest::{did_you_mean, nearest};
use crate::domain::note::Note;
use crate::domain::options::{MarketOptions, Measure, Pair};
use crate::domain::query::{Comparison, MarketSpan, Query, QueryKind};
use crate::domain::scope::Scope;
use crate::domain::summary::Summary;
use crate::domain::tab::Tab;
use crate::domain::table::{Column, Sort, Table};
use crate::domain::title::Category;
use crate::domain::view::View;
use crate::export::provenance::Provenance;
use crate::export::{self, Format};
use crate::i18n::escape::path_text;
use crate::i18n::{Language, Message, ToMessage, msg};
use crate::store::catalogue::Catalogue;

/// Maximum number of known names in an error message.
const MAX_LISTED: usize = 40;

pub(super) fn summary(args: &Args, asked: &args::Summary) -> Result<(), Failure> {
    let tab = asked.tab;
    let mut view = Map::from_iter([("tab".to_owned(), json!(tab.to_string()))]);
    let mut note = |name: &str, value: &str| view.insert(name.to_owned(), json!(value));
    let kind = match tab {
        Tab::Movies | Tab::Series | Tab::Reach | Tab::Explore => View::new(tab, Filter::default()).query_kind(),
        Tab::Viewing => {
            let level = level(asked, Level::of_viewing)?;
            note("level", level.into());
            QueryKind::Viewing(level)
        }
        Tab::Market => {
            let level = level(asked, Level::of_market)?;
            note("level", level.into());
            if let Some(series) = &asked.series {
                note("series", series);
            }
            if let Some(base) = asked.base {
                view.insert("base".to_owned(), json!(base));
            }
            let measure = if asked.base.is_some() { Measure::Indexed } else { Measure::Absolute };
            let options = MarketOptions { level, measure, base: asked.base, pair: pair(asked.series.as_deref())? };
            QueryKind::Market(MarketSpan::whole(level), options)
        }
        Tab::Genres => {
            let grouping = asked.by;
            note("by", <&str>::from(grouping));
            QueryKind::Genres(grouping)
        }
        Tab::Words => {
            let (source, by) = (asked.source, asked.keyness_by.unwrap_or_default());
            note("source", <&str>::from(source));
            note("keyness_by", <&str>::from(by));
            QueryKind::Words(source, by)
        }
    };
    let category = asked.category.filter(|_| tab.has_both_categories());
    if let Some(category) = category {
        view.insert("category".to_owned(), json!(category.to_string()));
    }
    print_table(args, (kind, category), view, &asked.output, asked.columns.columns.as_deref())
}

/// The level of a table, which has only some of them.
fn level<L: Default>(asked: &args::Summary, of_table: fn(Level) -> Option<L>) -> Result<L, Failure> {
    let Some(level) = asked.level else { return Ok(L::default()) };
    of_table(level).ok_or_else(|| {
        let name = |level: &Level| level.to_possible_value().map(|value| value.get_name().to_owned());
        let known: Vec<String> =
            Level::value_variants().iter().filter(|level| of_table(**level).is_some()).filter_map(name).collect();
        let found = name(&level).unwrap_or_default();
        Failure::usage(msg!(
            "in-option",
            option = "--level",
            reason = msg!("expected-level", known = known.join(", "), found),
        ))
    })
}

fn pair(text: Option<&str>) -> Result<Option<Pair>, Failure> {
    let Some(text) = text else { return Ok(None) };
    match text.split_once(',') {
        Some((first, second)) if first != second && !second.contains(',') => {
            Ok(Some(Pair(first.to_owned(), second.to_owned())))
        }
        _ => Err(Failure::usage(msg!(
            "in-option",
            option = "--series",
            reason = msg!("expected-two-series", found = text)
        ))),
    }
}

pub(super) fn titles(args: &Args, asked: &args::Titles) -> Result<(), Failure> {
    let view = Map::from_iter([("table".to_owned(), json!("titles"))]);
    let kind = QueryKind::Titles(Scope::default());
    print_table(args, (kind, None), view, &asked.output, asked.columns.columns.as_deref())
}

/// Which rows of a table are printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Print {
    All,
    /// Without the row of all titles, which a script would add to the others.
    WithoutTotals,
}

pub(super) fn print_table(
    args: &Args,
    asked: (QueryKind, Option<Category>),
    view: Map<String, Value>,
    output: &Output,
    columns: Option<&str>,
) -> Result<(), Failure> {
    print_rows(args, asked, view, output, columns, Print::All)
}

pub(super) fn print_rows(
    args: &Args,
    (kind, category): (QueryKind, Option<Category>),
    mut view: Map<String, Value>,
    output: &Output,
    columns: Option<&str>,
    print: Print,
) -> Result<(), Failure> {
    let language = args.language();
    let filter = open::filter(output.filter.as_deref())?;
    let sort = output.sort.as_deref().map(sort).transpose()?.unwrap_or_default();
    let settings = open::load_settings(args)?;
    let (engine, dataset, _cache_write) =
        open::engine(&open::source(args, &settings), &settings, args.language()).map_err(Failure::Failed)?;
    let base = dataset.weights.unwrap_or(settings.scoring.weights);
    let weights = open::weights(output.weights.as_deref(), base)?;
    if dataset.set_aside > 0 {
        print_message(language, &msg!("warning", problem = msg!("rows-set-aside", rows = dataset.set_aside)));
    }
    for hint in engine.hints(&filter) {
        print_message(language, &msg!("note", note = hint.to_message()));
    }
    if let QueryKind::Market(_, MarketOptions { pair: Some(Pair(first, second)), .. }) = &kind {
        for series in [first, second] {
            check_name(NameKind::Series, series, dataset.series.iter().map(|(name, _)| name.as_str()))?;
        }
    }
    let present = |text: String| (!text.is_empty()).then_some(text);
    view.insert("filter".to_owned(), json!(filter.to_string()));
    view.insert("sort".to_owned(), json!(present(sort.to_string())));
    view.insert("weights".to_owned(), json!(weights.unwrap_or(base)));
    view.insert("compare".to_owned(), json!(output.compare));
    view.insert("limit".to_owned(), json!(output.limit));
    let mut query = Query { kind, filter, sort: sort.clone(), weights, category };
    if let Some(rows) = &output.compare {
        query.kind = comparison(&engine, &query, rows)?;
    }
    let mut summary = engine.answer(&query).map_err(|error| Failure::failed(error.to_message()))?;
    let against = output.against.as_deref().map(|asked| against(asked, &settings, &query)).transpose()?;
    if let Some((_, other)) = &against {
        engine.add_raw_means(&query, &mut summary.table).map_err(|error| Failure::failed(error.to_message()))?;
        summary.table = summary.table.diff(&other.table);
        summary.table.sort(&sort);
        if !matches!(query.kind, QueryKind::Market(..)) {
            summary.notes.push(Note::AcrossDataSets);
        }
    }
    for key in &sort.keys {
        check_name(NameKind::Columns, &key.column, exported_names(&summary.table))?;
    }
    if print == Print::WithoutTotals {
        // It comes last in any order.
        let rows = summary.table.rows.iter().filter(|row| row.key != ALL_TITLES).count();
        summary.table.rows.truncate(rows);
    }
    if let Some(limit) = output.limit {
        // The row of all titles that was asked for is no row of the list.
        let total = summary.table.rows.iter().last().filter(|row| row.key == ALL_TITLES).cloned();
        let rows = summary.table.rows.len() - usize::from(total.is_some());
        summary.table.rows.truncate(limit.min(rows));
        summary.table.rows.extend(total);
    }
    if output.describe {
        let sentences = export::describe(&query, &summary, None);
        let lines: Vec<String> = sentences.iter().map(|sentence| language.format(sentence)).collect();
        return write_stdout(&format!("{}\n", lines.join("\n")));
    }
    view.insert("against".to_owned(), json!(output.against.as_deref().map(path_text)));
    let mut provenance = provenance(language, engine.catalogue(), &summary, view);
    provenance.against =
        against.map(|(engine, other)| Box::new(self::provenance(language, engine.catalogue(), &other, Map::new())));
    if output.sink.format == Format::Table {
        for note in &provenance.notes {
            print_message(language, &msg!("note", note));
        }
    }
    let left_out = summary.notes.iter().find(|note| matches!(note, Note::Explore(ExploreNote::ColumnsLeftOut { .. })));
    if let Some(note) = left_out.filter(|_| output.sink.format != Format::Table) {
        print_message(language, &msg!("warning", problem = note.to_message()));
    }
    let columns = self::columns(&summary.table, columns)?;
    let rendered = export::render(&summary.table, &columns, output.sink.format, Some(&provenance));
    let mut inputs = open::inputs(args, &settings);
    if let Some(other) = &output.against {
        inputs.extend(input_files(&open::named_source(other, &settings)));
    }
    write_output(&rendered.map_err(Failure::Failed)?, &output.sink, &inputs)
}

/// Answers the query on another data set, given by name or directory.
fn against(asked: &Path, settings: &Settings, query: &Query) -> Result<(Engine, Summary), Failure> {
    let source = open::named_source(asked, settings);
    let (engine, _, _cache_write) = open::engine(&source, settings, Language::default()).map_err(Failure::Failed)?;
    let failed = |error: AnswerError| Failure::failed(error.to_message());
    let mut summary = engine.answer(query).map_err(failed)?;
    engine.add_raw_means(query, &mut summary.table).map_err(failed)?;
    Ok((engine, summary))
}

/// The query that compares the rows of a table named in `rows`.
fn comparison(engine: &Engine, query: &Query, rows: &str) -> Result<QueryKind, Failure> {
    let table = engine.answer(query).map_err(|error| Failure::failed(error.to_message()))?.table;
    let keys: Vec<String> = rows.split(',').map(|key| key.trim().to_owned()).collect();
    if keys.len() < 2 {
        return Err(Failure::usage(msg!(
            "in-option",
            option = "--compare",
            reason = msg!("expected-two-rows", found = rows)
        )));
    }
    for key in &keys {
        check_name(NameKind::Rows, key, table.rows.iter().map(|row| row.key.as_str()))?;
    }
    Ok(QueryKind::Compare(Comparison { of: Box::new(query.kind.clone()), keys }))
}

/// Parses `--sort`.
fn sort(text: &str) -> Result<Sort, Failure> {
    text.parse()
        .map_err(|_| Failure::usage(msg!("in-option", option = "--sort", reason = msg!("no-sort", found = text))))
}

/// Positions of the columns named in `--columns`; without it, of all exported columns.
fn columns(table: &Table, names: Option<&str>) -> Result<Vec<usize>, Failure> {
    let Some(names) = names else { return Ok(export::stable_columns(table)) };
    let position = |name: &str| {
        check_name(NameKind::Columns, name, exported_names(table))?;
        Ok(table.column(name))
    };
    names.split(',').filter_map(|name| position(name.trim()).transpose()).collect()
}

/// Names of the exported columns.
fn exported_names(table: &Table) -> impl Iterator<Item = &str> + Clone {
    table.columns.iter().filter(|column| column.is_exported()).map(|column: &Column| column.name.as_ref())
}

/// The kind of a name in an error message.
#[derive(Clone, Copy)]
enum NameKind {
    Series,
    Columns,
    Rows,
}

/// Checks that `name` is among `names`. The error suggests the nearest one.
fn check_name<'n>(kind: NameKind, name: &str, names: impl Iterator<Item = &'n str> + Clone) -> Result<(), Failure> {
    if names.clone().any(|known| known == name) {
        return Ok(());
    }
    let hint = did_you_mean(nearest(name, names.clone()));
    let more = names.clone().count().saturating_sub(MAX_LISTED);
    let more = if more > 0 { msg!("and-more", count = more) } else { Message::default() };
    let all = names.take(MAX_LISTED).collect::<Vec<_>>().join(", ");
    Err(Failure::usage(match kind {
        NameKind::Series => msg!("unknown-series", name, hint, all, more),
        NameKind::Columns => msg!("unknown-column", name, hint, all, more),
        NameKind::Rows => msg!("unknown-row", name, hint, all, more),
    }))
}

pub(super) fn provenance(
    language: Language,
    catalogue: &Catalogue,
    summary: &Summary,
    view: Map<String, Value>,
) -> Provenance {
    Provenance {
        view,
        name: catalogue.about.name.clone(),
        cut_off: catalogue.about.cut_off.clone(),
        data: catalogue.origin.clone(),
        files: catalogue.files.clone(),
        titles_in: summary.tally.all(),
        titles_kept: summary.tally.kept(),
        notes: summary.all_notes().iter().map(|note| language.format(note)).collect(),
        time: timestamp(SystemTime::now()),
        against: None,
    }
}
