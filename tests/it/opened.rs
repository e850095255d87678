//! Files of known sources that are opened as data: on the command line, with `--data` and from standard input.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, Stdio};

const OTTUI: &str = env!("CARGO_BIN_EXE_ottui");
const LISTING: &str = "show_id,type,title,director,cast,country,date_added,release_year,rating,duration,listed_in,description\n\
s1,Movie,Okja,Bong Joon-ho,Tilda Swinton,South Korea,\"June 28, 2017\",2017,TV-MA,121 min,Dramas,A giant pig.\n\
s2,Movie,Tune,,,South Korea,\"June 29, 2017\",2017,TV-MA,90 min,Dramas,A song.\n";

/// A home directory, with its cache, that is the working directory too.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        let home = Self(tempfile::tempdir().expect("a directory"));
        fs::write(home.path("netflix_titles.csv"), LISTING).expect("a file");
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(OTTUI);
        command.args(args).current_dir(self.0.path()).env_clear().env("HOME", self.0.path()).stdin(Stdio::null());
        command
    }

    /// The exit status, standard output and standard error.
    fn run(&self, args: &[&str]) -> (i32, String, String) {
        let output = self.command(args).output().expect("the program runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
    }

    /// The names of the titles that a successful run prints.
    #[track_caller]
    fn titles(&self, args: &[&str]) -> Vec<String> {
        let (status, printed, told) = self.run(&[&["titles", "--format", "csv", "--sort", "title"], args].concat());
        assert_eq!(status, 0, "{told}");
        let mut rows = csv::Reader::from_reader(printed.as_bytes());
        let column = rows.headers().expect("a header").iter().position(|name| name == "title").expect("titles");
        rows.records().map(|row| row.expect("a row")[column].to_owned()).collect()
    }

    /// The imports that are kept.
    fn imports(&self) -> usize {
        fs::read_dir(self.path(".cache/ottui/imports")).map_or(0, Iterator::count)
    }
}

#[test]
fn a_file_is_data_and_is_imported_again_only_if_it_has_changed() {
    let home = Home::new();
    for _ in 0..2 {
        assert_eq!(home.titles(&["--data", "netflix_titles.csv"]), ["Okja", "Tune"]);
        assert_eq!(home.imports(), 1);
    }
    fs::write(home.path("netflix_titles.csv"), LISTING.replace("s2,Movie,Tune", "s2,Movie,Tide")).expect("a file");
    assert_eq!(home.titles(&["--data", "netflix_titles.csv"]), ["Okja", "Tide"]);
    assert_eq!(home.imports(), 2);
    let (_, json, _) = home.run(&["summary", "movies", "--format", "json", "--data", "netflix_titles.csv"]);
    assert!(json.contains("netflix_titles.csv"), "the data is named after its file: {json}");
}

#[test]
fn without_a_cache_the_import_goes_with_the_run() {
    let home = Home::new();
    fs::write(home.path("plain.toml"), "cache = false\n").expect("settings");
    let temporary = home.path("temporary");
    fs::create_dir(&temporary).expect("a directory");
    let args = ["titles", "--config", "plain.toml", "--data", "netflix_titles.csv"];
    let output = home.command(&args).env("TMPDIR", &temporary).output().expect("the program runs");
    assert!(output.status.success() && String::from_utf8_lossy(&output.stdout).contains("Okja"));
    assert_eq!((home.imports(), fs::read_dir(&temporary).expect("a directory").count()), (0, 0));
}

#[test]
fn standard_input_is_data_too() {
    let home = Home::new();
    let listing = File::open(home.path("netflix_titles.csv")).expect("a file");
    let mut cat = Command::new("cat").stdin(listing).stdout(Stdio::piped()).spawn().expect("cat");
    let pipe = cat.stdout.take().expect("a pipe");
    let output = home.command(&["titles", "--data", "-"]).stdin(pipe).output().expect("the program runs");
    cat.wait().expect("cat ends");
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && printed.contains("Okja") && printed.contains("Tune"), "{printed}");
    assert_eq!(home.imports(), 0, "what can be read only once is not kept");
}

#[test]
fn what_cannot_be_opened_says_why() {
    let home = Home::new();
    fs::write(home.path("else.csv"), "name,kind\nOkja,film\n").expect("a file");
    let (status, draft, told) = home.run(&["titles", "--data", "else.csv"]);
    assert!(status == 1 && told.contains("else.csv") && told.contains("--map"), "{status}: {told}");
    assert!(draft.contains("title"), "a mapping to start from: {draft}");

    fs::write(home.path("broken.csv"), LISTING.replace("s2,Movie", "s2,Opera")).expect("a file");
    let (status, _, told) = home.run(&["titles", "--data", "broken.csv"]);
    assert!(status == 0 && told.contains("1 row was set aside") && told.contains("set-aside.csv"), "{status}: {told}");

    for (args, wanted) in [
        (&["nowhere.csv"][..], "`nowhere.csv` is neither a file nor a subcommand"),
        (&["chek"], "did you mean `check`?"),
        (&["netflix_titles.csv", "."], "is a directory"),
        (&["netflix_titles.csv", "--data", "."], "--data"),
    ] {
        let (status, _, told) = home.run(args);
        assert!(status == 2 && told.contains(wanted), "{args:?}: {status}: {told}");
    }
}
