//! Series as lines over periods, with a gap where a figure is unknown.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::Marker;
use ratatui::text::Line;
use ratatui::widgets::{Axis, Chart, Dataset, GraphType};

use super::axis::{self, Name};
use super::scale::Scale;
use crate::domain::table::Unit;
use crate::i18n::msg;
use crate::ui::Ctx;
use crate::ui::text::cells;

/// The lines between two ticks.
const TICK_GAP: usize = 2;

pub(in crate::ui) struct Series {
    /// One entry a period.
    pub figures: Vec<Option<f64>>,
    /// Its style.
    pub style: Style,
    /// The marker of its line, which distinguishes it without colour.
    pub marker: Marker,
}

/// Draws the series over their periods, with the scale at the left and the names of periods in the last line.
pub(in crate::ui) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    series: &[Series],
    periods: &[Name],
    unit: Unit,
    ctx: &Ctx<'_>,
) {
    let (theme, language) = (ctx.theme, ctx.state.setup.language);
    let known = || series.iter().flat_map(|series| series.figures.iter().flatten().copied());
    let range = (known().fold(0.0, f64::min), known().fold(0.0, f64::max));
    let height = area.height.saturating_sub(1);
    let Some(scale) = Scale::new(range, unit, usize::from(height), TICK_GAP) else {
        let nothing = Line::styled(format!(" {}", ctx.say(&msg!("nothing-known-here"))), theme.dim);
        frame.render_widget(nothing, Rect { height: area.height.min(1), ..area });
        return;
    };
    let ticks = scale.ticks(unit, language);
    let gutter = axis::gutter(&ticks).min(area.width / 2);
    axis::upright(frame.buffer_mut(), area, &ticks, gutter, theme.dim);
    let room = cells(scale.length());
    let plot = Rect { x: area.x + gutter, y: area.y + height - room, width: area.width - gutter, height: room };
    let runs: Vec<(usize, Vec<(f64, f64)>)> = series
        .iter()
        .enumerate()
        .flat_map(|(at, series)| runs(&series.figures).into_iter().map(move |run| (at, run)))
        .collect();
    let datasets = runs.iter().map(|(at, run)| {
        let series = &series[*at];
        // A single point makes no line.
        let kind = if run.len() > 1 { GraphType::Line } else { GraphType::Scatter };
        Dataset::default().marker(series.marker).graph_type(kind).style(series.style).data(run)
    });
    let count = periods.len().max(1);
    // Every period has a share of the width, as in a column chart.
    let x = Axis::default().bounds([-0.5, as_number(count) - 0.5]);
    let y = Axis::default().bounds([scale.bottom(), scale.top()]);
    frame.render_widget(Chart::new(datasets.collect()).x_axis(x).y_axis(y).legend_position(None), plot);
    let middle = |position: usize| (2 * position + 1) * usize::from(plot.width) / count;
    let labels = periods.iter().enumerate();
    // Where the axis ends must be known.
    let labels = labels.map(|(at, name)| name.label(middle(at), at == 0 || at + 1 == count, theme)).collect();
    axis::below(frame.buffer_mut(), Rect { y: plot.bottom(), height: 1, ..plot }, labels);
}

/// Points that follow each other without a gap.
fn runs(figures: &[Option<f64>]) -> Vec<Vec<(f64, f64)>> {
    let mut runs: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut before = false;
    for (at, figure) in figures.iter().enumerate() {
        if let Some(figure) = figure {
            let point = (as_number(at), *figure);
            match runs.last_mut().filter(|_| before) {
                Some(run) => run.push(point),
                None => runs.push(vec![point]),
            }
        }
        before = figure.is_some();
    }
    runs
}

#[expect(clippy::cast_precision_loss, reason = "a screen has far fewer columns than 2^52")]
fn as_number(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_figure_parts_a_line() {
        let figures = [Some(1.0), Some(2.0), None, Some(4.0)];
        assert_eq!(runs(&figures), [vec![(0.0, 1.0), (1.0, 2.0)], vec![(3.0, 4.0)]]);
    }
}
