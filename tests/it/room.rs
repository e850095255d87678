//! What must be readable at every size: the filter, messages, facts, menus, notes, and what they claim.

use ottui::app::action::Action;
use ottui::domain::explanation::Explanation;
use ottui::i18n::{Language, Message, msg};
use strum::IntoEnumIterator;

use super::support::Desk;

const SIZES: [(u16, u16); 3] = [(60, 15), (80, 24), (160, 48)];

/// A screen as one line of words: what wraps over several lines can be searched for.
fn words(screen: &str) -> String {
    let bare = screen.replace(['│', '╭', '╮', '╰', '╯', '─'], " ");
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_filter_is_read_whole_where_the_two_bars_have_room_for_it() {
    for language in Language::iter() {
        for (filter, sizes) in [
            ("genre=Horror", &SIZES[..]),
            ("genre=Drama year=2019", &SIZES[..]),
            ("country=\"South Korea\" votes>=1000", &SIZES[1..]),
            ("genre=Drama,Romance country=\"South Korea\" score>=3.5", &SIZES[1..]),
        ] {
            for (width, height) in sizes {
                for tab in ["1", "4", "6"] {
                    let mut desk = Desk::open();
                    desk.state.setup.language = language;
                    desk.press(&format!("f{filter}<enter>{tab}"));
                    let screen = desk.screen(*width, *height);
                    let bars: String = screen.lines().take(2).collect::<Vec<_>>().join("\n");
                    for term in &desk.state.view.filter.terms {
                        assert!(bars.contains(&format!(" {term}")), "{filter} at {width}×{height}:\n{bars}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_long_message_wraps_and_leaves_with_the_next_key() {
    let reason = "cannot read titles.csv: ".to_owned() + &"the header lacks a column ".repeat(6) + "named category";
    for (width, height) in SIZES {
        let mut desk = Desk::open();
        let before = desk.screen(width, height);
        desk.act(Action::Loaded { name: None, result: Err(Message::verbatim(&reason)) });
        let screen = desk.screen(width, height);
        assert!(words(&screen).contains("the previous data stays: cannot read"), "{screen}");
        assert!(words(&screen).contains("named category"), "{screen}");
        assert!(screen.lines().next().is_some_and(|bar| bar.contains("changed on disk")), "it stays told: {screen}");
        desk.press("j");
        let after = desk.screen(width, height);
        assert!(after.lines().next().is_some_and(|bar| bar.contains("changed on disk")), "{after}");
        assert_eq!(before.lines().count(), after.lines().count());
        assert!(!words(&after).contains("named category"));
    }
}

#[test]
fn a_change_of_the_files_is_told_at_every_size_beside_a_filter_until_they_are_loaded() {
    for (width, height) in SIZES {
        let mut desk = Desk::open();
        desk.press("fgenre=Drama year=2019<enter>");
        desk.act(Action::DataChanged);
        desk.press("jj3");
        let screen = desk.screen(width, height);
        assert!(screen.contains("changed on disk"), "{screen}");
        let dataset = super::support::dataset(&desk.engine);
        desk.act(Action::Loaded { name: None, result: Ok(dataset) });
        assert!(!desk.screen(width, height).contains("changed on disk"));
    }
}

#[test]
fn seven_mistakes_of_the_settings_are_read_one_by_one() {
    let mistake = |at: usize| msg!("unknown", what = msg!("what-action"), found = format!("sotr{at}"), hint = "");
    for (width, height) in SIZES {
        let mut desk = Desk::open();
        let list = (1..=7).fold(Explanation::new("Mistakes"), |list, at| list.with("problem", mistake(at)));
        desk.state.popup = Some((list, 0));
        let mut seen = words(&desk.screen(width, height));
        desk.press("jjjjjjj");
        seen += &words(&desk.screen(width, height));
        for at in 1..=7 {
            assert!(seen.contains(&format!("sotr{at}")), "{seen}");
        }
    }
}

/// Whether the last line of the facts is in view: the last of the lines shown is the last of all.
fn is_at_end(screen: &str) -> bool {
    let legend = screen.lines().find(|line| line.contains("J K")).expect("a legend of the facts");
    let legend = legend.split("J K").next().unwrap_or_default();
    let numbers = legend.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse::<u32>().ok());
    let numbers: Vec<u32> = numbers.collect();
    let most = numbers.iter().max();
    numbers.iter().filter(|number| Some(*number) == most).count() == 2
}

#[test]
fn the_facts_of_a_card_scroll_to_their_end_and_back() {
    for language in Language::iter() {
        for (width, height) in [(60, 15), (80, 24)] {
            let mut desk = Desk::open();
            desk.state.setup.language = language;
            desk.press("<enter><enter>");
            let top = desk.screen(width, height);
            assert!(top.contains("J K"), "{top}");
            assert!(!is_at_end(&top), "{top}");
            desk.press(&"J".repeat(60));
            let bottom = desk.screen(width, height);
            assert!(is_at_end(&bottom), "{bottom}");
            // What was pressed beyond the end does not count.
            desk.press("K");
            assert_ne!(desk.screen(width, height), bottom);
            desk.press(&"K".repeat(60));
            assert_eq!(desk.screen(width, height), top);
        }
    }
    let mut desk = Desk::open();
    desk.press("<enter><enter>zz");
    assert!(!desk.screen(160, 48).contains("J K"), "where all is in view nothing scrolls");
}

#[test]
fn menus_say_their_texts_whole_and_find_words_before_letters() {
    for language in Language::iter() {
        for (width, height) in SIZES {
            for (key, typed) in [("?", "freeze"), (":", "vary")] {
                let mut desk = Desk::open();
                desk.state.setup.language = language;
                desk.screen(width, height);
                desk.press(key);
                let screen = desk.screen(width, height);
                assert!(!screen.contains('…'), "{screen}");
                desk.press(typed);
                let screen = desk.screen(width, height);
                let text = desk.state.menu.as_ref().and_then(|menu| menu.selected()).expect("a match").text.clone();
                assert!(words(&screen).contains(&text), "{text}: {screen}");
            }
        }
    }
    let mut desk = Desk::open();
    desk.press(":sort");
    let menu = desk.state.menu.as_ref().expect("a menu");
    let first: Vec<&str> = menu.matches.iter().take(2).map(|at| menu.entries[*at].text.as_str()).collect();
    assert!(first[0].starts_with("Sort by"), "{first:?}");
    assert!(!first[1].starts_with("Show or hide the cost"), "{first:?}");
}

#[test]
fn the_footer_keeps_the_palette_and_the_help_at_80_columns() {
    for language in Language::iter() {
        for keys in ["", "3", "4", "5", "6", "7", "8", "8v", "3<enter>", "3<enter><enter>", "mm", "/a<enter>"] {
            let mut desk = Desk::open();
            desk.state.setup.language = language;
            desk.press(keys);
            desk.press("u");
            desk.state.message = None;
            let screen = desk.screen(80, 24);
            let footer = screen.lines().last().unwrap_or_default();
            assert!(footer.contains(" : ") && footer.contains(" ? "), "{keys}: {footer}");
        }
    }
}

#[test]
fn notes_take_two_lines_on_a_low_screen_and_say_how_to_read_on() {
    for language in Language::iter() {
        let mut desk = Desk::open();
        desk.state.setup.language = language;
        desk.press("4");
        let screen = desk.screen(60, 15);
        let below = screen.lines().rev().take_while(|line| !line.starts_with('╰')).count();
        assert_eq!(below, 3, "two lines of notes and the footer: {screen}");
        assert!(screen.contains("… d"), "{screen}");
        let tall = desk.screen(160, 48);
        assert!(!tall.contains("… d"), "{tall}");
    }
}

#[test]
fn a_search_counts_its_rows_while_one_types() {
    let mut desk = Desk::open();
    desk.press("3/ro");
    let all = desk.state.table().map_or(0, |table| table.rows.iter().filter(|row| row.contains("ro")).count());
    assert!(all > 1, "{all}");
    assert!(desk.screen(80, 24).contains(&format!("{all} rows contain it")));
    desk.press("mance");
    assert!(desk.screen(80, 24).contains("1 row contains it"));
    desk.press("zz");
    assert!(desk.screen(80, 24).contains("no row contains it"));
    desk.press("<esc>/");
    assert!(desk.screen(80, 24).contains("text in any column"));
}

#[test]
fn reasons_are_those_that_hold() {
    let mut desk = Desk::open();
    desk.press("ftitle=nothing<enter>3");
    assert!(desk.screen(80, 24).contains("no title matches the filter"));
    desk.press("4");
    assert!(!desk.screen(80, 24).contains("no title matches the filter"), "the market has no titles");
    desk.press("Cfyear=1999<enter>");
    let screen = desk.screen(80, 24);
    assert!(screen.contains("no rows") && !screen.contains("no title matches the filter"), "{screen}");

    let mut desk = Desk::open();
    desk.press("ftitle=\"Sunny\" category=movie<enter>5");
    let notes = words(&desk.screen(160, 48));
    assert!(!notes.contains("1 titles") && !notes.contains("1 films"), "{notes}");
}

#[test]
fn a_sort_by_a_column_out_of_view_is_named() {
    for (width, height) in SIZES {
        let mut desk = Desk::open();
        desk.press("3lls");
        assert!(!desk.screen(160, 48).contains("sorted by"), "the heading shows it");
        desk.press("x");
        let screen = desk.screen(width, height);
        assert!(screen.contains("sorted by share▾"), "{screen}");
    }
}
