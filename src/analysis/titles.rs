//! Lists of titles: the titles of a scope that the filter keeps, best total first, then by name.

use std::borrow::Cow;

use super::classes::histogram;
use super::engine::Engine;
use super::mask::Mask;
use super::scores::UNRATED;
use super::selection::Selection;
use crate::domain::columns::List;
use crate::domain::look::Grouping;
use crate::domain::note::Note;
use crate::domain::path::{ClassScope, NO_GENRE, Scope};
use crate::domain::summary::Picture;
use crate::domain::table::{Cell, Column, Row, Shown, Table, Unit};
use crate::domain::titles::ListOf;

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

pub(super) fn summarise(engine: &Engine, selection: &Selection, scope: &Scope) -> (Table, Picture, Vec<Note>) {
    let within = within(engine, selection.kept(), scope);
    let total = &engine.scores().total;
    let titles = &engine.catalogue().titles;
    let mut rows: Vec<(usize, Cow<'_, str>)> = within.iter().map(|row| (row, lower(titles.at(row).name()))).collect();
    // What is not a number comes last: nothing is greater.
    let known = |row: usize| Some(total[row]).filter(|total| !total.is_nan()).unwrap_or(f64::NEG_INFINITY);
    rows.sort_by(|(a, name), (b, other)| known(*b).total_cmp(&known(*a)).then_with(|| name.cmp(other)));
    let rows = rows.into_iter().map(|(row, _)| title_row(engine, row)).collect();
    let table = Table { columns: columns(engine, scope), rows };
    (table, Picture::Titles(histogram(engine.scores(), &within)), Vec::new())
}

/// In lower case, as far as it is not.
fn lower(text: &str) -> Cow<'_, str> {
    let is_lower = text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
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

/// Those of the titles that are meant which are within a scope.
pub(super) fn within(engine: &Engine, meant: &Mask, scope: &Scope) -> Mask {
    let titles = &engine.catalogue().titles;
    let mut within = meant.clone();
    let mut only = |mask: &Mask| within = std::mem::replace(&mut within, Mask::all(0)).and(mask);
    let of_lists = |of: ListOf, holds: &(dyn Fn(List<'_>) -> bool + Sync)| {
        let lists = titles.lists(of);
        let holds: Vec<bool> = (0..lists.different()).map(|list| holds(lists.list(list))).collect();
        let numbers = lists.numbers();
        Mask::of(numbers.len(), |row| holds[numbers[row] as usize])
    };
    if let Some(category) = scope.category {
        only(engine.columns().of(category));
    }
    let class = &engine.scores().class;
    match scope.class {
        None | Some(ClassScope::All) => {}
        Some(ClassScope::Unrated) => only(&Mask::of(class.len(), |row| class[row] == UNRATED)),
        Some(ClassScope::Of(of)) => only(&Mask::of(class.len(), |row| engine.scores().class(row) == Some(of))),
    }
    match &scope.genre {
        None => {}
        Some((_, genre)) if genre == NO_GENRE => only(&of_lists(ListOf::Genres, &|list| list.is_empty())),
        Some((Grouping::Each, genre)) => only(&of_lists(ListOf::Genres, &|list| list.contains(genre))),
        Some((Grouping::Groups, group)) => {
            let groups = &engine.columns().groups;
            let is_of = |list: List<'_>| list.first().is_some_and(|genre| groups.group(genre) == group);
            only(&of_lists(ListOf::Genres, &is_of));
        }
    }
    if let Some((source, word)) = &scope.word {
        only(&engine.columns().bag(engine.catalogue(), *source).titles_with(engine.catalogue(), word));
    }
    if let Some(country) = &scope.country {
        only(&of_lists(ListOf::Countries, &|list| list.contains(country)));
    }
    if let Some(title) = &scope.title {
        let row = titles.position(&title.id);
        only(&Mask::of(titles.len(), |other| Some(other) == row));
    }
    within
}

#[expect(clippy::cast_precision_loss, reason = "places within a catalogue stay far below 2^52")]
fn title_row(engine: &Engine, row: usize) -> Row {
    let title = engine.catalogue().titles.at(row);
    let scored = engine.scored(row);
    let moved = engine.moved(row);
    let cells = vec![
        Cell::Text(title.id().to_owned()),
        Cell::Text(title.name().to_owned()),
        Cell::Text(title.category().to_string()),
        scored.class.map_or(Cell::Unknown, |class| Cell::Text(class.to_string())),
        Cell::whole(engine.rank(row)),
        Cell::number(moved.map(|places| places as f64)),
        Cell::number(scored.score),
        Cell::Number(scored.award),
        Cell::Number(scored.global),
        Cell::Number(scored.popularity),
        Cell::number(scored.total),
        Cell::number(title.rating()),
        Cell::whole(title.votes()),
        Cell::whole(title.awards_won()),
        Cell::whole(title.awards_nominated()),
        Cell::whole(title.country_count().map(|count| count as u64)),
        Cell::whole(title.year()),
        if title.genres().is_empty() { Cell::Unknown } else { Cell::Text(title.genres().join("|")) },
    ];
    Row { key: title.id().to_owned(), cells, n: None, pinned: false }
}
