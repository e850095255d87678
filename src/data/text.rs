//! Sanitises text from files, so that no escape sequence reaches the terminal.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Maximum number of characters of a value that a message quotes.
const EXCERPT_LEN: usize = 60;

/// Returns `raw` in NFC and trimmed, with line breaks and tabs as spaces, without control characters and without
/// invisible characters that reorder or hide text; and the number of characters removed.
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
    // Without an early exit, so that the loop is vectorised.
    text.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~'))
}

/// [`clean`] that borrows text which is clean already.
pub fn clean_cow(raw: &str) -> (Cow<'_, str>, usize) {
    let trimmed = trim(raw);
    if is_printable_ascii(trimmed) {
        return (Cow::Borrowed(trimmed), 0);
    }
    if !trimmed.contains(|c| is_hidden(c) || is_line_break(c)) && is_nfc(trimmed) {
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
    (Cow::Owned(composed.trim().to_owned()), removed)
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

/// Whether a character is a control (C0, C1, delete), a direction mark or override, or has no width. The joiners
/// U+200C and U+200D are kept: Persian and emoji need them.
fn is_hidden(c: char) -> bool {
    let without_width = matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}');
    let of_direction =
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
    c.is_control() || without_width || of_direction
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
