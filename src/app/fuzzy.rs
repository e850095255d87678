//! Fuzzy matching for completion, menus and help. Like the filter, it compares text in NFC.

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

fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Returns the indices of the entries that contain the letters of `typed` in order, best match first. Ties, and all
/// entries if nothing was typed, keep their order.
pub fn ranked(typed: &str, entries: &[&str]) -> Vec<usize> {
    if typed.trim().is_empty() {
        return (0..entries.len()).collect();
    }
    let pattern = Pattern::parse(&composed(typed), CaseMatching::Ignore, Normalization::Smart);
    let placed = entries.iter().enumerate().map(|(position, entry)| Placed(position, composed(entry)));
    let matches = pattern.match_list(placed, &mut Matcher::new(Config::DEFAULT));
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
