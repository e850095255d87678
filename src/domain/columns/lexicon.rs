//! Different texts by their numbers, and their numbers by the texts.

use std::hash::BuildHasher;

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};

use super::Texts;

/// Different texts, each with its number.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    texts: Texts,
    known: HashTable<Known>,
    hasher: DefaultHashBuilder,
}

/// What a text is found by: of its hash so much that most others are told from it without a look at the text, and where
/// it begins, so that the look needs no other one before.
#[derive(Debug, Clone, Copy)]
struct Known {
    hash: u32,
    number: u32,
    start: usize,
}

/// Where a text most likely stands, and what was looked at there.
#[derive(Debug, Clone, Copy)]
pub struct Guess {
    hash: u32,
    known: Option<Known>,
    /// Its end and its last byte.
    stored: Option<(usize, Option<u8>)>,
}

impl Known {
    fn is(self, hash: u32, text: &str, texts: &Texts) -> bool {
        self.hash == hash
            && texts.text.as_bytes()[self.start..].starts_with(text.as_bytes())
            && texts.ends[self.number as usize] == self.start + text.len()
    }

    /// A hash of which no more is needed than what is kept.
    fn whole_hash(self) -> u64 {
        whole(self.hash)
    }
}

/// The half of a hash that is kept.
#[expect(clippy::cast_possible_truncation, reason = "the lower half")]
fn half(hash: u64) -> u32 {
    hash as u32
}

fn whole(half: u32) -> u64 {
    u64::from(half) << 32 | u64::from(half)
}

impl Lexicon {
    /// The number of a text, which it is given if it has none.
    ///
    /// # Panics
    /// Of more than 2^32 different texts, which memory does not hold.
    pub fn number(&mut self, text: &str) -> u32 {
        self.number_by(half(self.hasher.hash_one(text)), text)
    }

    fn number_by(&mut self, hash: u32, text: &str) -> u32 {
        let Self { texts, known, .. } = self;
        match known.entry(whole(hash), |known| known.is(hash, text, texts), |known| known.whole_hash()) {
            Entry::Occupied(found) => found.get().number,
            Entry::Vacant(place) => {
                let number = u32::try_from(texts.len()).expect("texts of another number do not fit into memory");
                place.insert(Known { hash, number, start: texts.text.len() });
                texts.push(text);
                number
            }
        }
    }

    /// The number that a text most likely has. Texts that are looked for together come out of memory together, where
    /// each would be waited for if one was found after the other.
    pub fn guess(&self, text: &str) -> Guess {
        let hash = half(self.hasher.hash_one(text));
        let known = self.known.find(whole(hash), |known| known.hash == hash).copied();
        let stored = known.map(|known| {
            let end = self.texts.ends[known.number as usize];
            (end, self.texts.text.as_bytes()[known.start..end].last().copied())
        });
        Guess { hash, known, stored }
    }

    /// The number that was guessed, if it is the text's.
    pub fn confirmed(&self, guess: Guess, text: &str) -> Option<u32> {
        let (known, (end, last)) = guess.known.zip(guess.stored)?;
        let bytes = text.as_bytes();
        let is_it = last == bytes.last().copied() && self.texts.text.as_bytes()[known.start..end] == *bytes;
        is_it.then_some(known.number)
    }

    /// The same as [`number`](Self::number) after a guess.
    pub fn number_guessed(&mut self, text: &str, guess: Guess) -> u32 {
        self.confirmed(guess, text).unwrap_or_else(|| self.number_by(guess.hash, text))
    }

    /// The number of a text that has one.
    pub fn find(&self, text: &str) -> Option<u32> {
        let hash = half(self.hasher.hash_one(text));
        self.known.find(whole(hash), |known| known.is(hash, text, &self.texts)).map(|known| known.number)
    }

    /// Gives all texts of another a number; those numbers, in the order of its own.
    pub fn renumbered(&mut self, other: &Self) -> Vec<u32> {
        other.texts.iter().map(|text| self.number(text)).collect()
    }

    /// The texts by their numbers.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// Of texts that are all different, to which no more will come.
    pub fn sealed(texts: Texts) -> Self {
        Self { texts, ..Self::default() }
    }

    /// Lets go of what only serves to find texts, when no more will come.
    pub fn seal(&mut self) {
        self.known = HashTable::new();
        self.texts.text.shrink_to_fit();
    }
}

impl PartialEq for Lexicon {
    /// Whether the same texts have the same numbers.
    fn eq(&self, other: &Self) -> bool {
        self.texts == other.texts
    }
}
