//! The class table of a category: per class and in total, titles, share of the category and the means of the five
//! indices; titles per Netflix release year; and the histogram of the totals.
//!
//! Shares are of the titles of the category that the filter keeps. A mean excludes titles whose index is unknown.
//! Unrated titles have a row of their own.

use super::engine::Engine;
use super::group_by::{ProfileCounts, years_by_class};
use super::mask::Mask;
use super::means;
use super::selection::Selection;
use super::sums::CLASSES;
use super::sums::Sums;
use super::viewing_by_class::viewing_by_class;
use crate::domain::class::Class;
use crate::domain::index::Index;
use crate::domain::note::Note;
use crate::domain::scope::{ALL, UNRATED};
use crate::domain::summary::{Bin, Chart, ClassCharts, Histogram, YearCounts};
use crate::domain::table::{Cell, Column, Row, Table, Unit};
use crate::domain::title::Category;

pub const COLUMNS: &[Column] = &[
    Column::new("class", Unit::Word),
    Column::new("titles", Unit::Count),
    Column::new("share", Unit::Share),
    Column::new("score", Unit::Index),
    Column::new("award", Unit::Index),
    Column::new("global", Unit::Index),
    Column::new("popularity", Unit::Index),
    Column::new("total", Unit::Index),
];

pub(super) fn summarise(engine: &Engine, selection: &Selection, category: Category) -> (Table, Chart, Vec<Note>) {
    let kept = selection.mask().clone().and(engine.columns().in_category(category));
    let scores = engine.scores();
    let profile_counts = ProfileCounts::new(scores, &kept);
    let by_class = profile_counts.by_class();
    let mut all = Sums::default();
    for sums in &by_class {
        all.add(sums);
    }

    let row = |key: &str, sums: &Sums| Row {
        key: key.to_owned(),
        cells: std::iter::once(Cell::Text(key.to_owned()))
            .chain(means::cells(&scores.means(sums), all.titles()))
            .collect(),
        n: Some(sums.titles()),
        pinned: key == ALL,
    };
    let mut rows: Vec<Row> = by_class.iter().enumerate().map(|(class, sums)| row(key(class), sums)).collect();
    let unrated = by_class.last().map_or(0, Sums::titles);
    let mut notes = Vec::new();
    if unrated > 0 {
        notes.push(Note::Unrated(category, unrated));
    } else {
        rows.pop();
    }
    rows.push(row(ALL, &all));
    notes.extend(variance_note(engine, category));
    if let Some(viewing) = viewing_by_class(engine, &kept) {
        notes.extend([Note::TotalAndViewing(viewing.clone()), Note::ViewingByClass(viewing)]);
    }

    let chart = ClassCharts { category, releases: releases(engine, &kept), histogram: histogram(&profile_counts) };
    (Table { columns: COLUMNS.into(), rows: rows.into() }, Chart::Classes(chart), notes)
}

/// How much of the variance of a category's totals each index with a weight accounts for: with weights w that sum to 1,
/// wᵢ · cov(xᵢ, total) / var(total), which add up to 1. Empty if the totals do not vary, or were computed elsewhere.
pub(super) fn variance_parts(engine: &Engine, category: Category) -> Vec<(Index, f64)> {
    if engine.scored_by().is_some() {
        return Vec::new();
    }
    let weights = relative_weights(engine, category);
    let all = ProfileCounts::of_category(engine.scores(), category);
    let parts = all.variance_parts(&weights).into_iter().flatten();
    let parts = Index::MEASURED.into_iter().zip(parts);
    parts.filter(|(index, _)| weights[*index as usize] > 0.0).collect()
}

/// Notes if the score accounts for less than half of what its weight suggests.
fn variance_note(engine: &Engine, category: Category) -> Option<Note> {
    let weight = relative_weights(engine, category)[Index::Score as usize];
    let (_, part) = variance_parts(engine, category).into_iter().find(|(index, _)| *index == Index::Score)?;
    (part < weight / 2.0).then_some(Note::Variance(part))
}

/// The weights that count in a category, which sum to 1.
fn relative_weights(engine: &Engine, category: Category) -> [f64; 4] {
    let weights = engine.scores().profiles.weights(engine.scoring(), category);
    let sum: f64 = weights.iter().sum();
    weights.map(|weight| if sum > 0.0 { weight / sum } else { 0.0 })
}

/// Row key of a class by its position; the last position is that of unrated titles.
fn key(class: usize) -> &'static str {
    Class::BEST_FIRST.get(class).map_or(UNRATED, <&str>::from)
}

fn releases(engine: &Engine, kept: &Mask) -> YearCounts {
    let mut releases =
        years_by_class(engine.scores(), engine.columns(), kept).to_year_counts(|class| Some(key(class).to_owned()));
    if let Some(span) = releases.rows.first().map(|(_, counts)| counts.len()) {
        let all = (0..span).map(|year| releases.rows.iter().map(|(_, counts)| counts[year]).sum()).collect();
        releases.rows.push((ALL.to_owned(), all));
    }
    releases
}

/// Counts the titles in each tenth of the total.
pub(super) fn histogram(profile_counts: &ProfileCounts<'_>) -> Histogram {
    let bin = |tenth: [u64; CLASSES]| {
        let titles = tenth.iter().sum();
        // A cut point can lie within a tenth: the class with most titles wins, and of ties the better one.
        let most = (0..CLASSES).rev().max_by_key(|class| tenth[*class]);
        Bin { titles, class: most.filter(|_| titles > 0).and_then(|class| Class::BEST_FIRST.get(class).copied()) }
    };
    let bins: Vec<Bin> = profile_counts.tenths().into_iter().map(bin).collect();
    let empty = bins.iter().all(|bin| bin.titles == 0);
    Histogram { bins: if empty { Vec::new() } else { bins } }
}
