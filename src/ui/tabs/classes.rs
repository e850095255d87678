//! Movies and Series: the class table, the class under the cursor beside all, releases, and the totals.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::{Shape, split};
use crate::app::script::Panels;
use crate::app::state::Zoom;
use crate::domain::class::Class;
use crate::domain::format;
use crate::domain::index::Index;
use crate::domain::scope::ALL;
use crate::domain::summary::{ClassCharts, Histogram, YearCounts};
use crate::domain::table::Row;
use crate::domain::title::Category;
use crate::i18n::{Message, msg};
use crate::ui::text::fit_line;
use crate::ui::theme::Fill;
use crate::ui::widgets::bars::{self, Bar, Spacing};
use crate::ui::widgets::column_chart::{self, ChartColumn, Group};
use crate::ui::widgets::{panel_in, table, titled_panel};
use crate::ui::{Cache, Ctx};

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
        draw_totals(frame, totals, ctx, &chart.histogram);
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
        Panels::Totals => draw_totals(frame, area, ctx, &chart.histogram),
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
        draw_totals(frame, right, ctx, &chart.histogram);
    } else {
        let [upper, lower] = Layout::vertical([Constraint::Fill(1), Constraint::Fill(1)]).areas(right);
        draw_totals(frame, upper, ctx, &chart.histogram);
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
                figure: format!("{}  ┊{} {difference:>6}", written(mean), written(of_all)),
                tick: of_all,
                style,
                selected: false,
            }
        })
        .collect();
    let label = label(&row.key, chart.category);
    let title = msg!("class-beside-all", class = label, titles = chart.category.plural());
    let block = panel_in(area, &ctx.say(&title), theme);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    bars::draw(frame, inner, &bars, (0.0, 5.0), Spacing::on_stage(ctx).unwrap_or(Spacing::Airy), theme);
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
    let theme = ctx.theme;
    let block = panel_in(area, &ctx.say(&msg!("releases-per-year", titles = name)), theme);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let marked = |year: u16| if releases.caveats.marks(year) { "*" } else { "" };
    let label_width = 5 + usize::from(!releases.caveats.is_empty());
    let narrow = usize::from(inner.width) < counts.len() * label_width;
    let groups: Vec<Group> = (releases.first..)
        .zip(counts)
        .map(|(year, count)| {
            let label = if narrow { format!("’{:02}", year % 100) } else { year.to_string() };
            let label = format!("{label}{}", marked(year));
            Group { label, selected: false, pillars: vec![pillar(*count, style)] }
        })
        .collect();
    let most = counts.iter().copied().max().unwrap_or_default();
    column_chart::draw(frame, inner, &groups, as_height(most), &scale(ctx, most), ctx);
}

/// The distribution of the totals of the category, coloured by class.
fn draw_totals(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>, histogram: &Histogram) {
    /// The size of the legend of classes.
    const CLASSES: usize = 15;
    let room = usize::from(area.width.saturating_sub(2));
    let name = format!(" {} · ", ctx.say(&msg!("totals")));
    // The legend of the colours takes precedence over the name.
    let name = if name.width() + CLASSES <= room { name } else { " ".to_owned() };
    let mut title = vec![Span::styled(name, ctx.theme.heading)];
    title.extend(
        Class::BEST_FIRST.iter().rev().map(|class| Span::styled(format!("█ {class} "), ctx.theme.class(*class))),
    );
    let block = titled_panel(fit_line(Line::from(title), room), ctx.theme);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    draw_histogram(frame, inner, ctx, histogram, None);
}

/// A histogram of totals; `marked` is a total to point at.
pub(super) fn draw_histogram(
    frame: &mut Frame<'_>,
    area: Rect,
    ctx: &Ctx<'_>,
    histogram: &Histogram,
    marked: Option<f64>,
) {
    let theme = ctx.theme;
    let filled = |bin: &usize| histogram.bins[*bin].titles > 0;
    let (Some(first), Some(last)) = ((0..histogram.bins.len()).find(filled), (0..histogram.bins.len()).rfind(filled))
    else {
        return;
    };
    // Where there are more tenths than cells, several tenths share a column.
    let first = first / 5 * 5;
    let merged = (last - first + 1).div_ceil(usize::from(area.width.max(1))).max(1);
    let marked = marked.map(bin_of);
    let mut most = 0;
    let groups: Vec<Group> = (first..=last)
        .step_by(merged)
        .map(|from| {
            let to = (from + merged).min(histogram.bins.len());
            let bins = &histogram.bins[from..to];
            let selected = marked.is_some_and(|bin| (from..to).contains(&bin));
            let titles = bins.iter().map(|bin| bin.titles).sum();
            most = most.max(titles);
            let class = bins.iter().max_by_key(|bin| bin.titles).and_then(|bin| bin.class);
            let style = class.map_or(theme.dim, |class| theme.class(class));
            let tenths = |bin: usize| format!("{}.{}", bin / 10, bin % 10);
            let label = match marked.filter(|_| selected) {
                Some(bin) => format!("▲{}", tenths(bin)),
                None => (from..to).find(|bin| bin.is_multiple_of(5)).map(tenths).unwrap_or_default(),
            };
            Group { label, selected, pillars: vec![pillar(titles, style)] }
        })
        .collect();
    column_chart::draw(frame, area, &groups, as_height(most), &scale(ctx, most), ctx);
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a total lies between 0 and 5")]
fn bin_of(total: f64) -> usize {
    (total * 10.0 + 1e-9) as usize
}

fn pillar(count: u64, style: Style) -> ChartColumn {
    ChartColumn { value: Some(as_height(count)), style, fill: Fill::Solid }
}

#[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
fn as_height(count: u64) -> f64 {
    count as f64
}

/// The value of the highest column.
fn scale(ctx: &Ctx<'_>, titles: u64) -> String {
    ctx.say(&msg!("titles-counted", count = titles))
}
