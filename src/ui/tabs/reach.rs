//! Reach: the countries that have the titles, and the world with those countries shaded by the column sorted by.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{Shape, split};
use crate::domain::format;
use crate::i18n::msg;
use crate::ui::widgets::world::{Place, WorldMap};
use crate::ui::widgets::{panel_in, table};
use crate::ui::{Cache, Ctx};

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, cache: &mut Cache) {
    let (table_area, map_area) = split(area, ctx.state.zoom, shape(area));
    if let Some(area) = table_area {
        table::draw(frame, area, ctx, cache, table::Options::default());
    }
    if let Some(area) = map_area {
        draw_map(frame, area, ctx, cache);
    }
}

/// The table beside a map that fills the height, as far as that leaves the table its first columns.
fn shape(area: Rect) -> Shape {
    /// From a width of the screen on, the narrowest table: with two columns of figures, three and five.
    const TABLES: [(u16, u16); 3] = [(150, 56), (110, 42), (0, 36)];
    const WHOLE_TABLE: u16 = 116;
    const LEAST_MAP: (u16, u16) = (40, 13);
    let least = TABLES.into_iter().find(|(from, _)| area.width >= *from).map_or(0, |(_, table)| table);
    if area.width >= least + LEAST_MAP.0 {
        let left = area.width.saturating_sub(WorldMap::width_for(area.height));
        Shape::Beside(left.clamp(least, WHOLE_TABLE))
    } else if area.height >= LEAST_MAP.1 + 5 {
        Shape::Above(area.height.saturating_sub((area.height * 2 / 3).max(LEAST_MAP.1)))
    } else {
        Shape::TableAlone
    }
}

fn draw_map(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, cache: &mut Cache) {
    let Some(table) = ctx.state.table() else { return };
    let place = ctx.state.view.current();
    let sorted = place.sort.keys.first().and_then(|key| table.column(&key.column));
    let column = sorted.filter(|column| table.columns[*column].unit.is_number()).or_else(|| table.column("share"));
    let Some(column) = column else { return };
    let shown = &table.columns[column];
    let language = ctx.state.setup.language;
    let places: Vec<Place<'_>> = table
        .rows
        .iter()
        .enumerate()
        .map(|(position, row)| Place {
            label: format::localised(language, &row.cells[0], table.columns[0].unit),
            name: &row.key,
            value: row.cells[column].value(),
            selected: position == place.row,
        })
        .collect();
    let title = match &*shown.name {
        "share" => msg!("reach-shares"),
        _ => msg!("map-by", column = shown.long_label()),
    };
    let map = WorldMap::new(&places, shown.unit, (ctx.theme, ctx.state.setup.glyphs), language);
    let mut block = panel_in(area, &ctx.say(&title), ctx.theme);
    let inner = block.inner(area);
    let parts = map.parts(inner);
    if parts.is_some_and(|parts| parts.key.is_none()) {
        block = block.title_bottom(map.legend());
    }
    frame.render_widget(block, area);
    if let Some(parts) = parts {
        map.draw(frame, &parts, cache.raster((parts.map.width, parts.map.height)));
    } else {
        let line = Line::styled(format!(" {}", ctx.say(&msg!("map-needs-room"))), ctx.theme.dim);
        frame.render_widget(line, Rect { height: inner.height.min(1), ..inner });
    }
}
