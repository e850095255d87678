//! The program in a real terminal: start, every tab, filter, sort, drill-down and back, sizes, and every exit.
//!
//! Figures come from `tests/golden` and the design, not from the program's own output.

mod cockpit;
mod endings;
pub mod harness;
mod import;
mod large;
mod live;
mod opened;
mod stage;
mod terminals;
mod typed;

use std::process::{Command, Stdio};

use harness::{Pty, Size};

const SIZES: [Size; 2] = [(80, 24), (160, 48)];
/// Back to the main screen, which the shell wrote on.
const MAIN_SCREEN: &[u8] = b"\x1b[?1049l";
const SHOW_CURSOR: &[u8] = b"\x1b[?25h";

fn open(size: Size) -> Pty {
    let pty = Pty::open(&[], size);
    pty.expect(&["Korean content on Netflix", "259 films + 229 series", "3.38"]);
    pty
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[track_caller]
fn assert_given_back(bytes: &[u8]) {
    for (what, code) in [("the main screen", MAIN_SCREEN), ("the cursor", SHOW_CURSOR)] {
        assert!(contains(bytes, code), "{what} is not given back");
    }
}

#[test]
fn it_takes_a_screen_of_its_own_and_keys_one_by_one() {
    for size in SIZES {
        let pty = open(size);
        pty.expect_taken();
        pty.expect_cursor_on("A ");
    }
}

#[test]
fn arguments_choose_tab_and_filter() {
    let args = ["--tab", "genres", "--filter", "genre=Drama,Romance year=2018..2020 score>=3.5"];
    let pty = Pty::open(&args, SIZES[0]);
    pty.expect(&["172 of 488", "32 films + 140 series", "69.8%"]);
}

#[test]
fn every_tab_opens_by_its_number() {
    for size in SIZES {
        let mut pty = open(size);
        for (key, texts) in [
            ("2", ["▌  A          45", "19.7%"]),
            ("3", ["▌  Drama", "59.6%"]),
            ("4", ["▌  2021", "631.7"]),
            ("5", ["▌  love", "196 of 488 titles have a plot"]),
            ("1", ["▌  A           6", "2.3%"]),
        ] {
            pty.send(key);
            pty.expect(&texts);
        }
    }
}

#[test]
fn a_filter_is_typed_holds_on_all_tabs_and_is_taken_off() {
    for size in SIZES {
        let mut pty = open(size);
        pty.send("fgenre=Drama,Romance year=2018..2020 score>=3.5\r");
        pty.expect(&["172 of 488", "32 films + 140 series"]);
        pty.send("3");
        pty.expect(&["172 of 488", "▌  Drama"]);
        pty.send("C");
        pty.expect(&["259 films + 229 series", "59.6%"]);
    }
}

#[test]
fn a_mistake_in_a_filter_is_reported_in_place_and_esc_leaves_the_old_one() {
    let mut pty = open(SIZES[0]);
    pty.send("fgnere=Drama\r");
    pty.expect(&["did you mean `genre`?"]);
    pty.send("\x1b");
    pty.expect_gone("did you mean");
    pty.expect(&["259 films + 229 series"]);
}

#[test]
fn a_wrong_filter_stays_in_the_line_and_the_table_under_the_old_one() {
    for size in SIZES {
        let mut pty = Pty::open(&["--filter", "genre=Drama"], size);
        pty.expect(&["291 of 488"]);
        pty.send("f gnere=Romance");
        pty.expect(&["genre=Drama", "unknown field `gnere`; did you mean `genre`?", "291 of 488"]);
        pty.send("\rx");
        pty.expect(&["gnere=Romancex", "291 of 488"]);
        pty.send("\x1b");
        pty.expect_gone("gnere");
        pty.expect(&["291 of 488"]);
    }
}

#[test]
fn a_filter_can_be_pasted_over_several_lines() {
    let mut pty = open(SIZES[0]);
    pty.send("f\x1b[200~genre=Drama,Romance\nyear=2018..2020\nscore>=3.5\x1b[201~");
    pty.expect(&["genre=Drama,Romance year=2018..2020 score>=3.5"]);
    pty.send("\r");
    pty.expect(&["172 of 488"]);
}

#[test]
fn korean_is_typed_and_deleted_by_whole_characters() {
    let mut pty = open(SIZES[0]);
    pty.send("ftitle~사랑해\x7f");
    pty.expect_screen("title~사랑", |screen| screen.lines().any(|line| line.ends_with("title~사랑")));
    pty.send("\r");
    // By their Korean titles.
    pty.expect(&["15 of 488", "4 films + 11 series"]);
}

#[test]
fn keys_work_with_a_korean_input_method_on() {
    let mut pty = open(SIZES[0]);
    pty.send("ㅓ");
    pty.expect_cursor_on("B ");
    pty.send("ㅏ");
    pty.expect_cursor_on("A ");
    // Down and down again, and up; then genres, with what the input method joins of keys typed in a row.
    pty.send("3ㅓㅓ");
    pty.expect_cursor_on("Comedy");
    pty.send("ㅘ");
    pty.expect_cursor_on("Romance");
    // In the input line it is text.
    pty.send("러");
    pty.expect_screen("a prompt", |screen| screen.lines().any(|line| line.contains("filter ›") && line.contains('ㅓ')));
}

#[test]
fn classes_drill_down_to_a_card_and_esc_comes_back_to_the_very_row() {
    for size in SIZES {
        let mut pty = open(size);
        pty.send("j\r");
        pty.expect(&["Movies › class B", "1/51"]);
        pty.send("jj");
        pty.expect(&["3/51"]);
        pty.send("\r");
        pty.expect(&["Comparables", "class B · rank"]);
        pty.send("\x1b");
        pty.expect(&["3/51"]);
        pty.send("\x1b");
        pty.expect_cursor_on("B ");
        pty.expect(&["2/5"]);
    }
}

#[test]
fn years_drill_down_to_quarters_and_months() {
    let mut pty = open(SIZES[0]);
    pty.send("4");
    pty.expect_cursor_on("2021");
    pty.send("\r");
    pty.expect(&["Market › 2021", "▌  2021Q1", "74.7"]);
    pty.send("\r");
    pty.expect(&["Market › 2021 › 2021Q1", "▌  2021-01", "15.8"]);
}

#[test]
fn esc_leads_from_the_months_back_to_their_quarter_and_from_there_to_its_year() {
    for size in SIZES {
        let mut pty = open(size);
        pty.send("4");
        pty.expect_cursor_on("2021");
        pty.send("kk\r");
        pty.expect(&["Market › 2019", "2019Q1", "517.5"]);
        pty.send("jj\r");
        pty.expect(&["2019-07", "184.1", "209.0", "124.4"]);
        pty.send("\x1b");
        pty.expect_cursor_on("2019Q3");
        pty.send("\x1b");
        pty.expect_cursor_on("2019 ");
        pty.expect(&["1,914.0"]);
    }
}

#[test]
fn a_search_goes_from_match_to_match_and_round_the_end() {
    for size in SIZES {
        let mut pty = open(size);
        pty.send("3/hor\r");
        pty.expect_cursor_on("Horror");
        for (key, row) in [("n", "Short"), ("n", "Horror"), ("N", "Short")] {
            pty.send(key);
            pty.expect_cursor_on(row);
        }
        pty.send("/zzz\r");
        pty.expect(&["no row contains “zzz”"]);
        pty.expect_cursor_on("Short");
    }
}

#[test]
fn a_table_is_sorted_and_searched() {
    let mut pty = open(SIZES[1]);
    pty.send("3llls");
    pty.expect(&["score▾", "▌  Family"]);
    pty.send("s");
    pty.expect(&["score▴", "▌  Horror"]);
    pty.send("/crime\r");
    pty.expect_cursor_on("Crime");
}

#[test]
fn the_keys_are_shown_and_put_away() {
    let mut pty = open(SIZES[0]);
    pty.send("?");
    pty.expect(&["On the tabs", "Go to Movies"]);
    pty.send("\x1b");
    pty.expect_gone("On the tabs");
}

#[test]
fn sizes_change_and_the_last_one_holds() {
    let mut pty = open(SIZES[1]);
    pty.resize((50, 10));
    pty.expect(&["ottui needs 60×15, this is 50×10"]);
    for width in 60..120 {
        pty.resize((width, 24));
    }
    pty.resize(SIZES[0]);
    pty.expect(&["3.38", "╭ Totals"]);
    pty.expect_screen("a border at the right edge", |screen| {
        screen.lines().nth(3).is_some_and(|line| line.ends_with('│') && line.chars().count() == 80)
    });
}

#[test]
fn a_storm_of_sizes_does_not_become_a_storm_of_frames() {
    let mut pty = open(SIZES[1]);
    let before = pty.frames();
    let (never, gap) = (std::sync::mpsc::channel::<()>(), std::time::Duration::from_millis(4));
    // As if a window is resized by dragging: each size is sent once the previous one was processed.
    for width in 60..120 {
        pty.resize((width, 24));
        let _ = never.1.recv_timeout(gap);
    }
    pty.resize(SIZES[0]);
    pty.expect_screen("a border at the right edge", |screen| {
        screen.lines().nth(3).is_some_and(|line| line.ends_with('│') && line.chars().count() == 80)
    });
    // One; more where a busy machine makes storms of the storm. Each size a frame would be 61.
    let frames = pty.frames() - before;
    assert!((1..=10).contains(&frames), "{frames} frames");
}

#[test]
fn whatever_sizes_it_went_through_the_screen_is_that_of_its_size() {
    let last = (120, 40);
    let fresh = open(last).screen();
    let mut pty = open(SIZES[0]);
    for step in 0..60 {
        pty.resize((20 + step * 37 % 170, 5 + step * 23 % 50));
    }
    pty.resize(last);
    pty.expect_screen(&format!("this screen:\n{fresh}\n"), |screen| screen == fresh);
}

#[test]
fn a_key_that_changes_nothing_writes_nothing() {
    let mut pty = open(SIZES[0]);
    // The first key takes the hint away.
    pty.send("j");
    pty.expect(&["2/5"]);
    let before = pty.frames();
    // Esc at the top, then a key that is bound to nothing, then one that changes the screen.
    pty.send("\x1b");
    pty.send("\u{3c0}");
    pty.send("j");
    pty.expect(&["3/5"]);
    assert_eq!(pty.frames(), before + 1);
}

#[test]
fn quitting_leaves_the_terminal_as_it_was_found() {
    for key in ["q", "\x03"] {
        let mut pty = Pty::run(
            "sh",
            // The last words of a shell that ends can be lost with its terminal: it waits until they are heard.
            &["-c", "stty -a; \"$0\"; echo \"status $?\"; stty -a; echo all told; read _", env!("CARGO_BIN_EXE_ottui")],
            &[],
            SIZES[0],
        );
        pty.expect(&["259 films + 229 series"]);
        pty.send(key);
        pty.expect(&["all told"]);
        let bytes = pty.bytes();
        pty.send("\r");
        assert_eq!(pty.wait_exit(), 0);
        assert_given_back(&bytes);
        let text = String::from_utf8_lossy(&bytes);
        let settings: Vec<&str> = text.split("speed ").skip(1).collect();
        let modes = |part: &str| {
            ["icanon", "echo", "isig", "opost"]
                .map(|mode| part.contains(&format!(" {mode}")) && !part.contains(&format!("-{mode} ")))
        };
        assert_eq!(settings.len(), 2);
        assert_eq!(modes(settings[0]), modes(settings[1]));
        assert!(text.contains("status 0"), "{text}");
    }
}

#[test]
fn it_can_be_left_from_anywhere() {
    for keys in ["3jj\rq", "f\x03", "fgenre=\x03", "/x\x03", "?\x03"] {
        let mut pty = open(SIZES[0]);
        pty.send(keys);
        assert_eq!(pty.wait_exit(), 0, "{keys:?}");
        pty.expect_as_found();
        assert_eq!(pty.screen().trim(), "", "nothing stays behind");
    }
}

#[test]
fn signals_end_it_with_the_terminal_given_back_and_a_status_that_tells() {
    for (signal, status) in [("TERM", 143), ("HUP", 129), ("INT", 130), ("QUIT", 131)] {
        let pty = open(SIZES[0]);
        pty.signal(signal);
        assert_eq!(pty.wait_exit(), status, "{signal}");
        assert_given_back(&pty.bytes());
        pty.expect_as_found();
    }
}

#[test]
fn a_closed_terminal_ends_the_process() {
    let pty = open(SIZES[0]);
    assert_ne!(pty.hang_up(), 0);
}

#[test]
fn ctrl_z_hands_the_terminal_to_the_shell_until_fg() {
    let mut pty =
        Pty::run("bash", &["--norc", "-i"], &[("PS1", "ready> "), ("OTTUI", env!("CARGO_BIN_EXE_ottui"))], SIZES[0]);
    pty.expect(&["ready>"]);
    pty.send("$OTTUI\r");
    pty.expect(&["259 films + 229 series", "3.38"]);
    pty.send("j");
    pty.expect_cursor_on("B ");
    pty.send("\x1a");
    pty.expect(&["Stopped"]);
    pty.send("echo $((6*7))\r");
    pty.expect(&["42"]);
    // What the terminal becomes in the meantime holds when it is back, and so does the cursor.
    pty.resize(SIZES[1]);
    pty.send("fg\r");
    pty.expect(&["259 films + 229 series", "3.38"]);
    pty.expect_cursor_on("B ");
    pty.send("q");
    pty.expect_screen("a prompt at the end", |screen| screen.trim_end().ends_with("ready>"));
    pty.send("echo status=$?\r");
    pty.expect(&["status=0"]);
    pty.send("exit\r");
    assert_eq!(pty.wait_exit(), 0);
}

#[test]
fn what_is_no_terminal_is_reported_so_and_pointed_to_the_numbers() {
    let piped = Command::new(env!("CARGO_BIN_EXE_ottui")).stdin(Stdio::null()).output().expect("the program runs");
    assert_eq!(piped.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&piped.stderr).contains("`ottui summary movies`"));
    let dumb = Pty::run(env!("CARGO_BIN_EXE_ottui"), &[], &[("TERM", "dumb")], SIZES[0]);
    assert_eq!(dumb.wait_exit(), 1);
    assert!(dumb.screen().contains("ottui summary movies"));
    dumb.expect_as_found();
}
