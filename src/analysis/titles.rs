//! Lists of titles: the titles of a scope that the filter keeps, best total first, then by name.
//!
//! - `rows`: builds rows on demand

pub mod columns;
mod rows;

use std::borrow::Cow;

use super::classes::histogram;
use super::engine::Engine;
use super::group_by::ProfileCounts;
use super::mask::Mask;
use super::order;
use super::selection::{Selection, term_mask};
use crate::domain::note::Note;
use crate::domain::options::Grouping;
use crate::domain::scope::{ClassScope, NO_GENRE, Scope};
use crate::domain::summary::Chart;
use crate::domain::table::{Column, Rows, Sort, Table, Visibility};
use crate::domain::title::ListField;
use crate::store::lists::ListRef;
use columns::{columns_of, show};
use rows::TitleRows;

pub(super) fn summarise(
    engine: &Engine,
    selection: &Selection,
    scope: &Scope,
    sort: &Sort,
) -> (Table, Chart, Vec<Note>) {
    let within = in_scope(engine, selection.mask(), scope);
    let columns = columns(engine, scope);
    let order = order::filtered(&engine.sort_cache().order(&sort.resolve(&columns)), &within);
    let chart = Chart::Titles(histogram(&ProfileCounts::new(engine.scores(), &within)));
    let rows = Rows::lazy(TitleRows::new(engine.sort_cache(), order));
    let imputed =
        engine.columns().imputed(engine.catalogue(), &engine.scores().profiles.coverage).clone().and(&within).count();
    (Table { columns, rows }, chart, Vec::from_iter((imputed > 0).then_some(Note::Imputed(imputed))))
}

fn columns(engine: &Engine, scope: &Scope) -> Cow<'static, [Column]> {
    let mut columns = columns_of(!engine.catalogue().viewing.is_empty());
    if scope.category.is_some() {
        // All titles of the list have the same category, so hide it on screen.
        show(&mut columns, "category", Visibility::ExportOnly);
    }
    if engine.is_reweighted() {
        show(&mut columns, "moved", Visibility::ScreenOnly);
    }
    columns
}

/// The selected titles within a scope.
pub(super) fn in_scope(engine: &Engine, selected: &Mask, scope: &Scope) -> Mask {
    let titles = &engine.catalogue().titles;
    let mut within = selected.clone();
    let mut only = |mask: &Mask| within = std::mem::replace(&mut within, Mask::all(0)).and(mask);
    let of_lists = |of: ListField, holds: &(dyn Fn(ListRef<'_>) -> bool + Sync)| {
        let lists = titles.lists(of);
        let holds: Vec<bool> = (0..lists.n_lists()).map(|list| holds(lists.list(list))).collect();
        let numbers = lists.keys();
        Mask::from_fn(numbers.len(), |row| holds[numbers[row] as usize])
    };
    if let Some(category) = scope.category {
        only(engine.columns().in_category(category));
    }
    let scores = engine.scores();
    match scope.class {
        None | Some(ClassScope::All) => {}
        Some(ClassScope::Unrated) => only(scores.of_class(None)),
        Some(ClassScope::Of(of)) => only(scores.of_class(Some(of))),
    }
    match &scope.genre {
        None => {}
        Some((_, genre)) if genre == NO_GENRE => only(&of_lists(ListField::Genres, &|list| list.is_empty())),
        Some((Grouping::Each, genre)) => only(&of_lists(ListField::Genres, &|list| list.contains(genre))),
        Some((Grouping::Groups, group)) => {
            let groups = &engine.columns().groups;
            let is_of = |list: ListRef<'_>| list.first().is_some_and(|genre| groups.group(genre) == group);
            only(&of_lists(ListField::Genres, &is_of));
        }
    }
    if let Some((source, word)) = &scope.word {
        only(&engine.columns().word_index(engine.catalogue(), *source).titles_with(engine.catalogue(), word));
    }
    if let Some(country) = &scope.country {
        only(&of_lists(ListField::Countries, &|list| list.contains(country)));
    }
    for term in &scope.filter.terms {
        only(&engine.masks().get_or_insert_with(term, || term_mask(engine, term)));
    }
    if let Some(title) = &scope.title {
        let row = titles.position(&title.id);
        only(&Mask::from_fn(titles.len(), |other| Some(other) == row));
    }
    within
}
