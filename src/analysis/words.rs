//! The words of the titles, by plots, tags or names: per term, count, titles that contain it, share, and keyness.
//!
//! The share is of the titles kept that have words: of the others nothing can be said. Keyness is
//! the z-score of the log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008,
//! "Fightin' Words", section 3.5): the selection i against the rest of the catalogue j, with the prior
//! α of a term its count in the whole catalogue and α₀ their sum,
//!
//! δ = ln((yᵢ + α) / (nᵢ + α₀ − yᵢ − α)) − ln((yⱼ + α) / (nⱼ + α₀ − yⱼ − α)),
//! z = δ / √(1 / (yᵢ + α) + 1 / (yⱼ + α)).
//!
//! It is unknown where one side holds no word at all, as the rest does without a filter. By class, category or
//! genre, each group of the titles kept is set against the other titles kept in the same way, in a column of
//! its own; unrated titles are in no class, and a title stands in each of its genres.

use std::collections::HashMap;

use polars::prelude::*;

use super::engine::Engine;
use super::frames::Bag;
use super::means::share;
use super::read;
use super::selection::Selection;
use crate::domain::class::Class;
use crate::domain::look::{KeynessBy, WordSource};
use crate::domain::note::Note;
use crate::domain::summary::Picture;
use crate::domain::table::{Cell, Column, Row, Table, Unit};
use crate::domain::title::{Category, Title};
use crate::speech::Message;

/// The columns that every source has.
pub const COLUMNS: &[Column] = &[
    Column::new("term", Unit::Text),
    Column::new("count", Unit::Count),
    Column::new("titles", Unit::Count),
    Column::new("share", Unit::Share),
    Column::new("keyness", Unit::ZScore),
];

pub(super) fn summarise(
    engine: &Engine,
    selection: &Selection,
    source: WordSource,
    by: KeynessBy,
) -> PolarsResult<(Table, Picture, Vec<Note>)> {
    let counted = counted(engine, selection, source, by)?;
    let mut compared = false;
    let row = |(position, word): (usize, &Word)| {
        let z = |sides: Sides| sides.keyness(word.prior, counted.bag.sum).map(|(_, z)| z);
        let keyness = z(counted.to_the_rest(word));
        compared |= keyness.is_some();
        let mut cells = vec![
            Cell::Text(word.term.clone()),
            Cell::Whole(word.count),
            Cell::Whole(word.titles),
            share(word.titles, counted.with_words),
            Cell::number(keyness),
        ];
        cells.extend(counted.groups.iter().map(|group| Cell::number(z(counted.to_the_others(position, group)))));
        Row { key: word.term.clone(), cells, n: None, pinned: false }
    };
    let rows: Vec<Row> = counted.words.iter().enumerate().map(row).collect();
    let Counted { groups, with_words, coverage, .. } = counted;
    let mut notes = vec![coverage];
    if !compared && groups.is_empty() && !rows.is_empty() {
        notes.push(Note::NoRest);
    }
    let of_groups = groups
        .into_iter()
        .map(|group| Column::made(group.column(), Message::word("word-", &group.heading()), Unit::ZScore));
    let columns = COLUMNS.iter().cloned().chain(of_groups).collect();
    Ok((Table { columns, rows }, Picture::Words { with_words }, notes))
}

/// The words of the titles kept, with all that their figures are made of.
pub(super) struct Counted<'e> {
    /// The words of the whole catalogue.
    pub bag: &'e Bag,
    /// The words of the titles kept, most used first.
    pub words: Vec<Word>,
    /// How often the titles kept use any word.
    pub all: u64,
    /// The titles kept by what they are compared by.
    pub groups: Vec<Group>,
    /// How many titles kept have words.
    pub with_words: u64,
    coverage: Note,
}

/// A word of the titles kept.
pub(super) struct Word {
    pub term: String,
    /// How often they use it.
    pub count: u64,
    /// How many of them use it.
    pub titles: u64,
    /// How often the whole catalogue uses it.
    pub prior: f64,
}

/// Titles kept that are set against the others.
pub(super) struct Group {
    pub name: String,
    /// How often the group uses each of the words.
    counts: Vec<u64>,
    /// Their sum.
    sum: u64,
}

impl Group {
    /// A comma would part the columns of a wish for an order.
    pub(super) fn heading(&self) -> String {
        self.name.replace(',', ";")
    }

    /// Name of its column.
    pub(super) fn column(&self) -> String {
        format!("keyness_{}", self.heading())
    }
}

/// How often two sides use a word (y), and any word (n).
#[derive(Clone, Copy)]
pub(super) struct Sides {
    pub y_i: f64,
    pub n_i: f64,
    pub y_j: f64,
    pub n_j: f64,
}

impl Sides {
    /// The difference of the log-odds of a word with a prior α, and its z-score; `sum` is α₀.
    pub(super) fn keyness(self, prior: f64, sum: f64) -> Option<(f64, f64)> {
        let Self { y_i, n_i, y_j, n_j } = self;
        if n_i <= 0.0 || n_j <= 0.0 {
            return None;
        }
        let log_odds = |y: f64, n: f64| ((y + prior) / (n + sum - y - prior)).ln();
        let delta = log_odds(y_i, n_i) - log_odds(y_j, n_j);
        Some((delta, delta / (1.0 / (y_i + prior) + 1.0 / (y_j + prior)).sqrt()))
    }
}

impl Counted<'_> {
    /// The titles kept against the rest of the catalogue.
    pub(super) fn to_the_rest(&self, word: &Word) -> Sides {
        let (y_i, n_i) = (as_number(word.count), as_number(self.all));
        Sides { y_i, n_i, y_j: word.prior - y_i, n_j: self.bag.sum - n_i }
    }

    /// A group against the other titles kept, for the word at a position.
    pub(super) fn to_the_others(&self, position: usize, group: &Group) -> Sides {
        let inside = group.counts[position];
        Sides {
            y_i: as_number(inside),
            n_i: as_number(group.sum),
            y_j: as_number(self.words[position].count - inside),
            n_j: as_number(self.all - group.sum),
        }
    }
}

/// Counts the words of the titles kept.
pub(super) fn counted<'e>(
    engine: &'e Engine,
    selection: &Selection,
    source: WordSource,
    by: KeynessBy,
) -> PolarsResult<Counted<'e>> {
    let bag = engine.frames().bag(engine.catalogue(), source)?;
    let kept = selection.titles(engine)?.lazy().select([col("row")]);
    let used = bag.terms.clone().lazy().semi_join(kept, col("row"), col("row"));
    let frame = used
        .clone()
        .group_by([col("term")])
        .agg([col("count").sum(), len().alias("titles")])
        .inner_join(bag.words.clone().lazy(), col("term"), col("term"))
        .collect()?;

    let terms = read::texts(&frame, "term")?.into_iter().map(Option::unwrap_or_default);
    let counts = read::counts(&frame, "count")?.into_iter().zip(read::counts(&frame, "titles")?);
    let priors = read::numbers(&frame, "prior")?.into_iter().map(Option::unwrap_or_default);
    let mut words: Vec<Word> = terms
        .zip(counts)
        .zip(priors)
        .map(|((term, (count, titles)), prior)| Word { term, count, titles, prior })
        .collect();
    words.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.term.cmp(&b.term)));

    let all = words.iter().map(|word| word.count).sum();
    let groups = if by == KeynessBy::Rest { Vec::new() } else { grouped(engine, used, &words, by)? };
    let (with_words, coverage) = coverage(engine, selection, source);
    Ok(Counted { bag, words, all, groups, with_words, coverage })
}

#[expect(clippy::cast_precision_loss, reason = "counts of words stay far below 2^52")]
fn as_number(count: u64) -> f64 {
    count as f64
}

/// How often each group uses each of the words; classes from the best, genres from the one with most titles.
fn grouped(engine: &Engine, used: LazyFrame, words: &[Word], by: KeynessBy) -> PolarsResult<Vec<Group>> {
    let titles = &engine.catalogue().titles;
    let (names, members): (Vec<String>, LazyFrame) = match by {
        KeynessBy::Rest => return Ok(Vec::new()),
        KeynessBy::Class => {
            let members = engine.titles().clone().lazy().select([col("row"), col("class").alias("group")]);
            (Class::BEST_FIRST.map(|class| class.to_string()).into(), members)
        }
        KeynessBy::Category => {
            let members = engine.titles().clone().lazy().select([col("row"), col("category").alias("group")]);
            ([Category::Movie, Category::Series].map(|category| category.to_string()).into(), members)
        }
        KeynessBy::Genre => {
            let members = engine.frames().genres.clone().lazy().select([col("row"), col("genre").alias("group")]);
            (genres_by_size(titles), members)
        }
    };
    let frame = used
        .inner_join(members, col("row"), col("row"))
        .group_by([col("group"), col("term")])
        .agg([col("count").sum()])
        .collect()?;
    let position_of_group: HashMap<&str, usize> = names.iter().map(String::as_str).zip(0..).collect();
    let position_of_word: HashMap<&str, usize> = words.iter().map(|word| word.term.as_str()).zip(0..).collect();
    let mut counts = vec![vec![0; words.len()]; names.len()];
    let rows = read::texts(&frame, "group")?.into_iter().zip(read::texts(&frame, "term")?);
    for ((group, term), count) in rows.zip(read::counts(&frame, "count")?) {
        let place = group.zip(term).and_then(|(group, term)| {
            Some((*position_of_group.get(group.as_str())?, *position_of_word.get(term.as_str())?))
        });
        if let Some((group, word)) = place {
            counts[group][word] = count;
        }
    }
    let groups = names.into_iter().zip(counts);
    Ok(groups.map(|(name, counts)| Group { name, sum: counts.iter().sum(), counts }).collect())
}

fn genres_by_size(titles: &[Title]) -> Vec<String> {
    let mut sizes: HashMap<&str, usize> = HashMap::new();
    for genre in titles.iter().flat_map(|title| &title.genres) {
        *sizes.entry(genre).or_default() += 1;
    }
    let mut genres: Vec<(&str, usize)> = sizes.into_iter().collect();
    genres.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    genres.into_iter().map(|(genre, _)| genre.to_owned()).collect()
}

/// How many titles kept have words, and the note that says so.
fn coverage(engine: &Engine, selection: &Selection, source: WordSource) -> (u64, Note) {
    let titles = &engine.catalogue().titles;
    let has_words = |row: usize| match source {
        WordSource::Plots => !engine.words(row).is_empty(),
        WordSource::Tags => !titles[row].tags.is_empty(),
        WordSource::Names => true,
    };
    let covered = |category: Category| {
        let of_category = (0..titles.len()).filter(|row| titles[*row].category == category);
        let with = of_category.filter(|row| selection.keeps(*row) && has_words(*row));
        (with.count() as u64, selection.tally.of(category).0)
    };
    let (films, series) = (covered(Category::Movie), covered(Category::Series));
    let all = (films.0 + series.0, films.1 + series.1);
    (all.0, Note::WordCoverage { source, all, films, series })
}
