//! Opens settings, data, engine and filter for every subcommand.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use strum::VariantArray;

use super::args::Args;
use super::{Failure, print_message};
use crate::analysis::engine::Engine;
use crate::app::state::Dataset;
use crate::config::{self, Settings};
use crate::data::built_in::BuiltIn;
use crate::data::cache::Cache;
use crate::data::load::{Loaded, MemoryBudget, NoProgress, Source, input_files};
use crate::data::locate::locate;
use crate::data::open::{self, CacheUse, Opened};
use crate::data::report::LoadReport;
use crate::data::{parts, schema, text};
use crate::domain::date::timestamp;
use crate::domain::summary::Tally;
use crate::domain::title::Category;
use crate::i18n::escape::path_text;
use crate::i18n::{Language, Message, ToMessage, msg};
use crate::store::catalogue::Catalogue;

/// Loads the settings, with one message for each problem.
pub(super) fn settings(args: &Args) -> Result<(Settings, Vec<Message>), Failure> {
    let (settings, problems) =
        Settings::load(args.config.as_deref()).map_err(|error| Failure::failed(error.to_message()))?;
    let file = args.config.clone().or_else(config::user_file).map_or_else(String::new, |path| path_text(&path));
    let messages = problems.iter().map(|problem| msg!("in-file", file = &file, problem = problem.to_message()));
    Ok((settings, messages.collect()))
}

/// The language: from the command line, else the settings, else the locale.
pub(super) fn language(args: &Args) -> Language {
    let configured = || Settings::load(args.config.as_deref()).ok().and_then(|(settings, _)| settings.language);
    args.lang.or_else(configured).or_else(locale_language).unwrap_or_default()
}

/// The language of help and usage errors. Help is printed before the arguments are parsed, so this searches them for
/// `--lang`.
pub(super) fn help_language() -> Language {
    let args: Vec<String> = std::env::args_os().map(|arg| arg.to_string_lossy().into_owned()).collect();
    let asked = args.iter().enumerate().find_map(|(at, arg)| match arg.strip_prefix("--lang") {
        Some("") => args.get(at + 1).and_then(|name| name.parse().ok()),
        Some(value) => value.strip_prefix('=')?.parse().ok(),
        None => None,
    });
    let configured = || Settings::load(None).ok().and_then(|(settings, _)| settings.language);
    asked.or_else(configured).or_else(locale_language).unwrap_or_default()
}

/// The language of the locale. By POSIX, the first of these variables that is set and not empty applies.
fn locale_language() -> Option<Language> {
    let mut set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    set.find(|value| !value.is_empty()).and_then(|locale| Language::from_locale(&locale))
}

/// Returns the settings and reports their errors.
pub(super) fn load_settings(args: &Args) -> Result<Settings, Failure> {
    let (settings, problems) = settings(args)?;
    for problem in problems {
        print_message(args.language(), &msg!("warning", problem));
    }
    Ok(settings)
}

/// The source of the data: the import of the files that were opened, `--data`, `OTTUI_DATA`, the settings, the user's
/// data directory or the first built-in data set.
pub(super) fn source(args: &Args, settings: &Settings) -> Source {
    if let Some(opened) = &args.opened {
        return Source::Directory(opened.directory.clone());
    }
    let env = std::env::var_os("OTTUI_DATA");
    let user = config::user_data_dir();
    let asked = args.files.first().or(args.data.first()).map(PathBuf::as_path);
    match locate(asked, env.as_deref(), settings.data.as_deref(), user.as_deref()) {
        Source::Directory(asked) => named_source(&asked, settings),
        built_in @ Source::BuiltIn(_) => built_in,
    }
}

/// The data set of this name in the settings or built in; any other path is a directory.
pub(super) fn named_source(asked: &Path, settings: &Settings) -> Source {
    let name = asked.to_str().unwrap_or_default();
    let of_settings = settings.data_sets.get(name).cloned().map(Source::Directory);
    let built_in = || name.parse().ok().map(Source::BuiltIn);
    of_settings.or_else(built_in).unwrap_or_else(|| Source::Directory(asked.to_owned()))
}

/// The names of all data sets, those of the settings first.
pub(super) fn data_set_names(settings: &Settings) -> Vec<String> {
    let built_in = BuiltIn::VARIANTS.iter().map(|data_set| data_set.name().to_owned());
    let built_in = built_in.filter(|name| !settings.data_sets.contains_key(name));
    settings.data_sets.keys().cloned().chain(built_in).collect()
}

/// The files that a run reads, which it must not replace.
pub(super) fn inputs(args: &Args, settings: &Settings) -> Vec<PathBuf> {
    let config = args.config.clone().or_else(config::user_file);
    let opened = args.opened.iter().flat_map(|opened| opened.sources.files()).cloned();
    input_files(&source(args, settings)).into_iter().chain(config).chain(opened).collect()
}

/// Modification time of the newest file of a data directory, to the minute.
fn last_modified(directory: &Path) -> Option<String> {
    let time = timestamp(parts::last_modified(directory, &schema::TABLES)?)?;
    Some(time.get(..16)?.replace('T', " "))
}

/// Loads and scores the data. Returns the engine, the metadata named in `language`, and the pending cache write.
pub(super) fn engine(
    source: &Source,
    settings: &Settings,
    language: Language,
) -> Result<(Engine, Dataset, CacheWrite), Message> {
    let use_of = |catalogue: &Arc<Catalogue>, report: &LoadReport| score(source, catalogue, report, settings, language);
    let ((engine, dataset), cache_write) = with_data(source, settings, use_of)?;
    Ok((engine, dataset, cache_write))
}

/// Loads and scores the data. Returns the engine, the metadata in each language, and the pending cache write.
pub(super) fn engine_in(
    source: &Source,
    settings: &Settings,
) -> Result<(Engine, impl Fn(Language) -> Dataset + use<>, CacheWrite), Message> {
    let use_of = |catalogue: &Arc<Catalogue>, report: &LoadReport| {
        let scored = |language| score(source, catalogue, report, settings, language);
        let (engine, english) = scored(Language::English);
        let korean = Dataset { weights: english.weights, ..dataset(source, catalogue, report, Language::Korean) };
        (engine, english, korean)
    };
    let ((engine, english, korean), cache_write) = with_data(source, settings, use_of)?;
    let dataset_in = move |language| match language {
        Language::English => english.clone(),
        Language::Korean => korean.clone(),
    };
    Ok((engine, dataset_in, cache_write))
}

/// Scores a catalogue. Returns the engine and the metadata.
pub(super) fn score(
    source: &Source,
    catalogue: &Arc<Catalogue>,
    report: &LoadReport,
    settings: &Settings,
    language: Language,
) -> (Engine, Dataset) {
    let groups = settings.genre_groups.by_genre();
    let asked = settings.scoring_of(catalogue.about.scoring.as_deref(), catalogue.scores.is_some());
    let (scoring, source_of_scoring) = match asked {
        Ok((scoring, source)) => (scoring, Ok(source)),
        Err(reason) => (settings.scoring, Err(reason)),
    };
    let dataset = Dataset { weights: Some(scoring.weights), ..dataset(source, catalogue, report, language) };
    let engine = Engine::new(Arc::clone(catalogue), &scoring, &groups, settings.word_lists());
    (engine.with_scoring_source(source_of_scoring).with_formulas(settings.formulas().0), dataset)
}

/// Returns the name of data before it is read.
pub(super) fn describe(source: &Source) -> String {
    match source {
        Source::BuiltIn(data_set) => data_set.name().to_owned(),
        Source::Directory(path) => text::clean(&path_text(path)).0,
    }
}

/// The cache, or a disabled one if the settings turn it off.
pub(super) fn cache(settings: &Settings) -> Cache {
    Cache::in_folder(config::cache_dir().filter(|_| settings.cache))
}

/// Loads the data and passes it to `use_of`.
pub(super) fn with_data<T>(
    source: &Source,
    settings: &Settings,
    use_of: impl FnOnce(&Arc<Catalogue>, &LoadReport) -> T,
) -> Result<(T, CacheWrite), Message> {
    let budget = MemoryBudget::new(&NoProgress, settings.memory);
    let opened =
        open::open(source, &cache(settings), CacheUse::Verified, &budget).map_err(|error| error.to_message())?;
    let Opened { loaded: Loaded { catalogue, report }, cache_write, .. } = opened;
    let catalogue = Arc::new(catalogue);
    let made = use_of(&catalogue, &report);
    let cache_write = (!cache_write.is_noop()).then(|| thread::spawn(move || cache_write.write(&catalogue, &report)));
    Ok((made, CacheWrite(cache_write)))
}

/// A cache write on its own thread. Dropping it waits for the write to finish.
pub(super) struct CacheWrite(Option<JoinHandle<()>>);

impl CacheWrite {
    /// Lets the write continue in the background. If the program ends first, a temporary file stays until a later run
    /// removes it.
    pub fn detach(mut self) {
        self.0 = None;
    }
}

impl Drop for CacheWrite {
    fn drop(&mut self) {
        if let Some(thread) = self.0.take() {
            // A failed write is no error: the cache is optional.
            let _ = thread.join();
        }
    }
}

fn dataset(source: &Source, catalogue: &Catalogue, report: &LoadReport, language: Language) -> Dataset {
    let directory = match source {
        Source::BuiltIn(_) => None,
        Source::Directory(path) => Some(path.clone()),
    };
    let (films, series) = (catalogue.count(Category::Movie) as u64, catalogue.count(Category::Series) as u64);
    Dataset {
        name: catalogue.about.name_in(&language.to_string()).unwrap_or(&catalogue.origin).to_owned(),
        cut_off: catalogue.about.cut_off.clone(),
        origin: catalogue.origin.clone(),
        modified: directory.as_deref().and_then(last_modified),
        directory,
        changed: false,
        files: catalogue.files.clone(),
        sources: catalogue.about.sources.clone(),
        series: series_of(catalogue),
        set_aside: report.rows_rejected(),
        tally: Tally { films, series, all_films: films, all_series: series },
        weights: None,
        scored_by: catalogue.scored_by().map(str::to_owned),
    }
}

/// Names and units of the market series, sorted by name.
fn series_of(catalogue: &Catalogue) -> Vec<(String, String)> {
    let units: BTreeMap<&str, &str> =
        catalogue.market.iter().map(|figure| (figure.series.as_str(), figure.unit.as_str())).collect();
    units.into_iter().map(|(series, unit)| (series.to_owned(), unit.to_owned())).collect()
}
