//! Text cut to a width in cells, never in the middle of a wide glyph.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What stands where text was cut off.
const CUT: &str = "…";

/// `text` if it fits into `width` cells, otherwise its beginning and an ellipsis.
pub(super) fn fit(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(CUT.width());
    let mut fitting = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used += grapheme.width();
        if used > room {
            break;
        }
        fitting.push_str(grapheme);
    }
    if width > 0 {
        fitting.push_str(CUT);
    }
    fitting
}

/// `text` in lines of at most `width` cells, broken at spaces where that is possible.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().filter(|line| line.is_empty() || line.width() + 1 + word.width() <= width);
        match line {
            Some(line) if line.is_empty() => line.push_str(&fit(word, width)),
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(fit(word, width)),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_glyph_is_kept_whole_or_left_out() {
        assert_eq!(fit("기생충", 6), "기생충");
        assert_eq!(fit("기생충", 5), "기생…");
        assert_eq!(fit("기생충", 4), "기…");
        assert_eq!(fit("abc", 1), "…");
        assert_eq!(fit("abc", 0), "");
    }

    #[test]
    fn lines_break_at_spaces() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("기생충 만세", 6), ["기생충", "만세"]);
    }
}
