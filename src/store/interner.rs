//! A string interner.

use std::hash::BuildHasher;

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};
use polars_arrow::array::{MutablePlString, Utf8ViewArray};

/// Maps distinct texts to numbers in the order of interning, and back.
#[derive(Debug, Clone, Default)]
pub struct Interner {
    texts: MutablePlString,
    numbers: HashTable<Slot>,
    hasher: DefaultHashBuilder,
    recent: RecentTexts,
}

/// Short texts that were interned before, each at a place of its own: a few countries and genres are most members of lists.
#[derive(Debug, Clone, Default)]
struct RecentTexts(Vec<(ShortText, u32)>);

/// Number of places, as a power of two.
const RECENT_BITS: u32 = 9;

impl RecentTexts {
    /// The entry at the place of a text, which may be that of another one.
    fn at(&mut self, text: ShortText) -> &mut (ShortText, u32) {
        if self.0.is_empty() {
            self.0.resize(1 << RECENT_BITS, (ShortText::NONE, 0));
        }
        // The upper bits of the product depend on all bits of its factor.
        let place =
            (text.first ^ text.last.rotate_left(32)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - RECENT_BITS);
        &mut self.0[place as usize]
    }
}

/// A text of up to 16 bytes, by its length, its first and its last eight bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ShortText {
    len: usize,
    first: u64,
    last: u64,
}

impl ShortText {
    /// Equals no text.
    const NONE: Self = Self { len: usize::MAX, first: 0, last: 0 };

    fn new(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let (first, last) = match bytes.len() {
            8..=16 => (u64::from_le_bytes(*bytes.first_chunk()?), u64::from_le_bytes(*bytes.last_chunk()?)),
            4..=7 => {
                (u32::from_le_bytes(*bytes.first_chunk()?).into(), u32::from_le_bytes(*bytes.last_chunk()?).into())
            }
            0..=3 => (bytes.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)), 0),
            _ => return None,
        };
        Some(Self { len: bytes.len(), first, last })
    }
}

/// An entry of the hash table. Comparing `hash` avoids most comparisons of texts.
#[derive(Debug, Clone, Copy)]
struct Slot {
    hash: u32,
    number: u32,
}

/// The half of a hash that is stored.
#[expect(clippy::cast_possible_truncation, reason = "the lower half")]
fn half(hash: u64) -> u32 {
    hash as u32
}

/// Expands a stored hash for the hash table, which uses the upper bits too.
fn spread(half: u32) -> u64 {
    u64::from(half) << 32 | u64::from(half)
}

impl Interner {
    /// The number of a text, which is added if it is new.
    ///
    /// # Panics
    /// On more than 2^32 distinct texts.
    pub fn intern(&mut self, text: &str) -> u32 {
        let Some(short) = ShortText::new(text) else { return self.look_up(text) };
        let (recent, number) = *self.recent.at(short);
        if recent == short {
            return number;
        }
        let number = self.look_up(text);
        *self.recent.at(short) = (short, number);
        number
    }

    fn look_up(&mut self, text: &str) -> u32 {
        let Self { texts, numbers, hasher, .. } = self;
        let hash = half(hasher.hash_one(text));
        let is_it = |slot: &Slot| slot.hash == hash && texts.value(slot.number as usize) == text;
        match numbers.entry(spread(hash), is_it, |slot| spread(slot.hash)) {
            Entry::Occupied(found) => found.get().number,
            Entry::Vacant(place) => {
                let number = u32::try_from(texts.len()).expect("texts of another number do not fit into memory");
                place.insert(Slot { hash, number });
                texts.push_value_ignore_validity(text);
                number
            }
        }
    }

    /// The number of a text, if it is interned.
    pub fn get(&self, text: &str) -> Option<u32> {
        let hash = half(self.hasher.hash_one(text));
        let is_it = |slot: &&Slot| slot.hash == hash && self.text(slot.number) == text;
        self.numbers.find(spread(hash), |slot| is_it(&slot)).map(|slot| slot.number)
    }

    /// The text of a number.
    ///
    /// # Panics
    /// If `number` is out of range.
    pub fn text(&self, number: u32) -> &str {
        self.texts.value(number as usize)
    }

    /// Number of texts.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Interns all texts of another interner, and returns the new number of each.
    pub fn merge(&mut self, other: &Self) -> Vec<u32> {
        other.texts.values_iter().map(|text| self.intern(text)).collect()
    }

    /// The texts in the order of their numbers.
    pub fn finish(self) -> Utf8ViewArray {
        self.texts.into()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_text_has_one_number_and_each_number_its_text(
            texts in prop::collection::vec("[ab가]{0,5}|[ab]{6,18}|\\PC{0,6}", 0..40), later in "[ab]{0,3}",
        ) {
            let mut interner = Interner::default();
            for text in &texts {
                let known = interner.get(text);
                let number = interner.intern(text);
                prop_assert!(known.is_none_or(|known| known == number));
                prop_assert_eq!(interner.intern(text), number);
                prop_assert_eq!(interner.text(number), text);
            }
            prop_assert_eq!(interner.get(&later).is_some(), texts.contains(&later));
            let mut absorbing = Interner::default();
            absorbing.intern("before");
            let numbers = absorbing.merge(&interner);
            let array = interner.finish();
            for (text, number) in array.values_iter().zip(numbers) {
                prop_assert_eq!(absorbing.text(number), text);
            }
        }
    }
}
