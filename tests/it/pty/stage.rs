//! The stage in a real terminal, and the notes that follow it in a second one.

use super::SIZES;
use super::harness::Pty;

#[test]
fn a_script_is_played_to_its_end_and_the_terminal_given_back() {
    for size in SIZES {
        let mut pty = Pty::open(&["present"], size);
        pty.expect(&["1/8", "March 2021"]);
        for scene in 2..=8 {
            pty.send(" ");
            pty.expect(&[&format!("{scene}/8 ")]);
        }
        pty.send("2");
        pty.expect(&["2/8", "Of 259 films"]);
        pty.send("l");
        pty.expect(&["live", "1 Movies", "2.3%"]);
        pty.send("L");
        pty.expect_gone("1 Movies");
        pty.send("q");
        assert_eq!(pty.wait_exit(), 0);
        pty.expect_as_found();
    }
}

#[test]
fn notes_follow_the_stage_and_know_when_it_is_over() {
    let notes = Pty::open(&["present", "--notes"], SIZES[0]);
    notes.expect(&["Not on stage yet", "1 of 8"]);
    let mut stage = notes.again(&["present"], SIZES[0]);
    stage.expect(&["1/8"]);
    notes.expect(&["Explain the four indices"]);
    stage.send("6");
    stage.expect(&["6/8"]);
    notes.expect(&["6 of 8", "2020 closed the cinemas: -73.3%", "Next: Where class A is available"]);
    stage.send("q");
    assert_eq!(stage.wait_exit(), 0);
    notes.expect(&["Not on stage yet"]);
}

#[test]
fn over_ssh_and_with_still_a_step_is_one_frame() {
    for (args, env) in [(&["present"][..], &[("SSH_TTY", "/dev/pts/0")][..]), (&["present", "--still"][..], &[][..])] {
        let mut pty = Pty::run(env!("CARGO_BIN_EXE_ottui"), args, env, SIZES[0]);
        pty.expect(&["1/8"]);
        pty.send("4");
        pty.expect(&["4/8"]);
        let before = pty.frames();
        pty.send("5");
        pty.expect(&["5/8"]);
        pty.send("8");
        pty.expect(&["8/8"]);
        assert!(pty.frames() <= before + 2, "{} frames for two steps", pty.frames() - before);
    }
}
