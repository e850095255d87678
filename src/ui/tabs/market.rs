//! Market: the figures per period, and the series as columns, as lines or as bars of change.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::symbols::Marker;
use ratatui::text::Span;
use unicode_width::UnicodeWidthStr;

use super::{Shape, ranked, split};
use crate::domain::format;
use crate::domain::market::{self, CARD_PAYMENTS, Kind, NETFLIX_KOREA};
use crate::domain::options::Measure;
use crate::domain::period::{Part, Period};
use crate::domain::summary::{MarketChart, MarketSeries};
use crate::domain::table::Unit;
use crate::i18n::{Message, msg};
use crate::ui::theme::{Fill, Theme};
use crate::ui::widgets::axis::{Hidden, Name};
use crate::ui::widgets::bars::{self, Bar, Measured, Spacing};
use crate::ui::widgets::column_chart::{self, Below, ChartColumn, Group};
use crate::ui::widgets::line_chart::{self, Series};
use crate::ui::widgets::{panel_in, panel_with_legend, table};
use crate::ui::{Cache, Ctx};

/// The year that closed the cinemas.
const PANDEMIC: u16 = 2020;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, cache: &mut Cache, chart: &MarketChart) {
    const TABLE_WIDTH: u16 = 90;
    let rows = u16::try_from(chart.periods.len()).unwrap_or(u16::MAX).saturating_add(3);
    let table_height = rows.min(area.height.saturating_sub(9)).max(6);
    let shape = if area.height >= 17 { Shape::Above(table_height) } else { Shape::TableAlone };
    let (table_area, picture_area) = split(area, ctx.state.zoom, shape);
    if let Some(area) = table_area {
        let usual = ctx.state.view.market.pair.is_none() && chart.measure != Measure::Indexed;
        if area.width >= TABLE_WIDTH + 40 && usual {
            let [left, right] = Layout::horizontal([Constraint::Length(TABLE_WIDTH), Constraint::Fill(1)]).areas(area);
            let top = table::draw(frame, left, ctx, cache, table::Options::default());
            ranked::draw(frame, right, ctx, top, "netflix_to_box_office", true);
        } else {
            table::draw(frame, area, ctx, cache, table::Options::default());
        }
    }
    let Some(area) = picture_area else { return };
    match chart.measure {
        Measure::Absolute if chart.shares_axis() => draw_columns(frame, area, ctx, chart, &chart.series),
        Measure::Absolute => {
            // Different units have no axis in common.
            let places = Layout::horizontal(vec![Constraint::Fill(1); chart.series.len()]).split(area);
            for (place, series) in places.iter().zip(&chart.series) {
                draw_columns(frame, *place, ctx, chart, std::slice::from_ref(series));
            }
        }
        Measure::Indexed => draw_lines(frame, area, ctx, chart),
        Measure::Change => draw_changes(frame, area, ctx, chart),
    }
}

/// Returns the style of a series by its position in the chart.
fn look(theme: &Theme, chart: &MarketChart, series: &MarketSeries) -> (Style, Fill) {
    match chart.series.iter().position(|other| other.name == series.name) {
        Some(0) => (theme.cinema, Fill::Solid),
        // Card payments are estimates throughout.
        _ if series.name == CARD_PAYMENTS => (estimated(theme.netflix), Fill::Hollow),
        _ => (theme.netflix, theme.netflix_fill),
    }
}

/// The style of estimates.
fn estimated(style: Style) -> Style {
    style.remove_modifier(Modifier::BOLD).add_modifier(Modifier::DIM)
}

/// The glyph of each series.
fn legend<'a>(ctx: &Ctx<'_>, chart: &MarketChart, series: &[MarketSeries]) -> Vec<Span<'a>> {
    let theme = ctx.theme;
    let mut spans = Vec::new();
    for series in series {
        let (style, fill) = look(theme, chart, series);
        let glyph = match fill {
            Fill::Solid => "█",
            Fill::Shaded => "▒",
            Fill::Hollow => "┆",
        };
        let label = match series.name.as_str() {
            NETFLIX_KOREA => msg!("series-of-kind", series = &series.label, kind = Message::word("word-", "audited")),
            CARD_PAYMENTS => msg!("series-of-kind", series = &series.label, kind = Message::word("word-", "estimate")),
            _ => series.label.clone(),
        };
        spans.push(Span::styled(format!(" {glyph} {} ", ctx.say(&label)), style));
    }
    if series.iter().any(|series| series.figures.contains(&None)) {
        spans.push(Span::styled(format!(" ? {} ", ctx.say(&msg!("unknown-figure"))), theme.dim));
    }
    spans
}

fn draw_columns(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, chart: &MarketChart, series: &[MarketSeries]) {
    let theme = ctx.theme;
    let unit = series.first().map_or("", |series| &series.unit);
    let title = ctx.say(&market::unit_label(unit));
    let block = panel_with_legend(area, &title, legend(ctx, chart, series), theme);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let names = names(ctx, &chart.periods, inner.width);
    let groups: Vec<Group> = names
        .into_iter()
        .enumerate()
        .map(|(at, name)| Group {
            name,
            pillars: series
                .iter()
                .map(|series| {
                    let (style, fill) = look(theme, chart, series);
                    let figure = series.figures[at];
                    let estimate = figure.is_some_and(|(_, kind)| kind == Kind::Estimate);
                    let (style, fill) = if estimate { (estimated(style), Fill::Hollow) } else { (style, fill) };
                    ChartColumn { value: figure.map(|(value, _)| value), style, fill }
                })
                .collect(),
        })
        .collect();
    let unit = Unit::from_market_unit(unit);
    let hidden = column_chart::draw(frame, inner, &groups, (unit, Below::Names), ctx);
    hidden.tell_columns(frame.buffer_mut(), area, ctx);
}

fn draw_lines(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, chart: &MarketChart) {
    let theme = ctx.theme;
    let title = match chart.base {
        Some(base) => msg!("index-based-on", period = base.to_string()),
        None => msg!("index-without-base"),
    };
    let block = panel_with_legend(area, &ctx.say(&title), legend(ctx, chart, &chart.series), theme);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let series: Vec<Series> = chart
        .series
        .iter()
        .enumerate()
        .map(|(at, series)| Series {
            figures: series.figures.iter().map(|figure| figure.map(|(value, _)| value)).collect(),
            style: look(theme, chart, series).0,
            marker: if at == 0 { Marker::Braille } else { Marker::Dot },
        })
        .collect();
    line_chart::draw(frame, inner, &series, &names(ctx, &chart.periods, inner.width), Unit::Percent, ctx);
}

fn draw_changes(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, chart: &MarketChart) {
    let theme = ctx.theme;
    let block = panel_in(area, &ctx.say(&msg!("change-on-year-before")), theme);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let bars: Vec<Bar> = chart
        .periods
        .iter()
        .enumerate()
        .flat_map(|(at, period)| {
            chart.series.iter().map(move |series| {
                let value = series.figures[at].map(|(value, _)| value);
                Bar {
                    label: format!("{period} {}", ctx.say(&series.label)),
                    value,
                    figure: value
                        .map_or_else(|| format::UNKNOWN.to_owned(), |value| format::in_unit(value, Unit::Change)),
                    style: look(theme, chart, series).0,
                    selected: selected(ctx, *period),
                    ..Bar::default()
                }
            })
        })
        .collect();
    // The period under the cursor stays in view.
    let height = usize::from(inner.height);
    let last = bars.iter().rposition(|bar| bar.selected).unwrap_or_default();
    let first = (last + 1).saturating_sub(height);
    let axis = area.bottom().saturating_sub(1);
    let measured = Measured { range: bars::range(&bars), unit: Unit::Change, axis };
    let spacing = Spacing::on_stage(ctx).unwrap_or(Spacing::Tight);
    let hidden = bars::draw(frame, inner, &bars[first..], measured, spacing, ctx);
    Hidden { before: first, ..hidden }.tell_lines(frame.buffer_mut(), area, ctx);
}

/// Periods are in chronological order, whatever the order of the table.
fn selected(ctx: &Ctx<'_>, period: Period) -> bool {
    ctx.state.row().is_some_and(|row| row.key == period.to_string())
}

/// The names of periods on an axis of a width. The first quarter or month of a year is named with the year.
fn names(ctx: &Ctx<'_>, periods: &[Period], width: u16) -> Vec<Name> {
    /// The width of the scale beside the periods.
    const SCALE: u16 = 6;
    let slot = usize::from(width.saturating_sub(SCALE)) / periods.len().max(1);
    let name = |(at, period): (usize, &Period)| {
        let leads = at.checked_sub(1).is_none_or(|before| periods[before].year != period.year);
        let (short, full) = match period.part {
            Part::Whole => {
                let year = year(ctx, *period, slot);
                (year.clone(), year)
            }
            Part::Half(half) => (format!("H{half}"), in_year(*period, slot * 2)),
            Part::Quarter(quarter) => (format!("Q{quarter}"), in_year(*period, slot * 4)),
            Part::Month(month) => (format!("{month:02}"), in_year(*period, slot * 12)),
        };
        // Without room for all, only years are named.
        let short = if period.part == Part::Whole || slot > short.width() { short } else { String::new() };
        Name { short, full, leads: leads && period.part != Part::Whole, selected: selected(ctx, *period) }
    };
    periods.iter().enumerate().map(name).collect()
}

/// The name of a year for a width in cells.
fn year(ctx: &Ctx<'_>, period: Period, room: usize) -> String {
    /// The minimum width of a year with a gap.
    const YEAR: usize = 6;
    let pandemic = || ctx.say(&msg!("pandemic-year", year = period.year.to_string()));
    match period.year {
        year if room < YEAR => format!("’{:02}", year % 100),
        PANDEMIC if pandemic().width() < room => pandemic(),
        year => year.to_string(),
    }
}

/// The name of the first part of a year; `room` is the width of all parts of a year.
fn in_year(period: Period, room: usize) -> String {
    match room {
        room if room > 2 * period.to_string().width() => period.to_string(),
        room if room > 4 => period.year.to_string(),
        _ => format!("’{:02}", period.year % 100),
    }
}
