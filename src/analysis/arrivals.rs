//! Days on which titles arrived on Netflix: bulk loading, and a last year that is not complete.

use std::collections::HashMap;

use crate::domain::date::Date;
use crate::domain::year_caveats::YearCaveats;
use crate::store::catalogue::Catalogue;
use crate::store::titles::TitleRef;

/// Days with fewer arrivals are never bulk loading.
const MIN_ARRIVALS: u64 = 20;
/// How many times the mean of the days with arrivals bulk loading is.
const TIMES_MEAN: u64 = 8;
/// Number of days that are named.
const MAX_DAYS: usize = 3;

/// The caveats on the years of arrival of all titles.
pub(super) fn caveats(catalogue: &Catalogue) -> YearCaveats {
    let mut bulk = bulk_days(catalogue);
    bulk.truncate(MAX_DAYS);
    YearCaveats { partial: partial_year(catalogue), bulk }
}

/// Days on which very many titles arrived, those of most titles first.
pub(super) fn bulk_days(catalogue: &Catalogue) -> Vec<(Date, u64)> {
    let mut arrivals: HashMap<Date, u64> = HashMap::new();
    for day in catalogue.titles.iter().filter_map(TitleRef::netflix_released) {
        *arrivals.entry(day).or_default() += 1;
    }
    let (days, titles) = (arrivals.len() as u64, arrivals.values().sum::<u64>());
    let is_bulk = |count: u64| count >= MIN_ARRIVALS && count.saturating_mul(days) >= TIMES_MEAN * titles;
    let mut bulk: Vec<(Date, u64)> = arrivals.into_iter().filter(|(_, count)| is_bulk(*count)).collect();
    bulk.sort_unstable_by_key(|(day, count)| (std::cmp::Reverse(*count), *day));
    bulk
}

/// The last day of the data if titles arrived in its year and the year goes on: the cut-off date, or the last arrival if
/// there is none.
pub(super) fn partial_year(catalogue: &Catalogue) -> Option<Date> {
    let last = catalogue.titles.iter().filter_map(TitleRef::netflix_released).max()?;
    let cut_off = catalogue.about.cut_off.as_deref().and_then(|text| text.trim().parse::<Date>().ok());
    let end = cut_off.unwrap_or(last);
    (end.year() == last.year() && (end.month(), end.day()) < (12, 31)).then_some(end)
}
