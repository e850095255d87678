//! Column charts with axes, exact to an eighth of a cell: histograms, releases, revenues.

use std::ops::Range;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;

use super::axis::{self, Hidden, Label, Name};
use super::scale::{self, Scale};
use super::spark::EIGHTHS;
use crate::domain::table::Unit;
use crate::i18n::msg;
use crate::ui::Ctx;
use crate::ui::text::cells;
use crate::ui::theme::Fill;

/// Maximum width of a column, in cells; wider ones would cost a slow line too much.
const BOLD: usize = 4;
/// The same on stage, where the chart fills the screen.
const BOLDEST: usize = 16;
/// Minimum distance of ticks, in lines.
const TICK_GAP: usize = 2;

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
    pub name: Name,
    /// Its columns, left to right.
    pub pillars: Vec<ChartColumn>,
}

/// The labels below columns, which decide how columns share the width.
#[derive(Debug, Clone)]
pub(in crate::ui) enum Below {
    /// The names of the groups, which are spread over the width.
    Names,
    /// Labels at the edges and centres of bins, which have equal widths and no gaps. [`Label::middle`] is in half bins.
    Bins(Vec<Label>),
}

/// Draws groups of columns over the width of an area, with the scale at the left and labels in the last line; returns
/// how many groups do not fit.
pub(in crate::ui) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    groups: &[Group],
    (unit, below): (Unit, Below),
    ctx: &Ctx<'_>,
) -> Hidden {
    let Some((scale, plot)) = parts(area, groups, unit, ctx) else {
        if !area.is_empty() {
            let nothing = Line::styled(format!(" {}", ctx.say(&msg!("nothing-known-here"))), ctx.theme.dim);
            frame.render_widget(nothing, Rect { height: 1, ..area });
        }
        return Hidden::default();
    };
    let buffer = frame.buffer_mut();
    axis::upright(buffer, area, &scale.ticks(unit, ctx.state.setup.language), plot.x - area.x, ctx.theme.dim);
    let row = Row::new(usize::from(plot.width), groups, &below, ctx.state.on_stage().is_some());
    let shown = &groups[row.shown.clone()];
    for (position, group) in shown.iter().enumerate() {
        for (order, pillar) in group.pillars.iter().enumerate() {
            let at = (usize::from(plot.x) + row.x(position) + order * row.thickness, row.thickness);
            draw_pillar(buffer, plot, at, pillar, &scale);
        }
    }
    let labels = match below {
        Below::Names => {
            let middle = |position: usize| 2 * row.x(position) + row.wide;
            let named = shown.iter().enumerate();
            named.map(|(position, group)| group.name.label(middle(position), position == 0, ctx.theme)).collect()
        }
        Below::Bins(labels) => {
            let middle = |halves: usize| 2 * row.x(0) + halves * row.wide;
            labels.into_iter().map(|label| Label { middle: middle(label.middle), ..label }).collect()
        }
    };
    axis::below(buffer, Rect { y: plot.bottom(), height: 1, ..plot }, labels);
    Hidden::around(&row.shown, groups.len())
}

/// The scale, and the area of the columns: right of the ticks and above the labels.
fn parts(area: Rect, groups: &[Group], unit: Unit, ctx: &Ctx<'_>) -> Option<(Scale, Rect)> {
    let values = || groups.iter().flat_map(|group| &group.pillars).filter_map(|pillar| pillar.value);
    let range = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
    let height = area.height.checked_sub(1)?;
    let scale = Scale::new(range, unit, usize::from(height), TICK_GAP)?;
    let gutter = axis::gutter(&scale.ticks(unit, ctx.state.setup.language)).min(area.width / 2);
    Some((scale, Rect { x: area.x + gutter, width: area.width - gutter, height, ..area }))
}

/// The horizontal positions of groups.
struct Row {
    /// The groups that fit.
    shown: Range<usize>,
    /// Width of the area.
    width: usize,
    /// Distance between the starts of groups; `None` if groups are spread evenly.
    step: Option<usize>,
    /// The width of a column.
    thickness: usize,
    /// The width of a group.
    wide: usize,
}

impl Row {
    fn new(width: usize, groups: &[Group], below: &Below, on_stage: bool) -> Self {
        let most = groups.iter().map(|group| group.pillars.len()).max().unwrap_or_default().max(1);
        let gap = usize::from(most > 1);
        let room = (width / (most + gap)).max(1);
        // By pages, so that the chart does not move with every step of the cursor.
        let cursor = groups.iter().position(|group| group.name.selected).unwrap_or_default();
        let start = (cursor / room * room).min(groups.len().saturating_sub(room));
        let shown = start..groups.len().min(start + room);
        let slot = width / shown.len().max(1);
        let boldest = if on_stage { BOLDEST } else { BOLD };
        let thickness = match below {
            Below::Bins(_) => slot.max(1),
            Below::Names => {
                let gap = (slot / 4).max(usize::from(slot > most));
                (slot.saturating_sub(gap) / most).clamp(1, boldest)
            }
        };
        let wide = thickness * most;
        // Unequal gaps would show where gaps are narrow.
        let step = (slot < wide + 2).then_some(slot);
        Self { shown, width, step, thickness, wide }
    }

    /// Where the group at a position among those shown begins.
    fn x(&self, position: usize) -> usize {
        let count = self.shown.len().max(1);
        match self.step {
            Some(step) => (self.width - (step * count).min(self.width)) / 2 + position * step,
            None => ((2 * position + 1) * self.width / count).saturating_sub(self.wide) / 2,
        }
    }
}

fn draw_pillar(buffer: &mut Buffer, plot: Rect, (x, thickness): (usize, usize), pillar: &ChartColumn, scale: &Scale) {
    let zero = scale.zero();
    let Some(value) = pillar.value else {
        if pillar.fill != Fill::Hollow {
            let foot = plot.bottom().saturating_sub(1 + cells(zero.min(scale.length() - 1)));
            buffer.set_string(cells(x + (thickness - 1) / 2), foot, "?", pillar.style);
        }
        return;
    };
    // A non-zero value that rounds to 0 is still visible.
    let eighths = scale.eighths(value).abs_diff(zero * scale::PER_CELL).max(usize::from(value != 0.0));
    for step in 0..eighths.div_ceil(scale::PER_CELL) {
        let left = (eighths - step * scale::PER_CELL).min(scale::PER_CELL);
        let is_end = eighths <= (step + 1) * scale::PER_CELL;
        let (cell, glyphs, style) = if value < 0.0 {
            // There are no blocks that fill a cell from the top: reverse one that fills it from the bottom.
            let rest = scale::PER_CELL - left;
            let Some(cell) = zero.checked_sub(step + 1) else { break };
            match rest.checked_sub(1).filter(|_| is_end) {
                Some(rest) => (cell, EIGHTHS[rest].to_string(), pillar.style.add_modifier(Modifier::REVERSED)),
                None => (cell, body(pillar.fill, thickness), pillar.style),
            }
        } else if is_end {
            // The end is solid in every fill, so that columns of different fills can be compared.
            let is_full_shade = pillar.fill == Fill::Shaded && left == scale::PER_CELL;
            let end = if is_full_shade { "▒".to_owned() } else { EIGHTHS[left - 1].to_string() };
            (zero + step, end, pillar.style)
        } else {
            (zero + step, body(pillar.fill, thickness), pillar.style)
        };
        let glyphs = if glyphs.chars().count() == 1 { glyphs.repeat(thickness) } else { glyphs };
        if let Some(y) = plot.bottom().checked_sub(1 + cells(cell)).filter(|y| *y >= plot.y) {
            buffer.set_string(cells(x), y, glyphs, style);
        }
    }
}

/// One line of a column, filled from bottom to top.
fn body(fill: Fill, thickness: usize) -> String {
    match (fill, thickness) {
        (Fill::Solid, _) => "█".repeat(thickness),
        (Fill::Shaded, _) => "▒".repeat(thickness),
        (Fill::Hollow, 1) => "┆".to_owned(),
        (Fill::Hollow, _) => format!("┆{}┆", " ".repeat(thickness - 2)),
    }
}
