//! Widths of labels. The font of a page is not known, so they are those of a wide one.

use unicode_width::UnicodeWidthStr;

/// Width of a column of text; wide letters have two.
const COLUMN: f64 = 7.8;
/// Room for a letter that is wider than most.
const SPARE: f64 = 3.0;

/// The width of a text.
#[expect(clippy::cast_precision_loss, reason = "labels are short")]
pub(super) fn width(text: &str) -> f64 {
    if text.is_empty() { 0.0 } else { text.width() as f64 * COLUMN + SPARE }
}

/// The greatest width of some texts.
pub(super) fn widest<'t>(texts: impl Iterator<Item = &'t str>) -> f64 {
    texts.map(width).fold(0.0, f64::max)
}

/// A text that has no more than a width, with an ellipsis for what is left out.
pub(super) fn fitted(text: &str, room: f64) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut shown = String::new();
    for c in text.chars() {
        shown.push(c);
        if width(&shown) + COLUMN > room {
            shown.pop();
            break;
        }
    }
    format!("{}…", shown.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_to_its_room() {
        assert_eq!(fitted("Drama", 100.0), "Drama");
        assert_eq!(fitted("Documentary", 6.5 * COLUMN), "Docum…");
        assert_eq!(fitted("로맨스 코미디", 8.5 * COLUMN), "로맨스…");
        assert_eq!(fitted("Drama", 0.0), "…");
    }
}
