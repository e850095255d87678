//! Data sets that were scored elsewhere, and the SQL that scores them there.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use ottui::data::load::{NoProgress, Source, load};
use ottui::domain::tab::Tab;
use ottui::domain::view::View;

use crate::support::{Desk, ottui, printed, refused, scored, settings};

/// The titles of class A of the demo data, with the scores that they have there.
fn part() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a directory");
    let out = folder.path().join("part");
    printed(&["export", "--scored", "--filter", "class=A", "--out", &out.display().to_string()]);
    folder
}

fn data(folder: &Path) -> String {
    folder.join("part").display().to_string()
}

/// Indices, total and class of each title, by id.
fn figures(args: &[&str]) -> BTreeMap<String, String> {
    let columns = "id,score,award,global,popularity,total,class";
    let table = printed(&[&["titles", "--format", "csv", "--columns", columns], args].concat());
    let rows = table.lines().skip(1).filter_map(|row| row.split_once(','));
    rows.map(|(id, figures)| (id.to_owned(), figures.to_owned())).collect()
}

fn desk(folder: &Path) -> Desk {
    let source = Source::Directory(folder.join("part"));
    let catalogue = load(&source, &NoProgress).expect("it loads").catalogue;
    Desk::of(scored(catalogue, &settings()), View::new(Tab::Movies, "".parse().expect("no filter")))
}

#[test]
fn a_part_keeps_the_scores_of_the_whole() {
    let folder = part();
    let data = data(folder.path());
    let whole: BTreeMap<_, _> = figures(&[]).into_iter().filter(|(_, figures)| figures.ends_with(",A")).collect();
    assert!(whole.len() > 20, "{}", whole.len());
    assert_eq!(figures(&["--data", &data]), whole);
    // A part of the part, of which nothing was asked: it has no other scores.
    let again = folder.path().join("again").display().to_string();
    printed(&["export", "--data", &data, "--filter", "category=movie", "--out", &again]);
    let films: BTreeMap<_, _> = whole.into_iter().filter(|(id, _)| id.starts_with("m-")).collect();
    assert_eq!(figures(&["--data", &again]), films);
    let about = fs::read_to_string(Path::new(&again).join("about.toml")).expect("an about.toml");
    assert!(about.contains("scored = true") && about.contains("against all 488 titles of"), "{about}");
    // Without scores the titles of a part are compared with each other.
    printed(&["export", "--filter", "class=A", "--out", &again, "--force"]);
    assert_ne!(figures(&["--data", &again]).len(), 0);
    assert!(figures(&["--data", &again]).values().any(|figures| !figures.ends_with(",A")));
}

#[test]
fn weights_of_what_was_scored_elsewhere_are_refused() {
    let folder = part();
    let data = data(folder.path());
    for command in [&["summary", "movies"][..], &["titles"], &["pivot", "--rows", "genre", "--value", "total"]] {
        let (status, reason) = refused(&[command, &["--data", &data, "--weights", "award=2"]].concat());
        assert_eq!(status, 2, "{reason}");
        assert!(reason.contains("--weights: the titles were scored elsewhere, by ottui "), "{reason}");
    }
    let (_, reason) = refused(&["summary", "movies", "--data", &data, "--weights", "award=2", "--lang", "ko"]);
    assert!(reason.contains("가중치를 바꿀 수 없습니다"), "{reason}");
    // Nor do those of the settings apply.
    let config = folder.path().join("config.toml");
    fs::write(&config, "[scoring.weights]\naward = 9.0\n[scoring.cuts]\na = 4.9\n").expect("settings");
    let config = config.display().to_string();
    assert_eq!(figures(&["--data", &data, "--config", &config]), figures(&["--data", &data]));
    assert_ne!(figures(&["--config", &config]), figures(&[]));
}

#[test]
fn every_answer_says_that_the_figures_were_scored_elsewhere() {
    let folder = part();
    let data = data(folder.path());
    let json = printed(&["summary", "movies", "--data", &data, "--format", "json"]);
    assert!(json.contains("\"scored_by\": \"ottui ") && !json.contains("\"weights\""), "{json}");
    for (args, said) in [
        (&["summary", "genres", "--describe"][..], "scored elsewhere, by ottui "),
        (&["check"], "scored elsewhere, by ottui "),
        (&["check", "--lang", "ko"], "에서 매긴 점수"),
    ] {
        let output = ottui(&[args, &["--data", &data]].concat());
        let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        assert!(text.contains(said), "{args:?}: {text}");
    }
}

#[test]
fn the_dashboard_turns_no_weights_and_explains_no_formula() {
    let folder = part();
    let mut desk = desk(folder.path());
    assert!(desk.screen(160, 48).contains("scored elsewhere, by ottui "), "{}", desk.screen(160, 48));
    desk.press("w");
    assert_eq!(desk.state.weight_cursor, None);
    assert!(desk.reported().is_some_and(|said| said.contains("weights cannot be changed here")));
    // A class and its titles: rank, total and class are those of the file.
    desk.press("<esc>i");
    assert!(desk.screen(160, 48).contains("scored elsewhere, by ottui "), "{}", desk.screen(160, 48));
    desk.press("<esc><enter>");
    let first = desk.row().to_owned();
    assert_eq!(desk.cell(&first, "rank"), "–");
    for column in ["total", "class", "rank"] {
        let query = desk.state.view.query();
        let explanation = desk.engine.explain(&query, &first, column).expect("an explanation");
        let lines: Vec<String> = explanation.lines.iter().map(|(_, line)| line.to_string()).collect();
        let text = lines.join("\n");
        assert!(text.contains("scored elsewhere, by ottui ") && !text.contains('÷'), "{column}: {text}");
    }
}

#[test]
fn a_data_set_without_a_column_of_scores_is_refused() {
    let folder = tempfile::tempdir().expect("a directory");
    fs::write(folder.path().join("titles.csv"), "id,title,category,score\na,A,movie,4\n").expect("titles");
    fs::write(folder.path().join("about.toml"), "scored = true\n").expect("an about.toml");
    let (status, reason) = refused(&["summary", "movies", "--data", &folder.path().display().to_string()]);
    assert_eq!(status, 1);
    assert!(reason.contains("titles.csv has no column “award”") && reason.contains("scored = true"), "{reason}");
    fs::write(folder.path().join("about.toml"), "").expect("an about.toml");
    let text = printed(&["check", "--data", &folder.path().display().to_string()]);
    assert!(text.contains("column “score” was not read, because about.toml does not say scored = true"), "{text}");
}

#[test]
fn the_sql_is_that_of_the_engine() {
    for engine in ["duckdb", "spark", "trino"] {
        let sql = printed(&["sql", "--engine", engine]).replace(env!("CARGO_PKG_VERSION"), "VERSION");
        insta::assert_snapshot!(format!("sql-{engine}"), sql);
    }
    let folder = tempfile::tempdir().expect("a directory");
    let config = folder.path().join("config.toml");
    let other = "[scoring]\npopularity = \"hours\"\nleast_known = 0.25\n[scoring.weights]\nscore = 0.0\naward = 0.5\n\
                 [scoring.methods]\nscore = \"minmax\"\naward = \"log\"\nglobal = \"percentile\"\npopularity = \"share\"\n";
    fs::write(&config, other).expect("settings");
    let config = config.display().to_string();
    let asked = ["sql", "--engine", "duckdb", "--titles", "s3://b/o'hara/titles", "--viewing", "viewing.csv", "--out"];
    let sql = printed(&[&asked[..], &["s3://b/out/", "--config", &config]].concat());
    insta::assert_snapshot!("sql-other-settings", sql.replace(env!("CARGO_PKG_VERSION"), "VERSION"));
}

#[test]
fn what_the_sql_cannot_do_is_refused() {
    let wrong = |args: &[&str]| refused(&[&["sql", "--engine"], args].concat());
    let (status, reason) = wrong(&["trino", "--titles", "titles.parquet"]);
    assert_eq!((status, reason.contains("Trino reads no files")), (2, true), "{reason}");
    let (status, reason) = wrong(&["duckdb", "--table", "titles; DROP TABLE x"]);
    assert_eq!((status, reason.contains("expected the name of a table")), (2, true), "{reason}");
    let folder = part();
    let config = folder.path().join("config.toml");
    fs::write(&config, "[scoring]\npopularity = \"views\"\n").expect("settings");
    let config = config.display().to_string();
    let (status, reason) = wrong(&["spark", "--titles", "titles.parquet", "--config", &config]);
    assert_eq!((status, reason.contains("name the viewing figures with --viewing")), (1, true), "{reason}");
    let (status, reason) = wrong(&["spark", "--data", &data(folder.path())]);
    assert_eq!((status, reason.contains("cannot be scored again")), (1, true), "{reason}");
}

#[test]
fn what_the_sql_writes_says_how_it_was_scored() {
    let about = printed(&["sql", "--engine", "spark", "--about", "--data", "korea-2025", "--weights", "score=0.5"]);
    let about: toml::Table = about.parse().expect("TOML");
    assert_eq!(about["scored"].as_bool(), Some(true));
    assert_eq!(about["scoring"]["weights"]["score"].as_float(), Some(0.5));
    assert!(about["scored_by"].as_str().is_some_and(|by| by.ends_with("for spark")), "{about}");
    assert!(about.contains_key("file") && about.contains_key("cut_off"));
}
