//! Attaches the weekly Top 10 lists to the works of the reports.
//!
//! A list has the English name alone, which several works may share. The hours of a week are part of those of its
//! half-year, so a work can only be the one in a list if the report of every half-year that is covered has it with as
//! many hours. Where no report covers the weeks, the day of release or the seasons must fit. Where that leaves several
//! works, a list of works that are not English means one whose original title is known.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::rows::ViewingRow;
use super::works::ViewingWork;
use crate::data::import::names::normalise;
use crate::domain::date::Date;
use crate::domain::title::Category;
use crate::domain::viewing::ViewingPeriod;

/// A work enters the lists at most so many days after its release, or not at all.
const MAX_DAYS_TO_LIST: i32 = 90;

/// All rows of one name in one list.
struct Chart {
    name: String,
    category: Category,
    is_english: bool,
    rows: Vec<usize>,
}

/// Adds the rows of lists at `positions` to the works that they name, or as works of their own. Returns the names that
/// several works share without a sign of which one is meant; each of them becomes a work of its own.
pub(super) fn attach(rows: &[ViewingRow], positions: &[usize], works: &mut Vec<ViewingWork>) -> Vec<String> {
    let covered: BTreeSet<ViewingPeriod> = works.iter().flat_map(|work| work.hours(rows).into_keys()).collect();
    let mut by_name: HashMap<(Category, String), Vec<usize>> = HashMap::new();
    for (place, work) in works.iter().enumerate() {
        by_name.entry((work.category, normalise(&work.name))).or_default().push(place);
    }
    let mut ambiguous = Vec::new();
    for chart in charts(rows, positions) {
        let namesakes = by_name.get(&(chart.category, normalise(&chart.name))).map_or(&[][..], Vec::as_slice);
        let least = least_hours(rows, &chart, &covered);
        let is_possible = |place: &&usize| {
            let hours = works[**place].hours(rows);
            least.iter().all(|(period, least)| hours.get(period).is_some_and(|hours| hours >= least))
                && (!least.is_empty() || fits(rows, &works[**place], &chart, &covered))
        };
        let mut possible: Vec<usize> = namesakes.iter().filter(is_possible).copied().collect();
        if possible.len() > 1 {
            let fits_language = |place: &usize| works[*place].original.is_empty() == chart.is_english;
            let likely: Vec<usize> = possible.iter().copied().filter(fits_language).collect();
            if !likely.is_empty() {
                possible = likely;
            }
        }
        let season = |row: &usize| (*row, rows[*row].figure.season.clone());
        if let [place] = possible[..] {
            works[place].rows.extend(chart.rows.iter().map(season));
            continue;
        }
        if possible.len() > 1 {
            ambiguous.push(chart.name.clone());
        }
        let Chart { name, category, rows, .. } = chart;
        let rows = rows.iter().map(season).collect();
        works.push(ViewingWork { name, original: String::new(), category, rows });
    }
    ambiguous
}

/// The rows by category, name and language of the list, in the order of their first rows.
fn charts(rows: &[ViewingRow], positions: &[usize]) -> Vec<Chart> {
    let mut places: HashMap<(Category, String, bool), usize> = HashMap::new();
    let mut charts: Vec<Chart> = Vec::new();
    for position in positions {
        let row = &rows[*position];
        let Some(category) = row.category else { continue };
        let is_english = is_english(&row.figure.list);
        let place = *places.entry((category, normalise(&row.name), is_english)).or_insert_with(|| {
            charts.push(Chart { name: row.name.clone(), category, is_english, rows: Vec::new() });
            charts.len() - 1
        });
        charts[place].rows.push(*position);
    }
    charts
}

/// Whether a list is of works in English: `TV (English)`.
pub(super) fn is_english(list: &str) -> bool {
    list.to_lowercase().contains("(english)")
}

/// Whether a work may be the one in a list in weeks that no report covers.
fn fits(rows: &[ViewingRow], work: &ViewingWork, chart: &Chart, covered: &BTreeSet<ViewingPeriod>) -> bool {
    let weeks = chart.rows.iter().filter_map(|row| rows[*row].figure.period.last_day());
    let Some(first) = weeks.min() else { return false };
    let since = |day: Date| first.days_since_epoch() - day.days_since_epoch();
    let reported = || work.rows.iter().map(|(row, season)| (&rows[*row], season.to_lowercase()));
    if reported().filter_map(|(row, _)| row.released).any(|day| (0..=MAX_DAYS_TO_LIST).contains(&since(day))) {
        return true;
    }
    if chart.is_english && !work.original.is_empty() {
        return false;
    }
    let known: BTreeSet<String> = reported().map(|(_, season)| season).collect();
    let mut listed = chart.rows.iter().map(|row| rows[*row].figure.season.to_lowercase());
    let is_later = covered.last().and_then(|period| period.last_day()).is_some_and(|day| since(day) > 0);
    if is_later {
        // A season that no report can have yet.
        let last = known.iter().filter_map(|season| season_number(season)).max();
        return listed.all(|season| season_number(&season).zip(last).is_some_and(|(number, last)| number > last));
    }
    listed.all(|season| known.contains(&season))
}

/// The number of `season 2`.
fn season_number(season: &str) -> Option<u32> {
    let number = season.strip_prefix("season ")?;
    number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// For each half-year that reports cover, the most hours of a week within it.
fn least_hours(rows: &[ViewingRow], chart: &Chart, covered: &BTreeSet<ViewingPeriod>) -> BTreeMap<ViewingPeriod, u64> {
    let mut weeks: BTreeMap<ViewingPeriod, u64> = BTreeMap::new();
    for position in &chart.rows {
        let figure = &rows[*position].figure;
        // Two seasons in one week add up.
        *weeks.entry(figure.period).or_default() += figure.hours.unwrap_or_default();
    }
    let mut least: BTreeMap<ViewingPeriod, u64> = BTreeMap::new();
    for (week, hours) in weeks {
        let Some(half_year) = half_year_of(week).filter(|half_year| covered.contains(half_year)) else { continue };
        let most = least.entry(half_year).or_default();
        *most = hours.max(*most);
    }
    least
}

/// The half-year that contains all days of a week; `None` if it begins in another.
fn half_year_of(week: ViewingPeriod) -> Option<ViewingPeriod> {
    let sunday = week.last_day()?;
    let half_year = |day: Date| ViewingPeriod::HalfYear(day.year(), day.month().div_ceil(6));
    let monday = Date::from_days_since_epoch(sunday.days_since_epoch() - 6)?;
    Some(half_year(sunday)).filter(|half| *half == half_year(monday))
}
