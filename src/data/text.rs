//! Sanitises text from files, so that no escape sequence reaches the terminal.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::swar;
use crate::i18n::escape::is_hidden;

/// Maximum number of combining marks on a letter: Hebrew and Tibetan pile up five, and hundreds only fill the screen.
const MAX_MARKS: usize = 6;

/// Maximum number of characters of a value that a message quotes.
const EXCERPT_LEN: usize = 60;

/// Returns `raw` in NFC and trimmed, with line breaks and tabs as spaces, without control characters and without
/// invisible characters that reorder or hide text, and with a few combining marks on a letter at most; and the number of
/// characters removed.
pub fn clean(raw: &str) -> (String, usize) {
    let (text, removed) = clean_cow(raw);
    (text.into_owned(), removed)
}

/// [`str::trim`] with a fast path for ASCII.
pub fn trim(raw: &str) -> &str {
    match raw.as_bytes() {
        [] | [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] => raw,
        _ => raw.trim(),
    }
}

/// Whether a text is printable ASCII, which needs no sanitising.
pub fn is_printable_ascii(text: &str) -> bool {
    swar::is_printable_ascii(text.as_bytes())
}

/// [`clean`] that borrows text which is clean already.
pub fn clean_cow(raw: &str) -> (Cow<'_, str>, usize) {
    let trimmed = trim(raw);
    if is_printable_ascii(trimmed) {
        return (Cow::Borrowed(trimmed), 0);
    }
    if !trimmed.contains(|c| is_hidden(c) || is_line_break(c)) && is_nfc(trimmed) && !has_piled_marks(trimmed) {
        return (Cow::Borrowed(trimmed), 0);
    }
    let mut removed = 0;
    let visible: String = trimmed
        .chars()
        .map(|c| if is_line_break(c) { ' ' } else { c })
        .filter(|&c| {
            let keep = !is_hidden(c);
            removed += usize::from(!keep);
            keep
        })
        .collect();
    let composed = if is_nfc(&visible) { visible } else { visible.nfc().collect() };
    let mut piled = piled_marks();
    let text: String = composed.trim().chars().filter(|c| !piled(*c)).collect();
    removed += composed.trim().chars().count() - text.chars().count();
    (Cow::Owned(text), removed)
}

/// The [clean] beginning of `raw`, of at most 60 characters, for messages.
pub fn excerpt(raw: &str) -> String {
    let beginning: String = raw.trim_start().chars().take(4 * EXCERPT_LEN).collect();
    let (text, _) = clean(&beginning);
    match text.char_indices().nth(EXCERPT_LEN - 1) {
        Some((end, last)) if end + last.len_utf8() < text.len() => format!("{}…", &text[..end]),
        _ => text,
    }
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Returns a test, to be called on each character of a text in turn, of whether it is one mark more on a letter than
/// [`MAX_MARKS`].
fn piled_marks() -> impl FnMut(char) -> bool {
    let mut marks = 0;
    move |c| {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        marks > MAX_MARKS
    }
}

fn has_piled_marks(text: &str) -> bool {
    text.contains(piled_marks())
}

fn is_mark(c: char) -> bool {
    // Most letters of titles, without a look into the table.
    let is_letter = c < '\u{300}' || matches!(c, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}');
    !is_letter && is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn escape_sequences_and_direction_overrides_do_not_survive() {
        assert_eq!(clean(" \u{1b}[31mOldboy\u{7}\u{9b}2J "), ("[31mOldboy2J".to_owned(), 3));
        assert_eq!(clean("a\u{202e}b\u{200b}"), ("ab".to_owned(), 2));
        assert_eq!(clean("one\r\ntwo"), ("one  two".to_owned(), 0));
    }

    #[test]
    fn a_letter_keeps_a_few_marks_and_what_has_no_looks_goes() {
        let pile = |marks: usize| format!("a{}b", "\u{323}\u{331}".repeat(marks / 2));
        assert_eq!(clean(&pile(6)), (pile(6).nfc().collect(), 0));
        let (text, removed) = clean(&pile(100_000));
        assert_eq!((text.chars().count(), removed), (8, 99_993));
        assert_eq!(clean("a\u{e0041}b\u{3164}c\u{115f}"), ("abc".to_owned(), 3));
    }

    #[test]
    fn decomposed_hangul_is_composed() {
        assert_eq!(clean("\u{1112}\u{116a}\u{1105}\u{1161}\u{11bc}"), ("화랑".to_owned(), 0));
    }

    #[test]
    fn an_excerpt_says_that_it_was_cut() {
        assert_eq!(excerpt(&"가".repeat(60)), "가".repeat(60));
        assert_eq!(excerpt(&"가".repeat(61)), format!("{}…", "가".repeat(59)));
    }

    proptest! {
        #[test]
        fn clean_text_is_inert_and_stays_as_it_is(raw: String) {
            let (text, _) = clean(&raw);
            prop_assert!(!text.chars().any(|c| c.is_control() || is_hidden(c)));
            prop_assert_eq!(clean(&text), (text.clone(), 0));
            prop_assert!(excerpt(&raw).chars().count() <= EXCERPT_LEN);
        }
    }
}
