//! Large letters, four rows high: Latin ones of `tui-big-text`, and the syllables of `hangul`. Glyphs that both fonts lack
//! keep their size on the last row.

mod hangul;

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

/// Whether the fonts have every character of a text, and it is more than blanks and marks.
pub(super) fn is_large(text: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || hangul::is_syllable(c);
    text.chars().any(is_letter) && text.chars().all(|c| hangul::is_syllable(c) || large(c).is_some())
}

pub(super) fn has_hangul(text: &str) -> bool {
    text.chars().any(hangul::is_syllable)
}

/// Maps a character to one of the Latin font.
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
    let space = space(text, size);
    let glyph = |grapheme: &str| match grapheme.chars().next() {
        Some(' ') => usize::from(space),
        Some(c) if hangul::is_syllable(c) || large(c).is_some() => usize::from(size.cells()),
        _ => grapheme.width(),
    };
    text.graphemes(true).map(glyph).sum()
}

/// The width of a space. Between Hangul words it is half a letter, as in print.
fn space(text: &str, size: Size) -> u16 {
    if has_hangul(text) { size.cells() / 2 } else { size.cells() }
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
            Some(line) if width(&format!("{line} {word}"), size) <= room => {
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
    let space = space(text, size);
    for grapheme in text.graphemes(true) {
        if grapheme == " " && space < size.cells() {
            flush(frame, &mut x, &mut run);
            x = x.saturating_add(space).min(area.right());
            continue;
        }
        if let Some(c) = grapheme.chars().next().and_then(large) {
            run.push(c);
            continue;
        }
        flush(frame, &mut x, &mut run);
        if let Some(bitmap) = grapheme.chars().next().and_then(hangul::bitmap) {
            let width = size.cells().min(area.right().saturating_sub(x));
            draw_bitmap(frame, Rect { x, width, height: HEIGHT.min(area.height), ..area }, bitmap, size, style);
            x = x.saturating_add(size.cells()).min(area.right());
            continue;
        }
        let width = cells(grapheme.width()).min(area.right().saturating_sub(x));
        let foot = Rect { x, y: area.y + HEIGHT.min(area.height).saturating_sub(1), width, height: 1.min(area.height) };
        frame.render_widget(Span::styled(grapheme.to_owned(), style.add_modifier(Modifier::BOLD)), foot);
        x += width;
    }
    flush(frame, &mut x, &mut run);
}

/// Draws a bitmap as far as it fits: two pixels a cell, or four in the narrow size.
fn draw_bitmap(frame: &mut Frame<'_>, area: Rect, bitmap: [u8; hangul::ROWS], size: Size, style: Style) {
    /// Two by two pixels, by a number with a bit for each, row by row.
    const QUADRANTS: [&str; 16] = [" ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█"];
    let buffer = frame.buffer_mut();
    let columns = 8 / usize::from(size.cells());
    for (y, rows) in (area.y..area.bottom()).zip(bitmap.chunks_exact(2)) {
        for (x, column) in (area.x..area.right()).zip((0..8).step_by(columns)) {
            let pixel = |row: u8, column: usize| usize::from(row >> column & 1);
            let right = column + columns - 1;
            let number = pixel(rows[0], column)
                | pixel(rows[0], right) << 1
                | pixel(rows[1], column) << 2
                | pixel(rows[1], right) << 3;
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.set_symbol(QUADRANTS[number]).set_style(style);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_fonts_lack_keeps_its_own_width() {
        assert!(
            is_large("One in 13 – “A”")
                && is_large("A등급 6편")
                && !is_large("ㄱ")
                && !is_large("寄生蟲")
                && !is_large("…")
        );
        assert_eq!((width("1.08", Size::Wide), width("6,317억", Size::Narrow), width("~蟲", Size::Wide)), (32, 24, 10));
    }

    #[test]
    fn lines_break_at_spaces_and_a_word_that_is_too_long_is_not_large() {
        let large = |text, room| lines(text, Size::Narrow, room).map(|lines| lines.join("/"));
        assert_eq!(large("Genres that hit", 44).as_deref(), Some("Genres/that hit"));
        assert_eq!(large("7.7 % of films are A", 76).as_deref(), Some("7.7 % of/films are A"));
        assert_eq!(large("7.7 % of films are A", 80).as_deref(), Some("7.7 % of films are A"));
        assert_eq!(lines("unbreakable", Size::Wide, 80), None);
        assert_eq!((large("등급 A", 14).as_deref(), large("등급 A", 13).as_deref()), (Some("등급 A"), Some("등급/A")));
    }
}
