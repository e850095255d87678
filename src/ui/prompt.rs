//! The prompt: the typed line, its completions, and a preview of its effect.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph};
use unicode_width::UnicodeWidthStr;

use super::Ctx;
use super::text::{cells, clear, fit};
use super::widgets::panel;
use crate::app::prompt::{Hits, Prompt, Purpose};
use crate::domain::summary::Tally;
use crate::i18n::{Message, msg};

/// Maximum number of candidates on screen.
const CANDIDATES: usize = 8;

/// Two lines: the error or the preview, and the input line.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, prompt: &Prompt) {
    let theme = ctx.theme;
    // The upper line covers the last line of the body, so that the body does not move.
    let [above, line] = [Rect { y: area.y.saturating_sub(1), ..area }, area];
    frame.render_widget(Clear, above);
    frame.render_widget(Paragraph::new(hint_line(ctx, prompt, usize::from(area.width).saturating_sub(2))), above);

    let label = match prompt.purpose {
        Purpose::Filter => msg!("prompt-filter"),
        Purpose::Search => msg!("prompt-search"),
        Purpose::Scene => msg!("prompt-scene"),
        Purpose::Explore => msg!("prompt-explore"),
    };
    let label = format!(" {} › ", ctx.say(&label));
    let room = usize::from(area.width).saturating_sub(label.width() + 1);
    let scrolled = prompt.input.visual_scroll(room);
    let label_width = cells(label.width());
    let input_area = Rect { x: line.x + label_width, width: cells(room), ..line };
    frame.render_widget(Clear, line);
    frame.render_widget(Paragraph::new(Span::styled(label, theme.accent)), Rect { width: label_width, ..line });
    frame.render_widget(Paragraph::new(Line::from(marked(prompt, ctx))).scroll((0, cells(scrolled))), input_area);
    let cursor = prompt.input.visual_cursor().saturating_sub(scrolled);
    let before = prompt.input.value().get(..prompt.completion.span.start).map_or(0, UnicodeWidthStr::width);
    let from = input_area.x + cells(before.saturating_sub(scrolled));
    draw_candidates(frame, Rect { x: from.saturating_sub(2), ..above }, ctx, prompt);
    frame.set_cursor_position((input_area.x + cells(cursor), input_area.y));
}

/// The error of the line, or a preview of its effect, or help.
fn hint_line<'a>(ctx: &Ctx<'_>, prompt: &Prompt, width: usize) -> Line<'a> {
    let theme = ctx.theme;
    let line = |text: &str, style| Line::styled(format!(" {}", fit(text, width)), style);
    if let Some(message) = &ctx.state.message {
        return line(&ctx.say(message), theme.error);
    }
    match (&prompt.error, prompt.purpose) {
        (Some(error), _) if prompt.is_unfinished() => line(
            &prompt.completion.info.as_ref().map_or_else(|| ctx.say(&error.fault), |info| ctx.say(info)),
            theme.dim,
        ),
        (Some(error), _) => line(&ctx.say(error), theme.error),
        (None, Purpose::Search) => match prompt.hits {
            None => line(&ctx.say(&msg!("prompt-searches")), theme.dim),
            Some(Hits { rows: 0, .. }) => line(&ctx.say(&msg!("prompt-no-hit")), theme.error),
            Some(Hits { rows, at_least: false }) => line(&ctx.say(&msg!("prompt-hits", rows)), theme.heading),
            Some(Hits { rows, at_least: true }) => line(&ctx.say(&msg!("prompt-hits-at-least", rows)), theme.heading),
        },
        (None, Purpose::Explore) => line(&ctx.say(&msg!("prompt-explore-example")), theme.dim),
        (None, Purpose::Scene) => line(&ctx.say(&msg!("prompt-adds-scene")), theme.dim),
        (None, Purpose::Filter) => {
            let kept = prompt.preview.map(|tally| ctx.say(&kept(tally, ctx.state.dataset.tally))).unwrap_or_default();
            let info = prompt.completion.info.clone().unwrap_or_else(|| msg!("prompt-example"));
            let info = fit(&ctx.say(&info), width.saturating_sub(kept.width() + 3));
            let kept = format!(" {kept}");
            let between = if kept.trim().is_empty() { "" } else { " · " };
            Line::from(vec![
                Span::styled(kept, theme.heading),
                Span::styled(between, theme.dim),
                Span::styled(info, theme.dim),
            ])
        }
    }
}

fn kept(tally: Tally, all: Tally) -> Message {
    msg!("prompt-keeps", kept = tally.kept(), all = all.all(), both = tally.films_and_series())
}

/// The completions at the cursor, in a list above it.
fn draw_candidates(frame: &mut Frame<'_>, line: Rect, ctx: &Ctx<'_>, prompt: &Prompt) {
    let theme = ctx.theme;
    let candidates = &prompt.completion.candidates;
    if candidates.is_empty() {
        return;
    }
    let screen = frame.area();
    let in_view = CANDIDATES.min(candidates.len()).min(usize::from(line.y.saturating_sub(4)));
    let chosen = prompt.completion.selected;
    let top = (chosen.unwrap_or_default() + 1).saturating_sub(in_view);
    let shown = &candidates[top..(top + in_view).min(candidates.len())];
    let widest = |text: fn(&crate::app::complete::Candidate) -> &str| {
        shown.iter().map(|candidate| text(candidate).width()).max().unwrap_or_default()
    };
    let (labels, details) = (widest(|candidate| &candidate.label).min(40), widest(|candidate| &candidate.detail));
    let counted = msg!("menu-counted", matches = chosen.map_or(0, |chosen| chosen + 1), all = candidates.len());
    let title = format!(" {} ", ctx.say(&counted));
    let width = cells((labels + details + 6).max(title.width() + 2)).min(screen.width);
    let height = cells(in_view + 2);
    let x = line.x.min(screen.right().saturating_sub(width));
    let area = Rect { x, y: line.y.saturating_sub(height), width, height };
    let lines = shown.iter().enumerate().map(|(offset, candidate)| {
        let label = fit(&candidate.label, labels);
        let padding = " ".repeat(labels - label.width());
        let style = if chosen == Some(top + offset) { theme.heading.patch(theme.selected) } else { theme.text };
        Line::from(vec![
            Span::styled(format!(" {label}{padding}  "), style),
            Span::styled(format!("{}{} ", " ".repeat(details - candidate.detail.width()), candidate.detail), theme.dim),
        ])
    });
    let block = panel("", theme).title_bottom(Line::styled(title, theme.dim).right_aligned());
    clear(frame, area);
    frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()).block(block), area);
}

/// The typed text with the offending part marked.
fn marked<'a>(prompt: &Prompt, ctx: &Ctx<'_>) -> Vec<Span<'a>> {
    let text = prompt.input.value();
    let span = prompt.error.as_ref().filter(|_| !prompt.is_unfinished()).map(|error| error.span.clone());
    let parts = span.and_then(|span| Some((text.get(..span.start)?, text.get(span.clone())?, text.get(span.end..)?)));
    match parts {
        Some((before, wrong, after)) => vec![
            Span::raw(before.to_owned()),
            Span::styled(wrong.to_owned(), ctx.theme.error.add_modifier(Modifier::UNDERLINED)),
            Span::raw(after.to_owned()),
        ],
        None => vec![Span::raw(text.to_owned())],
    }
}
