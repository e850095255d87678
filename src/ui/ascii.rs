//! Fallback for terminals that cannot draw lines and blocks, or draw them two cells wide: after a frame is drawn, such
//! glyphs are replaced by similar ASCII characters. Text is kept, except for letters that would be two cells wide,
//! which lose their diacritics.

use ratatui::buffer::Buffer;
use unicode_normalization::char::decompose_canonical;
use unicode_width::UnicodeWidthChar;

use crate::app::state::Glyphs;

/// Replaces every unsupported glyph by an ASCII character.
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

/// Whether a glyph is not a letter of any script.
fn is_drawn(glyph: char) -> bool {
    !glyph.is_ascii() && !glyph.is_alphabetic()
}

/// Whether the width of a glyph depends on the terminal (East Asian Ambiguous).
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

/// The ASCII letter without diacritics.
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

/// The most similar ASCII character. Heights become digits, in eighths of a cell.
fn like(glyph: char) -> char {
    match glyph {
        '─' | '━' | '▔' | '–' | '—' | '−' | '╌' | '┄' => '-',
        '│' | '┃' | '┊' | '┆' | '╎' | '║' | '▎' | '▏' => '|',
        '╭' | '╮' | '╰' | '╯' | '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┴' | '┼' | '+' => {
            '+'
        }
        '▁'..='▇' => char::from_digit(glyph as u32 - '▁' as u32 + 1, 10).unwrap_or('#'),
        '▌' | '▸' | '›' | '→' | '⏎' | '▶' | '❯' => '>',
        '█' | '▉'..='▍' | '▐' | '▰' => '#',
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
