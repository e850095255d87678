//! What Netflix itself reports: viewing per title, per half-year of the engagement reports and per week of the Top 10
//! lists, and the single figures of one title.
//!
//! Hours and views are those of the half-yearly reports, except by week, where they are those of the weekly lists: one
//! is not part of the other. A title that no report and no list names has no row: outside the Top 10, and below 50,000
//! hours in a half-year, nothing is known, which is not 0.

use std::collections::{BTreeMap, BTreeSet};

use super::engine::{AnswerError, Engine};
use super::selection::Selection;
use crate::domain::note::Note;
use crate::domain::options::ViewingLevel;
use crate::domain::period::Period;
use crate::domain::summary::{Chart, ViewingChart};
use crate::domain::table::{Cell, Column, Direction, Row, Sort, SortKey, Table, Unit, Visibility};
use crate::domain::viewing::{ViewingKind, ViewingPeriod, ViewingTotals, add_known};
use crate::store::viewing::ViewingRef;

pub const TITLES: &[Column] = &[
    Column::with_visibility(Visibility::ExportOnly, "id", Unit::Text),
    Column::new("title", Unit::Text),
    Column::with_visibility(Visibility::ExportOnly, "title_ko", Unit::Text),
    Column::new("category", Unit::Word),
    Column::new("hours", Unit::Count),
    Column::new("views", Unit::Count),
    Column::new("weeks", Unit::Count),
    Column::new("peak_rank", Unit::Count),
    Column::new("first", Unit::Period),
    Column::new("last", Unit::Period),
];

const HALF_YEARS: &[Column] = &[
    Column::new("period", Unit::Period),
    Column::new("titles", Unit::Count),
    Column::new("hours", Unit::Count),
    Column::new("views", Unit::Count),
    Column::new("share_of_netflix", Unit::Share),
];

const WEEKS: &[Column] = &[
    Column::new("period", Unit::Period),
    Column::new("titles", Unit::Count),
    Column::new("hours", Unit::Count),
    Column::new("views", Unit::Count),
    Column::new("share_of_list", Unit::Share),
];

const FIGURES: &[Column] = &[
    Column::new("period", Unit::Period),
    Column::new("season", Unit::Text),
    Column::new("list", Unit::Text),
    Column::new("hours", Unit::Count),
    Column::new("views", Unit::Count),
    Column::new("rank", Unit::Count),
];

type Parts = (Table, Chart, Vec<Note>);

pub(super) fn summarise(engine: &Engine, selection: &Selection, level: ViewingLevel) -> Parts {
    let periods = periods(engine);
    let (table, hours) = match level {
        ViewingLevel::Title => titles(engine, selection, &periods),
        ViewingLevel::HalfYear => (half_years(engine, selection, &periods), BTreeMap::new()),
        ViewingLevel::Week => (weeks(engine, selection), BTreeMap::new()),
    };
    let known = selection.mask().iter().filter(|row| engine.catalogue().viewing.of(*row).len() > 0).count();
    let all = hours_by_period(engine, selection, &periods);
    let chart = Chart::Viewing(ViewingChart { periods, all, hours });
    let coverage = Note::ViewingCoverage { known: known as u64, all: selection.mask().count() };
    let mut notes = vec![coverage, Note::ViewingGaps];
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
    let periods = periods(engine);
    let hours = hours_of(catalogue.viewing.of(title), &periods);
    let chart = ViewingChart { periods, all: Vec::new(), hours: BTreeMap::from([(id.to_owned(), hours)]) };
    Ok((table, Chart::Viewing(chart), vec![Note::ViewingGaps]))
}

/// The half-years of all reports in the catalogue, ascending.
fn periods(engine: &Engine) -> Vec<Period> {
    let catalogue = engine.catalogue();
    let figures = (0..catalogue.titles.len()).flat_map(|title| catalogue.viewing.of(title));
    figures.filter_map(|figure| figure.period.half_year()).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Hours per half-year.
fn hours_of<'c>(figures: impl Iterator<Item = ViewingRef<'c>>, periods: &[Period]) -> Vec<Option<u64>> {
    let mut hours = vec![None; periods.len()];
    for figure in figures {
        let at = figure.period.half_year().and_then(|period| periods.binary_search(&period).ok());
        if let Some(at) = at {
            add_known(&mut hours[at], figure.hours);
        }
    }
    hours
}

fn hours_by_period(engine: &Engine, selection: &Selection, periods: &[Period]) -> Vec<Option<u64>> {
    hours_of(selection.mask().iter().flat_map(|title| engine.catalogue().viewing.of(title)), periods)
}

fn titles(engine: &Engine, selection: &Selection, periods: &[Period]) -> (Table, BTreeMap<String, Vec<Option<u64>>>) {
    let catalogue = engine.catalogue();
    let mut by_title = BTreeMap::new();
    let mut rows = Vec::new();
    for title in selection.mask().iter() {
        let figures = catalogue.viewing.of(title);
        if figures.len() == 0 {
            continue;
        }
        let entry = catalogue.titles.get(title);
        let ViewingTotals { hours, views, weeks } = catalogue.viewing.totals(title);
        let in_lists = || figures.clone().filter(|figure| matches!(figure.period, ViewingPeriod::Week(_)));
        let week = |period: Option<ViewingPeriod>| period.map_or(Cell::Unknown, |week| Cell::Text(week.to_string()));
        let text = |text: Option<&str>| text.map_or(Cell::Unknown, |text| Cell::Text(text.to_owned()));
        rows.push(Row {
            key: entry.id().to_owned(),
            cells: vec![
                Cell::Text(entry.id().to_owned()),
                Cell::Text(entry.name().to_owned()),
                text(entry.title_ko()),
                Cell::Text(entry.category().to_string()),
                Cell::whole(hours),
                Cell::whole(views),
                Cell::whole(weeks),
                Cell::whole(in_lists().filter_map(|figure| figure.rank).min()),
                week(in_lists().map(|figure| figure.period).min()),
                week(in_lists().map(|figure| figure.period).max()),
            ],
            n: None,
            pinned: false,
        });
        by_title.insert(entry.id().to_owned(), hours_of(figures, periods));
    }
    let mut table = Table { columns: TITLES.into(), rows: rows.into() };
    let by = |column: &str| SortKey { column: column.to_owned(), direction: Some(Direction::Descending) };
    table.sort(&Sort { keys: vec![by("hours"), by("weeks")] });
    (table, by_title)
}

/// Titles, hours and views of a period.
#[derive(Default)]
struct PeriodSums {
    titles: BTreeSet<usize>,
    hours: Option<u64>,
    views: Option<u64>,
}

impl PeriodSums {
    fn add(&mut self, title: usize, figure: ViewingRef<'_>) {
        self.titles.insert(title);
        add_known(&mut self.hours, figure.hours);
        add_known(&mut self.views, figure.views);
    }

    fn row(&self, period: String, share: Option<f64>) -> Row {
        let cells = vec![
            Cell::Text(period.clone()),
            Cell::Whole(self.titles.len() as u64),
            Cell::whole(self.hours),
            Cell::whole(self.views),
            Cell::number(share),
        ];
        Row { key: period, cells, n: None, pinned: false }
    }
}

/// The figures of the titles kept, with the positions of their titles.
fn kept_figures<'e>(engine: &'e Engine, selection: &Selection) -> impl Iterator<Item = (usize, ViewingRef<'e>)> {
    let viewing = &engine.catalogue().viewing;
    selection
        .mask()
        .iter()
        .flat_map(|title| viewing.of(title).map(move |figure| (title, figure)))
        .collect::<Vec<_>>()
        .into_iter()
}

fn half_years(engine: &Engine, selection: &Selection, periods: &[Period]) -> Table {
    let mut sums: BTreeMap<Period, PeriodSums> =
        periods.iter().map(|period| (*period, PeriodSums::default())).collect();
    for (title, figure) in kept_figures(engine, selection) {
        if let Some(sums) = figure.period.half_year().and_then(|period| sums.get_mut(&period)) {
            sums.add(title, figure);
        }
    }
    let wholes = engine.catalogue().viewing.sums().iter();
    let wholes: BTreeMap<Period, u64> =
        wholes.filter_map(|whole| Some((whole.period.half_year()?, whole.hours?))).collect();
    let rows = sums.iter().map(|(period, sums)| {
        let share = sums.hours.zip(wholes.get(period)).map(|(hours, whole)| share(hours, *whole));
        sums.row(period.to_string(), share)
    });
    Table { columns: HALF_YEARS.into(), rows: rows.collect() }
}

/// A share is of the lists that are not in English and that the titles kept are in, in any week.
fn weeks(engine: &Engine, selection: &Selection) -> Table {
    let mut sums: BTreeMap<ViewingPeriod, PeriodSums> = BTreeMap::new();
    let mut parts: BTreeMap<ViewingPeriod, u64> = BTreeMap::new();
    let mut lists: BTreeSet<&str> = BTreeSet::new();
    for (title, figure) in kept_figures(engine, selection) {
        if figure.period.kind() == ViewingKind::Top10 {
            sums.entry(figure.period).or_default().add(title, figure);
            if counts_for_share(figure.list) {
                lists.insert(figure.list);
                *parts.entry(figure.period).or_default() += figure.hours.unwrap_or_default();
            }
        }
    }
    let mut wholes: BTreeMap<ViewingPeriod, u64> = BTreeMap::new();
    for whole in engine.catalogue().viewing.sums().iter().filter(|whole| lists.contains(whole.list.as_str())) {
        *wholes.entry(whole.period).or_default() += whole.hours.unwrap_or_default();
    }
    let rows = sums.iter().map(|(week, sums)| {
        let share = parts.get(week).zip(wholes.get(week)).map(|(part, whole)| share(*part, *whole));
        sums.row(week.to_string(), share)
    });
    Table { columns: WEEKS.into(), rows: rows.collect() }
}

/// Whether a weekly list is of works that are not in English.
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
            .unwrap()
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
