//! Matching for completion, menus, help and titles: words before letters. Like the filter, it compares text in NFC.

use std::borrow::Cow;
use std::cmp::Reverse;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Matcher, Utf32Str};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// How an entry matches; the better comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quality {
    /// Every typed word begins a word of the entry.
    Words,
    /// Every typed word is part of the entry.
    Parts,
    /// The letters are there, in their order.
    Letters,
}

impl Quality {
    /// Both in lower case.
    fn of(typed: &str, entry: &str) -> Self {
        let mut parts = typed.split_whitespace();
        let begins = |part: &str| entry.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(part));
        if !parts.clone().all(|part| entry.contains(part)) {
            Self::Letters
        } else if parts.all(begins) {
            Self::Words
        } else {
            Self::Parts
        }
    }
}

fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// A typed text to match entries with.
pub struct Typed {
    /// In lower case.
    text: String,
    pattern: Pattern,
}

/// How well an entry matches: the better is less.
pub type Rank = (Quality, Reverse<u32>);

impl Typed {
    /// `None` if nothing but space was typed.
    pub fn new(text: &str) -> Option<Self> {
        let text = composed(text).into_owned();
        let pattern = Pattern::parse(&text, CaseMatching::Ignore, Normalization::Smart);
        (!text.trim().is_empty()).then(|| Self { text: text.to_lowercase(), pattern })
    }

    /// The rank of an entry; `None` if it does not contain the typed letters in their order. `buffers` are reused from
    /// entry to entry.
    pub fn rank(&self, entry: &str, buffers: &mut Buffers) -> Option<Rank> {
        let entry = composed(entry);
        let score = self.pattern.score(Utf32Str::new(&entry, &mut buffers.chars), &mut buffers.matcher)?;
        let lower = &mut buffers.lower;
        lower.clear();
        if entry.is_ascii() {
            lower.push_str(&entry);
            lower.make_ascii_lowercase();
        } else {
            lower.push_str(&entry.to_lowercase());
        }
        Some((Quality::of(&self.text, lower), Reverse(score)))
    }
}

/// What matching needs, to be reused.
#[derive(Default)]
pub struct Buffers {
    matcher: Matcher,
    chars: Vec<char>,
    /// The entry in lower case.
    lower: String,
}

/// Returns the indices of the entries that contain the letters of `typed` in order: those with its words first, and
/// among equals the best match. Ties, and all entries if nothing was typed, keep their order.
pub fn ranked(typed: &str, entries: &[&str]) -> Vec<usize> {
    let Some(typed) = Typed::new(typed) else { return (0..entries.len()).collect() };
    let mut buffers = Buffers::default();
    let ranks = entries.iter().enumerate().filter_map(|(at, entry)| Some((typed.rank(entry, &mut buffers)?, at)));
    let mut matches: Vec<(Rank, usize)> = ranks.collect();
    matches.sort_unstable();
    matches.into_iter().map(|(_, at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::ranked;

    #[test]
    fn letters_match_in_their_order_whatever_their_case() {
        let entries = ["Romance", "Drama", "Crime Drama"];
        assert_eq!(ranked("drm", &entries), [1, 2]);
        assert_eq!(ranked("", &entries), [0, 1, 2]);
        assert!(ranked("xyz", &entries).is_empty());
    }

    #[test]
    fn words_come_before_parts_of_words_and_these_before_scattered_letters() {
        let entries =
            ["Show the cost of more tabs", "Resort to the default", "Break ties, then sort", "장르별 정렬 순서"];
        assert_eq!(ranked("sort", &entries), [2, 1, 0]);
        assert_eq!(ranked("정렬", &entries), [3]);
        assert_eq!(ranked("sort ti", &entries)[0], 2, "each word counts, in any order");
    }

    #[test]
    fn composed_and_decomposed_letters_are_the_same() {
        let entries = ["Amélie", "Ame\u{301}lie", "한글", "\u{1112}\u{1161}\u{11ab}글"];
        for typed in ["é", "e\u{301}"] {
            assert_eq!(ranked(typed, &entries), [0, 1], "{typed}");
        }
        for typed in ["한", "\u{1112}\u{1161}\u{11ab}"] {
            assert_eq!(ranked(typed, &entries), [2, 3], "{typed}");
        }
    }
}
