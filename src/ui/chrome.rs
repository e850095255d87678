//! The frame around every body: title bar, tab bar with the filter's chips, notes, first-run hint and footer.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::chips::{self, Labels, Room};
use super::text::{cells, clear, fit, shortened, wrap};
use super::theme::Theme;
use super::{Cache, Ctx};
use crate::app::action::Target;
use crate::app::command::{Binding, Command};
use crate::app::keymap::Context;
use crate::app::state::FrameStats;
use crate::domain::format;
use crate::domain::tab::Tab;
use crate::i18n::msg;

/// The two bars at the top. The chips of the filter are in the tab bar, or where it is too narrow also in the title bar.
pub(super) fn bars(frame: &mut Frame<'_>, [title, tabs]: [Rect; 2], ctx: &Ctx<'_>, cache: &mut Cache) {
    /// Below this width the names of the other tabs are shortened.
    const NARROW: u16 = 76;
    if ctx.state.term_cursor.is_some() {
        // While terms are edited, they have the whole tab bar.
        title_bar(frame, title, ctx, true);
        return chips::draw_from(frame, tabs, ctx, cache, 0);
    }
    let most = if tabs.width < NARROW { Labels::Short } else { Labels::Full };
    let left = |labels| usize::from(tabs.width).saturating_sub(tabs_width(ctx, labels));
    let title_room = |name| usize::from(title.width).saturating_sub(title_width(ctx, name));
    let room = Room {
        beside_name: title_room(true),
        without_name: title_room(false),
        tabs: [Labels::Full, Labels::Short, Labels::Keys].map(left),
    };
    let placement = chips::place(&chips::widths(ctx), room, most);
    title_bar(frame, title, ctx, placement.name);
    if placement.in_title > 0 {
        let count = cells(count(ctx).width() + 2);
        let place = Rect { width: title.width.saturating_sub(count), ..title };
        chips::draw_leading(frame, place, ctx, cache, placement.in_title);
    }
    let x = tab_labels(frame, tabs, ctx, cache, placement.labels);
    let rest = Rect { x, width: tabs.right().saturating_sub(x), ..tabs };
    chips::draw_from(frame, rest, ctx, cache, placement.in_title);
}

/// The beginning of the title bar.
const PROGRAM: &str = " ottui  ";

/// The cells that the title bar needs besides chips, with or without the name of the data set.
fn title_width(ctx: &Ctx<'_>, name: bool) -> usize {
    let name = if name { ctx.state.dataset.name.width() + 1 } else { 0 };
    let changed = if ctx.state.dataset.changed { ctx.say(&msg!("title-changed")).width() + 3 } else { 0 };
    PROGRAM.width() + name + changed + count(ctx).width() + 2
}

/// Data set and cut-off date on the left, counts of kept and all titles on the right. A change of the files stays told,
/// at the cost of everything else on the left.
fn title_bar(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, name: bool) {
    let theme = ctx.theme;
    let dataset = &ctx.state.dataset;
    let count = count(ctx);
    let changed = if dataset.changed { ctx.say(&msg!("title-changed")) } else { String::new() };
    let room = usize::from(area.width).saturating_sub(count.width() + PROGRAM.width() + 2);
    let room = if changed.is_empty() { room } else { room.saturating_sub(changed.width() + 3) };
    let name = if name { fit(&dataset.name, room) } else { String::new() };
    let cut_off = dataset.cut_off.as_ref().map_or_else(String::new, |day| ctx.say(&msg!("title-to", day)));
    let set_aside = match dataset.set_aside {
        0 => String::new(),
        rows => ctx.say(&msg!("title-set-aside", rows)),
    };
    let written = match &dataset.modified {
        Some(time) if !dataset.changed => ctx.say(&msg!("title-written", time)),
        _ => String::new(),
    };
    // Each part is shown only if it fits completely.
    let mut status = String::new();
    for piece in [cut_off, set_aside, written] {
        if !piece.is_empty() && !name.is_empty() && name.width() + status.width() + piece.width() + 3 <= room {
            status.push_str(" · ");
            status.push_str(&piece);
        }
    }
    let separator = if changed.is_empty() || name.is_empty() { "" } else { " · " };
    let left = Line::from(vec![
        Span::styled(PROGRAM, theme.accent),
        Span::styled(name, theme.heading),
        Span::styled(separator, theme.dim),
        Span::styled(changed, theme.accent),
        Span::styled(status, theme.dim),
    ]);
    frame.render_widget(Paragraph::new(left), area);
    frame.render_widget(Paragraph::new(format!("{count} ")).alignment(Alignment::Right), area);
}

fn count(ctx: &Ctx<'_>) -> String {
    if let Some(reading) = ctx.state.initial_load.or(ctx.state.reload) {
        return ctx.say(&msg!("title-reading", percent = reading.percent()));
    }
    let tally = ctx.state.tally();
    let both = tally.films_and_series();
    if tally.kept() == tally.all() {
        return ctx.say(&both);
    }
    ctx.say(&msg!("title-kept", kept = tally.kept(), all = tally.all(), both))
}

/// The text of a tab.
fn tab_label(ctx: &Ctx<'_>, tab: Tab, labels: Labels) -> String {
    const SHORT: usize = 3;
    let key = ctx.keymap.key_for(Context::Table, Binding::Show(tab)).unwrap_or_default();
    let label = ctx.say(&tab.label());
    match labels {
        Labels::Short if tab != ctx.state.view.tab => format!(" {key} {} ", shortened(&label, SHORT)),
        Labels::Keys if tab != ctx.state.view.tab && !key.is_empty() => format!(" {key} "),
        _ => format!(" {key} {label} "),
    }
}

fn tabs_width(ctx: &Ctx<'_>, labels: Labels) -> usize {
    Tab::ALL.into_iter().map(|tab| tab_label(ctx, tab, labels).width()).sum()
}

/// Draws the tabs; returns the first column behind them.
fn tab_labels(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, cache: &mut Cache, labels: Labels) -> u16 {
    let theme = ctx.theme;
    let mut x = area.x;
    for tab in Tab::ALL {
        let text = tab_label(ctx, tab, labels);
        let width = cells(text.width()).min(area.right().saturating_sub(x));
        let place = Rect { x, width, ..area };
        let in_front = tab == ctx.state.view.tab;
        let style = if in_front { theme.accent.add_modifier(Modifier::REVERSED) } else { theme.dim };
        frame.render_widget(Span::styled(text, style), place);
        cache.show(place, Target::Tab(tab));
        x += width;
    }
    x
}

/// The notes on the figures, wrapped; on a low screen two or three lines of them, and the key that tells them all.
pub(super) fn notes<'a>(ctx: &Ctx<'_>, (width, height): (u16, u16)) -> Vec<Line<'a>> {
    // On a low screen the table and its chart need the room more.
    let most = match height {
        0..20 => 2,
        20..30 => 3 - usize::from(ctx.state.hint),
        _ => usize::MAX,
    };
    let Some(summary) = ctx.state.summary() else { return Vec::new() };
    let notes: Vec<String> = summary.notes.iter().filter(|note| !note.is_detail()).map(|note| ctx.say(note)).collect();
    if notes.is_empty() {
        return Vec::new();
    }
    let room = usize::from(width).saturating_sub(2);
    let mut lines = wrap(&notes.join(" · "), room);
    if lines.len() > most {
        let key = ctx.keymap.key_for(Context::Table, Binding::Command(Command::Describe)).unwrap_or_default();
        let more = ctx.say(&msg!("notes-go-on", key));
        let last = lines.drain(most - 1..).collect::<Vec<_>>().join(" ");
        let last = shortened(&last, room.saturating_sub(more.width() + 1));
        // The last word is left out whole.
        let whole = last.rsplit_once(' ').map_or(last.as_str(), |(whole, _)| whole);
        lines.push(format!("{whole} {more}"));
    }
    lines.into_iter().map(|line| Line::styled(format!(" {line}"), ctx.theme.dim)).collect()
}

/// The hint on the first run: three lines, more on a narrow screen.
pub(super) fn hint<'a>(ctx: &Ctx<'_>, width: u16) -> Vec<Line<'a>> {
    if !ctx.state.hint || ctx.state.prompt.is_some() {
        return Vec::new();
    }
    let key = |command: Command| {
        ctx.keymap.key_for(Context::Table, Binding::Command(command)).unwrap_or_else(|| "–".to_owned())
    };
    let lines = [
        msg!("hint-moves", open = key(Command::DrillDown), back = key(Command::Back)),
        msg!(
            "hint-works",
            filter = key(Command::Filter),
            weights = key(Command::Weights),
            mark = key(Command::Mark),
            compare = key(Command::Compare),
            why = key(Command::Why),
        ),
        msg!("hint-finds", palette = key(Command::Palette), help = key(Command::Help), quit = key(Command::Quit),),
    ];
    let room = usize::from(width).saturating_sub(2);
    let lines = lines.iter().flat_map(|line| wrap(&ctx.say(line), room));
    lines.map(|line| Line::styled(format!(" {line}"), ctx.theme.accent)).collect()
}

/// A message, or the keys that work here. A long message covers the lines above too, so that the body does not move.
pub(super) fn footer(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
    let position = match ctx.state.frame_stats {
        None => position(ctx),
        Some(gauge) => format!("{} · {}", cost(ctx, gauge), position(ctx)),
    };
    let room = usize::from(area.width).saturating_sub(position.width() + 2);
    match &ctx.state.message {
        Some(said) => message(frame, area, &ctx.say(said), (room, ctx.theme)),
        None => frame.render_widget(Paragraph::new(keys(ctx, room)), area),
    }
    frame.render_widget(Paragraph::new(format!("{position} ")).style(ctx.theme.dim).alignment(Alignment::Right), area);
}

/// Draws a message that ends in the line `last`, with `room` cells in each of its lines.
pub(super) fn message(frame: &mut Frame<'_>, last: Rect, said: &str, (room, theme): (usize, &Theme)) {
    let mut lines = wrap(said, room.saturating_sub(1));
    // The two bars stay, and a line of the body.
    let most = usize::from(last.y.saturating_sub(3)).max(1);
    if lines.len() > most {
        let rest = lines.drain(most - 1..).collect::<Vec<_>>().join(" ");
        lines.push(fit(&rest, room.saturating_sub(1)));
    }
    let height = cells(lines.len());
    let area = Rect { y: last.y.saturating_sub(height.saturating_sub(1)), height, ..last };
    clear(frame, area);
    let lines = lines.into_iter().map(|line| Line::styled(format!(" {line}"), theme.accent));
    frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()), area);
}

/// The keys that work here: as many as fit, always with the palette and the help if they work here.
fn keys<'a>(ctx: &Ctx<'_>, room: usize) -> Line<'a> {
    const KEPT: [Binding; 2] = [Binding::Command(Command::Palette), Binding::Command(Command::Help)];
    let bindings = ctx.state.footer_bindings().into_iter().filter_map(|binding| {
        let key = ctx.keymap.key_for(ctx.state.context(), binding)?;
        Some((binding, key, ctx.say(&binding.label())))
    });
    let bindings: Vec<(Binding, String, String)> = bindings.collect();
    let width = |(_, key, label): &(Binding, String, String)| key.width() + label.width() + 3;
    let kept = bindings.iter().filter(|(binding, ..)| KEPT.contains(binding)).map(width).sum::<usize>();
    let mut left = room.saturating_sub(kept);
    let mut spans = Vec::new();
    let mut full = false;
    for binding in &bindings {
        if !KEPT.contains(&binding.0) {
            full |= width(binding) > left;
            if full {
                continue;
            }
            left -= width(binding);
        }
        spans.push(Span::styled(format!(" {}", binding.1), ctx.theme.heading));
        spans.push(Span::styled(format!(" {} ", binding.2), ctx.theme.dim));
    }
    Line::from(spans)
}

/// The statistics of the last frame.
fn cost(ctx: &Ctx<'_>, gauge: FrameStats) -> String {
    let milliseconds = format!("{:.1}", gauge.time.as_secs_f64() * 1000.0);
    ctx.say(&msg!("frame-cost", bytes = format::whole(gauge.bytes as u64), milliseconds))
}

/// The cursor's row and the number of rows.
fn position(ctx: &Ctx<'_>) -> String {
    let rows = ctx.state.table().map_or(0, |table| table.rows.len());
    if rows == 0 {
        return "0/0".to_owned();
    }
    let row = ctx.state.view.current().row + 1;
    format!("{}/{}", format::whole(row as u64), format::whole(rows as u64))
}
