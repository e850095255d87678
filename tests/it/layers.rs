//! Dependencies: each layer uses only those above it in the map of `src/lib.rs`, and files have no circular imports.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The layers from the top of the map down, and the libraries that only some of them use.
const LAYERS: [&str; 15] = [
    "panics", "embedded", "i18n", "domain", "store", "data", "analysis", "export", "config", "app", "headless", "ui",
    "runtime", "serve", "cli",
];
const OWNED: [(&str, &[&str]); 3] =
    [("polars", &["store", "data", "analysis"]), ("ratatui", &["ui", "runtime"]), ("crossterm", &["app", "runtime"])];

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The Rust files of a layer.
fn files(layer: &str) -> Vec<PathBuf> {
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
    let mut found = vec![sources().join(format!("{layer}.rs"))];
    below(&sources().join(layer), &mut found);
    found
}

/// Lines of code, without comments and without the unit tests at the end of a file.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn no_layer_uses_one_below_it() {
    let mut faults = Vec::new();
    for (height, layer) in LAYERS.iter().enumerate() {
        for file in files(layer) {
            let code = code(&file);
            for below in &LAYERS[height + 1..] {
                if code.contains(&format!("crate::{below}")) {
                    faults.push(format!("{} uses {below}", file.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn libraries_stay_in_their_layers() {
    let mut faults = Vec::new();
    for layer in LAYERS {
        for file in files(layer) {
            let code = code(&file);
            for (library, owners) in OWNED {
                if !owners.contains(&layer) && code.contains(&format!("{library}::")) {
                    faults.push(format!("{} uses {library}", file.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn the_map_names_every_layer_and_every_layer_has_its_file() {
    let map = fs::read_to_string(sources().join("lib.rs")).expect("the map");
    for layer in LAYERS {
        assert!(map.contains(&format!("pub mod {layer};")), "{layer} is not in the map");
        assert!(files(layer)[0].exists(), "{layer} has no file");
    }
    assert_eq!(map.matches("pub mod ").count(), LAYERS.len(), "a layer is missing in this test");
}

/// The paths of a `use` tree: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn paths(tree: &str) -> Vec<String> {
    let Some((prefix, inner)) = tree.split_once('{') else { return vec![tree.trim().to_owned()] };
    let inner = inner.rsplit_once('}').map_or(inner, |(inner, _)| inner);
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, c) in inner.char_indices().chain([(inner.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let member = inner[start..at].trim();
                found.extend(paths(member).into_iter().map(|path| format!("{}{path}", prefix.trim())));
                start = at + 1;
            }
            _ => {}
        }
    }
    found
}

/// The paths that a file uses: imports, paths that begin with `crate`, `super` or `self`, and its child modules.
fn named(code: &str) -> Vec<String> {
    let is_path = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':');
    let words = || code.split(|c: char| !is_path(c)).filter(|word| word.contains("::"));
    let uses = code.split(';').filter_map(|statement| {
        let line = statement.rsplit_once("\nuse ").or_else(|| statement.rsplit_once("\npub use "));
        let line = line.or_else(|| statement.trim_start().split_once("use ").filter(|(before, _)| before.is_empty()));
        line.map(|(_, tree)| tree)
    });
    let children: BTreeSet<&str> = code
        .lines()
        .filter_map(|line| line.trim().strip_suffix(';')?.rsplit_once("mod ").map(|(_, name)| name))
        .collect();
    let own = words().filter(|word| word.split("::").next().is_some_and(|first| children.contains(first)));
    let absolute = words().filter(|word| ["crate::", "super::", "self::"].iter().any(|start| word.starts_with(start)));
    let own = own.map(|word| format!("self::{word}"));
    uses.flat_map(paths).chain(absolute.map(str::to_owned)).chain(own).collect()
}

/// The module that a path refers to: its longest prefix that is a file.
fn target(file: &str, path: &str, modules: &BTreeMap<String, String>) -> Option<String> {
    let mut module: Vec<&str> = file.split("::").collect();
    let mut rest = path.split("::").peekable();
    match rest.next()? {
        "crate" => module.clear(),
        "self" => {}
        "super" => {
            module.pop();
            while rest.next_if_eq(&"super").is_some() {
                module.pop();
            }
        }
        _ => return None,
    }
    module.extend(rest);
    (1..=module.len()).rev().map(|length| module[..length].join("::")).find(|name| modules.contains_key(name))
}

/// Files may use their parent module; otherwise there are no cycles.
#[test]
fn no_files_form_a_circle() {
    let modules: BTreeMap<String, String> = LAYERS
        .iter()
        .flat_map(|layer| files(layer))
        .filter(|path| path.file_name().is_some_and(|name| name != "tests.rs"))
        .map(|path| {
            let relative = path.strip_prefix(sources()).expect("a source").with_extension("");
            (relative.to_string_lossy().replace('/', "::"), code(&path))
        })
        .collect();
    let uses: BTreeMap<&str, BTreeSet<String>> = modules
        .iter()
        .map(|(file, code)| {
            let targets = named(code).into_iter().filter_map(|path| target(file, &path, &modules));
            let targets = targets.filter(|target| target != file && !file.starts_with(&format!("{target}::")));
            (file.as_str(), targets.collect())
        })
        .collect();
    assert!(uses["analysis::answer"].contains("analysis::genres"), "paths lead into files");
    assert!(uses["domain::table"].contains("domain::table::sort"), "a parent uses its children");
    for start in modules.keys() {
        let (mut seen, mut next) = (BTreeSet::new(), vec![start.as_str()]);
        while let Some(file) = next.pop() {
            for target in &uses[file] {
                assert_ne!(target, start, "{start} comes back to itself by {file}");
                if seen.insert(target.as_str()) {
                    next.push(target);
                }
            }
        }
    }
}
