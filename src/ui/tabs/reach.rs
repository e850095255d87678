//! Reach: the countries that have the titles, and the world with those countries lit by their share.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Shape, split};
use crate::speech::say;
use crate::ui::widgets::world::{self, Lit};
use crate::ui::widgets::{panel_in, table};
use crate::ui::{Cache, Scene};

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, cache: &mut Cache) {
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
    let (table_area, map_area) = split(area, scene.state.zoom, shape);
    if let Some(area) = table_area {
        table::draw(frame, area, scene, cache, table::Options::default());
    }
    if let Some(area) = map_area {
        draw_map(frame, area, scene);
    }
}

fn draw_map(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>) {
    let Some(table) = scene.state.table() else { return };
    let share = table.column("share");
    let lit: Vec<Lit<'_>> = table
        .rows
        .iter()
        .enumerate()
        .map(|(position, row)| Lit {
            country: &row.key,
            share: share.and_then(|share| row.cells[share].value()).unwrap_or_default(),
            selected: position == scene.state.view.place().row,
        })
        .collect();
    let legend = world::legend(&lit, scene.theme, scene.state.setup.language);
    let block = panel_in(area, &scene.say(&say!("reach-shares")), scene.theme).title_bottom(legend);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    if !world::draw(frame, inner, &lit, scene.theme) {
        let line = ratatui::text::Line::styled(format!(" {}", scene.say(&say!("map-needs-room"))), scene.theme.dim);
        frame.render_widget(line, Rect { height: inner.height.min(1), ..inner });
    }
}
