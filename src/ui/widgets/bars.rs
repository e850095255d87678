//! Horizontal bars, one line each, exact to an eighth of a cell; negative values run to the left of an axis.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use crate::ui::text::fit;
use crate::ui::theme::Theme;

/// One bar.
pub(in crate::ui) struct Bar {
    /// What it stands for.
    pub label: String,
    /// Its length; `None` where it is unknown.
    pub value: Option<f64>,
    /// What is written behind it.
    pub figure: String,
    /// A value to compare with, drawn as a tick.
    pub tick: Option<f64>,
    /// How it looks.
    pub style: Style,
    /// Whether the cursor is on it.
    pub selected: bool,
}

/// Draws bars to a common scale from `least` (at most 0) to `greatest`.
pub(in crate::ui) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    bars: &[Bar],
    (least, greatest): (f64, f64),
    theme: &Theme,
) {
    let width = usize::from(area.width);
    let widest = |text: fn(&Bar) -> &str| bars.iter().map(|bar| text(bar).width()).max().unwrap_or_default();
    let label_width = widest(|bar| &bar.label).min(width / 3);
    let figure_width = widest(|bar| &bar.figure);
    let room = width.saturating_sub(label_width + figure_width + 4);
    let lines: Vec<Line<'_>> = bars
        .iter()
        .take(usize::from(area.height))
        .map(|bar| {
            let label = fit(&bar.label, label_width);
            let padding = " ".repeat(label_width - label.width());
            let drawn = glyphs(bar, (least, greatest), room);
            let figure = format!(" {:>figure_width$} ", bar.figure);
            let spans = vec![
                Span::styled(format!(" {label}{padding} "), if bar.selected { theme.heading } else { theme.text }),
                Span::styled(drawn, bar.style),
                Span::styled(figure, if bar.selected { theme.heading } else { theme.text }),
            ];
            let line = Line::from(spans);
            if bar.selected { line.style(theme.selected) } else { line }
        })
        .collect();
    frame.render_widget(Paragraph::new(lines), area);
}

/// The bar itself in exactly `room` cells.
fn glyphs(bar: &Bar, (least, greatest): (f64, f64), room: usize) -> String {
    let span = greatest - least;
    if room == 0 || span <= 0.0 {
        return " ".repeat(room);
    }
    let cell = |value: f64| eighths((value - least) / span, room);
    let zero = cell(0.0);
    let Some(value) = bar.value else {
        return std::iter::once('?').chain(std::iter::repeat_n(' ', room - 1)).collect();
    };
    let end = cell(value);
    let mut glyphs: Vec<char> = if value >= 0.0 {
        let (zero, end) = (zero / 8, end.max(zero / 8 * 8));
        (0..room).map(|at| if at < zero { ' ' } else { filled(end.saturating_sub(at * 8)) }).collect()
    } else {
        // Left of the axis whole cells alone: no glyph fills a cell from the right in eighths.
        (0..room).map(|at| if at * 8 + 4 > end && at * 8 + 4 <= zero { '█' } else { ' ' }).collect()
    };
    if let Some(tick) = bar.tick {
        let at = (cell(tick) / 8).min(room - 1);
        if glyphs[at] == ' ' {
            glyphs[at] = '┊';
        } else if glyphs[at] == '█' {
            glyphs[at] = '▓';
        }
    }
    if least < 0.0 {
        let axis = (zero / 8).min(room - 1);
        if glyphs[axis] == ' ' {
            glyphs[axis] = '│';
        }
    }
    glyphs.into_iter().collect()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a part of a screen's width"
)]
fn eighths(part: f64, room: usize) -> usize {
    (part.clamp(0.0, 1.0) * (room * 8) as f64).round() as usize
}

/// A cell filled from the left by so many eighths.
fn filled(eighths: usize) -> char {
    [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'][eighths.min(8)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(value: Option<f64>, tick: Option<f64>) -> Bar {
        Bar { label: String::new(), value, figure: String::new(), tick, style: Style::new(), selected: false }
    }

    #[test]
    fn length_is_exact_to_an_eighth_and_always_fills_its_room() {
        assert_eq!(glyphs(&bar(Some(5.0), None), (0.0, 5.0), 4), "████");
        assert_eq!(glyphs(&bar(Some(2.5), None), (0.0, 5.0), 5), "██▌  ");
        assert_eq!(glyphs(&bar(Some(0.0), None), (0.0, 5.0), 3), "   ");
        assert_eq!(glyphs(&bar(None, None), (0.0, 5.0), 3), "?  ");
    }

    #[test]
    fn a_tick_shows_in_the_open_and_within_a_bar() {
        assert_eq!(glyphs(&bar(Some(1.0), Some(2.0)), (0.0, 4.0), 4), "█ ┊ ");
        assert_eq!(glyphs(&bar(Some(4.0), Some(2.0)), (0.0, 4.0), 4), "██▓█");
    }

    #[test]
    fn negative_values_run_left_of_the_axis() {
        assert_eq!(glyphs(&bar(Some(-1.0), None), (-2.0, 2.0), 4), " █│ ");
        assert_eq!(glyphs(&bar(Some(2.0), None), (-2.0, 2.0), 4), "  ██");
        assert_eq!(glyphs(&bar(Some(0.0), None), (-2.0, 2.0), 4), "  │ ");
    }
}
