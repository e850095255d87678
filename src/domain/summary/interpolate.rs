//! Interpolates between two summaries, for animated transitions.

use super::{Bin, Chart, Histogram, MarketChart, MarketSeries, Summary, YearCounts};
use crate::domain::table::{Cell, Row, Table};

impl Summary {
    /// Interpolates linearly at `part` (0 to 1); `None` if the summaries are of different kinds. Rows and texts come
    /// from `to`; numbers without a counterpart in `from` start at 0.
    pub fn interpolate(from: &Self, to: &Self, part: f64) -> Option<Self> {
        let chart = match (&from.chart, &to.chart) {
            (Chart::Classes(before), Chart::Classes(after)) if before.category == after.category => {
                let mut chart = after.clone();
                chart.releases = years(&before.releases, &after.releases, part);
                chart.histogram = histogram(&before.histogram, &after.histogram, part);
                Chart::Classes(chart)
            }
            (Chart::Genres(before), Chart::Genres(after)) => Chart::Genres(years(before, after, part)),
            (Chart::Market(before), Chart::Market(after)) if before.measure == after.measure => {
                Chart::Market(market(before, after, part))
            }
            (Chart::Titles(before), Chart::Titles(after)) => Chart::Titles(histogram(before, after, part)),
            (Chart::Words { .. }, Chart::Words { .. })
            | (Chart::Reach(_), Chart::Reach(_))
            | (Chart::Viewing(_), Chart::Viewing(_)) => to.chart.clone(),
            _ => return None,
        };
        let (tally, notes) = (to.tally, to.notes.clone());
        Some(Self { table: table(&from.table, &to.table, part), chart, tally, notes })
    }
}

fn number(from: f64, to: f64, part: f64) -> f64 {
    from + (to - from) * part
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts stay far below 2^52 and above 0"
)]
fn count(from: u64, to: u64, part: f64) -> u64 {
    number(from as f64, to as f64, part).round() as u64
}

fn table(from: &Table, to: &Table, part: f64) -> Table {
    let columns: Vec<Option<usize>> = to.columns.iter().map(|column| from.column(&column.name)).collect();
    let rows = to.rows.iter().map(|row| {
        let before = from.row(&row.key).map(|position| &from.rows[position]);
        let cells = row.cells.iter().zip(&columns).map(|(after, column)| {
            let before = before.zip(*column).and_then(|(row, column)| row.cells[column].value()).unwrap_or_default();
            cell(before, after, part)
        });
        Row { cells: cells.collect(), ..row.clone() }
    });
    Table { columns: to.columns.clone(), rows: rows.collect() }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "counts stay far below 2^52 and above 0"
)]
fn cell(from: f64, to: &Cell, part: f64) -> Cell {
    match to {
        Cell::Unknown | Cell::Text(_) => to.clone(),
        Cell::Whole(whole) => Cell::Whole(number(from, *whole as f64, part).round() as u64),
        Cell::Number(value) => Cell::Number(number(from, *value, part)),
        Cell::Imputed(value) => Cell::Imputed(number(from, *value, part)),
        Cell::MeanOf(value, n) => Cell::MeanOf(number(from, *value, part), *n),
        Cell::Figure(value, kind) => Cell::Figure(number(from, *value, part), *kind),
        Cell::Measured { value, unit, signed } => {
            Cell::Measured { value: number(from, *value, part), unit: *unit, signed: *signed }
        }
    }
}

fn years(from: &YearCounts, to: &YearCounts, part: f64) -> YearCounts {
    let rows = to.rows.iter().map(|(key, counts)| {
        let before = from.get(key).unwrap_or_default();
        let counts = (to.first..).zip(counts).map(|(year, after)| {
            let before = year.checked_sub(from.first).and_then(|year| before.get(usize::from(year)));
            count(before.copied().unwrap_or_default(), *after, part)
        });
        (key.clone(), counts.collect())
    });
    YearCounts { first: to.first, rows: rows.collect(), caveats: to.caveats.clone() }
}

fn histogram(from: &Histogram, to: &Histogram, part: f64) -> Histogram {
    let bins = to.bins.iter().enumerate().map(|(position, bin)| {
        let before = from.bins.get(position).map_or(0, |bin| bin.titles);
        Bin { titles: count(before, bin.titles, part), class: bin.class }
    });
    Histogram { bins: bins.collect() }
}

fn market(from: &MarketChart, to: &MarketChart, part: f64) -> MarketChart {
    let series = to.series.iter().map(|series| {
        let before = from.series.iter().find(|other| other.name == series.name);
        let figures = to.periods.iter().zip(&series.figures).map(|(period, figure)| {
            let position = from.periods.iter().position(|other| other == period);
            let before = before.zip(position).and_then(|(series, position)| series.figures[position]);
            figure.map(|(value, kind)| (number(before.map_or(0.0, |(value, _)| value), value, part), kind))
        });
        MarketSeries { figures: figures.collect(), ..series.clone() }
    });
    MarketChart { series: series.collect(), ..to.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::summary::Tally;
    use crate::domain::table::{Column, Unit};

    fn summary(rows: &[(&str, Cell)]) -> Summary {
        let columns = vec![Column::new("genre", Unit::Text), Column::new("titles", Unit::Count)];
        let rows = rows.iter().map(|(key, cell)| Row {
            key: (*key).to_owned(),
            cells: vec![Cell::Text((*key).to_owned()), cell.clone()],
            n: None,
            pinned: false,
        });
        let table = Table { columns: columns.into(), rows: rows.collect() };
        Summary { table, chart: Chart::Words { with_words: 1 }, tally: Tally::default(), notes: Vec::new() }
    }

    #[test]
    fn what_is_new_grows_from_nothing_and_the_unknown_stays_unknown() {
        let from = summary(&[("a", Cell::Whole(10)), ("gone", Cell::Whole(3))]);
        let to = summary(&[("new", Cell::Number(4.0)), ("a", Cell::Whole(20)), ("?", Cell::Unknown)]);
        let half = Summary::interpolate(&from, &to, 0.5).unwrap();
        let cells: Vec<&Cell> = half.table.rows.iter().map(|row| &row.cells[1]).collect();
        assert_eq!(cells, [&Cell::Number(2.0), &Cell::Whole(15), &Cell::Unknown]);
        assert_eq!(Summary::interpolate(&from, &to, 1.0), Some(to.clone()));
        let other = Summary { chart: Chart::Genres(YearCounts::default()), ..to };
        assert_eq!(Summary::interpolate(&from, &other, 0.5), None);
    }
}
