//! `ottui` without a subcommand: opens the dashboard.

use std::io::{self, IsTerminal, stdin, stdout};
use std::path::Path;
use std::sync::Arc;
use std::thread;

use super::args::Args;
use super::{Failure, display, open, opened, print_message};
use crate::app::keymap::Keymap;
use crate::app::state::{Dataset, LoadProgress, Setup, State};
use crate::config::{self, Settings};
use crate::data;
use crate::data::load::{Loaded, MemoryBudget, Source};
use crate::data::open::{CacheUse, Opened};
use crate::domain::explanation::Explanation;
use crate::domain::tab::Tab;
use crate::domain::view::View;
use crate::headless;
use crate::i18n::{Language, Message, ToMessage, msg};
use crate::runtime::dashboard;
use crate::runtime::environment::Environment;
use crate::runtime::job_control;
use crate::runtime::loading::{Load, Loading};
use crate::runtime::session_store::{SavedSession, SessionStore};

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let asked = requested_view(args)?;
    if args.opened.is_some() && !stdin().is_terminal() {
        // Where there is no terminal, the next line says so.
        let _ = opened::take_keys_from_the_terminal();
    }
    require_terminal("needs-a-terminal")?;
    let (settings, mut problems) = open::settings(args)?;
    let (keymap, bad_keys) = Keymap::new(&settings.keys);
    let (_, bad_presets) = settings.presets();
    let (_, bad_formulas) = settings.formulas();
    problems.extend(
        bad_keys
            .iter()
            .chain(&bad_presets)
            .chain(&bad_formulas)
            .map(|problem| msg!("in-settings", problem = problem.to_message())),
    );

    let keeper = if settings.session { SessionStore::in_folder(config::state_dir()) } else { SessionStore::disabled() };
    let kept = keeper.load();
    let view = initial_view(args, asked, &settings, kept.as_ref())?;
    let source = open::source(args, &settings);
    let language = args.language();
    let (engine, dataset) = if data::load::total_size(&source) < MAX_BYTES_WITHOUT_PROGRESS {
        let (engine, dataset, _) = open::engine(&source, &settings, language).map_err(Failure::Failed)?;
        (Some(engine), dataset)
    } else {
        (None, Dataset { name: open::describe(&source), ..Dataset::default() })
    };
    let environment = Environment::found();
    let setup = setup(args, &settings, &keymap, &environment);
    let (mut state, effects) = State::new(view, dataset, setup);
    state.initial_load = engine.is_none().then(LoadProgress::default);
    state.mouse = settings.mouse.unwrap_or(!environment.is_remote());
    match kept {
        Ok(Some(kept)) => state.history = kept.history,
        Ok(None) => state.hint = settings.session,
        Err(reason) => problems.push(reason),
    }
    match problems.as_slice() {
        [] => {}
        [problem] => state.message = Some(problem.clone()),
        // A line each, since several do not fit beside the keys.
        several => {
            let heading = Explanation::new(msg!("problems", count = several.len()));
            let listed = several.iter().fold(heading, |list, problem| list.with("problem", problem.clone()));
            state.popup = Some((listed, 0));
        }
    }
    let theme = display::adaptive_theme(&args.display, &settings, &environment)?;
    let load = load(args, source, settings);
    let status = dashboard::run((state, effects), (keymap, theme), (engine, load), keeper, None);
    finish(status, problems, language)
}

/// Fails if standard input or output is no usable terminal; the message of this key says what to use instead.
pub(super) fn require_terminal(otherwise: &'static str) -> Result<(), Failure> {
    let reason = if !stdout().is_terminal() {
        msg!("output-is-no-terminal")
    } else if !stdin().is_terminal() {
        msg!("input-is-no-terminal")
    } else if Environment::found().is_dumb() {
        msg!("terminal-is-dumb")
    } else {
        // Before any thread is started, which would be stopped with the terminal taken.
        return job_control::hold_stops().map_err(Failure::from_error);
    };
    Err(Failure::failed(msg!("no-terminal", reason, otherwise = Message::new(otherwise))))
}

/// Combines settings, command line and environment into the options of a session.
pub(super) fn setup(args: &Args, settings: &Settings, keymap: &Keymap, environment: &Environment) -> Setup {
    Setup {
        language: args.language(),
        glyphs: display::glyphs(args.ascii, settings, environment),
        trusts_widths: settings.trust_widths,
        hyperlinks: environment.understands_osc(),
        weights: settings.scoring.weights,
        presets: settings.presets().0,
        formulas: settings.formulas().0.into_keys().collect(),
        bindings: keymap.bindings(),
        watch: args.watch,
        data_sets: open::data_set_names(settings),
        data: match &args.opened {
            Some(opened) => opened.sources.files().to_vec(),
            None => args.files.iter().chain(&args.data).cloned().collect(),
        },
        base_url: None,
        config: args.config.clone(),
    }
}

/// Data smaller than this loads before a progress bar would be noticed.
const MAX_BYTES_WITHOUT_PROGRESS: u64 = 4 << 20;

/// Returns the function that loads another data set or reloads the current one. Files that were opened are imported
/// again if they have changed.
pub(super) fn load(args: &Args, mut source: Source, settings: Settings) -> Load {
    let language = args.language();
    let mut sources = args.opened.as_ref().map(|opened| Arc::clone(&opened.sources));
    Box::new(move |name: Option<&str>, loading: &Loading| {
        let asked = match (name, &sources) {
            (Some(name), _) => open::named_source(Path::new(name), &settings),
            (None, Some(sources)) => {
                let budget = MemoryBudget::new(loading, settings.memory);
                Source::Directory(sources.directory(&budget).map_err(|error| error.to_message())?.0)
            }
            (None, None) => source.clone(),
        };
        let cache = open::cache(&settings);
        let mut show = |opened: Opened| {
            let Opened { loaded: Loaded { catalogue, report }, is_cached, cache_write } = opened;
            let catalogue = Arc::new(catalogue);
            let (engine, dataset) = open::score(&asked, &catalogue, &report, &settings, language);
            loading.hand_over(engine, dataset);
            // Only a data set that was loaded becomes the target of the next reload.
            source = asked.clone();
            sources = sources.take().filter(|_| name.is_none());
            let files_match = !is_cached || data::open::matches_files(&asked, &catalogue);
            if files_match {
                cache_write.write(&catalogue, &report);
                let files = catalogue.files.clone();
                // What names its sources shows them, which takes seconds for large files without SHA instructions.
                thread::spawn(move || {
                    for facts in &files {
                        let _ = facts.digest.sha256();
                    }
                });
            }
            files_match
        };
        let open = |cache_use: CacheUse| {
            data::open::open(&asked, &cache, cache_use, &MemoryBudget::new(loading, settings.memory))
                .map_err(|error| error.to_message())
        };
        // Cached data is shown at once and verified against the files afterwards.
        if !show(open(CacheUse::Unverified)?) {
            show(open(CacheUse::Ignored)?);
        }
        Ok(())
    })
}

/// Prints the problems again after the session and converts its status.
pub(super) fn finish(status: io::Result<u8>, problems: Vec<Message>, language: Language) -> Result<(), Failure> {
    // The dashboard shows problems with the settings only until the next key.
    for problem in problems {
        print_message(language, &msg!("warning", problem));
    }
    match status {
        Ok(0) => Ok(()),
        Ok(status) => Err(Failure::Status(status)),
        Err(error) => Err(Failure::failed(msg!("terminal-failed", reason = error.to_string()))),
    }
}

/// The view given on the command line.
pub(super) fn requested_view(args: &Args) -> Result<View, Failure> {
    if let Some(text) = &args.view {
        return text
            .parse::<View>()
            .map_err(|error| Failure::usage(msg!("in-option", option = "--view", reason = error.to_string())));
    }
    let filter = headless::filter(args.filter.as_deref())?;
    Ok(View::new(args.tab.unwrap_or(Tab::Movies), filter))
}

/// The first view: that of the last session with `--resume`, otherwise that of the command line.
fn initial_view(
    args: &Args,
    asked: View,
    settings: &Settings,
    kept: Result<&Option<SavedSession>, &Message>,
) -> Result<View, Failure> {
    if args.resume {
        if !settings.session {
            return Err(Failure::failed(msg!(
                "in-option",
                option = "--resume",
                reason = msg!("sessions-are-not-kept")
            )));
        }
        return match kept {
            Ok(Some(kept)) => Ok(kept.view.clone()),
            Ok(None) => Err(Failure::failed(msg!("in-option", option = "--resume", reason = msg!("no-session-yet")))),
            Err(reason) => Err(Failure::failed(msg!("in-option", option = "--resume", reason))),
        };
    }
    let mut view = asked;
    view.weights = view.weights.or(headless::weights(args.weights.as_deref(), settings.scoring.weights)?);
    Ok(view)
}
