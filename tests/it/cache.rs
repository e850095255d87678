//! The second start with a large data directory: the same output, from the cache or, where that lies, from the files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;
use xxhash_rust::xxh3::xxh3_128;

/// A data directory of more than 8 MB, and a home without settings.
struct Place {
    data: TempDir,
    home: TempDir,
}

impl Place {
    fn new() -> Self {
        let place =
            Self { data: tempfile::tempdir().expect("a directory"), home: tempfile::tempdir().expect("a directory") };
        let cast = "Actor ".repeat(80);
        let row = |row: u32| format!("r{row},Title {row},movie,Drama,{}.5,2019-01-02,{cast}\n", row % 8 + 1);
        let rows = (0..16_600).map(row).collect::<Vec<_>>().concat();
        let titles = format!("id,title,category,genres,imdb_rating,released,cast\n{rows}r1,Again,movie,,,,\n");
        assert!(titles.len() > 8 << 20);
        fs::write(place.data.path().join("titles.csv"), titles).expect("a file");
        fs::write(place.data.path().join("about.toml"), "name = 'True'\n").expect("a file");
        place
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ottui"));
        command.args(args).arg("--data").arg(self.data.path()).env_clear();
        command.env("HOME", self.home.path()).env("XDG_CACHE_HOME", self.home.path().join("cache"));
        command
    }

    fn printed(&self, args: &[&str]) -> String {
        reported(&self.command(args).output().expect("the program starts"))
    }

    /// The catalogues in the cache.
    fn kept(&self) -> Vec<PathBuf> {
        let files = fs::read_dir(self.home.path().join("cache/ottui"));
        let files = files.into_iter().flatten().map(|entry| entry.expect("an entry").path());
        files.filter(|path| path.extension().is_some_and(|extension| extension == "arrow")).collect()
    }
}

fn reported(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).expect("the program prints UTF-8")
}

/// Replaces a text in a file of the cache by one of the same length, and gives the file the name with its checksum.
fn falsify(path: &Path, from: &str, to: &str) {
    assert_eq!(from.len(), to.len());
    let mut bytes = fs::read(path).expect("a file");
    let place = bytes.windows(from.len()).rposition(|window| window == from.as_bytes()).expect("the text");
    bytes[place..place + from.len()].copy_from_slice(to.as_bytes());
    let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
    let (directory, _) = name.split_once('-').expect("a checksum");
    let blocks: Vec<u8> = bytes.chunks(1 << 20).flat_map(|block| xxh3_128(block).to_le_bytes()).collect();
    fs::remove_file(path).expect("a file");
    fs::write(path.with_file_name(format!("{directory}-{:032x}.arrow", xxh3_128(&blocks))), bytes).expect("a file");
}

#[test]
fn a_second_start_prints_the_same_and_a_cache_that_lies_is_found_out() {
    let place = Place::new();
    let (check, summary) = (&["check", "--format", "json"][..], &["summary", "movies", "--format", "csv"][..]);
    let both = || [check, summary].map(|args| place.printed(args));
    let [first, sums] = both();
    assert!(first.contains("expected an id that no row before it has"));
    let kept = place.kept();
    assert_eq!(kept.len(), 1);
    assert!(both() == [first.clone(), sums.clone()], "it prints the same");

    falsify(&kept[0], "\"True\"", "\"Lies\"");
    assert!(place.printed(check).contains("\"name\": \"Lies\""), "it is read from the cache");
    let stored = String::from_utf8_lossy(&fs::read(&place.kept()[0]).expect("a file")).into_owned();
    let hash = stored.rsplit("\"xxh3\":").next().and_then(|rest| rest.get(..12)).expect("a hash");
    falsify(&place.kept()[0], hash, &hash.replace(|digit: char| digit.is_ascii_digit(), "1"));
    assert!(place.printed(check) == first, "it is held against the files");
    assert!(both() == [first, sums], "and was written anew");
}

#[test]
fn two_programs_at_once_keep_one_file() {
    let place = Place::new();
    let start = || place.command(&["check"]).stdout(Stdio::piped()).spawn().expect("the program starts");
    let (one, other) = (start(), start());
    let [one, other] = [one, other].map(|child| reported(&child.wait_with_output().expect("it ends")));
    assert!(one == other);
    assert_eq!(place.kept().len(), 1);
    assert!(place.printed(&["check"]) == one);
}

#[test]
fn nothing_is_kept_where_the_settings_say_so() {
    let place = Place::new();
    let settings = place.home.path().join("config.toml");
    fs::write(&settings, "cache = false\n").expect("a file");
    place.printed(&["check", "--config", settings.to_str().expect("a path")]);
    assert!(place.kept().is_empty());
}
