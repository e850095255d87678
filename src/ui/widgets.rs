//! The pieces that bodies are made of.

pub(super) mod bars;
pub(super) mod columns;
pub(super) mod spark;
pub(super) mod table;

use ratatui::text::Line;
use ratatui::widgets::{Block, BorderType};

use super::theme::Theme;

/// A panel with rounded borders and a title.
pub(super) fn panel<'a>(title: &str, theme: &Theme) -> Block<'a> {
    let title = Line::styled(title.to_owned(), theme.heading);
    Block::bordered().border_type(BorderType::Rounded).border_style(theme.border).title(title)
}
