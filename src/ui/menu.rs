//! A menu over the body: the typed query, and the matches with their keys below it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::text::{cells, clear, fit, wrap};
use super::widgets::panel_in;
use super::{Cache, Ctx};
use crate::app::action::Target;
use crate::app::keymap::Context;
use crate::app::menu::{Menu, MenuEntry, MenuKind};
use crate::i18n::msg;

/// Maximum width of the keys of an entry.
const KEYS: usize = 16;
/// Below this width of the screen, a menu takes all of it.
const NARROW: u16 = 90;
/// The width of a column in which few texts need a second line.
const COMFORTABLE: usize = 70;
/// Maximum number of columns of entries.
const MAX_COLUMNS: usize = 3;

/// The widths of a menu's parts, in cells. They depend on all its entries, so that nothing moves while one types.
struct Widths {
    /// Of the widest keys.
    keys: usize,
    /// Of a column of entries.
    column: usize,
    /// Number of columns.
    columns: usize,
}

impl Widths {
    fn new(ctx: &Ctx<'_>, menu: &Menu, room: usize) -> Self {
        let keys = menu.entries.iter().map(|entry| keys(ctx, entry).width()).max().unwrap_or_default();
        let left = if keys > 0 { keys + 2 } else { 1 };
        let width = |entry: &MenuEntry| {
            let detail = if entry.detail.is_empty() { 0 } else { entry.detail.width() + 2 };
            left + mark(entry).width() + entry.text.width() + detail + 1
        };
        let natural = menu.entries.iter().map(width).max().unwrap_or_default();
        // A list that needs no second column stays narrow.
        let columns =
            if menu.entries.len() > 20 { (room / natural.clamp(1, COMFORTABLE)).clamp(1, MAX_COLUMNS) } else { 1 };
        let column = if columns > 1 { room / columns } else { natural.max(40).min(room) };
        Self { keys, column, columns }
    }
}

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, cache: &mut Cache, menu: &Menu) {
    let theme = ctx.theme;
    let most = if area.width < NARROW { area.width } else { area.width - 4 };
    let widths = Widths::new(ctx, menu, usize::from(most).saturating_sub(2));
    let width = cells(widths.column * widths.columns + 2).min(most);
    let lines = lines(ctx, menu, &widths);
    let height = cells(lines.len().div_ceil(widths.columns) + 3).clamp(4, area.height - 2);
    let popup = Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height };
    let title = match menu.kind {
        MenuKind::Palette => msg!("menu-palette"),
        MenuKind::Help => msg!("menu-help"),
        MenuKind::Columns => msg!("menu-columns"),
        MenuKind::Series => msg!("menu-series"),
        MenuKind::Export => msg!("menu-export"),
        MenuKind::Title => msg!("menu-title"),
        MenuKind::Explore => msg!("menu-explore"),
        MenuKind::Questions => msg!("menu-questions"),
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
    let in_view = usize::from(body.height).max(1);
    let of_chosen = |(entry, _): &(Option<usize>, Line<'_>)| *entry == Some(menu.cursor);
    // The heading of the first entry stays in view with it.
    let chosen = if menu.cursor == 0 { 0 } else { lines.iter().rposition(of_chosen).unwrap_or_default() };
    let top = if widths.columns > 1 {
        (chosen / in_view + 1).saturating_sub(widths.columns) * in_view
    } else {
        (chosen + 1).saturating_sub(in_view)
    };
    for (offset, (entry, line)) in lines.into_iter().skip(top).take(in_view * widths.columns).enumerate() {
        let (column, row) = (cells(offset / in_view * widths.column), cells(offset % in_view));
        let place = Rect { x: body.x + column, y: body.y + row, width: cells(widths.column), height: 1 };
        let place = place.intersection(body);
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
fn lines<'a>(ctx: &Ctx<'_>, menu: &Menu, widths: &Widths) -> Vec<(Option<usize>, Line<'a>)> {
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
        let of_entry = entry_lines(ctx, entry, position == menu.cursor, widths);
        lines.extend(of_entry.into_iter().map(|line| (Some(position), line)));
    }
    lines
}

/// An entry, in as many lines as its text takes.
fn entry_lines<'a>(ctx: &Ctx<'_>, entry: &MenuEntry, selected: bool, widths: &Widths) -> Vec<Line<'a>> {
    let theme = ctx.theme;
    let mark = mark(entry);
    let keyed = widths.keys > 0;
    let keys = keys(ctx, entry);
    let left = |keys: &str| {
        if keyed { format!(" {keys}{} ", " ".repeat(widths.keys.saturating_sub(keys.width()))) } else { " ".to_owned() }
    };
    let right = if entry.detail.is_empty() { String::new() } else { format!(" {} ", entry.detail) };
    let room = widths.column.saturating_sub(left("").width() + mark.width() + 1);
    let mut parts = wrap(&entry.text, room);
    if parts.last().is_some_and(|last| last.width() + right.width() > room) && !right.is_empty() {
        parts.push(String::new());
    }
    let last = parts.len() - 1;
    let line = |(at, part): (usize, String)| {
        let (keys, mark) = if at == 0 { (keys.as_str(), mark) } else { ("", if mark.is_empty() { "" } else { "  " }) };
        let right = if at == last { fit(&right, room) } else { String::new() };
        let padding = " ".repeat(room.saturating_sub(part.width() + right.width()));
        let line = Line::from(vec![
            Span::styled(left(keys), theme.heading),
            Span::styled(format!("{mark}{part}{padding}"), theme.text),
            Span::styled(right, theme.dim),
        ]);
        if selected { line.style(theme.selected) } else { line }
    };
    parts.into_iter().enumerate().map(line).collect()
}

/// The mark of a switch.
fn mark(entry: &MenuEntry) -> &'static str {
    match entry.checked {
        Some(true) => "✓ ",
        Some(false) => "  ",
        None => "",
    }
}

/// The keys of an entry.
fn keys(ctx: &Ctx<'_>, entry: &MenuEntry) -> String {
    let Some((context, binding)) = entry.bound else { return String::new() };
    let context: Context = context;
    let listing = ctx.keymap.listing(context);
    let keys = listing.into_iter().find(|(listed, _)| *listed == binding).map(|(_, keys)| keys.join("  "));
    fit(&keys.unwrap_or_default(), KEYS)
}
