//! Sort orders of the titles with viewing figures, and masks. They depend on neither filter nor weights.

use std::sync::Arc;

use super::columns::TITLES;
use super::hours::HalfYearColumns;
use super::sums::{self, FigureFlags, PeriodTotals};
use crate::analysis::code_ranks::CodeRanks;
use crate::analysis::dict_column::DictColumn;
use crate::analysis::mask::Mask;
use crate::analysis::order::Order;
use crate::analysis::order_cache::{SortValues, keys_to_prepare};
use crate::analysis::sort_cache::{self, SortCache};
use crate::domain::table::Direction;
use crate::domain::viewing::ViewingPeriod;
use crate::store::viewing::Viewing;

/// The columns on the weekly lists.
const IN_LISTS: [&str; 3] = ["peak_rank", "first", "last"];

/// Fills the caches that the first table and the first sorts of it need.
pub(in crate::analysis) fn prepare(cache: &SortCache) {
    most_viewed(cache);
    figure_flags(cache);
    in_lists(cache);
    all_periods(cache);
    half_years(cache);
    for (column, direction) in keys_to_prepare(TITLES, cache.catalogue.titles.len()) {
        order(cache, &[(column, direction.reversed())]);
        order(cache, &[(column, direction)]);
    }
}

/// All titles with figures sorted by `keys`: positions in [`TITLES`], major key first.
pub(super) fn order(cache: &SortCache, keys: &[(usize, Direction)]) -> Order {
    let sort = |order: &Order, _: Option<&Order>, column: usize, direction| {
        sort(cache, order, &TITLES[column].name, direction)
    };
    cache.columns.viewing.orders.sorted(keys, most_viewed(cache), sort)
}

/// Selects the titles with figures.
pub(super) fn with_figures(cache: &SortCache) -> &Mask {
    let SortCache { catalogue, columns, .. } = cache;
    let has_figures = |title: usize| !catalogue.viewing.rows(title).is_empty();
    columns.viewing.with_figures.get_or_init(|| Mask::from_fn(catalogue.titles.len(), has_figures))
}

/// What sums need to know of each figure.
pub(super) fn figure_flags(cache: &SortCache) -> &[FigureFlags] {
    cache.columns.viewing.figure_flags.get_or_init(|| sums::figure_flags(&cache.catalogue.viewing))
}

/// The totals of all titles for each period.
pub(super) fn all_periods(cache: &SortCache) -> &[PeriodTotals] {
    let (viewing, all) = (&cache.catalogue.viewing, Mask::all(cache.catalogue.titles.len()));
    cache.columns.viewing.all_periods.get_or_init(|| sums::totals(viewing, &all, figure_flags(cache)))
}

/// The hours of all titles for each half-year, if they fit.
pub(super) fn half_years(cache: &SortCache) -> Option<&HalfYearColumns> {
    let columns = || HalfYearColumns::new(&cache.catalogue.viewing);
    cache.columns.viewing.half_years.get_or_init(columns).as_ref()
}

/// Selects the titles in weekly lists.
pub(super) fn in_lists(cache: &SortCache) -> &Mask {
    cache.columns.viewing.in_lists.get_or_init(|| sums::in_lists(&cache.catalogue.viewing))
}

/// The titles with figures: most hours first, then most weeks, then in the order of the catalogue.
fn most_viewed(cache: &SortCache) -> Order {
    let sorted = || {
        let known = with_figures(cache);
        let titles = (0..).take(known.rows()).filter(|title| known.contains(*title as usize)).collect();
        let by = |order: Order, column: &str| Arc::new(sort(cache, &order, column, Direction::Descending));
        by(by(Arc::new(titles), "weeks"), "hours")
    };
    Arc::clone(cache.columns.viewing.most_viewed.get_or_init(sorted))
}

/// Sorts an order of titles by a column.
fn sort(cache: &SortCache, order: &Order, column: &str, direction: Direction) -> Vec<u32> {
    match in_lists_column(cache, column) {
        Some((encoded, ranks)) => encoded.sort(ranks, order, direction),
        None => sort_cache::sort(cache, order, column, direction),
    }
}

/// A column on the weekly lists, encoded on first use, and the ranks of its codes.
fn in_lists_column<'c>(cache: &'c SortCache, column: &str) -> Option<(&'c DictColumn, &'c CodeRanks)> {
    let SortCache { catalogue, columns, .. } = cache;
    let (place, value) = (IN_LISTS.iter().position(|name| *name == column)?, sort_values_of(cache, column));
    let encode = || {
        DictColumn::from_values(catalogue.titles.len(), 1.0, |title| Some(value(title)).filter(|value| !value.is_nan()))
    };
    let encoded = columns.viewing.in_lists_columns[place].get_or_init(encode);
    Some((encoded, encoded.ranks(&value)))
}

/// Sort values of a column by its position in [`TITLES`].
pub(super) fn sort_values(cache: &SortCache, column: usize) -> SortValues<'_> {
    sort_values_of(cache, &TITLES[column].name)
}

fn sort_values_of<'e>(cache: &'e SortCache, column: &str) -> SortValues<'e> {
    let viewing = &cache.catalogue.viewing;
    let known = |value: Option<f64>| value.unwrap_or(f64::NAN);
    match column {
        "peak_rank" => Box::new(move |title| known(InLists::of(viewing, title).peak_rank.map(f64::from))),
        "first" => Box::new(move |title| known(InLists::of(viewing, title).first.map(time))),
        "last" => Box::new(move |title| known(InLists::of(viewing, title).last.map(time))),
        _ => sort_cache::sort_values(cache, column),
    }
}

/// A number that grows with the time of a week.
fn time(week: ViewingPeriod) -> f64 {
    week.last_day().map_or(f64::NAN, |day| f64::from(day.days_since_epoch()))
}

/// The best rank of a title in the weekly lists, and its first and last week in them.
pub(super) struct InLists {
    pub peak_rank: Option<u32>,
    pub first: Option<ViewingPeriod>,
    pub last: Option<ViewingPeriod>,
}

impl InLists {
    pub fn of(viewing: &Viewing, title: usize) -> Self {
        let figures = viewing.of(title).filter(|figure| matches!(figure.period, ViewingPeriod::Week(_)));
        let (mut peak_rank, mut first, mut last) = (None, None, None);
        // In the order of their weeks.
        for figure in figures {
            peak_rank = peak_rank.into_iter().chain(figure.rank).min();
            first = first.or(Some(figure.period));
            last = Some(figure.period);
        }
        Self { peak_rank, first, last }
    }
}
