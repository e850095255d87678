//! `ottui pivot`, `ottui profile` and `ottui correlate`: print what the Explore tab shows.

use serde_json::{Map, Value, json};

use super::Failure;
use super::args::{self, Args};
use super::summary::{Print, print_rows, print_table};
use crate::domain::explore::{Aggregate, Correlation, Exploration, Pivot};
use crate::domain::query::QueryKind;
use crate::domain::scope::Scope;
use crate::domain::tab::Tab;
use crate::domain::title::Category;
use crate::i18n::ToMessage;

pub(super) fn pivot(args: &Args, asked: &args::Pivot) -> Result<(), Failure> {
    let args::Pivot { rows, columns, value, category, totals, output, .. } = asked;
    let default = if value.is_some() { Aggregate::Mean } else { Aggregate::Count };
    let aggregate = asked.agg.unwrap_or(default);
    let pivot = Pivot { columns: *columns, value: value.clone(), aggregate, ..Pivot::frequency(*rows) };
    let pivot = pivot.checked().map_err(|error| Failure::usage(error.to_message()))?;
    let mut view = view_of(*category);
    view.insert("explore".to_owned(), json!(Exploration::Pivot(pivot.clone()).to_string()));
    let kind = QueryKind::Explore(Exploration::Pivot(pivot), Scope::default());
    let print = if *totals { Print::All } else { Print::WithoutTotals };
    print_rows(args, (kind, *category), view, output, None, print)
}

pub(super) fn profile(args: &Args, asked: &args::Profile) -> Result<(), Failure> {
    let mut view = view_of(asked.category);
    view.insert("explore".to_owned(), json!(Exploration::Profile.to_string()));
    let kind = QueryKind::Explore(Exploration::Profile, Scope::default());
    print_table(args, (kind, asked.category), view, &asked.output, asked.columns.columns.as_deref())
}

pub(super) fn correlate(args: &Args, asked: &args::Correlate) -> Result<(), Failure> {
    let correlation = Exploration::Correlation(Correlation { x: asked.x.clone(), y: asked.y.clone() });
    let mut view = view_of(asked.category);
    view.insert("explore".to_owned(), json!(correlation.to_string()));
    let kind = QueryKind::Explore(correlation, Scope::default());
    print_table(args, (kind, asked.category), view, &asked.output, asked.columns.columns.as_deref())
}

fn view_of(category: Option<Category>) -> Map<String, Value> {
    let mut view = Map::from_iter([("tab".to_owned(), json!(Tab::Explore.to_string()))]);
    if let Some(category) = category {
        view.insert("category".to_owned(), json!(category.to_string()));
    }
    view
}
