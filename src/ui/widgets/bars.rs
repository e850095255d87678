//! Horizontal bars: one line each, or thicker on stage if there is room. Negative values extend to the left of an axis.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::ui::Ctx;
use crate::ui::text::{cells, fit};
use crate::ui::theme::Theme;
use crate::ui::widgets::part_of;

/// The glyph of bars: a little lower than the line, so that adjacent bars are separate.
const BODY: char = '▇';
/// The end of a bar that is shorter than half a cell.
const SLIVER: char = '▏';
/// Replaces a bar of unknown length.
const UNKNOWN: char = '?';
/// Marks the value to compare with.
const TICK: char = '┊';

pub(in crate::ui) struct Bar {
    /// Its label.
    pub label: String,
    /// Its length; `None` where it is unknown.
    pub value: Option<f64>,
    /// The text behind it.
    pub figure: String,
    /// A value to compare with, drawn as a tick.
    pub tick: Option<f64>,
    /// Its style.
    pub style: Style,
    /// Whether the cursor is on it.
    pub selected: bool,
}

/// The vertical layout of bars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Spacing {
    /// One below the other, line by line with the rows of a table.
    Tight,
    /// With a blank line between two where there is room for it.
    Airy,
    /// As thick as fills the height, in whole lines.
    Thick,
    /// The same, in half lines, so that labels are vertically centred.
    Finely,
}

impl Spacing {
    /// Layout of bars that fill the height on stage; `None` on the dashboard.
    pub(in crate::ui) fn on_stage(ctx: &Ctx<'_>) -> Option<Self> {
        ctx.state
            .on_stage()
            .map(|_| if ctx.state.setup.glyphs.has_block_elements() { Self::Finely } else { Self::Thick })
    }

    /// The grid for a number of bars and lines.
    fn grid(self, bars: usize, lines: usize) -> Grid {
        /// Maximum number of lines per bar: thicker ones would look like areas.
        const MAX_THICKNESS: usize = 7;
        let fits = |grid: &Grid| grid.lines(bars) <= lines;
        match self {
            Self::Tight => Grid::TIGHT,
            Self::Airy => Some(Grid { step: 4, ..Grid::TIGHT }).filter(fits).unwrap_or(Grid::TIGHT),
            Self::Thick | Self::Finely => {
                let fine = self == Self::Finely;
                let mut grids = (2..=MAX_THICKNESS).rev().map(|lines| Grid::thick(lines, fine));
                let grid = grids.find(fits).unwrap_or(Grid::TIGHT);
                // Spare lines are split evenly above and below.
                Grid { above: lines.saturating_sub(grid.lines(bars)) / 2, ..grid }
            }
        }
    }
}

/// The positions of bars, in half lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Grid {
    /// Lines above all bars.
    above: usize,
    /// The start of the first bar.
    first: usize,
    /// From one bar to the next.
    step: usize,
    /// The thickness of bars.
    thick: usize,
}

impl Grid {
    /// A line for each bar.
    const TIGHT: Self = Self { above: 0, first: 0, step: 2, thick: 2 };

    /// Lines per bar, with the gap below it, which is a third of them.
    fn thick(lines: usize, fine: bool) -> Self {
        let thick = lines - (lines + 1) / 3;
        // An even count of lines has no middle one, unless it begins at half a line.
        Self { above: 0, first: usize::from(fine && thick.is_multiple_of(2)), step: 2 * lines, thick: 2 * thick }
    }

    fn bar(self, position: usize) -> Range<usize> {
        let from = self.first + position * self.step;
        from..from + self.thick
    }

    /// The line of a bar's label.
    fn middle(self, position: usize) -> usize {
        let Range { start, end } = self.bar(position);
        (start + end - 1) / 4
    }

    /// Returns the height of a number of bars, in lines.
    fn lines(self, bars: usize) -> usize {
        bars.checked_sub(1).map_or(0, |last| self.bar(last).end.div_ceil(2))
    }

    /// Returns the glyphs of a bar in a line.
    fn body(self, position: usize, line: usize) -> char {
        let bar = self.bar(position);
        match [2 * line, 2 * line + 1].map(|half| bar.contains(&half)) {
            // Bars of a line each, with nothing or a whole line between them.
            [true, true] if self.thick == 2 => BODY,
            [true, true] => '█',
            [true, false] => '▀',
            [false, true] => '▄',
            [false, false] => ' ',
        }
    }
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
    let grid = spacing.grid(bars.len(), usize::from(area.height));
    for (position, bar) in bars.iter().enumerate() {
        let label = fit(&bar.label, label_width);
        let padding = " ".repeat(label_width - label.width());
        let drawn = glyphs(bar, (least, greatest), room);
        let figure = format!(" {}{} ", " ".repeat(figure_width - bar.figure.width()), bar.figure);
        // The bar keeps its own style: reversing it would swap bar and background.
        let named = if bar.selected { theme.heading.patch(theme.selected) } else { theme.text };
        let halves = grid.bar(position);
        for line in halves.start / 2..halves.end.div_ceil(2) {
            let below = cells(grid.above + line);
            if below >= area.height {
                return;
            }
            let labelled = line == grid.middle(position);
            let body = grid.body(position, line);
            let drawn = drawn.chars().map(|glyph| match glyph {
                BODY => body,
                SLIVER | UNKNOWN if !labelled => ' ',
                glyph => glyph,
            });
            let drawn = Span::styled(drawn.collect::<String>(), bar.style);
            let spans = if labelled {
                vec![Span::styled(format!(" {label}{padding} "), named), drawn, Span::styled(figure.clone(), named)]
            } else {
                vec![Span::raw(" ".repeat(label_width + 2)), drawn]
            };
            frame.render_widget(Line::from(spans), Rect { y: area.y + below, height: 1, ..area });
        }
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
        return format!("{UNKNOWN}{}", " ".repeat(room - 1));
    };
    let (from, to) = if value < 0.0 { (cell(value), zero) } else { (zero, cell(value)) };
    let mut glyphs: Vec<char> = (0..room).map(|at| if (from..to).contains(&at) { BODY } else { ' ' }).collect();
    if from == to && value > 0.0 && from < room {
        // A non-zero value that rounds to 0 is still visible.
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
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;
    use ratatui::buffer::Cell;

    use super::*;
    use crate::config::ThemeName;

    fn bar(value: Option<f64>, tick: Option<f64>) -> Bar {
        Bar { label: String::new(), value, figure: String::new(), tick, style: Style::new(), selected: false }
    }

    /// Draws bars of lengths 1, 2 and so on; trailing blanks are removed.
    fn drawn(bars: u32, lines: u16, spacing: Spacing) -> Vec<String> {
        let bars: Vec<Bar> = (1..=bars)
            .map(|length| Bar { label: length.to_string(), ..bar(Some(length.into()), (length == 2).then_some(1.0)) })
            .collect();
        let mut terminal = Terminal::new(TestBackend::new(8, lines)).expect("a test terminal");
        let theme = Theme::new(ThemeName::Dark);
        terminal.draw(|frame| draw(frame, frame.area(), &bars, (0.0, 3.0), spacing, &theme)).expect("a frame");
        let line = |line: &[Cell]| line.iter().map(Cell::symbol).collect::<String>().trim_end().to_owned();
        terminal.backend().buffer().content.chunks(8).map(line).collect()
    }

    #[test]
    fn bars_with_the_stage_to_themselves_fill_its_height() {
        let thick = |bars, lines| drawn(bars, lines, Spacing::Finely);
        assert_eq!(
            thick(3, 11),
            ["   █", " 1 █", "   █", "", "   █┊", " 2 █┊", "   █┊", "", "   ███", " 3 ███", "   ███"]
        );
        assert_eq!(thick(3, 10), ["   ▄", " 1 █", "   ▀", "   ▄┊", " 2 █┊", "   ▀┊", "   ▄▄▄", " 3 ███", "   ▀▀▀", ""]);
        assert_eq!(thick(3, 5), [" 1 ▇", "", " 2 ▇┊", "", " 3 ▇▇▇"]);
        assert_eq!(thick(3, 4), [" 1 ▇", " 2 ▇┊", " 3 ▇▇▇", ""]);
        assert_eq!(thick(3, 3), [" 1 ▇", " 2 ▇┊", " 3 ▇▇▇"]);
        assert_eq!(thick(3, 2), [" 1 ▇", " 2 ▇┊"]);
        assert_eq!(thick(1, 9).iter().filter(|line| line.contains('█')).count(), 5, "a single bar is none the thicker");
        assert!(thick(0, 3).concat().is_empty());
        let many = thick(16, 24);
        assert_eq!(many[3..6], ["", " 1  ▇", " 2  ▇┊"], "a line each, in the middle");
        for (bars, lines) in (1..40).flat_map(|bars| (1..100).map(move |lines| (bars, lines))) {
            let grid = Spacing::Finely.grid(bars, lines);
            assert!(grid == Grid::TIGHT || grid.above + grid.lines(bars) <= lines, "{bars} bars on {lines} lines");
        }
    }

    #[test]
    fn without_half_blocks_bars_are_whole_lines_thick() {
        let thick = |lines| drawn(3, lines, Spacing::Thick);
        assert_eq!(thick(8), [" 1 █", "   █", "", " 2 █┊", "   █┊", "", " 3 ███", "   ███"]);
        assert_eq!(thick(4), [" 1 ▇", " 2 ▇┊", " 3 ▇▇▇", ""]);
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
