//! The frame around every body: title bar, tab bar with the filter's chips, notes, first-run hint and footer.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::text::{fit, shortened, wrap};
use super::{Cache, Scene};
use crate::app::action::Target;
use crate::app::command::{Binding, Command};
use crate::app::keymap::Context;
use crate::app::state::Gauge;
use crate::domain::figures;
use crate::domain::tab::Tab;
use crate::speech::say;

/// Data set and cut-off on the left, titles kept of all on the right.
pub(super) fn title_bar(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>) {
    let theme = scene.theme;
    let dataset = &scene.state.dataset;
    let count = count(scene);
    let room = usize::from(area.width).saturating_sub(count.width() + 10);
    let cut_off = dataset.cut_off.as_ref().map_or_else(String::new, |day| scene.say(&say!("title-to", day)));
    let set_aside = match dataset.set_aside {
        0 => String::new(),
        rows => scene.say(&say!("title-set-aside", rows)),
    };
    let written = match (&dataset.written, dataset.changed) {
        (_, true) => scene.say(&say!("title-changed")),
        (Some(time), false) => scene.say(&say!("title-written", time)),
        (None, false) => String::new(),
    };
    // Each is told as long as there is room for all of it.
    let mut told = String::new();
    for piece in [cut_off, set_aside, written] {
        if !piece.is_empty() && dataset.name.width() + told.width() + piece.width() + 3 <= room {
            told.push_str(" · ");
            told.push_str(&piece);
        }
    }
    let name = Line::from(vec![
        Span::styled(" ottui  ", theme.accent),
        Span::styled(fit(&dataset.name, room), theme.heading),
        Span::styled(told, theme.dim),
    ]);
    frame.render_widget(Paragraph::new(name), area);
    frame.render_widget(Paragraph::new(format!("{count} ")).alignment(Alignment::Right), area);
}

fn count(scene: &Scene<'_>) -> String {
    if let Some(reading) = scene.state.opening.or(scene.state.reading) {
        return scene.say(&say!("title-reading", percent = reading.percent()));
    }
    let tally = scene.state.tally();
    let both = tally.films_and_series();
    if tally.kept() == tally.all() {
        return scene.say(&both);
    }
    scene.say(&say!("title-kept", kept = tally.kept(), all = tally.all(), both))
}

/// The tabs on the left, the chips of the filter on the right.
pub(super) fn tab_bar(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, cache: &mut Cache) {
    /// Below this width the tabs that are not in front are shortened.
    const NARROW: u16 = 76;
    /// What the names of all tabs take.
    const NAMED: u16 = 60;
    const SHORT: usize = 3;
    let theme = scene.theme;
    if scene.state.term.is_some() {
        // Whoever walks through the terms wants to read them.
        return chips(frame, area, scene, cache);
    }
    // Chips are worth more than the ends of names.
    let wanted = scene.state.view.filter.terms.iter().map(|term| term.to_string().width() + 3).sum::<usize>();
    let narrow = area.width < NARROW || wanted + 4 > usize::from(area.width.saturating_sub(NAMED)) && wanted > 0;
    let narrow = narrow && area.width < 2 * NARROW;
    let mut x = area.x;
    for tab in Tab::ALL {
        let key = scene.keymap.key_for(Context::Table, Binding::Show(tab)).unwrap_or_default();
        let in_front = tab == scene.state.view.tab;
        let label = scene.say(&tab.label());
        let label = if in_front || !narrow { label } else { shortened(&label, SHORT) };
        let text = format!(" {key} {label} ");
        let width = u16::try_from(text.width()).unwrap_or_default().min(area.right().saturating_sub(x));
        let place = Rect { x, width, ..area };
        let style = if in_front { theme.accent.add_modifier(Modifier::REVERSED) } else { theme.dim };
        frame.render_widget(Span::styled(text, style), place);
        cache.show(place, Target::Tab(tab));
        x += width;
    }
    chips(frame, Rect { x, width: area.right().saturating_sub(x), ..area }, scene, cache);
}

/// As many chips as fit, the one that is walked to among them, and how many more there are.
fn chips(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, cache: &mut Cache) {
    let theme = scene.theme;
    let terms = &scene.state.view.filter.terms;
    let room = usize::from(area.width).saturating_sub(2);
    if terms.is_empty() {
        let key = scene.keymap.key_for(Context::Table, Binding::Command(Command::Filter)).unwrap_or_default();
        let hint = format!("{} ", scene.say(&say!("no-filter", key)));
        if hint.width() <= room {
            frame.render_widget(Line::styled(hint, theme.dim).right_aligned(), area);
        }
        return;
    }
    // Chips run up to the last one, or to the one that is walked to; what has no room stands as a number.
    let last = scene.state.term.unwrap_or(terms.len() - 1).min(terms.len() - 1);
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
        let walked_to = scene.state.term == Some(position);
        let style = theme.accent.add_modifier(Modifier::REVERSED);
        let style = if walked_to { style.add_modifier(Modifier::UNDERLINED) } else { style };
        let text = if walked_to { format!("▸{chip} ") } else { format!(" {chip} ") };
        put(&text, style, Some(Target::Term(position)));
        put(" ", theme.text, None);
    }
    put(&after, theme.accent, None);
}

/// What must be said beside the figures, in as many lines as it takes.
pub(super) fn notes<'a>(scene: &Scene<'_>, width: u16) -> Vec<Line<'a>> {
    let Some(summary) = scene.state.summary() else { return Vec::new() };
    let notes: Vec<String> = summary.notes.iter().map(|note| scene.say(note)).collect();
    if notes.is_empty() {
        return Vec::new();
    }
    let lines = wrap(&notes.join(" · "), usize::from(width).saturating_sub(2));
    lines.into_iter().map(|line| Line::styled(format!(" {line}"), scene.theme.dim)).collect()
}

/// Three lines, more where it is narrow, for whoever runs ottui for the first time.
pub(super) fn hint<'a>(scene: &Scene<'_>, width: u16) -> Vec<Line<'a>> {
    if !scene.state.hint || scene.state.prompt.is_some() {
        return Vec::new();
    }
    let key = |command: Command| {
        scene.keymap.key_for(Context::Table, Binding::Command(command)).unwrap_or_else(|| "–".to_owned())
    };
    let lines = [
        say!("hint-moves", open = key(Command::DrillDown), back = key(Command::Back)),
        say!(
            "hint-works",
            filter = key(Command::Filter),
            weights = key(Command::Weights),
            mark = key(Command::Mark),
            compare = key(Command::Compare),
            why = key(Command::Why),
        ),
        say!("hint-finds", palette = key(Command::Palette), help = key(Command::Help), quit = key(Command::Quit),),
    ];
    let room = usize::from(width).saturating_sub(2);
    let lines = lines.iter().flat_map(|line| wrap(&scene.say(line), room));
    lines.map(|line| Line::styled(format!(" {line}"), scene.theme.accent)).collect()
}

/// A message, or the keys that work here.
pub(super) fn footer(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>) {
    let position = match scene.state.gauge {
        None => position(scene),
        Some(gauge) => format!("{} · {}", cost(scene, gauge), position(scene)),
    };
    let room = usize::from(area.width).saturating_sub(position.width() + 2);
    let left = match &scene.state.message {
        Some(message) => {
            Line::styled(format!(" {}", fit(&scene.say(message), room.saturating_sub(1))), scene.theme.accent)
        }
        None => keys(scene, room),
    };
    frame.render_widget(Paragraph::new(left), area);
    frame
        .render_widget(Paragraph::new(format!("{position} ")).style(scene.theme.dim).alignment(Alignment::Right), area);
}

fn keys<'a>(scene: &Scene<'_>, room: usize) -> Line<'a> {
    let mut spans = Vec::new();
    let mut left = room;
    for binding in scene.state.offers() {
        let Some(key) = scene.keymap.key_for(scene.state.context(), binding) else { continue };
        let label = scene.say(&binding.label());
        let width = key.width() + label.width() + 3;
        if width > left {
            break;
        }
        left -= width;
        spans.push(Span::styled(format!(" {key}"), scene.theme.heading));
        spans.push(Span::styled(format!(" {label} "), scene.theme.dim));
    }
    Line::from(spans)
}

/// What the last frame cost.
fn cost(scene: &Scene<'_>, gauge: Gauge) -> String {
    let milliseconds = format!("{:.1}", gauge.time.as_secs_f64() * 1000.0);
    scene.say(&say!("frame-cost", bytes = figures::whole(gauge.bytes as u64), milliseconds))
}

/// The cursor's row of all rows.
fn position(scene: &Scene<'_>) -> String {
    let rows = scene.state.table().map_or(0, |table| table.rows.len());
    if rows == 0 {
        return "0/0".to_owned();
    }
    let row = scene.state.view.place().row + 1;
    format!("{}/{}", figures::whole(row as u64), figures::whole(rows as u64))
}
