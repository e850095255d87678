//! Cuts text to a width in cells, never in the middle of a wide glyph, and clears areas for overlays.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Clear;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Clears an area for an overlay. A wide glyph that extends into it from the left is removed too: it would shift the
/// border.
pub(super) fn clear(frame: &mut Frame<'_>, area: Rect) {
    let buffer = frame.buffer_mut();
    if let Some(left) = area.x.checked_sub(1) {
        for y in area.top()..area.bottom() {
            if let Some(cell) = buffer.cell_mut((left, y)).filter(|cell| cell.symbol().width() > 1) {
                cell.set_symbol(" ");
            }
        }
    }
    frame.render_widget(Clear, area);
}

/// Converts a count of cells to screen coordinates.
pub(super) fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// The mark of text that was cut off.
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

/// Cuts a line of several styles in the same way.
pub(super) fn fit_line(mut line: Line<'_>, width: usize) -> Line<'_> {
    if line.width() <= width {
        return line;
    }
    let mut left = width;
    let kept = line.spans.iter().position(|span| {
        let fits = span.width() < left;
        left -= if fits { span.width() } else { 0 };
        !fits
    });
    line.spans.truncate(kept.map_or(line.spans.len(), |last| last + 1));
    if let Some(last) = line.spans.last_mut() {
        last.content = match fit(&last.content, left) {
            // The rest of the spans is cut off.
            text if text == last.content => fit(&format!("{text}{CUT}"), left).into(),
            text => text.into(),
        };
    }
    line
}

/// Returns the longest prefix of a text that fits `width` cells, without an ellipsis.
pub(super) fn shortened(text: &str, width: usize) -> String {
    let mut used = 0;
    let fits = |grapheme: &&str| {
        used += grapheme.width();
        used <= width
    };
    text.graphemes(true).take_while(fits).collect()
}

/// `text` in lines of at most `width` cells, broken at spaces where that is possible.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().filter(|line| line.is_empty() || line.width() + 1 + word.width() <= width);
        match line {
            Some(line) if !line.is_empty() => {
                line.push(' ');
                line.push_str(word);
            }
            line => {
                let mut pieces = broken(word, width).into_iter();
                if let (Some(line), Some(first)) = (line, pieces.next()) {
                    line.push_str(&first);
                } else {
                    pieces = broken(word, width).into_iter();
                }
                lines.extend(pieces);
            }
        }
    }
    lines
}

/// Splits a word into pieces of at most `width` cells.
fn broken(word: &str, width: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for grapheme in word.graphemes(true) {
        match pieces.last_mut().filter(|piece| piece.is_empty() || piece.width() + grapheme.width() <= width) {
            Some(piece) => piece.push_str(grapheme),
            None => pieces.push(grapheme.to_owned()),
        }
    }
    pieces
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
    fn a_line_of_several_styles_is_cut_like_a_text() {
        let line = || Line::from(vec!["█ 극장 ".into(), "▒ 넷플릭스 ".into(), "? 미상".into()]);
        let cut = |width| fit_line(line(), width).to_string();
        assert_eq!(cut(25), "█ 극장 ▒ 넷플릭스 ? 미상");
        assert_eq!(cut(24), "█ 극장 ▒ 넷플릭스 ? 미상");
        assert_eq!(cut(23), "█ 극장 ▒ 넷플릭스 ? 미…");
        assert_eq!(cut(18), "█ 극장 ▒ 넷플릭스…");
        assert_eq!(cut(17), "█ 극장 ▒ 넷플릭…");
        assert_eq!((cut(7).as_str(), cut(1).as_str(), cut(0).as_str()), ("█ 극장…", "…", ""));
        assert!((0..30).all(|width| fit_line(line(), width).width() <= width));
    }

    #[test]
    fn lines_break_at_spaces_and_words_where_they_must() {
        assert_eq!(wrap("an unbreakable", 6), ["an", "unbrea", "kable"]);
        assert_eq!(wrap("unbreakable x", 6), ["unbrea", "kable", "x"]);
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("기생충 만세", 6), ["기생충", "만세"]);
    }
}
