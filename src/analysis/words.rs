//! The words of the titles, by plots, tags or names: per term, count, titles that contain it, share, and keyness.
//!
//! The share is of the kept titles that have words. Keyness is the z-score of the log-odds with an informative
//! Dirichlet prior (Monroe, Colaresi and Quinn 2008, "Fightin' Words", section 3.5): the selection i against the rest
//! of the catalogue j, where the prior α of a term is its count in the whole catalogue and α₀ the sum of all priors,
//!
//! δ = ln((yᵢ + α) / (nᵢ + α₀ − yᵢ − α)) − ln((yⱼ + α) / (nⱼ + α₀ − yⱼ − α)),
//! z = δ / √(1 / (yᵢ + α) + 1 / (yⱼ + α)).
//!
//! It is unknown if one side has no words, as the rest has none without a filter. By class, category or genre, each
//! group of kept titles is compared with the other kept titles in a column of its own; unrated titles are in no class,
//! and a title is in each of its genres.

use super::by_member::members_of;
use super::engine::Engine;
use super::means::share;
use super::selection::Selection;
use super::sums::CLASSES;
use super::word_index::WordIndex;
use crate::domain::class::Class;
use crate::domain::note::Note;
use crate::domain::options::{KeynessBy, WordSource};
use crate::domain::summary::Chart;
use crate::domain::table::{Cell, Column, Row, Table, Unit};
use crate::domain::title::{Category, ListField};
use crate::i18n::Message;

/// Columns of every source.
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
) -> (Table, Chart, Vec<Note>) {
    let stats = count_words(engine, selection, source, by);
    let mut compared = false;
    let row = |(position, word): (usize, &Word)| {
        let z = |sides: Sides| sides.keyness(word.prior, stats.word_index.sum).map(|(_, z)| z);
        let keyness = z(stats.against_rest(word));
        compared |= keyness.is_some();
        let mut cells = vec![
            Cell::Text(word.term.clone()),
            Cell::Whole(word.count),
            Cell::Whole(word.titles),
            share(word.titles, stats.with_words),
            Cell::number(keyness),
        ];
        cells.extend(stats.groups.iter().map(|group| Cell::number(z(stats.against_others(position, group)))));
        Row { key: word.term.clone(), cells, n: None, pinned: false }
    };
    let rows: Vec<Row> = stats.words.iter().enumerate().map(row).collect();
    let GroupCounts { groups, with_words, coverage, .. } = stats;
    let mut notes = vec![coverage];
    if !compared && groups.is_empty() && !rows.is_empty() {
        notes.push(Note::NoRest);
    }
    let of_groups = groups
        .into_iter()
        .map(|group| Column::from_data(group.column(), Message::word("word-", &group.heading()), Unit::ZScore));
    let columns = COLUMNS.iter().cloned().chain(of_groups).collect();
    (Table { columns, rows: rows.into() }, Chart::Words { with_words }, notes)
}

/// Word counts of the kept titles, with the inputs of their figures.
pub(super) struct GroupCounts<'e> {
    /// Words of the whole catalogue.
    pub word_index: &'e WordIndex,
    /// Words of the kept titles, most used first.
    pub words: Vec<Word>,
    /// Total number of word uses in the kept titles.
    pub all: u64,
    /// Groups that are compared with the other kept titles.
    pub groups: Vec<Group>,
    /// Number of kept titles that have words.
    pub with_words: u64,
    coverage: Note,
}

/// A word of the kept titles.
pub(super) struct Word {
    pub term: String,
    /// Number of uses in the kept titles.
    pub count: u64,
    /// Number of kept titles that use it.
    pub titles: u64,
    /// Number of uses in the whole catalogue.
    pub prior: f64,
}

/// A group of kept titles.
pub(super) struct Group {
    pub name: String,
    /// Uses of each word in the group.
    counts: Vec<u64>,
    /// Sum of `counts`.
    sum: u64,
}

impl Group {
    /// The name without commas, which separate sort keys.
    pub(super) fn heading(&self) -> String {
        self.name.replace(',', ";")
    }

    /// Name of its column.
    pub(super) fn column(&self) -> String {
        format!("keyness_{}", self.heading())
    }
}

/// On each side, the uses of one word (y) and of all words (n).
#[derive(Clone, Copy)]
pub(super) struct Sides {
    pub y_i: f64,
    pub n_i: f64,
    pub y_j: f64,
    pub n_j: f64,
}

impl Sides {
    /// Difference of the log-odds of a word with prior α, and its z-score; `sum` is α₀. `None` if a side has no words.
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

impl GroupCounts<'_> {
    /// The kept titles against the rest of the catalogue.
    pub(super) fn against_rest(&self, word: &Word) -> Sides {
        let (y_i, n_i) = (to_f64(word.count), to_f64(self.all));
        Sides { y_i, n_i, y_j: word.prior - y_i, n_j: self.word_index.sum - n_i }
    }

    /// A group against the other kept titles, for the word at a position.
    pub(super) fn against_others(&self, position: usize, group: &Group) -> Sides {
        let inside = group.counts[position];
        Sides {
            y_i: to_f64(inside),
            n_i: to_f64(group.sum),
            y_j: to_f64(self.words[position].count - inside),
            n_j: to_f64(self.all - group.sum),
        }
    }
}

/// Counts the words of the kept titles.
pub(super) fn count_words<'e>(
    engine: &'e Engine,
    selection: &Selection,
    source: WordSource,
    by: KeynessBy,
) -> GroupCounts<'e> {
    let catalogue = engine.catalogue();
    let word_index = engine.columns().word_index(catalogue, source);
    let (groups, group_of) = grouping(engine, by);
    let counts = word_index.count(catalogue, selection.mask(), groups.len(), group_of);

    let used = counts.words.iter().enumerate().filter(|(_, (count, _))| *count > 0);
    let mut used: Vec<usize> = used.map(|(word, _)| word).collect();
    let term = |word: usize| word_index.word(catalogue, word);
    used.sort_by(|a, b| counts.words[*b].0.cmp(&counts.words[*a].0).then_with(|| term(*a).cmp(term(*b))));
    let words: Vec<Word> = used
        .iter()
        .map(|word| {
            let (count, titles) = counts.words[*word];
            Word { term: term(*word).to_owned(), count, titles, prior: to_f64(word_index.priors[*word]) }
        })
        .collect();

    let all = words.iter().map(|word| word.count).sum();
    let of_group =
        |group: usize| used.iter().map(|word| counts.grouped[group * word_index.priors.len() + word]).collect();
    let groups = groups.into_iter().enumerate().map(|(place, name)| {
        let counts: Vec<u64> = of_group(place);
        Group { name, sum: counts.iter().sum(), counts }
    });
    let groups = groups.collect();
    let (with_words, coverage) = coverage(engine, selection, source);
    GroupCounts { word_index, words, all, groups, with_words, coverage }
}

#[expect(clippy::cast_precision_loss, reason = "counts of words stay far below 2^52")]
fn to_f64(count: u64) -> f64 {
    count as f64
}

/// Returns the groups of the title at a row.
type GroupsOf<'e> = Box<dyn Fn(usize) -> Vec<usize> + Sync + 'e>;

/// The groups to compare, with the groups of each title; classes from the best, genres from the most frequent.
fn grouping(engine: &Engine, by: KeynessBy) -> (Vec<String>, GroupsOf<'_>) {
    let titles = &engine.catalogue().titles;
    match by {
        KeynessBy::Rest => (Vec::new(), Box::new(|_| Vec::new())),
        KeynessBy::Class => {
            let scores = engine.scores();
            let of =
                |row: usize| Some(usize::from(scores.title_scores(row).class)).filter(|class| *class < CLASSES - 1);
            (Class::BEST_FIRST.map(|class| class.to_string()).into(), Box::new(move |row| Vec::from_iter(of(row))))
        }
        KeynessBy::Category => {
            const CATEGORIES: [Category; 2] = [Category::Movie, Category::Series];
            let of = |row: usize| CATEGORIES.iter().position(|category| *category == titles.category(row));
            (CATEGORIES.map(|category| category.to_string()).into(), Box::new(move |row| Vec::from_iter(of(row))))
        }
        KeynessBy::Genre => {
            let lists = titles.lists(ListField::Genres);
            let mut sizes = vec![0_usize; lists.members().len() + 1];
            for list in lists.keys() {
                members_of(lists, *list as usize).for_each(|genre| sizes[genre] += 1);
            }
            let mut genres: Vec<usize> = (0..lists.members().len()).collect();
            let name = |genre: usize| lists.members().value(genre);
            genres.sort_by(|a, b| sizes[*b].cmp(&sizes[*a]).then_with(|| name(*a).cmp(name(*b))));
            let mut place = vec![0; genres.len()];
            genres.iter().enumerate().for_each(|(at, genre)| place[*genre] = at);
            let of = move |row: usize| lists.value(row).codes().iter().map(|code| place[*code as usize]).collect();
            (genres.into_iter().map(|genre| name(genre).to_owned()).collect(), Box::new(of))
        }
    }
}

/// Number of kept titles that have words, with the note on it.
fn coverage(engine: &Engine, selection: &Selection, source: WordSource) -> (u64, Note) {
    let catalogue = engine.catalogue();
    let with_words = engine.columns().with_words(catalogue, source).clone().and(selection.mask());
    let covered = |category: Category| {
        (
            with_words.clone().and(engine.columns().in_category(category)).count(),
            selection.tally.by_category(category).0,
        )
    };
    let (films, series) = (covered(Category::Movie), covered(Category::Series));
    let all = (films.0 + series.0, films.1 + series.1);
    (all.0, Note::WordCoverage { source, all, films, series })
}
