//! A small hand-made data set, whose figures an independent computation gives: `tests/golden/hand`.
//!
//! It holds what the demo data does not: ties, unknown facts of every kind, unrated titles, groups too small to
//! compare.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use ottui::analysis::engine::Engine;
use ottui::data::load::{NoProgress, Source, load};
use ottui::domain::index::Weights;
use ottui::domain::options::{Grouping, KeynessBy, WordSource};
use ottui::domain::query::{Comparison, Query, QueryKind};
use ottui::domain::scope::Scope;
use ottui::domain::table::{Cell, Table};
use ottui::domain::title::Category;

use super::support::{scored, settings};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/hand")
}

fn engine() -> Engine {
    let loaded = load(&Source::Directory(folder().join("data")), &NoProgress).expect("the hand-made set loads");
    assert_eq!(loaded.report.rejected().count(), 0);
    scored(loaded.catalogue, &settings())
}

fn expected(name: &str) -> Vec<BTreeMap<String, String>> {
    let path = folder().join("expected").join(format!("{name}.csv"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(|row| row.expect("a row")).collect()
}

fn answer(kind: QueryKind, filter: &str, weights: Option<Weights>) -> Table {
    let filter = filter.parse().expect("a sound filter");
    engine().answer(&Query { filter, weights, ..Query::new(kind) }).expect("an answer").table
}

fn compare(of: QueryKind, keys: &[&str]) -> Table {
    let keys = keys.iter().map(|key| (*key).to_owned()).collect();
    answer(QueryKind::Compare(Comparison { of: Box::new(of), keys }), "", None)
}

#[track_caller]
fn assert_cell(cell: &Cell, wanted: &str, place: &str) {
    match (cell.value(), wanted.parse::<f64>()) {
        (Some(found), Ok(wanted)) => assert!((found - wanted).abs() < 1e-9, "{place}: {found} against {wanted}"),
        (None, Err(_)) => {
            let found = if let Cell::Text(text) = cell { text.as_str() } else { "" };
            assert_eq!(found, wanted, "{place}");
        }
        _ => panic!("{place}: {cell:?} against `{wanted}`"),
    }
}

/// Each expected row, in order, column by column. `named` is the column of the file that names the rows.
#[track_caller]
fn assert_rows(table: &Table, name: &str, named: impl Fn(&BTreeMap<String, String>) -> String) {
    let wanted = expected(name);
    let keys: Vec<&str> = table.rows.iter().map(|row| row.key.as_str()).collect();
    let named: Vec<String> = wanted.iter().map(named).collect();
    assert_eq!(keys, named, "{name}");
    for (row, wanted) in table.rows.iter().zip(&wanted) {
        for (column, value) in wanted.iter().filter(|(column, _)| *column != "member" && *column != "id") {
            let position = table.column(column).unwrap_or_else(|| panic!("{name}: no column {column}"));
            assert_cell(&row.cells[position], value, &format!("{name}, {}, {column}", row.key));
        }
    }
}

#[test]
fn ranks_and_moves_under_other_weights_agree() {
    let usual = answer(QueryKind::Titles(Scope::default()), "", None);
    let wanted = expected("titles");
    for (row, wanted) in usual.rows.iter().zip(&wanted) {
        assert_eq!(row.key, wanted["id"]);
        assert_cell(&row.cells[usual.column("total").expect("a column")], &wanted["total"], &row.key);
        assert_cell(&row.cells[usual.column("class").expect("a column")], &wanted["class"], &row.key);
    }
    let weights = settings().scoring.weights.with_overrides("award=2").expect("sound weights");
    let turned = answer(QueryKind::Titles(Scope::default()), "", Some(weights));
    assert_rows(&turned, "titles_award2", |row| row["id"].clone());
}

#[test]
fn comparisons_agree_with_their_quartiles_intervals_and_verdicts() {
    let by_measure = |row: &BTreeMap<String, String>| format!("{}/{}", row["measure"], row["member"]);
    assert_rows(&compare(QueryKind::Classes(Category::Movie), &["all", "A", "C"]), "compare_classes", by_measure);
    assert_rows(
        &compare(QueryKind::Genres(Grouping::Each), &["Drama", "Comedy", "Crime"]),
        "compare_genres",
        by_measure,
    );
    let reach = QueryKind::Reach(Scope::default());
    assert_rows(&compare(reach, &["South Korea", "Japan"]), "compare_countries", by_measure);
    let titles = QueryKind::Titles(Scope::default());
    assert_rows(&compare(titles, &["h-01", "h-05"]), "compare_titles", by_measure);
}

#[test]
fn keyness_by_class_category_and_genre_agrees() {
    let groupings = [(KeynessBy::Class, "class"), (KeynessBy::Category, "category"), (KeynessBy::Genre, "genre")];
    for (by, name) in groupings {
        let kind = || QueryKind::Words(WordSource::Plots, by);
        assert_rows(&answer(kind(), "", None), &format!("keyness_{name}"), |row| row["term"].clone());
        let filtered = answer(kind(), "year=2018..2020", None);
        assert_rows(&filtered, &format!("keyness_{name}_filtered"), |row| row["term"].clone());
    }
}

#[test]
fn comparables_and_reach_agree() {
    assert_rows(&answer(QueryKind::Card("h-01".to_owned()), "", None), "comparables", |row| row["id"].clone());
    assert_rows(&answer(QueryKind::Reach(Scope::default()), "", None), "reach", |row| row["country"].clone());
}
