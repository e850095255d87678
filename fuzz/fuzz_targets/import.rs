//! Imports any bytes as files: the row counts of the report must add up, no temporary files may remain, and the output
//! must load without rejected rows.
//!
//! The input is split into pieces; each piece is a file.
#![no_main]

use std::fs;

use libfuzzer_sys::fuzz_target;
use ottui::data::import::{ImportRequest, NoProgress, import};
use ottui::data::load::{Source, load};
use ottui_fuzz::pieces;

fuzz_target!(|bytes: &[u8]| {
    let folder = tempfile::tempdir().expect("a folder");
    let mut files = Vec::new();
    for (place, piece) in pieces(bytes).take(4).enumerate() {
        files.push(folder.path().join(format!("{place}.csv")));
        fs::write(&files[place], piece).expect("a file");
    }
    let out = folder.path().join("out");
    let before = files.len();
    let request =
        ImportRequest { files, out: out.clone(), force: false, stop_words: Vec::new(), mapping: None, like: None };
    match import(&request, &|_| true, &NoProgress) {
        Ok(report) => {
            for file in &report.files {
                let skipped: usize = file.skipped.iter().map(|(_, rows)| rows).sum();
                assert_eq!(file.read, file.kept + skipped + file.set_aside.len(), "{}", file.name);
            }
            let loaded = load(&Source::Directory(out), &NoProgress).expect("what was written loads");
            let set_aside: Vec<String> = loaded.report.rejected().map(ToString::to_string).collect();
            assert!(set_aside.is_empty(), "{set_aside:?}");
            assert_eq!(loaded.catalogue.titles.len(), report.films + report.series);
        }
        Err(error) => {
            assert!(!error.to_string().chars().any(|c| c.is_control() && c != '\n'), "{error}");
            assert!(!out.exists(), "{error}");
        }
    }
    let left = fs::read_dir(folder.path()).expect("the folder").count();
    assert!(left <= before + 1, "nothing but the files and what they became");
});
