//! The bodies, one file per kind of table. The answer selects the body.

mod card;
mod classes;
mod compare;
mod explore;
mod genres;
mod market;
mod ranked;
mod reach;
mod titles;
mod totals;
mod viewing;
mod words;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

use super::widgets::table;
use super::{Cache, Ctx};
use crate::app::state::Zoom;
use crate::domain::summary::Chart;

/// Draws the current table and its chart.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, cache: &mut Cache) {
    let Some(summary) = ctx.state.summary() else {
        table::draw(frame, area, ctx, cache, table::Options::default());
        return;
    };
    match &summary.chart {
        Chart::Classes(chart) => classes::draw(frame, area, ctx, cache, chart),
        Chart::Genres(releases) => genres::draw(frame, area, ctx, cache, releases),
        Chart::Market(chart) => market::draw(frame, area, ctx, cache, chart),
        Chart::Words { .. } => words::draw(frame, area, ctx, cache),
        Chart::Reach(_) => reach::draw(frame, area, ctx, cache),
        Chart::Viewing(chart) => viewing::draw(frame, area, ctx, cache, chart),
        Chart::Compare(spreads) => compare::draw(frame, area, ctx, cache, spreads),
        Chart::Pivot(chart) => explore::pivot(frame, area, ctx, cache, chart),
        Chart::Scatter(chart) => explore::correlation(frame, area, ctx, cache, chart),
        Chart::Profile => {
            table::draw(frame, area, ctx, cache, table::Options::default());
        }
        Chart::Titles(histogram) => titles::draw(frame, area, ctx, cache, histogram),
        Chart::Card(card) => card::draw(frame, area, ctx, cache, card),
    }
}

/// Splits a body into the areas of its table and its picture; `None` for what the zoom hides.
fn split(area: Rect, zoom: Zoom, shape: Shape) -> (Option<Rect>, Option<Rect>) {
    match zoom {
        Zoom::Table => (Some(area), None),
        Zoom::Picture => (None, Some(area)),
        Zoom::Both => match shape {
            Shape::TableAlone => (Some(area), None),
            Shape::Beside(width) => {
                let [table, chart] = Layout::horizontal([Constraint::Length(width), Constraint::Fill(1)]).areas(area);
                (Some(table), Some(chart))
            }
            Shape::Above(height) => {
                let [table, chart] = Layout::vertical([Constraint::Length(height), Constraint::Fill(1)]).areas(area);
                (Some(table), Some(chart))
            }
        },
    }
}

/// The layout of table and chart.
#[derive(Clone, Copy)]
enum Shape {
    /// There is no room for a picture.
    TableAlone,
    /// The table on the left, with its width in columns.
    Beside(u16),
    /// The table at the top, with its height in rows.
    Above(u16),
}
