//! Movies and Series: the class table, the class under the cursor beside all, releases, and the totals.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;

use super::{Shape, split, totals};
use crate::app::script::Panels;
use crate::app::state::Zoom;
use crate::domain::class::Class;
use crate::domain::format;
use crate::domain::index::Index;
use crate::domain::scope::ALL;
use crate::domain::summary::{ClassCharts, YearCounts};
use crate::domain::table::{Row, Unit};
use crate::domain::title::Category;
use crate::i18n::{Message, msg};
use crate::ui::theme::Fill;
use crate::ui::widgets::axis::Name;
use crate::ui::widgets::bars::{self, Bar, INDEX_RANGE, Measured, Spacing};
use crate::ui::widgets::column_chart::{self, Below, ChartColumn, Group};
use crate::ui::widgets::{fitting_title, panel_in, table};
use crate::ui::{Cache, Ctx};

/// The width of the scale of counts.
const SCALE_WIDTH: u16 = 4;
/// Minimum width for table and chart side by side.
const WIDE: u16 = 110;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, cache: &mut Cache, chart: &ClassCharts) {
    let rows = ctx.state.table().map_or(0, |table| table.rows.len());
    let table_height = u16::try_from(rows + 3).unwrap_or(u16::MAX);
    let panels = ctx.state.panels();
    if area.width >= WIDE && ctx.state.zoom == Zoom::Both && panels == Panels::All {
        let left = if area.width >= 150 { 78 } else { 66 };
        let [left, right] = Layout::horizontal([Constraint::Length(left), Constraint::Fill(1)]).areas(area);
        // If there is enough height, blank lines separate the bars of the indices.
        let table_height = if area.height >= 36 { table_height.max(12) } else { table_height };
        let [table_area, totals] =
            Layout::vertical([Constraint::Length(table_height), Constraint::Fill(1)]).areas(left);
        let [indices, releases] =
            Layout::vertical([Constraint::Length(table_height), Constraint::Fill(1)]).areas(right);
        table::draw(frame, table_area, ctx, cache, table::Options::default());
        draw_indices(frame, indices, ctx, chart);
        totals::draw(frame, totals, ctx, &chart.histogram);
        draw_releases(frame, releases, ctx, chart);
        return;
    }
    let shape = if area.height >= table_height + 8 { Shape::Above(table_height) } else { Shape::TableAlone };
    let (table_area, picture_area) = split(area, ctx.state.zoom, shape);
    if let Some(area) = table_area {
        table::draw(frame, area, ctx, cache, table::Options::default());
    }
    let Some(area) = picture_area else { return };
    match panels {
        Panels::Indices => draw_indices(frame, area, ctx, chart),
        Panels::Releases => draw_releases(frame, area, ctx, chart),
        Panels::Totals => totals::draw(frame, area, ctx, &chart.histogram),
        Panels::All => draw_all(frame, area, ctx, chart),
    }
}

/// The three panels where there is no table among them.
fn draw_all(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, chart: &ClassCharts) {
    let [left, right] = Layout::horizontal([Constraint::Percentage(58), Constraint::Fill(1)]).areas(area);
    let [indices, releases] = if left.height >= 13 {
        Layout::vertical([Constraint::Length(7), Constraint::Fill(1)]).areas(left)
    } else {
        [left, Rect { height: 0, ..left }]
    };
    draw_indices(frame, indices, ctx, chart);
    if releases.height > 0 {
        draw_releases(frame, releases, ctx, chart);
        totals::draw(frame, right, ctx, &chart.histogram);
    } else {
        let [upper, lower] = Layout::vertical([Constraint::Fill(1), Constraint::Fill(1)]).areas(right);
        totals::draw(frame, upper, ctx, &chart.histogram);
        draw_releases(frame, lower, ctx, chart);
    }
}

/// The five indices of the row under the cursor, with the means of all as ticks.
fn draw_indices(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, chart: &ClassCharts) {
    let theme = ctx.theme;
    let Some(table) = ctx.state.table() else { return };
    let Some(row) = table.rows.get(ctx.state.view.current().row) else { return };
    let all = table.rows.iter().find(|row| row.key == ALL);
    let style = row.key.parse().map_or(theme.accent, |class| theme.class(class));
    let value = |row: &Row, index: Index| table.column(index.into()).and_then(|column| row.cells[column].value());
    let bars: Vec<Bar> = Index::ALL
        .into_iter()
        .map(|index| {
            let (mean, of_all) = (value(row, index), all.and_then(|all| value(all, index)));
            let written =
                |mean: Option<f64>| mean.map_or_else(|| format::UNKNOWN.to_owned(), |mean| format!("{mean:.2}"));
            let difference = mean.zip(of_all).map_or_else(String::new, |(mean, all)| format!("{:+.2}", mean - all));
            Bar {
                label: ctx.say(&index.label()),
                value: mean,
                figure: written(mean),
                more: vec![format!("┊{}", written(of_all)), difference],
                tick: of_all,
                style,
                ..Bar::default()
            }
        })
        .collect();
    let label = label(&row.key, chart.category);
    let title = msg!("class-beside-all", class = label, titles = chart.category.plural());
    let block = panel_in(area, &ctx.say(&title), theme);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let measured = Measured { range: INDEX_RANGE, unit: Unit::Index, axis: area.bottom().saturating_sub(1) };
    bars::draw(frame, inner, &bars, measured, Spacing::on_stage(ctx).unwrap_or(Spacing::Airy), ctx);
}

fn label(key: &str, category: Category) -> Message {
    match key.parse::<Class>() {
        Ok(class) => msg!("beginning-with-class", class = class.to_string()),
        Err(_) if key == ALL => msg!("all-of", titles = category.plural()),
        Err(_) => msg!("all-unrated", titles = category.plural()),
    }
}

/// Titles of the row under the cursor per Netflix release year.
fn draw_releases(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, chart: &ClassCharts) {
    let key =
        ctx.state.table().and_then(|table| table.rows.get(ctx.state.view.current().row)).map(|row| row.key.as_str());
    let key = key.unwrap_or(ALL);
    let style = key.parse().map_or(ctx.theme.accent, |class| ctx.theme.class(class));
    draw_years(frame, area, ctx, label(key, chart.category), (&chart.releases, key), style);
}

/// Titles per Netflix release year of one row, under a name.
pub(super) fn draw_years(
    frame: &mut Frame<'_>,
    area: Rect,
    ctx: &Ctx<'_>,
    name: Message,
    (releases, key): (&YearCounts, &str),
    style: Style,
) {
    let counts = releases.get(key).unwrap_or_default();
    let titles = [msg!("releases-per-year", titles = name), msg!("titles-per-year")].map(|title| ctx.say(&title));
    let block = panel_in(area, &fitting_title(area, titles), ctx.theme);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let marked = |year: u16| if releases.caveats.marks(year) { "*" } else { "" };
    let label_width = 5 + usize::from(!releases.caveats.is_empty());
    let narrow = usize::from(inner.width.saturating_sub(SCALE_WIDTH)) < counts.len() * label_width;
    let groups: Vec<Group> = (releases.first..)
        .zip(counts)
        .map(|(year, count)| {
            let name = if narrow { format!("’{:02}", year % 100) } else { year.to_string() };
            let name = Name::new(format!("{name}{}", marked(year)), false);
            Group { name, pillars: vec![pillar(*count, style)] }
        })
        .collect();
    let hidden = column_chart::draw(frame, inner, &groups, (Unit::Count, Below::Names), ctx);
    hidden.tell_columns(frame.buffer_mut(), area, ctx);
}

fn pillar(count: u64, style: Style) -> ChartColumn {
    ChartColumn { value: Some(as_height(count)), style, fill: Fill::Solid }
}

#[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
fn as_height(count: u64) -> f64 {
    count as f64
}
