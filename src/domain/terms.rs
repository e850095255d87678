//! How often the plot of which title uses which word.

use super::columns::columnar::{self, Column, Columnar, Columns};
use super::columns::{Lexicon, Texts};

/// The words of the plots of titles, title by title.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Terms {
    words: Lexicon,
    /// The words of all titles behind each other: which, and how often.
    uses: Vec<(u32, u32)>,
    /// Where those of each title end; of titles behind the last of these nothing is known.
    ends: Vec<usize>,
}

impl Terms {
    /// Of words and their uses as triples of the position of a title, the number of a word and how often, which are
    /// put in the order of the titles; the uses of a title stay in theirs.
    pub fn new(mut words: Lexicon, mut triples: Vec<(u32, u32, u32)>) -> Self {
        if !triples.is_sorted_by_key(|(title, ..)| *title) {
            triples.sort_by_key(|(title, ..)| *title);
        }
        let titles = triples.last().map_or(0, |(title, ..)| *title as usize + 1);
        let mut ends = vec![0; titles];
        for (title, ..) in &triples {
            ends[*title as usize] += 1;
        }
        let mut end = 0;
        for count in &mut ends {
            end += *count;
            *count = end;
        }
        let uses = triples.into_iter().map(|(_, word, count)| (word, count)).collect();
        words.seal();
        Self { words, uses, ends }
    }

    /// The words of the plot of the title at a position; none where no plot is known.
    pub fn of(&self, row: usize) -> Uses<'_> {
        let start = row.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        let uses = self.ends.get(row).map_or(&[][..], |end| &self.uses[start..*end]);
        Uses { words: self.words.texts(), uses }
    }

    /// All words by their numbers.
    pub fn words(&self) -> &Texts {
        self.words.texts()
    }
}

impl Columnar for Terms {
    fn take_apart<'c>(&'c self, columns: &mut Vec<Column<'c>>) {
        self.words.take_apart(columns);
        columns.push(Column::Places(self.ends.as_slice().into()));
        columns.push(Column::Numbers(self.uses.iter().map(|(word, _)| *word).collect()));
        columns.push(Column::Numbers(self.uses.iter().map(|(_, count)| *count).collect()));
    }

    fn put_together(columns: &mut Columns<'_>) -> Option<Self> {
        let (words, ends) = (Lexicon::put_together(columns)?, columnar::places(columns)?);
        let (used, counts) = (columnar::numbers(columns)?, columnar::numbers(columns)?);
        let whole = columnar::below(&used, words.texts().len())
            && columnar::rise_to(&ends, used.len())
            && used.len() == counts.len();
        whole.then(|| Self { words, uses: used.into_iter().zip(counts).collect(), ends })
    }
}

/// The words of one plot.
#[derive(Debug, Clone, Copy)]
pub struct Uses<'c> {
    words: &'c Texts,
    uses: &'c [(u32, u32)],
}

impl<'c> Uses<'c> {
    /// Of a title without a plot.
    pub fn none(terms: &'c Terms) -> Self {
        Self { words: terms.words(), uses: &[] }
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.uses.is_empty()
    }

    /// The words with how often each is used.
    pub fn iter(self) -> impl ExactSizeIterator<Item = (&'c str, u32)> + Clone {
        self.uses.iter().map(move |(word, count)| (self.words.at(*word as usize), *count))
    }

    /// The numbers of the words with how often each is used.
    pub fn numbers(self) -> &'c [(u32, u32)] {
        self.uses
    }
}
