//! The sources keep to the floors of `src/lib.rs`: each uses those above it in the map, never one below.

use std::fs;
use std::path::{Path, PathBuf};

/// The floors from the top down, with the libraries that belong to some of them alone.
const FLOORS: [&str; 12] =
    ["panics", "i18n", "domain", "store", "data", "analysis", "export", "config", "app", "ui", "runtime", "cli"];
const OWNED: [(&str, &[&str]); 3] =
    [("polars", &["store", "data", "analysis"]), ("ratatui", &["ui", "runtime"]), ("crossterm", &["app", "runtime"])];

/// The Rust files of a floor.
fn files(floor: &str) -> Vec<PathBuf> {
    fn below(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                below(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = vec![sources.join(format!("{floor}.rs"))];
    below(&sources.join(floor), &mut found);
    found
}

/// Lines of code, without comments and without the unit tests at the end of a file.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn no_floor_uses_one_below_it() {
    let mut faults = Vec::new();
    for (height, floor) in FLOORS.iter().enumerate() {
        for file in files(floor) {
            let code = code(&file);
            for below in &FLOORS[height + 1..] {
                if code.contains(&format!("crate::{below}")) {
                    faults.push(format!("{} uses {below}", file.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn libraries_stay_on_their_floors() {
    let mut faults = Vec::new();
    for floor in FLOORS {
        for file in files(floor) {
            let code = code(&file);
            for (library, owners) in OWNED {
                if !owners.contains(&floor) && code.contains(&format!("{library}::")) {
                    faults.push(format!("{} uses {library}", file.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn the_map_names_every_floor_and_every_floor_has_its_file() {
    let map = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).expect("the map");
    for floor in FLOORS {
        assert!(map.contains(&format!("pub mod {floor};")), "{floor} is not in the map");
        assert!(files(floor)[0].exists(), "{floor} has no file");
    }
    assert_eq!(map.matches("pub mod ").count(), FLOORS.len(), "a floor is missing in this test");
}
