//! The words of plots while titles are in the making: each word is in memory once, however many plots use it.

use std::collections::HashSet;
use std::rc::Rc;

use crate::data::words::{self, StopWords};

/// The words of one plot with their counts, in alphabetical order.
pub type Words = Vec<(Rc<str>, u32)>;

/// The words seen so far, and those that do not count.
pub struct Lexicon<'s> {
    stop_words: &'s StopWords,
    seen: HashSet<Rc<str>>,
}

impl<'s> Lexicon<'s> {
    /// No words yet.
    pub fn new(stop_words: &'s StopWords) -> Self {
        Self { stop_words, seen: HashSet::new() }
    }

    /// The words of a plot.
    pub fn count(&mut self, plot: &str) -> Words {
        words::count(plot, self.stop_words).into_iter().map(|(word, count)| (self.known(&word), count)).collect()
    }

    fn known(&mut self, word: &str) -> Rc<str> {
        if let Some(known) = self.seen.get(word) {
            return Rc::clone(known);
        }
        let word: Rc<str> = Rc::from(word);
        self.seen.insert(Rc::clone(&word));
        word
    }
}
