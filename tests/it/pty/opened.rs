//! Files and standard input that are opened in the dashboard.

use std::fs;

use super::SIZES;
use super::harness::Pty;

const OTTUI: &str = env!("CARGO_BIN_EXE_ottui");
const LISTING: &str = "show_id,type,title,director,cast,country,date_added,release_year,rating,duration,listed_in,description\n\
s1,Movie,Okja,Bong Joon-ho,Tilda Swinton,South Korea,\"June 28, 2017\",2017,TV-MA,121 min,Dramas,A giant pig.\n";

#[test]
fn files_and_standard_input_open_and_keys_come_from_the_terminal() {
    for script in ["\"$0\" netflix_titles.csv", "cat netflix_titles.csv | \"$0\" -"] {
        let make = format!("printf '%s' \"$LISTING\" > netflix_titles.csv; {script}");
        let mut pty = Pty::run("sh", &["-c", &make, OTTUI], &[("LISTING", LISTING)], SIZES[0]);
        pty.expect(&["1 film + 0 series"]);
        pty.send("q");
        assert_eq!(pty.wait_exit(), 0, "{script}");
        pty.expect_as_found();
    }
}

#[test]
fn a_file_that_has_changed_is_imported_again_on_reload_and_named_by_a_shared_view() {
    let make = "printf '%s' \"$LISTING\" > netflix_titles.csv; exec \"$0\" netflix_titles.csv";
    let mut pty = Pty::run("sh", &["-c", make, OTTUI], &[("LISTING", LISTING)], SIZES[0]);
    pty.expect(&["1 film + 0 series"]);
    let more =
        format!("{LISTING}{}", LISTING.lines().nth(1).expect("a title").replace("s1,Movie,Okja", "s2,TV Show,Tune"));
    fs::write(pty.home().join("netflix_titles.csv"), more).expect("a file");
    pty.send("r");
    pty.expect(&["1 film + 1 series"]);
    pty.send("@");
    pty.expect(&["--data 'netflix_titles.csv' --view"]);
    pty.send("\x03");
    assert_eq!(pty.wait_exit(), 0);
}
