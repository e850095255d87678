//! The weights of the total, docked below the body so that the ranking stays visible while they change.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::Ctx;
use super::text::fit;
use super::widgets::{panel, part_of};
use crate::domain::index::Index;
use crate::i18n::msg;

/// Height of the panel, in lines.
pub(super) const HEIGHT: u16 = 3;
/// The weight that fills the bar.
const FULL: f64 = 4.0;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, dial: Index) {
    let theme = ctx.theme;
    let state = ctx.state;
    let weights = state.weights();
    let named = state.setup.presets.iter().find(|(_, preset)| *preset == weights).map(|(name, _)| name.as_str());
    let title = match named {
        _ if state.view.weights.is_none() => msg!("weights-own"),
        Some(name) => msg!("weights-preset", name),
        None => msg!("weights-turned"),
    };
    let block = panel(&fit(&format!(" {} ", ctx.say(&title)), usize::from(area.width).saturating_sub(4)), theme);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let places: [Rect; 4] = Layout::horizontal([Constraint::Fill(1); 4]).areas(inner);
    for (index, place) in Index::MEASURED.into_iter().zip(places) {
        let weight = weights.get(index).unwrap_or_default();
        let chosen = index == dial;
        let name = ctx.say(&index.label());
        let figure = format!(" {weight:.2} ");
        let head = format!("{}{name} ", if chosen { "▸" } else { " " });
        let room = usize::from(place.width).saturating_sub(head.width().min(10) + figure.len() + 1);
        let style = if chosen { theme.heading.patch(theme.selected) } else { theme.text };
        let line = Line::from(vec![
            Span::styled(head, style),
            Span::styled(slider(weight, room), theme.accent),
            Span::styled(figure, style),
        ]);
        frame.render_widget(line, place);
    }
}

/// Draws a weight as a row of marks.
fn slider(weight: f64, room: usize) -> String {
    let lit = part_of(weight / FULL, room);
    (0..room).map(|lamp| if lamp < lit { '▰' } else { '▱' }).collect()
}
