//! The card of a title: its indices beside the means of its class and category, and its comparables.
//!
//! Comparables are the nearest titles of the same category by Euclidean distance over the four measured
//! indices, those that share a genre first. Titles without a score have no place in that space.

use super::engine::Engine;
use super::sums;
use crate::domain::note::Note;
use crate::domain::summary::{Card, Picture};
use crate::domain::table::{Cell, Column, Row, Rows, Table, Unit};
use crate::domain::titles::{Entry, Titles};

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

pub(super) fn summarise(engine: &Engine, id: &str) -> Option<(Table, Picture, Vec<Note>)> {
    let titles = &engine.catalogue().titles;
    let row = titles.position(id)?;
    let (title, scored) = (titles.at(row), engine.scored(row));
    let category = engine.columns().of(title.category());
    let class = scored.class.map(|class| {
        let of_class = engine.scores().of_class(Some(class)).and(category);
        (class, sums::of_all(engine.scores(), &of_class).means())
    });
    let unrated = engine.scores().of_class(None).and(category).count();
    let mut words: Vec<_> = engine.words(row).iter().map(|(word, count)| (word.to_owned(), count)).collect();
    words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let card = Card {
        title: title.owned(),
        scored,
        rank: engine.rank(row),
        moved: engine.moved(row),
        ranked: category.count() - unrated,
        class,
        category: sums::of_all(engine.scores(), category).means(),
        words,
    };
    let notes = twin(titles, row).map(|other| Note::SharedRecord(other.name().to_owned())).into_iter().collect();
    Some((comparables(engine, row), Picture::Card(Box::new(card)), notes))
}

/// Another title with the same rating, votes and awards: likely one IMDb record joined to two works.
fn twin(titles: &Titles, row: usize) -> Option<Entry<'_>> {
    let record = |title: Entry<'_>| (title.rating(), title.votes(), title.awards_won(), title.awards_nominated());
    let mine = record(titles.at(row));
    mine.1?;
    titles.iter().enumerate().find(|(other, title)| *other != row && record(*title) == mine).map(|(_, title)| title)
}

fn comparables(engine: &Engine, row: usize) -> Table {
    let titles = &engine.catalogue().titles;
    let place = |row: usize| {
        let scored = engine.scored(row);
        scored.score.map(|score| [score, scored.award, scored.global, scored.popularity])
    };
    let Some(here) = place(row) else {
        return Table { columns: COLUMNS.into(), rows: Rows::default() };
    };
    let mut others: Vec<(Vec<&str>, f64, usize)> = (0..titles.len())
        .filter(|other| *other != row && titles.at(*other).category() == titles.at(row).category())
        .filter_map(|other| {
            let there = place(other)?;
            let squares = here.iter().zip(there).map(|(a, b)| (a - b) * (a - b));
            let shared = titles.at(row).genres().iter().filter(|genre| titles.at(other).genres().contains(genre));
            Some((shared.collect(), squares.sum::<f64>().sqrt(), other))
        })
        .collect();
    others.sort_by(|a, b| {
        let strangers = a.0.is_empty().cmp(&b.0.is_empty());
        let nearer = strangers.then(a.1.total_cmp(&b.1)).then(b.0.len().cmp(&a.0.len()));
        nearer.then_with(|| titles.at(a.2).name().cmp(titles.at(b.2).name()))
    });
    let rows = others.into_iter().take(COMPARABLES).map(|(shared, distance, other)| {
        let (title, scored) = (titles.at(other), engine.scored(other));
        let cells = vec![
            Cell::Text(title.name().to_owned()),
            scored.class.map_or(Cell::Unknown, |class| Cell::Text(class.to_string())),
            Cell::number(scored.total),
            Cell::Number(distance),
            Cell::whole(title.year()),
            if shared.is_empty() { Cell::Unknown } else { Cell::Text(shared.join("|")) },
        ];
        Row { key: title.id().to_owned(), cells, n: None, pinned: false }
    });
    Table { columns: COLUMNS.into(), rows: rows.collect() }
}
