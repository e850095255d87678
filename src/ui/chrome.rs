//! The frame around every body: title bar, tab bar with the filter's chips, notes, first-run hint and footer.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::text::{fit, shortened, wrap};
use super::{Cache, Ctx};
use crate::app::action::Target;
use crate::app::command::{Binding, Command};
use crate::app::keymap::Context;
use crate::app::state::FrameStats;
use crate::domain::format;
use crate::domain::tab::Tab;
use crate::i18n::msg;

/// Data set and cut-off date on the left, counts of kept and all titles on the right.
pub(super) fn title_bar(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
    let theme = ctx.theme;
    let dataset = &ctx.state.dataset;
    let count = count(ctx);
    let room = usize::from(area.width).saturating_sub(count.width() + 10);
    let cut_off = dataset.cut_off.as_ref().map_or_else(String::new, |day| ctx.say(&msg!("title-to", day)));
    let set_aside = match dataset.set_aside {
        0 => String::new(),
        rows => ctx.say(&msg!("title-set-aside", rows)),
    };
    let written = match (&dataset.modified, dataset.changed) {
        (_, true) => ctx.say(&msg!("title-changed")),
        (Some(time), false) => ctx.say(&msg!("title-written", time)),
        (None, false) => String::new(),
    };
    // Each part is shown only if it fits completely.
    let mut status = String::new();
    for piece in [cut_off, set_aside, written] {
        if !piece.is_empty() && dataset.name.width() + status.width() + piece.width() + 3 <= room {
            status.push_str(" · ");
            status.push_str(&piece);
        }
    }
    let name = Line::from(vec![
        Span::styled(" ottui  ", theme.accent),
        Span::styled(fit(&dataset.name, room), theme.heading),
        Span::styled(status, theme.dim),
    ]);
    frame.render_widget(Paragraph::new(name), area);
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

/// The tabs on the left, the chips of the filter on the right.
pub(super) fn tab_bar(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, cache: &mut Cache) {
    /// Below this width the names of the other tabs are shortened.
    const NARROW: u16 = 76;
    /// The width of the names of all tabs.
    const NAMED: u16 = 60;
    const SHORT: usize = 3;
    let theme = ctx.theme;
    if ctx.state.term_cursor.is_some() {
        // While terms are edited, they stay readable.
        return chips(frame, area, ctx, cache);
    }
    // Chips are worth more than the ends of names.
    let wanted = ctx.state.view.filter.terms.iter().map(|term| term.to_string().width() + 3).sum::<usize>();
    let narrow = area.width < NARROW || wanted + 4 > usize::from(area.width.saturating_sub(NAMED)) && wanted > 0;
    let narrow = narrow && area.width < 2 * NARROW;
    let mut x = area.x;
    for tab in Tab::ALL {
        let key = ctx.keymap.key_for(Context::Table, Binding::Show(tab)).unwrap_or_default();
        let in_front = tab == ctx.state.view.tab;
        let label = ctx.say(&tab.label());
        let label = if in_front || !narrow { label } else { shortened(&label, SHORT) };
        let text = format!(" {key} {label} ");
        let width = u16::try_from(text.width()).unwrap_or_default().min(area.right().saturating_sub(x));
        let place = Rect { x, width, ..area };
        let style = if in_front { theme.accent.add_modifier(Modifier::REVERSED) } else { theme.dim };
        frame.render_widget(Span::styled(text, style), place);
        cache.show(place, Target::Tab(tab));
        x += width;
    }
    chips(frame, Rect { x, width: area.right().saturating_sub(x), ..area }, ctx, cache);
}

/// Returns as many chips as fit, including the one under the cursor, and the number of the others.
fn chips(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, cache: &mut Cache) {
    let theme = ctx.theme;
    let terms = &ctx.state.view.filter.terms;
    let room = usize::from(area.width).saturating_sub(2);
    if terms.is_empty() {
        let key = ctx.keymap.key_for(Context::Table, Binding::Command(Command::Filter)).unwrap_or_default();
        let hint = format!("{} ", ctx.say(&msg!("no-filter", key)));
        if hint.width() <= room {
            frame.render_widget(Line::styled(hint, theme.dim).right_aligned(), area);
        }
        return;
    }
    // The chips end with the last one or with the one under the cursor; the rest is shown as a number.
    let last = ctx.state.term_cursor.unwrap_or(terms.len() - 1).min(terms.len() - 1);
    let mut shown: Vec<(usize, String)> = Vec::new();
    let mut left = room.saturating_sub(8);
    for (position, term) in terms.iter().enumerate().take(last + 1).rev() {
        let chip = term.to_string();
        if chip.width() + 3 > left && !shown.is_empty() {
            break;
        }
        let chip = fit(&chip, left.saturating_sub(3).max(1));
        left = left.saturating_sub(chip.width() + 3);
        shown.insert(0, (position, chip));
    }
    let more = |count: usize| if count > 0 { format!("+{count} ") } else { String::new() };
    let (before, after) = (more(shown.first().map_or(0, |(first, _)| *first)), more(terms.len() - 1 - last));
    let width: usize = before.width() + after.width() + shown.iter().map(|(_, chip)| chip.width() + 3).sum::<usize>();
    let mut x = area.right().saturating_sub(u16::try_from(width).unwrap_or(area.width).min(area.width));
    let mut put = |text: &str, style, target: Option<Target>| {
        let width = u16::try_from(text.width()).unwrap_or_default().min(area.right().saturating_sub(x));
        let place = Rect { x, width, ..area };
        frame.render_widget(Span::styled(text.to_owned(), style), place);
        if let Some(target) = target {
            cache.show(place, target);
        }
        x += width;
    };
    put(&before, theme.accent, None);
    for (position, chip) in shown {
        let walked_to = ctx.state.term_cursor == Some(position);
        let style = theme.accent.add_modifier(Modifier::REVERSED);
        let style = if walked_to { style.add_modifier(Modifier::UNDERLINED) } else { style };
        let text = if walked_to { format!("▸{chip} ") } else { format!(" {chip} ") };
        put(&text, style, Some(Target::Term(position)));
        put(" ", theme.text, None);
    }
    put(&after, theme.accent, None);
}

/// The notes on the figures, wrapped.
pub(super) fn notes<'a>(ctx: &Ctx<'_>, width: u16) -> Vec<Line<'a>> {
    let Some(summary) = ctx.state.summary() else { return Vec::new() };
    let notes: Vec<String> = summary.notes.iter().map(|note| ctx.say(note)).collect();
    if notes.is_empty() {
        return Vec::new();
    }
    let lines = wrap(&notes.join(" · "), usize::from(width).saturating_sub(2));
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

/// A message, or the keys that work here.
pub(super) fn footer(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
    let position = match ctx.state.frame_stats {
        None => position(ctx),
        Some(gauge) => format!("{} · {}", cost(ctx, gauge), position(ctx)),
    };
    let room = usize::from(area.width).saturating_sub(position.width() + 2);
    let left = match &ctx.state.message {
        Some(message) => Line::styled(format!(" {}", fit(&ctx.say(message), room.saturating_sub(1))), ctx.theme.accent),
        None => keys(ctx, room),
    };
    frame.render_widget(Paragraph::new(left), area);
    frame.render_widget(Paragraph::new(format!("{position} ")).style(ctx.theme.dim).alignment(Alignment::Right), area);
}

fn keys<'a>(ctx: &Ctx<'_>, room: usize) -> Line<'a> {
    let mut spans = Vec::new();
    let mut left = room;
    for binding in ctx.state.footer_bindings() {
        let Some(key) = ctx.keymap.key_for(ctx.state.context(), binding) else { continue };
        let label = ctx.say(&binding.label());
        let width = key.width() + label.width() + 3;
        if width > left {
            break;
        }
        left -= width;
        spans.push(Span::styled(format!(" {key}"), ctx.theme.heading));
        spans.push(Span::styled(format!(" {label} "), ctx.theme.dim));
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
