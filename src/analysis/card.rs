//! The card of a title: its indices beside the means of its class and category, and comparable titles.
//!
//! Comparables are the nearest titles of the same category by Euclidean distance over the measured indices; titles
//! that share a genre come first. Unrated titles have neither comparables nor a distance.

use super::engine::Engine;
use super::group_by;
use crate::domain::index::Index;
use crate::domain::note::Note;
use crate::domain::summary::{Card, Chart};
use crate::domain::table::{Cell, Column, Row, Rows, Table, Unit};
use crate::domain::title::ListField;
use crate::i18n::Vocabulary;
use crate::store::lists::ListRef;
use crate::store::titles::{TitleRef, Titles};

const COMPARABLES: usize = 20;

/// Columns of the table of comparables.
pub const COLUMNS: &[Column] = &[
    Column::new("title", Unit::Text),
    Column::new("class", Unit::Word),
    Column::new("total", Unit::Index),
    Column::new("distance", Unit::Distance),
    Column::new("year", Unit::Period),
    Column::new("shared_genres", Unit::Names(Vocabulary::Genre)),
];

pub(super) fn summarise(engine: &Engine, id: &str) -> Option<(Table, Chart, Vec<Note>)> {
    let titles = &engine.catalogue().titles;
    let row = titles.position(id)?;
    let (title, scored) = (titles.get(row), engine.scored(row));
    let category = engine.columns().in_category(title.category());
    let class = scored.class.map(|class| {
        let of_class = engine.scores().of_class(Some(class)).and(category);
        (class, engine.scores().means(&group_by::total(engine.scores(), &of_class)))
    });
    let unrated = engine.scores().of_class(None).and(category).count();
    let mut words: Vec<_> = engine.words(row).iter().map(|(word, count)| (word.to_owned(), count)).collect();
    words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let card = Card {
        title: title.to_title(),
        scored,
        rank: engine.rank(row),
        moved: engine.moved(row),
        ranked: category.count() - unrated,
        class,
        category: engine.scores().means(&group_by::total(engine.scores(), category)),
        words,
    };
    let notes = twin(titles, row).map(|other| Note::SharedRecord(other.name().to_owned())).into_iter().collect();
    Some((comparables(engine, row), Chart::Card(Box::new(card)), notes))
}

/// Returns another title with the same rating, votes and awards: likely one IMDb record joined to two works.
fn twin(titles: &Titles, row: usize) -> Option<TitleRef<'_>> {
    let record = |title: TitleRef<'_>| (title.rating(), title.votes(), title.awards_won(), title.awards_nominated());
    let mine = record(titles.get(row));
    mine.1?;
    titles.iter().enumerate().find(|(other, title)| *other != row && record(*title) == mine).map(|(_, title)| title)
}

fn comparables(engine: &Engine, row: usize) -> Table {
    let titles = &engine.catalogue().titles;
    let genres = titles.lists(ListField::Genres);
    let profiles = engine.scores().profiles.as_ref();
    let here = profiles.indices()[profiles.column().code(row)];
    let category = titles.category(row);
    let measured: Vec<usize> =
        (0..here.len()).filter(|at| profiles.coverage.is_measured(category, Index::MEASURED[*at])).collect();
    if measured.is_empty() || measured.iter().any(|at| here[*at].is_nan()) {
        return Table { columns: COLUMNS.into(), rows: Rows::default() };
    }
    // There are far fewer profiles and genre lists than titles, so compute per profile and per list.
    let difference = |there: &[f64; 4], at: &usize| here[*at] - there[*at];
    let distance = |there: &[f64; 4]| measured.iter().map(|at| difference(there, at).powi(2)).sum::<f64>().sqrt();
    let distances: Vec<f64> = profiles.indices().iter().map(distance).collect();
    let own = titles.get(row).genres();
    let shared = |list: ListRef<'_>| own.codes().iter().filter(|genre| list.codes().contains(genre)).count();
    let shared: Vec<usize> = (0..genres.n_lists()).map(|list| shared(genres.list(list))).collect();
    let of_list = |other: u32| shared[genres.keys()[other as usize] as usize];
    let order = |a: &(f64, u32), b: &(f64, u32)| {
        let (one, other) = (of_list(a.1), of_list(b.1));
        let strangers = (one == 0).cmp(&(other == 0));
        let nearer = strangers.then(a.0.total_cmp(&b.0)).then(other.cmp(&one));
        nearer.then_with(|| titles.get(a.1 as usize).name().cmp(titles.get(b.1 as usize).name()))
    };
    let mut nearest: Vec<(f64, u32)> = Vec::with_capacity(COMPARABLES + 1);
    for other in engine.columns().in_category(titles.get(row).category()).iter().filter(|other| *other != row) {
        let distance = distances[profiles.column().code(other)];
        let Ok(other) = u32::try_from(other) else { break };
        let comes = (distance, other);
        if distance.is_nan()
            || nearest.len() == COMPARABLES && nearest.last().is_some_and(|last| order(&comes, last).is_ge())
        {
            continue;
        }
        nearest.insert(nearest.partition_point(|there| order(there, &comes).is_le()), comes);
        nearest.truncate(COMPARABLES);
    }
    let rows = nearest.into_iter().map(|(distance, other)| {
        let other = other as usize;
        let (title, scored) = (titles.get(other), engine.scored(other));
        let shared: Vec<&str> = own.iter().filter(|genre| title.genres().contains(genre)).collect();
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
