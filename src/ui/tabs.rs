//! The bodies, one file per kind of table, chosen by what the answer shows.

mod card;
mod classes;
mod compare;
mod genres;
mod market;
mod ranked;
mod reach;
mod titles;
mod words;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

use super::widgets::table;
use super::{Cache, Scene};
use crate::app::state::Zoom;
use crate::domain::summary::Picture;

/// Draws the table in front and its picture.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, cache: &mut Cache) {
    let Some(summary) = scene.state.summary() else {
        table::draw(frame, area, scene, cache, table::Options::default());
        return;
    };
    match &summary.picture {
        Picture::Classes(picture) => classes::draw(frame, area, scene, cache, picture),
        Picture::Genres(releases) => genres::draw(frame, area, scene, cache, releases),
        Picture::Market(picture) => market::draw(frame, area, scene, cache, picture),
        Picture::Words { .. } => words::draw(frame, area, scene, cache),
        Picture::Reach(_) => reach::draw(frame, area, scene, cache),
        Picture::Compare(spreads) => compare::draw(frame, area, scene, cache, spreads),
        Picture::Titles(histogram) => titles::draw(frame, area, scene, cache, histogram),
        Picture::Card(card) => card::draw(frame, area, scene, cache, card),
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
                let [table, picture] = Layout::horizontal([Constraint::Length(width), Constraint::Fill(1)]).areas(area);
                (Some(table), Some(picture))
            }
            Shape::Above(height) => {
                let [table, picture] = Layout::vertical([Constraint::Length(height), Constraint::Fill(1)]).areas(area);
                (Some(table), Some(picture))
            }
        },
    }
}

/// How table and picture share a body.
#[derive(Clone, Copy)]
enum Shape {
    /// There is no room for a picture.
    TableAlone,
    /// The table on the left, so many columns wide.
    Beside(u16),
    /// The table above, so many rows high.
    Above(u16),
}
