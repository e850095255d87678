//! The card of a title: its indices beside the means of its class and category, and its comparables.
//!
//! Comparables are the nearest titles of the same category by Euclidean distance over the four measured
//! indices, those that share a genre first. Titles without a score have no place in that space.

use polars::prelude::*;

use super::engine::Engine;
use super::means;
use crate::domain::note::Note;
use crate::domain::summary::{Card, Means, Picture};
use crate::domain::table::{Cell, Column, Row, Table, Unit};
use crate::domain::title::Title;

/// How many comparables a card lists.
const COMPARABLES: usize = 20;

/// The columns of its comparables.
pub const COLUMNS: &[Column] = &[
    Column::new("title", Unit::Text),
    Column::new("class", Unit::Word),
    Column::new("total", Unit::Index),
    Column::new("distance", Unit::Distance),
    Column::new("year", Unit::Period),
    Column::new("shared_genres", Unit::List),
];

pub(super) fn summarise(engine: &Engine, id: &str) -> PolarsResult<Option<(Table, Picture, Vec<Note>)>> {
    let titles = &engine.catalogue().titles;
    let Some(row) = titles.iter().position(|title| title.id == id) else {
        return Ok(None);
    };
    let (title, scored) = (&titles[row], engine.scored(row));
    let category = engine.titles().clone().lazy().filter(col("category").eq(lit(<&str>::from(title.category))));
    let mean = |frame: LazyFrame| -> PolarsResult<Means> {
        Ok(means::collected(&frame.select(means::aggregates()).collect()?)?.pop().unwrap_or_default())
    };
    let class = match scored.class {
        None => None,
        Some(class) => {
            let of_class = category.clone().filter(col("class").eq(lit(<&str>::from(class))));
            Some((class, mean(of_class)?))
        }
    };
    let ranked = (0..titles.len())
        .filter(|other| titles[*other].category == title.category && engine.scored(*other).rank.is_some())
        .count();
    let mut words = engine.words(row).to_vec();
    words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let card = Card {
        title: title.clone(),
        scored: *scored,
        moved: engine.moved(row),
        ranked: ranked as u64,
        class,
        category: mean(category)?,
        words,
    };
    let notes = twin(titles, row).map(|other| Note::SharedRecord(other.name.clone())).into_iter().collect();
    Ok(Some((comparables(engine, row), Picture::Card(Box::new(card)), notes)))
}

/// Another title with the same rating, votes and awards: likely one IMDb record joined to two works.
fn twin(titles: &[Title], row: usize) -> Option<&Title> {
    let record = |title: &Title| (title.rating, title.votes, title.awards_won, title.awards_nominated);
    let mine = record(&titles[row]);
    mine.1?;
    titles.iter().enumerate().find(|(other, title)| *other != row && record(title) == mine).map(|(_, title)| title)
}

fn comparables(engine: &Engine, row: usize) -> Table {
    let titles = &engine.catalogue().titles;
    let place = |row: usize| {
        let scored = engine.scored(row);
        scored.score.map(|score| [score, scored.award, scored.global, scored.popularity])
    };
    let Some(here) = place(row) else {
        return Table { columns: COLUMNS.into(), rows: Vec::new() };
    };
    let mut others: Vec<(Vec<&str>, f64, usize)> = (0..titles.len())
        .filter(|other| *other != row && titles[*other].category == titles[row].category)
        .filter_map(|other| {
            let there = place(other)?;
            let squares = here.iter().zip(there).map(|(a, b)| (a - b) * (a - b));
            let shared = titles[row].genres.iter().filter(|genre| titles[other].genres.contains(genre));
            Some((shared.map(String::as_str).collect(), squares.sum::<f64>().sqrt(), other))
        })
        .collect();
    others.sort_by(|a, b| {
        let strangers = a.0.is_empty().cmp(&b.0.is_empty());
        let nearer = strangers.then(a.1.total_cmp(&b.1)).then(b.0.len().cmp(&a.0.len()));
        nearer.then_with(|| titles[a.2].name.cmp(&titles[b.2].name))
    });
    let rows = others.into_iter().take(COMPARABLES).map(|(shared, distance, other)| {
        let (title, scored) = (&titles[other], engine.scored(other));
        let cells = vec![
            Cell::Text(title.name.clone()),
            scored.class.map_or(Cell::Unknown, |class| Cell::Text(class.to_string())),
            Cell::number(scored.total),
            Cell::Number(distance),
            Cell::whole(title.year()),
            if shared.is_empty() { Cell::Unknown } else { Cell::Text(shared.join("|")) },
        ];
        Row { key: title.id.clone(), cells, n: None, pinned: false }
    });
    Table { columns: COLUMNS.into(), rows: rows.collect() }
}
