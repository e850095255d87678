//! Correlations of two measures: Pearson's with the 95% interval of Fisher's z, and Spearman's.

use std::collections::BTreeSet;

use polars::prelude::*;

use super::engine::{AnswerError, Engine};
use super::rank_correlation::spearman;
use super::selection::Selection;
use super::stats::{self, Z_95};
use super::{formula, titles};
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
    let kept: Vec<usize> = titles::in_scope(engine, selection.mask(), scope).iter().collect();
    let (x, y) = (engine.resolved(&correlation.x)?, engine.resolved(&correlation.y)?);
    let frame = DataFrame::new(kept.len(), formula::columns(engine, &[&x, &y], &kept))?.lazy();
    let side = |formula: &Formula, name: &str| formula::expression(formula).cast(DataType::Float64).alias(name);
    let frame = frame.select([side(&x, "x"), side(&y, "y")]);
    let known = frame.filter(col("x").is_not_null().and(col("y").is_not_null())).collect()?;
    let values =
        |name: &str| -> PolarsResult<Vec<f64>> { Ok(known.column(name)?.f64()?.into_no_null_iter().collect()) };
    let pairs: Vec<(f64, f64)> = values("x")?.into_iter().zip(values("y")?).collect();
    let pearson = pearson(&known)?;
    let interval = pearson.and_then(|r| fisher(r, pairs.len()));
    let spearman = spearman(&pairs).map(|ranks| ranks.rho);
    let cells = vec![
        Cell::Text(correlation.x.to_string()),
        Cell::Text(correlation.y.to_string()),
        Cell::Whole(pairs.len() as u64),
        Cell::number(pearson),
        Cell::number(interval.map(|(low, _)| low)),
        Cell::number(interval.map(|(_, high)| high)),
        Cell::number(spearman),
    ];
    let row = Row { key: correlation.x.to_string(), cells, n: Some(pairs.len() as u64), pinned: false };
    let known = ExploreNote::KnownPairs { known: pairs.len() as u64, all: kept.len() as u64 };
    let shared = shared(engine, &x, &y);
    let notes = std::iter::once(known).chain((!shared.is_empty()).then_some(ExploreNote::ByDefinition(shared)));
    let notes = notes.map(Note::Explore);
    let table = Table { columns: COLUMNS.into(), rows: vec![row].into() };
    Ok((table, Chart::Scatter(scatter(correlation, &pairs)), notes.collect()))
}

/// The measures that both sides are made of: they correlate by definition.
fn shared(engine: &Engine, x: &Formula, y: &Formula) -> Vec<TitleMeasure> {
    let all = |formula: &Formula| -> BTreeSet<TitleMeasure> {
        formula.measures().into_iter().flat_map(|measure| engine.components(measure)).collect()
    };
    all(x).intersection(&all(y)).copied().collect()
}

/// Pearson's correlation of the columns `x` and `y`; `None` if either does not vary.
fn pearson(known: &DataFrame) -> PolarsResult<Option<f64>> {
    let off = |name: &str| col(name) - col(name).mean();
    let product = |one: &str, other: &str| (off(one) * off(other)).sum();
    let sums = known.clone().lazy().select([
        product("x", "y").alias("xy"),
        product("x", "x").alias("xx"),
        product("y", "y").alias("yy"),
    ]);
    let sums = sums.collect()?;
    let sum = |name: &str| -> PolarsResult<f64> { Ok(sums.column(name)?.f64()?.get(0).unwrap_or_default()) };
    let (xy, varied) = (sum("xy")?, (sum("xx")? * sum("yy")?).sqrt());
    Ok((varied > 0.0 && varied.is_finite()).then(|| (xy / varied).clamp(-1.0, 1.0)))
}

/// The 95% interval of Pearson's correlation by Fisher's z; `None` for fewer than 4 pairs.
#[expect(clippy::cast_precision_loss, reason = "counts of titles")]
fn fisher(r: f64, n: usize) -> Option<(f64, f64)> {
    (n > 3).then(|| {
        let margin = Z_95 / (n as f64 - 3.0).sqrt();
        ((r.atanh() - margin).tanh(), (r.atanh() + margin).tanh())
    })
}

fn scatter(correlation: &Correlation, pairs: &[(f64, f64)]) -> Scatter {
    let (x, y) = (
        axis(&correlation.x, pairs.iter().map(|pair| pair.0).collect()),
        axis(&correlation.y, pairs.iter().map(|pair| pair.1).collect()),
    );
    if pairs.len() <= MAX_POINTS {
        return Scatter { x, y, points: pairs.iter().map(|(a, b)| (*a, *b, 1)).collect() };
    }
    let mut counts = vec![0_u32; SQUARES.0 * SQUARES.1];
    for (a, b) in pairs {
        counts[x.square(*a, SQUARES.0) + y.square(*b, SQUARES.1) * SQUARES.0] += 1;
    }
    let squares = counts.into_iter().enumerate().filter(|(_, count)| *count > 0);
    let points =
        squares.map(|(at, count)| (x.middle(at % SQUARES.0, SQUARES.0), y.middle(at / SQUARES.0, SQUARES.1), count));
    let points = points.collect();
    Scatter { x, y, points }
}

fn axis(formula: &Formula, mut values: Vec<f64>) -> ScatterAxis {
    values.sort_unstable_by(f64::total_cmp);
    let (least, greatest) = (values.first().copied().unwrap_or_default(), values.last().copied().unwrap_or_default());
    let median = stats::quantile(&values, 0.5).unwrap_or_default();
    let logarithmic = least > 0.0 && greatest > SKEWED * median;
    ScatterAxis { label: formula.label(), unit: formula.unit(), least, greatest, logarithmic }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pearson_and_its_interval_are_those_of_scipy() {
        // scipy.stats.pearsonr([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]): 0.8320502943378436, (-0.188846, 0.988597).
        let known = df!("x" => [1.0, 2.0, 3.0, 4.0, 5.0], "y" => [5.0, 6.0, 7.0, 8.0, 7.0]).unwrap();
        let r = pearson(&known).unwrap().unwrap();
        assert!((r - 0.832_050_294_337_843_6).abs() < 1e-12, "{r}");
        let (low, high) = fisher(r, 5).unwrap();
        assert!((low + 0.188_846).abs() < 1e-6 && (high - 0.988_597).abs() < 1e-6, "{low} {high}");
        assert_eq!(pearson(&df!("x" => [1.0, 1.0], "y" => [1.0, 2.0]).unwrap()).unwrap(), None);
        assert_eq!(fisher(0.5, 3), None);
    }
}
