//! Figures against an independent computation.
//!
//! The files in `tests/golden` were computed from the source files by `tests/golden/compute.py`, which is
//! plain Python, shares no code with ottui and was written from the formulas alone; it sorts and classes
//! by exact fractions. Each file must agree with what ottui computes from its own data directory: the same
//! rows in the same order, texts to the letter, numbers to 1e-9.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use ottui::analysis::engine::Engine;
use ottui::config::Settings;
use ottui::domain::index::Method;
use ottui::domain::options::{Grouping, KeynessBy, MarketOptions, WordSource};
use ottui::domain::period::PeriodLevel;
use ottui::domain::query::{MarketSpan, Query, QueryKind};
use ottui::domain::scope::Scope;
use ottui::domain::summary::{Chart, Summary};
use ottui::domain::table::{Cell, Table};
use ottui::domain::title::Category;

use super::support::{engine, engine_with, settings};

const F1: &str = "genre=Drama,Romance year=2018..2020 score>=3.5";
const F2: &str = "category=movie awards=? countries>1";
const F3: &str = "tag~Crime country=\"Japan\" class!=D title~a";

fn golden(name: &str) -> Vec<BTreeMap<String, String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{name}.csv"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.expect("a golden row")).collect()
}

fn answer(engine: &Engine, kind: QueryKind, filter: &str) -> Summary {
    let query = Query { filter: filter.parse().expect("a sound filter"), ..Query::new(kind) };
    engine.answer(&query).expect("an answer")
}

fn assert_cell(cell: &Cell, wanted: &str, place: &str) {
    match cell {
        Cell::Unknown => assert_eq!(wanted, "", "{place} is unknown"),
        Cell::Text(text) => assert_eq!(text, wanted, "{place}"),
        _ => {
            let wanted: f64 = wanted.parse().unwrap_or_else(|_| panic!("{place}: found {cell:?}, wanted `{wanted}`"));
            let found = cell.value().expect("a number");
            assert!((found - wanted).abs() < 1e-9, "{place}: found {found}, wanted {wanted}");
        }
    }
}

/// Every golden column must be in the table, and every row of either in the other.
fn assert_table(table: &Table, name: &str) {
    let wanted = golden(name);
    assert_eq!(table.rows.len(), wanted.len(), "rows of {name}");
    for (position, (row, wanted)) in table.rows.iter().zip(&wanted).enumerate() {
        for (column, value) in wanted {
            let cell = &row.cells[table.column(column).unwrap_or_else(|| panic!("no column {column}"))];
            assert_cell(cell, value, &format!("{name}, row {position} ({}), {column}", row.key));
        }
    }
}

fn assert_tables(engine: &Engine, filter: &str, prefix: &str, names: &[&str]) {
    for name in names {
        let kind = match *name {
            "movies" => QueryKind::Classes(Category::Movie),
            "series" => QueryKind::Classes(Category::Series),
            "genres" => QueryKind::Genres(Grouping::Each),
            "words" => QueryKind::Words(WordSource::Plots, KeynessBy::Rest),
            "market" => QueryKind::Market(MarketSpan::whole(PeriodLevel::Year), MarketOptions::default()),
            _ => QueryKind::Titles(Scope::default()),
        };
        assert_table(&answer(engine, kind, filter).table, &format!("{prefix}{name}"));
    }
}

#[test]
fn all_summaries_agree_without_a_filter() {
    assert_tables(&engine(), "", "", &["movies", "series", "genres", "market", "words", "titles"]);
}

#[test]
fn all_summaries_agree_under_filters() {
    let engine = engine();
    assert_tables(&engine, F1, "f1_", &["movies", "series", "genres", "market", "words", "titles"]);
    assert_tables(&engine, F2, "f2_", &["movies", "genres", "words", "titles"]);
    assert_tables(&engine, F3, "f3_", &["movies", "series", "genres", "titles"]);
}

#[test]
fn the_six_groups_and_the_market_levels_agree() {
    let engine = engine();
    assert_table(&answer(&engine, QueryKind::Genres(Grouping::Groups), "").table, "genres_six");
    for (level, name) in [(PeriodLevel::Quarter, "market_quarter"), (PeriodLevel::Month, "market_month")] {
        assert_table(
            &answer(&engine, QueryKind::Market(MarketSpan::whole(level), MarketOptions::default()), "").table,
            name,
        );
    }
}

#[test]
fn other_weights_and_methods_agree() {
    let movies = |change: &dyn Fn(&mut Settings), name: &str, category: Category| {
        let mut settings = settings();
        change(&mut settings);
        assert_table(&answer(&engine_with(&settings), QueryKind::Classes(category), "").table, name);
    };
    let double_award = |settings: &mut Settings| settings.scoring.weights.award = 2.0;
    movies(&double_award, "movies_award2", Category::Movie);
    movies(&double_award, "series_award2", Category::Series);
    for (method, name) in
        [(Method::Percentile, "movies_percentile"), (Method::Log, "movies_log"), (Method::Minmax, "movies_minmax")]
    {
        let by_method = |settings: &mut Settings| {
            let methods = &mut settings.scoring.methods;
            (methods.award, methods.global, methods.popularity) = (method, method, method);
        };
        movies(&by_method, name, Category::Movie);
    }
}

#[test]
fn releases_and_totals_agree() {
    let engine = engine();
    for category in [Category::Movie, Category::Series] {
        let Chart::Classes(chart) = answer(&engine, QueryKind::Classes(category), "").chart else {
            panic!("the class table has its picture");
        };
        let of_category = |name: &str, key: &str| -> BTreeMap<usize, u64> {
            let rows = golden(name).into_iter().filter(|row| row["category"] == category.to_string());
            rows.map(|row| (row[key].parse().expect("a number"), row["titles"].parse().expect("a count"))).collect()
        };
        let first = usize::from(chart.releases.first);
        let years = chart.releases.get("all").expect("all titles").iter().enumerate();
        let years: BTreeMap<usize, u64> =
            years.filter(|(_, titles)| **titles > 0).map(|(year, titles)| (first + year, *titles)).collect();
        assert_eq!(years, of_category("releases", "year"), "{category}");
        let bins = chart.histogram.bins.iter().enumerate();
        let bins: BTreeMap<usize, u64> =
            bins.filter(|(_, bin)| bin.titles > 0).map(|(position, bin)| (position, bin.titles)).collect();
        assert_eq!(bins, of_category("bins", "bin"), "{category}");
    }
}

#[test]
fn ranks_and_comparables_agree_with_a_reckoning_by_hand() {
    // From titles.csv: Sunny (3.9, 5, 0.28, 5) has rank 11 among the films; 1987 (3.9, 5, 0.14, 5) shares Drama with it.
    let engine = engine();
    let summary = answer(&engine, QueryKind::Card("m-sunny-2011".to_owned()), "");
    let Chart::Card(card) = &summary.chart else { panic!("a card") };
    assert_eq!((card.rank, card.ranked), (Some(11), 259));
    let table = &summary.table;
    let cell = |row: usize, column: &str| &table.rows[row].cells[table.column(column).expect("a column")];
    assert_eq!(cell(0, "title"), &Cell::Text("Sunny".to_owned()), "the title itself");
    assert_cell(cell(0, "distance"), "0", "of itself");
    assert_cell(cell(1, "distance"), "0.1388888888888889", "the nearest");
    assert_eq!(cell(1, "shared_genres"), &Cell::Text("Drama".to_owned()));
    let shared = table.column("shared_genres").expect("a column");
    let strangers: Vec<bool> = table.rows.iter().map(|row| row.cells[shared] == Cell::Unknown).collect();
    assert!(strangers.is_sorted(), "a stranger stands before kin");
}
