//! The four measured indices of every title within its category; totals and classes are in [`super::scores`]. polars
//! computes them for the distinct values of a measure, which are few even in a large catalogue.
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

use polars::prelude::{ArithmeticChunked, ChunkAgg, ChunkApply, Float64Chunked, NewChunkedArray, UInt64Chunked};

use super::coverage::Coverage;
use super::dict_column::{DictColumn, whole_parts};
use super::measures::Measures;
use super::order::order_key;
use super::parallel;
use super::profiles::{Measured, Profiles};
use crate::domain::index::{Index, Method, Scoring};
use crate::domain::title::{Category, ListField};
use crate::panics::CatchState;
use crate::store::catalogue::Catalogue;
use crate::store::titles::Titles;

/// Scores every title of a catalogue, unless its scores are given.
pub(super) fn profiles(catalogue: &Catalogue, scoring: &Scoring) -> Profiles {
    let measures = Measures::new(catalogue, scoring.popularity);
    // Votes have by far the most distinct values, so they get a thread of their own.
    let catching = CatchState::current();
    let (popularity, others) = rayon::join(
        || catching.run(|| EncodedMeasure::new(measures, Index::Popularity)),
        || {
            catching
                .run(|| [Index::Score, Index::Award, Index::Global].map(|index| EncodedMeasure::new(measures, index)))
        },
    );
    let [score, award, global] = others;
    let coverage = Coverage::new([&score, &award, &global, &popularity].map(EncodedMeasure::known), scoring);
    if let Some(scores) = &catalogue.scores {
        let coverage = coverage.of_given(scores, &catalogue.titles);
        return Profiles::of_given(scores, &catalogue.titles, coverage);
    }
    let (methods, countries) = (scoring.methods, countries(&catalogue.titles));
    let (popularity, others) = rayon::join(
        || catching.run(|| popularity.scored(methods.popularity, None, &coverage)),
        || {
            catching.run(|| {
                let score = score.scored(methods.score, None, &coverage);
                let award = award.scored(methods.award, None, &coverage);
                [score, award, global.scored(methods.global, Some(countries), &coverage)]
            })
        },
    );
    let [score, award, global] = others;
    Profiles::new(&[score, award, global, popularity], coverage)
}

/// Number of distinct countries of all titles.
#[expect(clippy::cast_precision_loss, reason = "there are some hundred countries")]
pub(super) fn countries(titles: &Titles) -> f64 {
    titles.lists(ListField::Countries).members().len() as f64
}

/// A measure of all titles, encoded per category.
struct EncodedMeasure {
    index: Index,
    column: DictColumn,
    /// Per code: the category, the value if known, and the number of titles.
    codes: Vec<(Category, Option<f64>, u64)>,
}

impl EncodedMeasure {
    fn new(measures: Measures<'_>, index: Index) -> Self {
        let titles = &measures.catalogue().titles;
        let known = |row: usize| (titles.category(row), measures.known_value(row, index));
        let key = |row: usize| {
            let (category, value) = known(row);
            (category, value.map(f64::to_bits))
        };
        // Unknown values have the first places.
        let place = |row: usize, whole: Option<usize>| {
            let number = whole.map_or(0, |whole| whole.saturating_add(1));
            Some(number.saturating_mul(2).saturating_add(titles.category(row) as usize))
        };
        let rows = titles.len();
        let column = match index {
            Index::Score | Index::Total => DictColumn::from_places(rows, key, |row| match titles.get(row).rating() {
                Some(rating) => place(row, Some(whole_parts(rating, 10.0)?)),
                None => place(row, None),
            }),
            Index::Award => DictColumn::from_places(rows, key, |row| place(row, measures.half_awards(row))),
            Index::Global => DictColumn::from_places(rows, key, |row| place(row, titles.get(row).country_count())),
            Index::Popularity => DictColumn::from_places(rows, key, |row| {
                place(row, measures.popularity(row).map(|value| usize::try_from(value).unwrap_or(usize::MAX)))
            }),
        };
        let code = |(row, titles): (&u32, &u32)| {
            let (category, value) = known(*row as usize);
            (category, value, u64::from(*titles))
        };
        let codes = column.examples().iter().zip(column.counts()).map(code).collect();
        Self { index, column, codes }
    }

    /// Number of titles of each category, and of those with a known value.
    fn known(&self) -> [(u64, u64); 2] {
        let mut known = [(0, 0); 2];
        for (category, value, titles) in &self.codes {
            let (all, of_known) = &mut known[*category as usize];
            *all += titles;
            *of_known += if value.is_some() { *titles } else { 0 };
        }
        known
    }

    /// The index of each value; `most` is the denominator of a share if it is not the greatest value.
    fn scored(self, method: Method, most: Option<f64>, coverage: &Coverage) -> Measured {
        let Self { index, column, codes } = self;
        let mut indices: Vec<(Category, f64)> = codes.iter().map(|(category, ..)| (*category, f64::NAN)).collect();
        let measured = [Category::Movie, Category::Series].into_iter().filter(|of| coverage.is_measured(*of, index));
        for of in measured {
            let of_category = codes.iter().enumerate().filter(|(_, (category, ..))| *category == of);
            let counted = of_category.filter_map(|(code, (_, value, _))| {
                Some((order_key(value.or_else(|| Measures::imputed(index))?), code))
            });
            let ascending = parallel::sorted(counted.collect());
            // An unknown value and one that is 0 count as the same.
            let equal = || ascending.chunk_by(|(a, _), (b, _)| a == b);
            let value = |same: &[(u64, usize)]| {
                let value = codes[same[0].1].1.or_else(|| Measures::imputed(index)).unwrap_or_default();
                (value, same.iter().map(|(_, code)| codes[*code].2).sum())
            };
            let found: Vec<Value> = equal().map(value).collect();
            for (same, of_value) in equal().zip(index_values(&found, method, most)) {
                for (_, code) in same {
                    indices[*code].1 = of_value;
                }
            }
        }
        Measured { values: column, indices }
    }
}

/// A known value of a measure, and the number of titles of a category that have it.
type Value = (f64, u64);

/// The indices of the different values of a category, which ascend.
fn index_values(values: &[Value], method: Method, most: Option<f64>) -> Vec<f64> {
    let value = Float64Chunked::from_iter_values("value".into(), values.iter().map(|(value, _)| *value));
    let (least, greatest) = (value.min().unwrap_or_default(), value.max().unwrap_or_default());
    let scaled = |part: Float64Chunked, whole: f64| if whole > 0.0 { part * 5.0 / whole } else { part * 0.0 };
    let percentile = || {
        let smaller = values.iter().scan(0, |sum, (_, titles)| Some(std::mem::replace(sum, *sum + titles)));
        let beaten = UInt64Chunked::from_iter_values("beaten".into(), smaller);
        (beaten * 5).true_div_scalar(values.iter().map(|(_, titles)| titles).sum())
    };
    let ln1p = |value: f64| (value + 1.0).ln();
    let index = match method {
        Method::Half => value / 2.0,
        Method::Share => scaled(value, most.unwrap_or(greatest)),
        // As in integers: a quotient of whole numbers below 2⁵² is not rounded up to a whole number.
        Method::Quintile => percentile().apply_values(f64::floor) + 1.0,
        Method::Percentile => percentile(),
        Method::Log => scaled(value.apply_values(ln1p), ln1p(greatest)),
        Method::Minmax => scaled(value - least, greatest - least),
    };
    index.into_no_null_iter().collect()
}
