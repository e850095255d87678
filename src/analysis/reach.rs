//! The reach of some titles: per country, how many of them it has, their share, the means of their indices, and
//! the share of class A among them.
//!
//! Shares are of the titles whose countries are known: of the others nothing can be said. A title counts once in
//! each of its countries, so the shares add up to more than 1.

use polars::prelude::*;

use super::engine::Engine;
use super::selection::Selection;
use super::{means, titles};
use crate::domain::note::Note;
use crate::domain::path::Scope;
use crate::domain::summary::{Picture, Reach};
use crate::domain::table::{Column, Table, Unit};

/// Its columns.
pub const COLUMNS: &[Column] = &[
    Column::new("country", Unit::Text),
    Column::new("titles", Unit::Count),
    Column::new("share", Unit::Share),
    Column::new("score", Unit::Index),
    Column::new("award", Unit::Index),
    Column::new("global", Unit::Index),
    Column::new("popularity", Unit::Index),
    Column::new("total", Unit::Index),
    Column::new("class_a_share", Unit::Share),
];

pub(super) fn summarise(
    engine: &Engine,
    selection: &Selection,
    scope: &Scope,
) -> PolarsResult<(Table, Picture, Vec<Note>)> {
    let within = titles::scoped(engine, selection.titles(engine)?.lazy(), scope)?.collect()?;
    let countries = engine.frames().countries.clone().lazy();
    let known = within.clone().lazy().semi_join(countries.clone(), col("row"), col("row")).collect()?.height() as u64;
    let members = within.clone().lazy().inner_join(countries, col("row"), col("row"));
    let rows = means::rows(members, "country", known)?;
    let note = Note::ReachCoverage { known, all: within.height() as u64 };
    Ok((Table { columns: COLUMNS.into(), rows }, Picture::Reach(Reach { known }), vec![note]))
}
