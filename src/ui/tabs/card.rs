//! The card of a title: facts, indices beside the means of its class and category, and its comparables.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use crate::app::command::{Binding, Command};
use crate::app::keymap::Context;
use crate::app::state::Zoom;
use crate::domain::format;
use crate::domain::index::Index;
use crate::domain::summary::{Card, Means};
use crate::domain::table::Unit;
use crate::export::facts;
use crate::i18n::{Message, msg};
use crate::ui::text::{cells, wrap};
use crate::ui::widgets::bars::{self, Bar, INDEX_RANGE, Measured, Spacing};
use crate::ui::widgets::{panel_in, table};
use crate::ui::{Cache, Ctx, LINK};

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, cache: &mut Cache, card: &Card) {
    // On a card the chart comes first and the table below it.
    let (card_area, table_area) = match ctx.state.zoom {
        Zoom::Table => (None, Some(area)),
        Zoom::Picture => (Some(area), None),
        Zoom::Both => {
            let upper = if area.height >= 36 { 20 } else { 13.min(area.height.saturating_sub(6)) };
            let [card, table] = Layout::vertical([Constraint::Length(upper), Constraint::Fill(1)]).areas(area);
            (Some(card), Some(table))
        }
    };
    if let Some(area) = card_area {
        let [facts, indices] = Layout::horizontal([Constraint::Fill(1), Constraint::Percentage(46)]).areas(area);
        draw_facts(frame, facts, ctx, cache, card);
        draw_indices(frame, indices, ctx, card);
    }
    if let Some(area) = table_area {
        let title = Some(ctx.say(&msg!("comparables")));
        table::draw(frame, area, ctx, cache, table::Options { title, ..table::Options::default() });
    }
}

fn draw_facts(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, cache: &mut Cache, card: &Card) {
    let theme = ctx.theme;
    let path = ctx.say(&ctx.state.view.breadcrumb());
    let block = panel_in(area, &path, theme);
    let inner = block.inner(area);
    let facts = facts::of_title(ctx.state.setup.language, card);
    let is_linked = ctx.state.title_url().is_some();
    let labels =
        facts.iter().map(|(name, _)| ctx.say(&Message::keyed("card-", name)).width()).max().unwrap_or_default() + 1;
    let room = usize::from(inner.width).saturating_sub(labels + 2);
    let mut lines = Vec::new();
    for (name, fact) in &facts {
        let (label, unknown) = (ctx.say(&Message::keyed("card-", name)), *fact == format::UNKNOWN);
        for (position, part) in wrap(fact, room).into_iter().enumerate() {
            let label = if position == 0 { label.as_str() } else { "" };
            let padding = " ".repeat(labels - label.width());
            let style = match *name {
                _ if unknown => theme.dim,
                "netflix" | "page" if is_linked => theme.text.add_modifier(LINK | Modifier::UNDERLINED),
                _ => theme.text,
            };
            lines.push(Line::from(vec![
                Span::styled(format!(" {label}{padding}"), theme.dim),
                Span::styled(part, style),
            ]));
        }
    }
    let in_view = usize::from(inner.height);
    let hidden = lines.len().saturating_sub(in_view);
    let top = usize::from(ctx.state.facts_scroll).min(hidden);
    cache.show_facts(cells(hidden));
    let block = if hidden == 0 {
        block
    } else {
        let key = |command| ctx.keymap.key_for(Context::Table, Binding::Command(command)).unwrap_or_default();
        let (down, up) = (key(Command::ScrollDown), key(Command::ScrollUp));
        let lines = msg!("card-lines", from = top + 1, to = top + in_view, all = lines.len(), down, up);
        block.title_bottom(Line::styled(format!(" {} ", ctx.say(&lines)), theme.dim).right_aligned())
    };
    frame.render_widget(block, area);
    frame.render_widget(Paragraph::new(lines.split_off(top)), inner);
}

fn draw_indices(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, card: &Card) {
    let theme = ctx.theme;
    let title = match &card.class {
        Some((class, means)) => msg!("card-mean-of-class", class = class.to_string(), n = means.n),
        None => msg!("card-mean-of-all", titles = card.title.category.plural(), n = card.category.n),
    };
    let block = panel_in(area, &format!("┊ {}", ctx.say(&title)), theme);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let beside: &Means = card.class.as_ref().map_or(&card.category, |(_, means)| means);
    let style = card.scored.class.map_or(theme.accent, |class| theme.class(class));
    let written = |value: Option<f64>| value.map_or_else(|| format::UNKNOWN.to_owned(), |value| format!("{value:.2}"));
    let all = ctx.say(&msg!("all"));
    let bars: Vec<Bar> = Index::ALL
        .into_iter()
        .enumerate()
        .map(|(position, index)| Bar {
            label: ctx.say(&index.label()),
            value: card.scored.get(index),
            figure: written(card.scored.get(index)),
            more: vec![
                format!("┊{}", written(beside.values[position])),
                format!("{all} {}", written(card.category.values[position])),
            ],
            tick: beside.values[position],
            style,
            ..Bar::default()
        })
        .collect();
    let measured = Measured { range: INDEX_RANGE, unit: Unit::Index, axis: area.bottom().saturating_sub(1) };
    bars::draw(frame, inner, &bars, measured, Spacing::on_stage(ctx).unwrap_or(Spacing::Airy), ctx);
}
