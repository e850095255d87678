//! The Explore tab: what is typed, chosen and drilled into, and the same headless.

use ottui::app::script::Script;
use ottui::domain::path::Step;
use ottui::domain::tab::Tab;
use ottui::domain::view::View;

use super::support::{Desk, printed, refused};

fn explore(desk: &mut Desk, text: &str) {
    desk.press(&format!("E<c-u>{text}<enter>"));
    assert_eq!(desk.state.view.tab, Tab::Explore);
}

/// The figure in a cell of the table in front.
fn figure(desk: &Desk, row: &str, column: &str) -> Option<f64> {
    let table = desk.state.table()?;
    table.rows.get(table.row(row)?)?.cells[table.column(column)?].value()
}

#[test]
fn every_cell_of_a_pivot_drills_down_to_its_titles() {
    for text in [
        "genre by class",
        "country by year",
        "rating:0.5 by category",
        "decade by worldwide",
        "director by month",
        "class",
    ] {
        let mut desk = Desk::open();
        explore(&mut desk, text);
        let table = desk.state.table().expect("a table").clone();
        let groups = if text.contains(" by ") { 2..table.columns.len() } else { 1..2 };
        for row in table.rows.iter().step_by(table.rows.len().div_ceil(12)) {
            for column in groups.clone() {
                let place = desk.state.view.current_mut();
                (place.row, place.key, place.column) = (table.row(&row.key).expect("the row"), None, column);
                desk.press("<enter>");
                let listed = desk.state.table().map(|table| table.rows.len());
                let counted = row.cells[column].value();
                assert_eq!(
                    listed.map(|rows| rows.to_string()),
                    counted.map(|count| count.to_string()),
                    "{text}: {} {}",
                    row.key,
                    table.columns[column].name
                );
                desk.press("<esc>");
            }
        }
    }
}

#[test]
fn a_filter_applies_and_the_total_counts_each_title_once() {
    let mut desk = Desk::open();
    explore(&mut desk, "genre by class");
    assert_eq!(
        (figure(&desk, "*", "n"), figure(&desk, "*", "A"), figure(&desk, "Drama", "A")),
        (Some(488.0), Some(51.0), Some(36.0))
    );
    desk.press("fgenre=Drama<enter>");
    assert_eq!((figure(&desk, "*", "n"), figure(&desk, "Drama", "*")), (Some(291.0), Some(291.0)));
    desk.press("Cjj+");
    assert_eq!(desk.state.view.filter.to_string(), "genre=Comedy", "the group under the cursor becomes a term");
    desk.press("uO");
    assert_eq!(figure(&desk, "*", "n"), Some(259.0), "only films");
}

#[test]
fn f_shows_how_often_the_values_of_a_column_occur() {
    let mut desk = Desk::open();
    desk.press("<enter>F");
    let step = desk.state.view.current().step.clone();
    assert!(
        matches!(&step, Some(Step::Explore(asked, scope)) if asked.to_string() == "title" && scope.class.is_some()),
        "{step:?}"
    );
    desk.press("<esc>lF");
    assert_eq!(
        desk.state.view.current().step.as_ref().map(|step| step.label().to_string()).as_deref(),
        Some("class A › titles by class")
    );
    desk.press("<esc><esc>4F");
    assert!(desk.state.message.is_some(), "no field has the periods of the market");
}

#[test]
fn parts_are_chosen_from_a_menu_that_says_what_is_known_of_each_field() {
    let mut desk = Desk::open();
    desk.press("8a");
    let menu = desk.state.menu.as_ref().expect("the menu");
    let director = menu.entries.iter().find(|entry| entry.text == "rows: director").expect("directors");
    assert_eq!(director.detail, "197 values");
    desk.press("rows: director<enter><esc>avalue: hours<enter><esc>");
    assert_eq!(desk.state.view.explore.to_string(), "director by class mean hours");
    desk.press("acolumns: none<enter><esc>b");
    assert_eq!(desk.state.view.explore.to_string(), "director sum hours");
    desk.press("acorrelate the value with: IMDb rating<enter><esc>");
    assert_eq!(desk.state.view.explore.to_string(), "hours vs rating");
    desk.press("uu");
    assert_eq!(desk.state.view.explore.to_string(), "director mean hours", "each choice can be undone");
}

#[test]
fn what_is_typed_wrong_stays_with_its_message() {
    let mut desk = Desk::open();
    desk.press("E<c-u>gnre by class<enter>");
    assert!(desk.state.prompt.is_some());
    assert!(desk.reported().is_some_and(|message| message.contains("`genre`")), "{:?}", desk.reported());
    desk.press("<esc>E<c-u>genre mean voes<enter>");
    assert!(desk.reported().is_some_and(|message| message.contains("`votes`")), "{:?}", desk.reported());
}

#[test]
fn a_view_of_explore_can_be_shared() {
    let mut desk = Desk::open();
    explore(&mut desk, "genre by class median votes / countries");
    desk.press("jjll<enter>");
    let view = desk.state.view.clone();
    let again: View = view.to_string().parse().expect("it parses");
    assert_eq!(again, view);
    assert!(view.to_string().contains(r#""explore":"genre by class median votes / countries""#), "{view}");
}

#[test]
fn a_question_shows_its_view_and_its_answer() {
    let mut desk = Desk::open();
    desk.press("Qtell which films<enter>");
    assert_eq!(desk.state.view.explore.to_string(), "total vs hours");
    let (answer, _) = desk.state.popup.as_ref().expect("an answer in words");
    let said: Vec<String> = answer.lines.iter().map(|(_, line)| line.to_string()).collect();
    assert!(said.iter().any(|line| line.contains("Spearman 0.38") && line.contains("n = 197")), "{said:?}");
    assert!(said.iter().any(|line| line.contains("does not say what causes")), "{said:?}");
    for question in 0..11 {
        let mut desk = Desk::open();
        desk.press(&format!("Q{}<enter>", "<down>".repeat(question)));
        assert!(desk.state.popup.is_some() || desk.state.menu.is_some(), "question {question}");
    }
}

#[test]
fn correlations_with_what_a_measure_is_made_of_say_so() {
    let mut desk = Desk::open();
    explore(&mut desk, "score vs rating");
    let notes: Vec<String> =
        desk.state.summary().expect("a summary").all_notes().iter().map(ToString::to_string).collect();
    assert!(notes.iter().any(|note| note.contains("by definition")), "{notes:?}");
    explore(&mut desk, "total vs hours");
    let notes: Vec<String> =
        desk.state.summary().expect("a summary").all_notes().iter().map(ToString::to_string).collect();
    assert!(!notes.iter().any(|note| note.contains("by definition")), "{notes:?}");
}

#[test]
fn the_columns_headless_are_the_contract() {
    let header = |args: &[&str]| printed(args).lines().next().unwrap_or_default().to_owned();
    let pivot = |more: &[&str]| header(&[&["pivot", "--format", "csv", "--rows", "genre"], more].concat());
    assert_eq!(pivot(&[]), "genre,n,count");
    assert_eq!(pivot(&["--value", "total"]), "genre,n,total");
    assert_eq!(pivot(&["--columns", "class"]), "genre,n,A,B,C,D");
    assert_eq!(pivot(&["--columns", "category", "--value", "hours", "--agg", "median"]), "genre,n,movie,series");
    assert_eq!(header(&["profile", "--format", "csv"]), "column,known,distinct,min,q1,median,q3,max,top,top_count");
    assert_eq!(
        header(&["correlate", "--x", "total", "--y", "hours", "--format", "csv"]),
        "x,y,n,pearson,pearson_low,pearson_high,spearman"
    );
}

#[test]
fn a_script_gets_no_row_that_stands_for_all_unless_it_asks() {
    let rows = |more: &[&str]| {
        printed(&[&["pivot", "--rows", "class", "--format", "csv"], more].concat())
            .lines()
            .skip(1)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(rows(&[]), ["A,51,51", "B,136,136", "C,190,190", "D,111,111"]);
    assert_eq!(rows(&["--totals", "--limit", "1"]), ["A,51,51", "*,488,488"], "the total is no row of the list");
    assert_eq!(rows(&["--totals"]).last().map(String::as_str), Some("*,488,488"));
}

#[test]
fn wrong_usage_is_refused_with_what_was_expected() {
    for (args, expected) in [
        (&["pivot", "--rows", "gnre"][..], "did you mean `genre`"),
        (&["pivot", "--rows", "genre:2"], "width"),
        (&["pivot", "--rows", "genre", "--agg", "mean"], "needs a measure"),
        (&["pivot", "--rows", "genre", "--value", "votes //"], "character 7"),
        (&["correlate", "--x", "total"], "--y"),
    ] {
        let (status, message) = refused(args);
        assert!(status == 2 && message.contains(expected), "{args:?}: {message}");
    }
}

#[test]
fn a_scene_can_show_an_exploration() {
    let parse = |asked: &str| {
        let text = format!("[[scene]]\ntab = \"explore\"\nexplore = \"{asked}\"\n");
        let weights = super::support::settings().scoring.weights;
        let (script, problems) = Script::parse(&text, weights);
        (script.scenes.iter().map(|scene| scene.view.explore.to_string()).collect::<Vec<_>>(), problems)
    };
    let (scenes, problems) = parse("genre mean total as boxes");
    assert_eq!((scenes, problems.len()), (vec!["genre mean total as boxes".to_owned()], 0));
    let script = "[[scene]]\nexplore = \"genre\"\n";
    let (script, problems) = Script::parse(script, super::support::settings().scoring.weights);
    assert!(
        script.scenes[0].view.tab == Tab::Explore && !script.scenes[0].is_plain && problems.is_empty(),
        "{problems:?}"
    );
    let (scenes, problems) = parse("gnre");
    assert!(scenes.is_empty() && problems[0].to_string().contains("`genre`"), "{problems:?}");
}

#[test]
fn titles_whose_value_is_unknown_are_no_group_to_compare_with_others() {
    let mut desk = Desk::open();
    explore(&mut desk, "director mean total");
    desk.press("llss");
    let rows = desk.rows(usize::MAX);
    assert_eq!(rows[rows.len() - 2..], ["?", "*"], "in any order");
    let said: Vec<String> = desk
        .press("d")
        .state
        .popup
        .iter()
        .flat_map(|(answer, _)| answer.lines.iter())
        .map(|(_, line)| line.to_string())
        .collect();
    assert!(said.iter().any(|line| line.contains("only 1 of 197 groups has 5 or more titles")), "{said:?}");
    let csv = printed(&["pivot", "--rows", "director", "--format", "csv"]);
    assert!(csv.lines().last().is_some_and(|line| line.starts_with(',')), "{csv}");
}
