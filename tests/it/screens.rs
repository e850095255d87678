//! Snapshots of frames as text, each reached by a line of keys; `cargo insta review` shows changes.

use ottui::app::state::{Glyphs, LoadProgress};
use ottui::config::ThemeName;
use ottui::i18n::Language;
use ottui::ui::picture;
use ottui::ui::theme::Theme;
use ratatui::style::{Color, Modifier};
use strum::IntoEnumIterator;
use unicode_width::UnicodeWidthChar;

use super::support::Desk;

/// The sizes of every screen.
const SIZES: [(u16, u16); 3] = [(60, 15), (80, 24), (160, 48)];

fn screens(name: &str, keys: &str) {
    for (width, height) in SIZES {
        let mut desk = Desk::open();
        // The first frame determines the length of a page.
        desk.screen(width, height);
        desk.press(keys);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), desk.screen(width, height));
    }
}

/// The same in Korean.
fn in_korean(name: &str, keys: &str) {
    for (width, height) in SIZES {
        let mut desk = Desk::open();
        desk.state.setup.language = Language::Korean;
        desk.screen(width, height);
        desk.press(keys);
        insta::assert_snapshot!(format!("ko_{name}_{width}x{height}"), desk.screen(width, height));
    }
}

#[test]
fn every_kind_of_screen_in_korean() {
    in_korean("movies", "");
    in_korean("genres", "3");
    in_korean("market", "4");
    in_korean("words", "5");
    in_korean("reach", "6");
    in_korean("viewing", "7");
    in_korean("explore", "8");
    in_korean("explore_menu", "8a");
    in_korean("correlation", "8E<c-u>total vs hours<enter>");
    in_korean("question", "Q<enter>");
    in_korean("titles", "<enter>jj");
    in_korean("card", "<enter><enter>");
    in_korean("months", "4<enter><enter>");
    in_korean("compared", "mmM");
    in_korean("compared_genres", "3mmM");
    in_korean("weights", "w<up>");
    in_korean("why", "lli");
    in_korean("described", "4d");
    in_korean("help", "?");
    in_korean("palette", ":");
    in_korean("prompt", "fgenre=Drama year>=");
    in_korean("wrong_filter", "fgnere=Drama<enter>");
    in_korean("no_title_left", "ftitle=nothing<enter>3");
}

#[test]
fn data_that_is_being_read() {
    for (language, name) in [(Language::English, "reading"), (Language::Korean, "ko_reading")] {
        for (width, height) in SIZES {
            let mut desk = Desk::open();
            desk.state.setup.language = language;
            desk.state.answer = None;
            desk.state.initial_load = Some(LoadProgress { done: 170_000_000, bytes: 377_000_000 });
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), desk.screen(width, height));
        }
    }
}

#[test]
fn where_terminals_may_draw_two_cells_wide_nothing_is_drawn_that_they_do() {
    for language in Language::iter() {
        for keys in ["", "2", "3", "3<enter>", "3<enter><enter>", "4", "5", "5c", "6", "w", "?", "i"] {
            for (width, height) in SIZES {
                let mut desk = Desk::open();
                desk.state.setup.language = language;
                desk.state.setup.glyphs = Glyphs::Narrow;
                desk.screen(width, height);
                desk.press(keys);
                let screen = desk.screen(width, height);
                let open: String = screen.chars().filter(|c| c.width() != c.width_cjk()).collect();
                assert_eq!(open.trim(), "", "{language} {keys} {width}×{height}");
                // Glyphs without an ASCII equivalent become question marks.
                desk.state.setup.glyphs = Glyphs::All;
                let unlike = |screen: &str| screen.matches('?').count();
                assert_eq!(unlike(&screen), unlike(&desk.screen(width, height)), "{screen}");
                if keys.is_empty() && (width, height) == (80, 24) && language == Language::English {
                    insta::assert_snapshot!("one_width_movies", screen);
                }
            }
        }
    }
}

#[test]
fn in_ascii_only_letters_are_anything_else() {
    for (name, keys) in [
        ("movies", ""),
        ("genres", "3"),
        ("market", "4"),
        ("words", "5c"),
        ("reach", "6"),
        ("viewing", "7"),
        ("explore", "8"),
        ("correlation", "E<c-u>total vs hours<enter>"),
        ("help", "?"),
    ] {
        for (width, height) in SIZES {
            let mut desk = Desk::open();
            desk.state.setup.glyphs = Glyphs::Ascii;
            desk.screen(width, height);
            desk.press(keys);
            let screen = desk.screen(width, height);
            let drawn: String = screen.chars().filter(|c| !c.is_ascii() && !c.is_alphabetic()).collect();
            assert_eq!(drawn, "", "{name} {width}×{height}");
            // Glyphs without an ASCII equivalent become question marks.
            desk.state.setup.glyphs = Glyphs::All;
            let unlike = |screen: &str| screen.matches('?').count();
            assert_eq!(unlike(&screen), unlike(&desk.screen(width, height)), "{screen}");
            if (width, height) == (80, 24) {
                insta::assert_snapshot!(format!("ascii_{name}"), screen);
            }
        }
    }
}

#[test]
fn tabs() {
    screens("movies", "");
    screens("series", "2j");
    screens("genres", "3");
    screens("market", "4");
    screens("words", "5");
}

/// The tabs, by what leads to them.
const TABS: [(&str, &str); 8] = [
    ("movies", ""),
    ("series", "2j"),
    ("genres", "3"),
    ("market", "4"),
    ("words", "5"),
    ("reach", "6"),
    ("viewing", "7"),
    ("explore", "8"),
];

fn tab(name: &str, keys: &str, language: Language, glyphs: Glyphs, (width, height): (u16, u16)) {
    let mut desk = Desk::open();
    (desk.state.setup.language, desk.state.setup.glyphs) = (language, glyphs);
    desk.screen(width, height);
    desk.press(keys);
    insta::assert_snapshot!(format!("{name}_{width}x{height}"), desk.screen(width, height));
}

#[test]
fn tabs_on_a_laptop_and_on_a_wall() {
    for (name, keys) in TABS {
        for size in [(120, 36), (300, 100)] {
            tab(name, keys, Language::English, Glyphs::All, size);
            tab(&format!("ko_{name}"), keys, Language::Korean, Glyphs::All, size);
        }
    }
}

#[test]
fn tabs_in_korean_in_ascii() {
    for (name, keys) in TABS {
        tab(&format!("ko_ascii_{name}"), keys, Language::Korean, Glyphs::Ascii, (80, 24));
    }
}

#[test]
fn themes_differ_in_nothing_but_their_colours_and_fills() {
    for language in Language::iter() {
        for (width, height) in [(60, 15), (80, 24), (120, 36), (160, 48), (300, 100)] {
            for (name, keys) in
                TABS.into_iter().chain([("titles", "<enter>"), ("card", "<enter><enter>"), ("help", "?")])
            {
                let screen = |theme| {
                    let mut desk = Desk::open().themed(theme);
                    desk.state.setup.language = language;
                    desk.screen(width, height);
                    desk.press(keys);
                    desk.screen(width, height)
                };
                let dark = screen(ThemeName::Dark);
                for theme in [ThemeName::Light, ThemeName::ColourBlind, ThemeName::Mono] {
                    let other = screen(theme);
                    if matches!((name, theme), ("market" | "reach" | "explore", ThemeName::Mono)) {
                        // What no colour distinguishes is filled differently: two series, the countries of a map, the
                        // cells of a heat map.
                        if (width, height) == (120, 36) {
                            insta::assert_snapshot!(format!("{language}_mono_{name}"), other);
                        }
                    } else {
                        assert_eq!(other, dark, "{theme} {language} {name} {width}×{height}");
                    }
                }
            }
        }
    }
}

#[test]
fn filtered_tabs() {
    let filter = "fgenre=Drama,Romance year=2018..2020 score>=3.5<enter>";
    screens("movies_filtered", filter);
    screens("market_filtered", &format!("{filter}4"));
    screens("words_filtered_by_keyness", &format!("{filter}5lllls"));
}

#[test]
fn ways_down() {
    screens("titles", "<enter>jj");
    screens("card", "<enter><enter>");
    screens("card_zoomed", "<enter><enter>zz");
    screens("quarters", "4<enter>");
    screens("months", "4<enter><enter>");
    screens("six_groups", "3v");
    screens("no_title_left", "ftitle=nothing<enter>3");
}

#[test]
fn help_and_prompt() {
    screens("help", "?");
    screens("prompt", "fgenre=Drama year>=");
}

#[test]
fn the_cockpit() {
    let dial = "<up><up><up><up>";
    screens("hidden_and_sorted", "3llxlllslltp");
    screens("compared_classes", "mmM");
    screens("compared_titles", "<enter>mmMj");
    screens("compared_years", "4kmmM");
    screens("weights", &format!("w{dial}"));
    screens("titles_moved", &format!("w{dial}<esc><enter>"));
    screens("reach", "6jj");
    screens("viewing", "7jj");
    screens("viewing_half_years", "7v");
    screens("viewing_weeks", "7vv");
    screens("viewing_of_a_title", "7j<enter>");
    screens("reach_of_a_title", "<enter>o");
    screens("words_by_class", "5b");
    screens("words_cloud", "5c");
    screens("tags", "5v");
    screens("market_indexed", "4b");
    screens("market_change", "4bb");
    screens("korean_and_foreign_films", "4akorean and foreign films, rev<enter>");
    screens("two_units", "4aapac revenue<enter>box office admissions<enter>");
    screens("why", "lli");
    screens("why_a_title", "<enter>llllli");
}

#[test]
fn explorations() {
    screens("explore", "8");
    screens("explore_bars", "8v");
    screens("explore_histogram", "E<c-u>rating:0.5<enter>");
    screens("explore_boxes", "E<c-u>genre mean rating as boxes<enter>");
    screens("explore_correlation", "E<c-u>total vs hours<enter>");
    screens("explore_profile", "E<c-u>profile<enter>");
    screens("explore_menu", "8a");
    screens("explore_completion", "E<c-u>genre by cl");
    screens("explore_why", "8lllli");
    screens("frequency_of_genres", "<enter>llllllllllllllF");
    screens("questions", "Q");
    screens("question", "Q<enter>");
}

#[test]
fn lists_and_lines() {
    screens("palette", ":so");
    screens("completion", "fgenre=Drama cou<tab>");
    screens("completion_refused", "fgnere=<enter>");
    screens("terms", "fgenre=Drama,Romance year=2018..2020 score>=3.5<enter>T<left>");
    screens("series_of_the_market", "4a");
    screens("columns", "3llxX");
    screens("export", "e");
    screens("share", "3lls<enter>@");
}

#[test]
fn the_first_run_hint() {
    for (width, height) in SIZES {
        let mut desk = Desk::open();
        desk.state.hint = true;
        insta::assert_snapshot!(format!("hint_{width}x{height}"), desk.screen(width, height));
    }
}

#[test]
fn too_small_a_terminal_is_reported_so_at_every_size() {
    let mut desk = Desk::open();
    for (width, height) in [(59, 15), (60, 14), (30, 5), (10, 2), (1, 1)] {
        let screen = desk.screen(width, height);
        assert!(
            "ottui needs 60×15".contains(screen.trim().get(..screen.trim().len().min(10)).unwrap_or_default()),
            "{screen}"
        );
    }
}

#[test]
fn every_size_draws_from_the_least_to_the_largest() {
    for keys in [
        "",
        "2",
        "3",
        "4",
        "5",
        "6",
        "<enter>",
        "<enter><enter>",
        "?",
        "z",
        "3zz",
        "fgenre=x",
        "fge",
        "mmM",
        "w",
        "6zz",
        "5c",
        "5bc",
        "4b",
        "4bb",
        "4vb",
        "4aapac revenue<enter>box office adm<enter>",
        "4a",
        ":",
        "e",
        "@",
        "li",
        "<enter>o",
        "<enter>mmM",
        "8",
        "8v",
        "8a",
        "E<c-u>rating:0.5<enter>",
        "E<c-u>genre mean rating as boxes<enter>",
        "E<c-u>total vs hours<enter>",
        "E<c-u>profile<enter>",
        "Q",
    ] {
        let mut desk = Desk::open();
        desk.press(keys);
        for (width, height) in [(60, 15), (61, 16), (79, 23), (100, 17), (110, 30), (131, 20), (200, 50), (300, 100)] {
            desk.screen(width, height);
        }
    }
}

#[test]
fn mono_uses_no_colour_and_still_shows_the_cursor() {
    for keys in [
        "",
        "3",
        "4",
        "5",
        "6",
        "<enter>",
        "<enter><enter>",
        "?",
        "fgnere=x",
        "fyear=2019<enter>",
        "w<up>",
        "mmM",
        "5c",
        "4b",
        "4bb",
        ":",
        "e",
        "fgen",
    ] {
        let mut desk = Desk::open().themed(ThemeName::Mono);
        desk.press(keys);
        let buffer = desk.buffer(120, 36);
        let coloured =
            buffer.content().iter().filter(|cell| cell.fg != Color::Reset || cell.bg != Color::Reset).count();
        assert_eq!(coloured, 0, "{keys}");
        assert!(buffer.content().iter().any(|cell| cell.modifier.contains(Modifier::REVERSED)), "{keys}");
    }
}

#[test]
fn borders_line_up_beside_korean_text() {
    let mut desk = Desk::open();
    desk.press("ftitle~\"기생충 봉준호\"");
    let buffer = desk.buffer(80, 24);
    // The prompt is in the last line; its wide glyphs take two cells each and push nothing out of place.
    let line: String = (0..80).map(|x| buffer[(x, 23)].symbol()).collect();
    assert!(line.contains("기") && line.contains("충"), "{line}");
    assert!((0..22).all(|y| ["│", "╮", "╯", " "].contains(&buffer[(79, y)].symbol())));
}

#[test]
fn the_screen_in_the_guide_is_what_the_program_draws() {
    let guide = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/guide.md")).expect("the guide");
    assert!(guide.contains(&Desk::open().screen(80, 24)));
}

/// With `OTTUI_UPDATE_DOCS` set, the picture is updated.
#[test]
fn the_picture_in_the_readme_is_what_the_program_draws() {
    let mut desk = Desk::open();
    desk.press("j");
    let drawn = picture::svg(&desk.buffer(110, 32), Theme::new(ThemeName::Dark).paper, &[]);
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/dashboard.svg");
    if std::env::var_os("OTTUI_UPDATE_DOCS").is_some() {
        std::fs::write(path, &drawn).expect("the picture");
    }
    let kept = std::fs::read_to_string(path).expect("the picture");
    assert!(kept == drawn, "docs/dashboard.svg is not what the program draws: OTTUI_UPDATE_DOCS=1 draws it anew");
}
