//! The presenter's notes: those of the current scene, the next headline and the time.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Modifier;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::{Clock, WIDE};
use crate::app::script::Script;
use crate::i18n::{Language, Message, ToMessage, msg};
use crate::ui::big::{self, Size};
use crate::ui::text::{cells, fit, wrap};
use crate::ui::theme::Theme;

/// The notes of the presenter.
pub struct Notes<'a> {
    pub script: &'a Script,
    /// The current scene, and the time; `None` before the presentation begins.
    pub at: Option<(usize, Clock)>,
    /// Digits typed so far of a scene number, or what went wrong.
    pub status: &'a Message,
    /// The language of the screen.
    pub language: Language,
}

/// Draws the presenter's view: the notes of the current scene, the next headline and the time.
pub fn notes(frame: &mut Frame<'_>, notes: &Notes<'_>, theme: &Theme) {
    let area = frame.area();
    let say = |what: &dyn ToMessage| notes.language.format(&what.to_message());
    let margin = if area.width >= WIDE { 3 } else { 1 };
    let inner = Rect { x: area.x + margin, width: area.width.saturating_sub(2 * margin), ..area };
    let room = usize::from(inner.width);
    let at = notes.at.map_or(0, |(at, _)| at);
    let scenes = &notes.script.scenes;
    let Some(scene) = scenes.get(at) else { return };
    let [head, headline, _, body, next] = Layout::vertical([
        Constraint::Length(if area.height >= 12 { big::HEIGHT + 1 } else { 1 }),
        Constraint::Length(2),
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(2),
    ])
    .areas(inner);
    let number = say(&msg!("stage-of", at = at + 1, all = scenes.len()));
    let time = notes.at.map_or_else(|| "--:--".to_owned(), |(_, clock)| clock.to_string());
    let style = notes.at.map_or(theme.accent, |(_, clock)| clock.style(theme)).remove_modifier(Modifier::BOLD);
    if head.height > 1 {
        let width = cells(big::width(&time, Size::Wide)).min(head.width);
        let right = Rect { x: head.right() - width, width, ..head };
        big::draw(frame, right, &time, Size::Wide, style);
        frame.render_widget(Paragraph::new(Line::styled(number, theme.dim)), Rect { y: head.y + 1, height: 1, ..head });
    } else {
        frame.render_widget(Paragraph::new(Line::styled(number, theme.dim)), head);
        frame.render_widget(Paragraph::new(Line::styled(time, style).right_aligned()), head);
    }
    frame.render_widget(Line::styled(fit(&scene.content.headline, room), theme.heading), headline);
    let (text, style) = match (notes.at, scene.content.notes.as_str()) {
        (None, _) => (say(&msg!("stage-not-begun")), theme.dim),
        (_, "") => (say(&msg!("stage-no-notes")), theme.dim),
        (_, text) => (text.to_owned(), theme.text),
    };
    let lines = text.lines().flat_map(|line| wrap(line, room.min(100)));
    let lines: Vec<Line<'_>> = lines.map(|line| Line::styled(line, style)).collect();
    frame.render_widget(Paragraph::new(lines), body);
    let following = match scenes.get(at + 1) {
        Some(next) => say(&msg!("stage-next", headline = &next.content.headline)),
        None => say(&msg!("stage-last")),
    };
    let rule = Line::styled("─".repeat(room), theme.border);
    let status = say(notes.status);
    let room = room.saturating_sub(if status.is_empty() { 0 } else { status.width() + 2 });
    frame.render_widget(Paragraph::new(vec![rule, Line::styled(fit(&following, room), theme.dim)]), next);
    let foot = Rect { y: next.bottom().saturating_sub(1), height: 1.min(next.height), ..next };
    frame.render_widget(Line::styled(status, theme.accent).right_aligned(), foot);
}
