//! Large data: the screen appears before it is loaded.

use std::fs;
use std::path::Path;

use super::SIZES;
use super::harness::Pty;

/// A data directory of more bytes than are read before the screen is up, under a header.
fn large(directory: &Path, header: &str) -> String {
    let row = |row| format!("t{row},Title {row} of very many,movie,{}.5,2019-07-31\n", row % 10);
    fs::create_dir(directory).expect("a directory");
    let titles = header.to_owned() + &(0..150_000).map(row).collect::<String>();
    assert!(titles.len() > 5 << 20);
    fs::write(directory.join("titles.csv"), titles).expect("titles");
    directory.to_string_lossy().into_owned()
}

#[test]
fn keys_that_come_before_the_data_are_answered_when_it_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = large(&folder.path().join("data"), "id,title,category,imdb_rating,netflix_released\n");
    let mut pty = Pty::open(&["--data", &data], SIZES[1]);
    pty.send("3");
    pty.expect(&["150,000 films", "100.0%"]);
    pty.send("1G\r");
    pty.expect(&["Movies › all films", "Title 100009 of very many"]);
    pty.send("q");
    assert_eq!(pty.wait_exit(), 0);
    pty.expect_as_found();
}

#[test]
fn data_that_cannot_be_used_ends_the_session_with_the_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = large(&folder.path().join("data"), "id,title,kind,imdb_rating,netflix_released\n");
    let pty = Pty::open(&["--data", &data], SIZES[1]);
    assert_eq!(pty.wait_exit(), 1);
    pty.expect_as_found();
    assert!(pty.screen().contains("category"), "{}", pty.screen());
}
