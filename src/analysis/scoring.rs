//! The four measured indices of every title, always within its whole category, as a polars plan; what weights make
//! of them stands in [`super::scores`].
//!
//! With n titles in the category and `beaten` of them strictly smaller in the measure:
//!
//! | method | index |
//! |---|---|
//! | half | v / 2 |
//! | quintile | 1 + ⌊5 · beaten / n⌋ in integers |
//! | percentile | 5 · beaten / n |
//! | log | 5 · ln(1 + v) / ln(1 + greatest v); 0 where every v is 0 |
//! | minmax | 5 · (v − least) / (greatest − least); 0 where all are equal |
//!
//! Measures: rating (unknown stays unknown), awards won + 0.5 × nominated, number of countries,
//! votes (unknown counts as 0 in these three). The total is the weighted mean of the four and is
//! unknown without a rating; the rank counts the titles of the category with a greater total.

use polars::prelude::*;

use super::profiles::Profiles;
use super::read;
use crate::domain::index::{Index, Method, PerIndex};
use crate::domain::titles::{Entry, Titles};

/// Measures every title of a catalogue.
///
/// # Errors
/// If polars refuses a plan, which no input should bring about.
pub(super) fn profiles(titles: &Titles, methods: PerIndex<Method>) -> PolarsResult<Profiles> {
    let frame = measures(titles)?
        .lazy()
        .select([
            index("rating", methods.score)?.alias("score"),
            index("awards", methods.award)?.alias("award"),
            index("countries", methods.global)?.alias("global"),
            index("votes", methods.popularity)?.alias("popularity"),
        ])
        .collect()?;
    let column = |name: &str| read::numbers(&frame, name);
    let (score, award, global, popularity) =
        (column("score")?, column("award")?, column("global")?, column("popularity")?);
    Ok(Profiles::new([&score, &award, &global, &popularity]))
}

/// What an index measures of a title; the total is no measure but a mean of the others.
#[expect(clippy::cast_precision_loss, reason = "votes and counts stay far below 2^52")]
pub(super) fn measure(title: Entry<'_>, index: Index) -> Option<f64> {
    match index {
        Index::Score => title.rating(),
        Index::Award => {
            let (won, nominated) =
                (title.awards_won().unwrap_or_default(), title.awards_nominated().unwrap_or_default());
            Some(f64::from(won) + 0.5 * f64::from(nominated))
        }
        Index::Global => Some(title.countries().len() as f64),
        Index::Popularity => Some(title.votes().unwrap_or_default() as f64),
        Index::Total => None,
    }
}

fn measures(titles: &Titles) -> PolarsResult<DataFrame> {
    let of = |index: Index| titles.iter().map(|title| measure(title, index)).collect::<Vec<_>>();
    df!(
        "category" => titles.categories().iter().map(|category| *category as u32).collect::<Vec<_>>(),
        "rating" => of(Index::Score),
        "awards" => of(Index::Award),
        "countries" => of(Index::Global),
        "votes" => of(Index::Popularity),
    )
}

/// The index that a measure makes by a method, within the category of each row.
fn index(measure: &str, method: Method) -> PolarsResult<Expr> {
    let within = [col("category")];
    let value = || col(measure);
    // The least rank of equal values, from 1, is one more than the number of strictly smaller ones.
    let least_rank = RankOptions { method: RankMethod::Min, descending: false };
    let beaten = || {
        Ok::<_, PolarsError>(value().rank(least_rank, None).cast(DataType::Int64).over(within.clone())? - lit(1_i64))
    };
    let known = || value().count().cast(DataType::Int64).over(within.clone());
    let scaled = |part: Expr, whole: Expr| {
        when(whole.clone().gt(lit(0.0)))
            .then(lit(5.0) * part / whole)
            .when(value().is_not_null())
            .then(lit(0.0))
            .otherwise(lit(NULL))
    };
    let ln1p = |expr: Expr| (expr + lit(1.0)).log(lit(std::f64::consts::E));
    let index = match method {
        Method::Half => value() / lit(2.0),
        // Polars truncates a quotient of whole numbers.
        Method::Quintile => lit(1_i64) + lit(5_i64) * beaten()? / known()?,
        Method::Percentile => lit(5.0) * beaten()?.cast(DataType::Float64) / known()?.cast(DataType::Float64),
        Method::Log => scaled(ln1p(value()), ln1p(value().max().over(within.clone())?)),
        Method::Minmax => {
            let least = value().min().over(within.clone())?;
            scaled(value() - least.clone(), value().max().over(within.clone())? - least)
        }
    };
    Ok(index.cast(DataType::Float64))
}
