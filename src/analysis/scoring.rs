//! The four measured indices of every title within its category, as a polars plan; totals and classes are in
//! [`super::scores`]. The plan runs over the distinct values of a measure with their counts, which are few even in a
//! large catalogue.
//!
//! With n titles in the category and `beaten` of them strictly smaller in the measure:
//!
//! | method | index |
//! |---|---|
//! | half | v / 2 |
//! | share | 5 · v / C with the number C of distinct countries of all titles; for other measures 5 · v / max v |
//! | quintile | 1 + ⌊5 · beaten / n⌋ in integers |
//! | percentile | 5 · beaten / n |
//! | log | 5 · ln(1 + v) / ln(1 + max v); 0 if all v are 0 |
//! | minmax | 5 · (v − min v) / (max v − min v); 0 if all are equal |
//!
//! Measures: rating (unknown stays unknown), awards won + 0.5 × nominated, number of countries, votes (unknown counts
//! as 0 in these three). If too few titles of a category have a value in a measure ([`Scoring::least_known`]), the index
//! is unknown for all of them. The total is the weighted mean of the others; the rank is 1 + the number of titles of the
//! category with a greater total.

use polars::prelude::*;

use super::coverage::Coverage;
use super::dict_column::{DictColumn, whole_parts};
use super::measures::Measures;
use super::order::order_key;
use super::parallel;
use super::profiles::{Measured, Profiles};
use super::read;
use crate::domain::index::{Index, Method, Scoring};
use crate::domain::title::{Category, ListField};
use crate::panics::CatchState;
use crate::store::catalogue::Catalogue;
use crate::store::titles::Titles;

/// Scores every title of a catalogue, unless its scores are given.
///
/// # Errors
/// If a polars plan fails, which no input should cause.
pub(super) fn profiles(catalogue: &Catalogue, scoring: &Scoring) -> PolarsResult<Profiles> {
    let methods = scoring.methods;
    let countries = countries(&catalogue.titles);
    let coverage = Coverage::new(catalogue, scoring.popularity, scoring.least_known);
    if let Some(scores) = &catalogue.scores {
        let coverage = coverage.of_given(scores, &catalogue.titles);
        return Ok(Profiles::of_given(scores, &catalogue.titles, coverage));
    }
    let measures = coverage.measures(catalogue);
    let score = |index: Index, method: Method| {
        let most = (index == Index::Global).then_some(countries);
        measure_all(measures, index, method, most, &coverage)
    };
    // Votes have by far the most distinct values, so they get a thread of their own.
    let catching = CatchState::current();
    let others = [(Index::Score, methods.score), (Index::Award, methods.award), (Index::Global, methods.global)];
    let (votes, others) = rayon::join(
        || catching.run(|| score(Index::Popularity, methods.popularity)),
        || catching.run(|| others.map(|(index, method)| score(index, method))),
    );
    let [score, award, global] = others;
    Ok(Profiles::new(&[score?, award?, global?, votes?], coverage))
}

/// Number of distinct countries of all titles.
#[expect(clippy::cast_precision_loss, reason = "there are some hundred countries")]
pub(super) fn countries(titles: &Titles) -> f64 {
    titles.lists(ListField::Countries).members().len() as f64
}

/// Scores every title by one index; `most` is the denominator of a share if it is not the greatest value.
fn measure_all(
    measures: Measures<'_>,
    index: Index,
    method: Method,
    most: Option<f64>,
    coverage: &Coverage,
) -> PolarsResult<Measured> {
    let titles = &measures.catalogue().titles;
    let value = |row: usize| {
        let counts = coverage.is_measured(titles.category(row), index);
        measures.value(row, index).filter(|_| counts)
    };
    let category = |row: usize| titles.category(row);
    let parts = match index {
        Index::Score => 10.0,
        Index::Award => 2.0,
        Index::Global | Index::Popularity | Index::Total => 1.0,
    };
    let key = |row: usize| (category(row), value(row).map(f64::to_bits));
    let values = DictColumn::from_places(titles.len(), key, |(category, value)| {
        let number = value.map_or(Some(0), |bits| Some(1 + whole_parts(f64::from_bits(bits), parts)?))?;
        Some(2 * number + *category as usize)
    });
    let (counts, examples) = (values.counts(), values.examples());
    let mut indices: Vec<(Category, f64)> = examples.iter().map(|row| (category(*row as usize), f64::NAN)).collect();
    for of in [Category::Movie, Category::Series] {
        let codes = (0..indices.len()).filter(|code| indices[*code].0 == of);
        let known = codes.filter_map(|code| Some((order_key(value(examples[code] as usize)?), code)));
        let ascending = parallel::sorted(known.collect());
        let found: Vec<Value> = ascending
            .iter()
            .filter_map(|(_, code)| Some((value(examples[*code] as usize)?, u64::from(counts[*code]))))
            .collect();
        for ((_, code), index) in ascending.into_iter().zip(index_values(&found, method, most)?) {
            indices[code].1 = index;
        }
    }
    Ok(Measured { values, indices })
}

/// A known value of a measure, and the number of titles of a category that have it.
type Value = (f64, u64);

/// The indices of the different values of a category, which ascend.
fn index_values(values: &[Value], method: Method, most: Option<f64>) -> PolarsResult<Vec<f64>> {
    if values.is_empty() {
        return Ok(Vec::new());
    }
    let frame = df!(
        "value" => values.iter().map(|(value, _)| *value).collect::<Vec<_>>(),
        "titles" => values.iter().map(|(_, titles)| *titles).collect::<Vec<_>>(),
    )?;
    let frame = frame.lazy().select([index(method, most).alias("index")]).collect()?;
    read::numbers(&frame, "index")
}

/// The expression that computes an index.
fn index(method: Method, most: Option<f64>) -> Expr {
    let (value, greatest) = (|| col("value"), || col("value").max());
    let titles = || col("titles").cast(DataType::Int64);
    // Number of titles with a smaller value; values are sorted and distinct.
    let beaten = || titles().cum_sum(false) - titles();
    let scaled =
        |part: Expr, whole: Expr| when(whole.clone().gt(lit(0.0))).then(lit(5.0) * part / whole).otherwise(lit(0.0));
    let ln1p = |expr: Expr| (expr + lit(1.0)).log(lit(std::f64::consts::E));
    let index = match method {
        Method::Half => value() / lit(2.0),
        Method::Share => scaled(value(), most.map_or_else(greatest, lit)),
        // Polars truncates integer quotients.
        Method::Quintile => lit(1_i64) + lit(5_i64) * beaten() / titles().sum(),
        Method::Percentile => lit(5.0) * beaten().cast(DataType::Float64) / titles().sum().cast(DataType::Float64),
        Method::Log => scaled(ln1p(value()), ln1p(greatest())),
        Method::Minmax => {
            let least = || value().min();
            scaled(value() - least(), greatest() - least())
        }
    };
    index.cast(DataType::Float64)
}
