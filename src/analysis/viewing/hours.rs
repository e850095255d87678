//! Hours of the titles by half-year as dense columns, which are added up under a filter without a branch per figure.

use polars_arrow::array::StaticArray;

use super::sums::count_half_years;
use crate::analysis::mask::Mask;
use crate::analysis::parallel::{self, BLOCK};
use crate::store::viewing::Viewing;

/// The hours of every title for each half-year.
#[derive(Debug)]
pub(in crate::analysis) struct HalfYearColumns(Vec<HalfYearColumn>);

#[derive(Debug)]
struct HalfYearColumn {
    /// Per title; 0 where they are unknown.
    hours: Vec<u32>,
    /// Selects the titles whose hours are known.
    known: Mask,
}

impl HalfYearColumns {
    /// `None` if the hours of a title in a half-year do not fit.
    pub fn new(viewing: &Viewing) -> Option<Self> {
        let columns = viewing.columns();
        let column = |half_year: usize| {
            let hours_of = |title: usize| {
                let rows = viewing.rows(title).filter(|row| columns.period_codes[*row] as usize == half_year);
                rows.filter_map(|row| columns.hours.get(row)).reduce(u64::saturating_add)
            };
            let figures = parallel::concat_chunks(viewing.titles(), |titles| titles.map(hours_of).collect());
            let known = Mask::from_fn(figures.len(), |title| figures[title].is_some());
            let hours = figures.into_iter().map(|hours| u32::try_from(hours.unwrap_or_default()).ok());
            Some(HalfYearColumn { hours: hours.collect::<Option<_>>()?, known })
        };
        (0..count_half_years(&columns)).map(column).collect::<Option<_>>().map(Self)
    }

    /// The hours of the titles kept for each half-year; `None` where none are known.
    pub fn sums(&self, kept: &Mask) -> Vec<Option<u64>> {
        let chunks = parallel::map_chunks(kept.rows(), |chunk| {
            let of_column = |column: &HalfYearColumn| {
                let (mut sum, mut known) = (0, 0);
                for start in chunk.clone().step_by(BLOCK) {
                    let word = kept.word(start);
                    known += u64::from((word & column.known.word(start)).count_ones());
                    let hours = &column.hours[start.min(column.hours.len())..(start + BLOCK).min(column.hours.len())];
                    for (bit, hours) in hours.iter().enumerate() {
                        sum += u64::from(*hours) * (word >> bit & 1);
                    }
                }
                (sum, known)
            };
            self.0.iter().map(of_column).collect::<Vec<(u64, u64)>>()
        });
        let sums =
            parallel::combine(chunks, |(sum, known), (other, more)| (*sum, *known) = (*sum + other, *known + more));
        sums.into_iter().map(|(sum, known)| (known > 0).then_some(sum)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::viewing::sums::{self, figure_flags};
    use crate::domain::viewing::{ViewingFigure, ViewingKind, ViewingPeriod};
    use crate::store::viewing::ViewingBuilder;

    /// Enough for several threads.
    const TITLES: u32 = 70_001;

    fn figure(period: &str, hours: Option<u64>) -> ViewingFigure {
        let kind = if period.contains('H') { ViewingKind::Report } else { ViewingKind::Top10 };
        let period = ViewingPeriod::parse(kind, period).unwrap();
        ViewingFigure { season: String::new(), period, hours, views: None, rank: None, list: String::new() }
    }

    #[test]
    fn the_columns_have_the_sums_of_the_figures() {
        let mut rng = fastrand::Rng::with_seed(1);
        let mut builder = ViewingBuilder::default();
        for title in 0..TITLES {
            for period in ["2023H1", "2023H2", "2024H1", "2023-07-02"] {
                for _ in 0..rng.usize(0..3) {
                    // Of the third half-year nothing is known.
                    let hours = (period != "2024H1" && rng.bool()).then(|| rng.u64(0..2_000_000_000));
                    builder.push(Some(title), &figure(period, hours));
                }
            }
        }
        let viewing = builder.finish(TITLES as usize);
        let (columns, flags) = (HalfYearColumns::new(&viewing).unwrap(), figure_flags(&viewing));
        let all = TITLES as usize;
        for every in [1, 2, 3, 1000, all + 1] {
            let kept = Mask::from_fn(all, |title| title % every == every - 1);
            let totals = || sums::totals(&viewing, &Mask::all(all), &flags);
            let half_years = sums::by_half_year(&viewing, &kept, &flags, totals);
            assert_eq!(columns.sums(&kept), half_years.iter().map(|sums| sums.hours).collect::<Vec<_>>(), "{every}");
        }
        assert_eq!(HalfYearColumns::new(&Viewing::default()).unwrap().sums(&Mask::all(9)), Vec::new());
    }

    #[test]
    fn hours_that_do_not_fit_have_no_columns() {
        for (hours, fits) in [(u64::from(u32::MAX), true), (u64::from(u32::MAX) + 1, false), (u64::MAX, false)] {
            let mut builder = ViewingBuilder::default();
            builder.push(Some(0), &figure("2023H1", Some(hours)));
            assert_eq!(HalfYearColumns::new(&builder.finish(1)).is_some(), fits, "{hours}");
        }
    }
}
