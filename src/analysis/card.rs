//! The card of a title: its indices beside the means of its class and category, and comparable titles.
//!
//! Comparables are the nearest titles of the same category and format by Euclidean distance over the measured indices,
//! after the title itself: those that share a genre first, and within a step of 0.25 those that share more. Unrated
//! titles have neither comparables nor a distance.

use std::cmp::Ordering;

use super::engine::Engine;
use super::group_by::ProfileCounts;
use super::parallel;
use super::selection::dict_column;
use super::sums::{Sums, UNRATED};
use super::title_format::TitleFormat;
use crate::domain::class::Class;
use crate::domain::date::Date;
use crate::domain::filter::field::Field;
use crate::domain::index::Index;
use crate::domain::note::Note;
use crate::domain::summary::{Card, Chart};
use crate::domain::table::{Cell, Column, Row, Rows, Table, Unit};
use crate::domain::title::{Category, ListField};
use crate::i18n::Vocabulary;
use crate::store::lists::ListRef;
use crate::store::titles::{TitleRef, Titles};

/// Number of comparables, besides the title itself.
const COMPARABLES: usize = 20;

/// Upper limit of the genres in common and of the quarters of a point in what rejects most titles. Neither is reached.
const MOST: usize = 0x7fff;

/// Squared distances are compared in these parts, so that rounding does not break ties.
const PARTS: f64 = 1e12;

/// Columns of the table of comparables.
pub const COLUMNS: &[Column] = &[
    Column::new("title", Unit::Text),
    Column::new("class", Unit::Word),
    Column::new("total", Unit::Index),
    Column::new("distance", Unit::Distance),
    Column::new("released", Unit::Period),
    Column::new("year", Unit::Period),
    Column::new("shared_genres", Unit::Names(Vocabulary::Genre)),
];

pub(super) fn summarise(engine: &Engine, id: &str) -> Option<(Table, Chart, Vec<Note>)> {
    let titles = &engine.catalogue().titles;
    let row = titles.position(id)?;
    let (title, scored) = (titles.get(row), engine.scored(row));
    let category = engine.columns().in_category(title.category());
    let by_class = ProfileCounts::of_category(engine.scores(), title.category()).by_class();
    let of_class = Class::BEST_FIRST.into_iter().zip(&by_class).find(|(class, _)| Some(*class) == scored.class);
    let class = of_class.map(|(class, sums)| (class, engine.scores().means(sums)));
    let unrated = by_class[usize::from(UNRATED)].titles();
    let mut words: Vec<_> = engine.words(row).iter().map(|(word, count)| (word.to_owned(), count)).collect();
    words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let card = Card {
        title: title.to_title(),
        scored,
        rank: engine.rank(row),
        moved: engine.moved(row),
        ranked: category.count() - unrated,
        class,
        category: engine.scores().means(&Sums::of_all(&by_class)),
        words,
    };
    let notes = twin(engine, row).map(|other| Note::SharedRecord(other.name().to_owned())).into_iter().collect();
    Some((comparables(engine, row), Chart::Card(Box::new(card)), notes))
}

/// Returns another title with the same rating, votes and awards: likely one IMDb record joined to two works.
fn twin(engine: &Engine, row: usize) -> Option<TitleRef<'_>> {
    let titles = &engine.catalogue().titles;
    let record = |title: TitleRef<'_>| (title.rating(), title.votes(), title.awards_won(), title.awards_nominated());
    let mine = record(titles.get(row));
    mine.1?;
    // Few titles have the same votes.
    let votes = dict_column(engine, Field::Votes).codes();
    let is_twin = |other: usize| votes[other] == votes[row] && record(titles.get(other)) == mine;
    parallel::find_first(titles.len(), |other| other != row && is_twin(other)).map(|row| titles.get(row))
}

/// The distance of a profile from that of the card.
#[derive(Clone, Copy)]
struct Distance {
    /// Squared, in [`PARTS`].
    squared: u64,
    /// In which quarter of a point it is.
    quarter: u64,
}

impl Distance {
    fn new(squared: u64) -> Self {
        Self { squared, quarter: (16 * squared / 1_000_000_000_000).isqrt() }
    }
}

/// A title beside the one of the card.
#[derive(Clone, Copy)]
struct Comparable {
    row: usize,
    distance: Distance,
    shared: usize,
}

impl Comparable {
    /// The nearer first, as docs/numbers.md puts it.
    fn order(self, other: Self, titles: &Titles) -> Ordering {
        let stranger = |of: Self| of.shared == 0;
        let (own, others) = (self.distance, other.distance);
        let by_distance = stranger(self).cmp(&stranger(other)).then(own.quarter.cmp(&others.quarter));
        let by_genres = by_distance.then(other.shared.cmp(&self.shared)).then(own.squared.cmp(&others.squared));
        by_genres.then_with(|| {
            let (a, b) = (titles.get(self.row), titles.get(other.row));
            a.name().cmp(b.name()).then_with(|| a.id().cmp(b.id()))
        })
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "indices are from 0 to 5"
)]
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
    let distance = |(there, of): (&[f64; 4], &Category)| {
        let squared: f64 = measured.iter().map(|at| (here[*at] - there[*at]).powi(2)).sum();
        (*of == category && !squared.is_nan()).then(|| Distance::new((squared * PARTS).round() as u64))
    };
    let distances: Vec<Option<Distance>> = profiles.indices().iter().zip(profiles.categories()).map(distance).collect();
    let own = titles.get(row).genres();
    let shared = |list: ListRef<'_>| own.codes().iter().filter(|genre| list.codes().contains(genre)).count();
    let shared: Vec<usize> = (0..genres.n_lists()).map(|list| shared(genres.list(list))).collect();
    let format = TitleFormat::of(titles.get(row));
    // Keys that decide first, less for the nearer: one of each list and one of each profile. Few titles need more.
    let by_list: Vec<u32> =
        shared.iter().map(|shared| u32::from(*shared == 0) << 31 | (MOST - shared.min(&MOST)) as u32).collect();
    let by_profile =
        |distance: &Option<Distance>| distance.map_or(u32::MAX, |of| (of.quarter.min(MOST as u64) << 16) as u32);
    let by_profile: Vec<u32> = distances.iter().map(by_profile).collect();
    let (lists, profile_codes) = (genres.keys(), profiles.column().codes());
    let insert = |nearest: &mut Vec<Comparable>, comes: Comparable| {
        nearest.insert(nearest.partition_point(|there| there.order(comes, titles).is_le()), comes);
        nearest.truncate(COMPARABLES);
    };
    let chunks = parallel::map_chunks(titles.len(), |rows| {
        let mut nearest: Vec<Comparable> = Vec::with_capacity(COMPARABLES + 1);
        let mut farthest = u32::MAX;
        // Keys in a loop of their own, so that its loads overlap.
        let (of_list, of_code) = (&by_list[..], &by_profile[..]);
        let keys = lists[rows.clone()].iter().zip(&profile_codes[rows.clone()]);
        let keys: Vec<u32> = keys.map(move |(list, code)| of_list[*list as usize] | of_code[*code as usize]).collect();
        for (other, key) in rows.clone().zip(&keys) {
            if *key > farthest || other == row {
                continue;
            }
            let Some(distance) = distances[profile_codes[other] as usize] else { continue };
            let comes = Comparable { row: other, distance, shared: shared[lists[other] as usize] };
            let is_farther = |last: &Comparable| comes.order(*last, titles).is_ge();
            if nearest.len() == COMPARABLES && nearest.last().is_some_and(is_farther)
                || TitleFormat::of(titles.get(other)) != format
            {
                continue;
            }
            insert(&mut nearest, comes);
            farthest = nearest.get(COMPARABLES - 1).map_or(u32::MAX, |last| keys[last.row - rows.start]);
        }
        nearest
    });
    let mut nearest = Vec::new();
    chunks.into_iter().flatten().for_each(|comes| insert(&mut nearest, comes));
    let itself = Comparable { row, distance: Distance::new(0), shared: own.codes().len() };
    let rows = std::iter::once(itself).chain(nearest).map(|Comparable { row: other, distance, .. }| {
        let (title, scored) = (titles.get(other), engine.scored(other));
        let shared: Vec<&str> = own.iter().filter(|genre| title.genres().contains(genre)).collect();
        let cells = vec![
            Cell::Text(title.name().to_owned()),
            scored.class.map_or(Cell::Unknown, |class| Cell::Text(class.to_string())),
            Cell::number(scored.total),
            Cell::Number((distance.squared as f64 / PARTS).sqrt()),
            Cell::whole(title.released().map(Date::year)),
            Cell::whole(title.year()),
            if shared.is_empty() { Cell::Unknown } else { Cell::Text(shared.join("|")) },
        ];
        Row { key: title.id().to_owned(), cells, n: None, pinned: false }
    });
    Table { columns: COLUMNS.into(), rows: rows.collect() }
}
