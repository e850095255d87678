//! In a real terminal: saved sessions, copies and exports, the mouse.

use std::fs;
use std::path::PathBuf;

use super::harness::Pty;
use super::{SIZES, contains, open};

/// Files in a folder whose names end in an extension.
fn files(pty: &Pty, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(pty.home()).expect("the home directory").flatten().map(|entry| entry.path());
    entries.filter(|path| path.extension().is_some_and(|found| found == extension)).collect()
}

#[test]
fn the_hint_shows_once_and_goes_with_the_first_key() {
    let mut pty = open(SIZES[0]);
    pty.expect(&["New here?", "any key closes this"]);
    pty.send("j");
    pty.expect_gone("New here?");
    pty.expect_cursor_on("B ");
    pty.send("q");
    assert_eq!(pty.wait_exit(), 0);
    let again = pty.again(&[], SIZES[0]);
    again.expect(&["259 films + 229 series", "3.38"]);
    assert!(!again.screen().contains("New here?"), "{}", again.screen());
}

#[test]
fn a_session_goes_on_where_it_ended_however_it_ended() {
    for ending in ["q", "TERM"] {
        let mut pty = open(SIZES[1]);
        pty.send("fgenre=Drama year=2019\r");
        pty.expect(&["genre=Drama", "year=2019"]);
        pty.send("3jj");
        pty.expect_cursor_on("Comedy");
        match ending {
            "q" => pty.send("q"),
            signal => pty.signal(signal),
        }
        pty.wait_exit();
        let mut again = pty.again(&["--resume"], SIZES[1]);
        again.expect(&["genre=Drama", "year=2019", "3 Genres"]);
        again.expect_cursor_on("Comedy");
        again.send("C");
        again.expect(&["259 films + 229 series"]);
        // The arrow key recalls the last session's input.
        again.send("f\x1b[A");
        again.expect(&["filter › genre=Drama year=2019"]);
    }
}

#[test]
fn killed_while_it_saves_it_leaves_a_session_that_is_whole() {
    let filter = |year: usize| format!("year={}", 2015 + year % 7);
    let mut pty = open(SIZES[0]);
    pty.send("fyear=2014\r");
    pty.expect(&["year=2014"]);
    for round in 0..5 {
        // Every filter that is taken is a save; the kill comes somewhere among sixty of them.
        let typed: Vec<String> = (round..round + 60).map(|year| format!("f\u{15}{}\r", filter(year))).collect();
        pty.send(&typed.concat());
        pty.expect_screen("one of the filters", |screen| (round..round + 7).any(|year| screen.contains(&filter(year))));
        pty.signal("KILL");
        pty.wait_exit();
        let session = fs::read_to_string(pty.home().join("ottui/session.json")).expect("a session");
        let kept: serde_json::Value = serde_json::from_str(&session).expect("a session that is whole");
        let last = kept["history"].as_array().and_then(|history| history.last()).cloned().unwrap_or_default();
        pty = pty.again(&["--resume"], SIZES[0]);
        pty.expect(&[last.as_str().expect("a filter"), "1 Movies"]);
    }
}

#[test]
fn without_a_session_there_is_nothing_to_resume_and_it_is_said_so() {
    let pty = Pty::open(&["--resume"], SIZES[0]);
    assert_eq!(pty.wait_exit(), 1);
    assert!(pty.screen().contains("no session to resume"), "{}", pty.screen());
}

#[test]
fn what_is_on_screen_is_written_with_its_provenance() {
    let mut pty = open(SIZES[1]);
    pty.send("fyear=2019\r");
    pty.expect(&["year=2019"]);
    for format in ["csv", "json", "md", "txt", "svg"] {
        pty.send("e");
        pty.expect(&["Export what is on screen"]);
        pty.send(format);
        pty.expect(&[&format!("› {format}")]);
        pty.send("\r");
        pty.expect(&["wrote ottui-movies-"]);
        pty.expect_screen(format, |screen| screen.contains(&format!(".{format}")));
    }
    let text = |extension: &str| fs::read_to_string(&files(&pty, extension)[0]).expect("an export");
    assert!(text("csv").starts_with("class,titles,share,score,award,global,popularity,total\nA,"));
    // The comma-separated values have theirs beside them.
    let beside = files(&pty, "json").into_iter().find(|path| path.to_string_lossy().contains(".csv-metadata"));
    let beside = fs::read_to_string(beside.expect("metadata")).expect("metadata");
    let texts = [text("md"), text("txt"), text("svg"), beside];
    for text in texts {
        for fact in ["year=2019", "titles.csv", "2021-03-04", "award"] {
            assert!(text.contains(fact), "{fact} is missing in {text}");
        }
        assert!(text.contains(&sha256_of_titles()), "{text}");
    }
}

/// As the built-in data has it.
fn sha256_of_titles() -> String {
    let json: serde_json::Value =
        serde_json::from_str(&crate::support::printed(&["summary", "movies", "--format", "json"])).expect("JSON");
    let files = json["provenance"]["files"].as_array().expect("files").clone();
    let titles = files.iter().find(|file| file["name"] == "titles.csv").expect("titles.csv");
    titles["sha256"].as_str().expect("a hash").to_owned()
}

#[test]
fn a_cell_is_copied_through_the_terminal() {
    let mut pty = open(SIZES[0]);
    pty.send("lly");
    pty.expect(&["share of A: sent to the terminal's clipboard"]);
    // 0.023166 in base 64.
    assert!(contains(&pty.bytes(), b"\x1b]52;c;MC4wMjMxNjY=\x1b\\"));
}

#[test]
fn a_shared_command_line_reopens_the_view() {
    let mut pty = open(SIZES[1]);
    pty.send("w\x1b[A\x1b[A\x1b[A\x1b[A\r");
    pty.expect(&["what if award=2"]);
    pty.send("3jjj\r");
    pty.expect(&["Genres › Action"]);
    pty.send("@");
    pty.expect(&["This view", "ottui --view"]);
    let view = r#"{"tab":"genres","weights":{"score":1.0,"award":2.0,"global":1.0,"popularity":1.0},"trails":{"genres":[{"row":3,"key":"Action"},{"step":{"titles":{"genre":["each","Action"]}}}]}}"#;
    let again = Pty::open(&["--view", view], SIZES[1]);
    again.expect(&["Genres › Action", "what if award=2", "moved"]);
}

#[test]
fn the_mouse_opens_tabs_and_sorts_until_it_is_switched_off() {
    let mut pty = open(SIZES[0]);
    assert!(contains(&pty.bytes(), b"\x1b[?1000h\x1b[?1006h"));
    // The third tab is in the second line.
    pty.send("\x1b[<0;24;2M\x1b[<0;24;2m");
    pty.expect_cursor_on("Drama");
    pty.expect_screen("the third row", |screen| screen.lines().nth(6).is_some_and(|line| line.contains("Comedy")));
    pty.send("\x1b[<0;10;7M\x1b[<0;10;7m");
    pty.expect_cursor_on("Comedy");
    pty.send("\x14");
    pty.expect(&["mouse off"]);
    assert!(contains(&pty.bytes(), b"\x1b[?1006l\x1b[?1000l"));
}

#[test]
fn the_prompt_completes_and_counts_as_one_types() {
    for size in SIZES {
        let mut pty = open(size);
        pty.send("fcoun");
        pty.expect(&["country", "countries"]);
        pty.send("\t");
        pty.expect(&["filter › country="]);
        pty.send("jap");
        pty.expect(&["Japan"]);
        pty.send("\t");
        pty.expect(&["filter › country=Japan", "150 of 488 match"]);
    }
}

#[test]
fn rows_are_compared_weights_turned_and_figures_explained() {
    for size in SIZES {
        let mut pty = open(size);
        pty.send("mmM");
        pty.expect(&["Movies › compare 2", "verdict", "by def"]);
        pty.send("\x1b");
        pty.expect(&["• marked: 2"]);
        pty.send("w");
        pty.expect(&["What if"]);
        pty.send("\x1b[A\x1b[A\x1b[A\x1b[A");
        pty.expect(&["what if award=2: 37 of"]);
        pty.send("\r0gi");
        pty.expect(&["total of 4 or more", "source"]);
    }
}

#[test]
fn where_sessions_are_switched_off_nothing_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = folder.path().join("settings.toml");
    fs::write(&settings, "session = false\n").expect("settings");
    let settings = settings.to_string_lossy().into_owned();
    let mut pty = Pty::open(&["--config", &settings], SIZES[0]);
    pty.expect(&["259 films + 229 series"]);
    assert!(!pty.screen().contains("New here?"));
    pty.send("fyear=2019\r");
    pty.expect(&["year=2019"]);
    pty.send("q");
    assert_eq!(pty.wait_exit(), 0);
    assert_eq!(fs::read_dir(pty.home()).expect("the home directory").count(), 0);
    let again = pty.again(&["--config", &settings, "--resume"], SIZES[0]);
    assert_eq!(again.wait_exit(), 1);
    assert!(again.screen().contains("session = false"), "{}", again.screen());
}
