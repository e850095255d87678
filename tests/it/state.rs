//! Keys in, state out, on the demo data.

use std::fs;
use std::time::Duration;

use ottui::app::action::{Action, Effect};
use ottui::app::state::{Dataset, FrameStats, LoadProgress, State, Zoom};
use ottui::app::update::update;
use ottui::data::load::{NoProgress, Source, load};
use ottui::domain::filter::Filter;
use ottui::domain::tab::Tab;
use ottui::domain::view::View;
use ottui::i18n::Language;

use super::support::{self, Desk, dataset};

#[test]
fn number_keys_and_tab_walk_the_registry_of_tabs() {
    let mut desk = Desk::open();
    for (key, tab) in ["1", "2", "3", "4", "5", "6", "7", "8"].into_iter().zip(Tab::ALL) {
        assert_eq!(desk.press(key).state.view.tab, tab);
    }
    assert_eq!(desk.press("<tab>").state.view.tab, Tab::Movies);
}

#[test]
fn a_title_is_found_from_any_tab_by_either_of_its_names_and_by_a_few_letters() {
    for (tab, open) in [("1", "<c-f>"), ("3", "<c-f>"), ("4", "<c-f>"), ("5", ":"), ("7", ":")] {
        for typed in ["Crash Landing", "사랑의 불시착", "crsh landing", "불시착"] {
            let mut desk = Desk::open();
            desk.press(tab);
            let before = desk.path();
            desk.press(open).press(typed).press("<enter>");
            assert_eq!(desk.path(), format!("{before}/Crash Landing on You"), "{open} {typed}");
            assert!(desk.screen(80, 24).contains("Crash Landing on You"));
            assert_eq!(desk.press("<esc>").path(), before, "Esc leads back");
        }
    }
    let mut desk = Desk::open();
    desk.press("<c-f>qqqq<enter>");
    assert_eq!(desk.path(), "Movies");
}

#[test]
fn a_found_title_is_told_from_others_of_its_name() {
    let mut desk = Desk::open();
    let screen = desk.press("<c-f>start-up").screen(80, 24);
    assert!(screen.contains("스타트업 · series · 2019") && screen.contains("시동 · film · 2019"), "{screen}");
    desk.state.setup.language = Language::Korean;
    let screen = desk.press("<esc><c-f>스타트업").screen(80, 24);
    assert!(screen.contains("│ 스타트업     Start-Up · 시리즈 · 2019"), "{screen}");
}

#[test]
fn enter_drills_down_and_esc_comes_back_to_the_very_row() {
    let mut desk = Desk::open();
    desk.press("j<enter>");
    assert_eq!((desk.path().as_str(), desk.rows(1).len()), ("Movies/class B", 1));
    assert_eq!(desk.state.table().map(|table| table.rows.len()), Some(51));
    desk.press("jjj");
    let row = desk.row().to_owned();
    desk.press("<enter>");
    assert_eq!(desk.path().split('/').count(), 3);
    desk.press("<enter>");
    assert_eq!(desk.path().split('/').count(), 3, "the first row is the title itself");
    desk.press("j<enter>");
    assert_eq!(desk.path().split('/').count(), 4, "a comparable opens its own card");
    desk.press("<esc><esc>");
    assert_eq!(desk.row(), row);
    desk.press("<esc>");
    assert_eq!((desk.path().as_str(), desk.row()), ("Movies", "B"));
    desk.press("<esc><esc>");
    assert_eq!(desk.path(), "Movies", "Esc does nothing at the top");
}

#[test]
fn genres_words_and_years_drill_down_to_their_members() {
    let mut desk = Desk::open();
    desk.press("3<enter>");
    assert_eq!((desk.path().as_str(), desk.state.table().map(|table| table.rows.len())), ("Genres/Drama", Some(291)));
    desk.press("5<enter>");
    assert_eq!((desk.path().as_str(), desk.state.table().map(|table| table.rows.len())), ("Words/“love”", Some(45)));
    desk.press("4<enter>");
    assert_eq!(desk.rows(9), ["2021Q1", "2021Q2", "2021Q3", "2021Q4"]);
    desk.press("j<enter>");
    assert_eq!(desk.rows(9), ["2021-04", "2021-05", "2021-06"]);
    desk.press("<enter>");
    assert_eq!(desk.path(), "Market/2021/2021Q2", "months are the lowest level");
    assert!(desk.state.message.is_some());
}

#[test]
fn the_market_opens_at_the_crossover_and_then_stays_where_it_is_put() {
    let mut desk = Desk::open();
    // 2021: 631.7 bn of audited revenue against 584.5 bn at the box office.
    assert_eq!(desk.press("4").row(), "2021");
    assert_eq!(desk.press("kk14").row(), "2019");
}

#[test]
fn a_filter_holds_on_all_tabs_and_the_cursor_stays_on_its_row() {
    let mut desk = Desk::open();
    desk.press("3jjj");
    assert_eq!(desk.row(), "Action");
    desk.press("fgenre=Action,Crime year=2019<enter>");
    assert_eq!(desk.row(), "Action");
    let kept = desk.state.tally().kept();
    assert!(kept > 0 && kept < 488);
    desk.press("1");
    assert_eq!(desk.state.tally().kept(), kept);
    desk.press("5");
    assert_eq!(desk.state.tally().kept(), kept);
    desk.press("C");
    assert_eq!(desk.state.tally().kept(), 488);
}

#[test]
fn a_wrong_filter_stays_in_the_prompt_with_its_place() {
    let mut desk = Desk::open();
    desk.press("fgnere=Drama<enter>");
    let prompt = desk.state.prompt.as_ref().expect("the prompt is still open");
    let error = prompt.error.as_ref().expect("an error");
    assert_eq!((error.character(), error.span.clone()), (1, 0..5));
    desk.press("<esc>");
    assert!(desk.state.prompt.is_none() && desk.state.view.filter.is_empty());
}

#[test]
fn a_value_that_no_title_has_earns_a_hint() {
    let mut desk = Desk::open();
    desk.press("fgenre=Dramma<enter>");
    assert_eq!(desk.reported().as_deref(), Some("no title matches genre `Dramma`; did you mean `Drama`?"));
    assert_eq!(desk.state.tally().kept(), 0);
    assert_eq!(desk.press("2").state.message, None, "once is enough");
    desk.press("fyear=2019<enter>");
    assert_eq!(desk.state.view.filter.to_string(), "genre=Dramma year=2019", "the prompt is ready for one more term");
}

#[test]
fn s_sorts_by_the_column_under_the_cursor_and_turns_round() {
    let mut desk = Desk::open();
    desk.press("3llls");
    // Column 4 is the score; Reality-TV has 4.5, but one title, so that it comes last.
    assert_eq!(desk.rows(1), ["Family"]);
    assert_eq!(desk.row(), "Family", "what comes first is what one sorts for");
    desk.press("s");
    assert_eq!(desk.rows(1), ["Horror"]);
    desk.press("S");
    assert_eq!(desk.rows(3), ["Drama", "Romance", "Comedy"]);
}

#[test]
fn the_row_of_all_stays_below_however_the_classes_are_sorted() {
    let mut desk = Desk::open();
    desk.press("ls");
    assert_eq!(desk.rows(5), ["C", "D", "B", "A", "all"]);
    desk.press("s");
    assert_eq!(desk.rows(5), ["A", "B", "D", "C", "all"]);
}

#[test]
fn search_goes_round_the_table_both_ways() {
    let mut desk = Desk::open();
    desk.press("3/com<enter>");
    assert_eq!(desk.row(), "Comedy");
    desk.press("/rom<enter>");
    assert_eq!(desk.row(), "Romance");
    desk.press("/m<enter>");
    let first = desk.row().to_owned();
    desk.press("nN");
    assert_eq!(desk.row(), first);
    desk.press("/nowhere<enter>");
    assert_eq!((desk.row(), desk.reported().as_deref()), (first.as_str(), Some("no row contains “nowhere”")));
}

#[test]
fn search_finds_what_is_seen_whether_it_is_typed_composed_or_decomposed() {
    let folder = tempfile::tempdir().unwrap();
    let rows = ["Oldboy", "Amélie", "한글"].map(|name| format!("{name},{name},movie,8\n"));
    fs::write(folder.path().join("titles.csv"), format!("id,title,category,imdb_rating\n{}", rows.concat())).unwrap();
    let catalogue = load(&Source::Directory(folder.path().to_owned()), &NoProgress).unwrap().catalogue;
    let engine = support::scored(catalogue, &support::settings());
    let mut desk = Desk::of(engine, View::new(Tab::Movies, Filter::default()));
    desk.press("G<enter>");
    for (typed, row) in [("e\u{301}l", "Amélie"), ("É", "Amélie"), ("\u{1112}\u{1161}\u{11ab}", "한글"), ("글", "한글")]
    {
        desk.press(&format!("/old<enter>/{typed}<enter>"));
        assert_eq!((desk.row(), desk.reported()), (row, None), "{typed}");
    }
}

#[test]
fn pages_move_by_what_is_in_view_and_stop_at_the_ends() {
    let mut desk = Desk::open();
    desk.press("3<enter>");
    desk.screen(80, 24);
    let page = desk.state.page;
    assert!(page > 5);
    desk.press("<c-d>");
    assert_eq!(desk.state.view.current().row, page / 2);
    desk.press("G");
    assert_eq!(desk.state.view.current().row, 290);
    desk.press("jj<c-d>");
    assert_eq!(desk.state.view.current().row, 290);
    desk.press("g<c-u>");
    assert_eq!(desk.state.view.current().row, 0);
}

#[test]
fn v_counts_by_the_first_genre_in_six_groups_and_back() {
    let mut desk = Desk::open();
    desk.press("3v");
    assert_eq!(desk.rows(9), ["Comedy", "Drama", "Action", "Crime", "Fantasy", "Etc"]);
    assert_eq!(desk.row(), "Drama", "the cursor stays on what it was on");
    desk.press("<enter>");
    assert_eq!(desk.state.table().map(|table| table.rows.len()), Some(155));
    desk.press("<esc>v");
    assert_eq!(desk.rows(1), ["Drama"]);
}

#[test]
fn what_the_cursor_is_on_becomes_a_filter_and_its_opposite() {
    let mut desk = Desk::open();
    let filter = |desk: &Desk| desk.state.view.filter.to_string();
    desk.press("+");
    assert_eq!((filter(&desk).as_str(), desk.state.tally().kept()), ("class=A", 51), "6 films and 45 series");
    desk.press("3+");
    assert_eq!(filter(&desk), "class=A genre=Romance");
    desk.press("<bs><bs>");
    assert_eq!(filter(&desk), "");
    // What is left out leaves the table, so the cursor is on the next genre already.
    desk.press("3--");
    assert_eq!(filter(&desk), "genre!=Romance,Comedy");
    desk.press("C4+");
    assert_eq!(filter(&desk), "year=2021");
    desk.press("C5+");
    assert_eq!((filter(&desk).as_str(), desk.state.tally().kept()), ("word=love", 45));
    desk.press("C1jjjj+");
    assert_eq!(filter(&desk), "", "all is no value");
    assert!(desk.state.message.is_some());
}

#[test]
fn undo_and_redo_walk_through_every_change_of_what_is_shown() {
    let mut desk = Desk::open();
    let shown = |desk: &mut Desk| {
        let sort = desk.state.view.current().sort.to_string();
        format!("{} [{}] {sort}", desk.path(), desk.state.view.filter)
    };
    let first = shown(desk.press("3"));
    // A filter, an order, a step down, a step back, another grouping, no filter: six changes.
    let last = shown(desk.press("fyear=2019<enter>ls<enter><esc>vC"));
    assert_eq!(shown(desk.press("uuuu")), "Genres [year=2019] titles");
    assert_eq!(shown(desk.press("uu")), first);
    assert_eq!(desk.press("u").reported().as_deref(), Some("nothing to undo"));
    assert_eq!(shown(desk.press("<c-r><c-r><c-r><c-r><c-r><c-r>")), last);
    assert_eq!(desk.press("<c-r>").reported().as_deref(), Some("nothing to redo"));
    desk.press("uu<enter>");
    assert_eq!(desk.press("<c-r>").reported().as_deref(), Some("nothing to redo"), "a new change voids the old ones");
}

#[test]
fn a_paste_goes_into_the_prompt_alone_and_brings_no_control_characters() {
    let mut desk = Desk::open();
    let paste = |text: &str| crossterm::event::Event::Paste(text.to_owned());
    assert!(desk.keymap.action(desk.state.context(), &paste("q")).is_none());
    desk.press("f");
    desk.act(Action::Paste("genre=Drama\r\n\u{1b}year=2019".to_owned()));
    let typed = desk.state.prompt.as_ref().map(|prompt| prompt.input.value().to_owned());
    assert_eq!(typed.as_deref(), Some("genre=Drama  year=2019"));
}

#[test]
fn zoom_shows_the_table_the_picture_and_both() {
    let mut desk = Desk::open();
    let zooms: Vec<Zoom> = (0..3).map(|_| desk.press("z").state.zoom).collect();
    assert_eq!(zooms, [Zoom::Table, Zoom::Picture, Zoom::Both]);
}

#[test]
fn a_failed_reload_keeps_the_data_and_says_so() {
    let mut desk = Desk::open();
    desk.press("r");
    assert_eq!(desk.effects, [Effect::Load(None)]);
    let result = Err("there is no data directory x".into());
    desk.act(Action::Loaded { name: None, result });
    assert_eq!(desk.state.tally().all(), 488);
    let message = desk.reported().unwrap_or_default();
    assert!(message.contains("no data directory x") && message.contains("stays"), "{message}");
    let dataset = dataset(&desk.engine);
    desk.act(Action::Loaded { name: None, result: Ok(dataset) });
    assert_eq!(desk.reported().as_deref(), Some("reloaded: 488 titles"));
}

#[test]
fn while_data_is_opened_keys_wait_for_it_and_where_it_cannot_be_the_session_ends_with_the_reason() {
    let mut desk = Desk::open();
    let opened = dataset(&desk.engine);
    let (mut state, asked) =
        State::new(View::new(Tab::Movies, Filter::default()), Dataset::default(), desk.state.setup);
    state.initial_load = Some(LoadProgress::default());
    desk.state = state;
    desk.act(Action::LoadProgress(LoadProgress { done: 45, bytes: 100 }));
    desk.press("j");
    assert_eq!((desk.row(), desk.state.initial_load.map(|reading| reading.percent())), ("", Some(45)));
    let mut failing = desk.state.clone();
    desk.act(Action::Loaded { name: None, result: Ok(opened) });
    assert_eq!((desk.reported(), desk.state.initial_load), (None, None));
    desk.carry_out(asked);
    assert_eq!(desk.row(), "B", "the key that waited counts");
    let effects = update(&mut failing, Action::Loaded { name: None, result: Err("no titles".into()) });
    assert_eq!(effects, [Effect::Fail("no titles".into())]);
}

#[test]
fn a_stale_answer_is_dropped() {
    let mut desk = Desk::open();
    let before = desk.state.answer.as_ref().map(|answer| answer.query.clone());
    let result = Err("from long ago".into());
    desk.act(Action::Answered { number: 0, result });
    assert_eq!(desk.state.message, None);
    assert_eq!(desk.state.answer.as_ref().map(|answer| answer.query.clone()), before);
}

#[test]
fn keys_that_speak_of_a_table_wait_for_it() {
    let mut desk = Desk::open();
    // The runtime answers later than keys come; here the answers are held back by hand.
    let mut waiting = desk.state.clone();
    let mut asked = Vec::new();
    for event in super::support::events("3j") {
        let action = desk.keymap.action(waiting.context(), &event).expect("a bound key");
        asked.extend(ottui::app::update::update(&mut waiting, action));
    }
    assert_eq!(asked.len(), 1, "only the genre table was asked for");
    assert!(waiting.is_holding(), "later keys wait behind this one");
    desk.state = waiting;
    let Some(Effect::Request(request)) = asked.pop() else { panic!("a query") };
    desk.act(ottui::runtime::worker::carry_out(&desk.engine, *request));
    assert!(!desk.state.is_holding());
    assert_eq!(desk.press("j<enter>").path(), "Genres/Comedy");
}

#[test]
fn what_a_key_that_waited_had_to_say_is_gone_with_the_next() {
    let mut desk = Desk::open();
    let mut waiting = desk.state.clone();
    let mut asked = Vec::new();
    for event in super::support::events("3m") {
        let action = desk.keymap.action(waiting.context(), &event).expect("a bound key");
        asked.extend(ottui::app::update::update(&mut waiting, action));
    }
    desk.state = waiting;
    let Some(Effect::Request(request)) = asked.pop() else { panic!("a query") };
    desk.act(ottui::runtime::worker::carry_out(&desk.engine, *request));
    desk.press("j");
    assert_eq!((desk.state.view.current().marks.len(), desk.reported().as_deref()), (1, None));
}

#[test]
fn the_cost_of_a_frame_shows_while_it_is_asked_for_and_wakes_nobody() {
    let mut desk = Desk::open();
    desk.press(":debug<enter>");
    assert_eq!(desk.state.time_to_next_change(), None, "an idle screen is not drawn anew");
    desk.state.frame_stats = Some(FrameStats { bytes: 1234, time: Duration::from_micros(2345) });
    let foot = |desk: &mut Desk| desk.screen(80, 24).lines().last().unwrap_or_default().to_owned();
    assert!(foot(&mut desk).ends_with("1,234 B · 2.3 ms · 1/5"), "{}", foot(&mut desk));
    desk.press(":debug<enter>");
    assert_eq!(desk.state.frame_stats, None);
    assert!(!foot(&mut desk).contains(" ms"));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 48, ..Default::default() })]
    #[test]
    fn random_keys_never_panic_and_always_draw(keys in "([1-5jkhlgGsSnNvzF?]|<enter>|<esc>|<tab>|<c-d>|<c-u>|/a<enter>|fgenre=Drama<enter>|fyear>=20){0,40}") {
        let mut desk = Desk::open();
        desk.press(&keys);
        desk.screen(80, 24);
        desk.screen(60, 15);
    }
}
