//! The vocabulary of the plots during an import: each distinct word is in memory once.

use std::collections::HashMap;
use std::rc::Rc;

use crate::data::words::{self, StopWords};

/// Word counts of one plot: ids in the [`Lexicon`] with counts, in alphabetical order of the words.
pub type Words = Box<[(u32, u32)]>;

/// Assigns ids to words, and drops stop words.
pub struct Lexicon<'s> {
    stop_words: &'s StopWords,
    places: HashMap<Rc<str>, u32>,
    words: Vec<Rc<str>>,
}

impl<'s> Lexicon<'s> {
    pub fn new(stop_words: &'s StopWords) -> Self {
        Self { stop_words, places: HashMap::new(), words: Vec::new() }
    }

    /// Counts the words of a plot. New words are ignored once all `u32` ids are in use.
    pub fn count(&mut self, plot: &str) -> Words {
        let counts = words::count(plot, self.stop_words);
        counts.into_iter().filter_map(|(word, count)| Some((self.place(&word)?, count))).collect()
    }

    /// The word with an id; empty for an unknown id.
    pub fn word(&self, place: u32) -> &str {
        usize::try_from(place).ok().and_then(|place| self.words.get(place)).map_or("", |word| word)
    }

    fn place(&mut self, word: &str) -> Option<u32> {
        if let Some(&place) = self.places.get(word) {
            return Some(place);
        }
        let place = u32::try_from(self.words.len()).ok()?;
        let word: Rc<str> = Rc::from(word);
        self.words.push(Rc::clone(&word));
        self.places.insert(word, place);
        Some(place)
    }
}
