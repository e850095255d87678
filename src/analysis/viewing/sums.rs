//! Hours, views and titles by period, summed over columns on all cores.

use std::collections::BTreeSet;

use polars_arrow::array::{Array, StaticArray};

use crate::analysis::mask::Mask;
use crate::analysis::parallel;
use crate::domain::period::Period;
use crate::domain::summary::HalfYearHours;
use crate::domain::viewing::{ViewingPeriod, add_known};
use crate::store::viewing::{Viewing, ViewingColumns};

/// Titles, hours and views of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct PeriodSums {
    pub titles: u64,
    pub hours: Option<u64>,
    pub views: Option<u64>,
}

/// Titles, and sums of known figures with their number, which can be subtracted and take no branch per figure.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::analysis) struct PeriodTotals {
    /// By flag: titles, figures with hours, figures with views.
    counts: [u32; 4],
    /// At most [`u64::MAX`], as are the views.
    hours: u64,
    views: u64,
}

impl PeriodTotals {
    #[inline]
    fn add(&mut self, flags: FigureFlags, hours: u64, views: u64) {
        self.counts.iter_mut().zip(flags.counts()).for_each(|(count, flag)| *count += flag);
        self.hours = self.hours.saturating_add(hours * flags.get(FigureFlags::HOURS));
        self.views = self.views.saturating_add(views * flags.get(FigureFlags::VIEWS));
    }

    fn plus(self, other: Self) -> Self {
        Self {
            counts: std::array::from_fn(|flag| self.counts[flag] + other.counts[flag]),
            hours: self.hours.saturating_add(other.hours),
            views: self.views.saturating_add(other.views),
        }
    }

    /// Less the totals of some of its titles.
    fn minus(self, others: Self) -> Self {
        Self {
            counts: std::array::from_fn(|flag| self.counts[flag] - others.counts[flag]),
            hours: self.hours - others.hours,
            views: self.views - others.views,
        }
    }

    /// Whether it can be subtracted from: a sum may have grown beyond the greatest number.
    fn is_exact(&self) -> bool {
        self.hours.max(self.views) < u64::MAX
    }

    fn sums(self) -> PeriodSums {
        let known = |flag: u32| self.counts[flag as usize] > 0;
        PeriodSums {
            titles: self.counts[FigureFlags::FIRST as usize].into(),
            hours: known(FigureFlags::HOURS).then_some(self.hours),
            views: known(FigureFlags::VIEWS).then_some(self.views),
        }
    }
}

/// The half-years of all reports in the catalogue, ascending.
pub(super) fn half_years(viewing: &Viewing) -> Vec<Period> {
    viewing.columns().periods.iter().map_while(|period| period.half_year()).collect()
}

/// The first and the last half-year in which one of some titles is reported.
pub(in crate::analysis) fn reported(viewing: &Viewing, titles: &Mask) -> Option<(Period, Period)> {
    let columns = viewing.columns();
    let half_years = count_half_years(&columns);
    let code = |row: usize| Some(columns.period_codes[row] as usize).filter(|code| *code < half_years);
    // The half-years of a title come first.
    let of_title = |title: usize| {
        let mut rows = viewing.rows(title);
        let first = code(rows.next()?)?;
        Some((first, rows.rev().find_map(code).unwrap_or(first)))
    };
    let widest = |(first, last): (usize, usize), (other, later)| (first.min(other), last.max(later));
    let spans = parallel::map_chunks(titles.rows(), |rows| titles.iter_range(rows).filter_map(of_title).reduce(widest));
    let (first, last) = spans.into_iter().flatten().reduce(widest)?;
    columns.periods[first].half_year().zip(columns.periods[last].half_year())
}

/// Hours per half-year of a title.
pub(super) fn hours_of(viewing: &Viewing, title: usize) -> HalfYearHours {
    let columns = viewing.columns();
    let mut hours = vec![None; count_half_years(&columns)];
    for row in viewing.rows(title) {
        let Some(sum) = hours.get_mut(columns.period_codes[row] as usize) else { break };
        add_known(sum, columns.hours.get(row));
    }
    hours
}

/// The sums of the titles kept for each half-year. Where more than half are kept, the others are subtracted from `all`, the
/// totals of [`totals`] over all titles.
pub(super) fn by_half_year(
    viewing: &Viewing,
    kept: &Mask,
    flags: &[FigureFlags],
    all: impl FnOnce() -> Vec<PeriodTotals>,
) -> Vec<PeriodSums> {
    let all = (kept.count() * 2 > kept.rows() as u64).then(all);
    let mut sums: Vec<PeriodSums> = match all.filter(|all| all.iter().all(PeriodTotals::is_exact)) {
        None => totals(viewing, kept, flags).into_iter().map(PeriodTotals::sums).collect(),
        Some(all) => {
            let others = totals(viewing, &kept.complement(), flags);
            all.into_iter().zip(others).map(|(all, others)| all.minus(others).sums()).collect()
        }
    };
    sums.truncate(count_half_years(&viewing.columns()));
    sums
}

/// The totals of some titles for each period, the half-years first; `flags` of [`figure_flags`].
pub(super) fn totals(viewing: &Viewing, titles: &Mask, flags: &[FigureFlags]) -> Vec<PeriodTotals> {
    let columns = viewing.columns();
    let chunks = parallel::map_chunks(titles.rows(), |chunk| {
        let mut totals = vec![PeriodTotals::default(); columns.periods.len()];
        titles.for_each_run(chunk, |run| {
            let rows = viewing.rows_of(run);
            let (codes, flags) = (&columns.period_codes[rows.clone()], &flags[rows.clone()]);
            let (hours, views) = (&columns.hours.values()[rows.clone()], &columns.views.values()[rows]);
            for ((code, flags), (hours, views)) in codes.iter().zip(flags).zip(hours.iter().zip(views)) {
                totals[*code as usize].add(*flags, *hours, *views);
            }
        });
        totals
    });
    parallel::combine(chunks, |total, other| *total = total.plus(*other))
}

/// What [`totals`] needs to know of a figure, in a byte.
#[derive(Debug, Clone, Copy)]
pub(in crate::analysis) struct FigureFlags(u8);

impl FigureFlags {
    /// It is the first of its title in its period: another season may follow.
    const FIRST: u32 = 0;
    /// Its hours, its views are known.
    const HOURS: u32 = 1;
    const VIEWS: u32 = 2;

    /// 1 or 0.
    fn get(self, flag: u32) -> u64 {
        u64::from(self.0 >> flag & 1)
    }

    /// 1 or 0 for each flag.
    fn counts(self) -> &'static [u32; 4] {
        const COUNTS: [[u32; 4]; 8] = [
            [0, 0, 0, 0],
            [1, 0, 0, 0],
            [0, 1, 0, 0],
            [1, 1, 0, 0],
            [0, 0, 1, 0],
            [1, 0, 1, 0],
            [0, 1, 1, 0],
            [1, 1, 1, 0],
        ];
        &COUNTS[usize::from(self.0 & 7)]
    }
}

/// The flags of all figures.
pub(super) fn figure_flags(viewing: &Viewing) -> Vec<FigureFlags> {
    let columns = viewing.columns();
    let codes = columns.period_codes;
    let mut flags = Vec::with_capacity(viewing.len());
    for title in 0..viewing.titles() {
        let rows = viewing.rows(title);
        let first = rows.start;
        flags.extend(rows.map(|row| {
            let is_first = row == first || codes[row] != codes[row - 1];
            let flag = |is_set: bool, flag: u32| u8::from(is_set) << flag;
            FigureFlags(
                flag(is_first, FigureFlags::FIRST)
                    | flag(columns.hours.is_valid(row), FigureFlags::HOURS)
                    | flag(columns.views.is_valid(row), FigureFlags::VIEWS),
            )
        }));
    }
    flags
}

/// The weekly lists that count for shares.
pub(super) struct ListSums<'c> {
    /// The weeks of the lists in the catalogue, ascending.
    pub weeks: &'c [ViewingPeriod],
    /// The sums of all lists for each week.
    pub sums: Vec<PeriodSums>,
    /// Hours of the titles kept in these lists, for each week; `None` where none are known.
    pub hours: Vec<Option<u64>>,
    /// The lists with a title kept, in any week.
    pub lists: BTreeSet<&'c str>,
}

/// Sums of the titles of weekly lists that are kept; `counts` says by its name whether a list counts for shares.
pub(super) fn by_list<'c>(
    viewing: &'c Viewing,
    kept: &Mask,
    flags: &[FigureFlags],
    counts: impl Fn(&str) -> bool,
) -> ListSums<'c> {
    let columns = viewing.columns();
    let first_week = count_half_years(&columns);
    let weeks = &columns.periods[first_week..];
    let counts: Vec<bool> = columns.lists.values_iter().map(counts).collect();
    let chunks = parallel::map_chunks(kept.rows(), |titles| {
        let (mut hours, mut has_title) = (vec![None; weeks.len()], vec![false; counts.len()]);
        let mut totals = vec![PeriodTotals::default(); weeks.len()];
        for title in kept.iter_range(titles) {
            // The weeks of a title come last.
            let rows = viewing.rows(title).rev().map(|row| (row, columns.period_codes[row] as usize));
            for (row, code) in rows.take_while(|(_, code)| *code >= first_week) {
                let (week, list) = (code - first_week, columns.list_codes[row] as usize);
                totals[week].add(flags[row], columns.hours.value(row), columns.views.value(row));
                if counts[list] {
                    has_title[list] = true;
                    add_known(&mut hours[week], columns.hours.get(row));
                }
            }
        }
        (totals, (hours, has_title))
    });
    let (totals, chunks): (Vec<_>, Vec<_>) = chunks.into_iter().unzip();
    let (hours, has_title): (Vec<_>, Vec<_>) = chunks.into_iter().unzip();
    let totals = parallel::combine(totals, |total, other| *total = total.plus(*other));
    let hours = parallel::combine(hours, |sum, other| add_known(sum, *other));
    let has_title = parallel::combine(has_title, |has_title, other| *has_title |= *other);
    let lists = columns.lists.values_iter().zip(has_title).filter(|(_, has_title)| *has_title);
    let sums = totals.into_iter().map(PeriodTotals::sums).collect();
    ListSums { weeks, sums, hours, lists: lists.map(|(list, _)| list).collect() }
}

/// The number of half-years, which come before the weeks.
pub(super) fn count_half_years(columns: &ViewingColumns<'_>) -> usize {
    columns.periods.partition_point(|period| period.half_year().is_some())
}

/// Selects the titles in weekly lists.
pub(super) fn in_lists(viewing: &Viewing) -> Mask {
    let columns = viewing.columns();
    let first_week = count_half_years(&columns);
    // The weeks of a title come last.
    let is_week = |row: usize| columns.period_codes[row] as usize >= first_week;
    Mask::from_fn(viewing.titles(), |title| viewing.rows(title).next_back().is_some_and(is_week))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::domain::viewing::{ViewingFigure, ViewingKind};
    use crate::store::viewing::ViewingBuilder;

    /// Enough for several threads.
    const TITLES: u32 = 70_000;
    const LISTS: [&str; 2] = ["TV (Non-English)", "TV (English)"];

    fn viewing() -> Viewing {
        let mut rng = fastrand::Rng::with_seed(1);
        let mut builder = ViewingBuilder::default();
        let periods = ["2023H1", "2023H2", "2023-07-02", "2023-07-09"].map(|text| {
            let kind = if text.contains('H') { ViewingKind::Report } else { ViewingKind::Top10 };
            ViewingPeriod::parse(kind, text).unwrap()
        });
        for title in 0..TITLES {
            for season in 0..rng.usize(0..3) {
                for period in periods.iter().filter(|_| rng.bool()).copied().collect::<Vec<_>>() {
                    let list = if period.half_year().is_some() { "" } else { LISTS[rng.usize(0..2)] };
                    let mut number = || rng.bool().then(|| rng.u64(0..1000));
                    let (hours, views) = (number(), number());
                    let (season, list) = (season.to_string(), list.to_owned());
                    builder.push(Some(title), &ViewingFigure { season, period, hours, views, rank: None, list });
                }
            }
        }
        builder.finish(TITLES as usize)
    }

    #[test]
    fn sums_on_all_cores_are_those_of_one_figure_after_the_other() {
        let viewing = viewing();
        let kept = Mask::from_fn(TITLES as usize, |title| title % 3 != 1);
        let (mut sums, mut parts) = (BTreeMap::<ViewingPeriod, PeriodSums>::new(), BTreeMap::new());
        for title in kept.iter() {
            let mut periods = BTreeSet::new();
            for figure in viewing.of(title) {
                let sum = sums.entry(figure.period).or_default();
                sum.titles += u64::from(periods.insert(figure.period));
                add_known(&mut sum.hours, figure.hours);
                add_known(&mut sum.views, figure.views);
                if figure.list == LISTS[0] {
                    add_known(parts.entry(figure.period).or_insert(None), figure.hours);
                }
            }
        }
        let of = |periods: &[ViewingPeriod]| periods.iter().map(|period| sums[period]).collect::<Vec<_>>();
        let periods: Vec<ViewingPeriod> = sums.keys().copied().collect();
        let flags = figure_flags(&viewing);
        let all = || totals(&viewing, &Mask::all(TITLES as usize), &flags);
        for subtracts in [false, true] {
            // Two thirds of the titles are kept, or one third with as many titles again behind them.
            let rows = if subtracts { TITLES as usize } else { 2 * TITLES as usize };
            let kept = Mask::from_fn(rows, |title| title < TITLES as usize && kept.contains(title));
            let all = || if subtracts { all() } else { Vec::new() };
            assert_eq!(by_half_year(&viewing, &kept, &flags, all), of(&periods[..2]));
        }
        let of_lists = by_list(&viewing, &in_lists(&viewing).and(&kept), &flags, |list| list == LISTS[0]);
        assert_eq!(of_lists.sums, of(&periods[2..]));
        assert_eq!((of_lists.weeks, of_lists.lists), (&periods[2..], BTreeSet::from([LISTS[0]])));
        assert_eq!(of_lists.hours, parts.into_values().collect::<Vec<_>>());
        let none = Mask::from_fn(TITLES as usize, |_| false);
        assert_eq!(by_half_year(&viewing, &none, &flags, Vec::new), vec![PeriodSums::default(); 2]);
        assert_eq!(hours_of(&Viewing::default(), 0), Vec::new());
        for kept in (0..200).map(|title| Mask::of_rows(TITLES as usize, &[title, title * 7])).chain([kept, none]) {
            let half_years =
                || kept.iter().flat_map(|title| viewing.of(title)).filter_map(|figure| figure.period.half_year());
            assert_eq!(reported(&viewing, &kept), half_years().min().zip(half_years().max()));
        }
    }

    #[test]
    fn a_sum_beyond_the_greatest_number_is_that_number() {
        let mut builder = ViewingBuilder::default();
        let period = ViewingPeriod::parse(ViewingKind::Report, "2023H1").unwrap();
        let all_hours = [u64::MAX - 5, 3, 4, 5];
        for (title, hours) in (0..).zip(all_hours) {
            let figure = ViewingFigure {
                season: String::new(),
                period,
                hours: Some(hours),
                views: None,
                rank: None,
                list: String::new(),
            };
            builder.push(Some(title), &figure);
        }
        let viewing = builder.finish(4);
        let flags = figure_flags(&viewing);
        let all = || totals(&viewing, &Mask::all(4), &flags);
        for left_out in 0..4 {
            let kept = Mask::from_fn(4, |title| title != left_out);
            let hours = (0..4).filter(|title| *title != left_out).map(|title| all_hours[title]);
            let hours = Some(hours.fold(0, u64::saturating_add));
            let sums = vec![PeriodSums { titles: 3, hours, views: None }];
            assert_eq!(by_half_year(&viewing, &kept, &flags, all), sums);
        }
    }
}
