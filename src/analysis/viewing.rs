//! What Netflix itself reports: viewing per title, per half-year of the engagement reports and per week of the Top 10
//! lists, and the single figures of one title.
//!
//! Hours and views are those of the half-yearly reports, except by week, where they are those of the weekly lists: one
//! is not part of the other. A title that no report and no list names has no row: outside the Top 10, and below 50,000
//! hours in a half-year, nothing is known, which is not 0.
//!
//! - `columns`: the columns of the tables
//! - `orders`: sort orders and masks of all titles; `rows`: rows of titles, built on demand
//! - `sums`: sums by period; `hours`: those of hours by half-year

mod columns;
pub(super) mod hours;
#[cfg(test)]
mod oracle;
pub(super) mod orders;
mod rows;
pub(super) mod sums;

use std::collections::BTreeMap;

use super::engine::{AnswerError, Engine};
use super::order::filtered;
use super::selection::Selection;
use crate::domain::note::Note;
use crate::domain::options::ViewingLevel;
use crate::domain::period::Period;
use crate::domain::summary::{Chart, HoursByRow, ViewingChart};
use crate::domain::table::{Cell, Row, Rows, Sort, Table};
use crate::domain::viewing::{ViewingKind, ViewingPeriod, add_known};
use crate::store::viewing::ViewingRef;
use columns::{FIGURES, HALF_YEARS, TITLES, WEEKS};
use rows::ViewingRows;

use sums::{ListSums, PeriodSums};

type Parts = (Table, Chart, Vec<Note>);

pub(super) fn summarise(engine: &Engine, selection: &Selection, level: ViewingLevel, sort: &Sort) -> Parts {
    let periods = sums::half_years(&engine.catalogue().viewing);
    let cache = engine.sort_cache();
    let by_half_year = || {
        let all = || orders::all_periods(cache).to_vec();
        sums::by_half_year(&cache.catalogue.viewing, selection.mask(), orders::figure_flags(cache), all)
    };
    let hours_of = |half_years: &[PeriodSums]| half_years.iter().map(|sums| sums.hours).collect::<Vec<_>>();
    let hours = || match orders::half_years(cache) {
        Some(columns) => columns.sums(selection.mask()),
        None => hours_of(&by_half_year()),
    };
    let (table, by_row, hours) = match level {
        ViewingLevel::Title => {
            let rows = titles(engine, selection, sort);
            (Table { columns: TITLES.into(), rows: Rows::lazy(rows.clone()) }, HoursByRow::new(rows), hours())
        }
        ViewingLevel::HalfYear => {
            let sums = by_half_year();
            (half_years(engine, &periods, &sums), HoursByRow::default(), hours_of(&sums))
        }
        ViewingLevel::Week => (weeks(engine, selection), HoursByRow::default(), hours()),
    };
    let known = orders::with_figures(cache).clone().and(selection.mask()).count();
    let chart = Chart::Viewing(ViewingChart { periods, hours, by_row });
    let mut notes = vec![Note::ViewingCoverage { known, all: selection.mask().count() }, Note::ViewingGaps];
    if level == ViewingLevel::Week {
        notes.extend(after_reports(engine, &table));
    }
    (table, chart, notes)
}

/// Notes that weeks follow the last report, in which works that came later are missing.
fn after_reports(engine: &Engine, weeks: &Table) -> Option<Note> {
    let reports = engine.catalogue().viewing.sums().iter().filter(|sum| sum.period.kind() == ViewingKind::Report);
    let last = reports.map(|sum| sum.period).max()?;
    let week: ViewingPeriod = ViewingPeriod::parse(ViewingKind::Top10, &weeks.rows.iter().last()?.key)?;
    (week.last_day() > last.last_day()).then(|| last.half_year().map(Note::ViewingAfterReports)).flatten()
}

/// The figures of one title, the newest first.
pub(super) fn figures(engine: &Engine, id: &str) -> Result<Parts, AnswerError> {
    let catalogue = engine.catalogue();
    let title = catalogue.titles.position(id).ok_or_else(|| AnswerError::UnknownTitle(id.to_owned()))?;
    let text = |text: &str| if text.is_empty() { Cell::Unknown } else { Cell::Text(text.to_owned()) };
    let mut figures: Vec<ViewingRef<'_>> = catalogue.viewing.of(title).collect();
    figures.sort_by_key(|figure| std::cmp::Reverse(figure.period.last_day()));
    let rows = figures.iter().enumerate().map(|(position, figure)| Row {
        key: position.to_string(),
        cells: vec![
            Cell::Text(figure.period.to_string()),
            text(figure.season),
            text(figure.list),
            Cell::whole(figure.hours),
            Cell::whole(figure.views),
            Cell::whole(figure.rank),
        ],
        n: None,
        pinned: false,
    });
    let table = Table { columns: FIGURES.into(), rows: rows.collect() };
    let periods = sums::half_years(&catalogue.viewing);
    let hours = sums::hours_of(&catalogue.viewing, title);
    let chart = ViewingChart { periods, hours, by_row: HoursByRow::default() };
    Ok((table, Chart::Viewing(chart), vec![Note::ViewingGaps]))
}

/// The titles kept that have figures.
fn titles(engine: &Engine, selection: &Selection, sort: &Sort) -> ViewingRows {
    let order = orders::order(engine.sort_cache(), &sort.resolve(TITLES));
    ViewingRows::new(engine.sort_cache(), filtered(&order, selection.mask()))
}

fn row(period: String, sums: &PeriodSums, share: Option<f64>) -> Row {
    let PeriodSums { titles, hours, views } = sums;
    let cells = vec![
        Cell::Text(period.clone()),
        Cell::Whole(*titles),
        Cell::whole(*hours),
        Cell::whole(*views),
        Cell::number(share),
    ];
    Row { key: period, cells, n: None, pinned: false }
}

fn half_years(engine: &Engine, periods: &[Period], sums: &[PeriodSums]) -> Table {
    let wholes = engine.catalogue().viewing.sums().iter();
    let wholes: BTreeMap<Period, u64> =
        wholes.filter_map(|whole| Some((whole.period.half_year()?, whole.hours?))).collect();
    let rows = periods.iter().zip(sums).map(|(period, sums)| {
        let share = sums.hours.zip(wholes.get(period)).and_then(|(hours, whole)| share(hours, *whole));
        row(period.to_string(), sums, share)
    });
    Table { columns: HALF_YEARS.into(), rows: rows.collect() }
}

/// The weeks in which a title kept is in a list. A share is of the lists that are not in English and that the titles kept
/// are in, in any week.
fn weeks(engine: &Engine, selection: &Selection) -> Table {
    let (viewing, cache) = (&engine.catalogue().viewing, engine.sort_cache());
    let kept = orders::in_lists(cache).clone().and(selection.mask());
    let ListSums { weeks, sums, hours: parts, lists } =
        sums::by_list(viewing, &kept, orders::figure_flags(cache), counts_for_share);
    let mut wholes: BTreeMap<ViewingPeriod, Option<u64>> = BTreeMap::new();
    for whole in viewing.sums().iter().filter(|whole| lists.contains(whole.list.as_str())) {
        add_known(wholes.entry(whole.period).or_default(), whole.hours);
    }
    let known = weeks.iter().zip(sums.iter().zip(parts)).filter(|(_, (sums, _))| sums.titles > 0);
    let rows = known.map(|(week, (sums, part))| {
        let share = part.zip(wholes.get(week).copied().flatten()).and_then(|(part, whole)| share(part, whole));
        row(week.to_string(), sums, share)
    });
    Table { columns: WEEKS.into(), rows: rows.collect() }
}

/// Whether a weekly list is of works that are not in English.
fn counts_for_share(list: &str) -> bool {
    !list.contains("(English)")
}

#[expect(clippy::cast_precision_loss, reason = "hours stay far below 2^52")]
fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::analysis::engine::Engine;
    use crate::config::Settings;
    use crate::domain::options::ViewingLevel;
    use crate::domain::query::{Query, QueryKind};
    use crate::domain::title::{Category, Title};
    use crate::domain::viewing::{ViewingFigure, ViewingKind, ViewingPeriod};
    use crate::export::{self, Format};
    use crate::store::catalogue::Catalogue;
    use crate::store::titles::Titles;
    use crate::store::viewing::ViewingBuilder;

    fn engine() -> Engine {
        let title = |id: &str, name: &str| Title {
            id: id.to_owned(),
            title_ko: (id == "a").then(|| "항구".to_owned()),
            ..Title::new(name.to_owned(), Category::Series)
        };
        let titles = Titles::from_iter([title("a", "Harbour"), title("b", "Tide"), title("c", "Unseen")]);
        let mut builder = ViewingBuilder::default();
        let mut push = |title, kind, period: &str, season: &str, hours, views, rank, list: &str| {
            let period = ViewingPeriod::parse(kind, period).unwrap();
            let (season, list) = (season.to_owned(), list.to_owned());
            builder.push(title, &ViewingFigure { season, period, hours: Some(hours), views, rank, list });
        };
        let (report, list, local, english) =
            (ViewingKind::Report, ViewingKind::Top10, "TV (Non-English)", "TV (English)");
        push(None, report, "2023H1", "", 1000, None, None, "");
        push(None, report, "2023H2", "", 2000, Some(200), None, "");
        push(None, list, "2023-07-09", "", 90, Some(9), None, local);
        push(None, list, "2023-07-09", "", 500, Some(50), None, english);
        push(Some(0), report, "2023H1", "Season 1", 100, None, None, "");
        push(Some(0), report, "2023H1", "Season 2", 50, None, None, "");
        push(Some(0), report, "2023H2", "Season 1", 300, Some(30), None, "");
        push(Some(0), list, "2023-07-09", "Season 1", 20, Some(2), Some(4), local);
        push(Some(0), list, "2023-07-09", "Season 2", 10, Some(1), Some(7), local);
        push(Some(0), list, "2023-07-16", "Season 1", 5, None, Some(2), local);
        push(Some(1), report, "2023H2", "", 100, Some(10), None, "");
        push(Some(1), list, "2023-07-09", "", 40, Some(4), Some(1), english);
        let catalogue = Catalogue { titles, viewing: builder.finish(3), ..Catalogue::default() };
        let settings = Settings::built_in().unwrap();
        Engine::new(Arc::new(catalogue), &settings.scoring, &settings.genre_groups.by_genre(), settings.word_lists())
    }

    fn rows(level: ViewingLevel, filter: &str) -> String {
        let mut query = Query::new(QueryKind::Viewing(level));
        query.filter = filter.parse().unwrap();
        let summary = engine().answer(&query).unwrap();
        let columns = export::stable_columns(&summary.table);
        String::from_utf8(export::render(&summary.table, &columns, Format::Csv, None).unwrap()).unwrap()
    }

    #[test]
    fn titles_have_their_totals_and_weeks() {
        assert_eq!(
            rows(ViewingLevel::Title, ""),
            "id,title,title_ko,category,hours,views,weeks,peak_rank,first,last\n\
             a,Harbour,항구,series,450,30,2,2,2023-07-09,2023-07-16\n\
             b,Tide,,series,100,10,1,1,2023-07-09,2023-07-09\n"
        );
    }

    #[test]
    fn half_years_are_shares_of_netflix_and_weeks_of_the_lists_not_in_english() {
        assert_eq!(
            rows(ViewingLevel::HalfYear, ""),
            "period,titles,hours,views,share_of_netflix\n2023H1,1,150,,0.1500\n2023H2,2,400,40,0.2000\n"
        );
        assert_eq!(
            rows(ViewingLevel::HalfYear, "hours<200"),
            "period,titles,hours,views,share_of_netflix\n2023H1,0,,,\n2023H2,1,100,10,0.0500\n"
        );
        assert_eq!(
            rows(ViewingLevel::Week, ""),
            "period,titles,hours,views,share_of_list\n2023-07-09,2,70,7,0.333333\n2023-07-16,1,5,,\n"
        );
    }
}
