//! The market: the base that is named, the place that is kept, and what the figures must be read with.

use ottui::domain::view::View;

use super::support::{Desk, printed};

#[test]
fn base_prints_the_index_that_it_names_and_stands_in_the_view() {
    let csv = printed(&["summary", "market", "--base", "2020", "--format", "csv"]);
    let header = csv.lines().next().unwrap_or_default();
    assert!(header.ends_with(",netflix_yoy,box_office_index,netflix_index"), "{header}");
    let row = |year: &str| csv.lines().find(|line| line.starts_with(year)).unwrap_or_default().to_owned();
    assert!(row("2020,").ends_with(",100.0,100.0") || row("2020,").ends_with(",100,100"), "{}", row("2020,"));
    assert!(!printed(&["summary", "market", "--format", "csv"]).contains("index"));
    let json: serde_json::Value =
        serde_json::from_str(&printed(&["summary", "market", "--base", "2020", "--format", "json"])).expect("JSON");
    assert_eq!(json["view"]["base"], 2020);
}

#[test]
fn the_note_of_a_figure_goes_with_it() {
    const NOTE: &str = "includes about 17 bn that is not streaming";
    let json = printed(&["summary", "market", "--format", "json"]);
    assert!(json.contains(&format!("Netflix, 2020: {NOTE}")), "{json}");
    assert!(printed(&["summary", "market", "--format", "md"]).contains(NOTE));
    assert!(printed(&["summary", "market", "--describe"]).contains(NOTE));
    // Beside the figure, and beside what is computed from it.
    for column in ["netflix_korea_krw_bn", "netflix_to_box_office", "netflix_yoy"] {
        let mut desk = Desk::open();
        desk.press("4kk");
        while desk.row() != "2020" {
            desk.press("j");
        }
        let at = desk.column_names().iter().position(|name| name == column).expect("a column");
        desk.press(&"h".repeat(9));
        desk.press(&"l".repeat(at));
        desk.press("i");
        let said = desk.state.popup.as_ref().expect("an explanation").0.clone();
        let notes: Vec<String> =
            said.lines.iter().filter(|(label, _)| *label == "note").map(|(_, note)| note.to_string()).collect();
        assert!(notes.iter().any(|note| note.contains(NOTE)), "{column}: {notes:?}");
    }
}

#[test]
fn v_keeps_the_place_from_level_to_level() {
    let mut desk = Desk::open();
    desk.press("4");
    assert_eq!(desk.row(), "2021");
    let levels = 4;
    let mut places = Vec::new();
    for _ in 0..levels {
        desk.press("v");
        places.push(desk.row().to_owned());
    }
    assert_eq!(places, ["2021H1", "2021Q1", "2021-01", "2021"]);
    desk.press("vvjjv");
    assert_eq!(desk.row(), "2021-07", "the month in which the quarter begins");
    // A year without half-years leads to the nearest half-year.
    desk.press("vG");
    let last = desk.row().to_owned();
    assert!(last.as_str() > "2022", "{last}");
    desk.press("v");
    assert_eq!(desk.row(), "2021H1");
}

#[test]
fn levels_without_a_figure_are_left_out() {
    // Use of streaming is known by year alone.
    let view = r#"{"tab":"market","market":{"pair":["korea_ott_use_rate","korea_netflix_use_rate"]}}"#;
    let mut desk = Desk::at(view.parse::<View>().expect("a view"));
    desk.press("v");
    assert_eq!(desk.state.view.market.level.to_string(), "year");
    assert!(desk.state.table().is_some_and(|table| !table.rows.is_empty()));
}

#[test]
fn a_crossover_says_what_it_rests_on_and_estimates_are_named() {
    let said = printed(&["summary", "market", "--describe"]);
    let cut = "by 2021 the pandemic had cut the box office (gross receipts, not a company's revenue) to 31% of 2019";
    assert!(said.contains(cut), "{said}");
    let before = printed(&["summary", "market", "--filter", "year<=2019", "--describe"]);
    assert!(!before.contains("pandemic"), "without a crossover in view there is nothing to qualify: {before}");
    let both = [
        "summary",
        "market",
        "--series",
        "netflix_korea_card_payments,netflix_korea_payers",
        "--level",
        "month",
        "--describe",
    ];
    assert!(printed(&both).contains("both series are estimates, not counts"), "{}", printed(&both));
    let one = ["summary", "market", "--series", "netflix_korea_revenue,netflix_korea_card_payments", "--describe"];
    assert!(printed(&one).contains("estimates, not counts: "), "{}", printed(&one));
    let mut desk = Desk::open();
    desk.press("4");
    assert!(desk.screen(80, 24).contains("pandemic"));
}
