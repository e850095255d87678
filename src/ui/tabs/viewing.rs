//! Viewing: the table with a sparkline of half-years per title, and the hours per half-year of the title under the
//! cursor beside those of all titles kept.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::symbols::Marker;

use super::{Shape, split};
use crate::domain::date::Date;
use crate::domain::options::ViewingLevel;
use crate::domain::path::Step;
use crate::domain::query::QueryKind;
use crate::domain::summary::{HalfYearHours, ViewingChart};
use crate::domain::table::Unit;
use crate::i18n::{Message, msg};
use crate::ui::theme::Fill;
use crate::ui::widgets::axis::Name;
use crate::ui::widgets::column_chart::{self, Below, ChartColumn, Group};
use crate::ui::widgets::line_chart::{self, Series};
use crate::ui::widgets::panel_in;
use crate::ui::widgets::spark::sparkline;
use crate::ui::widgets::table::{self, Extra, Options};
use crate::ui::{Cache, Ctx};

const PICTURE_HEIGHT: u16 = 10;
const MIN_WIDTH_WITH_SPARKLINES: u16 = 72;
/// Hours are drawn in millions.
const MILLION: f64 = 1e6;
const DAYS_OF_WEEK: usize = 7;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, cache: &mut Cache, chart: &ViewingChart) {
    let shape = if area.height >= 18 {
        Shape::Above(area.height - PICTURE_HEIGHT.max(area.height / 3))
    } else {
        Shape::TableAlone
    };
    let (table_area, picture_area) = split(area, ctx.state.zoom, shape);
    let kind = ctx.state.view.query_kind();
    if let Some(area) = table_area {
        // Where there is no room for both, hours come before their course.
        let has_room = area.width >= MIN_WIDTH_WITH_SPARKLINES;
        let extra = (has_room && kind == QueryKind::Viewing(ViewingLevel::Title)).then(|| per_half_year(chart));
        table::draw(frame, area, ctx, cache, Options { extra: extra.flatten(), ..Options::default() });
    }
    let Some(area) = picture_area else { return };
    match kind {
        QueryKind::Viewing(ViewingLevel::Title) => {
            let [title, all] = Layout::horizontal([Constraint::Fill(1); 2]).areas(area);
            let hours = chart.by_row.get(ctx.state.view.current().row);
            let hours = hours.unwrap_or_else(|| vec![None; chart.periods.len()]);
            let name = Message::verbatim(ctx.state.row_name());
            draw_hours(frame, title, ctx, (&msg!("viewing-of", title = name), chart, &hours), ctx.theme.accent);
            draw_hours(frame, all, ctx, (&msg!("viewing-of-all"), chart, &chart.hours), ctx.theme.text);
        }
        QueryKind::Viewing(ViewingLevel::HalfYear) => {
            draw_hours(frame, area, ctx, (&msg!("viewing-of-all"), chart, &chart.hours), ctx.theme.accent);
        }
        QueryKind::Viewing(ViewingLevel::Week) => draw_weeks(frame, area, ctx),
        _ => {
            let step = ctx.state.view.current().step.as_ref();
            let name = step.map_or_else(Message::default, Step::label);
            draw_hours(frame, area, ctx, (&msg!("viewing-of", title = name), chart, &chart.hours), ctx.theme.accent);
        }
    }
}

/// The hours of each week as a line, in the order of the weeks, whatever the order of the table.
fn draw_weeks(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
    let Some(table) = ctx.state.table() else { return };
    let Some(column) = table.columns.iter().position(|column| column.name == "hours") else { return };
    let mut hours = BTreeMap::new();
    table.rows.for_each_row(|row| {
        let week = row.key.parse().ok().map(Date::days_since_epoch);
        hours.extend(week.map(|week| (week, row.cells[column].value().map(|hours| hours / MILLION))));
    });
    let (Some(first), Some(last)) = (hours.keys().next(), hours.keys().next_back()) else { return };
    // A week without a title kept is a gap, not a shorter axis.
    let weeks: Vec<i32> = (*first..=*last).step_by(DAYS_OF_WEEK).collect();
    let selected = ctx.state.row().and_then(|row| row.key.parse().ok()).map(Date::days_since_epoch);
    let mut year = None;
    let names: Vec<Name> = weeks
        .iter()
        .map(|week| {
            let date = Date::from_days_since_epoch(*week);
            let (new, is_selected) = (date.map(Date::year), selected == Some(*week));
            let label = match date {
                Some(date) if is_selected => date.to_string(),
                Some(date) if new != year => date.year().to_string(),
                _ => String::new(),
            };
            year = new;
            Name::new(label, is_selected)
        })
        .collect();
    let block = panel_in(area, &ctx.say(&msg!("viewing-of-weeks")), ctx.theme);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let figures = weeks.iter().map(|week| hours.get(week).copied().flatten()).collect();
    let series = [Series { figures, style: ctx.theme.accent, marker: Marker::Braille }];
    line_chart::draw(frame, inner, &series, &names, Unit::Count, ctx);
}

/// A sparkline of the hours per half-year; `None` without reports.
fn per_half_year(chart: &ViewingChart) -> Option<Extra<'_>> {
    let (first, last) = (chart.periods.first()?, chart.periods.last()?);
    let heading = if first == last { first.to_string() } else { format!("{first}–{last}") };
    // A half-year without a figure is below 50,000 hours.
    let spark =
        |hours: HalfYearHours| sparkline(&hours.iter().map(|hours| hours.unwrap_or_default()).collect::<Vec<u64>>());
    let of = move |position: usize, _: &str| chart.by_row.get(position).map(spark).unwrap_or_default();
    Some(Extra { heading, note: Some(msg!("legend-sparklines")), of: Box::new(of) })
}

#[expect(clippy::cast_precision_loss, reason = "hours stay far below 2^52")]
fn draw_hours(
    frame: &mut Frame<'_>,
    area: Rect,
    ctx: &Ctx<'_>,
    (title, chart, hours): (&Message, &ViewingChart, &[Option<u64>]),
    style: Style,
) {
    let block = panel_in(area, &ctx.say(title), ctx.theme);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let selected = ctx.state.row().map(|row| row.key.as_str());
    let groups: Vec<Group> = chart
        .periods
        .iter()
        .zip(hours)
        .map(|(period, hours)| Group {
            name: Name::new(period.to_string(), selected == Some(period.to_string().as_str())),
            pillars: vec![ChartColumn { value: hours.map(|hours| hours as f64 / MILLION), style, fill: Fill::Solid }],
        })
        .collect();
    column_chart::draw(frame, inner, &groups, (Unit::Count, Below::Names), ctx);
}
