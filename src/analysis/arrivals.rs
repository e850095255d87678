//! Days on which titles arrived on Netflix: bulk loading, and a last year that is not complete.

use hashbrown::HashMap;
use polars_arrow::array::Array;

use super::parallel;
use crate::domain::date::Date;
use crate::domain::year_caveats::YearCaveats;
use crate::store::catalogue::Catalogue;

/// Days with fewer arrivals are never bulk loading.
const MIN_ARRIVALS: u64 = 20;
/// How many times the mean of the days with arrivals bulk loading is.
const TIMES_MEAN: u64 = 8;
/// Number of days that are named.
const MAX_DAYS: usize = 3;

/// The caveats on the years of arrival of all titles.
pub(super) fn caveats(catalogue: &Catalogue) -> YearCaveats {
    let arrivals = arrivals(catalogue);
    let mut bulk = bulk_days(&arrivals);
    bulk.truncate(MAX_DAYS);
    YearCaveats { partial: partial_year(catalogue, &arrivals), bulk }
}

/// The number of titles that arrived on each day.
pub(super) fn arrivals(catalogue: &Catalogue) -> HashMap<Date, u64> {
    let days = catalogue.titles.netflix_released_days();
    let chunks = parallel::map_chunks(days.len(), |rows| {
        let mut arrivals: HashMap<i32, u64> = HashMap::new();
        for row in rows.filter(|row| days.is_valid(*row)) {
            *arrivals.entry(days.value(row)).or_default() += 1;
        }
        arrivals
    });
    let mut arrivals: HashMap<Date, u64> = HashMap::new();
    for (day, titles) in chunks.into_iter().flatten() {
        if let Some(day) = Date::from_days_since_epoch(day) {
            *arrivals.entry(day).or_default() += titles;
        }
    }
    arrivals
}

/// Days on which very many titles arrived, those of most titles first.
pub(super) fn bulk_days(arrivals: &HashMap<Date, u64>) -> Vec<(Date, u64)> {
    let (days, titles) = (arrivals.len() as u64, arrivals.values().sum::<u64>());
    let is_bulk = |count: u64| count >= MIN_ARRIVALS && count.saturating_mul(days) >= TIMES_MEAN * titles;
    let days = arrivals.iter().map(|(day, count)| (*day, *count));
    let mut bulk: Vec<(Date, u64)> = days.filter(|(_, count)| is_bulk(*count)).collect();
    bulk.sort_unstable_by_key(|(day, count)| (std::cmp::Reverse(*count), *day));
    bulk
}

/// The last day of the data if titles arrived in its year and the year goes on: the cut-off date, or the last arrival if
/// there is none.
pub(super) fn partial_year(catalogue: &Catalogue, arrivals: &HashMap<Date, u64>) -> Option<Date> {
    let last = *arrivals.keys().max()?;
    let cut_off = catalogue.about.cut_off.as_deref().and_then(|text| text.trim().parse::<Date>().ok());
    let end = cut_off.unwrap_or(last);
    (end.year() == last.year() && (end.month(), end.day()) < (12, 31)).then_some(end)
}
