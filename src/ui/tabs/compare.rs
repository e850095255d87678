//! Rows side by side: their figures, and the spread of each on one scale per measure.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Shape, split};
use crate::domain::summary::BoxPlots;
use crate::i18n::{Message, msg};
use crate::ui::widgets::box_plot::{self, Strip};
use crate::ui::widgets::{panel_in, table};
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
    let theme = ctx.theme;
    let Some(table) = ctx.state.table() else { return };
    let block = panel_in(area, &ctx.say(&msg!("spread")), theme);
    let mut inner = block.inner(area);
    frame.render_widget(block, area);
    let cursor = ctx.state.view.current().row;
    let strips = table.rows.iter().enumerate().map(|(position, row)| {
        let spread = spreads.spreads.iter().find(|spread| spread.key == row.key)?;
        let label = if top.is_some() { String::new() } else { ctx.say(&called(&row.key)) };
        Some(Strip { label, spread: spread.clone(), scale: scale(spreads, &row.key), selected: position == cursor })
    });
    let lines: Vec<Option<Strip>> = if let Some(top) = top {
        // The table has its headings in this line.
        inner = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
        strips.skip(top).collect()
    } else {
        let before = strips.clone().take(cursor).flatten().count();
        let first = (before + 1).saturating_sub(usize::from(inner.height));
        strips.flatten().skip(first).map(Some).collect()
    };
    box_plot::draw(frame, inner, &lines, theme);
}

/// Returns the name of a row with a measure and a member.
fn called(key: &str) -> Message {
    let (measure, member) = key.split_once('/').unwrap_or((key, ""));
    let measure = Message::keyed("word-", measure).with_fallback(&measure.replace('_', " "));
    Message::joined([measure, Message::word("word-", member)], " · ")
}

/// The least and the greatest value of all rows that measure the same.
fn scale(spreads: &BoxPlots, key: &str) -> (f64, f64) {
    let measure = |key: &str| key.split_once('/').map(|(measure, _)| measure.to_owned());
    let ends = spreads.spreads.iter().filter(|other| measure(&other.key) == measure(key)).map(|other| other.ends);
    ends.fold((f64::INFINITY, f64::NEG_INFINITY), |all, ends| (all.0.min(ends.0), all.1.max(ends.1)))
}
