//! The dashboard over SSH.

use nix::sys::signal::Signal;

use super::process::Server;
use super::ssh::{self, Client};
use crate::pty::harness::{Pty, cells};

/// Leaves the alternate screen, shows the cursor, and ends bracketed pastes.
const RESTORED: [&str; 3] = ["\x1b[?1049l", "\x1b[?25h", "\x1b[?2004l"];

/// The screen after these bytes, with colours and emphasis.
fn looks(bytes: &[u8]) -> Vec<String> {
    let mut terminal = vt100::Parser::new(cells(30), cells(100), 0);
    terminal.process(bytes);
    ssh::looks(terminal.screen())
}

#[tokio::test]
async fn the_dashboard_looks_as_it_does_at_home() {
    let server = Server::start(&[]);
    let mut remote = Client::connect(&server).await.dashboard((100, 30), &[("LANG", "en_GB.UTF-8")]).await;
    let mut here = Pty::run(env!("CARGO_BIN_EXE_ottui"), &[], &[("SSH_CONNECTION", "1")], (100, 30));
    here.expect(&["259 films"]);
    for (key, text) in [("3", "Romance"), ("4", "box office"), ("8", "titles by genre")] {
        remote.press(key).await;
        here.send(key);
        here.expect(&[text]);
        remote.expect(text).await;
        remote.until_equal(&format!("the screen after {key}"), || looks(&here.bytes())).await;
    }
}

#[tokio::test]
async fn sizes_languages_and_quitting() {
    let server = Server::start(&[]);
    let mut screen = Client::connect(&server).await.dashboard((80, 24), &[("LC_ALL", "ko_KR.UTF-8")]).await;
    screen.expect("넷플릭스").await;
    screen.resize((120, 40)).await;
    screen.press("3").await;
    screen.expect("드라마").await;
    screen.press("q").await;
    let ended = screen.end().await;
    assert_eq!(ended.status, Some(0));
    assert!(RESTORED.iter().all(|sequence| ended.out.contains(sequence)), "{:?}", ended.out);
}

#[tokio::test]
async fn the_end_of_the_server_restores_every_terminal_and_says_so() {
    let server = Server::start(&[]);
    let mut screens = Vec::new();
    for _ in 0..3 {
        let mut screen = Client::connect(&server).await.dashboard((80, 24), &[]).await;
        screen.expect("259 films").await;
        screens.push(screen);
    }
    server.signal(Signal::SIGTERM);
    for screen in &mut screens {
        let ended = screen.end().await;
        assert!(RESTORED.iter().all(|sequence| ended.out.contains(sequence)), "{:?}", ended.out);
        assert!(ended.out.ends_with("the server is shutting down\r\n"), "{:?}", ended.out);
    }
    assert_eq!(server.wait(), Some(0));
}

#[tokio::test]
async fn idle_sessions_end() {
    let server = Server::start(&["--idle", "300ms"]);
    let mut screen = Client::connect(&server).await.dashboard((80, 24), &[]).await;
    let ended = screen.end().await;
    assert!(ended.out.contains("idle") && RESTORED.iter().all(|sequence| ended.out.contains(sequence)));
}

#[tokio::test]
async fn what_one_client_computes_is_not_shown_to_another() {
    let server = Server::start(&[]);
    let mut one = Client::connect(&server).await.dashboard((100, 30), &[]).await;
    let mut other = Client::connect(&server).await.dashboard((100, 30), &[]).await;
    one.expect("259 films").await;
    other.expect("259 films").await;
    one.press("fyear=2018\r").await;
    one.expect("year=2018").await;
    other.press("3").await;
    other.expect("Romance").await;
    assert!(!other.terminal.screen().contents().contains("2018 "), "{}", other.terminal.screen().contents());
    assert!(other.terminal.screen().contents().contains("no filter"));
}

#[tokio::test]
async fn a_slow_client_sees_the_newest_state_and_no_old_frames() {
    let server = Server::start(&[]);
    let mut screen = Client::connect(&server).await.dashboard((160, 48), &[]).await;
    screen.expect("259 films").await;
    let before = screen.client.gate.bytes();
    screen.client.gate.shut();
    // Each of these tabs is a frame of several kilobytes.
    for _ in 0..150 {
        screen.press("1234").await;
    }
    screen.press("3").await;
    // Everyone else is served meanwhile.
    let mut other = Client::connect(&server).await.dashboard((80, 24), &[]).await;
    other.expect("259 films").await;
    screen.client.gate.open();
    screen.press("fgenre=Sport\r").await;
    screen.expect("genre=Sport").await;
    let read = screen.client.gate.bytes() - before;
    assert!(read < 1_500_000, "{read} bytes for 600 keys, which at 5 kB each would be 3 MB");
}

#[tokio::test]
async fn data_is_reloaded_for_all_sessions_at_once_and_broken_data_is_not() {
    let data = tempfile::tempdir().unwrap();
    let titles = include_str!("../../golden/hand/data/titles.csv");
    std::fs::write(data.path().join("titles.csv"), titles).unwrap();
    let mut server = Server::start(&["--data", data.path().to_str().unwrap()]);
    let count = titles.lines().count() - 1;
    let mut screens = Vec::new();
    for _ in 0..2 {
        let mut screen = Client::connect(&server).await.dashboard((120, 30), &[]).await;
        screen.expect("Class A").await;
        screens.push(screen);
    }
    let lines: Vec<&str> = titles.lines().collect();
    std::fs::write(data.path().join("titles.csv"), lines[..count].join("\n")).unwrap();
    server.signal(Signal::SIGHUP);
    server.wait_for_log("data reloaded");
    for screen in &mut screens {
        screen.expect(&format!("reloaded: {}", count - 1)).await;
    }
    std::fs::write(data.path().join("titles.csv"), "no,titles\n1,2\n").unwrap();
    server.signal(Signal::SIGHUP);
    server.wait_for_log("the last good data stays");
    screens[0].press("2").await;
    screens[0].expect("Series").await;
}

#[tokio::test]
async fn a_session_writes_no_files_and_hands_exports_to_its_client() {
    let server = Server::start(&[]);
    let mut screen = Client::connect(&server).await.dashboard((160, 40), &[]).await;
    screen.expect("259 films").await;
    screen.press("3").await;
    screen.expect("Romance").await;
    screen.press("e\r").await;
    screen.expect("ready for ten minutes").await;
    let shown = screen.terminal.screen().contents();
    let token = shown.split("/exports/").nth(1).and_then(|rest| rest.split('/').next()).expect("a token").to_owned();
    let fetched = Client::connect(&server).await.run(&format!("fetch {token}")).await;
    let table = Client::connect(&server).await.run("summary genres --format csv").await;
    assert_eq!(fetched.out.lines().count(), table.out.lines().count());
    assert_eq!(fetched.out.lines().nth(1).map(|row| &row[..10]), table.out.lines().nth(1).map(|row| &row[..10]));
    screen.press(":scene\rtalk.toml\r").await;
    screen.expect("no files").await;
    screen.press("\x1a").await;
    screen.expect("cannot be suspended").await;
    let files: Vec<_> = std::fs::read_dir(server.home()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!files.iter().any(|name| name.to_string_lossy().starts_with("ottui-")), "{files:?}");
    assert!(!server.home().join("talk.toml").exists());
}
