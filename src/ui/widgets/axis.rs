//! Axes of charts: ticks, labels, and the number of items that do not fit.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use crate::i18n::msg;
use crate::ui::Ctx;
use crate::ui::text::{cells, fit};
use crate::ui::theme::Theme;

/// Tick mark at the upper edge of a line.
const EDGE: &str = "▔";

/// Width of ticks at the left of a chart, with their marks.
pub(in crate::ui) fn gutter(ticks: &[(usize, String)]) -> u16 {
    cells(ticks.iter().map(|(_, text)| text.width()).max().unwrap_or_default() + EDGE.width())
}

/// Draws vertical ticks into the first `width` columns of an area, whose last line is that of the lower end. The upper
/// edge of a tick's line is at its value.
pub(in crate::ui) fn upright(buffer: &mut Buffer, area: Rect, ticks: &[(usize, String)], width: u16, style: Style) {
    for (cell, text) in ticks {
        let Some(y) = area.bottom().checked_sub(1 + cells(*cell)).filter(|y| *y >= area.y) else { continue };
        let text = format!("{text}{EDGE}");
        let x = area.x + width.saturating_sub(cells(text.width()));
        buffer.set_stringn(x, y, text, usize::from(area.right().saturating_sub(x)), style);
    }
}

/// The name of a position on an axis.
#[derive(Debug, Clone, Default)]
pub(in crate::ui) struct Name {
    pub short: String,
    /// With the year of a quarter or a month: for the first position in view, and for those with `leads`.
    pub full: String,
    /// Whether it takes precedence over others, as the first period of a year does.
    pub leads: bool,
    /// Whether the cursor is on it.
    pub selected: bool,
}

impl Name {
    /// The same in short and in full.
    pub fn new(name: String, selected: bool) -> Self {
        Self { full: name.clone(), short: name, leads: false, selected }
    }

    /// The label at a position; `first` is whether it is the first one in view.
    pub fn label(&self, middle: usize, first: bool, theme: &Theme) -> Label {
        let leads = self.leads || first;
        let text = if leads { &self.full } else { &self.short };
        let style = if self.selected { theme.accent } else { theme.dim };
        let rank = if self.selected { 0 } else { 2 - u8::from(leads) };
        Label { middle, text: text.clone(), style, rank }
    }
}

/// A label below a chart.
#[derive(Debug, Clone)]
pub(in crate::ui) struct Label {
    /// Its centre, in half cells from the left of the line.
    pub middle: usize,
    pub text: String,
    pub style: Style,
    /// Of overlapping labels the one with the lowest rank is drawn.
    pub rank: u8,
}

/// Draws labels into a line by rank, without those that overlap one drawn before.
pub(in crate::ui) fn below(buffer: &mut Buffer, line: Rect, mut labels: Vec<Label>) {
    let mut taken: Vec<Range<usize>> = Vec::new();
    labels.sort_by_key(|label| label.rank);
    for label in labels {
        let text = fit(&label.text, usize::from(line.width));
        let wide = text.width();
        let at = (label.middle.saturating_sub(wide) / 2).min(usize::from(line.width).saturating_sub(wide));
        // With a blank between two labels.
        let span = at..at + wide + 1;
        if wide == 0 || taken.iter().any(|other| span.start < other.end && other.start < span.end) {
            continue;
        }
        buffer.set_string(line.x + cells(at), line.y, &text, label.style);
        taken.push(span);
    }
}

/// Draws horizontal ticks into a line, each centred on its value; `from` is the column of the lower end.
pub(in crate::ui) fn along(buffer: &mut Buffer, line: Rect, from: u16, ticks: Vec<(usize, String)>, style: Style) {
    let ends = [0, ticks.len().saturating_sub(1)];
    let start = usize::from(from.saturating_sub(line.x));
    let label = |(position, (cell, text)): (usize, (usize, String))| Label {
        middle: 2 * (start + cell) + 1,
        text,
        style,
        rank: u8::from(!ends.contains(&position)),
    };
    below(buffer, line, ticks.into_iter().enumerate().map(label).collect());
}

/// Number of items that do not fit a chart, before and after those shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::ui) struct Hidden {
    pub before: usize,
    pub after: usize,
}

impl Hidden {
    /// Of `all` items, those outside a range.
    pub fn around(shown: &Range<usize>, all: usize) -> Self {
        Self { before: shown.start.min(all), after: all.saturating_sub(shown.end) }
    }

    /// The text; `back` and `forth` mark the two directions.
    fn written(self, ctx: &Ctx<'_>, [back, forth]: [&str; 2]) -> Option<String> {
        let more = |count: usize| (count > 0).then(|| ctx.say(&msg!("picture-more", count)));
        let before = more(self.before).map(|more| format!("{back} {more}"));
        let after = more(self.after).map(|more| format!("{forth} {more}"));
        let parts: Vec<String> = before.into_iter().chain(after).collect();
        (!parts.is_empty()).then(|| format!(" {} ", parts.join(" · ")))
    }

    /// Draws the text on the upper border of a panel, for lines above and below.
    pub fn tell_lines(self, buffer: &mut Buffer, panel: Rect, ctx: &Ctx<'_>) {
        self.tell(buffer, Rect { height: panel.height.min(1), ..panel }, ctx, ["▴", "▾"]);
    }

    /// The same on the lower border.
    pub fn tell_lines_below(self, buffer: &mut Buffer, panel: Rect, ctx: &Ctx<'_>) {
        self.tell(buffer, lower_border(panel), ctx, ["▴", "▾"]);
    }

    /// Draws the text on the lower border of a panel, for columns left and right.
    pub fn tell_columns(self, buffer: &mut Buffer, panel: Rect, ctx: &Ctx<'_>) {
        self.tell(buffer, lower_border(panel), ctx, ["◂", "▸"]);
    }

    fn tell(self, buffer: &mut Buffer, line: Rect, ctx: &Ctx<'_>, marks: [&str; 2]) {
        let Some(text) = self.written(ctx, marks).filter(|_| line.height > 0) else { return };
        let text = fit(&text, usize::from(line.width.saturating_sub(2)));
        let x = line.right().saturating_sub(1 + cells(text.width()));
        // A title that it covers ends with an ellipsis.
        if let Some(cell) = x.checked_sub(1).and_then(|x| buffer.cell_mut((x, line.y)))
            && !matches!(cell.symbol(), " " | "─" | "╭" | "╰")
        {
            cell.set_symbol("…");
        }
        buffer.set_string(x, line.y, &text, ctx.theme.dim);
    }
}

fn lower_border(panel: Rect) -> Rect {
    Rect { y: panel.bottom().saturating_sub(1), height: panel.height.min(1), ..panel }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(buffer: &Buffer) -> Vec<String> {
        let width = usize::from(buffer.area.width);
        let line = |line: &[ratatui::buffer::Cell]| line.iter().map(ratatui::buffer::Cell::symbol).collect::<String>();
        buffer.content.chunks(width).map(|cells| line(cells).trim_end().to_owned()).collect()
    }

    #[test]
    fn a_tick_stands_in_the_line_below_its_value() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 5));
        let ticks = [(0, "0".to_owned()), (2, "5".to_owned()), (4, "10".to_owned())];
        upright(&mut buffer, Rect::new(0, 0, 6, 5), &ticks, gutter(&ticks), Style::new());
        assert_eq!(text(&buffer), ["10▔", "", " 5▔", "", " 0▔"]);
    }

    #[test]
    fn labels_stand_around_their_middle_and_never_run_into_one_another() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
        let label = |middle, text: &str, rank| Label { middle, text: text.to_owned(), style: Style::new(), rank };
        let labels = vec![label(4, "2019", 1), label(12, "2020", 1), label(18, "2021", 0), label(38, "2022", 1)];
        below(&mut buffer, Rect::new(0, 0, 20, 1), labels);
        assert_eq!(text(&buffer), ["2019   2021     2022"]);
    }

    #[test]
    fn what_is_hidden_is_what_is_not_shown() {
        assert_eq!(Hidden::around(&(2..9), 24), Hidden { before: 2, after: 15 });
        assert_eq!(Hidden::around(&(0..24), 24), Hidden::default());
    }
}
