//! Horizontal bars, one line each; negative values run to the left of an axis.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::ui::text::fit;
use crate::ui::theme::Theme;
use crate::ui::widgets::part_of;

/// What bars are made of: not quite as high as the line, so that bars one below the other stay apart.
const BODY: char = '▇';
/// The end of a bar that is shorter than half a cell.
const SLIVER: char = '▏';
/// Marks the value to compare with.
const TICK: char = '┊';

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

/// How bars share the height.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Spacing {
    /// One below the other, line by line with the rows of a table.
    Tight,
    /// With a blank line between two where there is room for it.
    Airy,
}

/// Draws bars to a common scale from `least` (at most 0) to `greatest`.
pub(in crate::ui) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    bars: &[Bar],
    (least, greatest): (f64, f64),
    spacing: Spacing,
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
            let figure = format!(" {}{} ", " ".repeat(figure_width - bar.figure.width()), bar.figure);
            // The bar itself keeps its look, which a reversed line would turn inside out.
            let named = if bar.selected { theme.heading.patch(theme.selected) } else { theme.text };
            let spans = vec![
                Span::styled(format!(" {label}{padding} "), named),
                Span::styled(drawn, bar.style),
                Span::styled(figure, named),
            ];
            Line::from(spans)
        })
        .collect();
    let airy = spacing == Spacing::Airy && lines.len() * 2 <= usize::from(area.height) + 1;
    for (position, line) in lines.into_iter().enumerate() {
        let below = u16::try_from(if airy { position * 2 } else { position }).unwrap_or(u16::MAX);
        frame.render_widget(line, Rect { y: area.y.saturating_add(below), height: 1, ..area });
    }
}

/// The bar itself in exactly `room` cells.
fn glyphs(bar: &Bar, (least, greatest): (f64, f64), room: usize) -> String {
    let span = greatest - least;
    if room == 0 || span <= 0.0 {
        return " ".repeat(room);
    }
    let cell = |value: f64| part_of((value - least) / span, room);
    let zero = cell(0.0);
    let Some(value) = bar.value else {
        return format!("?{}", " ".repeat(room - 1));
    };
    let (from, to) = if value < 0.0 { (cell(value), zero) } else { (zero, cell(value)) };
    let mut glyphs: Vec<char> = (0..room).map(|at| if (from..to).contains(&at) { BODY } else { ' ' }).collect();
    if from == to && value > 0.0 && from < room {
        // A value that is there but rounds to nothing still shows.
        glyphs[from] = SLIVER;
    }
    let mark = |glyphs: &mut Vec<char>, at: usize, mark: char| {
        if let Some(glyph) = glyphs.get_mut(at) {
            *glyph = mark;
        }
    };
    if least < 0.0 && glyphs.get(zero) == Some(&' ') {
        mark(&mut glyphs, zero, '│');
    }
    if let Some(tick) = bar.tick {
        mark(&mut glyphs, cell(tick).min(room - 1), TICK);
    }
    glyphs.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(value: Option<f64>, tick: Option<f64>) -> Bar {
        Bar { label: String::new(), value, figure: String::new(), tick, style: Style::new(), selected: false }
    }

    #[test]
    fn a_bar_is_as_long_as_its_value_and_always_fills_its_room() {
        assert_eq!(glyphs(&bar(Some(5.0), None), (0.0, 5.0), 4), "▇▇▇▇");
        assert_eq!(glyphs(&bar(Some(2.0), None), (0.0, 5.0), 5), "▇▇   ");
        assert_eq!(glyphs(&bar(Some(0.0), None), (0.0, 5.0), 3), "   ");
        assert_eq!(glyphs(&bar(Some(0.01), None), (0.0, 5.0), 3), "▏  ");
        assert_eq!(glyphs(&bar(None, None), (0.0, 5.0), 3), "?  ");
    }

    #[test]
    fn a_tick_shows_in_the_open_and_within_a_bar() {
        assert_eq!(glyphs(&bar(Some(1.0), Some(2.0)), (0.0, 4.0), 4), "▇ ┊ ");
        assert_eq!(glyphs(&bar(Some(4.0), Some(2.0)), (0.0, 4.0), 4), "▇▇┊▇");
        assert_eq!(glyphs(&bar(Some(4.0), Some(4.0)), (0.0, 4.0), 4), "▇▇▇┊");
    }

    #[test]
    fn negative_values_run_left_of_the_axis() {
        assert_eq!(glyphs(&bar(Some(-1.0), None), (-2.0, 2.0), 4), " ▇│ ");
        assert_eq!(glyphs(&bar(Some(2.0), None), (-2.0, 2.0), 4), "  ▇▇");
        assert_eq!(glyphs(&bar(Some(0.0), None), (-2.0, 2.0), 4), "  │ ");
    }
}
