//! Pipes, FIFOs and devices as sources.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use super::Desk;

const OWN: &str = "id,title,category\na,Tide,movie\nb,Salt,movie\n";

fn fifo(desk: &Desk, name: &str) -> String {
    let path = desk.path(name);
    assert!(Command::new("mkfifo").arg(&path).status().expect("mkfifo").success());
    path
}

#[test]
fn a_fifo_is_read_like_a_file() {
    let desk = Desk::new();
    let path = fifo(&desk, "own.csv");
    let writer = thread::spawn(move || File::create(path).and_then(|mut pipe| pipe.write_all(OWN.as_bytes())));
    let report = desk.import(&["own.csv"], &[]);
    writer.join().expect("a writer").expect("all is written");
    assert!(report.contains("own.csv: 2 titles read, 2 kept\n"), "{report}");
    assert_eq!(desk.column("title"), ["Tide", "Salt"]);
}

#[test]
fn the_output_of_a_command_is_read_like_a_file() {
    let desk = Desk::new();
    let script = format!(
        "{} import <(cat {}) --out {}",
        env!("CARGO_BIN_EXE_ottui"),
        desk.put("own.csv", OWN),
        desk.path("data")
    );
    let output = Command::new("bash").args(["-c", &script]).env("HOME", desk.0.path()).output().expect("bash");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(desk.column("title"), ["Tide", "Salt"]);
}

#[test]
fn the_first_signal_ends_an_import_that_waits_for_a_pipe() {
    let desk = Desk::new();
    let path = fifo(&desk, "own.csv");
    let program = Command::new(env!("CARGO_BIN_EXE_ottui"))
        .args(["import", &path, "--out", &desk.path("data")])
        .env_clear()
        .env("HOME", desk.0.path())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // Opening waits until the program has opened the other end.
    let mut pipe = File::create(&path).expect("the pipe");
    pipe.write_all(OWN.as_bytes()).expect("it is read");
    let signalled = Command::new("kill").args(["-TERM", &program.id().to_string()]).status().expect("kill");
    assert!(signalled.success());
    let ended = program.wait_with_output().expect("it ends");
    drop(pipe);
    assert_eq!(ended.status.code(), Some(143), "{}", String::from_utf8_lossy(&ended.stderr));
    assert!(!Path::new(&desk.path("data")).exists());
}

#[test]
fn a_device_is_refused_by_name() {
    let desk = Desk::new();
    std::os::unix::fs::symlink("/dev/zero", desk.path("zero.csv")).expect("a link");
    let (reported, _) = desk.refused(&["zero.csv"], &[]);
    assert_eq!(reported, "error: cannot read zero.csv: it is a device\n");
}
