//! The key listing, drawn from the key table itself.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph};
use strum::IntoEnumIterator;
use unicode_width::UnicodeWidthStr;

use super::Scene;
use super::text::fit;
use super::widgets::panel;
use crate::app::keymap::Context;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, scrolled: u16) {
    let lines = listing(scene);
    let width = (area.width - 4).min(76);
    let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX).min(area.height - 2);
    let popup = Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height };
    let in_view = usize::from(height - 2);
    let top = usize::from(scrolled).min(lines.len().saturating_sub(in_view));
    let more = if lines.len() > in_view {
        format!(" {}–{} of {} ", top + 1, top + in_view, lines.len())
    } else {
        String::new()
    };
    let block = panel(" Keys ", scene.theme).title_bottom(Line::from(more).right_aligned());
    let lines: Vec<Line<'_>> = lines.into_iter().skip(top).collect();
    frame.render_widget(Clear, popup);
    frame.render_widget(Paragraph::new(lines).block(block), popup);
}

fn listing<'a>(scene: &Scene<'_>) -> Vec<Line<'a>> {
    const KEYS: usize = 16;
    let mut lines = Vec::new();
    for context in Context::iter() {
        let heading = match context {
            Context::Table => "On the tabs",
            Context::Prompt => "While typing",
            Context::Help => "In this list",
        };
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.push(Line::styled(format!(" {heading}"), scene.theme.accent));
        for (binding, keys) in scene.keymap.listing(context) {
            let keys = fit(&keys.join("  "), KEYS);
            let room = " ".repeat(KEYS - keys.width());
            lines.push(Line::from(vec![
                Span::styled(format!("  {keys}{room}  "), scene.theme.heading),
                Span::styled(binding.description(), scene.theme.text),
            ]));
        }
    }
    lines
}
