//! Rows side by side: their figures, and the spread of each on one scale per measure.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::{Shape, split};
use crate::domain::summary::BoxPlots;
use crate::domain::table::{Cell, Unit};
use crate::i18n::{Message, msg};
use crate::ui::widgets::axis::Hidden;
use crate::ui::widgets::bars::INDEX_RANGE;
use crate::ui::widgets::box_plot::{self, Strip};
use crate::ui::widgets::{panel_with_legend, table};
use crate::ui::{Cache, Ctx};

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, cache: &mut Cache, spreads: &BoxPlots) {
    const TABLE_WIDTH: u16 = 106;
    let shape = match (spreads.spreads.is_empty(), area.width >= TABLE_WIDTH + 30) {
        (false, true) => Shape::Beside(TABLE_WIDTH),
        (false, false) if area.height >= 18 => Shape::Above(area.height / 2),
        _ => Shape::TableAlone,
    };
    let zoom = if spreads.spreads.is_empty() { crate::app::state::Zoom::Table } else { ctx.state.zoom };
    let (table_area, picture_area) = split(area, zoom, shape);
    let aligned = matches!(shape, Shape::Beside(_)) && table_area.is_some();
    let mut top = 0;
    if let Some(area) = table_area {
        top = table::draw(frame, area, ctx, cache, table::Options::default());
    }
    if let Some(area) = picture_area {
        draw_strips(frame, area, ctx, spreads, aligned.then_some(top));
    }
}

/// The strips, line by line with the rows of the table from `top` on, or by themselves.
fn draw_strips(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, spreads: &BoxPlots, top: Option<usize>) {
    let Some(table) = ctx.state.table() else { return };
    let legend = ["min", "quartiles", "median", "mean", "max"].map(|part| ctx.say(&Message::keyed("spread-", part)));
    let legend = legend.map(|part| Span::styled(format!("{part} "), ctx.theme.heading)).to_vec();
    let block = panel_with_legend(area, &ctx.say(&msg!("spread")), legend, ctx.theme);
    let mut inner = block.inner(area);
    frame.render_widget(block, area);
    let cursor = ctx.state.view.current().row;
    let value = table.column("value");
    let strips = table.rows.iter().enumerate().map(|(position, row)| {
        let spread = spreads.spreads.iter().find(|spread| spread.key == row.key)?;
        let unit = match value.map(|value| &row.cells[value]) {
            Some(Cell::Measured { unit, .. }) => *unit,
            _ => Unit::Mixed,
        };
        let label = if top.is_some() { String::new() } else { ctx.say(&spread.name(table)) };
        let (range, selected) = (range(spreads, &row.key, unit), position == cursor);
        Some(Strip { label, spread: spread.clone(), range, unit, selected })
    });
    let (lines, before): (Vec<Option<Strip>>, usize) = if let Some(top) = top {
        // The table has its headings in this line.
        inner = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
        (strips.clone().skip(top).collect(), strips.take(top).flatten().count())
    } else {
        let before = strips.clone().take(cursor).flatten().count();
        let first = (before + 1).saturating_sub(usize::from(inner.height));
        (strips.flatten().skip(first).map(Some).collect(), first)
    };
    let hidden = Hidden { before, ..box_plot::draw(frame, inner, &lines, ctx) };
    hidden.tell_lines_below(frame.buffer_mut(), area, ctx);
}

/// The least and the greatest value of all rows that measure the same.
fn range(spreads: &BoxPlots, key: &str, unit: Unit) -> (f64, f64) {
    let measure = |key: &str| key.split_once('/').map(|(measure, _)| measure.to_owned());
    let ends = spreads.spreads.iter().filter(|other| measure(&other.key) == measure(key)).map(|other| other.ends);
    let whole = if unit == Unit::Index { INDEX_RANGE } else { (0.0, 0.0) };
    ends.fold(whole, |all, ends| (all.0.min(ends.0), all.1.max(ends.1)))
}
