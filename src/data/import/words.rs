//! The words of plots while titles are in the making: each word is in memory once, however many plots use it.

use std::collections::HashMap;
use std::rc::Rc;

use crate::data::words::{self, StopWords};

/// The words of one plot, by their place in the [`Lexicon`], with their counts; in alphabetical order.
pub type Words = Box<[(u32, u32)]>;

/// The words seen so far, and those that do not count.
pub struct Lexicon<'s> {
    stop_words: &'s StopWords,
    places: HashMap<Rc<str>, u32>,
    words: Vec<Rc<str>>,
}

impl<'s> Lexicon<'s> {
    /// No words yet.
    pub fn new(stop_words: &'s StopWords) -> Self {
        Self { stop_words, places: HashMap::new(), words: Vec::new() }
    }

    /// The words of a plot. Four billion different ones would not fit; further ones are not counted.
    pub fn count(&mut self, plot: &str) -> Words {
        let counts = words::count(plot, self.stop_words);
        counts.into_iter().filter_map(|(word, count)| Some((self.place(&word)?, count))).collect()
    }

    /// The word at a place.
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
