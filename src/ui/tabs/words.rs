//! Words: the terms of the plots beside bars of the column sorted by.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::genres::first_bar;
use super::{Shape, ranked, split};
use crate::ui::widgets::table;
use crate::ui::{Cache, Scene};

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, cache: &mut Cache) {
    let table_width = (area.width / 2).clamp(54, 64);
    let shape = if area.width >= table_width + 20 { Shape::Beside(table_width) } else { Shape::TableAlone };
    let (table_area, picture_area) = split(area, scene.state.zoom, shape);
    let mut top = None;
    if let Some(area) = table_area {
        top = Some(table::draw(frame, area, scene, cache, table::Options::default()));
    }
    if let Some(area) = picture_area {
        ranked::draw(frame, area, scene, top.unwrap_or_else(|| first_bar(scene, area)), "count", top.is_some());
    }
}
