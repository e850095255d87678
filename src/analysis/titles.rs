//! Lists of titles: the titles of a scope that the filter keeps, best total first, then by name.

use std::borrow::Cow;

use polars::prelude::*;

use super::classes::histogram;
use super::engine::Engine;
use super::frames::position;
use super::read;
use super::selection::Selection;
use crate::domain::look::Grouping;
use crate::domain::note::Note;
use crate::domain::path::{ClassScope, NO_GENRE, Scope};
use crate::domain::summary::Picture;
use crate::domain::table::{Cell, Column, Row, Shown, Table, Unit};

/// Its columns.
pub const COLUMNS: &[Column] = &[
    Column::only(Shown::InExports, "id", Unit::Text),
    Column::new("title", Unit::Text),
    Column::new("category", Unit::Word),
    Column::new("class", Unit::Word),
    Column::only(Shown::OnScreen, "rank", Unit::Count),
    // Nobody moves by the weights of the settings.
    Column::only(Shown::Nowhere, "moved", Unit::Places),
    Column::new("score", Unit::Index),
    Column::new("award", Unit::Index),
    Column::new("global", Unit::Index),
    Column::new("popularity", Unit::Index),
    Column::new("total", Unit::Index),
    Column::new("rating", Unit::Rating),
    Column::new("votes", Unit::Count),
    Column::new("awards_won", Unit::Count),
    Column::new("awards_nominated", Unit::Count),
    Column::new("countries", Unit::Count),
    Column::new("year", Unit::Period),
    Column::new("genres", Unit::List),
];

pub(super) fn summarise(
    engine: &Engine,
    selection: &Selection,
    scope: &Scope,
) -> PolarsResult<(Table, Picture, Vec<Note>)> {
    let kept = selection.titles(engine)?.lazy();
    let within = scoped(engine, kept, scope)?;
    let order = SortMultipleOptions::default().with_order_descending_multi([true, false, false]).with_nulls_last(true);
    let sorted = within.clone().sort(["total", "name", "row"], order).select([col("row")]).collect()?;
    let rows = read::counts(&sorted, "row")?.into_iter().filter_map(|row| usize::try_from(row).ok());
    let table = Table { columns: columns(engine, scope), rows: rows.map(|row| title_row(engine, row)).collect() };
    Ok((table, Picture::Titles(histogram(within)?), Vec::new()))
}

fn columns(engine: &Engine, scope: &Scope) -> Cow<'static, [Column]> {
    let mut columns: Cow<'static, [Column]> = COLUMNS.into();
    let mut show = |name: &str, shown: Shown| {
        if let Some(position) = columns.iter().position(|column| column.name == name) {
            columns.to_mut()[position].shown = shown;
        }
    };
    if scope.category.is_some() {
        // What is the same for all titles of the list need not be repeated on screen.
        show("category", Shown::InExports);
    }
    if engine.is_reweighed() {
        show("moved", Shown::OnScreen);
    }
    columns
}

/// The rows of a titles frame that are within a scope.
pub(super) fn scoped(engine: &Engine, kept: LazyFrame, scope: &Scope) -> PolarsResult<LazyFrame> {
    let mut kept = kept;
    if let Some(category) = scope.category {
        kept = kept.filter(col("category").eq(lit(<&str>::from(category))));
    }
    kept = match scope.class {
        None | Some(ClassScope::All) => kept,
        Some(ClassScope::Unrated) => kept.filter(col("class").is_null()),
        Some(ClassScope::Of(class)) => kept.filter(col("class").eq(lit(<&str>::from(class)))),
    };
    let named = |column: &str, name: &str| {
        if name == NO_GENRE { col(column).is_null() } else { col(column).eq(lit(name.to_owned())) }
    };
    match &scope.genre {
        None => {}
        Some((Grouping::Groups, group)) => kept = kept.filter(named("group", group)),
        Some((Grouping::Each, genre)) => {
            let members = engine.frames().genres.clone().lazy().filter(named("genre", genre));
            kept = kept.semi_join(members, col("row"), col("row"));
        }
    }
    if let Some((source, word)) = &scope.word {
        let terms = engine.frames().bag(engine.catalogue(), *source)?.terms.clone().lazy();
        kept = kept.semi_join(terms.filter(col("term").eq(lit(word.clone()))), col("row"), col("row"));
    }
    if let Some(country) = &scope.country {
        let there = engine.frames().countries.clone().lazy().filter(col("country").eq(lit(country.clone())));
        kept = kept.semi_join(there, col("row"), col("row"));
    }
    if let Some(title) = &scope.title {
        let row = engine.catalogue().titles.iter().position(|other| other.id == title.id);
        kept = kept.filter(col("row").eq(lit(row.map_or(u32::MAX, position))));
    }
    Ok(kept)
}

#[expect(clippy::cast_precision_loss, reason = "places within a catalogue stay far below 2^52")]
fn title_row(engine: &Engine, row: usize) -> Row {
    let title = &engine.catalogue().titles[row];
    let scored = engine.scored(row);
    let moved = engine.moved(row);
    let cells = vec![
        Cell::Text(title.id.clone()),
        Cell::Text(title.name.clone()),
        Cell::Text(title.category.to_string()),
        scored.class.map_or(Cell::Unknown, |class| Cell::Text(class.to_string())),
        Cell::whole(scored.rank),
        Cell::number(moved.map(|places| places as f64)),
        Cell::number(scored.score),
        Cell::Number(scored.award),
        Cell::Number(scored.global),
        Cell::Number(scored.popularity),
        Cell::number(scored.total),
        Cell::number(title.rating),
        Cell::whole(title.votes),
        Cell::whole(title.awards_won),
        Cell::whole(title.awards_nominated),
        Cell::whole(title.country_count().map(|count| count as u64)),
        Cell::whole(title.year()),
        if title.genres.is_empty() { Cell::Unknown } else { Cell::Text(title.genres.join("|")) },
    ];
    Row { key: title.id.clone(), cells, n: None, pinned: false }
}
