//! Catalogues of several sizes, each built once.

use std::collections::HashMap;
use std::env;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use ottui::analysis::engine::Engine;
use ottui::config::Settings;
use ottui::data::load::{NoProgress, Source, load};
use ottui::data::resample;
use ottui::store::catalogue::Catalogue;

const DEMO_TITLES: usize = 488;

/// Holds the resampled data directories while the benchmarks run.
static TEMP_DIR: LazyLock<tempfile::TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a temporary directory"));
static ENGINES: LazyLock<Mutex<HashMap<usize, Arc<Engine>>>> = LazyLock::new(Mutex::default);

/// The numbers of titles to run each benchmark with.
pub fn sizes() -> Vec<usize> {
    let requested = env::var("OTTUI_BENCH_TITLES").unwrap_or_else(|_| "488,15480,1000000".to_owned());
    requested.split(',').map(|titles| titles.trim().parse().expect("numbers of titles, such as 488,1000000")).collect()
}

/// A data directory of `titles` titles; `None` for the demo data.
pub fn data_dir(titles: usize) -> Option<PathBuf> {
    let directory = TEMP_DIR.path().join(titles.to_string());
    if titles == DEMO_TITLES {
        return None;
    }
    if !directory.exists() {
        let base = env::var_os("OTTUI_BENCH_DATA").map_or(Source::DEMO, |base| Source::Directory(base.into()));
        let base = load(&base, &NoProgress).expect("the data to resample from loads").catalogue;
        resample::write(&base, titles, 1, &directory).expect("room for a catalogue");
    }
    Some(directory)
}

/// Scores a catalogue with the built-in settings.
pub fn scored(catalogue: Arc<Catalogue>) -> Engine {
    let settings = Settings::built_in().expect("the built-in settings are sound");
    let groups = settings.genre_groups.by_genre();
    Engine::new(catalogue, &settings.scoring, &groups, settings.word_lists())
}

/// The engine for a catalogue of `titles` titles.
pub fn engine(titles: usize) -> Arc<Engine> {
    let mut engines = ENGINES.lock().unwrap_or_else(PoisonError::into_inner);
    let engine = engines.entry(titles).or_insert_with(|| {
        let source = data_dir(titles).map_or(Source::DEMO, Source::Directory);
        scored(load(&source, &NoProgress).expect("the data loads").catalogue.into()).into()
    });
    Arc::clone(engine)
}

/// Scores the catalogue of an engine again.
pub fn rescored(engine: &Engine) -> Engine {
    scored(Arc::clone(engine.catalogue()))
}
