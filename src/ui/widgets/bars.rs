//! Horizontal bars over an axis, exact to an eighth of a cell: one line each, or thicker on stage if there is room.
//! Negative values extend to the left of 0.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::axis::{self, Hidden};
use super::scale::{self, Scale};
use crate::app::state::Glyphs;
use crate::domain::table::Unit;
use crate::ui::Ctx;
use crate::ui::text::{cells, fit};

/// One to seven eighths of a cell, from the left.
const ENDS: [char; 7] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];
/// Replaces a bar of unknown length.
const UNKNOWN: char = '?';
/// Marks the value to compare with.
const TICK: char = '┊';
/// Minimum room for bars, in cells, while there are figures that can be left out.
const LEAST_ROOM: usize = 10;
/// Minimum distance of ticks, in cells: for indices, which have one digit, and for other units.
const TICK_GAPS: (usize, usize) = (3, 8);

#[derive(Debug, Clone, Default)]
pub(in crate::ui) struct Bar {
    /// Its label.
    pub label: String,
    /// Its length; `None` where it is unknown.
    pub value: Option<f64>,
    /// Its figure.
    pub figure: String,
    /// More figures; the last ones are left out if bars would have no room.
    pub more: Vec<String>,
    /// A value to compare with, drawn as a tick.
    pub tick: Option<f64>,
    /// An interval around the value, drawn as a line from end to end.
    pub whisker: Option<(f64, f64)>,
    /// Its style.
    pub style: Style,
    /// Whether the cursor is on it.
    pub selected: bool,
}

/// The ends of the scale of all indices.
pub(in crate::ui) const INDEX_RANGE: (f64, f64) = (0.0, 5.0);

/// What bars measure.
#[derive(Debug, Clone, Copy)]
pub(in crate::ui) struct Measured {
    /// The least and the greatest value, of these bars and of those that they are to be compared with.
    pub range: (f64, f64),
    pub unit: Unit,
    /// The line for the ticks of the axis.
    pub axis: u16,
}

/// The range of all values that bars show.
pub(in crate::ui) fn range<'a>(bars: impl IntoIterator<Item = &'a Bar>) -> (f64, f64) {
    let values = bars.into_iter().flat_map(|bar| {
        let (low, high) = bar.whisker.unzip();
        [bar.value, bar.tick, low, high]
    });
    values.flatten().fold((0.0, 0.0), |(least, greatest), value| (value.min(least), value.max(greatest)))
}

/// The vertical layout of bars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Spacing {
    /// One below the other, line by line with the rows of a table.
    Tight,
    /// With a blank line between two where there is room for it.
    Airy,
    /// As thick as fills the height.
    Thick,
}

impl Spacing {
    /// Layout of bars that fill the height on stage; `None` on the dashboard.
    pub(in crate::ui) fn on_stage(ctx: &Ctx<'_>) -> Option<Self> {
        ctx.state.on_stage().map(|_| Self::Thick)
    }

    /// The grid for a number of bars and lines.
    fn grid(self, bars: usize, lines: usize) -> Grid {
        /// Thickness and gap, largest first. An odd thickness has a middle line for the label; thicker bars would look
        /// like areas.
        const THICK: [(usize, usize); 4] = [(5, 2), (3, 2), (3, 1), (1, 1)];
        let grids: &[(usize, usize)] = match self {
            Self::Tight => &[],
            Self::Airy => &[(1, 1)],
            Self::Thick => &THICK,
        };
        let grids = grids.iter().map(|(thick, gap)| Grid { above: 0, thick: *thick, step: thick + gap });
        let grid = grids.into_iter().find(|grid| grid.lines(bars) <= lines);
        let grid = grid.unwrap_or(Grid { above: 0, thick: 1, step: 1 });
        // Spare lines on stage are split evenly above and below.
        let above = if self == Self::Thick { lines.saturating_sub(grid.lines(bars)) / 2 } else { 0 };
        Grid { above, ..grid }
    }
}

/// The positions of bars, in lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Grid {
    /// Lines above all bars.
    above: usize,
    /// The thickness of bars.
    thick: usize,
    /// From one bar to the next.
    step: usize,
}

impl Grid {
    fn bar(self, position: usize) -> Range<usize> {
        let from = self.above + position * self.step;
        from..from + self.thick
    }

    /// The lines of a number of bars, without those above.
    fn lines(self, bars: usize) -> usize {
        bars.checked_sub(1).map_or(0, |last| last * self.step + self.thick)
    }
}

/// Draws as many bars as fit, and the axis; returns how many do not fit.
pub(in crate::ui) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    bars: &[Bar],
    measured: Measured,
    spacing: Spacing,
    ctx: &Ctx<'_>,
) -> Hidden {
    let theme = ctx.theme;
    let shown = &bars[..bars.len().min(usize::from(area.height))];
    let text = Texts::new(bars, usize::from(area.width));
    let gap = if measured.unit == Unit::Index { TICK_GAPS.0 } else { TICK_GAPS.1 };
    let scale = Scale::new(measured.range, measured.unit, text.room, gap);
    let blocks = Blocks::of(ctx.state.setup.glyphs);
    let grid = spacing.grid(shown.len(), usize::from(area.height));
    for (position, bar) in shown.iter().enumerate() {
        // The bar keeps its own style: reversing it would swap bar and background.
        let named = if bar.selected { theme.heading.patch(theme.selected) } else { theme.text };
        let lines = grid.bar(position);
        let middle = lines.start + grid.thick / 2;
        for line in lines.filter(|line| *line < usize::from(area.height)) {
            let place = Rect { y: area.y + cells(line), height: 1, ..area };
            let body = if grid.thick == 1 { blocks.thin } else { '█' };
            let glyphs = glyphs(bar, scale.as_ref(), text.room, (body, blocks), line == middle);
            let mut spans = drawn(&glyphs, bar.style);
            if line == middle {
                spans.insert(0, Span::styled(text.label(bar), named));
                spans.push(Span::styled(text.figures(bar), named));
            } else {
                spans.insert(0, Span::raw(" ".repeat(text.label + 2)));
            }
            frame.render_widget(Line::from(spans), place);
        }
    }
    if let Some(scale) = scale.filter(|_| !shown.is_empty()) {
        let ticks = scale.ticks(measured.unit, ctx.state.setup.language);
        let line = Rect { y: measured.axis, height: 1, ..area };
        axis::along(frame.buffer_mut(), line, area.x + cells(text.label + 2), ticks, theme.dim);
    }
    Hidden::around(&(0..shown.len()), bars.len())
}

/// Widths of the texts around bars.
struct Texts {
    label: usize,
    /// Of the figures that fit.
    figures: Vec<usize>,
    /// Of the bars.
    room: usize,
}

impl Texts {
    fn new(bars: &[Bar], width: usize) -> Self {
        let widest = |text: &dyn Fn(&Bar) -> usize| bars.iter().map(text).max().unwrap_or_default();
        let label = widest(&|bar| bar.label.width()).min(width / 3);
        let most = bars.iter().map(|bar| bar.more.len()).max().unwrap_or_default();
        let mut figures = vec![widest(&|bar| bar.figure.width())];
        figures.extend((0..most).map(|at| widest(&|bar| bar.more.get(at).map_or(0, |figure| figure.width()))));
        let room = |figures: &[usize]| {
            // A blank on either side of label and figures.
            let around = label + figures.iter().sum::<usize>() + 2 * figures.len() + 2;
            width.saturating_sub(around)
        };
        while figures.len() > 1 && room(&figures) < LEAST_ROOM {
            figures.pop();
        }
        Self { label, room: room(&figures), figures }
    }

    fn label(&self, bar: &Bar) -> String {
        let label = fit(&bar.label, self.label);
        format!(" {label}{} ", " ".repeat(self.label - label.width()))
    }

    /// The figures, aligned at the right.
    fn figures(&self, bar: &Bar) -> String {
        let figures = std::iter::once(&bar.figure).chain(&bar.more).map(String::as_str).chain(std::iter::repeat(""));
        let aligned = |(width, figure): (&usize, &str)| format!(" {}{figure} ", " ".repeat(width - figure.width()));
        self.figures.iter().zip(figures).map(aligned).collect()
    }
}

/// The glyphs of bars.
#[derive(Debug, Clone, Copy)]
struct Blocks {
    /// A full cell of a bar of one line: a little lower than the line, so that adjacent bars are separate.
    thin: char,
    /// A cell filled by one to seven eighths.
    ends: [char; 7],
    /// Whether `ends` are block elements, which reversed fill a cell from the right.
    are_drawn: bool,
}

impl Blocks {
    /// Without block elements, a digit tells how many eighths of the last cell are filled.
    fn of(glyphs: Glyphs) -> Self {
        match glyphs {
            Glyphs::All => Self { thin: '▇', ends: ENDS, are_drawn: true },
            Glyphs::Narrow | Glyphs::Ascii => {
                Self { thin: '█', ends: ['1', '2', '3', '4', '5', '6', '7'], are_drawn: false }
            }
        }
    }
}

/// A cell of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Glyph {
    symbol: char,
    /// Whether foreground and background are swapped.
    reversed: bool,
}

/// A bar in exactly `room` cells; `marked` is whether the line shows whisker and question mark.
fn glyphs(bar: &Bar, scale: Option<&Scale>, room: usize, (body, blocks): (char, Blocks), marked: bool) -> Vec<Glyph> {
    let mut glyphs = vec![Glyph { symbol: ' ', reversed: false }; room];
    let mut mark = |at: usize, symbol: char, reversed: bool| {
        if let Some(glyph) = glyphs.get_mut(at) {
            *glyph = Glyph { symbol, reversed };
        }
    };
    let Some(scale) = scale else {
        if bar.value.is_none() && marked {
            mark(0, UNKNOWN, false);
        }
        return glyphs;
    };
    let zero = scale.zero();
    if zero > 0 {
        mark(zero, '│', false);
    }
    match bar.value {
        None if marked => mark(zero, UNKNOWN, false),
        None => {}
        Some(value) => {
            let end = scale.eighths(value);
            let start = zero * scale::PER_CELL;
            // A non-zero value that rounds to 0 is still visible.
            let end = if end == start && value > 0.0 { end + 1 } else { end };
            for cell in end.min(start) / scale::PER_CELL..end.max(start).div_ceil(scale::PER_CELL) {
                let (left, right) = (cell * scale::PER_CELL, (cell + 1) * scale::PER_CELL);
                match (end.checked_sub(left).filter(|_| end < right), value < 0.0) {
                    (Some(filled), false) => mark(cell, blocks.ends[filled - 1], false),
                    (Some(rest), true) if rest > 0 && blocks.are_drawn => mark(cell, blocks.ends[rest - 1], true),
                    (Some(rest), true) if rest > 0 => mark(cell, blocks.ends[scale::PER_CELL - rest - 1], false),
                    _ => mark(cell, body, false),
                }
            }
        }
    }
    if let Some((low, high)) = bar.whisker.filter(|_| marked) {
        let (low, high) = (scale.cell(low), scale.cell(high));
        let inside = bar.value.map_or(0..0, |value| zero..scale.cell(value));
        for at in low..=high {
            match (at == low, at == high) {
                (true, true) => mark(at, '┼', false),
                (true, _) => mark(at, '├', false),
                (_, true) => mark(at, '┤', false),
                _ if !inside.contains(&at) => mark(at, '─', false),
                _ => {}
            }
        }
    }
    if let Some(tick) = bar.tick {
        mark(scale.cell(tick), TICK, false);
    }
    glyphs
}

/// The spans of a bar.
fn drawn(glyphs: &[Glyph], style: Style) -> Vec<Span<'static>> {
    let run = |run: &[Glyph]| {
        let text: String = run.iter().map(|glyph| glyph.symbol).collect();
        let reversed = run.first().is_some_and(|glyph| glyph.reversed);
        Span::styled(text, if reversed { style.add_modifier(Modifier::REVERSED) } else { style })
    };
    glyphs.chunk_by(|one, next| one.reversed == next.reversed).map(run).collect()
}

#[cfg(test)]
mod tests;
