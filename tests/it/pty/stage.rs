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
    notes.expect(&["6 of 8", "the box office fell 73.3%", "Next: Where class A is available"]);
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

#[test]
fn the_notes_steer_the_stage() {
    let mut notes = Pty::open(&["present", "--notes"], SIZES[0]);
    notes.expect(&["Not on stage yet"]);
    let mut stage = notes.again(&["present"], SIZES[0]);
    stage.expect(&["1/8"]);
    notes.expect(&["1 of 8", "Explain the four indices"]);
    notes.send(" ");
    stage.expect(&["2/8", "Of 259 films"]);
    notes.expect(&["2 of 8"]);
    // Quick keys add up, wherever the stage is by then.
    notes.send("  ");
    stage.expect(&["4/8"]);
    notes.send("6");
    stage.expect(&["6/8"]);
    // From the dashboard the stage comes back.
    stage.send("l");
    stage.expect(&["live", "1 Movies"]);
    notes.send("p");
    stage.expect(&["5/8"]);
    stage.expect_gone("1 Movies");
    stage.send("q");
    assert_eq!(stage.wait_exit(), 0);
    notes.expect(&["Not on stage yet"]);
    notes.send("q");
    assert_eq!(notes.wait_exit(), 0);
}

#[test]
fn mistakes_are_told_in_the_terminal_before_the_first_scene() {
    let folder = tempfile::tempdir().expect("a folder");
    let script = folder.path().join("talk.toml");
    let text = "[[scene]]\nheadline = \"Hello\"\ntext = \"{movies:A.titels} films\"\n[[scene]]\ntab = \"moveis\"\n";
    std::fs::write(&script, text).expect("a script");
    let name = script.to_string_lossy();
    let mut pty = Pty::open(&["present", &name], SIZES[1]);
    pty.expect(&["unknown column `titels`", "scene is skipped", "Enter presents the rest"]);
    pty.send("\r");
    pty.expect(&["1/1", "{movies:A.titels} films"]);
    pty.expect_gone("unknown column");
    pty.send("q");
    assert_eq!(pty.wait_exit(), 0);
    // The end of the input leaves.
    let mut pty = Pty::open(&["present", &name], SIZES[1]);
    pty.expect(&["Enter presents the rest"]);
    pty.send("\x04");
    assert_eq!(pty.wait_exit(), 0);
}

#[test]
fn the_time_counts_down_on_stage_and_in_the_notes() {
    let notes = Pty::open(&["present", "--notes"], (60, 10));
    let mut stage = notes.again(&["present", "--minutes", "600"], SIZES[0]);
    stage.expect(&["1/8", "599:"]);
    notes.expect(&["1 of 8", "599:"]);
    stage.send("t");
    stage.expect_gone("599:");
    stage.send("q");
    assert_eq!(stage.wait_exit(), 0);
}
