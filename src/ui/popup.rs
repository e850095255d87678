//! The popup: how a figure was computed, or the command line that reopens a view.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::Ctx;
use super::text::{clear, fit, wrap};
use super::widgets::panel;
use crate::domain::explanation::Explanation;
use crate::i18n::{Message, msg};

/// Maximum width of the popup.
const MAX_WIDTH: u16 = 100;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, explanation: &Explanation, scrolled: u16) {
    let theme = ctx.theme;
    let width = area.width.saturating_sub(4).min(MAX_WIDTH);
    let entries: Vec<(String, String)> =
        explanation.lines.iter().map(|(label, text)| (ctx.say(&Message::word("why-", label)), ctx.say(text))).collect();
    let labels = entries.iter().map(|(label, _)| label.width()).max().unwrap_or_default();
    let room = usize::from(width).saturating_sub(labels + 6);
    let mut lines = Vec::new();
    for (label, text) in &entries {
        for (position, part) in wrap(text, room).into_iter().enumerate() {
            let label = if position == 0 { label } else { "" };
            let padding = " ".repeat(labels - label.width());
            lines.push(Line::from(vec![
                Span::styled(format!(" {label}{padding}  "), theme.dim),
                Span::styled(part, theme.text),
            ]));
        }
    }
    let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX).min(area.height - 2);
    let popup = Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height };
    let in_view = usize::from(height - 2);
    let top = usize::from(scrolled).min(lines.len().saturating_sub(in_view));
    let more = if lines.len() > in_view {
        format!(" {} ", ctx.say(&msg!("popup-lines", from = top + 1, to = top + in_view, all = lines.len())))
    } else {
        String::new()
    };
    let heading = fit(&ctx.say(&explanation.heading), usize::from(width).saturating_sub(4));
    let block = panel(&format!(" {heading} "), theme).title_bottom(Line::styled(more, theme.dim).right_aligned());
    clear(frame, popup);
    frame.render_widget(Paragraph::new(lines.split_off(top)).block(block), popup);
}
