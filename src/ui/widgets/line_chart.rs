//! Series as lines over periods, with a gap where a figure is unknown.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::Marker;
use ratatui::text::Line;
use ratatui::widgets::{Axis, Chart, Dataset, GraphType};

use crate::i18n::msg;
use crate::ui::Ctx;

pub(in crate::ui) struct Series {
    /// One entry a period.
    pub figures: Vec<Option<f64>>,
    /// Its style.
    pub style: Style,
    /// The marker of its line, which distinguishes it without colour.
    pub marker: Marker,
}

/// Draws the series over their periods; `written` writes a value for the axis.
pub(in crate::ui) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    series: &[Series],
    periods: &[String],
    written: &dyn Fn(f64) -> String,
    ctx: &Ctx<'_>,
) {
    let theme = ctx.theme;
    let known = || series.iter().flat_map(|series| series.figures.iter().flatten().copied());
    let greatest = known().fold(0.0, f64::max);
    let least = known().fold(0.0, f64::min);
    if known().next().is_none() || periods.is_empty() {
        frame.render_widget(
            Line::styled(format!(" {}", ctx.say(&msg!("nothing-known-here"))), theme.dim),
            Rect { height: area.height.min(1), ..area },
        );
        return;
    }
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
    let end = as_number(periods.len().saturating_sub(1)).max(1.0);
    let labels = ends(periods).into_iter().map(|label| Line::styled(label, theme.dim));
    let x = Axis::default().bounds([0.0, end]).labels(labels.collect::<Vec<_>>()).style(theme.border);
    let values = [least, f64::midpoint(least, greatest), greatest].map(|value| Line::styled(written(value), theme.dim));
    let y = Axis::default().bounds([least, greatest]).labels(values).style(theme.border);
    frame.render_widget(Chart::new(datasets.collect()).x_axis(x).y_axis(y).legend_position(None), area);
}

/// The first, middle and last of the periods, as far as they differ.
fn ends(periods: &[String]) -> Vec<String> {
    let mut places = vec![0, periods.len() / 2, periods.len() - 1];
    places.dedup();
    places.into_iter().map(|place| periods[place].clone()).collect()
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
        assert_eq!(ends(&["2019".to_owned(), "2020".to_owned()]), ["2019", "2020"]);
    }
}
