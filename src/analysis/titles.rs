//! Lists of titles: the titles of a scope that the filter keeps, best total first, then by name.

use polars::prelude::*;

use super::classes::histogram;
use super::engine::Engine;
use super::read;
use super::selection::Selection;
use crate::domain::path::{ClassScope, Grouping, NO_GENRE};
use crate::domain::query::Scope;
use crate::domain::summary::Picture;
use crate::domain::table::{Cell, Column, Row, Shown, Table, Unit};

/// Its columns.
pub const COLUMNS: &[Column] = &[
    Column::new("id", Unit::Text).shown(Shown::InExports),
    Column::new("title", Unit::Text),
    Column::new("category", Unit::Text),
    Column::new("class", Unit::Text),
    Column::new("score", Unit::Index),
    Column::new("award", Unit::Index),
    Column::new("global", Unit::Index),
    Column::new("popularity", Unit::Index).headed("popular"),
    Column::new("total", Unit::Index),
    Column::new("rating", Unit::Rating),
    Column::new("votes", Unit::Count),
    Column::new("awards_won", Unit::Count).headed("won"),
    Column::new("awards_nominated", Unit::Count).headed("nomin."),
    Column::new("countries", Unit::Count),
    Column::new("year", Unit::Period),
    Column::new("genres", Unit::List),
];

/// The columns of a list whose titles are all of one category, which the screen need not repeat.
pub const COLUMNS_OF_A_CATEGORY: &[Column] = &{
    let mut columns = *COLUMNS.first_chunk::<16>().expect("there are 16 columns");
    columns[2] = columns[2].shown(Shown::InExports);
    columns
};

pub(super) fn summarise(engine: &Engine, selection: &Selection, scope: &Scope) -> PolarsResult<(Table, Picture)> {
    let kept = selection.titles(engine)?.lazy();
    let within = scoped(engine, kept, scope);
    let order = SortMultipleOptions::default().with_order_descending_multi([true, false, false]).with_nulls_last(true);
    let sorted = within.clone().sort(["total", "name", "row"], order).select([col("row")]).collect()?;
    let rows = read::counts(&sorted, "row")?.into_iter().filter_map(|row| usize::try_from(row).ok());
    let columns = if scope.category.is_some() { COLUMNS_OF_A_CATEGORY } else { COLUMNS };
    let table = Table { columns, rows: rows.map(|row| title_row(engine, row)).collect() };
    Ok((table, Picture::Titles(histogram(within)?)))
}

fn scoped(engine: &Engine, kept: LazyFrame, scope: &Scope) -> LazyFrame {
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
    if let Some(word) = &scope.word {
        let users = engine.frames().terms.clone().lazy().filter(col("term").eq(lit(word.clone())));
        kept = kept.semi_join(users, col("row"), col("row"));
    }
    kept
}

fn title_row(engine: &Engine, row: usize) -> Row {
    let title = &engine.catalogue().titles[row];
    let scored = engine.scored(row);
    let cells = vec![
        Cell::Text(title.id.clone()),
        Cell::Text(title.name.clone()),
        Cell::Text(title.category.to_string()),
        scored.class.map_or(Cell::Unknown, |class| Cell::Text(class.to_string())),
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
