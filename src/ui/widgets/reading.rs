//! The progress of loading, shown in place of the table.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::app::state::LoadProgress;
use crate::i18n::msg;
use crate::ui::Ctx;

/// Maximum width of the bar.
const WIDTH: u16 = 48;
const MEGABYTE: u64 = 1_000_000;

/// Draws a bar with the megabytes read below it, in the middle of an area.
pub(in crate::ui) fn draw(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, reading: LoadProgress) {
    let width = WIDTH.min(area.width.saturating_sub(4));
    let lit = u64::from(width) * reading.percent() / 100;
    let bar: String = (0..u64::from(width)).map(|lamp| if lamp < lit { '▰' } else { '▱' }).collect();
    let (done, all) = (reading.done.min(reading.bytes) / MEGABYTE, reading.bytes.div_ceil(MEGABYTE));
    let text = ctx.say(&msg!("reading-data", percent = reading.percent(), done, all));
    let lines = vec![Line::styled(bar, ctx.theme.accent), Line::styled(text, ctx.theme.dim)];
    let height = area.height.min(2);
    let middle = Rect { y: area.y + (area.height - height) / 2, height, ..area };
    frame.render_widget(Paragraph::new(lines).alignment(Alignment::Center), middle);
}
