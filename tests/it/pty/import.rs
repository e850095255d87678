//! Progress of an import, and Ctrl-C.

use std::fs;
use std::path::Path;

use super::harness::Pty;
use super::{SHOW_CURSOR, SIZES, contains};

const HEADER: &str = "type,title,date_added,release_year,rating,listed_in,description\n";

/// A listing with this many rows, and a data directory with one title.
fn desk(folder: &Path, rows: usize) -> [String; 2] {
    let row = |row| format!("Movie,Title {row},2019-07-31,2018,PG,Dramas,A plot of words {row} times over\n");
    let (listing, out) = (folder.join("large.csv"), folder.join("data"));
    fs::write(&listing, HEADER.to_owned() + &(0..rows).map(row).collect::<String>()).expect("a listing");
    fs::create_dir(&out).expect("a directory");
    fs::write(out.join("titles.csv"), "id,title,category\na,Old,movie\n").expect("titles");
    [listing, out].map(|path| path.to_string_lossy().into_owned())
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a directory");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_bar_tells_how_far_it_is_and_goes_when_it_is_done() {
    let folder = tempfile::tempdir().expect("a folder");
    let [listing, out] = desk(folder.path(), 30_000);
    let pty = Pty::open(&["import", &listing, "--out", &out, "--force"], SIZES[1]);
    pty.expect(&["30,000 films and 0 series", "30,000 titles read, 30,000 kept"]);
    assert_eq!(pty.wait_exit(), 0);
    let written = String::from_utf8_lossy(&pty.bytes()).into_owned();
    for part in ["large.csv", "█", "MiB/s", "MiB/2."] {
        assert!(written.contains(part), "{part} was never shown");
    }
    let screen = pty.screen();
    assert!(!screen.contains('█') && !screen.contains("/s"), "{screen}");
    pty.expect_as_found();
}

#[test]
fn ctrl_c_half_way_leaves_the_old_directory_and_nothing_else() {
    for signal in [None, Some("TERM")] {
        let folder = tempfile::tempdir().expect("a folder");
        let [listing, out] = desk(folder.path(), 400_000);
        let mut pty = Pty::open(&["import", &listing, "--out", &out, "--force"], SIZES[1]);
        pty.expect(&["MiB/s"]);
        match signal {
            None => pty.send("\x03"),
            Some(name) => pty.signal(name),
        }
        assert_eq!(pty.wait_exit(), if signal.is_none() { 130 } else { 143 });
        let screen = pty.screen();
        assert!(screen.contains("interrupted: ") && screen.contains("is unchanged"), "{screen}");
        assert!(!screen.contains('█') && !screen.contains("/s"), "{screen}");
        pty.expect_as_found();
        let bytes = pty.bytes();
        assert!(!contains(&bytes, b"\x1b[?25l") || contains(&bytes, SHOW_CURSOR), "the cursor stays hidden");
        assert_eq!(names(folder.path()), ["data", "large.csv"]);
        assert_eq!(names(Path::new(&out)), ["titles.csv"]);
    }
}
