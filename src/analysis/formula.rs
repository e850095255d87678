//! The values of measures and formulas, as columns and expressions of polars.

use polars::prelude::*;

use super::engine::{AnswerError, Engine};
use crate::domain::formula::{Formula, Operator, TitleMeasure};
use crate::domain::index::{Index, PopularityMeasure};

/// A column for each measure of some formulas, under the measure's name, with a row for each of the titles at `rows`.
pub(super) fn columns(engine: &Engine, formulas: &[&Formula], rows: &[usize]) -> Vec<Column> {
    let mut measures: Vec<TitleMeasure> = formulas.iter().flat_map(|formula| formula.measures()).collect();
    measures.sort_unstable();
    measures.dedup();
    measures.into_iter().map(|measure| column(engine, measure, rows)).collect()
}

fn column(engine: &Engine, measure: TitleMeasure, rows: &[usize]) -> Column {
    let values: Float64Chunked = rows.iter().map(|row| value(engine, measure, *row)).collect();
    values.with_name(<&str>::from(measure).into()).into_column()
}

/// The value of a measure of a title; `None` if unknown.
#[expect(clippy::cast_precision_loss, reason = "votes, hours and counts stay far below 2^52")]
fn value(engine: &Engine, measure: TitleMeasure, row: usize) -> Option<f64> {
    let title = engine.catalogue().titles.get(row);
    let viewing = || engine.catalogue().viewing.totals(row);
    let index = |index: Index| engine.scored(row).get(index);
    let whole = |whole: Option<u64>| whole.map(|whole| whole as f64);
    match measure {
        TitleMeasure::Score => index(Index::Score),
        TitleMeasure::Award => index(Index::Award),
        TitleMeasure::Global => index(Index::Global),
        TitleMeasure::Popularity => index(Index::Popularity),
        TitleMeasure::Total => index(Index::Total),
        TitleMeasure::Rating => title.rating(),
        TitleMeasure::Votes => whole(title.votes()),
        TitleMeasure::Awards => title.awards_won().map(f64::from),
        TitleMeasure::Nominated => title.awards_nominated().map(f64::from),
        TitleMeasure::Countries => title.country_count().map(|count| count as f64),
        TitleMeasure::Hours => whole(viewing().hours),
        TitleMeasure::Views => whole(viewing().views),
        TitleMeasure::Weeks => whole(viewing().weeks),
    }
}

/// The expression of a formula over [`columns`]; null where a measure is unknown or a divisor is 0.
pub(super) fn expression(formula: &Formula) -> Expr {
    let value = raw(formula);
    match formula {
        Formula::Measure(_) => value,
        _ => when(value.clone().is_finite()).then(value).otherwise(lit(NULL)),
    }
}

fn raw(formula: &Formula) -> Expr {
    match formula {
        Formula::Measure(measure) => col(<&str>::from(measure)),
        Formula::Number(number) => lit(*number),
        // `Engine::resolved` replaces names.
        Formula::Named(_) => lit(NULL).cast(DataType::Float64),
        Formula::Negated(inner) => lit(0.0) - raw(inner),
        Formula::Combined(left, operator, right) => {
            let (left, right) = (raw(left), raw(right));
            match operator {
                Operator::Plus => left + right,
                Operator::Minus => left - right,
                Operator::Times => left * right,
                Operator::Over => left / right,
            }
        }
    }
}

impl Engine {
    /// Replaces the names in a formula by the formulas of the settings.
    pub(super) fn resolved(&self, formula: &Formula) -> Result<Formula, AnswerError> {
        let named = |name: &str| self.formulas().get(name).cloned();
        formula
            .resolved(&named)
            .map_err(|name| AnswerError::UnknownMeasure { known: self.formulas().keys().cloned().collect(), name })
    }

    /// The measures that a measure is made of by the scoring in force, itself included.
    pub(super) fn components(&self, measure: TitleMeasure) -> Vec<TitleMeasure> {
        let of_index = |index: Index| match index {
            Index::Score => vec![TitleMeasure::Score, TitleMeasure::Rating],
            Index::Award => vec![TitleMeasure::Award, TitleMeasure::Awards, TitleMeasure::Nominated],
            Index::Global => vec![TitleMeasure::Global, TitleMeasure::Countries],
            Index::Popularity | Index::Total => vec![
                TitleMeasure::Popularity,
                match self.scoring().popularity {
                    PopularityMeasure::Votes => TitleMeasure::Votes,
                    PopularityMeasure::Hours => TitleMeasure::Hours,
                    PopularityMeasure::Views => TitleMeasure::Views,
                },
            ],
        };
        match measure {
            TitleMeasure::Score => of_index(Index::Score),
            TitleMeasure::Award => of_index(Index::Award),
            TitleMeasure::Global => of_index(Index::Global),
            TitleMeasure::Popularity => of_index(Index::Popularity),
            TitleMeasure::Total => {
                let counts = |index: &Index| self.scoring().weights.get(*index).is_some_and(|weight| weight > 0.0);
                let indices = Index::MEASURED.into_iter().filter(counts);
                indices.flat_map(of_index).chain([TitleMeasure::Total]).collect()
            }
            other => vec![other],
        }
    }
}
