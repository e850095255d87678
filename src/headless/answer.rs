//! Answers a request for a table, and renders the answer.

use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use serde_json::{Map, Value, json};

use super::RequestError;
use super::request::TableRequest;
use crate::analysis::engine::{AnswerError, Engine};
use crate::app::state::Dataset;
use crate::domain::date::timestamp;
use crate::domain::explore::{ALL_TITLES, ExploreNote};
use crate::domain::index::Weights;
use crate::domain::nearest::{did_you_mean, nearest};
use crate::domain::note::Note;
use crate::domain::options::{MarketOptions, Pair};
use crate::domain::query::{Comparison, Query, QueryKind};
use crate::domain::summary::Summary;
use crate::domain::table::{Column, Table};
use crate::export::provenance::Provenance;
use crate::export::{self, Format};
use crate::i18n::escape::path_text;
use crate::i18n::{Language, Message, ToMessage, msg};
use crate::store::catalogue::Catalogue;

/// Maximum number of known names in an error message.
const MAX_LISTED: usize = 40;

/// The data that requests are answered on.
pub struct Data<'a> {
    pub engine: &'a Engine,
    /// Answers a query on the engine, perhaps from what was computed before.
    pub answer: &'a dyn Fn(&Query) -> Result<Summary, AnswerError>,
    pub dataset: &'a Dataset,
    /// The weights of the settings.
    pub weights: Weights,
    /// Opens the data set that a table is compared with.
    pub open_other: &'a dyn Fn(&Path) -> Result<Arc<Engine>, RequestError>,
}

/// A table with all that belongs to it.
#[derive(Debug)]
pub struct TableAnswer {
    pub query: Query,
    pub summary: Summary,
    /// Positions of the columns that were asked for.
    pub columns: Vec<usize>,
    pub provenance: Provenance,
    /// What may be wrong with the filter.
    pub hints: Vec<Message>,
    /// Number of rows, of which the table may hold a page.
    pub rows: usize,
    language: Language,
}

impl TableAnswer {
    /// Answers a request.
    ///
    /// # Errors
    ///
    /// The request names something that the data does not have, or does not fit the table.
    pub fn new(request: &TableRequest, data: &Data<'_>, language: Language) -> Result<Self, RequestError> {
        let Data { engine, dataset, .. } = data;
        let base = dataset.weights.unwrap_or(data.weights);
        let weights = super::weights_of(request.weights.as_deref(), dataset, data.weights)?;
        let mut query = query(request, dataset, weights)?;
        let hints = engine.hints(&query.filter).iter().map(ToMessage::to_message).collect();
        if let Some(rows) = &request.compare {
            query.kind = comparison(engine, &query, rows)?;
        }
        let mut summary = (data.answer)(&query)?;
        let against = request.against.as_deref().map(|asked| against(asked, data, &query)).transpose()?;
        if let Some((_, other)) = &against {
            engine.add_raw_means(&query, &mut summary.table)?;
            summary.table = summary.table.diff(&other.table);
            summary.table.sort(&query.sort);
            if !matches!(query.kind, QueryKind::Market(..)) {
                summary.notes.push(Note::AcrossDataSets);
            }
        }
        for key in &query.sort.keys {
            check_name("sort", NameKind::Columns, &key.column, exported_names(&summary.table))?;
        }
        let rows = cut(&mut summary.table, request);
        let mut view = request.view.clone();
        let present = |text: String| (!text.is_empty()).then_some(text);
        view.insert("filter".to_owned(), json!(query.filter.to_string()));
        view.insert("sort".to_owned(), json!(present(query.sort.to_string())));
        match &dataset.scored_by {
            Some(by) => view.insert("scored_by".to_owned(), json!(by)),
            None => view.insert("weights".to_owned(), json!(weights.unwrap_or(base))),
        };
        view.insert("compare".to_owned(), json!(request.compare));
        view.insert("limit".to_owned(), json!(request.limit));
        view.insert("against".to_owned(), json!(request.against.as_deref().map(path_text)));
        let mut provenance = provenance(language, engine.catalogue(), &summary, view);
        provenance.against =
            against.map(|(engine, other)| Box::new(self::provenance(language, engine.catalogue(), &other, Map::new())));
        let columns = columns(&summary.table, request.columns.as_deref())?;
        Ok(Self { query, summary, columns, provenance, hints, rows, language })
    }

    /// The table in a format.
    ///
    /// # Errors
    ///
    /// The table has something that the format cannot hold, or this build lacks the format.
    pub fn render(&self, format: Format, spreadsheet_safe: bool) -> Result<Vec<u8>, Message> {
        let rendered = export::render(&self.summary.table, &self.columns, format, Some(&self.provenance))?;
        Ok(if spreadsheet_safe && format == Format::Csv { export::without_formulas(&rendered) } else { rendered })
    }

    /// The JSON document of the table, the same as [`render`](Self::render) prints.
    pub fn document(&self) -> Value {
        export::document(&self.summary.table, &self.columns, Some(&self.provenance))
    }

    /// The table and its picture in sentences, a line each.
    pub fn describe(&self) -> String {
        let sentences = export::describe(&self.query, &self.summary, None);
        let lines: Vec<String> = sentences.iter().map(|sentence| self.language.format(sentence)).collect();
        format!("{}\n", lines.join("\n"))
    }

    /// The note that the table has not all columns, if it is so.
    pub fn columns_left_out(&self) -> Option<&Note> {
        self.summary.notes.iter().find(|note| matches!(note, Note::Explore(ExploreNote::ColumnsLeftOut { .. })))
    }
}

/// The query of a request, before rows are compared.
fn query(request: &TableRequest, dataset: &Dataset, weights: Option<Weights>) -> Result<Query, RequestError> {
    let TableRequest { kind, category, filter, sort, .. } = request.clone();
    if let QueryKind::Market(_, MarketOptions { pair: Some(Pair(first, second)), .. }) = &kind {
        for series in [first, second] {
            check_name("series", NameKind::Series, series, dataset.series.iter().map(|(name, _)| name.as_str()))?;
        }
    }
    Ok(Query { kind, filter, sort, weights, category })
}

/// Leaves the rows that were asked for; returns how many there were.
fn cut(table: &mut Table, request: &TableRequest) -> usize {
    // The row of all titles comes last in any order, and is no row of the list.
    let total = table
        .rows
        .len()
        .checked_sub(1)
        .and_then(|last| table.rows.get(last))
        .filter(|row| row.key == ALL_TITLES)
        .cloned();
    let rows = table.rows.len() - usize::from(total.is_some());
    if total.is_some() || request.offset > 0 || request.limit.is_some() {
        let end = request.limit.map_or(rows, |limit| request.offset.saturating_add(limit).min(rows));
        table.rows.keep(request.offset.min(end)..end);
        table.rows.extend(total.filter(|_| request.with_totals));
    }
    rows
}

/// The answer of another data set to the same query.
fn against(asked: &Path, data: &Data<'_>, query: &Query) -> Result<(Arc<Engine>, Summary), RequestError> {
    let engine = (data.open_other)(asked)?;
    let mut summary = engine.answer(query)?;
    engine.add_raw_means(query, &mut summary.table)?;
    Ok((engine, summary))
}

/// The query that compares the rows of a table named in `rows`.
fn comparison(engine: &Engine, query: &Query, rows: &str) -> Result<QueryKind, RequestError> {
    let table = engine.answer(query)?.table;
    let keys: Vec<String> = rows.split(',').map(|key| key.trim().to_owned()).collect();
    if keys.len() < 2 {
        return Err(RequestError::Option { name: "compare", reason: msg!("expected-two-rows", found = rows) });
    }
    for key in &keys {
        check_name("compare", NameKind::Rows, key, table.rows.iter().map(|row| row.key.as_str()))?;
    }
    Ok(QueryKind::Compare(Comparison { of: Box::new(query.kind.clone()), keys }))
}

/// Positions of the columns named in a request; without it, of all exported columns.
fn columns(table: &Table, names: Option<&str>) -> Result<Vec<usize>, RequestError> {
    let Some(names) = names else { return Ok(export::stable_columns(table)) };
    let position = |name: &str| {
        check_name("columns", NameKind::Columns, name, exported_names(table))?;
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

/// Checks that `name`, in the value of an option, is among `names`. The error suggests the nearest one.
fn check_name<'n>(
    option: &'static str,
    kind: NameKind,
    name: &str,
    names: impl Iterator<Item = &'n str> + Clone,
) -> Result<(), RequestError> {
    if names.clone().any(|known| known == name) {
        return Ok(());
    }
    let hint = did_you_mean(nearest(name, names.clone()));
    let more = names.clone().count().saturating_sub(MAX_LISTED);
    let more = if more > 0 { msg!("and-more", count = more) } else { Message::default() };
    let all = names.take(MAX_LISTED).collect::<Vec<_>>().join(", ");
    let reason = match kind {
        NameKind::Series => msg!("unknown-series", name, hint, all, more),
        NameKind::Columns => msg!("unknown-column", name, hint, all, more),
        NameKind::Rows => msg!("unknown-row", name, hint, all, more),
    };
    Err(RequestError::Value { option, reason })
}

/// What a summary was computed from.
pub fn provenance(
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
