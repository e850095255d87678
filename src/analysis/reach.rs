//! The reach of some titles: per country, the number of titles available there, their share, the means of their
//! indices, and the share of class A.
//!
//! Shares are of the titles whose countries are known. A title counts once in each of its countries, so shares sum to
//! more than 1.

use super::engine::Engine;
use super::members::Members;
use super::selection::Selection;
use super::{means, titles};
use crate::domain::note::Note;
use crate::domain::scope::Scope;
use crate::domain::summary::{Chart, Reach};
use crate::domain::table::{Column, Table, Unit};
use crate::domain::title::ListField;
use crate::i18n::Vocabulary;

pub const COLUMNS: &[Column] = &[
    Column::new("country", Unit::Names(Vocabulary::Country)),
    Column::new("titles", Unit::Count),
    Column::new("share", Unit::Share),
    Column::new("score", Unit::Index),
    Column::new("award", Unit::Index),
    Column::new("global", Unit::Index),
    Column::new("popularity", Unit::Index),
    Column::new("total", Unit::Index),
    means::CLASS_A_SHARE,
    means::CLASS_A_LOW,
    means::CLASS_A_HIGH,
];

pub(super) fn summarise(engine: &Engine, selection: &Selection, scope: &Scope) -> (Table, Chart, Vec<Note>) {
    let within = titles::in_scope(engine, selection.mask(), scope);
    let titles = &engine.catalogue().titles;
    let lists = titles.lists(ListField::Countries);
    let by = (engine.scores(), engine.columns());
    let Members { mut sums, .. } = Members::new(titles, by, &within, ListField::Countries);
    let all = within.count();
    // The last entry is that of titles without known countries.
    let known = all - sums.pop().map_or(0, |unknown| unknown.titles());
    let rows = means::rows(engine.scores(), lists.members().values_iter().map(Some).zip(sums), known);
    let note = Note::ReachCoverage { known, all };
    (Table { columns: COLUMNS.into(), rows: rows.into() }, Chart::Reach(Reach { known }), vec![note])
}
