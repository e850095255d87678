//! A menu over the body: the typed query, and the matches with their keys below it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::text::{cells, clear, fit};
use super::widgets::panel_in;
use super::{Cache, Ctx};
use crate::app::action::Target;
use crate::app::keymap::Context;
use crate::app::menu::{Menu, MenuEntry, MenuKind};
use crate::i18n::msg;

/// Maximum width of a menu.
const MAX_WIDTH: u16 = 96;
/// Maximum width of the keys of an entry.
const KEYS: usize = 16;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, cache: &mut Cache, menu: &Menu) {
    let theme = ctx.theme;
    let width = area.width.saturating_sub(4).min(MAX_WIDTH);
    let lines = lines(ctx, menu, usize::from(width).saturating_sub(2));
    let height = cells(lines.len() + 3).clamp(4, area.height - 2);
    let popup = Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height };
    let title = match menu.kind {
        MenuKind::Palette => msg!("menu-palette"),
        MenuKind::Help => msg!("menu-help"),
        MenuKind::Columns => msg!("menu-columns"),
        MenuKind::Series => msg!("menu-series"),
        MenuKind::Export => msg!("menu-export"),
    };
    let counted = msg!("menu-counted", matches = menu.matches.len(), all = menu.entries.len());
    let counted = format!(" {} ", ctx.say(&counted));
    let block = panel_in(popup, &ctx.say(&title), theme).title_bottom(Line::styled(counted, theme.dim).right_aligned());
    let inner = block.inner(popup);
    clear(frame, popup);
    frame.render_widget(block, popup);

    let typed = Rect { height: 1, ..inner };
    let room = usize::from(inner.width).saturating_sub(3);
    let scrolled = menu.input.visual_scroll(room);
    frame.render_widget(Span::styled(" › ", theme.accent), typed);
    let input = Rect { x: typed.x + 3, width: cells(room), ..typed };
    let text = menu.input.value();
    let shown = if text.is_empty() {
        Span::styled(ctx.say(&msg!("menu-type-to-search")), theme.dim)
    } else {
        Span::raw(text.to_owned())
    };
    frame.render_widget(Paragraph::new(shown).scroll((0, cells(scrolled))), input);
    frame.set_cursor_position((input.x + cells(menu.input.visual_cursor().saturating_sub(scrolled)), input.y));

    let body = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    let in_view = usize::from(body.height);
    let chosen = lines.iter().position(|(entry, _)| *entry == Some(menu.cursor)).unwrap_or_default();
    // The heading of the first entry stays in view with it.
    let chosen = if menu.cursor == 0 { 0 } else { chosen };
    let top = if chosen < in_view { 0 } else { chosen + 1 - in_view };
    for (offset, (entry, line)) in lines.into_iter().skip(top).take(in_view).enumerate() {
        let place = Rect { y: body.y + cells(offset), height: 1, ..body };
        frame.render_widget(line, place);
        if let Some(entry) = entry {
            cache.show(place, Target::MenuEntry(entry));
        }
    }
    if menu.matches.is_empty() {
        frame.render_widget(
            Line::styled(format!(" {}", ctx.say(&msg!("menu-nothing-matches"))), theme.dim),
            Rect { height: body.height.min(1), ..body },
        );
    }
}

/// The lines with the match that each shows; `None` for headings, which appear only while nothing is typed.
fn lines<'a>(ctx: &Ctx<'_>, menu: &Menu, width: usize) -> Vec<(Option<usize>, Line<'a>)> {
    let mut lines = Vec::new();
    let mut section = "";
    for (position, entry) in
        menu.matches.iter().enumerate().filter_map(|(at, entry)| Some((at, menu.entries.get(*entry)?)))
    {
        if menu.input.value().is_empty() && entry.section != section {
            section = &entry.section;
            if !lines.is_empty() {
                lines.push((None, Line::default()));
            }
            lines.push((None, Line::styled(format!(" {section}"), ctx.theme.accent)));
        }
        lines.push((Some(position), line(ctx, entry, position == menu.cursor, width)));
    }
    lines
}

fn line<'a>(ctx: &Ctx<'_>, entry: &MenuEntry, selected: bool, width: usize) -> Line<'a> {
    let theme = ctx.theme;
    let keys = keys(ctx, entry);
    let keyed = entry.bound.is_some();
    let mark = match entry.checked {
        Some(true) => "✓ ",
        Some(false) => "  ",
        None => "",
    };
    let left =
        if keyed { format!(" {}{} ", keys, " ".repeat(KEYS.saturating_sub(keys.width()))) } else { " ".to_owned() };
    let right = if entry.detail.is_empty() { String::new() } else { format!(" {} ", entry.detail) };
    let room = width.saturating_sub(left.width() + mark.width() + right.width() + 1);
    let text = fit(&entry.text, room);
    let padding = " ".repeat(room - text.width());
    let line = Line::from(vec![
        Span::styled(left, theme.heading),
        Span::styled(format!("{mark}{text}{padding}"), theme.text),
        Span::styled(right, theme.dim),
    ]);
    if selected { line.style(theme.selected) } else { line }
}

/// The keys of an entry.
fn keys(ctx: &Ctx<'_>, entry: &MenuEntry) -> String {
    let Some((context, binding)) = entry.bound else { return String::new() };
    let context: Context = context;
    let listing = ctx.keymap.listing(context);
    let keys = listing.into_iter().find(|(listed, _)| *listed == binding).map(|(_, keys)| keys.join("  "));
    fit(&keys.unwrap_or_default(), KEYS)
}
