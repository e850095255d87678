//! Text from outside as it may be shown: what would steer the terminal, reorder or hide text is written as an escape.

use std::borrow::Cow;
use std::fmt::Write;
use std::path::Path;

/// Whether a character is a control (C0, C1, delete), a direction mark or override, or has no looks of its own: a tag, a
/// filler, a variation selector of ideographs. The joiners U+200C and U+200D and the selectors of emoji are not hidden:
/// Persian and emoji need them.
pub fn is_hidden(c: char) -> bool {
    let without_looks = matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    );
    let of_direction =
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
    c.is_control() || without_looks || of_direction
}

/// A text with all that is [hidden](is_hidden) in it as escapes such as `\u{1b}`; line breaks stay.
pub fn escaped(text: &str) -> Cow<'_, str> {
    let must_be_escaped = |c: char| is_hidden(c) && c != '\n';
    if !text.contains(must_be_escaped) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if must_be_escaped(c) { shown.extend(c.escape_unicode()) } else { shown.push(c) }
    }
    Cow::Owned(shown)
}

/// A path as text; bytes that are no UTF-8 as escapes such as `\xb1`.
pub fn path_text(path: &Path) -> String {
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            // Writing to a string does not fail.
            let _ = write!(text, "\\x{byte:02x}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_or_hides_is_escaped_and_everything_else_stays() {
        assert_eq!(escaped("\u{1b}]52;c;YQ==\u{7}"), "\\u{1b}]52;c;YQ==\\u{7}");
        assert_eq!(escaped("a\u{202e}b\u{9b}c\r\u{e0041}\u{3164}"), "a\\u{202e}b\\u{9b}c\\u{d}\\u{e0041}\\u{3164}");
        for plain in ["기생충 · Café", "two\nlines", "👩\u{200d}👩\u{200d}👧 ❤\u{fe0f}", ""] {
            assert!(matches!(escaped(plain), Cow::Borrowed(same) if same == plain), "{plain}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_no_utf_8_shows_its_bytes() {
        use std::os::unix::ffi::OsStrExt;
        let korean = Path::new(std::ffi::OsStr::from_bytes(b"/\xb1\xe2.csv"));
        assert_eq!(path_text(korean), "/\\xb1\\xe2.csv");
        assert_eq!(path_text(Path::new("/기생충")), "/기생충");
    }
}
