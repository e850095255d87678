//! Viewing: the hours that Netflix reports, by title, half-year or week.
//!
//! Hours and views are those of the half-yearly reports, except by week, where they are those of the weekly lists: one
//! is not part of the other's total. Views of seasons add up, viewers do not. A share is of all of Netflix; by week, of
//! the lists of works that are not in English, in hours. Below 50,000 hours in a half-year and outside the Top 10 nothing
//! is known, so that a title without figures has no row and counts nowhere.

use std::collections::{BTreeMap, BTreeSet};

use super::engine::Engine;
use super::selection::Selection;
use crate::domain::note::Note;
use crate::domain::options::ViewingLevel;
use crate::domain::summary::Chart;
use crate::domain::table::{Cell, Column, Direction, Row, Sort, SortKey, Table, Unit, Visibility};
use crate::domain::viewing::{ViewingKind, ViewingPeriod};
use crate::store::viewing::Viewing;

const TITLE_COLUMNS: &[Column] = &[
    Column::with_visibility(Visibility::ExportOnly, "id", Unit::Text),
    Column::new("title", Unit::Text),
    Column::new("title_ko", Unit::Text),
    Column::new("category", Unit::Word),
    Column::new("hours", Unit::Count),
    Column::new("views", Unit::Count),
    Column::new("weeks", Unit::Count),
    Column::new("peak_rank", Unit::Count),
    Column::new("first", Unit::Period),
    Column::new("last", Unit::Period),
];

const HALF_YEAR_COLUMNS: &[Column] = &[
    Column::new("period", Unit::Period),
    Column::new("titles", Unit::Count),
    Column::new("hours", Unit::Count),
    Column::new("views", Unit::Count),
    Column::new("share_of_netflix", Unit::Share),
];

const WEEK_COLUMNS: &[Column] = &[
    Column::new("period", Unit::Period),
    Column::new("titles", Unit::Count),
    Column::new("hours", Unit::Count),
    Column::new("views", Unit::Count),
    Column::new("share_of_list", Unit::Share),
];

pub(super) fn summarise(engine: &Engine, selection: &Selection, level: ViewingLevel) -> (Table, Chart, Vec<Note>) {
    let table = match level {
        ViewingLevel::Title => by_title(engine, selection),
        ViewingLevel::HalfYear => by_period(engine, selection, ViewingKind::Report),
        ViewingLevel::Week => by_period(engine, selection, ViewingKind::Top10),
    };
    (table, Chart::Viewing, vec![Note::ViewingIsPartial(level)])
}

/// The titles that have figures, the most hours first.
fn by_title(engine: &Engine, selection: &Selection) -> Table {
    let catalogue = engine.catalogue();
    let row = |title: usize| {
        let mut figures = catalogue.viewing.of(title).peekable();
        figures.peek()?;
        let (totals, entry) = (catalogue.viewing.totals(title), catalogue.titles.get(title));
        let lists = figures.filter(|figure| figure.period.kind() == ViewingKind::Top10);
        let weeks = || lists.clone().map(|figure| figure.period);
        let week = |week: Option<ViewingPeriod>| week.map_or(Cell::Unknown, |week| Cell::Text(week.to_string()));
        let cells = vec![
            Cell::Text(entry.id().to_owned()),
            Cell::Text(entry.name().to_owned()),
            entry.title_ko().map_or(Cell::Unknown, |original| Cell::Text(original.to_owned())),
            Cell::Text(entry.category().to_string()),
            Cell::whole(totals.hours),
            Cell::whole(totals.views),
            Cell::whole(totals.weeks),
            Cell::whole(lists.clone().filter_map(|figure| figure.rank).min()),
            week(weeks().min()),
            week(weeks().max()),
        ];
        Some(Row { key: entry.id().to_owned(), cells, n: None, pinned: false })
    };
    let rows = selection.mask().iter().filter_map(row);
    let mut table = Table { columns: TITLE_COLUMNS.into(), rows: rows.collect() };
    let key = |column: &str, direction| SortKey { column: column.to_owned(), direction: Some(direction) };
    table.sort(&Sort { keys: vec![key("hours", Direction::Descending), key("title", Direction::Ascending)] });
    table
}

/// Sums over the selected titles in a period.
#[derive(Default)]
struct Sums {
    titles: BTreeSet<usize>,
    hours: Option<u64>,
    views: Option<u64>,
    /// The hours that count for the share.
    part: u64,
}

fn by_period(engine: &Engine, selection: &Selection, kind: ViewingKind) -> Table {
    let viewing = &engine.catalogue().viewing;
    let wholes = wholes(viewing, kind);
    let add = |sum: &mut Option<u64>, more: Option<u64>| {
        if let Some(more) = more {
            *sum = Some(sum.unwrap_or_default().saturating_add(more));
        }
    };
    let mut periods: BTreeMap<ViewingPeriod, Sums> = BTreeMap::new();
    for title in selection.mask().iter() {
        for figure in viewing.of(title).filter(|figure| figure.period.kind() == kind) {
            let sums = periods.entry(figure.period).or_default();
            sums.titles.insert(title);
            add(&mut sums.hours, figure.hours);
            add(&mut sums.views, figure.views);
            if counts_for_share(figure.list) {
                sums.part = sums.part.saturating_add(figure.hours.unwrap_or_default());
            }
        }
    }
    let row = |(period, sums): (ViewingPeriod, Sums)| {
        let period_name = period.to_string();
        let cells = vec![
            Cell::Text(period_name.clone()),
            Cell::Whole(sums.titles.len() as u64),
            Cell::whole(sums.hours),
            Cell::whole(sums.views),
            Cell::number(wholes.get(&period).map(|whole| share(sums.part, *whole))),
        ];
        Row { key: period_name, cells, n: None, pinned: false }
    };
    let columns = if kind == ViewingKind::Report { HALF_YEAR_COLUMNS } else { WEEK_COLUMNS };
    Table { columns: columns.into(), rows: periods.into_iter().map(row).collect() }
}

/// The hours of which a share is, by period.
fn wholes(viewing: &Viewing, kind: ViewingKind) -> BTreeMap<ViewingPeriod, u64> {
    let mut wholes = BTreeMap::new();
    let of_kind = viewing.sums().iter().filter(|sum| sum.period.kind() == kind && counts_for_share(&sum.list));
    for sum in of_kind {
        *wholes.entry(sum.period).or_default() += sum.hours.unwrap_or_default();
    }
    wholes.retain(|_, whole| *whole > 0);
    wholes
}

/// Whether figures of a list are part of its share: those of reports and of lists that are not in English.
fn counts_for_share(list: &str) -> bool {
    !list.contains("(English)")
}

#[expect(clippy::cast_precision_loss, reason = "hours stay far below 2^52")]
fn share(part: u64, whole: u64) -> f64 {
    part as f64 / whole as f64
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
    use crate::export::csv;
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
        Engine::new(Arc::new(catalogue), &settings.scoring, &settings.genre_groups.by_genre(), &[]).unwrap()
    }

    fn rows(level: ViewingLevel, filter: &str) -> String {
        let mut query = Query::new(QueryKind::Viewing(level));
        query.filter = filter.parse().unwrap();
        let summary = engine().answer(&query).unwrap();
        csv::render(&summary.table, &crate::export::contract(&summary.table))
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
            "period,titles,hours,views,share_of_netflix\n2023H2,1,100,10,0.0500\n"
        );
        assert_eq!(
            rows(ViewingLevel::Week, ""),
            "period,titles,hours,views,share_of_list\n2023-07-09,2,70,7,0.3333\n2023-07-16,1,5,,\n"
        );
    }
}
