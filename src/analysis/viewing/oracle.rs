//! Reference implementation: all rows in memory, and sums figure by figure, which the lazy rows and the sums over columns
//! must match.

use std::collections::BTreeSet;

use proptest::prelude::*;
use strum::IntoEnumIterator;

use super::columns::{HALF_YEARS, TITLES, WEEKS};
use crate::analysis::engine::Engine;
use crate::analysis::oracle::engine_of;
use crate::data::built_in::BuiltIn;
use crate::data::load::{NoProgress, Source, load};
use crate::domain::note::Note;
use crate::domain::options::ViewingLevel;
use crate::domain::period::Period;
use crate::domain::query::{Query, QueryKind};
use crate::domain::summary::{Chart, HalfYearHours, Summary, ViewingChart};
use crate::domain::table::{Cell, Direction, Row, Rows, Sort, SortKey, Table};
use crate::domain::title::{Category, Title};
use crate::domain::viewing::{ViewingFigure, ViewingKind, ViewingPeriod, add_known};
use crate::store::catalogue::Catalogue;
use crate::store::titles::Titles;
use crate::store::viewing::{ViewingBuilder, ViewingRef};

fn korea_2025() -> Engine {
    engine_of(load(&Source::BuiltIn(BuiltIn::Korea2025), &NoProgress).unwrap().catalogue)
}

/// The titles that a filter keeps, each with its figures.
fn kept<'e>(engine: &'e Engine, query: &Query) -> Vec<(usize, Vec<ViewingRef<'e>>)> {
    let catalogue = engine.catalogue();
    let titles = (0..catalogue.titles.len()).filter(|row| query.filter.matches(&engine.subject(*row)));
    titles.map(|row| (row, catalogue.viewing.of(row).collect())).collect()
}

fn half_years(engine: &Engine) -> Vec<Period> {
    let catalogue = engine.catalogue();
    let figures = (0..catalogue.titles.len()).flat_map(|row| catalogue.viewing.of(row));
    figures.filter_map(|figure| figure.period.half_year()).collect::<BTreeSet<_>>().into_iter().collect()
}

fn hours<'c>(periods: &[Period], figures: impl Iterator<Item = &'c ViewingRef<'c>>) -> HalfYearHours {
    let mut hours = vec![None; periods.len()];
    for figure in figures {
        if let Some(at) = figure.period.half_year().and_then(|period| periods.binary_search(&period).ok()) {
            add_known(&mut hours[at], figure.hours);
        }
    }
    hours
}

fn row(key: String, cells: Vec<Cell>) -> Row {
    Row { key, cells, n: None, pinned: false }
}

fn titles(engine: &Engine, kept: &[(usize, Vec<ViewingRef<'_>>)]) -> Table {
    let titles = &engine.catalogue().titles;
    let rows = kept.iter().filter(|(_, figures)| !figures.is_empty()).map(|(title, figures)| {
        let (mut hours, mut views) = (None, None);
        for report in figures.iter().filter(|figure| figure.period.kind() == ViewingKind::Report) {
            add_known(&mut hours, report.hours);
            add_known(&mut views, report.views);
        }
        let listed = || figures.iter().filter(|figure| figure.period.kind() == ViewingKind::Top10);
        let weeks: BTreeSet<ViewingPeriod> = listed().map(|figure| figure.period).collect();
        let week = |week: Option<&ViewingPeriod>| week.map_or(Cell::Unknown, |week| Cell::Text(week.to_string()));
        let entry = titles.get(*title);
        let cells = vec![
            Cell::Text(entry.id().to_owned()),
            Cell::Text(entry.name().to_owned()),
            entry.title_ko().map_or(Cell::Unknown, |text| Cell::Text(text.to_owned())),
            Cell::Text(entry.category().to_string()),
            Cell::whole(hours),
            Cell::whole(views),
            Cell::whole((!weeks.is_empty()).then_some(weeks.len() as u64)),
            Cell::whole(listed().filter_map(|figure| figure.rank).min()),
            week(weeks.first()),
            week(weeks.last()),
        ];
        row(entry.id().to_owned(), cells)
    });
    let mut table = Table { columns: TITLES.into(), rows: rows.collect() };
    let by = |column: &str| SortKey { column: column.to_owned(), direction: Some(Direction::Descending) };
    table.sort(&Sort { keys: vec![by("hours"), by("weeks")] });
    table
}

#[expect(clippy::cast_precision_loss, reason = "hours stay far below 2^52")]
fn periods(engine: &Engine, kept: &[(usize, Vec<ViewingRef<'_>>)], kind: ViewingKind) -> Table {
    let sums = engine.catalogue().viewing.sums();
    let is_part = |list: &str| kind == ViewingKind::Report || !list.contains("(English)");
    let figures = || {
        let all = kept.iter().flat_map(|(title, figures)| figures.iter().map(move |figure| (title, figure)));
        all.filter(|(_, figure)| figure.period.kind() == kind)
    };
    let lists: BTreeSet<&str> = figures().map(|(_, figure)| figure.list).filter(|list| is_part(list)).collect();
    let periods: BTreeSet<ViewingPeriod> = match kind {
        ViewingKind::Top10 => figures().map(|(_, figure)| figure.period).collect(),
        ViewingKind::Report => {
            let halves = half_years(engine).into_iter();
            halves.map(|half| ViewingPeriod::parse(kind, &half.to_string()).unwrap()).collect()
        }
    };
    let rows = periods.into_iter().map(|period| {
        let of_period = || figures().filter(|(_, figure)| figure.period == period);
        let parts = || of_period().filter(|(_, figure)| is_part(figure.list));
        let (mut hours, mut views, mut part) = (None, None, None);
        for (_, figure) in of_period() {
            add_known(&mut hours, figure.hours);
            add_known(&mut views, figure.views);
        }
        for (_, figure) in parts() {
            add_known(&mut part, figure.hours);
        }
        let wholes = sums
            .iter()
            .filter(|sum| sum.period == period && (kind == ViewingKind::Report || lists.contains(&*sum.list)));
        let mut whole = None;
        for sum in wholes {
            add_known(&mut whole, sum.hours);
        }
        let cells = vec![
            Cell::Text(period.to_string()),
            Cell::Whole(of_period().map(|(title, _)| title).collect::<BTreeSet<_>>().len() as u64),
            Cell::whole(hours),
            Cell::whole(views),
            Cell::number(part.zip(whole.filter(|whole| *whole > 0)).map(|(part, whole)| part as f64 / whole as f64)),
        ];
        row(period.to_string(), cells)
    });
    let columns = if kind == ViewingKind::Report { HALF_YEARS } else { WEEKS };
    Table { columns: columns.into(), rows: rows.collect() }
}

/// Compares an answer with the reference.
fn agree(engine: &Engine, query: &Query, level: ViewingLevel) -> Result<(), TestCaseError> {
    let Summary { table, chart, notes, .. } = engine.answer(query).unwrap();
    let kept = kept(engine, query);
    let mut wanted = match level {
        ViewingLevel::Title => titles(engine, &kept),
        ViewingLevel::HalfYear => periods(engine, &kept, ViewingKind::Report),
        ViewingLevel::Week => periods(engine, &kept, ViewingKind::Top10),
    };
    wanted.sort(&query.sort);
    prop_assert_eq!(&table, &wanted, "{:?}", query);
    let Chart::Viewing(ViewingChart { periods, hours: of_all, by_row }) = chart else {
        return Err(TestCaseError::fail("the chart of another table"));
    };
    prop_assert_eq!(&periods, &half_years(engine));
    prop_assert_eq!(of_all, hours(&periods, kept.iter().flat_map(|(_, figures)| figures)));
    prop_assert_eq!(by_row.len(), if level == ViewingLevel::Title { table.rows.len() } else { 0 });
    for (position, row) in table.rows.iter().enumerate().take(by_row.len()) {
        let title = engine.catalogue().titles.position(&row.key).unwrap();
        let figures: Vec<ViewingRef<'_>> = engine.catalogue().viewing.of(title).collect();
        prop_assert_eq!(by_row.get(position), Some(hours(&periods, figures.iter())));
    }
    let known = kept.iter().filter(|(_, figures)| !figures.is_empty()).count() as u64;
    prop_assert_eq!(&notes[0], &Note::ViewingCoverage { known, all: kept.len() as u64 });
    Ok(())
}

fn query(level: ViewingLevel, filter: &str, sort: &str) -> Query {
    let sort = if sort.is_empty() { Sort::default() } else { sort.parse().unwrap() };
    Query { filter: filter.parse().unwrap(), sort, ..Query::new(QueryKind::Viewing(level)) }
}

const FILTERS: [&str; 6] = ["", "category=movie", "hours>=100", "weeks>1 category=series", "title~a", "hours=?"];

const LISTS: [&str; 3] = ["TV (Non-English)", "Films (Non-English)", "TV (English)"];

/// A figure of a title, or of all titles.
fn figure() -> impl Strategy<Value = (Option<u32>, ViewingFigure)> {
    let number = || prop::option::of(prop_oneof![0..300_u64, Just(u64::MAX - 100)]);
    let period = prop_oneof![
        (2023..2025_u16, 1..3_u8).prop_map(|(year, half)| format!("{year}H{half}")),
        prop::sample::select(&["2023-07-02", "2023-07-09", "2024-01-07"]).prop_map(str::to_owned),
    ];
    let seasons = prop::sample::select(&["", "Season 1", "Season 2"]);
    let lists = prop::sample::select(&LISTS);
    (prop::option::weighted(0.9, 0..12_u32), period, seasons, lists, number(), number(), 1..11_u32).prop_map(
        |(title, period, season, list, hours, views, rank)| {
            let kind = if period.contains('H') { ViewingKind::Report } else { ViewingKind::Top10 };
            let is_listed = kind == ViewingKind::Top10;
            let list = if is_listed { list } else { "" }.to_owned();
            let rank = (is_listed && title.is_some()).then_some(rank);
            let period = ViewingPeriod::parse(kind, &period).unwrap();
            // A report has one sum.
            let season = if title.is_some() { season } else { "" };
            (title, ViewingFigure { season: season.to_owned(), period, hours, views, rank, list })
        },
    )
}

fn engine(figures: &[(Option<u32>, ViewingFigure)]) -> Engine {
    let title = |row: usize| Title {
        id: format!("t{}", row * 7 % 12),
        title_ko: row.is_multiple_of(3).then(|| format!("제목 {}", row % 4)),
        ..Title::new(["a", "B", "A", "c b"][row % 4].to_owned(), [Category::Movie, Category::Series][row % 2])
    };
    let titles = (0..12).map(title).collect::<Titles>();
    let mut builder = ViewingBuilder::default();
    let mut known = BTreeSet::new();
    for (title, figure) in figures {
        if known.insert((title, figure.period, figure.season.clone(), figure.list.clone())) {
            builder.push(*title, figure);
        }
    }
    engine_of(Catalogue { titles, viewing: builder.finish(12), ..Catalogue::default() })
}

#[test]
fn answers_are_those_of_the_reference_for_random_figures() {
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig { cases: 64, ..ProptestConfig::default() });
    let sorts = || {
        let columns = prop::sample::select(TITLES).prop_map(|column| column.name.to_string());
        let key = (columns, prop::sample::select(&["", ":asc", ":desc"]));
        let keys = prop::collection::vec(key.prop_map(|(column, direction)| column + direction), 0..3);
        keys.prop_map(|keys| keys.join(","))
    };
    let asked = (prop::collection::vec(figure(), 0..80), prop::sample::select(&FILTERS), sorts());
    let agreed = runner.run(&asked, |(figures, filter, sort)| {
        let engine = engine(&figures);
        for level in ViewingLevel::iter() {
            agree(&engine, &query(level, filter, &sort), level)?;
        }
        Ok(())
    });
    agreed.unwrap();
}

#[test]
fn titles_in_any_order_are_what_sorting_their_rows_makes_of_them() {
    let engine = korea_2025();
    for column in TITLES {
        for direction in [":asc", ":desc"] {
            let sort = format!("{}{direction}", column.name);
            agree(&engine, &query(ViewingLevel::Title, "hours>=1000000", &sort), ViewingLevel::Title).unwrap();
        }
    }
    for level in ViewingLevel::iter() {
        for filter in ["", "year>=2022", "class=A", "weeks>=4", "title~zzz"] {
            agree(&engine, &query(level, filter, ""), level).unwrap();
        }
    }
}

#[test]
fn what_is_sought_among_titles_is_what_is_sought_in_their_rows() {
    let engine = korea_2025();
    let listed = engine.answer(&query(ViewingLevel::Title, "hours>=1000000", "")).unwrap().table.rows;
    let held: Rows = listed.iter().cloned().collect();
    let all = 0..listed.len();
    for text in ["SQUID", "movie", "시리즈", "영화", "오징어", "2021-09", "s-", "nothing has this", "é"] {
        assert_eq!(listed.find(all.clone(), text), held.find(all.clone(), text), "{text}");
        assert_eq!(listed.find(all.clone().rev(), text), held.find(all.clone().rev(), text), "{text}");
        assert_eq!(listed.count(all.clone(), text), held.count(all.clone(), text), "{text}");
    }
    for (position, row) in held.iter().enumerate().step_by(97) {
        assert_eq!(listed.position(&row.key), Some(position));
    }
    for column in 0..TITLES.len() {
        assert_eq!(listed.greatest(column, 7), held.greatest(column, 7), "{column}");
    }
    let unlisted = engine.catalogue().titles.get(0).id();
    let none = engine.answer(&query(ViewingLevel::Title, "title~zzz", "")).unwrap().table.rows;
    assert_eq!((none.position(unlisted), none.len()), (None, 0));
}
