//! Matching for completion, menus and help: words before letters. Like the filter, it compares text in NFC.

use std::borrow::Cow;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// An entry with its index, for the matcher.
struct Placed<'n>(usize, Cow<'n, str>);

impl AsRef<str> for Placed<'_> {
    fn as_ref(&self) -> &str {
        &self.1
    }
}

/// How an entry matches; the better comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Quality {
    /// Every typed word begins a word of the entry.
    Words,
    /// Every typed word is part of the entry.
    Parts,
    /// The letters are there, in their order.
    Letters,
}

impl Quality {
    fn of(typed: &str, entry: &str) -> Self {
        let (typed, entry) = (typed.to_lowercase(), entry.to_lowercase());
        let mut parts = typed.split_whitespace();
        let begins = |part: &str| entry.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(part));
        if parts.clone().all(begins) {
            Self::Words
        } else if parts.all(|part| entry.contains(part)) {
            Self::Parts
        } else {
            Self::Letters
        }
    }
}

fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Returns the indices of the entries that contain the letters of `typed` in order: those with its words first, and
/// among equals the best match. Ties, and all entries if nothing was typed, keep their order.
pub fn ranked(typed: &str, entries: &[&str]) -> Vec<usize> {
    if typed.trim().is_empty() {
        return (0..entries.len()).collect();
    }
    let typed = composed(typed);
    let pattern = Pattern::parse(&typed, CaseMatching::Ignore, Normalization::Smart);
    let placed = entries.iter().enumerate().map(|(position, entry)| Placed(position, composed(entry)));
    let mut matches = pattern.match_list(placed, &mut Matcher::new(Config::DEFAULT));
    matches.sort_by_cached_key(|(Placed(_, entry), _)| Quality::of(&typed, entry));
    matches.into_iter().map(|(Placed(position, _), _)| position).collect()
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
