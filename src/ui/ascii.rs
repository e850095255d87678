//! The screen for terminals that draw nothing but letters: after everything is drawn, each glyph that is no letter of
//! any script gives way to a character of ASCII that looks like it. Text stays: titles are what they are.

use ratatui::buffer::Buffer;

/// Puts a character of ASCII in the place of every glyph of a drawing.
pub(super) fn plain(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let mut glyphs = cell.symbol().chars();
        if let (Some(glyph), None) = (glyphs.next(), glyphs.next())
            && !glyph.is_ascii()
            && !glyph.is_alphabetic()
        {
            cell.set_char(like(glyph));
        }
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
        plain(&mut buffer);
        let text: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert!(text.starts_with("+->기 생 충  é 3# \"a\" * ^ 2 Δ"), "{text}");
    }
}
