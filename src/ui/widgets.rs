//! Widgets used by the bodies.

pub(super) mod axis;
pub(super) mod bars;
pub(super) mod box_plot;
pub(super) mod cloud;
pub(super) mod column_chart;
pub(super) mod line_chart;
mod reading;
pub(super) mod scale;
pub(super) mod scatter;
pub(super) mod spark;
pub(super) mod table;
pub(super) mod world;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType};
use unicode_width::UnicodeWidthStr;

use super::text::{fit, fit_line};
use super::theme::Theme;

/// The width of a panel's borders and of the blank before its title.
const AROUND_TITLE: u16 = 3;

/// A panel for an area, with its title cut to fit.
pub(super) fn panel_in<'a>(area: Rect, title: &str, theme: &Theme) -> Block<'a> {
    panel(&format!(" {} ", fit(title, usize::from(area.width.saturating_sub(AROUND_TITLE)))), theme)
}

/// The first of several titles that fits a panel, or the last one.
pub(super) fn fitting_title(area: Rect, titles: impl IntoIterator<Item = String>) -> String {
    let room = usize::from(area.width.saturating_sub(AROUND_TITLE));
    let mut last = String::new();
    for title in titles {
        last = title;
        if last.width() <= room {
            break;
        }
    }
    last
}

/// A panel for an area, with a title and a legend; entries that do not fit the upper border continue in the lower one.
pub(super) fn panel_with_legend<'a>(area: Rect, title: &str, legend: Vec<Span<'a>>, theme: &Theme) -> Block<'a> {
    let room = usize::from(area.width.saturating_sub(AROUND_TITLE + 2));
    let mut left = room.saturating_sub(title.width());
    let (mut upper, mut lower) = (Vec::new(), Vec::new());
    for span in legend {
        if lower.is_empty() && span.width() <= left {
            left -= span.width();
            upper.push(span);
        } else {
            lower.push(span);
        }
    }
    let panel = panel_in(area, title, theme).title(Line::from(upper));
    if lower.is_empty() { panel } else { panel.title_bottom(fit_line(Line::from(lower), room + 2)) }
}

/// A panel with rounded borders and a title.
pub(super) fn panel<'a>(title: &str, theme: &Theme) -> Block<'a> {
    titled_panel(Line::styled(title.to_owned(), theme.heading), theme)
}

/// A panel with rounded borders and a styled title.
pub(super) fn titled_panel<'a>(title: Line<'a>, theme: &Theme) -> Block<'a> {
    Block::bordered().border_type(BorderType::Rounded).border_style(theme.border).title(title)
}

/// Returns a part (0 to 1) of `cells` cells.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a part of a screen's width"
)]
pub(super) fn part_of(part: f64, cells: usize) -> usize {
    (part.clamp(0.0, 1.0) * cells as f64).round() as usize
}
