//! Features by their keys: completion, columns, comparison, weights, reach, words, market, sharing.

use ottui::app::action::{Action, Effect, ExportFormat, Gesture, Target};
use ottui::app::keymap::Context;
use ottui::domain::tab::Tab;

use super::support::Desk;

fn typed(desk: &Desk) -> &str {
    desk.state.prompt.as_ref().map_or("", |prompt| prompt.input.value())
}

fn candidates(desk: &Desk) -> Vec<&str> {
    let prompt = desk.state.prompt.as_ref().expect("a prompt");
    prompt.completion.candidates.iter().map(|candidate| candidate.label.as_str()).collect()
}

#[test]
fn the_prompt_completes_fields_and_values_with_counts_and_previews_what_is_kept() {
    let mut desk = Desk::open();
    desk.press("fcntr");
    assert_eq!(candidates(&desk)[0], "country");
    desk.press("<tab>");
    assert_eq!(typed(&desk), "country=");
    desk.press("souko");
    let prompt = desk.state.prompt.as_ref().expect("a prompt");
    let first = &prompt.completion.candidates[0];
    assert_eq!((first.label.as_str(), first.detail.as_str()), ("South Korea", "367"));
    desk.press("<tab>");
    assert_eq!(typed(&desk), "country=\"South Korea\"");
    let kept = desk.state.prompt.as_ref().and_then(|prompt| prompt.preview).map(|tally| tally.kept());
    assert_eq!(kept, Some(367), "what it would keep shows before it is taken");
    assert_eq!(desk.state.tally().kept(), 488);
    desk.press("<enter>");
    assert_eq!(desk.state.tally().kept(), 367);
}

#[test]
fn tab_walks_through_the_candidates_both_ways() {
    let mut desk = Desk::open();
    desk.press("fgenre=<tab>");
    assert_eq!(typed(&desk), "genre=Drama");
    desk.press("<tab><tab>");
    assert_eq!(typed(&desk), "genre=Comedy");
    desk.press("<backtab>");
    assert_eq!(typed(&desk), "genre=Romance");
    desk.press(",cr<tab>");
    assert_eq!(typed(&desk), "genre=Romance,Crime");
}

#[test]
fn numbers_tell_their_span_while_they_are_typed() {
    let mut desk = Desk::open();
    desk.press("fvotes>=");
    let prompt = desk.state.prompt.as_ref().expect("a prompt");
    let info = prompt.completion.info.clone().unwrap_or_default();
    let info = info.to_string();
    assert!(info.starts_with("votes: ") && info.contains("516,522") && info.contains("of 488"), "{info}");
}

#[test]
fn the_history_brings_back_what_was_typed_before() {
    let mut desk = Desk::open();
    desk.press("fyear=2019<enter>Cfgenre=Drama<enter>Cf");
    assert_eq!(desk.effects.iter().filter(|effect| **effect == Effect::Save).count(), 2, "each is saved at once");
    desk.press("cla<up>");
    assert_eq!(typed(&desk), "genre=Drama");
    desk.press("<up><up>");
    assert_eq!(typed(&desk), "year=2019", "the oldest stays");
    desk.press("<down><down>");
    assert_eq!(typed(&desk), "cla", "what was being typed is not lost");
}

#[test]
fn terms_are_walked_to_and_taken_off_one_by_one() {
    let mut desk = Desk::open();
    desk.press("fgenre=Drama year=2019 class=A<enter>T");
    assert_eq!(desk.state.context(), Context::Terms);
    desk.press("<left>x");
    assert_eq!(desk.state.view.filter.to_string(), "genre=Drama class=A");
    desk.press("<left>x");
    assert_eq!(desk.state.view.filter.to_string(), "class=A");
    desk.press("x");
    assert_eq!((desk.state.view.filter.to_string().as_str(), desk.state.context()), ("", Context::Table));
    desk.press("uuu");
    assert_eq!(desk.state.view.filter.to_string(), "genre=Drama year=2019 class=A");
}

#[test]
fn a_table_is_sorted_by_several_columns() {
    let mut desk = Desk::open();
    // Genres with one title each tie by titles; the second column parts them.
    desk.press("3lslllllt");
    assert_eq!(desk.state.view.current().sort.to_string(), "titles,popularity");
    assert_eq!(desk.rows(1), ["Drama"]);
    desk.press("t");
    assert_eq!(desk.state.view.current().sort.to_string(), "titles,popularity:asc");
    let header = desk.screen(160, 48).lines().nth(3).unwrap_or_default().to_owned();
    assert!(header.contains("titles▾¹") && header.contains("popular▴²"), "{header}");
}

#[test]
fn columns_are_hidden_shown_and_frozen() {
    let mut desk = Desk::open();
    desk.press("3llx");
    assert!(!desk.column_names().contains(&"share".to_owned()));
    desk.press("hx");
    assert!(!desk.column_names().contains(&"titles".to_owned()));
    desk.press("<left><left><left><left><left>x");
    assert_eq!(desk.column_names()[0], "genre", "the column that names the rows stays");
    desk.press("Xsha<enter><esc>");
    assert!(desk.column_names().contains(&"share".to_owned()));
    desk.press("u");
    assert!(!desk.column_names().contains(&"share".to_owned()), "undo knows columns");

    let mut desk = Desk::open();
    desk.press("3<enter>llp");
    assert_eq!(desk.state.view.layout().frozen.as_deref(), Some("class"));
    desk.press(&"<right>".repeat(20));
    let header = desk.screen(80, 24).lines().nth(3).unwrap_or_default().to_owned();
    assert!(header.contains("title") && header.contains("class") && header.contains("views"), "{header}");
}

#[test]
fn the_cursor_jumps_while_one_searches_and_esc_takes_it_back() {
    let mut desk = Desk::open();
    desk.press("3jj/hor");
    assert_eq!(desk.row(), "Horror");
    desk.press("<esc>");
    assert_eq!(desk.row(), "Comedy");
    desk.press(":7<enter>");
    assert_eq!(desk.state.view.current().row, 6, "a number in the palette is a row");
}

#[test]
fn marked_rows_stand_side_by_side_with_differences_and_verdicts() {
    let mut desk = Desk::open();
    desk.press("M");
    assert!(desk.reported().as_deref().is_some_and(|reported| reported.contains("mark two or more rows")));
    desk.press("mmM");
    assert_eq!(desk.path(), "Movies/compare 2");
    assert_eq!((desk.cell("titles/A", "value"), desk.cell("titles/B", "difference")), ("6".into(), "+45".into()));
    // 3.29 − 4.18 from the class table.
    assert_eq!(desk.cell("total/B", "difference"), "-0.88");
    assert_eq!(desk.cell("global/B", "verdict"), "by definition");
    assert_eq!(desk.cell("votes/B", "ci_low"), "–", "what classes are made of has no interval");
    desk.press("j<enter>");
    assert_eq!(desk.state.table().map(|table| table.rows.len()), Some(51), "a member opens its titles");
    desk.press("<esc><esc>");
    assert_eq!(desk.state.view.current().marks, ["A", "B"]);
    // Genres of one title are too small to be compared, and a note says so.
    desk.press("3mGmM");
    let small = desk.state.view.nav_stack()[0].marks[1].clone();
    assert_eq!(desk.cell(&format!("total/{small}"), "verdict"), "too few");
    // Drama and romance: what differs clearly, and what does not.
    let mut desk = Desk::open();
    desk.press("3mmM");
    assert_eq!(desk.cell("countries/Romance", "verdict"), "clear difference");
    assert_eq!(desk.cell("votes/Romance", "verdict"), "no clear difference");
}

#[test]
fn every_kind_of_row_can_be_compared() {
    for (keys, path) in [
        ("3mmM", "Genres/compare 2"),
        ("4kmmM", "Market/compare 2"),
        ("5mmmM", "Words/compare 3"),
        ("6mmM", "Reach/compare 2"),
        ("1<enter>mmM", "Movies/class A/compare 2"),
    ] {
        let mut desk = Desk::open();
        desk.press(keys);
        assert_eq!(desk.path(), path);
        assert!(desk.state.table().is_some_and(|table| table.rows.len() >= 10), "{keys}");
    }
    let mut desk = Desk::open();
    desk.press("4kmmM");
    // 631.7 − 415.5 bn of audited revenue.
    assert_eq!(desk.cell("netflix_korea_krw_bn/2021", "difference"), "+216.2");
}

#[test]
fn weights_turn_classes_tables_and_ranks_at_once() {
    let mut desk = Desk::open();
    assert_eq!(desk.cell("A", "titles"), "6");
    desk.press("w<up><up><up><up>");
    assert_eq!(desk.state.weights().award.to_string(), "2");
    // From tests/golden/movies_award2.csv.
    assert_eq!((desk.cell("A", "titles"), desk.cell("B", "titles")), ("4".into(), "78".into()));
    desk.press("<esc><enter>");
    assert!(desk.column_names().contains(&"moved".to_owned()), "every title shows how far it moved");
    desk.press("W");
    assert_eq!(desk.state.view.weights, None);
    assert!(!desk.column_names().contains(&"moved".to_owned()));
    desk.press("u");
    assert_eq!(desk.state.weights().award.to_string(), "2", "undo knows weights");
    desk.press("w0p");
    assert!(desk.state.view.weights.is_some(), "a preset");
    // All weights at 0 make no total.
    let mut desk = Desk::open();
    desk.press("w<left>");
    for _ in 0..4 {
        desk.press("<down><down><down><down><right>");
    }
    assert!(desk.state.weights().validate().is_ok());
}

#[test]
fn the_other_tabs_stay_at_hand_while_the_weights_are_open() {
    let mut desk = Desk::open();
    desk.press("w2");
    assert_eq!((desk.state.view.tab, desk.state.context()), (Tab::Series, Context::Weights));
}

#[test]
fn o_shows_where_the_titles_are_available_and_enter_filters_by_the_country() {
    let mut desk = Desk::open();
    desk.press("o");
    assert_eq!(desk.path(), "Movies/reach of class A");
    assert_eq!((desk.rows(1), desk.cell("Belgium", "titles")), (vec!["Belgium"], "6".into()));
    desk.press("/jap<enter><enter>");
    assert_eq!(desk.state.view.filter.to_string(), "country=Japan");
    desk.press("6");
    assert_eq!(desk.cell("Japan", "share"), "100.0%");
    desk.press("-");
    assert_eq!(desk.state.view.filter.to_string(), "country=Japan country!=Japan");
}

#[test]
fn words_come_from_plots_tags_and_names_and_are_compared_by_class() {
    let mut desk = Desk::open();
    desk.press("5v");
    assert_eq!(desk.rows(1), ["Korean Movies"]);
    desk.press("<enter>");
    assert_eq!(desk.state.table().map(|table| table.rows.len()), Some(182), "the titles with the tag");
    desk.press("<esc>+");
    assert_eq!(desk.state.view.filter.to_string(), "tag=\"Korean Movies\"");
    desk.press("Cv");
    assert_eq!(desk.rows(1), ["love"], "of names");
    desk.press("vb");
    assert!(desk.column_names().contains(&"keyness_A".to_owned()));
    desk.press("b");
    assert_eq!(desk.column_names()[5..7], ["keyness_movie", "keyness_series"]);
    desk.press("bllllls");
    assert_eq!(desk.column_names()[5], "keyness_Drama");
    desk.press("c");
    assert!(desk.state.view.words.cloud);
}

#[test]
fn the_market_changes_its_level_measure_base_and_series() {
    let mut desk = Desk::open();
    desk.press("4vv");
    assert_eq!(desk.rows(1), ["2017Q1"]);
    desk.press("vvb/2019<enter>B");
    assert_eq!(desk.cell("2019", "netflix_index"), "100.0");
    // 631.7 ÷ 185.8 of the accounts.
    assert_eq!(desk.cell("2021", "netflix_index"), "340.0");
    desk.press("aforeign revenue<enter>korean revenue<enter>");
    let names = desk.column_names();
    assert_eq!(&names[1..3], ["box_office_revenue_foreign_films", "box_office_revenue_korean_films"]);
    desk.press("aapac revenue<enter>box office admissions<enter>");
    let notes: Vec<String> =
        desk.state.summary().map(|s| s.notes.iter().map(ToString::to_string).collect()).unwrap_or_default();
    assert!(notes.iter().any(|note| note.contains("are different units: no ratio")), "{notes:?}");
    desk.press("a<enter>");
    assert_eq!(desk.column_names()[1], "box_office_krw_bn");
}

#[test]
fn copies_carry_exact_figures() {
    let mut desk = Desk::open();
    desk.press("ll").effects.clear();
    desk.press("yY");
    let texts: Vec<&str> =
        desk.effects.iter().map(|effect| if let Effect::Copy { text, .. } = effect { text } else { "" }).collect();
    assert_eq!(texts[0], "0.023166");
    assert!(texts[1].starts_with("class\ttitles\tshare") && texts[1].contains("\nA\t6\t0.023166\t"), "{}", texts[1]);
    desk.press("<c-y>");
    let Some(Effect::Copy { text, .. }) = desk.effects.last() else { panic!("a copy") };
    assert_eq!(text.lines().count(), 6);
}

#[test]
fn share_gives_the_command_line_and_export_asks_for_a_format() {
    let mut desk = Desk::open();
    desk.press("ftitle~\"it's\"<enter>@");
    let Some(Effect::Copy { text, .. }) = desk.effects.last() else { panic!("a copy") };
    assert_eq!(text, r#"ottui --view '{"tab":"movies","filter":"title~it'\''s","trails":{"movies":[{"key":"A"}]}}'"#);
    assert_eq!(desk.state.context(), Context::Popup);
    desk.press("<esc>esvg<enter>");
    assert_eq!(desk.effects.last(), Some(&Effect::Export(ExportFormat::Svg)));
}

#[test]
fn the_palette_finds_actions_by_a_few_letters_and_runs_them() {
    let mut desk = Desk::open();
    desk.press(":clearfilter");
    assert_eq!(desk.state.context(), Context::Menu);
    desk.press("<esc>:go to gen<enter>");
    assert_eq!(desk.state.view.tab, Tab::Genres);
    desk.press(":audience<enter>");
    assert_eq!(desk.state.weights().popularity.to_string(), "2", "presets are there too");
    desk.press("?why<enter>");
    assert!(desk.state.popup.is_some(), "what help lists can be done from there");
}

#[test]
fn the_mouse_does_what_the_keys_do() {
    let mut desk = Desk::open();
    let click = |desk: &mut Desk, target| desk.act(Action::Mouse(target, Gesture::Click));
    click(&mut desk, Target::Tab(Tab::Genres));
    assert_eq!(desk.state.view.tab, Tab::Genres);
    click(&mut desk, Target::Cell(3, 0));
    assert_eq!(desk.row(), "Action");
    click(&mut desk, Target::Heading(2));
    assert_eq!(desk.state.view.current().sort.to_string(), "share");
    desk.act(Action::Mouse(Target::Nothing, Gesture::WheelDown));
    assert_eq!(desk.state.view.current().row, 3);
    click(&mut desk, Target::Cell(3, 0));
    click(&mut desk, Target::Cell(3, 0));
    assert_eq!(desk.path(), "Genres/Action", "a second click opens");
    desk.press("<c-t>");
    assert_eq!(desk.effects.last(), Some(&Effect::CaptureMouse(true)));
}

#[test]
fn i_tells_why_a_figure_is_what_it_is() {
    let mut desk = Desk::open();
    desk.press("lli");
    let (explanation, _) = desk.state.popup.clone().expect("an explanation");
    let heading = explanation.heading.to_string();
    assert!(heading.contains("share of class A") && heading.contains("2.3%"), "{}", heading);
    let text = explanation.lines.iter().map(|(_, line)| line.to_string()).collect::<Vec<_>>().join("\n");
    assert!(text.contains("6 ÷ 259") && text.contains("titles.csv"), "{text}");
    assert_eq!(desk.press("<esc>").state.popup, None);
}
