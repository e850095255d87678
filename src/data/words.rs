//! Counts the words of plots.
//!
//! The steps: cut a [note on the source](without_source_note); normalise to NFC, lower case and ASCII apostrophes;
//! split at Unicode word boundaries, hyphens and full stops; drop words with digits; strip a trailing `'s` and a Korean
//! particle; drop words of one character and [stop words](StopWords), the latter both before and after stripping.

mod korean;

use std::collections::{BTreeMap, HashSet};

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// A set of stop words: NLTK's English list, a few Korean ones, and the caller's.
#[derive(Debug)]
pub struct StopWords(HashSet<String>);

impl StopWords {
    /// Adds `extra` to the built-in lists.
    pub fn new(extra: &[String]) -> Self {
        let english = stop_words::lookup("en").unwrap_or_default().iter().copied();
        let built_in = english.chain(korean::STOP_WORDS.iter().copied());
        Self(built_in.chain(extra.iter().map(String::as_str)).map(normalise).collect())
    }

    fn contains(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

/// Counts the words of a plot.
pub fn count(plot: &str, stop_words: &StopWords) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    let plot = normalise(without_source_note(plot));
    for word in plot.unicode_words().flat_map(|joined| joined.split(separates_words)) {
        let stem = korean::without_particle(word.strip_suffix("'s").unwrap_or(word));
        let spoken = stem.chars().nth(1).is_some() && !word.chars().any(char::is_numeric);
        if spoken && !stop_words.contains(word) && !stop_words.contains(stem) {
            *counts.entry(stem.to_owned()).or_default() += 1;
        }
    }
    counts
}

/// Cuts the note that listings append to a plot: everything from the first `(Source:`, `(Sources:` (in any case)
/// or `~~`, as in `(Source: AsianWiki)~~ Adapted from the webtoon`.
pub fn without_source_note(plot: &str) -> &str {
    const BEGINNINGS: [&str; 3] = ["(source:", "(sources:", "~~"];
    // Lower-casing only ASCII preserves byte offsets.
    let lower = plot.to_ascii_lowercase();
    let note = BEGINNINGS.iter().filter_map(|beginning| lower.find(beginning)).min();
    note.and_then(|note| plot.get(..note)).unwrap_or(plot)
}

fn normalise(text: &str) -> String {
    text.nfc().map(|c| if matches!(c, '‘' | '’') { '\'' } else { c }).collect::<String>().to_lowercase()
}

/// Whether a character joins words by Unicode's rules but separates words of a plot, as in `love.When`.
fn separates_words(c: char) -> bool {
    c != '\'' && (c.is_ascii_punctuation() || matches!(c, '·' | '․' | '‧' | '‿' | '＿'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(plot: &str) -> Vec<(String, u32)> {
        count(plot, &StopWords::new(&["netflix".to_owned()])).into_iter().collect()
    }

    fn counted(expected: &[(&str, u32)]) -> Vec<(String, u32)> {
        expected.iter().map(|&(word, count)| (word.to_owned(), count)).collect()
    }

    #[test]
    fn words_lose_case_hyphens_and_possession() {
        assert_eq!(
            words("A chef’s love; the CHEF in Seoul.Another Soo-hyun"),
            counted(&[("another", 1), ("chef", 2), ("hyun", 1), ("love", 1), ("seoul", 1), ("soo", 1)])
        );
    }

    #[test]
    fn digits_stop_words_and_single_letters_are_dropped() {
        assert_eq!(
            words("It's 1988: the 20th century, x, he'll watch Netflix’s U.S. show"),
            counted(&[("century", 1), ("show", 1), ("watch", 1)])
        );
    }

    #[test]
    fn korean_words_lose_their_particles() {
        assert_eq!(words("서울에서 사랑이 사랑을 그리고 물은"), counted(&[("물은", 1), ("사랑", 2), ("서울", 1)]));
    }

    #[test]
    fn the_note_on_the_source_is_no_part_of_the_plot() {
        assert_eq!(without_source_note("Love.(Sources: Viki, Viu)~~ Adapted from a webtoon."), "Love.");
        assert_eq!(without_source_note("사랑 ~~ Remake"), "사랑 ");
        assert_eq!(without_source_note("Based on a webtoon (of sorts)."), "Based on a webtoon (of sorts).");
    }
}
