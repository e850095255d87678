//! The words of the titles, by plots, tags or names: per term, count, titles that contain it, share, keyness, and the share
//! of class A among those titles.
//!
//! The share is of the titles kept that have words: of the others nothing can be said. [`super::keyness`] compares the
//! selection with the rest of the catalogue. It is unknown where one side holds no word at all, as the rest does without a
//! filter, for names of people, and for words of fewer than three titles. By class, category or genre, each group of the
//! titles kept is set against the other titles kept in the same way, in a column of its own; unrated titles are in no
//! class, and a title stands in each of its genres.

use std::cmp::Reverse;

use super::by_member::members_of;
use super::engine::Engine;
use super::keyness::{self, Corpus, LEAST_TITLES, MAX_PERMUTED, Sides};
use super::mask::Mask;
use super::means::{self, share};
use super::selection::Selection;
use super::sums::CLASSES;
use super::word_index::{WordCounts, WordIndex};
use crate::domain::class::Class;
use crate::domain::note::{KeyWords, Note};
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
    let of_class_a = titles_of_class_a(engine, selection.mask(), source);
    let row = |(position, word): (usize, &Word)| {
        let z = |sides: Option<Sides>| Cell::number(sides.and_then(Sides::keyness).map(|keyness| keyness.z));
        let mut cells = vec![
            Cell::Text(word.term.clone()),
            Cell::Whole(word.count),
            Cell::Whole(word.titles),
            share(word.titles, stats.with_words),
            z(stats.against_rest(word)),
        ];
        cells.extend(stats.groups.iter().map(|group| z(stats.against_others(position, group))));
        cells.extend(means::hit_rate(of_class_a[word.number].into(), word.titles));
        Row { key: word.term.clone(), cells, n: Some(word.titles), pinned: false }
    };
    let rows: Vec<Row> = stats.words.iter().enumerate().map(row).collect();
    let mut notes = vec![stats.coverage.clone()];
    let compared = |column: usize| rows.iter().any(|row| row.cells[column] != Cell::Unknown);
    let first = COLUMNS.len() - 1;
    if compared(first) {
        notes.push(Note::KeyWords(vec![key_words(engine, &stats, source, &rows)]));
    } else if stats.groups.is_empty() && !rows.is_empty() {
        notes.push(if selection.tally.kept() == selection.tally.all() { Note::NoRest } else { Note::NoKeyness });
    }
    if !stats.groups.is_empty() {
        notes.push(Note::KeyWords(key_words_of_groups(engine, selection, &stats, (source, by), &rows)));
    }
    let of_groups = stats
        .groups
        .iter()
        .map(|group| Column::from_data(group.column(), Message::word("word-", &group.heading()), Unit::ZScore));
    let hit_rate = [means::CLASS_A_SHARE, means::CLASS_A_LOW, means::CLASS_A_HIGH];
    let columns = COLUMNS.iter().cloned().chain(of_groups).chain(hit_rate).collect();
    (Table { columns, rows: rows.into() }, Chart::Words { with_words: stats.with_words }, notes)
}

/// Per word of the index, the number of titles of class A that are kept and use it.
fn titles_of_class_a(engine: &Engine, kept: &Mask, source: WordSource) -> Vec<u32> {
    let (catalogue, scores) = (engine.catalogue(), engine.scores());
    let class_a = scores.of_class(Some(Class::A));
    let count = |titles: &Mask| engine.columns().word_index(catalogue, source).count_titles(catalogue, titles);
    if kept.count() * 2 <= kept.rows() as u64 {
        return count(&class_a.clone().and(kept));
    }
    // As in `WordIndex::count`.
    let all = scores.words_of_class_a(source, || count(class_a));
    let rest = count(&class_a.clone().and(&kept.complement()));
    all.iter().zip(rest).map(|(all, rest)| all - rest).collect()
}

/// The words that stand out in the titles kept.
fn key_words(engine: &Engine, stats: &GroupCounts<'_>, source: WordSource, rows: &[Row]) -> KeyWords {
    let has_keyness = |word: usize| stats.word_index.all[word].1 >= LEAST_TITLES && !stats.word_index.is_name[word];
    let with_words = engine.columns().with_words(engine.catalogue(), source);
    let kept = |row: usize| Vec::from_iter(stats.kept.contains(row).then_some(0));
    let limits = limits(engine, stats.word_index, with_words, has_keyness, (&kept, 1));
    standing_out(rows, COLUMNS.len() - 1, None, limits[0])
}

/// The words that stand out in each group of the titles kept.
fn key_words_of_groups(
    engine: &Engine,
    selection: &Selection,
    stats: &GroupCounts<'_>,
    (source, by): (WordSource, KeynessBy),
    rows: &[Row],
) -> Vec<KeyWords> {
    let with_words = engine.columns().with_words(engine.catalogue(), source).clone().and(selection.mask());
    let has_keyness = |word: usize| stats.titles[word] >= LEAST_TITLES && !stats.word_index.is_name[word];
    let (_, groups_of) = grouping(engine, by);
    let limits = limits(engine, stats.word_index, &with_words, has_keyness, (&groups_of, stats.groups.len()));
    let groups = stats.groups.iter().zip(limits).enumerate();
    groups.map(|(place, (group, limit))| standing_out(rows, COLUMNS.len() + place, Some(group), limit)).collect()
}

/// How many words of the table have a keyness beyond a limit.
fn standing_out(rows: &[Row], column: usize, group: Option<&Group>, limit: f64) -> KeyWords {
    let z = |row: &&Row| row.cells[column].value().is_some_and(|z| z.abs() > limit);
    let words = rows.iter().filter(z).count() as u64;
    KeyWords { group: group.map(Group::heading), words, limit }
}

/// Beyond which |z| a word stands out in each group of some titles.
fn limits(
    engine: &Engine,
    word_index: &WordIndex,
    titles: &Mask,
    has_keyness: impl Fn(usize) -> bool,
    (groups_of, groups): (&dyn Fn(usize) -> Vec<usize>, usize),
) -> Vec<f64> {
    let catalogue = engine.catalogue();
    let mut numbers = vec![None; word_index.all.len()];
    let keyed = (0..numbers.len()).filter(|word| has_keyness(*word));
    let mut words = 0_u32;
    for word in keyed {
        numbers[word] = Some(words);
        words += 1;
    }
    if titles.count() > MAX_PERMUTED as u64 {
        return vec![keyness::limit_by_bonferroni(words as usize); groups];
    }
    let mut corpus = Corpus { totals: vec![0; words as usize], ..Corpus::default() };
    let mut dealt = Vec::new();
    for row in titles.iter() {
        let (mut of_title, mut size) = (Vec::new(), 0);
        for (word, count) in word_index.uses(catalogue, row).filter(|(word, _)| word_index.counts(*word)) {
            size += count;
            if let Some(number) = numbers[word] {
                of_title.push((number, u32::try_from(count).unwrap_or(u32::MAX)));
                corpus.totals[number as usize] += count;
            }
        }
        corpus.words.push(of_title);
        corpus.sizes.push(size);
        dealt.push(groups_of(row).into_iter().filter_map(|group| u32::try_from(group).ok()).collect());
    }
    corpus.limits(&dealt, groups)
}

/// Word counts of the kept titles, with the inputs of their figures.
pub(super) struct GroupCounts<'e> {
    /// Words of the whole catalogue.
    pub word_index: &'e WordIndex,
    kept: Mask,
    /// Per word of the index, the number of kept titles that use it.
    titles: Vec<u64>,
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
    /// Its number in the index.
    pub number: usize,
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

impl GroupCounts<'_> {
    /// Whether a word is a name of people.
    pub(super) fn is_name(&self, word: &Word) -> bool {
        self.word_index.is_name[word.number]
    }

    /// The titles kept against the rest of the catalogue; `None` where a word has no keyness.
    pub(super) fn against_rest(&self, word: &Word) -> Option<Sides> {
        let (count, titles) = self.word_index.all[word.number];
        let (y_i, n_i) = (to_f64(word.count), to_f64(self.all));
        let sides = Sides { y_i, n_i, y_j: to_f64(count) - y_i, n_j: to_f64(self.word_index.sum) - n_i };
        (titles >= LEAST_TITLES && !self.is_name(word)).then_some(sides)
    }

    /// A group against the other titles kept, for the word at a position.
    pub(super) fn against_others(&self, position: usize, group: &Group) -> Option<Sides> {
        let (word, inside) = (&self.words[position], group.counts[position]);
        let sides = Sides {
            y_i: to_f64(inside),
            n_i: to_f64(group.sum),
            y_j: to_f64(word.count - inside),
            n_j: to_f64(self.all - group.sum),
        };
        (word.titles >= LEAST_TITLES && !self.is_name(word)).then_some(sides)
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
    let WordCounts { words: counts, grouped } = word_index.count(catalogue, selection.mask(), groups.len(), group_of);

    let used = counts.iter().enumerate().filter(|(_, (count, _))| *count > 0);
    let mut used: Vec<usize> = used.map(|(word, _)| word).collect();
    let term = |word: usize| word_index.word(catalogue, word);
    used.sort_unstable_by_key(|word| (Reverse(counts[*word].0), word_index.places[*word]));
    let words: Vec<Word> = used
        .iter()
        .map(|word| {
            let (count, titles) = counts[*word];
            Word { term: term(*word).to_owned(), count, titles, number: *word }
        })
        .collect();

    let all = words.iter().map(|word| word.count).sum();
    let of_group = |group: usize| used.iter().map(|word| grouped[group * word_index.all.len() + word]).collect();
    let groups = groups.into_iter().enumerate().map(|(place, name)| {
        let counts: Vec<u64> = of_group(place);
        Group { name, sum: counts.iter().sum(), counts }
    });
    let groups = groups.collect();
    let (with_words, coverage) = coverage(engine, selection, source);
    let titles = counts.iter().map(|(_, titles)| *titles).collect();
    GroupCounts { word_index, kept: selection.mask().clone(), titles, words, all, groups, with_words, coverage }
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

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use strum::IntoEnumIterator;

    use super::*;
    use crate::analysis::oracle::engine;
    use crate::domain::query::{Query, QueryKind};

    #[test]
    fn the_share_of_class_a_is_that_of_the_titles_that_use_the_word() {
        let engine = engine();
        // Of all titles, of most of them, of a few, of none.
        let filters = ["", "year>2017", "year=2019", "class=A", "class!=A", "year=1900"];
        for (source, filter) in WordSource::iter().flat_map(|source| filters.map(|filter| (source, filter))) {
            let query = Query::new(QueryKind::Words(source, KeynessBy::Rest));
            let query = Query { filter: filter.parse().unwrap(), ..query };
            let table = engine.answer(&query).unwrap().table;
            let word_index = engine.columns().word_index(engine.catalogue(), source);
            // Per word, the titles of class A that use it, and all.
            let mut titles: HashMap<&str, (u64, u64)> = HashMap::new();
            for row in Selection::new(&engine, &query.filter).mask().iter() {
                let is_of_class_a = engine.scores().class(row) == Some(Class::A);
                for (word, _) in word_index.uses(engine.catalogue(), row) {
                    let (class_a, all) = titles.entry(word_index.word(engine.catalogue(), word)).or_default();
                    *class_a += u64::from(is_of_class_a);
                    *all += 1;
                }
            }
            let share = table.column(&means::CLASS_A_SHARE.name).unwrap();
            for row in table.rows.iter() {
                let (class_a, all) = titles[row.key.as_str()];
                assert_eq!(
                    row.cells[share..share + 3],
                    means::hit_rate(class_a, all),
                    "{source} {filter}: {}",
                    row.key
                );
            }
        }
    }
}
