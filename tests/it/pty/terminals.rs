//! Kinds of terminals: what they report and what they support.

use super::harness::Pty;
use super::{SIZES, contains, open};

const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";
/// The sequences of the first tab's ink in the dark theme and in the light one.
const DARK: &[u8] = b"38;5;209";
const LIGHT: &[u8] = b"38;5;160";

#[test]
fn a_terminal_that_tells_of_a_light_ground_gets_the_light_theme_and_every_key_counts() {
    let mut pty = open(SIZES[0]);
    pty.expect_bytes(QUESTION);
    assert!(contains(&pty.bytes(), DARK) && !contains(&pty.bytes(), LIGHT), "nobody waits for the answer");
    pty.send("j\x1b]11;rgb:ffff/fefe/f0f0\x1b\\j");
    pty.expect_bytes(LIGHT);
    pty.expect_cursor_on("C ");
    pty.send("q");
    assert_eq!(pty.wait_exit(), 0);
    pty.expect_as_found();
}

#[test]
fn a_terminal_that_tells_of_a_dark_ground_or_nothing_is_left_as_it_is() {
    for answer in ["\x1b]11;rgb:0000/0000/0000\x07", ""] {
        let mut pty = open(SIZES[0]);
        pty.send(&format!("{answer}fgenre=Drama"));
        pty.expect(&["genre=Drama"]);
        assert!(!contains(&pty.bytes(), LIGHT));
        pty.send("\x03");
        assert_eq!(pty.wait_exit(), 0);
    }
}

#[test]
fn terminals_whose_theme_is_chosen_or_that_would_show_the_question_are_not_asked() {
    let program = env!("CARGO_BIN_EXE_ottui");
    for (args, env) in [
        (&["--theme", "dark"][..], &[][..]),
        (&["--colours", "none"], &[]),
        (&[], &[("TERM", "linux")]),
        (&[], &[("NO_COLOR", "1")]),
    ] {
        let pty = Pty::run(program, args, env, SIZES[0]);
        pty.expect(&["259 films + 229 series"]);
        assert!(!contains(&pty.bytes(), QUESTION), "{args:?} {env:?}");
    }
}

#[test]
fn a_terminal_gets_no_more_colours_than_it_has() {
    for (term, args, indexed, named) in [
        ("xterm-256color", &[][..], true, false),
        ("linux", &[][..], false, true),
        ("vt220", &[][..], false, false),
        ("linux", &["--colours", "256"][..], true, false),
    ] {
        let pty = Pty::run(env!("CARGO_BIN_EXE_ottui"), args, &[("TERM", term)], SIZES[0]);
        pty.expect(&["259 films + 229 series", "3.38"]);
        let bytes = pty.bytes();
        assert_eq!((contains(&bytes, b"38;5;"), contains(&bytes, b";91m")), (indexed, named), "{term} {args:?}");
    }
}

#[test]
fn what_a_terminal_is_not_known_to_take_it_gets_only_where_it_is_asked_for() {
    let mouse = b"\x1b[?1000h";
    for (env, settings, listens, draws) in [
        (&[("TERM", "xterm-256color")][..], "", true, true),
        (&[("TERM", "linux")], "", true, false),
        (&[("TERM", "linux")], "ascii = false", true, true),
        (&[("LANG", "ko_KR.eucKR")], "", true, false),
        (&[("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")], "", false, true),
        (&[("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")], "mouse = true", true, true),
        (&[("TERM", "xterm-256color")], "mouse = false\nambiguous_width = 2", false, false),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("settings.toml");
        std::fs::write(&file, settings).expect("settings");
        let args = ["--config", &file.to_string_lossy(), "--lang", "en"];
        let pty = Pty::run(env!("CARGO_BIN_EXE_ottui"), &args, env, SIZES[0]);
        pty.expect(&["259 films + 229 series", "3.38"]);
        assert_eq!(contains(&pty.bytes(), mouse), listens, "{env:?} {settings}");
        assert_eq!(pty.screen().contains('─'), draws, "{env:?} {settings}");
    }
}

#[test]
fn the_cost_of_the_last_frame_is_measured_while_it_shows() {
    let mut pty = open(SIZES[0]);
    pty.send(":debug\r");
    pty.expect(&["0 B · 0.0 ms · 1/5"]);
    pty.send("j");
    pty.expect_cursor_on("B ");
    pty.expect_screen("what a frame cost", |screen| screen.contains(" ms · 2/5") && !screen.contains(" 0 B"));
    pty.send(":debug\r");
    pty.expect_gone(" ms");
}
