//! Whatever is typed and sent: pastes, answers of the terminal, type-ahead, and signals that stop and continue.

use std::fs;
use std::process::Command;

use super::harness::Pty;
use super::{SIZES, contains, open};

const OTTUI: &str = env!("CARGO_BIN_EXE_ottui");
const MOUSE_ON: &[u8] = b"\x1b[?1000h";
const MOUSE_OFF: &[u8] = b"\x1b[?1000l";

fn count(bytes: &[u8], part: &[u8]) -> usize {
    bytes.windows(part.len()).filter(|window| *window == part).count()
}

/// An interactive shell with job control.
fn shell() -> Pty {
    let pty = Pty::run("bash", &["--norc", "-i"], &[("PS1", "ready> "), ("OTTUI", OTTUI)], SIZES[0]);
    pty.expect(&["ready>"]);
    pty
}

/// The shell's own child that wrote its number to `pid`.
fn signal(pty: &Pty, name: &str) {
    let id = fs::read_to_string(pty.home().join("pid")).expect("the number of the process");
    let sent = Command::new("kill").args(["-s", name, id.trim()]).status().expect("kill runs");
    assert!(sent.success(), "the process is there to be told {name}");
}

#[test]
fn the_first_frame_is_drawn_on_a_blank_screen_where_there_is_no_other() {
    let garbage = "for i in $(seq 40); do echo \"2024 garbage line $i 999\"; done; exec \"$0\"";
    let pty = Pty::run("bash", &["-c", garbage, OTTUI], &[], SIZES[0]);
    pty.expect(&["259 films + 229 series", "3.38"]);
    // The same bytes to a terminal without an alternate screen.
    let text = String::from_utf8(pty.bytes()).expect("UTF-8").replace("\x1b[?1049h", "");
    let size = |cells: u16| cells.try_into().expect("cells");
    let mut terminal = vt100::Parser::new(size(SIZES[0].1), size(SIZES[0].0), 0);
    terminal.process(text.as_bytes());
    let screen = terminal.screen().contents();
    assert!(text.contains("garbage line 40") && !screen.contains("garbage") && !screen.contains("999"), "{screen}");
}

#[test]
fn a_long_paste_is_taken_at_once_as_far_as_a_prompt_holds_it() {
    let long = format!("\x1b[200~{}\x1b[201~", "가나다 ".repeat(25_000));
    for prompt in ["f", "/", ":", ":scene\r"] {
        let mut pty = open(SIZES[0]);
        pty.send(prompt);
        pty.send(&long);
        pty.expect(&["the line holds 10,000 characters"]);
        pty.send("\x03");
        assert_eq!(pty.wait_exit(), 0, "{prompt:?}");
    }
}

#[test]
fn answers_of_the_terminal_are_swallowed_in_every_mode() {
    let answers = [
        "\x1b]10;rgb:cccc/cccc/cccc\x1b\\",
        "\x1b]4;1;rgb:cccc/cccc/cccc\x07",
        "\x1bP>|quit(q)\x1b\\",
        "\x1b_Gi=31;OK\x1b\\",
        "\x1b^q\x1b\\",
        "\x1bXq\x1b\\",
        "\x1b[?62;22c",
        "\x1b[>41;390;0c",
        "\x1b[?2026;2$y",
        "\x1b[24;80R",
    ];
    let mut pty = open(SIZES[0]);
    for (keys, shows, back) in [
        ("j", "2/5", ""),
        ("fgenre=", "Drama     291", "\x1b"),
        (":", "type to search", "\x1b"),
        ("?", "On the tabs", "\x1b"),
    ] {
        pty.send(keys);
        pty.expect(&[shows]);
        let before = pty.screen();
        for answer in answers {
            let (first, second) = answer.split_at(answer.len() / 2);
            for part in [answer, first, second] {
                pty.send(part);
            }
        }
        // The size makes a frame behind all that was sent.
        pty.resize(SIZES[1]);
        pty.expect_screen("a frame of the new size", |screen| screen.lines().count() == 48 && screen.contains(shows));
        pty.resize(SIZES[0]);
        pty.expect_screen(&format!("this screen:\n{before}\n"), |screen| screen == before);
        pty.send(back);
        if !back.is_empty() {
            // A key right behind the escape would make one key with it.
            pty.expect_gone(shows);
        }
    }
}

#[test]
fn keys_typed_ahead_take_effect_in_their_order() {
    let mut pty = open(SIZES[0]);
    pty.send("5jj+3");
    pty.expect(&["word=", "▌  Drama"]);
    let filter = |screen: &str| screen.split_whitespace().find(|word| word.starts_with("word=")).map(str::to_owned);
    let ahead = filter(&pty.screen());
    let mut slow = open(SIZES[0]);
    slow.send("5");
    slow.expect_cursor_on("love");
    slow.send("jj");
    slow.expect(&["3/"]);
    slow.send("+");
    slow.expect(&["word="]);
    assert_eq!(filter(&slow.screen()), ahead);
}

#[test]
fn what_stops_it_finds_the_terminal_given_back_and_what_continues_it_a_new_frame() {
    let mut pty = shell();
    pty.send("sh -c 'echo $$ >pid; exec $OTTUI'\r");
    pty.expect(&["259 films + 229 series", "3.38"]);
    let (on, off) = (count(&pty.bytes(), MOUSE_ON), count(&pty.bytes(), MOUSE_OFF));
    // With notice and without: SIGSTOP cannot be heard.
    for (times, (stop, heard)) in (1..).zip([("TSTP", true), ("STOP", false)]) {
        signal(&pty, stop);
        pty.expect(&["Stopped"]);
        if heard {
            pty.expect_screen("no dashboard", |screen| !screen.contains("259 films"));
            assert!(count(&pty.bytes(), MOUSE_OFF) > off, "the mouse is the shell's");
        }
        pty.send("clear; echo $((6*7))\r");
        pty.expect(&["42"]);
        pty.send("fg\r");
        pty.expect(&["259 films + 229 series", "3.38", "╭ Totals"]);
        pty.expect_taken();
        assert!(count(&pty.bytes(), MOUSE_ON) >= on + times, "the mouse is ottui's again");
        pty.send("j");
        pty.expect(&[&format!("{}/5", times + 1)]);
    }
    pty.send("q");
    pty.expect_screen("a prompt at the end", |screen| screen.trim_end().ends_with("ready>"));
    pty.send("exit\r");
    pty.wait_exit();
}

#[test]
fn ctrl_z_stops_what_started_it_too() {
    let mut pty = shell();
    pty.send("sh -c '$OTTUI; echo do''ne'\r");
    pty.expect(&["259 films + 229 series", "3.38"]);
    // A stop that the program took for a new one would stop it again.
    for stops in 1..4 {
        pty.send("\x1a");
        pty.expect_screen("a prompt behind the stop", |screen| {
            screen.matches("Stopped").count() == stops && screen.trim_end().ends_with("ready>")
        });
        pty.send(&format!("echo $((6*{stops}))\r"));
        pty.expect(&[&format!("\n{}", 6 * stops)]);
        pty.send("fg\r");
        pty.expect(&["259 films + 229 series", "3.38", "╭ Totals"]);
    }
    pty.send("q");
    pty.expect(&["done"]);
    pty.expect_screen("a prompt at the end", |screen| screen.trim_end().ends_with("ready>"));
    pty.send("exit\r");
    pty.wait_exit();
}

#[test]
fn where_no_shell_would_continue_it_ctrl_z_does_not_stop_it() {
    let mut pty = open(SIZES[0]);
    pty.send("\x1a");
    pty.send("j");
    pty.expect(&["2/5"]);
    pty.expect_taken();
}

#[test]
fn a_terminal_without_a_size_is_taken_to_be_80_by_24() {
    let pty = Pty::open(&[], (0, 0));
    pty.expect(&["259 films + 229 series", "3.38", "╭ Totals"]);
    assert_eq!(pty.screen().lines().nth(3).map(|line| line.chars().count()), Some(80));
}

#[test]
fn what_keeps_the_screen_from_a_terminal_is_named() {
    let dumb = Pty::run(OTTUI, &[], &[("TERM", "dumb")], SIZES[0]);
    assert_eq!(dumb.wait_exit(), 1);
    assert!(dumb.screen().contains("TERM=dumb") && dumb.screen().contains("ottui summary movies"), "{}", dumb.screen());
    let piped = Pty::run("sh", &["-c", "echo x | \"$0\" present; true", OTTUI], &[], SIZES[0]);
    assert_eq!(piped.wait_exit(), 0);
    let said = piped.screen();
    assert!(said.contains("standard input is not a terminal") && said.contains("`--svg DIR`"), "{said}");
    assert!(!contains(&piped.bytes(), b"\x1b[?1049h"));
}

#[test]
fn a_program_that_dies_without_a_chance_leaves_the_terminal_as_it_was_found() {
    // A failed allocation aborts, and the kernel kills whoever takes too much.
    for name in ["ABRT", "KILL"] {
        let mut pty = open(SIZES[0]);
        pty.send("j");
        pty.expect(&["2/5"]);
        pty.signal(name);
        pty.wait_exit();
        pty.expect_as_found();
        assert!(count(&pty.bytes(), MOUSE_OFF) > 0, "{name}");
    }
}

#[test]
fn where_the_system_has_no_memory_left_the_terminal_is_as_it_was_found() {
    let mut pty = open(SIZES[0]);
    let limited = Command::new("prlimit").args(["--pid", &pty.id().to_string(), "--as=1000000"]).status();
    if !limited.is_ok_and(|status| status.success()) {
        // Without that tool of util-linux there is nothing to see.
        return;
    }
    // A screen of more cells than any heap has left over.
    pty.resize((400, 200));
    assert_ne!(pty.wait_exit(), 0);
    pty.expect_as_found();
}
