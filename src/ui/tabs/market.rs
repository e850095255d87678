//! Market: the figures per period, and both series as columns on one axis in KRW bn.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use super::{Shape, ranked, split};
use crate::domain::market::Kind;
use crate::domain::period::{Part, Period};
use crate::domain::summary::MarketPicture;
use crate::domain::table::Unit;
use crate::export::figures;
use crate::ui::widgets::columns::{self, Fill, Group, Pillar};
use crate::ui::widgets::{panel, table};
use crate::ui::{Cache, Scene};

/// The year that closed the cinemas.
const PANDEMIC: u16 = 2020;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, cache: &mut Cache, picture: &MarketPicture) {
    const TABLE_WIDTH: u16 = 90;
    let rows = u16::try_from(picture.periods.len()).unwrap_or(u16::MAX).saturating_add(3);
    let table_height = rows.min(area.height.saturating_sub(9)).max(6);
    let shape = if area.height >= 17 { Shape::Above(table_height) } else { Shape::TableAlone };
    let (table_area, picture_area) = split(area, scene.state.zoom, shape);
    if let Some(area) = table_area {
        if area.width >= TABLE_WIDTH + 40 {
            let [left, right] = Layout::horizontal([Constraint::Length(TABLE_WIDTH), Constraint::Fill(1)]).areas(area);
            let top = table::draw(frame, left, scene, cache, table::Options::default());
            ranked::draw(frame, right, scene, top, "netflix_to_box_office", true);
        } else {
            table::draw(frame, area, scene, cache, table::Options::default());
        }
    }
    if let Some(area) = picture_area {
        draw_columns(frame, area, scene, picture);
    }
}

fn draw_columns(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, picture: &MarketPicture) {
    let theme = scene.theme;
    let legend = Line::from(vec![
        Span::styled(" █ box office", theme.cinema),
        Span::styled(
            format!("  {} Netflix, audited", if theme.netflix_fill == Fill::Solid { '█' } else { '▒' }),
            theme.netflix,
        ),
        Span::styled("  ┆ cards, estimate", theme.netflix),
        Span::styled("  ? unknown ", theme.dim),
    ]);
    let block = panel(" KRW bn ", theme).title(legend);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let narrow = usize::from(inner.width) < picture.periods.len() * 8;
    let cursor = scene.state.view.place().row;
    // Card payments are estimates throughout; where there is none, there is nothing to ask for.
    let series = [
        (&picture.box_office, theme.cinema, Fill::Solid),
        (&picture.netflix, theme.netflix, theme.netflix_fill),
        (&picture.cards, theme.netflix, Fill::Hollow),
    ];
    let with_cards = picture.cards.iter().any(Option::is_some);
    let groups: Vec<Group> = picture
        .periods
        .iter()
        .enumerate()
        .map(|(at, period)| Group {
            label: label(*period, narrow),
            selected: selected(scene, cursor, *period),
            pillars: series
                .iter()
                .take(if with_cards { 3 } else { 2 })
                .map(|(figures, style, fill)| Pillar {
                    value: figures[at].map(|(value, _)| value),
                    style: *style,
                    fill: if figures[at].is_some_and(|(_, kind)| kind == Kind::Estimate) {
                        Fill::Hollow
                    } else {
                        *fill
                    },
                })
                .collect(),
        })
        .collect();
    let values = series.iter().flat_map(|(figures, _, _)| figures.iter().flatten()).map(|(value, _)| *value);
    let greatest = values.fold(0.0, f64::max);
    columns::draw(frame, inner, &groups, greatest, &figures::number_in(greatest, Unit::KrwBn), theme);
}

/// Periods stand in the order of time, whatever the order of the table.
fn selected(scene: &Scene<'_>, row: usize, period: Period) -> bool {
    scene.state.table().and_then(|table| table.rows.get(row)).is_some_and(|row| row.key == period.to_string())
}

fn label(period: Period, narrow: bool) -> String {
    let pandemic = if period.year == PANDEMIC && !narrow { " covid" } else { "" };
    match period.part {
        Part::Whole if narrow => format!("’{:02}", period.year % 100),
        Part::Whole => format!("{}{pandemic}", period.year),
        Part::Half(half) => format!("H{half}"),
        Part::Quarter(quarter) => format!("Q{quarter}"),
        Part::Month(month) => format!("{month:02}"),
    }
}
