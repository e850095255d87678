//! What a table is asked for by: options of the command line, or parameters of a URL.

use std::path::PathBuf;

use clap::ValueEnum;
use serde_json::{Map, Value, json};

use super::RequestError;
use super::args::{self, Level, Output, TableCommand};
use crate::domain::explore::{Aggregate, Correlation, Exploration, Pivot};
use crate::domain::filter::Filter;
use crate::domain::options::{MarketOptions, Measure, Pair};
use crate::domain::query::{MarketSpan, QueryKind};
use crate::domain::scope::Scope;
use crate::domain::tab::Tab;
use crate::domain::table::Sort;
use crate::domain::title::Category;
use crate::domain::view::View;
use crate::i18n::{ToMessage, msg};

/// A table that is asked for.
#[derive(Debug, Clone)]
pub struct TableRequest {
    pub kind: QueryKind,
    /// Only titles of this category, in addition to the filter; `None` for both.
    pub category: Option<Category>,
    pub filter: Filter,
    pub sort: Sort,
    /// Weights as typed, over those of the data set.
    pub weights: Option<String>,
    /// Keys of rows to compare instead, separated by commas.
    pub compare: Option<String>,
    /// The data set to compare with.
    pub against: Option<PathBuf>,
    /// Names of columns, separated by commas; `None` for all that are exported.
    pub columns: Option<String>,
    /// Number of rows to leave out at the start.
    pub offset: usize,
    /// Maximum number of rows.
    pub limit: Option<usize>,
    /// Whether a row of all titles stays, which a script would add to the others.
    pub with_totals: bool,
    /// What the table is of, for its provenance.
    pub view: Map<String, Value>,
}

impl TableRequest {
    /// The table that a subcommand asks for.
    ///
    /// # Errors
    ///
    /// An option has a value that the table does not know.
    pub fn new(command: &TableCommand) -> Result<Self, RequestError> {
        match command {
            TableCommand::Summary(asked) => summary(asked),
            TableCommand::Titles(asked) => {
                let view = Map::from_iter([("table".to_owned(), json!("titles"))]);
                let kind = QueryKind::Titles(Scope::default());
                Self::of(kind, None, view, &asked.output, asked.columns.columns.as_ref())
            }
            TableCommand::Pivot(asked) => pivot(asked),
            TableCommand::Profile(asked) => {
                let columns = asked.columns.columns.as_ref();
                explore(Exploration::Profile, asked.category, &asked.output, columns)
            }
            TableCommand::Correlate(asked) => {
                let correlation = Exploration::Correlation(Correlation { x: asked.x.clone(), y: asked.y.clone() });
                explore(correlation, asked.category, &asked.output, asked.columns.columns.as_ref())
            }
        }
    }

    fn of(
        kind: QueryKind,
        category: Option<Category>,
        view: Map<String, Value>,
        output: &Output,
        columns: Option<&String>,
    ) -> Result<Self, RequestError> {
        Ok(Self {
            kind,
            category,
            filter: super::filter(output.filter.as_deref())?,
            sort: output.sort.as_deref().map(sort).transpose()?.unwrap_or_default(),
            weights: output.weights.clone(),
            compare: output.compare.clone(),
            against: output.against.clone(),
            columns: columns.cloned(),
            offset: 0,
            limit: output.limit,
            with_totals: true,
            view,
        })
    }
}

fn summary(asked: &args::Summary) -> Result<TableRequest, RequestError> {
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
    TableRequest::of(kind, category, view, &asked.output, asked.columns.columns.as_ref())
}

fn pivot(asked: &args::Pivot) -> Result<TableRequest, RequestError> {
    let args::Pivot { rows, columns, value, category, totals, output, .. } = asked;
    let default = if value.is_some() { Aggregate::Mean } else { Aggregate::Count };
    let aggregate = asked.agg.unwrap_or(default);
    let pivot = Pivot { columns: *columns, value: value.clone(), aggregate, ..Pivot::frequency(*rows) };
    let pivot = pivot.checked().map_err(|error| RequestError::Value { option: "agg", reason: error.to_message() })?;
    let request = explore(Exploration::Pivot(pivot), *category, output, None)?;
    Ok(TableRequest { with_totals: *totals, ..request })
}

fn explore(
    exploration: Exploration,
    category: Option<Category>,
    output: &Output,
    columns: Option<&String>,
) -> Result<TableRequest, RequestError> {
    let mut view = Map::from_iter([("tab".to_owned(), json!(Tab::Explore.to_string()))]);
    if let Some(category) = category {
        view.insert("category".to_owned(), json!(category.to_string()));
    }
    view.insert("explore".to_owned(), json!(exploration.to_string()));
    TableRequest::of(QueryKind::Explore(exploration, Scope::default()), category, view, output, columns)
}

/// The level of a table, which has only some of them.
fn level<L: Default>(asked: &args::Summary, of_table: fn(Level) -> Option<L>) -> Result<L, RequestError> {
    let Some(level) = asked.level else { return Ok(L::default()) };
    of_table(level).ok_or_else(|| {
        let name = |level: &Level| level.to_possible_value().map(|value| value.get_name().to_owned());
        let known: Vec<String> =
            Level::value_variants().iter().filter(|level| of_table(**level).is_some()).filter_map(name).collect();
        let found = name(&level).unwrap_or_default();
        RequestError::Option { name: "level", reason: msg!("expected-level", known = known.join(", "), found) }
    })
}

fn pair(text: Option<&str>) -> Result<Option<Pair>, RequestError> {
    let Some(text) = text else { return Ok(None) };
    match text.split_once(',') {
        Some((first, second)) if first != second && !second.contains(',') => {
            Ok(Some(Pair(first.to_owned(), second.to_owned())))
        }
        _ => Err(RequestError::Option { name: "series", reason: msg!("expected-two-series", found = text) }),
    }
}

fn sort(text: &str) -> Result<Sort, RequestError> {
    text.parse().map_err(|_| RequestError::Option { name: "sort", reason: msg!("no-sort", found = text) })
}
