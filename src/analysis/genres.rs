//! The genre table: per genre, titles, share of the kept titles, the means of the five indices, and the share of class
//! A (the hit rate); and titles per genre and Netflix release year.
//!
//! A title counts once in each of its genres, so shares sum to more than 1. Grouped, it counts once, in the group of
//! its first genre. Titles without a genre have a row of their own.

use super::engine::Engine;
use super::group_by::by_groups_and_years;
use super::means;
use super::members::Members;
use super::selection::Selection;
use super::sums::Sums;
use super::years::Years;
use crate::domain::note::Note;
use crate::domain::options::Grouping;
use crate::domain::scope::NO_GENRE;
use crate::domain::summary::Chart;
use crate::domain::table::{Column, Table, Unit};
use crate::domain::title::ListField;
use crate::i18n::Vocabulary;

pub const COLUMNS: &[Column] = &[
    Column::new("genre", Unit::Names(Vocabulary::Genre)),
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

pub(super) fn summarise(engine: &Engine, selection: &Selection, grouping: Grouping) -> (Table, Chart, Vec<Note>) {
    let (scores, columns, kept) = (engine.scores(), engine.columns(), selection.mask());
    let titles = &engine.catalogue().titles;
    let lists = titles.lists(ListField::Genres);
    let numbers = lists.keys();
    let (names, sums, years, note): (Vec<Option<&str>>, Vec<Sums>, Option<Years>, Note) = match grouping {
        Grouping::Each => {
            let names: Vec<_> = lists.members().values_iter().map(Some).chain([None]).collect();
            let Members { sums, years } = Members::new(titles, (scores, columns), kept, ListField::Genres);
            (names, sums, years, Note::SharesOverlap)
        }
        Grouping::Groups => {
            let (names, of_list) = columns.groups.group_lists(lists);
            let group = |row: usize| std::iter::once(of_list[numbers[row] as usize]);
            let (sums, years) = by_groups_and_years((scores, columns), kept, names.len(), group);
            (names, sums, Some(years), Note::FirstGenreGroups)
        }
    };
    let rows = means::rows(scores, names.iter().copied().zip(sums), selection.tally.kept());
    let key = |group: usize| Some(names[group].unwrap_or(NO_GENRE).to_owned());
    let releases = years.map(|years| years.to_year_counts(key)).unwrap_or_default();
    (Table { columns: COLUMNS.into(), rows: rows.into() }, Chart::Genres(releases), vec![note])
}
