//! Correlations of two measures: Pearson's with the 95% interval of Fisher's z, and Spearman's.

use std::collections::BTreeSet;

use super::engine::{AnswerError, Engine};
use super::formula::Values;
use super::mask::Mask;
use super::rank_correlation::{Ranks, spearman};
use super::selection::Selection;
use super::stats::Z_95;
use super::{parallel, titles};
use crate::domain::explore::{Correlation, ExploreNote};
use crate::domain::formula::{Formula, TitleMeasure};
use crate::domain::note::Note;
use crate::domain::scope::Scope;
use crate::domain::summary::{Chart, Scatter, ScatterAxis};
use crate::domain::table::{Cell, Column as TableColumn, Row, Table, Unit};

/// More points are drawn as a density.
const MAX_POINTS: usize = 5_000;
/// Squares of a density, across and up.
const SQUARES: (usize, usize) = (256, 128);
/// From this ratio of the greatest value to the median on, an axis is logarithmic.
const SKEWED: f64 = 20.0;

const COLUMNS: &[TableColumn] = &[
    TableColumn::new("x", Unit::Text),
    TableColumn::new("y", Unit::Text),
    TableColumn::new("n", Unit::Count),
    TableColumn::new("pearson", Unit::Ratio),
    TableColumn::new("pearson_low", Unit::Ratio),
    TableColumn::new("pearson_high", Unit::Ratio),
    TableColumn::new("spearman", Unit::Ratio),
];

pub(super) fn summarise(
    engine: &Engine,
    selection: &Selection,
    correlation: &Correlation,
    scope: &Scope,
) -> Result<(Table, Chart, Vec<Note>), AnswerError> {
    let kept = titles::in_scope(engine, selection.mask(), scope).to_rows();
    let (x, y) = (engine.resolved(&correlation.x)?, engine.resolved(&correlation.y)?);
    let (x_values, y_values) = (Values::new(engine, &x, &kept), Values::new(engine, &y, &kept));
    let is_known = |position: usize| !x_values.numbers[position].is_nan() && !y_values.numbers[position].is_nan();
    let known = Mask::from_fn(kept.len(), is_known).to_rows();
    let (x_values, y_values) = (x_values.gather(&known), y_values.gather(&known));
    let n = known.len();
    let pearson = pearson(&x_values.numbers, &y_values.numbers);
    let interval = pearson.and_then(|r| fisher(r, n));
    let ranks = parallel::map(vec![&x_values, &y_values], Values::ranks);
    let [x_ranks, y_ranks] = ranks.as_slice() else { return Err(AnswerError::UnknownFigure) };
    let spearman = spearman(x_ranks, y_ranks).map(|ranks| ranks.rho);
    let cells = vec![
        Cell::Text(correlation.x.to_string()),
        Cell::Text(correlation.y.to_string()),
        Cell::Whole(n as u64),
        Cell::number(pearson),
        Cell::number(interval.map(|(low, _)| low)),
        Cell::number(interval.map(|(_, high)| high)),
        Cell::number(spearman),
    ];
    let row = Row { key: correlation.x.to_string(), cells, n: Some(n as u64), pinned: false };
    let known = ExploreNote::KnownPairs { known: n as u64, all: kept.len() as u64 };
    let shared = shared(engine, &x, &y);
    let notes = std::iter::once(known).chain((!shared.is_empty()).then_some(ExploreNote::ByDefinition(shared)));
    let notes = notes.map(Note::Explore);
    let table = Table { columns: COLUMNS.into(), rows: vec![row].into() };
    let sides = [axis(&correlation.x, x_ranks), axis(&correlation.y, y_ranks)];
    Ok((table, Chart::Scatter(scatter(sides, &x_values.numbers, &y_values.numbers)), notes.collect()))
}

/// The measures that both sides are made of: they correlate by definition.
fn shared(engine: &Engine, x: &Formula, y: &Formula) -> Vec<TitleMeasure> {
    let all = |formula: &Formula| -> BTreeSet<TitleMeasure> {
        formula.measures().into_iter().flat_map(|measure| engine.components(measure)).collect()
    };
    all(x).intersection(&all(y)).copied().collect()
}

/// Pearson's correlation of pairs; `None` if either side does not vary.
#[expect(clippy::cast_precision_loss, reason = "counts of titles")]
fn pearson(x: &[f64], y: &[f64]) -> Option<f64> {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (mean_x, mean_y) = (mean(x), mean(y));
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (x, y) in x.iter().zip(y) {
        let (x, y) = (x - mean_x, y - mean_y);
        xy += x * y;
        xx += x * x;
        yy += y * y;
    }
    let varied = (xx * yy).sqrt();
    (varied > 0.0 && varied.is_finite()).then(|| (xy / varied).clamp(-1.0, 1.0))
}

/// The 95% interval of Pearson's correlation by Fisher's z; `None` for fewer than 4 pairs.
#[expect(clippy::cast_precision_loss, reason = "counts of titles")]
fn fisher(r: f64, n: usize) -> Option<(f64, f64)> {
    (n > 3).then(|| {
        let margin = Z_95 / (n as f64 - 3.0).sqrt();
        ((r.atanh() - margin).tanh(), (r.atanh() + margin).tanh())
    })
}

fn scatter([x, y]: [ScatterAxis; 2], x_values: &[f64], y_values: &[f64]) -> Scatter {
    if x_values.len() <= MAX_POINTS {
        let points = x_values.iter().zip(y_values).map(|(a, b)| (*a, *b, 1)).collect();
        return Scatter { x, y, points };
    }
    let counts = parallel::map_chunks(x_values.len(), |part| {
        let mut counts = vec![0_u32; SQUARES.0 * SQUARES.1];
        for (a, b) in x_values[part.clone()].iter().zip(&y_values[part]) {
            counts[x.square(*a, SQUARES.0) + y.square(*b, SQUARES.1) * SQUARES.0] += 1;
        }
        counts
    });
    let squares = parallel::combine(counts, |count, other| *count += other)
        .into_iter()
        .enumerate()
        .filter(|(_, count)| *count > 0);
    let points =
        squares.map(|(at, count)| (x.middle(at % SQUARES.0, SQUARES.0), y.middle(at / SQUARES.0, SQUARES.1), count));
    let points = points.collect();
    Scatter { x, y, points }
}

fn axis(formula: &Formula, ranks: &Ranks) -> ScatterAxis {
    let [least, median, greatest] = ranks.spread.unwrap_or_default();
    let logarithmic = least > 0.0 && greatest > SKEWED * median;
    ScatterAxis { label: formula.label(), unit: formula.unit(), least, greatest, logarithmic }
}

#[cfg(test)]
mod tests {
    use polars::prelude::{ChunkAgg, Float64Chunked, NewChunkedArray};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn pearson_and_its_interval_are_those_of_scipy() {
        // scipy.stats.pearsonr([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]): 0.8320502943378436, (-0.188846, 0.988597).
        let r = pearson(&[1.0, 2.0, 3.0, 4.0, 5.0], &[5.0, 6.0, 7.0, 8.0, 7.0]).unwrap();
        assert!((r - 0.832_050_294_337_843_6).abs() < 1e-12, "{r}");
        let (low, high) = fisher(r, 5).unwrap();
        assert!((low + 0.188_846).abs() < 1e-6 && (high - 0.988_597).abs() < 1e-6, "{low} {high}");
        assert_eq!(pearson(&[1.0, 1.0], &[1.0, 2.0]), None);
        assert_eq!(fisher(0.5, 3), None);
    }

    /// Pearson's correlation by polars' arrays.
    fn by_polars(x: &[f64], y: &[f64]) -> Option<f64> {
        let off = |values: &[f64]| {
            let values = Float64Chunked::from_slice("values".into(), values);
            let mean = values.mean().unwrap();
            values - mean
        };
        let (x, y) = (off(x), off(y));
        let product = |one: &Float64Chunked, other: &Float64Chunked| (one * other).sum().unwrap();
        let varied = (product(&x, &x) * product(&y, &y)).sqrt();
        (varied > 0.0).then(|| product(&x, &y) / varied)
    }

    proptest! {
        #[test]
        fn correlations_are_what_polars_finds(pairs in prop::collection::vec((-5_i32..5, 0.0..1e6_f64), 2..200)) {
            let (x, y): (Vec<f64>, Vec<f64>) = pairs.into_iter().map(|(x, y)| (f64::from(x), y)).unzip();
            let (found, expected) = (pearson(&x, &y), by_polars(&x, &y));
            prop_assert_eq!(found.is_some(), expected.is_some());
            prop_assert!(found.zip(expected).is_none_or(|(a, b)| (a - b).abs() < 1e-12), "{:?} {:?}", found, expected);
        }
    }
}
