//! Explore: a pivot with bars, shaded cells or box plots of its rows; two measures as points.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Shape, ranked, split};
use crate::app::state::Zoom;
use crate::domain::explore::{Picture, Pivot};
use crate::domain::format;
use crate::domain::summary::{BoxPlots, PivotChart, Scatter};
use crate::domain::table::Unit;
use crate::i18n::msg;
use crate::ui::widgets::axis::Hidden;
use crate::ui::widgets::box_plot::{self, Strip};
use crate::ui::widgets::table::{self, Options, Shade};
use crate::ui::widgets::{panel_in, scatter};
use crate::ui::{Cache, Ctx};

/// The narrowest picture beside a table.
const LEAST_PICTURE: u16 = 34;
/// The height of the table of a correlation, which has one row.
const ROW_HEIGHT: u16 = 4;

pub(super) fn pivot(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, cache: &mut Cache, chart: &PivotChart) {
    let Some(table) = ctx.state.table() else { return };
    let pivot = &chart.pivot;
    let language = ctx.state.setup.language;
    let shading = (pivot.picture == Picture::Heat).then(|| -> Shade<'static> { Box::new(pivot.shade(table)) });
    let (widest, _) = ctx
        .state
        .summary()
        .map_or((Vec::new(), false), |summary| cache.widest(summary, || table::full_widths(table, language)));
    let wide: usize = table
        .columns
        .iter()
        .zip(&widest)
        .filter(|(column, _)| column.is_on_screen())
        .map(|(column, width)| 2 + (*width).max(ctx.say(&column.heading()).chars().count() + 1))
        .sum();
    let needed = u16::try_from(wide + 4).unwrap_or(u16::MAX);
    let shape = match pivot.picture {
        Picture::Heat => Shape::TableAlone,
        Picture::Boxes if chart.boxes.spreads.is_empty() => Shape::TableAlone,
        _ if area.width >= needed.saturating_add(LEAST_PICTURE) => Shape::Beside(needed),
        _ if area.height >= 16 => Shape::Above(area.height / 2),
        _ => Shape::TableAlone,
    };
    let zoom = if pivot.picture == Picture::Heat { Zoom::Table } else { ctx.state.zoom };
    let (table_area, picture_area) = split(area, zoom, shape);
    let aligned = matches!(shape, Shape::Beside(_)) && table_area.is_some();
    let mut top = 0;
    if let Some(area) = table_area {
        top = table::draw(frame, area, ctx, cache, Options { shade: shading, ..Options::default() });
    }
    let Some(area) = picture_area else { return };
    if pivot.picture == Picture::Boxes {
        boxes(frame, area, ctx, (pivot, &chart.boxes), aligned.then_some(top));
    } else {
        let cursor = ctx.state.view.current().row;
        let first = (cursor + 1).saturating_sub(usize::from(area.height.saturating_sub(2)));
        // A bar for all titles would dwarf those of the groups.
        let figure = table.columns.get(pivot.figure_column()).map_or("n", |column| &column.name);
        ranked::draw(frame, area, ctx, if aligned { top } else { first }, figure, aligned);
    }
}

/// The quartiles of each row on one scale, line by line with the rows of the table from `top` on, or by themselves.
fn boxes(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, (pivot, boxes): (&Pivot, &BoxPlots), top: Option<usize>) {
    let Some(table) = ctx.state.table() else { return };
    let value = pivot.value.as_ref().map(|value| ctx.say(&value.label())).unwrap_or_default();
    let block = panel_in(area, &ctx.say(&msg!("explore-boxes", value)), ctx.theme);
    let mut inner = block.inner(area);
    frame.render_widget(block, area);
    let unit = pivot.value.as_ref().map_or(Unit::Amount, crate::domain::formula::Formula::unit);
    let ends = boxes.spreads.iter().map(|spread| spread.ends);
    let range = ends.fold((0.0_f64, 0.0_f64), |all, ends| (all.0.min(ends.0), all.1.max(ends.1)));
    let cursor = ctx.state.view.current().row;
    let language = ctx.state.setup.language;
    let strips = table.rows.iter().enumerate().map(|(position, row)| {
        let spread = boxes.spreads.iter().find(|spread| spread.key == row.key)?;
        let label = format::localised(language, &row.cells[0], table.columns[0].unit);
        let label = if top.is_some() { String::new() } else { label };
        Some(Strip { label, spread: spread.clone(), range, unit, selected: position == cursor })
    });
    let (lines, before): (Vec<Option<Strip>>, usize) = if let Some(top) = top {
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

pub(super) fn correlation(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, cache: &mut Cache, chart: &Scatter) {
    let shape = if area.height >= 12 { Shape::Above(ROW_HEIGHT) } else { Shape::TableAlone };
    let (table_area, picture_area) = split(area, ctx.state.zoom, shape);
    if let Some(area) = table_area {
        table::draw(frame, area, ctx, cache, Options::default());
    }
    let Some(area) = picture_area else { return };
    let title = msg!("explore-scatter", x = chart.x.title(), y = chart.y.title());
    let block = panel_in(area, &ctx.say(&title), ctx.theme);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    scatter::draw(frame, inner, chart, ctx);
}
