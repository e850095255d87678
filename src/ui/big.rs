//! Large letters, four rows high. Glyphs that their font lacks, such as Hangul, keep their size on the last row.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Span;
use tui_big_text::{BigText, PixelSize};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::text::cells;

/// Height of a line of large letters, in rows.
pub(super) const HEIGHT: u16 = 4;

/// The width of large letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    /// As wide as high, to the eye.
    Wide,
    /// Half as wide.
    Narrow,
}

impl Size {
    fn cells(self) -> u16 {
        match self {
            Self::Wide => 8,
            Self::Narrow => 4,
        }
    }
}

/// Whether the font has every character of a text except blanks and marks.
pub(super) fn is_large(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_alphanumeric()) && text.chars().all(|c| large(c).is_some())
}

/// Maps a character to one of the font.
fn large(c: char) -> Option<char> {
    match c {
        ' '..='~' | '\u{a1}'..='\u{ff}' => Some(c),
        '–' | '—' | '−' => Some('-'),
        '’' | '‘' => Some('\''),
        '“' | '”' => Some('"'),
        _ => None,
    }
}

/// Returns the width of a text in large letters.
pub(super) fn width(text: &str, size: Size) -> usize {
    let glyph = |grapheme: &str| match grapheme.chars().next().and_then(large) {
        Some(_) => usize::from(size.cells()),
        None => grapheme.width(),
    };
    text.graphemes(true).map(glyph).sum()
}

/// Breaks a text at spaces into lines of even length that fit in large letters. Returns `None` if a word is too long.
pub(super) fn lines(text: &str, size: Size, room: usize) -> Option<Vec<String>> {
    let full = full_lines(text, size, room)?;
    // The smallest width with the same number of lines leaves no word alone on a line.
    let even = (1..room).find_map(|less| full_lines(text, size, less).filter(|lines| lines.len() <= full.len()));
    Some(even.unwrap_or(full))
}

/// Breaks a text greedily: each line is as full as possible.
fn full_lines(text: &str, size: Size, room: usize) -> Option<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        if width(word, size) > room {
            return None;
        }
        match lines.last_mut() {
            Some(line) if width(line, size) + width(word, size) + usize::from(size.cells()) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    Some(lines)
}

/// Draws a line in large letters from the left of an area.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, text: &str, size: Size, style: Style) {
    let mut x = area.x;
    let mut run = String::new();
    let flush = |frame: &mut Frame<'_>, x: &mut u16, run: &mut String| {
        if run.is_empty() {
            return;
        }
        let wanted = cells(run.chars().count()).saturating_mul(size.cells());
        let place =
            Rect { x: *x, width: wanted.min(area.right().saturating_sub(*x)), height: HEIGHT.min(area.height), ..area };
        let pixels = if size == Size::Wide { PixelSize::HalfHeight } else { PixelSize::Quadrant };
        let text = BigText::builder().pixel_size(pixels).style(style).lines([std::mem::take(run).into()]).build();
        frame.render_widget(text, place);
        *x = x.saturating_add(wanted).min(area.right());
    };
    for grapheme in text.graphemes(true) {
        if let Some(c) = grapheme.chars().next().and_then(large) {
            run.push(c);
            continue;
        }
        flush(frame, &mut x, &mut run);
        let width = cells(grapheme.width()).min(area.right().saturating_sub(x));
        let foot = Rect { x, y: area.y + HEIGHT.min(area.height).saturating_sub(1), width, height: 1.min(area.height) };
        frame.render_widget(Span::styled(grapheme.to_owned(), style.add_modifier(Modifier::BOLD)), foot);
        x += width;
    }
    flush(frame, &mut x, &mut run);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_font_lacks_keeps_its_own_width() {
        assert!(is_large("One in 13 – “A”") && !is_large("기생충") && !is_large("A등급") && !is_large("…"));
        assert_eq!((width("1.08", Size::Wide), width("6,317억", Size::Narrow)), (32, 22));
    }

    #[test]
    fn lines_break_at_spaces_and_a_word_that_is_too_long_is_not_large() {
        let large = |text, room| lines(text, Size::Narrow, room).map(|lines| lines.join("/"));
        assert_eq!(large("Genres that hit", 44).as_deref(), Some("Genres/that hit"));
        assert_eq!(large("7.7 % of films are A", 76).as_deref(), Some("7.7 % of/films are A"));
        assert_eq!(large("7.7 % of films are A", 80).as_deref(), Some("7.7 % of films are A"));
        assert_eq!(lines("unbreakable", Size::Wide, 80), None);
    }
}
