//! `ottui summary` and `ottui titles`: the numbers of the dashboard without it.

use std::path::Path;
use std::time::SystemTime;

use serde_json::{Map, Value, json};

use super::args::{self, Args, Output};
use super::{Failure, open, put, tell};
use crate::analysis::engine::Engine;
use crate::config::Settings;
use crate::data::load::Source;
use crate::domain::catalogue::Catalogue;
use crate::domain::filter::Filter;
use crate::domain::look::{KeynessBy, MarketLook, Measure, Pair};
use crate::domain::nearest::nearest;
use crate::domain::path::Scope;
use crate::domain::query::{Ask, Comparison, MarketSpan, Query};
use crate::domain::summary::Summary;
use crate::domain::tab::Tab;
use crate::domain::table::{Column, Sort, Table};
use crate::domain::view::View;
use crate::export::provenance::Provenance;
use crate::export::{self, Format};

pub(super) fn summary(args: &Args, asked: &args::Summary) -> Result<(), Failure> {
    let tab = asked.tab.0;
    let mut view = Map::from_iter([("tab".to_owned(), json!(tab.to_string()))]);
    let mut say = |name: &str, value: &str| view.insert(name.to_owned(), json!(value));
    let ask = match tab {
        Tab::Movies | Tab::Series | Tab::Reach => View::new(tab, Filter::default()).ask(),
        Tab::Market => {
            let level = asked.level.into();
            say("level", level_name(asked));
            if let Some(series) = &asked.series {
                say("series", series);
            }
            let measure = if asked.base.is_some() { Measure::Indexed } else { Measure::Absolute };
            let look = MarketLook { level, measure, base: asked.base, pair: pair(asked.series.as_deref())? };
            Ask::Market(MarketSpan::whole(level), look)
        }
        Tab::Genres => {
            let grouping = asked.by.into();
            say("by", <&str>::from(grouping));
            Ask::Genres(grouping)
        }
        Tab::Words => {
            let (source, by) = (asked.source.into(), asked.keyness_by.map_or(KeynessBy::Rest, Into::into));
            say("source", <&str>::from(source));
            say("keyness_by", <&str>::from(by));
            Ask::Words(source, by)
        }
    };
    print(args, ask, view, &asked.output)
}

fn level_name(asked: &args::Summary) -> &'static str {
    let level: crate::domain::period::PeriodLevel = asked.level.into();
    level.into()
}

fn pair(text: Option<&str>) -> Result<Option<Pair>, Failure> {
    let Some(text) = text else { return Ok(None) };
    match text.split_once(',') {
        Some((first, second)) if first != second && !second.contains(',') => {
            Ok(Some(Pair(first.to_owned(), second.to_owned())))
        }
        _ => Err(Failure::usage(format!("--series: expected two series like A,B, found `{text}`"))),
    }
}

pub(super) fn titles(args: &Args, asked: &args::Titles) -> Result<(), Failure> {
    let view = Map::from_iter([("table".to_owned(), json!("titles"))]);
    print(args, Ask::Titles(Scope::default()), view, &asked.output)
}

fn print(args: &Args, ask: Ask, mut view: Map<String, Value>, output: &Output) -> Result<(), Failure> {
    let filter = open::filter(output.filter.as_deref())?;
    let sort = output.sort.as_deref().map(sort).transpose()?.unwrap_or_default();
    let settings = open::settings_told(args)?;
    let weights = open::weights(output.weights.as_deref(), &settings)?;
    let (engine, dataset) = open::engine(&open::source(args, &settings), &settings).map_err(Failure::Failed)?;
    if dataset.set_aside > 0 {
        tell(&format!("warning: rows set aside: {}; `ottui check` lists them", dataset.set_aside));
    }
    for hint in engine.hints(&filter) {
        tell(&format!("note: {hint}"));
    }
    if let Ask::Market(_, MarketLook { pair: Some(Pair(first, second)), .. }) = &ask {
        for series in [first, second] {
            known("series", series, dataset.series.iter().map(|(name, _)| name.as_str()))?;
        }
    }
    let present = |text: String| (!text.is_empty()).then_some(text);
    view.insert("filter".to_owned(), json!(filter.to_string()));
    view.insert("sort".to_owned(), json!(present(sort.to_string())));
    view.insert("weights".to_owned(), json!(weights.unwrap_or(settings.scoring.weights)));
    view.insert("compare".to_owned(), json!(output.compare));
    view.insert("limit".to_owned(), json!(output.limit));
    let mut query = Query { ask, filter, sort: Sort::default(), weights };
    if let Some(rows) = &output.compare {
        query.ask = compared(&engine, &query, rows)?;
    }
    let mut summary = engine.answer(&query).map_err(Failure::failed)?;
    let against = output.against.as_deref().map(|asked| against(asked, &settings, &query)).transpose()?;
    if let Some((_, other)) = &against {
        summary.table = summary.table.against(&other.table);
    }
    for key in &sort.keys {
        known("column", &key.column, named(&summary.table))?;
    }
    summary.table.sort(&sort);
    if let Some(limit) = output.limit {
        summary.table.rows.truncate(limit);
    }
    view.insert("against".to_owned(), json!(output.against));
    let mut provenance = provenance(engine.catalogue(), &summary, view);
    provenance.against =
        against.map(|(engine, other)| Box::new(self::provenance(engine.catalogue(), &other, Map::new())));
    if output.format == Format::Table {
        for note in &provenance.notes {
            tell(&format!("note: {note}"));
        }
    }
    let columns = export::contract(&summary.table);
    put(&export::render(&summary.table, &columns, output.format, Some(&provenance)))
}

/// Another data set, by its name or its directory, and its answer to the same query.
fn against(asked: &Path, settings: &Settings, query: &Query) -> Result<(Engine, Summary), Failure> {
    let source = Source::Directory(open::named(asked, settings).to_owned());
    let (engine, _) = open::engine(&source, settings).map_err(Failure::Failed)?;
    let summary = engine.answer(query).map_err(Failure::failed)?;
    Ok((engine, summary))
}

/// The rows of a query's table that a list of keys names, side by side.
fn compared(engine: &Engine, query: &Query, rows: &str) -> Result<Ask, Failure> {
    let table = engine.answer(query).map_err(Failure::failed)?.table;
    let keys: Vec<String> = rows.split(',').map(|key| key.trim().to_owned()).collect();
    if keys.len() < 2 {
        return Err(Failure::usage(format!("--compare: expected two rows or more like A,B, found `{rows}`")));
    }
    for key in &keys {
        known("row", key, table.rows.iter().map(|row| row.key.as_str()))?;
    }
    Ok(Ask::Compare(Comparison { of: Box::new(query.ask.clone()), keys }))
}

/// Reads a wish for an order.
fn sort(text: &str) -> Result<Sort, Failure> {
    text.parse().map_err(|error| Failure::usage(format!("--sort: {error}, found `{text}`")))
}

/// Names of the columns that scripts can name.
fn named(table: &Table) -> impl Iterator<Item = &str> + Clone {
    table.columns.iter().filter(|column| column.exported()).map(|column: &Column| column.name.as_ref())
}

/// Refuses a name that is none of those there are, with the nearest of them.
fn known<'n>(what: &str, name: &str, names: impl Iterator<Item = &'n str> + Clone) -> Result<(), Failure> {
    if names.clone().any(|known| known == name) {
        return Ok(());
    }
    let hint = nearest(name, names.clone()).map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    let count = names.clone().count();
    let more = if count > 40 { format!(" and {} more", count - 40) } else { String::new() };
    let all = names.take(40).collect::<Vec<_>>().join(", ");
    let plural = if what == "series" { what.to_owned() } else { format!("{what}s") };
    Err(Failure::usage(format!("unknown {what} `{name}`{hint}\n  {plural}: {all}{more}")))
}

fn provenance(catalogue: &Catalogue, summary: &Summary, view: Map<String, Value>) -> Provenance {
    Provenance {
        view,
        name: catalogue.about.name.clone(),
        cut_off: catalogue.about.cut_off.clone(),
        data: catalogue.origin.clone(),
        files: catalogue.files.clone(),
        titles_in: summary.tally.all(),
        titles_kept: summary.tally.kept(),
        notes: summary.notes.iter().map(ToString::to_string).collect(),
        time: humantime::format_rfc3339_seconds(SystemTime::now()).to_string(),
        against: None,
    }
}
