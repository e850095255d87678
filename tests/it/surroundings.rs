//! Hostile and odd surroundings: names that are no UTF-8, clocks that are wrong, outputs that exist, messages with escape
//! sequences, and paths that lead to no file.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, SystemTime};

use rustix::fs::{CWD, Mode, mkfifoat};
use tempfile::TempDir;

const OTTUI: &str = env!("CARGO_BIN_EXE_ottui");
const TITLES: &str = "id,title,category,imdb_rating\na,One,movie,7\nb,Two,series,8\n";

/// A home and working directory.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a directory"))
    }

    fn path(&self, name: impl AsRef<OsStr>) -> PathBuf {
        self.0.path().join(name.as_ref())
    }

    fn write(&self, name: impl AsRef<OsStr>, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(&path, text).expect("a file");
        path
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file")
    }

    fn pipe(&self, name: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        mkfifoat(CWD, &path, Mode::RWXU).expect("a pipe");
        path
    }

    /// The program, ended if it hangs.
    fn command(&self) -> Command {
        let mut command = Command::new("timeout");
        command.args(["60", OTTUI]).current_dir(self.0.path()).env_clear().env("HOME", self.0.path());
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command
    }

    fn run<A: AsRef<OsStr>>(&self, args: &[A]) -> Output {
        self.command().args(args).output().expect("the program starts")
    }

    /// The exit status and what was said on standard error.
    fn told<A: AsRef<OsStr>>(&self, args: &[A]) -> (i32, String) {
        let output = self.run(args);
        (output.status.code().unwrap_or(-1), String::from_utf8(output.stderr).expect("messages are UTF-8"))
    }

    #[track_caller]
    fn succeeds<A: AsRef<OsStr>>(&self, args: &[A]) {
        let (status, said) = self.told(args);
        assert_eq!(status, 0, "{said}");
    }

    /// Fails unless a run is refused with all these words.
    #[track_caller]
    fn is_refused<A: AsRef<OsStr>>(&self, args: &[A], words: &[&str]) {
        let (status, said) = self.told(args);
        assert!(status == 1 && words.iter().all(|word| said.contains(word)), "{status}: {said}");
    }
}

/// An EUC-KR name, which is no UTF-8.
fn korean() -> &'static OsStr {
    OsStr::from_bytes(b"\xb1\xe2\xbb\xfd\xc3\xe6.csv")
}

fn args(parts: &[&dyn AsRef<OsStr>]) -> Vec<OsString> {
    parts.iter().map(|part| part.as_ref().to_owned()).collect()
}

#[test]
fn names_that_are_no_utf_8_work_and_are_shown_with_escapes() {
    let place = Place::new();
    let shown = r"\xb1\xe2\xbb\xfd\xc3\xe6.csv";
    place.is_refused(&args(&[&"summary", &"movies", &"--data", &korean()]), &[shown]);
    place.is_refused(&args(&[&"present", &korean(), &"--record", &"a.cast"]), &[shown]);
    let (status, _) = place.told(&args(&[&korean()]));
    assert_eq!(status, 2, "no panic");
    place.write(korean(), TITLES);
    place.succeeds(&args(&[&"import", &korean(), &"--out", &"data"]));
    fs::rename(place.path("data"), place.path(korean()).with_extension("d")).expect("renamed");
    let data = place.path(korean()).with_extension("d");
    place.succeeds(&args(&[&"summary", &"movies", &"--data", &data, &"--format", &"json", &"--against", &data]));
    place.succeeds(&args(&[
        &"summary",
        &"movies",
        &"--data",
        &data,
        &"--format",
        &"csv",
        &"--out",
        &korean(),
        &"--force",
    ]));
}

#[test]
fn a_time_that_no_calendar_has_is_not_told_and_harms_nothing() {
    let place = Place::new();
    let titles = place.write("data/titles.csv", TITLES);
    let (long_ago, far_ahead) = (Duration::from_secs(2_000_000_000), Duration::from_secs(400_000_000_000));
    let epoch = SystemTime::UNIX_EPOCH;
    for time in [epoch.checked_sub(long_ago), epoch.checked_add(far_ahead)].into_iter().flatten() {
        let file = File::options().write(true).open(&titles).expect("the titles");
        if file.set_modified(time).is_err() {
            // Some file systems have no such time.
            continue;
        }
        for command in [&["summary", "movies"][..], &["titles", "--format", "json"], &["check"]] {
            place.succeeds(&[command, &["--data", "data"]].concat());
        }
        place.succeeds(&["present", "--data", "data", "--svg", "pictures", "--force"]);
    }
}

#[test]
fn nothing_that_exists_is_replaced_unasked_and_no_input_ever() {
    let place = Place::new();
    place.write("data/titles.csv", TITLES);
    let script = place.write("talk.toml", "[[scene]]\ntab = 'movies'\n");
    let record = |file: &str, force: &[&str]| {
        place.told(&[&["present", "talk.toml", "--data", "data", "--hold", "1", "--record", file], force].concat())
    };
    assert_eq!(record("a.cast", &[]).0, 0);
    let before = place.read("a.cast");
    fs::write(place.path("a.cast"), "mine").expect("a file");
    let (status, said) = record("a.cast", &[]);
    assert!(status == 1 && said.contains("a.cast exists; --force"), "{said}");
    assert_eq!(place.read("a.cast"), "mine");
    symlink("a.cast", place.path("link.cast")).expect("a link");
    assert_eq!(record("link.cast", &["--force"]).0, 0);
    assert_eq!(place.read("a.cast"), before, "the file behind the link");
    assert!(place.path("link.cast").symlink_metadata().expect("a link").is_symlink());
    for input in ["talk.toml", "data/titles.csv"] {
        let (status, said) = record(input, &["--force"]);
        assert!(status == 1 && said.contains("is read, so it is not replaced"), "{input}: {said}");
    }
    fs::hard_link(&script, place.path("other.toml")).expect("a link");
    assert_eq!(record("other.toml", &["--force"]).0, 1, "the script by another name");
    assert!(place.read("talk.toml").starts_with("[[scene]]"));
    // A device and a pipe are written into.
    assert_eq!(record("/dev/null", &[]).0, 0);
    assert!(!fs::metadata("/dev/null").expect("a device").is_file());
    let pipe = place.pipe("pipe");
    assert_eq!(record("pipe", &[]).0, 1, "a pipe without a reader");
    let reader = Command::new("cat").arg(&pipe).stdout(Stdio::piped()).spawn().expect("cat");
    while record("pipe", &[]).0 != 0 {}
    assert_eq!(String::from_utf8(reader.wait_with_output().expect("cat").stdout).expect("text"), before);

    let pictures = ["present", "talk.toml", "--data", "data", "--svg", "pictures"];
    place.succeeds(&pictures);
    fs::write(place.path("pictures/scene-01.svg"), "mine").expect("a file");
    place.is_refused(&pictures, &["scene-01.svg exists"]);
    assert_eq!(place.read("pictures/scene-01.svg"), "mine");
    place.succeeds(&[&pictures[..], &["--force"]].concat());
    assert_ne!(place.read("pictures/scene-01.svg"), "mine");

    let table = ["titles", "--data", "data", "--format", "csv", "--out"];
    place.is_refused(&[&table[..], &["data/titles.csv", "--force"]].concat(), &["is read"]);
    place.is_refused(&["import", "data/titles.csv", "--out", "data", "--force"], &["data/titles.csv is read"]);
    assert_eq!(place.read("data/titles.csv"), TITLES);
}

#[test]
fn no_escape_sequence_from_outside_reaches_the_terminal() {
    const COPY: &str = "\u{1b}]52;c;YQ==\u{7}\u{202e}";
    let place = Place::new();
    place.write("data/titles.csv", TITLES);
    let name = format!("{COPY}.toml");
    let key = format!("{:?} = 1\n", "\u{1}").replace("\\u{1}", r"\u001b]52;c;YQ==\u0007");
    place.write(&name, &key);
    let script = format!("{key}[[scene]]\ntab = 'movies'\nfilter = \"genre=\\u001b]52\"\n");
    place.write(format!("script{name}"), &script);
    let filter = format!("genre={COPY}");
    for arguments in [
        &["config", "--keys", "--config", &name][..],
        &["summary", "movies", "--data", "data", "--filter", &filter],
        &["summary", COPY],
        &["--lang", "ko", "summary", COPY],
        &["summary", "movies", "--data", COPY],
        &["summary", "movies", "--data", "data", "--sort", COPY],
        &["present", &format!("script{name}"), "--data", "data", "--record", "/dev/null"],
        &["import", "data/titles.csv", "--out", "out", "--map", &name],
        &["import", COPY, "--out", "out"],
    ] {
        let (_, said) = place.told(arguments);
        let raw = said.chars().find(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}');
        assert_eq!(raw, None, "{arguments:?}: {said:?}");
    }
    let (_, said) = place.told(&["summary", COPY]);
    assert!(said.contains(r"\u{1b}]52;c;YQ==\u{7}\u{202e}"), "{said}");
}

#[test]
fn what_leads_to_no_file_is_named_and_nothing_waits_for_it() {
    let place = Place::new();
    place.pipe("titles/titles.csv");
    place.write("about/titles.csv", TITLES);
    place.pipe("about/about.toml");
    place.write("parts/titles/a.csv", TITLES);
    place.pipe("parts/titles/b.csv");
    place.write("data/titles.csv", TITLES);
    place.pipe("pipe.toml");
    for data in ["titles", "about", "parts"] {
        place.is_refused(&["summary", "movies", "--data", data], &["it is a pipe"]);
    }
    place.is_refused(&["summary", "movies", "--data", "data", "--config", "pipe.toml"], &["pipe.toml", "it is a pipe"]);
    place.is_refused(&["config", "--dump", "--config", "/dev/zero"], &["/dev/zero", "it is a device"]);
    place.is_refused(&["present", "pipe.toml", "--record", "a.cast"], &["pipe.toml", "it is a pipe"]);
    place.is_refused(&["import", "data/titles.csv", "pipe.toml", "--out", "out"], &["pipe.toml", "it is a pipe"]);
    let map = ["import", "data/titles.csv", "--map", "pipe.toml", "--out", "out"];
    place.is_refused(&map, &["pipe.toml", "it is a pipe"]);
    place.is_refused(&["summary", "movies", "--data", "data", "--config", "none.toml"], &["none.toml"]);
}

#[test]
fn a_sum_that_does_not_fit_is_the_greatest_number() {
    let place = Place::new();
    let most = u64::MAX;
    place.write("data/titles.csv", "id,title,category\na,A,series\nb,B,series\n");
    let header = "title_id,season,kind,period,hours,views,rank,list\n";
    let rows =
        ["a,,report,2023H1", "a,,report,2023H2", "b,,report,2023H1"].map(|row| format!("{row},{most},{most},,\n"));
    place.write("data/viewing.csv", &format!("{header}{}", rows.concat()));
    for level in ["title", "half_year"] {
        let args =
            ["summary", "viewing", "--data", "data", "--level", level, "--format", "csv", "--columns", "hours,views"];
        let output = place.run(&args);
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        let first = printed.lines().nth(1);
        assert_eq!(
            first,
            Some(format!("{most},{most}").as_str()),
            "{level}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

#[test]
fn help_that_cannot_be_written_is_a_failure() {
    let place = Place::new();
    for argument in ["--help", "--version"] {
        let full = File::options().write(true).open("/dev/full").expect("a device that is full");
        let output = place.command().arg(argument).stdout(full).output().expect("the program starts");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{argument}: {said}");
        assert!(said.contains("standard output"), "{said}");
        assert_eq!(place.run(&[argument]).status.code(), Some(0));
    }
}

#[test]
fn a_directory_without_permission_is_called_so() {
    let place = Place::new();
    place.write("data/titles.csv", TITLES);
    let mode = |path: &Path, mode| fs::set_permissions(path, PermissionsExt::from_mode(mode)).expect("a mode");
    let is_root = nix::unistd::geteuid().is_root();
    mode(&place.path(""), 0o755);
    for (closed, opened) in [("data", 0o755), ("", 0o755)] {
        mode(&place.path(closed), 0o000);
        let mut command = Command::new(OTTUI);
        command.args(["summary", "movies", "--data"]).arg(place.path("data")).env_clear();
        if is_root {
            // Everything is open to root.
            command.uid(65_534);
        }
        let output = command.output();
        mode(&place.path(closed), opened);
        let said = String::from_utf8(output.expect("the program starts").stderr).expect("a message");
        assert!(said.contains("ermission denied"), "{closed:?}: {said}");
    }
}
