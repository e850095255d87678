//! Word index: the words of all titles from one source, interned, with usage counts over a selection of titles.

use std::collections::HashSet;

use polars_arrow::array::Utf8ViewArray;

use super::mask::Mask;
use super::parallel;
use crate::data::words::{self, StopWords};
use crate::domain::options::WordSource;
use crate::domain::title::ListField;
use crate::store::catalogue::Catalogue;
use crate::store::interner::Interner;
use crate::store::terms::Terms;

pub(super) struct WordIndex {
    source: WordSource,
    /// Words of the names, which no column of the catalogue holds; empty for the other sources.
    names: Terms,
    /// Per word, whether it is a stop word.
    is_stop_word: Vec<bool>,
    /// Per word, whether it is a name of people.
    pub is_name: Vec<bool>,
    /// Per word, its place in the order of the texts.
    pub places: Vec<u32>,
    /// Per word, its uses in the whole catalogue and the number of titles that use it; 0 for stop words.
    pub all: Vec<(u64, u64)>,
    /// Total number of word uses in the whole catalogue.
    pub sum: u64,
}

/// Word counts over a selection of titles.
pub(super) struct WordCounts {
    /// Per word, its uses and the number of titles that use it.
    pub words: Vec<(u64, u64)>,
    /// Uses per group and word, row-major by group.
    pub grouped: Vec<u64>,
}

impl WordIndex {
    /// Indexes the words of a catalogue; both lists are in lower case.
    pub fn new(catalogue: &Catalogue, source: WordSource, stop_words: &[String], names_of_people: &[String]) -> Self {
        let names = if source == WordSource::Names { names(catalogue, stop_words) } else { Terms::default() };
        let (is_stop_word, is_name, places) = (Vec::new(), Vec::new(), Vec::new());
        let mut word_index = Self { source, names, is_stop_word, is_name, places, all: Vec::new(), sum: 0 };
        let listed = |list: &[String]| {
            let list: HashSet<&str> = list.iter().map(String::as_str).collect();
            let words = word_index.texts(catalogue).values_iter();
            words.map(|word| list.contains(word) || list.contains(word.to_lowercase().as_str())).collect()
        };
        // People are named in plots.
        let names_of_people = if source == WordSource::Plots { names_of_people } else { &[] };
        (word_index.is_stop_word, word_index.is_name) = (listed(stop_words), listed(names_of_people));
        word_index.places = places_of(word_index.texts(catalogue));
        word_index.all = word_index.count_rows(catalogue, &Mask::all(catalogue.titles.len()), 0, |_| Vec::new()).words;
        word_index.sum = word_index.all.iter().map(|(count, _)| count).sum();
        word_index
    }

    fn texts<'c>(&'c self, catalogue: &'c Catalogue) -> &'c Utf8ViewArray {
        match self.source {
            WordSource::Plots => catalogue.terms.words(),
            WordSource::Tags => catalogue.titles.lists(ListField::Tags).members(),
            WordSource::Names => self.names.words(),
        }
    }

    pub fn word<'c>(&'c self, catalogue: &'c Catalogue, number: usize) -> &'c str {
        self.texts(catalogue).value(number)
    }

    /// The words of plots or names; `None` for tags.
    fn terms<'c>(&'c self, catalogue: &'c Catalogue) -> Option<&'c Terms> {
        match self.source {
            WordSource::Plots => Some(&catalogue.terms),
            WordSource::Tags => None,
            WordSource::Names => Some(&self.names),
        }
    }

    /// The words of a title with how often the title uses each.
    pub fn uses<'c>(&'c self, catalogue: &'c Catalogue, row: usize) -> impl Iterator<Item = (usize, u64)> + 'c {
        // A title has each tag once.
        let (codes, counts) = match self.terms(catalogue) {
            Some(terms) => terms.value(row).codes_and_counts(),
            None => (catalogue.titles.lists(ListField::Tags).value(row).codes(), &[][..]),
        };
        let count = |place: usize| counts.get(place).map_or(1, |count| u64::from(*count));
        codes.iter().enumerate().map(move |(place, code)| (*code as usize, count(place)))
    }

    /// Whether a word is counted.
    pub fn counts(&self, word: usize) -> bool {
        !self.is_stop_word[word]
    }

    /// Counts the words of the selected titles, in total and per group; `of` returns the groups of a title.
    pub fn count(
        &self,
        catalogue: &Catalogue,
        selected: &Mask,
        groups: usize,
        of: impl Fn(usize) -> Vec<usize> + Sync,
    ) -> WordCounts {
        if groups > 0 || selected.count() * 2 <= selected.rows() as u64 {
            return self.count_rows(catalogue, selected, groups, of);
        }
        // Counting the rejected titles and subtracting is cheaper here.
        let rest = self.count_rows(catalogue, &selected.complement(), 0, of).words;
        let remaining = |(all, rest): (&(u64, u64), (u64, u64))| (all.0 - rest.0, all.1 - rest.1);
        WordCounts { words: self.all.iter().zip(rest).map(remaining).collect(), grouped: Vec::new() }
    }

    /// Per word, the number of selected titles that use it.
    pub fn count_titles(&self, catalogue: &Catalogue, selected: &Mask) -> Vec<u32> {
        let chunks = parallel::map_chunks(selected.rows(), |rows| {
            let mut titles = vec![0; self.is_stop_word.len()];
            let mut count = |code: &u32| titles[*code as usize] += 1;
            if let Some(terms) = self.terms(catalogue) {
                let codes = |run| terms.values(run).codes_and_counts().0;
                selected.for_each_run(rows, |run| codes(run).iter().for_each(&mut count));
            } else {
                let tags = catalogue.titles.lists(ListField::Tags);
                selected.iter_range(rows).for_each(|row| tags.value(row).codes().iter().for_each(&mut count));
            }
            titles
        });
        parallel::combine(chunks, |titles, other| *titles += other)
    }

    fn count_rows(
        &self,
        catalogue: &Catalogue,
        selected: &Mask,
        groups: usize,
        of: impl Fn(usize) -> Vec<usize> + Sync,
    ) -> WordCounts {
        let words = self.is_stop_word.len();
        let chunks = parallel::map_chunks(selected.rows(), |rows| {
            let mut counts = vec![(0_u64, 0_u64); words];
            let mut grouped = vec![0_u64; words * groups];
            let mut count_uses = |(codes, uses): (&[u32], &[u32])| {
                for (code, uses) in codes.iter().zip(uses) {
                    let (count, titles) = &mut counts[*code as usize];
                    *count += u64::from(*uses);
                    *titles += 1;
                }
            };
            if let Some(terms) = self.terms(catalogue).filter(|_| groups == 0) {
                selected.for_each_run(rows, |run| count_uses(terms.values(run).codes_and_counts()));
                return (counts, grouped);
            }
            for row in selected.iter_range(rows) {
                let of = of(row);
                for (word, count) in self.uses(catalogue, row) {
                    counts[word].0 += count;
                    counts[word].1 += 1;
                    for group in &of {
                        grouped[group * words + word] += count;
                    }
                }
            }
            (counts, grouped)
        });
        let (counts, grouped) = chunks.into_iter().unzip();
        let both = |sum: &mut (u64, u64), other: &(u64, u64)| *sum = (sum.0 + other.0, sum.1 + other.1);
        let (mut counts, mut grouped) =
            (parallel::combine(counts, both), parallel::combine(grouped, |sum, other| *sum += other));
        for (word, _) in self.is_stop_word.iter().enumerate().filter(|(_, is_stop_word)| **is_stop_word) {
            counts[word] = (0, 0);
            (0..groups).for_each(|group| grouped[group * words + word] = 0);
        }
        WordCounts { words: counts, grouped }
    }

    pub fn titles_with(&self, catalogue: &Catalogue, word: &str) -> Mask {
        let rows = catalogue.titles.len();
        let number = self.texts(catalogue).values_iter().position(|other| other == word);
        let Some(number) = number.filter(|number| !self.is_stop_word[*number]) else {
            return Mask::from_fn(rows, |_| false);
        };
        Mask::from_fn(rows, |row| self.uses(catalogue, row).any(|(word, _)| word == number))
    }
}

/// The place of each text in their order.
fn places_of(texts: &Utf8ViewArray) -> Vec<u32> {
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_unstable_by_key(|word| texts.value(*word));
    let mut places = vec![0; order.len()];
    order.into_iter().zip(0..).for_each(|(word, place)| places[word] = place);
    places
}

fn names(catalogue: &Catalogue, stop_words: &[String]) -> Terms {
    let stop_words = StopWords::new(stop_words);
    let (mut words, mut uses) = (Interner::default(), Vec::new());
    for (title, row) in catalogue.titles.iter().zip(0..) {
        for (word, count) in words::count(title.name(), &stop_words) {
            uses.push((row, words.intern(&word), count));
        }
    }
    Terms::new(words, uses, catalogue.titles.len())
}
