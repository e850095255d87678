//! The genre table: per genre, titles, share of the titles kept, the means of the five indices, and the
//! share of class A (the hit rate); and titles per genre and Netflix release year.
//!
//! A title counts once in each of its genres, so the shares add up to more than 1; grouped, it counts
//! once, in the group of its first listed genre. Titles without a genre stand in a row of their own.

use polars::prelude::*;

use super::classes::{year_counts, year_triples};
use super::engine::Engine;
use super::means;
use super::selection::Selection;
use crate::domain::look::Grouping;
use crate::domain::note::Note;
use crate::domain::path::NO_GENRE;
use crate::domain::summary::Picture;
use crate::domain::table::{Column, Table, Unit};

/// Its columns.
pub const COLUMNS: &[Column] = &[
    Column::new("genre", Unit::Text),
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
    grouping: Grouping,
) -> PolarsResult<(Table, Picture, Vec<Note>)> {
    let kept = selection.titles(engine)?.lazy();
    let (members, note) = match grouping {
        Grouping::Each => {
            let genres = engine.frames().genres.clone().lazy();
            (kept.inner_join(genres, col("row"), col("row")), Note::SharesOverlap)
        }
        Grouping::Groups => (kept.with_column(col("group").alias("genre")), Note::FirstGenreGroups),
    };
    let rows = means::rows(members.clone(), "genre", selection.tally.kept())?;

    let key = col("genre").fill_null(lit(NO_GENRE)).alias("key");
    let per_year = members.group_by([key, col("year")]).agg([len().alias("titles")]).collect()?;
    let releases = year_counts(year_triples(&per_year)?);
    Ok((Table { columns: COLUMNS.into(), rows }, Picture::Genres(releases), vec![note]))
}
