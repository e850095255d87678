//! Data that changes during a session.

use std::fs;
use std::path::{Path, PathBuf};

use super::SIZES;
use super::harness::Pty;

/// A copy of the demo data that can be written to.
fn copy(folder: &Path) -> PathBuf {
    let data = folder.join("data");
    fs::create_dir(&data).expect("a folder");
    for file in ["titles.csv", "viewing.csv", "market.csv", "terms.csv", "about.toml"] {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(file);
        fs::copy(from, data.join(file)).expect("a copy");
    }
    data
}

fn add_a_film(data: &Path) {
    let path = data.join("titles.csv");
    let text = fs::read_to_string(&path).expect("titles");
    fs::write(&path, format!("{text}m-new,New Film,,movie,Drama,,Korean,,Japan,,9.9,10,,,,2021-01-01,,,,,\n"))
        .expect("written");
}

#[test]
fn a_change_is_offered_and_the_view_stays_when_it_is_taken() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = copy(folder.path());
    let mut pty = Pty::open(&["--data", &data.to_string_lossy()], SIZES[1]);
    pty.expect(&["259 films + 229 series", "written "]);
    pty.send("3jjj");
    pty.expect_cursor_on("Action");
    add_a_film(&data);
    pty.expect(&["changed on disk", "r reloads it"]);
    pty.expect(&["259 films + 229 series"]);
    pty.send("r");
    pty.expect(&["260 films + 229 series", "reloaded: 489 titles"]);
    pty.expect_cursor_on("Action");
    // Invalid data leaves the screen as it is and shows a message.
    fs::write(data.join("titles.csv"), "nonsense\n").expect("written");
    pty.expect(&["changed on disk"]);
    pty.send("r");
    pty.expect(&["the previous data stays", "260 films + 229 series"]);
    pty.expect_cursor_on("Action");
}

#[test]
fn with_watch_a_change_is_loaded_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = copy(folder.path());
    let pty = Pty::open(&["--watch", "--data", &data.to_string_lossy()], SIZES[0]);
    pty.expect(&["259 films + 229 series"]);
    add_a_film(&data);
    pty.expect(&["260 films + 229 series"]);
}

#[test]
fn a_data_set_of_the_settings_is_opened_from_the_palette() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = copy(folder.path());
    add_a_film(&data);
    let settings = folder.path().join("settings.toml");
    fs::write(&settings, format!("[data_sets]\nmore = {:?}\n", data.to_string_lossy())).expect("settings");
    let mut pty = Pty::open(&["--config", &settings.to_string_lossy()], SIZES[1]);
    pty.expect(&["259 films + 229 series"]);
    pty.send("fyear=2021\r");
    pty.expect(&["year=2021"]);
    pty.send(":data set more\r");
    pty.expect(&["more: 489 titles", "year=2021"]);
    pty.send("@");
    pty.expect(&["--data 'more'"]);
}
