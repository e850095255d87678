//! `ottui summary` and `ottui titles`: the numbers of the dashboard without it.

use serde_json::{Map, Value, json};

use super::args::{self, Args, Output};
use super::{Failure, open, put, tell};
use crate::analysis::engine::Engine;
use crate::domain::catalogue::Catalogue;
use crate::domain::filter::Filter;
use crate::domain::nearest::nearest;
use crate::domain::query::{Ask, MarketSpan, Query, Scope};
use crate::domain::summary::Summary;
use crate::domain::tab::Tab;
use crate::domain::table::{Column, Sort};
use crate::domain::view::View;
use crate::export::{self, FileSource, Format, Provenance};

pub(super) fn summary(args: &Args, asked: &args::Summary) -> Result<(), Failure> {
    let mut view = Map::new();
    let tab = asked.tab.0;
    view.insert("tab".to_owned(), json!(tab.to_string()));
    let ask = match tab {
        Tab::Market => {
            let level = asked.level.into();
            view.insert("level".to_owned(), json!(<&str>::from(level)));
            Ask::Market(MarketSpan::whole(level))
        }
        Tab::Genres => {
            let grouping = asked.by.into();
            view.insert("by".to_owned(), json!(<&str>::from(grouping)));
            Ask::Genres(grouping)
        }
        Tab::Movies | Tab::Series | Tab::Words => View::new(tab, Filter::default()).query().ask,
    };
    print(args, ask, view, &asked.output)
}

pub(super) fn titles(args: &Args, asked: &args::Titles) -> Result<(), Failure> {
    let view = Map::from_iter([("table".to_owned(), json!("titles"))]);
    print(args, Ask::Titles(Scope::default()), view, &asked.output)
}

fn print(args: &Args, ask: Ask, mut view: Map<String, Value>, output: &Output) -> Result<(), Failure> {
    let filter = open::filter(output.filter.as_deref())?;
    let sort = output.sort.as_deref().map(|text| sort(text, Engine::columns(&ask))).transpose()?;
    let settings = open::settings_told(args)?;
    let (engine, dataset) = open::engine(&open::source(args, &settings), &settings).map_err(Failure::Failed)?;
    if dataset.set_aside > 0 {
        tell(&format!("warning: rows set aside: {}; `ottui check` lists them", dataset.set_aside));
    }
    for hint in engine.hints(&filter) {
        tell(&format!("note: {hint}"));
    }
    view.insert("filter".to_owned(), json!(filter.to_string()));
    view.insert("sort".to_owned(), json!(sort.as_ref().map(ToString::to_string)));
    view.insert("limit".to_owned(), json!(output.limit));
    let mut summary = engine.answer(&Query { ask, filter, sort }).map_err(Failure::failed)?;
    if let Some(limit) = output.limit {
        summary.table.rows.truncate(limit);
    }
    let provenance = provenance(engine.catalogue(), &summary, view);
    if matches!(output.format, Format::Table | Format::Md) {
        for note in &provenance.notes {
            tell(&format!("note: {note}"));
        }
    }
    put(&export::render(&summary.table, output.format, &provenance))
}

/// Reads a wish for an order over columns that scripts can name.
fn sort(text: &str, columns: &[Column]) -> Result<Sort, Failure> {
    let sort: Sort = text.parse().map_err(|error| Failure::usage(format!("--sort: {error}, found `{text}`")))?;
    let names = || columns.iter().filter(|column| column.exported()).map(|column| column.name);
    if names().any(|name| name == sort.column) {
        return Ok(sort);
    }
    let hint = nearest(&sort.column, names()).map_or_else(String::new, |name| format!("; did you mean `{name}`?"));
    let all = names().collect::<Vec<_>>().join(", ");
    Err(Failure::usage(format!("unknown column `{}`{hint}\n  columns: {all}", sort.column)))
}

fn provenance(catalogue: &Catalogue, summary: &Summary, view: Map<String, Value>) -> Provenance {
    let files = catalogue.files.iter();
    let files = files.map(|file| FileSource { name: file.name.clone(), sha256: file.sha256.clone(), rows: file.rows });
    Provenance {
        view,
        name: catalogue.about.name.clone(),
        cut_off: catalogue.about.cut_off.clone(),
        data: catalogue.origin.clone(),
        files: files.collect(),
        titles_in: summary.tally.all(),
        titles_kept: summary.tally.kept(),
        notes: summary.notes.iter().map(ToString::to_string).collect(),
    }
}
