//! The pieces that bodies are made of.

pub(super) mod bars;
pub(super) mod cloud;
pub(super) mod columns;
pub(super) mod lines;
mod reading;
pub(super) mod spark;
pub(super) mod strips;
pub(super) mod table;
pub(super) mod world;

use ratatui::text::Line;
use ratatui::widgets::{Block, BorderType};

use super::theme::Theme;

/// A panel with rounded borders and a title.
pub(super) fn panel<'a>(title: &str, theme: &Theme) -> Block<'a> {
    titled_panel(Line::styled(title.to_owned(), theme.heading), theme)
}

/// A panel with rounded borders and a title that has styles of its own.
pub(super) fn titled_panel<'a>(title: Line<'a>, theme: &Theme) -> Block<'a> {
    Block::bordered().border_type(BorderType::Rounded).border_style(theme.border).title(title)
}

/// So many of `cells` cells as a part (0 to 1) of them comes to.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a part of a screen's width"
)]
pub(super) fn part_of(part: f64, cells: usize) -> usize {
    (part.clamp(0.0, 1.0) * cells as f64).round() as usize
}
