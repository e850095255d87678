//! Outliers within a category and column.
//!
//! The measure is the modified z-score of Iglewicz and Hoaglin (1993): the distance to the median in units of 1.4826 ×
//! the median absolute deviation, which is robust against single values. Votes, awards and countries are measured on
//! the scale log(1 + x) and only upwards: being hardly known is not suspicious. Ratings are measured on their own scale
//! and both ways. The threshold is [`MIN_Z_SCORE`], the authors' own, or √(2 ln n) if that is greater: the expected
//! maximum of n normal values, which exceeds [`MIN_Z_SCORE`] in a large catalogue. On the same scale Tukey's outer
//! fences (3 interquartile ranges) just miss a film with 27 times the votes of the next one.
//!
//! All findings are notes, since an outlier can be correct. Columns with fewer than [`MIN_KNOWN`] known figures, or
//! with a deviation of 0 because most values are equal, are skipped.

use super::{Finding, Kind};
use crate::analysis::stats::quantile;
use crate::data::schema::Column;
use crate::domain::format;
use crate::domain::table::Unit;
use crate::domain::title::{Category, TitleField};
use crate::i18n::amount::grouped;
use crate::i18n::msg;
use crate::store::catalogue::Catalogue;
use crate::store::titles::TitleRef;

/// Modified z-score from which a figure is an outlier.
const MIN_Z_SCORE: f64 = 3.5;
/// Minimum number of known figures.
const MIN_KNOWN: usize = 20;
/// Ratio of the standard deviation to the median absolute deviation in a normal distribution.
const MAD_TO_DEVIATION: f64 = 1.4826;

struct Measured {
    column: TitleField,
    value: fn(TitleRef<'_>) -> Option<f64>,
    /// Whether it is measured on a logarithmic scale.
    is_logarithmic: bool,
}

const MEASURED: [Measured; 5] = [
    Measured { column: TitleField::Countries, value: countries, is_logarithmic: true },
    Measured { column: TitleField::ImdbRating, value: |title| title.rating(), is_logarithmic: false },
    Measured { column: TitleField::ImdbVotes, value: votes, is_logarithmic: true },
    Measured { column: TitleField::AwardsWon, value: |title| title.awards_won().map(f64::from), is_logarithmic: true },
    Measured {
        column: TitleField::AwardsNominated,
        value: |title| title.awards_nominated().map(f64::from),
        is_logarithmic: true,
    },
];

#[expect(clippy::cast_precision_loss, reason = "there are a few hundred countries")]
fn countries(title: TitleRef<'_>) -> Option<f64> {
    title.country_count().map(|count| count as f64)
}

#[expect(clippy::cast_precision_loss, reason = "votes stay far below 2^52")]
fn votes(title: TitleRef<'_>) -> Option<f64> {
    title.votes().map(|votes| votes as f64)
}

pub(super) fn findings(catalogue: &Catalogue) -> Vec<Finding> {
    let by_category = |measured| [Category::Movie, Category::Series].map(|category| far(catalogue, measured, category));
    MEASURED.iter().flat_map(by_category).flatten().collect()
}

fn far(catalogue: &Catalogue, measured: &Measured, category: Category) -> Vec<Finding> {
    let scaled = |value: f64| if measured.is_logarithmic { value.ln_1p() } else { value };
    let titles = catalogue.titles.iter().enumerate().filter(|(_, title)| title.category() == category);
    let known: Vec<(usize, f64)> = titles.filter_map(|(row, title)| Some((row, (measured.value)(title)?))).collect();
    if known.len() < MIN_KNOWN {
        return Vec::new();
    }
    let mut sorted: Vec<f64> = known.iter().map(|(_, value)| scaled(*value)).collect();
    let Some(median) = median(&mut sorted) else { return Vec::new() };
    let mut deviations: Vec<f64> = sorted.iter().map(|value| (value - median).abs()).collect();
    let Some(unit) =
        self::median(&mut deviations).map(|deviation| MAD_TO_DEVIATION * deviation).filter(|unit| *unit > 0.0)
    else {
        return Vec::new();
    };
    #[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
    let bound = MIN_Z_SCORE.max((2.0 * (known.len() as f64).ln()).sqrt());

    let middle = if measured.is_logarithmic { median.exp_m1() } else { median };
    let finding = |(row, value): &(usize, f64)| {
        let distance = (scaled(*value) - median) / unit;
        let out = if measured.is_logarithmic { distance > bound } else { distance.abs() > bound };
        let name = measured.column.name();
        out.then(|| {
            let (title, figure) = (catalogue.titles.get(*row).name(), shown(*value));
            let (deviations, titles) = (format!("{:.1}", distance.abs()), category.counted(known.len() as u64));
            let median = if measured.is_logarithmic { format::in_unit(middle, Unit::Count) } else { shown(middle) };
            let what = if distance > 0.0 {
                msg!("found-far-above", column = name, title, figure, deviations, titles, median)
            } else {
                msg!("found-far-below", column = name, title, figure, deviations, titles, median)
            };
            Finding::on_title(catalogue, *row, Kind::Outlier, name).with_message(value.to_string(), what)
        })
    };
    known.iter().filter_map(finding).collect()
}

fn median(values: &mut [f64]) -> Option<f64> {
    values.sort_unstable_by(f64::total_cmp);
    quantile(values, 0.5)
}

/// A figure as in the file, with thousands separators.
fn shown(value: f64) -> String {
    grouped(&value.to_string())
}
