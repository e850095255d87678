//! The screen for terminals that draw nothing but letters, or draw lines and blocks two cells wide: after everything is
//! drawn, what they would spoil gives way to a character of ASCII that looks like it. Text stays, since titles are what
//! they are; only letters that would be two cells wide give way too, to their like without marks.

use ratatui::buffer::Buffer;
use unicode_normalization::char::decompose_canonical;
use unicode_width::UnicodeWidthChar;

use crate::app::state::Glyphs;

/// Puts a character of ASCII in the place of every glyph that is not to be drawn with.
pub(super) fn plain(buffer: &mut Buffer, glyphs: Glyphs) {
    let gives_way = match glyphs {
        Glyphs::All => return,
        Glyphs::Narrow => is_ambiguous,
        Glyphs::Ascii => is_drawn,
    };
    for cell in &mut buffer.content {
        let mut symbol = cell.symbol().chars();
        if let (Some(glyph), None) = (symbol.next(), symbol.next())
            && gives_way(glyph)
        {
            cell.set_char(if glyph.is_alphabetic() { without_marks(glyph) } else { like(glyph) });
        }
    }
}

/// Whether a glyph is no letter of any script.
fn is_drawn(glyph: char) -> bool {
    !glyph.is_ascii() && !glyph.is_alphabetic()
}

/// Whether a glyph takes one cell or two, as the terminal likes.
fn is_ambiguous(glyph: char) -> bool {
    glyph.width() != glyph.width_cjk() || is_ambiguous_letter(glyph)
}

/// Whether Unicode leaves the width of a letter open, as terminals take it; the library calls all letters narrow.
fn is_ambiguous_letter(c: char) -> bool {
    matches!(c,
        'ª' | 'º' | 'Æ' | 'Ð' | 'Ø' | 'Þ'..='á' | 'æ' | 'è'..='ê' | 'ì' | 'í' | 'ð' | 'ò' | 'ó' | 'ø'..='ú' | 'ü' | 'þ'
        | 'ā' | 'đ' | 'ē' | 'ě' | 'Ħ' | 'ħ' | 'ī' | 'ı'..='ĳ' | 'ĸ' | 'Ŀ'..='ł' | 'ń' | 'ň'..='ŋ' | 'ō' | 'Œ' | 'œ'
        | 'Ŧ' | 'ŧ' | 'ū' | 'ǎ' | 'ǐ' | 'ǒ' | 'ǔ' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' | 'ɑ' | 'ɡ' | 'Α'..='Ω' | 'α'..='ρ'
        | 'σ'..='ω' | 'Ё' | 'А'..='я' | 'ё')
}

/// The letter of ASCII that a letter is without its marks.
fn without_marks(letter: char) -> char {
    let mut base = None;
    decompose_canonical(letter, |part| base = base.or(Some(part)));
    match base.unwrap_or(letter) {
        base if base.is_ascii() => base,
        'Æ' => 'A',
        'æ' => 'a',
        'Ð' => 'D',
        'ð' | 'đ' => 'd',
        'Ħ' => 'H',
        'ħ' => 'h',
        'ı' => 'i',
        'Ł' => 'L',
        'ł' => 'l',
        'Ø' | 'Œ' => 'O',
        'ø' | 'œ' => 'o',
        'ß' => 's',
        _ => '?',
    }
}

/// The character that looks most like a glyph. Heights become digits: eighths of a cell; what
/// is nearly full is full.
fn like(glyph: char) -> char {
    match glyph {
        '─' | '━' | '–' | '—' | '−' | '╌' | '┄' => '-',
        '│' | '┃' | '┊' | '┆' | '╎' | '║' | '▎' | '▏' => '|',
        '╭' | '╮' | '╰' | '╯' | '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┴' | '┼' | '+' => {
            '+'
        }
        '▁'..='▆' => char::from_digit(glyph as u32 - '▁' as u32 + 1, 10).unwrap_or('#'),
        '▌' | '▸' | '›' | '→' | '⏎' | '▶' | '❯' => '>',
        '█' | '▇' | '▉'..='▍' | '▐' | '▰' => '#',
        '▒' | '░' | '▓' => ':',
        '◂' | '‹' | '←' | '◀' | '⌫' => '<',
        '▾' | '▼' | '↓' => 'v',
        '▴' | '▲' | '↑' => '^',
        '◦' => 'o',
        '●' => 'O',
        '◉' => '@',
        '•' | '◆' | '✓' | '×' | '★' => '*',
        '·' | '°' | '…' | '▱' | '⁺' | '┈' | '\u{2801}'..='\u{28ff}' => '.',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '≈' | '≃' => '~',
        '÷' => '/',
        '“' | '”' | '„' => '"',
        '‘' | '’' => '\'',
        '\u{2800}' => ' ',
        _ => '?',
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn drawings_become_ascii_and_text_stays() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 30, 1));
        buffer.set_string(0, 0, "╭─▌기생충 é ▃█ “a” • ▲ ² Δ", Style::new());
        plain(&mut buffer, Glyphs::Ascii);
        let text: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert!(text.starts_with("+->기 생 충  é 3# \"a\" * ^ 2 Δ"), "{text}");
    }

    #[test]
    fn what_a_terminal_may_draw_two_cells_wide_gives_way_and_all_else_stays() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 1));
        buffer.set_string(0, 0, "╭─▌기생충 é ñ ø Ж ▃█ “a” • ▲ ² ▸ ▰▱ ╌ ⠿ ░", Style::new());
        plain(&mut buffer, Glyphs::Narrow);
        let text: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(text.trim_end(), "+->기 생 충  e ñ o ? 3# \"a\" * ^ 2 ▸ ▰▱ ╌ ⠿ ░");
    }
}
