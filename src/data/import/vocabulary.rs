//! The vocabulary of the plots during an import: each distinct word is in memory once.

use std::collections::HashMap;
use std::rc::Rc;

use crate::data::words::{self, StopWords};

/// Word counts of one plot: ids in the [`Vocabulary`] with counts, in alphabetical order of the words.
pub type WordCounts = Box<[(u32, u32)]>;

/// Assigns ids to words, and drops stop words.
pub struct Vocabulary<'s> {
    stop_words: &'s StopWords,
    ids: HashMap<Rc<str>, u32>,
    words: Vec<Rc<str>>,
}

impl<'s> Vocabulary<'s> {
    pub fn new(stop_words: &'s StopWords) -> Self {
        Self { stop_words, ids: HashMap::new(), words: Vec::new() }
    }

    /// Counts the words of a plot. New words are ignored once all `u32` ids are in use.
    pub fn count(&mut self, plot: &str) -> WordCounts {
        let counts = words::count(plot, self.stop_words);
        counts.into_iter().filter_map(|(word, count)| Some((self.intern(&word)?, count))).collect()
    }

    /// The word with an id; empty for an unknown id.
    pub fn word(&self, id: u32) -> &str {
        usize::try_from(id).ok().and_then(|id| self.words.get(id)).map_or("", |word| word)
    }

    fn intern(&mut self, word: &str) -> Option<u32> {
        if let Some(&id) = self.ids.get(word) {
            return Some(id);
        }
        let id = u32::try_from(self.words.len()).ok()?;
        let word: Rc<str> = Rc::from(word);
        self.words.push(Rc::clone(&word));
        self.ids.insert(word, id);
        Some(id)
    }
}
