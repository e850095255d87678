//! Column charts, exact to an eighth of a cell: histograms, releases, revenues.

use std::ops::Range;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::spark::EIGHTHS;
use crate::ui::Ctx;
use crate::ui::text::{cells, fit};
use crate::ui::theme::{Fill, Theme};

/// Maximum width of a column, in cells.
const BOLD: usize = 4;
/// The same on stage, where the chart fills the screen.
const BOLDEST: usize = 16;

#[derive(Debug, Clone)]
pub(in crate::ui) struct ChartColumn {
    /// Its height; an unknown one is shown as a question mark, or as nothing for an estimate.
    pub value: Option<f64>,
    /// Its style.
    pub style: Style,
    /// Its fill.
    pub fill: Fill,
}

/// A group of columns with one label.
#[derive(Debug, Clone)]
pub(in crate::ui) struct Group {
    /// The label below.
    pub label: String,
    /// Whether the cursor is on it.
    pub selected: bool,
    /// Its columns, left to right.
    pub pillars: Vec<ChartColumn>,
}

/// Draws groups of columns over the width of `area`, scaled to `greatest`, with labels in the last line.
///
/// `figure` formats the greatest value, shown at the upper left as the scale.
pub(in crate::ui) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    groups: &[Group],
    greatest: f64,
    figure: &str,
    ctx: &Ctx<'_>,
) {
    let theme = ctx.theme;
    let most = groups.iter().map(|group| group.pillars.len()).max().unwrap_or_default();
    if area.height < 2 || most == 0 || greatest <= 0.0 {
        return;
    }
    let chart = Rect { height: area.height - 1, ..area };
    let buffer = frame.buffer_mut();
    let slot = usize::from(area.width) / groups.len();
    if slot == 0 {
        return;
    }
    let on_stage = ctx.state.on_stage().is_some();
    // Bold columns would run together without a gap that is bold too.
    let (boldest, gap) = if on_stage { (BOLDEST, slot / 4) } else { (BOLD, 0) };
    let thickness = ((slot - gap.max(usize::from(slot > most))) / most).clamp(1, boldest);
    let wide = thickness * most;
    // With plenty of room the columns would drift apart; keep the groups together instead.
    let step = slot.min(wide + wide.max(2));
    // On stage, groups are centred on the screen and labels below their groups.
    let around = (usize::from(area.width) + step).saturating_sub(groups.len() * step + wide);
    let row = Row { left: usize::from(area.x) + if on_stage { around / 2 } else { 0 }, step, wide, centred: on_stage };
    for (position, group) in groups.iter().enumerate() {
        for (order, pillar) in group.pillars.iter().enumerate() {
            let at = row.x(position) + order * thickness;
            if at + thickness <= usize::from(area.right()) {
                draw_pillar(buffer, chart, (at, thickness), pillar, greatest);
            }
        }
    }
    draw_labels(buffer, area, groups, &row, theme);
    let figure_area = Rect { height: 1, ..area };
    if usize::from(figure_area.width) > figure.width() {
        overlay(buffer, figure_area, figure, theme);
    }
}

/// The horizontal positions of groups.
struct Row {
    /// Start of the first group.
    left: usize,
    /// Distance between the starts of groups.
    step: usize,
    wide: usize,
    /// Whether labels are centred below their groups, or start with them.
    centred: bool,
}

impl Row {
    fn x(&self, position: usize) -> usize {
        self.left + position * self.step
    }

    fn label(&self, position: usize, width: usize) -> usize {
        self.x(position) + if self.centred { self.wide.saturating_sub(width) / 2 } else { 0 }
    }
}

/// Draws the labels below their groups: first the one under the cursor, then those that do not overlap others.
fn draw_labels(buffer: &mut Buffer, area: Rect, groups: &[Group], row: &Row, theme: &Theme) {
    let mut taken: Vec<Range<usize>> = Vec::new();
    let (selected, others): (Vec<_>, Vec<_>) = groups.iter().enumerate().partition(|(_, group)| group.selected);
    for (position, group) in selected.into_iter().chain(others) {
        let x = row.label(position, group.label.width());
        let label = fit(&group.label, usize::from(area.right()).saturating_sub(x));
        let span = x..x + label.width() + 1;
        if label.is_empty() || taken.iter().any(|other| span.start < other.end && other.start < span.end) {
            continue;
        }
        buffer.set_string(cells(x), area.bottom() - 1, &label, if group.selected { theme.accent } else { theme.dim });
        taken.push(span);
    }
}

/// Draws the scale where it does not touch a column.
fn overlay(buffer: &mut Buffer, area: Rect, figure: &str, theme: &Theme) {
    let width = cells(figure.width());
    let is_free = |mut from_to: Range<u16>| from_to.all(|x| buffer[(x, area.y)].symbol() == " ");
    let (left, right) = (area.left(), area.right() - width);
    if is_free(left..left + width + 1) {
        buffer.set_string(left, area.y, figure, theme.dim);
    } else if is_free(right - 1..area.right()) {
        buffer.set_string(right, area.y, figure, theme.dim);
    }
}

fn draw_pillar(buffer: &mut Buffer, chart: Rect, (x, thickness): (usize, usize), pillar: &ChartColumn, greatest: f64) {
    let Some(value) = pillar.value else {
        if pillar.fill != Fill::Hollow {
            buffer.set_string(cells(x), chart.bottom() - 1, "?", pillar.style);
        }
        return;
    };
    let eighths = eighths(value / greatest, usize::from(chart.height));
    // A non-zero value that rounds to 0 is still visible.
    let eighths = if value > 0.0 { eighths.max(1) } else { eighths };
    for step in 0..usize::from(chart.height) {
        let left = eighths.saturating_sub(step * 8);
        if left == 0 {
            break;
        }
        let y = chart.bottom() - 1 - cells(step);
        let glyphs = match pillar.fill {
            Fill::Solid => EIGHTHS[left.min(8) - 1].to_string().repeat(thickness),
            Fill::Shaded => "▒".repeat(thickness),
            Fill::Hollow => hollow(left, thickness),
        };
        buffer.set_string(cells(x), y, glyphs, pillar.style);
    }
}

/// One line of a hollow column with `left` eighths from here up: an outline, closed at the top.
fn hollow(left: usize, thickness: usize) -> String {
    match (thickness, left > 8) {
        (1, true) => "┆".to_owned(),
        (1, false) => "┌".to_owned(),
        (_, true) => format!("┆{}┆", " ".repeat(thickness - 2)),
        (_, false) => format!("┌{}┐", "╌".repeat(thickness - 2)),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a part of a screen's height"
)]
fn eighths(part: f64, height: usize) -> usize {
    (part.clamp(0.0, 1.0) * (height * 8) as f64).round() as usize
}
