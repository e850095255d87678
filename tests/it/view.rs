//! Views as text: a command line reopens the same view.

use ottui::domain::tab::Tab;
use ottui::domain::view::View;
use proptest::prelude::*;

use super::arbitrary;
use super::support::Desk;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_field_of_a_view_survives_being_written_and_read(view in arbitrary::view()) {
        let text = view.to_string();
        prop_assert!(!text.contains('\n'));
        let read: View = text.parse().map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        prop_assert_eq!(read, view);
    }

    #[test]
    fn no_text_makes_reading_a_view_panic(text in "\\PC{0,40}") {
        let _ = text.parse::<View>();
    }
}

#[test]
fn a_view_as_it_comes_is_written_in_a_few_characters() {
    assert_eq!(View::new(Tab::Movies, "".parse().expect("no filter")).to_string(), r#"{"tab":"movies"}"#);
}

#[test]
fn what_is_no_view_is_reported_with_its_place() {
    for (text, reported) in [
        ("", "line 1 column 0"),
        (r#"{"tab":"movis"}"#, "unknown variant `movis`, expected one of `movies`"),
        (r#"{"tab":"movies","filter":"gnere=Drama"}"#, "did you mean `genre`?"),
        (r#"{"tab":"movies","weights":{"score":-1,"award":1,"global":1,"popularity":1}}"#, "must be 0 or more"),
        (r#"{"tab":"movies","zoom":1}"#, "unknown field `zoom`"),
        (r#"{"tab":"movies","trails":{"movies":[]}}"#, "must begin at its top"),
    ] {
        let error = text.parse::<View>().expect_err(text).to_string();
        assert!(error.contains(reported), "{text}: {error}");
    }
}

#[test]
fn a_session_reopened_from_its_command_line_shows_the_same_screen() {
    for keys in [
        "3lls<enter>jj",
        "fyear=2019<enter>2wl<up><up><esc><enter>jjj<enter>",
        "4vbjj",
        "5vbllls",
        "6jo",
        "1mmM",
        "3lx",
    ] {
        let mut desk = Desk::open();
        desk.press(keys);
        desk.state.weight_cursor = None;
        let mut again = Desk::at(desk.state.view.to_string().parse().expect("a view"));
        let first = desk.screen(120, 36);
        // The footer may still show the last message.
        let body = |screen: &str| screen.lines().take(35).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(body(&again.screen(120, 36)), body(&first), "{keys}");
    }
}

#[test]
fn a_view_of_what_is_not_there_says_so_and_esc_leads_out() {
    let text = r#"{"tab":"movies","trails":{"movies":[{},{"step":{"card":{"id":"gone","name":"\u001b[31mGone"}}}]}}"#;
    let mut desk = Desk::at(text.parse().expect("a view"));
    assert_eq!(desk.reported().as_deref(), Some("no title has the id `gone`"));
    let screen = desk.screen(80, 24);
    assert!(screen.contains("Gone") && !screen.contains('\u{1b}'), "{screen}");
    desk.press("<esc>");
    assert_eq!(desk.rows(1), ["A"]);
}
