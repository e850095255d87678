//! The definitions of the indices against the golden figures: share, unmeasured indices, weight 0, tolerance of the cuts,
//! and rows of few titles last.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use ottui::analysis::engine::Engine;
use ottui::config::Settings;
use ottui::data::load::{NoProgress, Source, load};
use ottui::domain::index::{Method, Weights};
use ottui::domain::note::Note;
use ottui::domain::options::Grouping;
use ottui::domain::query::{Query, QueryKind};
use ottui::domain::scope::Scope;
use ottui::domain::summary::Summary;
use ottui::domain::table::{Cell, Sort, Table};
use ottui::domain::title::Category;

use super::support::{engine, engine_with, scored, settings};

/// The columns of the golden files that are about indices.
const COLUMNS: [&str; 11] =
    ["class", "titles", "share", "score", "award", "global", "popularity", "total", "rank", "moved", "class_a_share"];

fn golden_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn golden(path: &str) -> Vec<BTreeMap<String, String>> {
    let path = golden_dir().join(format!("{path}.csv"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(|row| row.expect("a golden row")).collect()
}

fn load_scored(directory: &Path, settings: &Settings) -> Engine {
    let loaded = load(&Source::Directory(directory.to_owned()), &NoProgress).expect("the set loads");
    scored(loaded.catalogue, settings)
}

fn hand(settings: &Settings) -> Engine {
    load_scored(&golden_dir().join("hand/data"), settings)
}

fn unmeasured() -> Engine {
    load_scored(&golden_dir().join("hand/data-unmeasured"), &settings())
}

/// The hand-made set without some columns of its titles.
fn hand_without(columns: &[&str]) -> Engine {
    let text = fs::read_to_string(golden_dir().join("hand/data/titles.csv")).expect("the titles");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let kept: Vec<usize> = (0..header.len()).filter(|at| !columns.contains(&&header[*at])).collect();
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = csv::Writer::from_path(folder.path().join("titles.csv")).expect("a file");
    writer.write_record(kept.iter().map(|at| &header[*at])).expect("a row");
    for record in reader.records() {
        let record = record.expect("a row");
        writer.write_record(kept.iter().map(|at| &record[*at])).expect("a row");
    }
    writer.flush().expect("a file");
    load_scored(folder.path(), &settings())
}

fn answer(engine: &Engine, kind: QueryKind, sort: &str, weights: Option<Weights>) -> Summary {
    let sort = if sort.is_empty() { Sort::default() } else { sort.parse().expect("a sort order") };
    engine.answer(&Query { sort, weights, ..Query::new(kind) }).expect("an answer")
}

fn titles(engine: &Engine, weights: Option<Weights>) -> Summary {
    answer(engine, QueryKind::Titles(Scope::default()), "", weights)
}

fn weights(text: &str) -> Weights {
    settings().scoring.weights.with_overrides(text).expect("sound weights")
}

#[track_caller]
fn assert_rows(table: &Table, name: &str, key: &str) {
    let wanted = golden(name);
    let keys: Vec<&str> = table.rows.iter().map(|row| row.key.as_str()).collect();
    assert_eq!(keys, wanted.iter().map(|row| row[key].as_str()).collect::<Vec<_>>(), "{name}");
    for (row, wanted) in table.rows.iter().zip(&wanted) {
        for (column, value) in wanted.iter().filter(|(column, _)| COLUMNS.contains(&column.as_str())) {
            let cell = &row.cells[table.column(column).unwrap_or_else(|| panic!("{name}: no column {column}"))];
            let agree = match (cell, value.parse::<f64>()) {
                (Cell::Text(text), _) => text == value,
                (cell, Ok(wanted)) => cell.value().is_some_and(|found| (found - wanted).abs() < 1e-9),
                (cell, Err(_)) => *cell == Cell::Unknown && value.is_empty(),
            };
            assert!(agree, "{name}, {}, {column}: {cell:?} instead of `{value}`", row.key);
        }
    }
}

fn class_counts(engine: &Engine, category: Category, weights: Option<Weights>) -> Vec<u64> {
    let table = answer(engine, QueryKind::Classes(category), "", weights).table;
    table.rows.iter().filter(|row| !row.pinned).map(|row| row.n.expect("a count")).collect()
}

#[test]
fn the_classes_of_the_demo_data() {
    let engine = engine();
    assert_eq!(class_counts(&engine, Category::Movie, None), [6, 51, 115, 87]);
    assert_eq!(class_counts(&engine, Category::Series, None), [45, 85, 75, 24]);
}

#[test]
fn weights_in_tenths_give_the_classes_of_whole_ones() {
    let mut quintile = settings();
    quintile.scoring.methods.global = Method::Quintile;
    for engine in [engine(), engine_with(&quintile)] {
        for category in [Category::Movie, Category::Series] {
            let classes = |text: &str| class_counts(&engine, category, Some(weights(text)));
            let whole = classes("popularity=3");
            assert_eq!(classes("score=0.1,award=0.1,global=0.1,popularity=0.3"), whole);
        }
    }
    let classes = |text: &str| {
        let table = titles(&engine_with(&quintile), Some(weights(text))).table;
        let class = table.column("class").expect("a column");
        table.rows.iter().map(|row| (row.key.clone(), row.cells[class].clone())).collect::<Vec<_>>()
    };
    assert_eq!(classes("score=0.1,award=0.1,global=0.1,popularity=0.3"), classes("popularity=3"));
}

#[test]
fn titles_by_other_weights_and_methods_agree() {
    assert_rows(&titles(&hand(&settings()), None).table, "hand/expected/titles", "id");
    assert_rows(&titles(&hand(&settings()), Some(weights("award=2"))).table, "hand/expected/titles_award2", "id");
    assert_rows(&titles(&hand(&settings()), Some(weights("score=0"))).table, "hand/expected/titles_score0", "id");
    let by = |change: &dyn Fn(&mut Settings), name: &str| {
        let mut settings = settings();
        change(&mut settings);
        let table = titles(&hand(&settings), None).table;
        let wanted = golden(name);
        let position = |column: &str| table.column(column).expect("a column");
        for (row, wanted) in table.rows.iter().zip(&wanted) {
            assert_eq!(row.key, wanted["id"], "{name}");
            for column in ["score", "global", "total", "rank"] {
                let found = row.cells[position(column)].value();
                let wanted: Option<f64> = wanted[column].parse().ok();
                let same = found.zip(wanted).map_or(found.is_none() && wanted.is_none(), |(a, b)| (a - b).abs() < 1e-9);
                assert!(same, "{name}, {}, {column}: {found:?} instead of {wanted:?}", row.key);
            }
        }
    };
    by(&|settings| settings.scoring.methods.global = Method::Quintile, "hand/expected/titles_global_quintile");
    by(&|settings| settings.scoring.methods.score = Method::Quintile, "hand/expected/titles_score_quintile");
}

#[test]
fn an_index_without_data_is_unknown_and_left_out() {
    let awards = ["awards_won", "awards_nominated"];
    assert_rows(&titles(&hand_without(&awards), None).table, "hand/expected/without_awards", "id");
    assert_rows(&titles(&hand_without(&["imdb_rating"]), None).table, "hand/expected/without_ratings", "id");
    let alone = Some(weights("score=0,global=0,popularity=0"));
    assert_rows(&titles(&hand_without(&awards), alone).table, "hand/expected/without_awards_award_alone", "id");

    let engine = unmeasured();
    assert_rows(&titles(&engine, None).table, "hand/expected/unmeasured_titles", "id");
    assert_rows(&titles(&engine, Some(weights("award=3"))).table, "hand/expected/unmeasured_titles_award3", "id");
    let genres = answer(&engine, QueryKind::Genres(Grouping::Each), "", None);
    assert_rows(&genres.table, "hand/expected/unmeasured_genres", "genre");
    let said: Vec<String> = genres.notes.iter().map(ToString::to_string).collect();
    assert!(
        said.contains(
            &"award and global of series: almost no data; the total is the mean of score and popularity".into()
        ),
        "{said:?}"
    );
    let why =
        engine.explain(&Query::new(QueryKind::Titles(Scope::default())), "s-01", "total").expect("an explanation");
    let why = format!("{why:?}");
    assert!(why.contains("(1 × 4.05 + 1 × "), "{why}");
}

#[test]
fn the_note_names_what_is_missing() {
    let engine = hand_without(&["awards_won", "awards_nominated"]);
    let summary = answer(&engine, QueryKind::Classes(Category::Movie), "", None);
    let note = summary.notes.iter().find(|note| matches!(note, Note::Unmeasured { .. })).expect("a note");
    let wanted = "award of films: no data; the total is the mean of score, global and popularity";
    assert_eq!(note.to_string(), wanted);
}

#[test]
fn unknown_facts_of_a_measured_index_are_marked() {
    let table = titles(&hand(&settings()), None).table;
    let award = table.column("award").expect("a column");
    let won = table.column("awards_won").expect("a column");
    let mut marked = 0;
    for row in table.rows.iter().filter(|row| row.cells[won] == Cell::Unknown) {
        assert!(matches!(row.cells[award], Cell::Imputed(_)), "{}", row.key);
        marked += 1;
    }
    assert!(marked > 0);
    assert!(table.rows.iter().any(|row| matches!(row.cells[award], Cell::Number(_))));
}

#[test]
fn rows_of_few_titles_come_last_by_a_mean_or_a_share() {
    let engine = engine();
    let genres = |sort: &str| answer(&engine, QueryKind::Genres(Grouping::Each), sort, None).table;
    assert_rows(&genres("total"), "genres_by_total", "genre");
    assert_rows(&genres("total:asc"), "genres_by_total_ascending", "genre");
    let reach = answer(&hand(&settings()), QueryKind::Reach(Scope::default()), "total", None).table;
    assert_rows(&reach, "hand/expected/reach_by_total", "country");
}

#[test]
fn means_over_films_and_series_say_so_and_one_of_them_can_be_chosen() {
    let engine = engine();
    let both = Query::new(QueryKind::Reach(Scope::default()));
    let is_mixed = |query: &Query| {
        let summary = engine.answer(query).expect("an answer");
        (summary.notes.iter().any(|note| matches!(note, Note::Mixed)), summary.tally.kept())
    };
    assert_eq!(is_mixed(&both), (true, 488));
    let films = Query { category: Some(Category::Movie), ..both.clone() };
    assert_eq!(is_mixed(&films), (false, 259));
    let filtered = Query { filter: "category=movie".parse().expect("a filter"), ..both };
    let table = |query: &Query| engine.answer(query).expect("an answer").table;
    assert_eq!(table(&films).rows, table(&filtered).rows);
}

#[test]
fn a_total_over_fewer_titles_than_its_row_has_its_own_n() {
    let summary = answer(&hand(&settings()), QueryKind::Classes(Category::Movie), "", None);
    let total = summary.table.column("total").expect("a column");
    let all = summary.table.rows.iter().find(|row| row.pinned).expect("a row of all");
    let Cell::MeanOf(_, n) = all.cells[total] else { panic!("{:?}", all.cells[total]) };
    assert!(Some(n) < all.n);
    assert!(summary.notes.iter().any(|note| matches!(note, Note::TotalOf { .. })));
}

#[test]
fn ratings_explain_little_of_the_totals_and_i_tells_what_does() {
    let engine = engine();
    let classes = Query::new(QueryKind::Classes(Category::Movie));
    let said: Vec<String> = engine.answer(&classes).expect("an answer").notes.iter().map(ToString::to_string).collect();
    assert!(said.contains(&"score explains only 5% of the variance of the totals".to_owned()), "{said:?}");
    let why = engine.explain(&classes, "all", "total").expect("an explanation");
    let (_, parts) = why.lines.iter().find(|(label, _)| *label == "variance").expect("a line");
    let shares = parts.to_string();
    let shares = shares.split(['%', ' ']).filter_map(|word| word.parse::<f64>().ok());
    assert!((shares.sum::<f64>() - 100.0).abs() < 0.3, "{parts}");

    // By ratings alone, they explain all of it.
    let alone = Query { weights: Some(weights("award=0,global=0,popularity=0")), ..classes };
    let notes = engine.answer(&alone).expect("an answer").notes;
    assert!(!notes.iter().any(|note| matches!(note, Note::Variance(_))), "{notes:?}");
}
