//! Loads any bytes as the files of a data directory: the row counts of the report must add up, messages must have no
//! control characters, and a catalogue that loads must be scored and summarised on every tab.
//!
//! The input is split into pieces; the first byte of a piece selects the file that the rest becomes.
#![no_main]

use std::fs;
use std::sync::{Arc, Once};

use libfuzzer_sys::fuzz_target;
use ottui::analysis::engine::Engine;
use ottui::config::Settings;
use ottui::data::load::{Loaded, Source, NoProgress, load};
use ottui::domain::tab::Tab;
use ottui::domain::view::View;
use ottui_fuzz::pieces;

const NAMES: [&str; 8] = [
    "titles.csv",
    "terms.csv",
    "market.csv",
    "about.toml",
    "titles.parquet",
    "titles.csv.gz",
    "titles.csv.zst",
    "titles/category=movie/part-0.parquet",
];

/// The fuzzer ends at each panic, also at one that is caught.
static CATCHES: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    CATCHES.call_once(|| ottui::panics::install_hook(|report| report()));
    let folder = tempfile::tempdir().expect("a folder");
    for piece in pieces(bytes) {
        let Some((first, rest)) = piece.split_first() else { continue };
        let path = folder.path().join(NAMES[usize::from(*first) % NAMES.len()]);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, rest).expect("a file");
    }
    let Ok(Loaded { catalogue, report }) = load(&Source::Directory(folder.path().to_owned()), &NoProgress) else { return };
    for file in &report.files {
        assert_eq!(file.rows_read, file.rows_kept + file.rejected.len(), "{}", file.name);
    }
    for set_aside in report.rejected() {
        assert!(!set_aside.to_string().chars().any(char::is_control), "{set_aside}");
    }
    let settings = Settings::built_in().expect("sound settings");
    let engine = Engine::new(Arc::new(catalogue), &settings.scoring, &settings.genre_groups.by_genre(), settings.word_lists());
    for tab in Tab::ALL {
        let answer = engine.answer(&View::new(tab, "year>=0".parse().expect("a filter")).query());
        answer.expect("whatever is scored can be summarised");
    }
});
