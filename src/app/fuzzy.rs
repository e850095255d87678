//! Fuzzy matching for completion, menus and help.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher};

/// An entry with its index, for the matcher.
struct Placed<'n>(usize, &'n str);

impl AsRef<str> for Placed<'_> {
    fn as_ref(&self) -> &str {
        self.1
    }
}

/// Returns the indices of the entries that contain the letters of `typed` in order, best match first. Ties, and all
/// entries if nothing was typed, keep their order.
pub fn ranked(typed: &str, entries: &[&str]) -> Vec<usize> {
    if typed.trim().is_empty() {
        return (0..entries.len()).collect();
    }
    let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
    let placed = entries.iter().enumerate().map(|(position, entry)| Placed(position, entry));
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
}
