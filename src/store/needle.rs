//! Search for a text within others, ignoring case, without a copy of these.

use std::borrow::Cow;

use memchr::{memchr2, memchr2_iter};

/// The letters beyond ASCII that have ASCII letters or letters without case in lower case.
const ASCII_IN_LOWER_CASE: [char; 2] = ['\u{130}', '\u{212a}'];
/// The first bytes of these letters, which Hangul does not have.
const LEAD_BYTES: [u8; 2] = [0xc4, 0xe2];

/// Whether a letter beyond ASCII has an upper or a lower case.
fn has_case(c: char) -> bool {
    !c.is_ascii() && (!c.to_lowercase().eq([c]) || !c.to_uppercase().eq([c]))
}

/// Most names have no more bytes.
const SHORT: usize = 64;

/// A text to search for, ignoring case.
pub struct Needle<'t> {
    /// In lower case.
    text: Cow<'t, str>,
    /// The first byte in lower and in upper case, and the second one, or the first again if there is none. `None` if a letter
    /// beyond ASCII has a case, so that the bytes cannot be compared.
    beginning: Option<[(u8, u8); 2]>,
}

impl<'t> Needle<'t> {
    pub fn new(text: &'t str) -> Self {
        let text = if text.chars().any(|c| c.is_ascii_uppercase() || has_case(c)) {
            Cow::Owned(text.to_lowercase())
        } else {
            Cow::Borrowed(text)
        };
        let cases = |byte: u8| (byte, byte.to_ascii_uppercase());
        let first = text.bytes().next().filter(|_| !text.chars().any(has_case));
        let beginning = first.map(|first| [cases(first), cases(text.bytes().nth(1).unwrap_or(first))]);
        Self { text, beginning }
    }

    /// Whether a text contains it.
    pub fn is_in(&self, held: &str) -> bool {
        let Some(beginning) = self.beginning else { return held.to_lowercase().contains(self.text.as_ref()) };
        let (bytes, text) = (held.as_bytes(), self.text.as_bytes());
        let firsts = &bytes[..(bytes.len() + 1).saturating_sub(text.len())];
        let is_here = |start: usize| bytes[start..start + text.len()].eq_ignore_ascii_case(text);
        let [(lower, upper), _] = beginning;
        let is_found = if bytes.len() > SHORT {
            memchr2_iter(lower, upper, firsts).any(is_here)
        } else {
            // Most names do not have the pair.
            (text.len() == 1 || has_pair(bytes, beginning))
                && firsts.iter().enumerate().any(|(start, byte)| (*byte == lower || *byte == upper) && is_here(start))
        };
        is_found
            || memchr2(LEAD_BYTES[0], LEAD_BYTES[1], bytes).is_some()
                && held.contains(ASCII_IN_LOWER_CASE)
                && held.to_lowercase().contains(&*self.text)
    }
}

/// Whether a byte in either of two cases is followed by another in a short text; `true` for some texts with zeros, too. The
/// loop has a fixed length and no branch, so that it is vectorised.
fn has_pair(bytes: &[u8], [first, second]: [(u8, u8); 2]) -> bool {
    let mut padded = [0; SHORT + 1];
    padded[..bytes.len()].copy_from_slice(bytes);
    let is = |byte: u8, (lower, upper): (u8, u8)| u8::from(byte == lower) | u8::from(byte == upper);
    let pairs = padded[..SHORT].iter().zip(&padded[1..]);
    pairs.fold(0, |found, (a, b)| found | (is(*a, first) & is(*b, second))) > 0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_known_letters_become_ascii_or_lose_their_case() {
        for c in ('\u{80}'..=char::MAX).filter(|c| !c.to_lowercase().eq([*c])) {
            let keeps_case = c.to_lowercase().all(has_case);
            assert_eq!(!keeps_case, ASCII_IN_LOWER_CASE.contains(&c), "{c:?}");
            assert!(keeps_case || LEAD_BYTES.contains(&c.to_string().as_bytes()[0]), "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn a_search_compares_lower_case(held in "[aKk\u{130}\u{212a}\u{307}Éé가ß]{0,6}|[aB]{58,70}", text in "[aKki\u{307}\u{130}Éé가ß]{0,2}|[Ab]{3,6}") {
            let found = Needle::new(&text).is_in(&held);
            prop_assert_eq!(found, held.to_lowercase().contains(&text.to_lowercase()), "{:?} in {:?}", text, held);
        }
    }
}
