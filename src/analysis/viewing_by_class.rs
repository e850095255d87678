//! Hours viewed by class, and Spearman's rank correlation of total and hours, for titles that were scored by something
//! else than viewing.

use super::engine::Engine;
use super::mask::Mask;
use super::parallel;
use super::rank_correlation::{Ranks, spearman};
use super::stats::quantile;
use super::viewing::sums::reported;
use crate::domain::class::Class;
use crate::domain::index::PopularityMeasure;
use crate::domain::viewing_by_class::{HoursOfClass, ViewingByClass};

/// Ranking more titles would take longer than a frame.
const MAX_TITLES: u64 = 50_000;

/// The hours of the kept titles that have a total; `None` without viewing figures, where viewing is part of the total,
/// and for more titles than can be ranked within a frame.
pub(super) fn viewing_by_class(engine: &Engine, kept: &Mask) -> Option<ViewingByClass> {
    let viewing = &engine.catalogue().viewing;
    if viewing.is_empty() || engine.scoring().popularity != PopularityMeasure::Votes || kept.count() > MAX_TITLES {
        return None;
    }
    let (column, hours) = engine.sort_cache().ranked("hours")?;
    let figures = |row: usize| {
        let (scored, hours) = (engine.scored(row), hours.value(column.code(row)));
        Some((scored.class?, scored.total?, Some(hours).filter(|hours| !hours.is_nan())?))
    };
    let figures: Vec<(Class, f64, f64)> =
        parallel::concat_chunks(kept.rows(), |rows| kept.iter_range(rows).filter_map(figures).collect());
    let hours_of = |class: Class| {
        let mut hours: Vec<f64> =
            figures.iter().filter(|(other, ..)| *other == class).map(|(.., hours)| *hours).collect();
        hours.sort_unstable_by(f64::total_cmp);
        let at = |part| quantile(&hours, part);
        Some(HoursOfClass { class, quartiles: [at(0.25)?, at(0.5)?, at(0.75)?], n: hours.len() })
    };
    let ranks = |of: fn(&(Class, f64, f64)) -> f64| Ranks::new(&figures.iter().map(of).collect::<Vec<_>>());
    Some(ViewingByClass {
        span: reported(viewing, kept)?,
        classes: parallel::map(Class::BEST_FIRST.to_vec(), hours_of).into_iter().flatten().collect(),
        correlation: spearman(&ranks(|(_, total, _)| *total), &ranks(|(.., hours)| *hours)),
    })
}
