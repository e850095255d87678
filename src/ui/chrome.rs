//! The frame around every body: title bar, tab bar with the filter's chips, notes, footer and prompt.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph};
use unicode_width::UnicodeWidthStr;

use super::Scene;
use super::text::{fit, wrap};
use crate::app::action::{Binding, Command};
use crate::app::keymap::Context;
use crate::app::state::{Prompt, Purpose};
use crate::domain::summary::Tally;
use crate::domain::tab::Tab;
use crate::export::figures;

/// Data set and cut-off on the left, titles kept of all on the right.
pub(super) fn title_bar(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>) {
    let theme = scene.theme;
    let dataset = &scene.state.dataset;
    let count = count(scene.state.tally());
    let room = usize::from(area.width).saturating_sub(count.width() + 10);
    let cut_off = dataset.cut_off.as_ref().map_or_else(String::new, |day| format!(" · to {day}"));
    let whole = |text: String| if dataset.name.width() + text.width() <= room { text } else { String::new() };
    let set_aside = match dataset.set_aside {
        0 => String::new(),
        rows => format!(" · rows set aside: {rows}"),
    };
    let name = Line::from(vec![
        Span::styled(" ottui  ", theme.accent),
        Span::styled(fit(&dataset.name, room), theme.heading),
        Span::styled(whole(format!("{cut_off}{set_aside}")), theme.dim),
    ]);
    frame.render_widget(Paragraph::new(name), area);
    frame.render_widget(Paragraph::new(format!("{count} ")).alignment(Alignment::Right), area);
}

fn count(tally: Tally) -> String {
    let films_and_series = format!("{} films + {} series", tally.films, tally.series);
    if tally.kept() == tally.all() {
        return films_and_series;
    }
    format!("{} of {}: {films_and_series}", tally.kept(), tally.all())
}

/// The tabs on the left, the chips of the filter on the right.
pub(super) fn tab_bar(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>) {
    let theme = scene.theme;
    let mut spans = Vec::new();
    for tab in Tab::ALL {
        let key = scene.keymap.key_for(Context::Table, Binding::Show(tab)).unwrap_or_default();
        let label = format!("{key} {}", tab.label());
        if tab == scene.state.view.tab {
            spans.push(Span::styled(format!(" {label} "), theme.accent.add_modifier(Modifier::REVERSED)));
        } else {
            spans.push(Span::styled(format!(" {label} "), theme.dim));
        }
    }
    let used: usize = spans.iter().map(|span| span.content.width()).sum();
    frame.render_widget(Paragraph::new(Line::from(spans)), area);
    let chips = chips(scene, usize::from(area.width).saturating_sub(used + 2));
    frame.render_widget(Paragraph::new(chips).alignment(Alignment::Right), area);
}

/// As many chips as fit, and how many more there are.
fn chips<'a>(scene: &Scene<'_>, room: usize) -> Line<'a> {
    let theme = scene.theme;
    let terms = &scene.state.view.filter.terms;
    if terms.is_empty() {
        let key = scene.keymap.key_for(Context::Table, Binding::Command(Command::Filter)).unwrap_or_default();
        let hint = format!("no filter · {key} ");
        return if hint.width() <= room { Line::styled(hint, theme.dim) } else { Line::default() };
    }
    let mut spans = Vec::new();
    let mut left = room;
    for (position, term) in terms.iter().enumerate() {
        let rest = terms.len() - position - 1;
        let more = if rest > 0 { format!(" +{rest}") } else { String::new() };
        let chip = term.to_string();
        let width = chip.width() + 3;
        if width + more.width() > left {
            let shown = left.saturating_sub(more.width() + 3);
            if shown > 3 {
                spans.push(Span::styled(
                    format!(" {} ", fit(&chip, shown)),
                    theme.accent.add_modifier(Modifier::REVERSED),
                ));
                spans.push(Span::raw(format!("{more} ")));
            } else {
                spans.push(Span::styled(format!("+{} ", rest + 1), theme.accent));
            }
            break;
        }
        left -= width;
        spans.push(Span::styled(format!(" {chip} "), theme.accent.add_modifier(Modifier::REVERSED)));
        spans.push(Span::raw(" "));
    }
    Line::from(spans)
}

/// What must be said beside the figures, in as many lines as it takes.
pub(super) fn notes<'a>(scene: &Scene<'_>, width: u16) -> Vec<Line<'a>> {
    let Some(summary) = scene.state.summary() else { return Vec::new() };
    let notes: Vec<String> = summary.notes.iter().map(ToString::to_string).collect();
    if notes.is_empty() {
        return Vec::new();
    }
    let lines = wrap(&notes.join(" · "), usize::from(width).saturating_sub(2));
    lines.into_iter().map(|line| Line::styled(format!(" {line}"), scene.theme.dim)).collect()
}

/// A message, the prompt, or the keys that work here.
pub(super) fn footer(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>) {
    if let Some(prompt) = &scene.state.prompt {
        return draw_prompt(frame, area, scene, prompt);
    }
    let position = position(scene);
    let room = usize::from(area.width).saturating_sub(position.width() + 2);
    let left = match &scene.state.message {
        Some(message) => Line::styled(format!(" {}", fit(message, room.saturating_sub(1))), scene.theme.accent),
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
        let label = binding.label();
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

/// The cursor's row of all rows.
fn position(scene: &Scene<'_>) -> String {
    let rows = scene.state.table().map_or(0, |table| table.rows.len());
    if rows == 0 {
        return "0/0".to_owned();
    }
    let row = scene.state.view.place().row + 1;
    format!("{}/{}", figures::whole(row as u64), figures::whole(rows as u64))
}

/// A line on what is wrong or how it works, and the line that is being typed.
fn draw_prompt(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, prompt: &Prompt) {
    let theme = scene.theme;
    // The line above is lent by the body, which thus stays as it is.
    let [above, line] = [Rect { y: area.y.saturating_sub(1), ..area }, area];
    let width = usize::from(area.width).saturating_sub(2);
    let told = match (&prompt.error, prompt.purpose) {
        (Some(error), _) => Line::styled(format!(" {}", fit(&error.to_string(), width)), theme.error),
        (None, Purpose::Filter) => {
            let help = "like genre=Drama,Romance year=2018..2020 score>=3.5 country=\"South Korea\" class!=D";
            Line::styled(format!(" {}", fit(help, width)), theme.dim)
        }
        (None, Purpose::Search) => Line::styled(" text in any column", theme.dim),
    };
    frame.render_widget(Clear, above);
    frame.render_widget(Paragraph::new(told), above);

    let label = match prompt.purpose {
        Purpose::Filter => " filter › ",
        Purpose::Search => " search › ",
    };
    let room = usize::from(area.width).saturating_sub(label.width() + 1);
    let scrolled = prompt.input.visual_scroll(room);
    let typed = Line::from(marked(prompt, scene));
    let [label_area, input_area] = [
        Rect { width: u16::try_from(label.width()).unwrap_or_default(), ..line },
        Rect {
            x: line.x + u16::try_from(label.width()).unwrap_or_default(),
            width: u16::try_from(room).unwrap_or_default(),
            ..line
        },
    ];
    let offset = u16::try_from(scrolled).unwrap_or_default();
    frame.render_widget(Paragraph::new(Span::styled(label, theme.accent)), label_area);
    frame.render_widget(Paragraph::new(typed).scroll((0, offset)), input_area);
    let cursor = prompt.input.visual_cursor().saturating_sub(scrolled);
    frame.set_cursor_position((input_area.x + u16::try_from(cursor).unwrap_or_default(), input_area.y));
}

/// The typed text with the offending part marked.
fn marked<'a>(prompt: &Prompt, scene: &Scene<'_>) -> Vec<Span<'a>> {
    let text = prompt.input.value();
    let span = prompt.error.as_ref().map(|error| error.span.clone());
    let parts = span.and_then(|span| Some((text.get(..span.start)?, text.get(span.clone())?, text.get(span.end..)?)));
    match parts {
        Some((before, wrong, after)) => vec![
            Span::raw(before.to_owned()),
            Span::styled(wrong.to_owned(), scene.theme.error.add_modifier(Modifier::UNDERLINED)),
            Span::raw(after.to_owned()),
        ],
        None => vec![Span::raw(text.to_owned())],
    }
}
