//! The subcommands: output, usage errors, and agreement with the screen.

use std::fs;

use serde_json::Value;

use super::support::{Desk, printed, refused};

#[test]
fn the_column_names_are_the_contract() {
    let header = |args: &[&str]| printed(args).lines().next().unwrap_or_default().to_owned();
    let classes = "class,titles,share,score,award,global,popularity,total";
    for (tab, columns) in [
        ("movies", classes),
        ("series", classes),
        ("genres", "genre,titles,share,score,award,global,popularity,total,class_a_share,class_a_low,class_a_high"),
        (
            "market",
            "period,box_office_krw_bn,netflix_korea_krw_bn,netflix_kind,netflix_to_box_office,box_office_yoy,netflix_yoy",
        ),
        ("words", "term,count,titles,share,keyness,class_a_share,class_a_low,class_a_high"),
    ] {
        assert_eq!(header(&["summary", tab, "--format", "csv"]), columns, "{tab}");
    }
    assert_eq!(
        header(&["titles", "--format", "csv", "--limit", "1"]),
        "id,title,category,class,score,award,global,popularity,total,rating,votes,awards_won,awards_nominated,countries,year,genres,\
         title_ko,origin,hours,views"
    );
}

#[test]
fn the_classes_are_those_of_the_design_and_all_comes_last() {
    let rows: Vec<String> = printed(&["summary", "movies", "--format", "csv"]).lines().map(str::to_owned).collect();
    let first_two = |row: &str| row.splitn(3, ',').take(2).collect::<Vec<_>>().join(" ");
    let found: Vec<String> = rows[1..].iter().map(|row| first_two(row)).collect();
    assert_eq!(found, ["A 6", "B 51", "C 115", "D 87", "all 259"]);
    let sorted = printed(&["summary", "series", "--format", "csv", "--sort", "titles"]);
    let found: Vec<String> = sorted.lines().skip(1).map(first_two).collect();
    assert_eq!(found, ["B 85", "C 75", "A 45", "D 24", "all 229"]);
}

#[test]
fn what_was_never_published_is_empty_and_never_filled_with_estimates() {
    let market = printed(&["summary", "market", "--format", "csv"]);
    let row = |year: &str| market.lines().find(|line| line.starts_with(year)).unwrap_or_default().to_owned();
    assert_eq!(row("2018").split(',').nth(2), Some(""));
    assert_eq!(row("2018").split(',').nth(3), Some(""));
    let netflix: f64 = row("2021,").split(',').nth(2).unwrap_or_default().parse().expect("a number");
    assert!((netflix - 631.7).abs() < 0.05 && row("2021,").starts_with("2021,584.5000,"), "{}", row("2021,"));
    assert_eq!(row("2021,").split(',').nth(3), Some("audited"));
    assert!(row("2020,").starts_with("2020,510.4000,"), "{}", row("2020,"));
}

#[test]
fn every_table_shows_the_same_numbers_headless_and_on_screen() {
    let filter = "genre=Drama,Romance year=2018..2020 score>=3.5";
    for (tab, key) in
        [("movies", "1"), ("series", "2"), ("genres", "3"), ("market", "4"), ("words", "5"), ("reach", "6")]
    {
        let mut desk = Desk::open();
        // Zoomed, the table has all its columns.
        desk.press(&format!("f{filter}<enter>{key}z"));
        let screen = desk.screen(200, 60);
        let text = printed(&["summary", tab, "--filter", filter, "--limit", "12"]);
        let mut lines = text.lines();
        let columns = lines.next().unwrap_or_default().split_whitespace().count();
        let mut compared = 0;
        for row in lines.skip(1) {
            let cells: Vec<&str> = row.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
            assert_eq!(cells.len(), columns, "{tab}: {row}");
            let on_screen = screen.lines().find(|line| {
                let name = line.trim_start_matches(['│', '▌', ' ']);
                name.split("  ").next().is_some_and(|first| first == cells[0])
            });
            let on_screen = on_screen.unwrap_or_else(|| panic!("{tab}: no row {} in\n{screen}", cells[0]));
            for cell in &cells {
                assert!(on_screen.contains(cell), "{tab}: {cell} of {row} is not in {on_screen}");
                compared += 1;
            }
        }
        assert!(compared >= 12, "{tab}: {compared} cells compared");
    }
}

#[test]
fn json_carries_the_view_and_where_the_figures_come_from() {
    let args = ["summary", "genres", "--format", "json", "--filter", "year=2019", "--sort", "total", "--limit", "2"];
    let document: Value = serde_json::from_str(&printed(&args)).expect("JSON");
    assert_eq!(document["view"]["tab"], "genres");
    assert_eq!(document["view"]["filter"], "year=2019");
    assert_eq!(document["view"]["sort"], "total");
    let provenance = &document["provenance"];
    assert_eq!((provenance["titles_in"].as_u64(), provenance["data"].as_str()), (Some(488), Some("korea-2021")));
    let files = provenance["files"].as_array().expect("files");
    let titles = files.iter().find(|file| file["name"] == "titles.csv").expect("titles.csv");
    assert_eq!((titles["rows"].as_u64(), titles["sha256"].as_str().map(str::len)), (Some(488), Some(64)));
    let rows = document["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 2);
    let keys: Vec<&String> = rows[0].as_object().expect("a row").keys().collect();
    assert_eq!(keys[..3], ["genre", "titles", "share"]);
}

#[test]
fn the_demo_data_and_the_directory_it_was_built_from_are_the_same() {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
    for args in [&["titles", "--format", "csv"][..], &["summary", "words", "--format", "csv"]] {
        assert_eq!(printed(args), printed(&[args, &["--data", data]].concat()));
    }
}

#[test]
fn wrong_usage_is_status_2_and_names_the_nearest() {
    for (args, reported) in [
        (&["summary", "movis"][..], "'movies'"),
        (&["summary", "movies", "--sort", "scroe"], "did you mean `score`?"),
        (&["titles", "--filter", "gnere=Drama"], "did you mean `genre`?"),
        (&["titles", "--filter", "year>=soon"], "`year` needs a number"),
        (&["titles", "--format", "xml"], "csv"),
        (&["summry", "movies"], "did you mean `summary`?"),
        (&["--filter", "year=2019", "summary", "movies"], "put --filter and --weights after"),
        (&["check", "--filter", "year=2019"], "--filter"),
        (&["config", "--dump", "--data", "data"], "takes no --data"),
    ] {
        let (status, message) = refused(args);
        assert_eq!(status, 2, "{args:?}: {message}");
        assert!(message.contains(reported), "{args:?}: {message}");
    }
}

#[test]
fn a_wrong_filter_is_pointed_at() {
    let (_, message) = refused(&["titles", "--filter", "year=2019 gnere=Drama"]);
    assert!(message.contains("  year=2019 gnere=Drama\n            ^^^^^"), "{message}");
}

#[test]
fn what_fails_is_status_1_and_says_where() {
    let (status, message) = refused(&["summary", "movies", "--data", "nowhere"]);
    assert_eq!((status, message.as_str()), (1, "error: there is no data directory nowhere\n"));
}

#[test]
fn a_directory_with_titles_alone_still_answers_every_tab() {
    let folder = tempfile::tempdir().expect("a directory");
    fs::write(folder.path().join("titles.csv"), "id,title,category\na,하나,movie\n").expect("a file");
    let data = folder.path().to_str().expect("a path");
    for tab in ["movies", "series", "genres", "market", "words"] {
        printed(&["summary", tab, "--data", data, "--format", "csv"]);
    }
    let movies = printed(&["summary", "movies", "--data", data, "--format", "csv"]);
    assert!(movies.contains("unrated,1,1,,"), "a title without a rating is counted: {movies}");
}

#[test]
fn the_settings_can_be_shown_and_their_mistakes_are_reported_with_their_place() {
    assert!(printed(&["config", "--dump"]).contains("award = 1.0"));
    assert!(printed(&["config", "--keys"]).contains("drill-down"));
    assert!(printed(&["config", "--path"]).trim_end().ends_with("config.toml"));
    let folder = tempfile::tempdir().expect("a directory");
    let path = folder.path().join("my.toml");
    fs::write(&path, "[scoring.weights]\naward = 2\nvotes = 1\n").expect("a file");
    let output = super::support::ottui(&["config", "--dump", "--config", path.to_str().expect("a path")]);
    let reported = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(reported.contains("line 3, column 1"), "{reported}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("award = 2.0"), "the rest holds");
}

#[test]
fn what_if_is_the_same_headless_and_on_screen() {
    let mut desk = Desk::open();
    desk.press("w<up><up><up><up><esc>");
    let rows = printed(&["summary", "movies", "--weights", "award=2", "--format", "csv"]);
    let titles: Vec<&str> = rows.lines().skip(1).filter_map(|row| row.split(',').nth(1)).collect();
    let on_screen: Vec<String> = ["A", "B", "C", "D", "all"].map(|class| desk.cell(class, "titles")).into();
    assert_eq!(titles, on_screen);
    let json: Value =
        serde_json::from_str(&printed(&["titles", "--weights", "award=2", "--format", "json", "--limit", "1"]))
            .expect("JSON");
    assert_eq!(json["view"]["weights"]["award"], 2.0);
    assert!(json["provenance"]["notes"][0].as_str().is_some_and(|note| note.starts_with("what if award=2")), "{json}");
    assert!(json["provenance"]["time"].as_str().is_some_and(|time| time.ends_with('Z')), "{json}");
}

#[test]
fn comparisons_are_the_same_headless_and_on_screen() {
    let mut desk = Desk::open();
    desk.press("3mmM");
    let table = desk.state.table().expect("a table");
    let columns = ottui::export::stable_columns(table);
    let on_screen = ottui::export::render(table, &columns, ottui::export::Format::Csv, None).expect("a table");
    let on_screen = String::from_utf8(on_screen).expect("text");
    let args = ["summary", "genres", "--compare", "Drama,Romance", "--format", "csv"];
    assert_eq!(printed(&args), on_screen);
    assert!(on_screen.starts_with("measure,member,n,value,difference,verdict,ci_low,ci_high,q1,median,q3,p\n"));
    let titles = printed(&["titles", "--compare", "m-sunny-2011,m-oldboy-2003", "--format", "csv"]);
    assert!(titles.lines().any(|row| row.starts_with("rating,Sunny,1,7.8000")), "{titles}");
}

#[test]
fn every_side_of_a_tab_can_be_asked_for() {
    let header = |args: &[&str]| printed(args).lines().next().unwrap_or_default().to_owned();
    assert_eq!(
        header(&["summary", "reach", "--format", "csv"]),
        "country,titles,share,score,award,global,popularity,total,class_a_share,class_a_low,class_a_high"
    );
    assert_eq!(
        header(&["summary", "words", "--source", "tags", "--keyness-by", "class", "--format", "csv"]),
        "term,count,titles,share,keyness,keyness_A,keyness_B,keyness_C,keyness_D,class_a_share,class_a_low,class_a_high"
    );
    let series = "box_office_revenue_foreign_films,box_office_revenue_korean_films";
    assert_eq!(
        header(&["summary", "market", "--series", series, "--base", "2019", "--format", "csv"]),
        "period,box_office_revenue_foreign_films,box_office_revenue_korean_films,ratio,box_office_revenue_foreign_films_yoy,box_office_revenue_korean_films_yoy,box_office_revenue_foreign_films_index,box_office_revenue_korean_films_index"
    );
    let sorted = printed(&["titles", "--sort", "class:desc,votes", "--format", "csv", "--limit", "2"]);
    assert!(sorted.lines().nth(1).is_some_and(|row| row.contains(",D,")), "{sorted}");
}

#[test]
fn markdown_says_where_its_figures_come_from() {
    let text = printed(&["summary", "movies", "--filter", "year=2019", "--format", "md"]);
    for fact in ["| class | titles |", "filter: year=2019", "to 2021-03-04", "titles.csv: 488 rows, SHA-256 "] {
        assert!(text.contains(fact), "{fact}: {text}");
    }
}

#[test]
fn what_cannot_be_weighed_or_compared_is_reported() {
    for (args, reported) in [
        (&["summary", "movies", "--weights", "awrd=2"][..], "did you mean `award`?"),
        (&["summary", "movies", "--weights", "award=-1"], "must be 0 or more"),
        (&["summary", "movies", "--weights", "award"], "expected a weight such as award=2"),
        (&["summary", "movies", "--compare", "A"], "two or more rows"),
        (&["summary", "genres", "--compare", "Drama,Romanse"], "did you mean `Romance`?"),
        (&["summary", "market", "--series", "a"], "expected two series"),
        (
            &["summary", "market", "--series", "box_office_revenue,netflix_korea_revenu"],
            "did you mean `netflix_korea_revenue`?",
        ),
        (&["--view", "{}"], "missing field `tab`"),
    ] {
        let (status, message) = refused(args);
        assert_eq!(status, 2, "{args:?}: {message}");
        assert!(message.contains(reported), "{args:?}: {message}");
    }
}

#[test]
fn a_table_stands_beside_that_of_another_data_set() {
    let hand = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/hand/data");
    let folder = tempfile::tempdir().expect("a folder");
    let settings = folder.path().join("settings.toml");
    fs::write(&settings, format!("[data_sets]\nhand = {hand:?}\n")).expect("settings");
    let settings = settings.to_string_lossy();
    let by_name = printed(&["--config", &settings, "summary", "movies", "--against", "hand", "--format", "csv"]);
    assert_eq!(by_name, printed(&["summary", "movies", "--against", hand, "--format", "csv"]));
    let mut lines = by_name.lines();
    assert!(
        lines.next().is_some_and(|header| header.starts_with("class,titles,titles_against,titles_difference,share,"))
    );
    assert!(lines.next().is_some_and(|row| row.starts_with("A,6,2,4,")), "{by_name}");
    let json: Value =
        serde_json::from_str(&printed(&["summary", "movies", "--against", hand, "--format", "json"])).expect("JSON");
    assert_eq!(json["provenance"]["against"]["name"], "Hand-made set");
    // It can be opened by name like any other data set.
    assert!(printed(&["--config", &settings, "--data", "hand", "titles", "--format", "csv"]).contains("h-01,"));
    assert_eq!(refused(&["summary", "movies", "--against", "/no/such/place"]).0, 1);
}

#[test]
fn a_summary_is_reported_in_sentences_in_both_languages() {
    let english = printed(&["summary", "movies", "--describe"]);
    assert!(english.starts_with("259 films by class: A 6 (2.3%), B 51 (19.7%)"), "{english}");
    assert!(english.contains("global (4.33 against 0.42)"), "{english}");
    let korean = printed(&["--lang", "ko", "summary", "market", "--describe"]);
    assert!(korean.contains("최고 1조 9,140억원(2019)"), "{korean}");
    for tab in ["movies", "series", "genres", "market", "words", "reach"] {
        for language in ["en", "ko"] {
            let reported = printed(&["--lang", language, "summary", tab, "--describe", "--filter", "year>=2019"]);
            assert!(reported.lines().count() > 2 && !reported.contains("describe-"), "{reported}");
        }
    }
}

#[test]
fn a_comparison_has_a_limit_of_rows() {
    let rows = vec!["Drama"; 10_000].join(",");
    let (status, reported) = refused(&["summary", "genres", "--compare", &rows]);
    assert_eq!((status, reported.as_str()), (1, "error: at most 200 rows can be compared\n"));
}

#[test]
fn a_csv_file_for_a_spreadsheet_has_no_formulas() {
    let directory = tempfile::tempdir().expect("a directory");
    std::fs::write(directory.path().join("titles.csv"), "id,title,category\na,=1+1,movie\n").expect("a file");
    let data = directory.path().to_string_lossy().into_owned();
    let titles = |more: &[&str]| printed(&[&["titles", "--data", &data, "--format", "csv"], more].concat());
    assert!(titles(&[]).contains("\na,=1+1,movie,"));
    assert!(titles(&["--spreadsheet-safe"]).contains("\na,'=1+1,movie,"));
}
