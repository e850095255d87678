//! A list of titles, and how their totals are spread, with the title under the cursor marked.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Shape, split, totals};
use crate::domain::summary::Histogram;
use crate::ui::widgets::table;
use crate::ui::{Cache, Ctx};

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, cache: &mut Cache, histogram: &Histogram) {
    let picture_height = if area.height >= 36 { 12 } else { 7 };
    let shape = if area.height >= 18 { Shape::Above(area.height - picture_height) } else { Shape::TableAlone };
    let (table_area, picture_area) = split(area, ctx.state.zoom, shape);
    if let Some(area) = table_area {
        table::draw(frame, area, ctx, cache, table::Options::default());
    }
    if let Some(area) = picture_area {
        let total = ctx.state.table().and_then(|table| {
            let row = table.rows.get(ctx.state.view.current().row)?;
            row.cells[table.column("total")?].value()
        });
        totals::draw_marked(frame, area, ctx, histogram, total);
    }
}
