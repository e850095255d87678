//! The reach of some titles: per country, how many of them it has, their share, the means of their indices, and
//! the share of class A among them.
//!
//! Shares are of the titles whose countries are known: of the others nothing can be said. A title counts once in
//! each of its countries, so the shares add up to more than 1.

use polars::prelude::*;

use super::engine::Engine;
use super::selection::Selection;
use super::{means, read, titles};
use crate::domain::note::Note;
use crate::domain::path::Scope;
use crate::domain::summary::{Picture, Reach};
use crate::domain::table::{Cell, Column, Row, Table, Unit};

/// Its columns.
pub const COLUMNS: &[Column] = &[
    Column::new("country", Unit::Text),
    Column::new("titles", Unit::Count),
    Column::new("share", Unit::Share),
    Column::new("score", Unit::Index),
    Column::new("award", Unit::Index),
    Column::new("global", Unit::Index),
    Column::headed("popularity", "popular", Unit::Index),
    Column::new("total", Unit::Index),
    Column::headed("class_a_share", "class A", Unit::Share),
];

pub(super) fn summarise(
    engine: &Engine,
    selection: &Selection,
    scope: &Scope,
) -> PolarsResult<(Table, Picture, Vec<Note>)> {
    let within = titles::scoped(engine, selection.titles(engine)?.lazy(), scope)?.collect()?;
    let countries = engine.frames().countries.clone().lazy();
    let known = within.clone().lazy().semi_join(countries.clone(), col("row"), col("row")).collect()?.height() as u64;
    let mut aggregates = means::aggregates();
    aggregates.push(col("class").eq(lit("A")).sum().alias("class_a"));
    let members = within.clone().lazy().inner_join(countries, col("row"), col("row"));
    let frame = members.group_by([col("country")]).agg(aggregates).collect()?;

    let names = read::texts(&frame, "country")?.into_iter().map(Option::unwrap_or_default);
    let class_a = read::counts(&frame, "class_a")?;
    let figures = names.zip(means::collected(&frame)?).zip(class_a);
    let mut rows: Vec<Row> = figures
        .map(|((country, means), class_a)| {
            let mut cells = vec![Cell::Text(country.clone())];
            cells.extend(means::cells(&means, known));
            cells.push(means::share(class_a, means.n));
            Row { key: country, cells, n: Some(means.n), pinned: false }
        })
        .collect();
    rows.sort_by(|a, b| b.n.cmp(&a.n).then_with(|| a.key.cmp(&b.key)));
    let note = Note::ReachCoverage { known, all: within.height() as u64 };
    Ok((Table { columns: COLUMNS.into(), rows }, Picture::Reach(Reach { known }), vec![note]))
}
