//! Abnormal exits: a terminal that is gone or stopped, a panic, a full disk. Also that an idle session does nothing.

use std::fs;
use std::path::Path;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use ottui::app::keymap::Keymap;
use ottui::app::state::{Dataset, State};
use ottui::config::ThemeName;
use ottui::domain::filter::Filter;
use ottui::domain::tab::Tab;
use ottui::domain::view::View;
use ottui::runtime::dashboard;
use ottui::runtime::loading::Load;
use ottui::runtime::session_store::SessionStore;
use ottui::ui::theme::{AdaptiveTheme, Theme};

use super::harness::Pty;
use super::{SIZES, assert_given_back};
use crate::support;

/// Set for the process that should panic.
const PANICS: &str = "OTTUI_TEST_PANICS";

fn kept(home: &Path) -> String {
    fs::read_to_string(home.join("ottui/session.json")).unwrap_or_default()
}

#[test]
fn a_closed_terminal_ends_the_process_even_where_its_signal_is_blocked() {
    let blocked = [&["--block-signal=HUP", env!("CARGO_BIN_EXE_ottui")][..], &[env!("CARGO_BIN_EXE_ottui")]];
    for args in blocked {
        let pty = Pty::run("env", args, &[], SIZES[0]);
        pty.expect(&["259 films + 229 series"]);
        let home = pty.keep_home();
        let began = Instant::now();
        assert_ne!(pty.hang_up(), 0);
        // Generous, for a busy machine; a process that hangs would hang for good.
        assert!(began.elapsed() < Duration::from_secs(10));
        assert!(kept(home.path()).contains("movies"), "the session is kept");
    }
}

#[test]
fn a_terminal_that_takes_no_more_bytes_does_not_keep_the_process() {
    let mut pty = Pty::run(env!("CARGO_BIN_EXE_ottui"), &[], &[], SIZES[1]);
    pty.expect(&["259 films + 229 series"]);
    pty.stop_reading();
    // More than a pseudo-terminal holds, each a frame of its own.
    for _ in 0..40 {
        pty.send("123456");
    }
    pty.signal("TERM");
    assert_eq!(pty.status(), 143);
}

/// Runs the real dashboard with a loader that panics when `r` asks for it; another test starts it as a process.
#[test]
fn in_a_process_of_its_own_a_thread_panics() {
    if std::env::var_os(PANICS).is_none() {
        return;
    }
    ottui::cli::end_on_panic();
    let (keymap, _) = Keymap::new(&support::settings().keys);
    let desk = support::Desk::at(View::new(Tab::Series, Filter::default()));
    let (state, effects) = State::new(desk.state.view.clone(), Dataset::default(), desk.state.setup.clone());
    // A panic of the worker is caught; a panic of any other thread is not.
    let load: Load = if std::env::var_os(PANICS).is_some_and(|thread| thread == "worker") {
        Box::new(|_, _| panic!("no cell of this file is what it seems"))
    } else {
        Box::new(|_, _| {
            let _ = std::thread::spawn(|| panic!("no cell of this file is what it seems")).join();
            Ok(())
        })
    };
    let keeper = SessionStore::in_folder(Some(Path::new(&std::env::var_os("HOME").expect("a home")).join("ottui")));
    let theme = AdaptiveTheme::from(Theme::new(ThemeName::Dark));
    let status = dashboard::run((state, effects), (keymap, theme), (Some(support::engine()), load), keeper, None);
    let is_caught = std::env::var_os(PANICS).is_some_and(|thread| thread == "worker");
    assert!(is_caught, "the session ended as if nothing had happened: {status:?}");
}

/// This program, in a terminal, with a panic on one of its threads after `r`.
fn panicking(thread: &str) -> Pty {
    let this = std::env::current_exe().expect("this program");
    let test = ["--exact", "--nocapture", "pty::endings::in_a_process_of_its_own_a_thread_panics"];
    let mut pty = Pty::run(&this.to_string_lossy(), &test, &[(PANICS, thread)], SIZES[0]);
    pty.expect(&["19.7%"]);
    pty.send("r");
    pty
}

#[test]
fn a_panic_of_the_worker_becomes_a_message_and_the_session_lives() {
    let mut pty = panicking("worker");
    pty.expect(&["internal error", "no cell of"]);
    pty.send("3");
    pty.expect(&["59.6%"]);
    pty.send("q");
    assert_eq!(pty.wait_exit(), 0);
    assert_given_back(&pty.bytes());
}

#[test]
fn a_panic_on_another_thread_gives_the_terminal_back_keeps_the_session_and_tells() {
    let pty = panicking("another");
    assert_eq!(pty.wait_exit(), 101);
    assert_given_back(&pty.bytes());
    pty.expect_as_found();
    assert!(pty.screen().contains("is what it seems"), "{}", pty.screen());
    assert!(kept(pty.home()).contains("series"));
}

#[test]
fn where_the_disk_is_full_the_session_before_stays_and_it_is_said() {
    let mut pty = Pty::open(&["--tab", "genres"], SIZES[0]);
    pty.expect(&["59.6%"]);
    pty.send("q");
    assert_eq!(pty.wait_exit(), 0);
    let before = kept(pty.home());
    assert!(before.contains("genres"));
    // No file may have a byte: a write fails as on a full disk, since the signal that would come is ignored.
    let full = ["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\"", env!("CARGO_BIN_EXE_ottui")];
    let mut again = pty.another("sh", &full, SIZES[0]);
    again.expect(&["259 films + 229 series"]);
    again.send("fgenre=Drama\r");
    again.expect(&["291 of 488", "cannot save the session"]);
    again.send("q");
    assert_eq!(again.wait_exit(), 0);
    again.expect_as_found();
    assert!(again.screen().contains("session.json"), "{}", again.screen());
    assert_eq!(kept(pty.home()), before, "what was kept stays");
    let left: Vec<_> = fs::read_dir(pty.home().join("ottui")).expect("the folder").flatten().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn an_idle_session_writes_nothing_and_never_wakes_up() {
    for args in [&[][..], &["present"]] {
        let pty = Pty::open(args, SIZES[0]);
        let shows = if args.is_empty() { "259 films + 229 series" } else { "1/8" };
        pty.expect(&[shows]);
        let tasks = format!("/proc/{}/task", pty.id());
        // How often each thread has gone to sleep; one that wakes up goes to sleep again.
        let slept = || -> Vec<String> {
            let status = |task: fs::DirEntry| fs::read_to_string(task.path().join("status")).unwrap_or_default();
            let reported = |status: String| status.lines().filter(|line| line.contains("ctxt")).collect::<String>();
            fs::read_dir(&tasks).into_iter().flatten().flatten().map(status).map(reported).collect()
        };
        // What a start brings along may take a moment to settle: one of many windows has to be still, and of a session
        // that wakes up once a second none would be.
        let (never, window) = (mpsc::channel::<()>(), Duration::from_millis(1500));
        let still = (0..10).any(|_| {
            let (before, bytes) = (slept(), pty.bytes().len());
            let _ = never.1.recv_timeout(window);
            !before.is_empty() && slept() == before && pty.bytes().len() == bytes
        });
        assert!(still, "{args:?} is never still: {:?}", slept());
    }
}

#[test]
fn the_page_of_a_title_is_a_link_where_the_terminal_takes_one() {
    let home = tempfile::tempdir().expect("a directory");
    let data = home.path().join("data");
    fs::create_dir(&data).expect("a directory");
    let rows = "id,title,category,countries,imdb_rating,imdb_votes,url\n\
                m-a,A film,movie,Japan,9,200,https://www.netflix.com/title/80000001\n\
                m-b,B film,movie,Japan,5,100,javascript:alert(1)\n";
    fs::write(data.join("titles.csv"), rows).expect("a file");
    let data = data.to_string_lossy().into_owned();
    for (term, linked) in [("xterm-256color", true), ("linux", false)] {
        let args = ["--data", &data, "--tab", "movies"];
        let mut pty = Pty::run(env!("CARGO_BIN_EXE_ottui"), &args, &[("TERM", term)], (100, 40));
        pty.expect(&["2 films"]);
        pty.send("G\r");
        pty.expect(&["A film"]);
        pty.send("\r");
        pty.expect(&["80000001"]);
        pty.send("\x1b");
        pty.expect_gone("80000001");
        pty.send("j\r");
        pty.expect(&["rank 2 of 2 films"]);
        let bytes = pty.bytes();
        let link = b"\x1b]8;;https://www.netflix.com/title/80000001\x1b\\";
        assert_eq!(super::contains(&bytes, link), linked, "{term}");
        assert!(!super::contains(&bytes, b"8;;javascript"));
    }
}
