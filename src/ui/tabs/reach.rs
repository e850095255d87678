//! Reach: the countries where the titles are available, and a world map of their shares.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Shape, split};
use crate::i18n::msg;
use crate::ui::widgets::world::{self, MapMark};
use crate::ui::widgets::{panel_in, table};
use crate::ui::{Cache, Ctx};

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, cache: &mut Cache) {
    const NARROW: u16 = 64;
    const WHOLE: u16 = 94;
    const LEAST_MAP: u16 = 13;
    let shape = if area.width >= WHOLE + 96 {
        Shape::Beside(WHOLE)
    } else if area.width >= NARROW + 70 {
        Shape::Beside(NARROW)
    } else if area.height >= LEAST_MAP + 5 {
        Shape::Above(area.height.saturating_sub((area.height * 2 / 3).max(LEAST_MAP)))
    } else {
        Shape::TableAlone
    };
    let (table_area, map_area) = split(area, ctx.state.zoom, shape);
    if let Some(area) = table_area {
        table::draw(frame, area, ctx, cache, table::Options::default());
    }
    if let Some(area) = map_area {
        draw_map(frame, area, ctx);
    }
}

fn draw_map(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
    let Some(table) = ctx.state.table() else { return };
    let share = table.column("share");
    let lit: Vec<MapMark<'_>> = table
        .rows
        .iter()
        .enumerate()
        .map(|(position, row)| MapMark {
            country: &row.key,
            share: share.and_then(|share| row.cells[share].value()).unwrap_or_default(),
            selected: position == ctx.state.view.current().row,
        })
        .collect();
    let legend = world::legend(&lit, ctx.theme, ctx.state.setup.language);
    let block = panel_in(area, &ctx.say(&msg!("reach-shares")), ctx.theme).title_bottom(legend);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    if !world::draw(frame, inner, &lit, ctx.theme) {
        let line = ratatui::text::Line::styled(format!(" {}", ctx.say(&msg!("map-needs-room"))), ctx.theme.dim);
        frame.render_widget(line, Rect { height: inner.height.min(1), ..inner });
    }
}
