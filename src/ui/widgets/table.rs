//! A table of figures with a cursor: frozen columns stay, the others scroll sideways to keep the cursor in view.

use ratatui::Frame;
use ratatui::layout::{Alignment, Constraint, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Text};
use ratatui::widgets::{Cell as DrawnCell, Row as DrawnRow, Table as DrawnTable};
use unicode_width::UnicodeWidthStr;

use super::{panel, reading};
use crate::domain::format::{self, SMALL_MARK};
use crate::domain::summary::Chart;
use crate::domain::table::{Cell, Column, Direction, Layout, Row, Table, Unit};
use crate::domain::view::NavEntry;
use crate::i18n::{Language, Message, msg};
use crate::ui::cache::TableBox;
use crate::ui::text::{cells, fit};
use crate::ui::theme::Theme;
use crate::ui::{Cache, Ctx};

/// A block before a shaded cell, where there are no colours.
const MARK_WIDTH: usize = 2;
/// Cells between two columns.
const GAP: u16 = 2;
/// The narrowest that a column of text is still worth showing.
const LEAST_TEXT: usize = 14;

/// What a table shows besides itself.
#[derive(Default)]
pub(in crate::ui) struct Options<'a> {
    /// The panel's title instead of the breadcrumb.
    pub title: Option<String>,
    /// A column of drawings behind the figures.
    pub extra: Option<Extra<'a>>,
    /// How strongly a cell of a column is shaded, from 0 to 1.
    pub shade: Option<Shade<'a>>,
}

/// The shade of a cell by its column.
pub(in crate::ui) type Shade<'a> = Box<dyn Fn(usize, &Cell) -> Option<f64> + 'a>;

/// A column of drawings behind the figures.
pub(in crate::ui) struct Extra<'a> {
    pub heading: String,
    /// What must be known to read it, below the table.
    pub note: Option<Message>,
    /// What it shows of a row.
    pub of: Drawing<'a>,
}

/// The drawing of a row by its position and key.
pub(in crate::ui) type Drawing<'a> = Box<dyn Fn(usize, &str) -> String + 'a>;

/// Draws the table in front into a panel; returns the position of the first row in view.
pub(in crate::ui) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    ctx: &Ctx<'_>,
    cache: &mut Cache,
    Options { title, extra, shade }: Options<'_>,
) -> usize {
    let theme = ctx.theme;
    let view = &ctx.state.view;
    let title = title.unwrap_or_else(|| ctx.say(&view.breadcrumb()));
    let block = panel(&format!(" {} ", fit(&title, usize::from(area.width).saturating_sub(4))), theme);
    let inner = block.inner(area);
    let Some(summary) = ctx.state.summary() else {
        let waiting = if ctx.state.is_awaiting() { format!(" {}", ctx.say(&msg!("computing"))) } else { String::new() };
        frame.render_widget(block.title_bottom(waiting), area);
        if let Some(reading) = ctx.state.initial_load {
            reading::draw(frame, inner, ctx, reading);
        }
        return 0;
    };
    let table = &summary.table;
    let language = ctx.state.setup.language;
    let (mut widest, any_small) = cache.widest(summary, || full_widths(table, language));
    if shade.is_some() && theme.shade(0.0).is_none() {
        // Room for the mark of a cell.
        for width in &mut widest {
            *width += MARK_WIDTH;
        }
    }
    let place = view.current();
    let height = usize::from(inner.height.saturating_sub(1));
    let top = cache.top((view.tab, view.depth()), place.row, table.rows.len(), height);
    let rows: Vec<&Row> = (top..top + height).map_while(|position| table.rows.get(position)).collect();
    let extra_width =
        extra.as_ref().map_or(0, |extra| extra.heading.width().max(widest_extra(extra, top, &rows)) + usize::from(GAP));
    let room = usize::from(inner.width).saturating_sub(1 + extra_width);
    let layout = view.layout();
    let all = table.visible_columns(&layout);
    let shown = visible_columns(table, ctx, (&all, &layout), (&widest, room));

    let mut legend = Vec::new();
    let out_of_view = |name: &str| !shown.iter().any(|(position, _)| table.columns[*position].name == name);
    let sorted = place.sort.keys.iter().filter(|key| out_of_view(&key.column));
    let sorted = sorted.filter_map(|key| table.columns.iter().find(|column| column.name == key.column.as_str()));
    let sorted: Vec<Message> = sorted.map(|column| Message::verbatim(heading_text(column, place, language))).collect();
    if !sorted.is_empty() {
        legend.push(msg!("legend-sorted", columns = Message::joined(sorted, ", ")));
    }
    if !place.marks.is_empty() {
        legend.push(msg!("legend-marked", rows = place.marks.len()));
    }
    if any_small {
        legend.push(msg!("legend-few-titles"));
    }
    if all.len() > shown.len() {
        legend.push(msg!("legend-more-columns"));
    }
    if !layout.hidden.is_empty() {
        legend.push(msg!("legend-hidden", columns = layout.hidden.len()));
    }
    legend.extend(extra.as_ref().and_then(|extra| extra.note.clone()));
    let block = if legend.is_empty() {
        block
    } else {
        block.title_bottom(Line::styled(format!(" {} ", ctx.say(&Message::joined(legend, " · "))), theme.dim))
    };

    let mut header: Vec<DrawnCell<'_>> = vec![DrawnCell::new("")];
    header.extend(shown.iter().map(|(position, width)| heading(&table.columns[*position], ctx, *position, *width)));
    let mut widths = vec![Constraint::Length(1)];
    widths.extend(shown.iter().map(|(_, width)| Constraint::Length(cells(*width))));
    if let Some(extra) = &extra {
        header.push(DrawnCell::new(Line::styled(extra.heading.clone(), theme.dim)));
        widths.push(Constraint::Length(cells(extra_width - usize::from(GAP))));
    }
    let drawn = rows.iter().enumerate().map(|(offset, row)| {
        let selected = top + offset == place.row;
        let mut drawn = vec![DrawnCell::new(gutter(selected, place.marks.contains(&row.key), theme))];
        drawn.extend(shown.iter().map(|(position, width)| {
            let here = selected && *position == place.column;
            let part = shade.as_ref().filter(|_| !row.pinned).and_then(|shade| shade(*position, &row.cells[*position]));
            let shaded = part.and_then(|part| theme.shade(part));
            let mut text = figure(row, *position, table.columns[*position].unit, *width, ctx);
            if let (Some(part), None) = (part, shaded) {
                mark(&mut text, part, ctx);
            }
            let style = if here { theme.cell } else { shaded.unwrap_or_default() };
            DrawnCell::new(text).style(style)
        }));
        if let Some(extra) = &extra {
            let drawing = (extra.of)(top + offset, &row.key);
            drawn.push(DrawnCell::new(Line::styled(drawing, theme.accent.remove_modifier(Modifier::BOLD))));
        }
        DrawnRow::new(drawn).style(row_style(row, selected, theme))
    });
    let widget = DrawnTable::new(drawn, widths).header(DrawnRow::new(header)).column_spacing(GAP).block(block);
    frame.render_widget(widget, area);
    remember(cache, inner, (top, rows.len()), &shown);
    if table.rows.is_empty() && inner.height > 1 {
        let of_titles = !matches!(summary.chart, Chart::Market(_));
        let filtered = of_titles && !view.filter.is_empty() && ctx.state.tally().kept() == 0;
        let nothing = if filtered { msg!("nothing-passes") } else { msg!("nothing-here") };
        let nothing = Line::styled(format!(" {}", ctx.say(&nothing)), theme.dim);
        frame.render_widget(nothing, Rect { y: inner.y + 1, height: 1, ..inner });
    }
    top
}

/// Records the positions of the cells in the cache, for the mouse.
fn remember(cache: &mut Cache, inner: Rect, (top, in_view): (usize, usize), shown: &[(usize, usize)]) {
    let mut x = inner.x + 1 + GAP;
    let columns = shown.iter().map(|(position, width)| {
        let from = x;
        x = x.saturating_add(cells(*width) + GAP);
        (from, x.saturating_sub(GAP), *position)
    });
    let columns = columns.collect();
    let rows = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    cache.show_table(TableBox { rows, top, in_view, columns });
}

/// The prefix of a row: cursor, mark or both.
fn gutter<'a>(selected: bool, marked: bool, theme: &Theme) -> Line<'a> {
    match (selected, marked) {
        (true, true) => Line::styled("◆", theme.accent),
        (true, false) => Line::styled("▌", theme.accent),
        (false, true) => Line::styled("•", theme.accent),
        (false, false) => Line::raw(" "),
    }
}

fn row_style(row: &Row, selected: bool, theme: &Theme) -> Style {
    let style = if row.has_small_sample() { theme.dim } else { theme.text };
    let style = if row.pinned { style.patch(theme.heading) } else { style };
    if selected { style.patch(theme.selected) } else { style }
}

fn heading<'a>(column: &Column, ctx: &Ctx<'_>, position: usize, width: usize) -> DrawnCell<'a> {
    let (place, theme) = (ctx.state.view.current(), ctx.theme);
    let text = heading_text(column, place, ctx.state.setup.language);
    let style = if position == place.column { theme.accent.add_modifier(Modifier::UNDERLINED) } else { theme.dim };
    let alignment = if column.unit.is_number() { Alignment::Right } else { Alignment::Left };
    DrawnCell::new(Text::from(Line::styled(fit(&text, width), style).alignment(alignment)))
}

/// The heading with the direction of the order, and where it is by several columns, the place among them.
fn heading_text(column: &Column, place: &NavEntry, language: Language) -> String {
    const PLACES: [&str; 4] = ["¹", "²", "³", "⁺"];
    let Some((at, key)) = place.sort.key(&column.name) else { return language.format(&column.heading()) };
    let arrow = match key.direction_for(column.unit) {
        Direction::Descending => "▾",
        Direction::Ascending => "▴",
    };
    let among = if place.sort.keys.len() > 1 { PLACES[at.min(PLACES.len() - 1)] } else { "" };
    format!("{}{arrow}{among}", language.format(&column.heading()))
}

fn figure<'a>(row: &Row, position: usize, unit: Unit, width: usize, ctx: &Ctx<'_>) -> Text<'a> {
    let cell = &row.cells[position];
    let mut text = format::localised(ctx.state.setup.language, cell, unit);
    if position == 0 && row.has_small_sample() {
        text.push(' ');
        text.push_str(SMALL_MARK);
    }
    let alignment = if unit.is_number() { Alignment::Right } else { Alignment::Left };
    let class = matches!(cell, Cell::Text(_)).then(|| text.parse().ok()).flatten();
    let plain = if cell.is_weak() { ctx.theme.dim } else { Style::new() };
    let style = class.map_or(plain, |class| ctx.theme.class(class).add_modifier(Modifier::BOLD));
    Text::from(Line::styled(fit(&text, width), style).alignment(alignment))
}

/// Marks how strongly a cell is shaded by a block of that height before its figure, where there are no colours.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "parts are from 0 to 1")]
fn mark(text: &mut Text<'_>, part: f64, ctx: &Ctx<'_>) {
    const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    if !ctx.state.setup.glyphs.has_block_elements() {
        return;
    }
    let height = HEIGHTS[((part * 7.0).round() as usize).min(HEIGHTS.len() - 1)];
    for line in &mut text.lines {
        line.spans.insert(0, format!("{height} ").into());
    }
}

/// The columns that fit with their widths: the frozen ones, then those around the cursor.
fn visible_columns(
    table: &Table,
    ctx: &Ctx<'_>,
    (shown, layout): (&[usize], &Layout),
    (widest, room): (&[usize], usize),
) -> Vec<(usize, usize)> {
    let place = ctx.state.view.current();
    let mut all: Vec<(usize, usize)> = shown
        .iter()
        .map(|position| (*position, width(widest[*position], &table.columns[*position], ctx, (room / 3).clamp(20, 40))))
        .collect();
    let cost = |width: usize| width + usize::from(GAP);
    // Where all columns fit anyway, the first one, which names the row, takes what is left over.
    let total: usize = all.iter().map(|(_, width)| cost(*width)).sum();
    if let Some((position, width)) = all.first_mut() {
        *width += room.saturating_sub(total).min(widest[*position].saturating_sub(*width));
    }
    // Frozen columns that would leave no room for others do not stay.
    let last = layout.frozen.as_ref().and_then(|name| shown.iter().position(|at| table.columns[*at].name == *name));
    let wide = |count: usize| all[..count].iter().map(|(_, width)| cost(*width)).sum::<usize>() * 3 > room * 2;
    let frozen = last.map_or(1, |last| last + 1).min(all.len());
    let frozen = if wide(frozen) { 1.min(all.len()) } else { frozen };
    let (stay, rest) = all.split_at(frozen);
    let mut left = room.saturating_sub(stay.iter().map(|(_, width)| cost(*width)).sum());
    let cursor = rest.iter().position(|(position, _)| *position == place.column).unwrap_or_default();
    let fits = |from: usize, to: usize| rest[from..=to].iter().map(|(_, width)| cost(*width)).sum::<usize>() <= left;
    let from = if rest.is_empty() { 0 } else { (0..=cursor).find(|from| fits(*from, cursor)).unwrap_or(cursor) };
    let mut shown = stay.to_vec();
    for (position, width) in &rest[from.min(rest.len())..] {
        if cost(*width) > left {
            let words = matches!(table.columns[*position].unit, Unit::Text | Unit::Names(_));
            if words && left >= cost(LEAST_TEXT) {
                shown.push((*position, left - usize::from(GAP)));
                return shown;
            }
            break;
        }
        left -= cost(*width);
        shown.push((*position, *width));
    }
    // A last column of text takes what is left over.
    if let Some((position, width)) = shown.last_mut()
        && !table.columns[*position].unit.is_number()
    {
        *width += left.min(widest[*position].saturating_sub(*width));
    }
    shown
}

/// How wide a column is drawn whose widest cell is `widest`; text grows no wider than `most` while others need room.
fn width(widest: usize, column: &Column, ctx: &Ctx<'_>, most: usize) -> usize {
    let content = match column.unit {
        Unit::Text | Unit::Names(_) => widest.min(most),
        _ => widest,
    };
    content.max(heading_text(column, ctx.state.view.current(), ctx.state.setup.language).width())
}

/// How wide the widest cell of each column is, and whether a row has means over few titles.
pub(in crate::ui) fn full_widths(table: &Table, language: Language) -> (Vec<usize>, bool) {
    let (mut widths, mut any_small) = (vec![0; table.columns.len()], false);
    table.rows.for_each_widest(|row| {
        any_small |=
            row.has_small_sample() || row.cells.iter().any(|cell| matches!(cell, Cell::MeanOf(..)) && cell.is_weak());
        for (position, (widest, cell)) in widths.iter_mut().zip(&row.cells).enumerate() {
            let unit = table.columns[position].unit;
            let mark = if position == 0 && row.has_small_sample() { 1 + SMALL_MARK.width() } else { 0 };
            let width = match cell {
                Cell::Text(text) if unit == Unit::Text => text.width(),
                _ => format::localised(language, cell, unit).width(),
            };
            *widest = (*widest).max(mark + width);
        }
    });
    (widths, any_small)
}

fn widest_extra(extra: &Extra<'_>, top: usize, rows: &[&Row]) -> usize {
    (top..).zip(rows).map(|(position, row)| (extra.of)(position, &row.key).width()).max().unwrap_or_default()
}
