//! `ottui serve`: the dashboard for many.

use std::path::Path;

use clap::{CommandFactory, FromArgMatches};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use super::args::{Args, Command};
use super::{Failure, dashboard, display, help, open};
use crate::app::keymap::Keymap;
use crate::app::state::Setup;
use crate::config::Settings;
use crate::data::load::Source;
use crate::domain::index::Weights;
use crate::headless;
use crate::i18n::{Language, Message, ToMessage, msg};
use crate::runtime::environment::Environment;
use crate::serve::data_sets::{DataSet, DataSets, Snapshot};
use crate::serve::options::Options;
use crate::serve::session::{MakeScreen, Screen};
use crate::serve::ssh::ParseCommand;
use crate::serve::{Server, log, ssh};

pub(super) fn run(args: &Args, options: &Options) -> Result<(), Failure> {
    log::start(options.log_json);
    let settings = open::load_settings(args)?;
    let opened = |name: String, source: Source| {
        let settings = settings.clone();
        DataSet::open(name, Box::new(move || snapshot(&source, &settings))).map_err(Failure::Failed)
    };
    let named = |data: &Path| opened(data_name(data), open::named_source(data, &settings));
    let source = open::source(args, &settings);
    let first = opened(data_name(Path::new(&open::describe(&source))), source)?;
    let others = args.data.iter().skip(1).map(|data| named(data)).collect::<Result<_, _>>()?;
    // A session takes a file descriptor or two; systems give more than they begin with.
    let limit = getrlimit(Resource::Nofile);
    let _ = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit });
    let server = Server::new(
        options.clone(),
        settings.clone(),
        DataSets::new(first, others),
        (screens(args, &settings)?, commands(&settings)),
    );
    server.run(args.language()).map_err(Failure::Failed)
}

/// The name of a data set: the last part of a path.
fn data_name(data: &Path) -> String {
    data.file_name().unwrap_or(data.as_os_str()).to_string_lossy().into_owned()
}

/// Reads and scores a data set.
fn snapshot(source: &Source, settings: &Settings) -> Result<Snapshot, Message> {
    let (engine, dataset_in, _cache_write) = open::engine_in(source, settings)?;
    let scoring = toml::to_string(settings).unwrap_or_default();
    Ok(Snapshot::new(engine, dataset_in, &scoring))
}

/// Makes the screens of sessions after the settings, which are checked once, and the clients' terminals.
fn screens(args: &Args, settings: &Settings) -> Result<MakeScreen, Failure> {
    let (keymap, _) = Keymap::new(&settings.keys);
    display::adaptive_theme(&args.display, settings, &Environment::default())?;
    let (setup, settings) = (dashboard::setup(args, settings, &keymap, &Environment::default()), settings.clone());
    Ok(Box::new(move |environment, language| {
        let theme = display::theme_of_settings(&settings, environment);
        let glyphs = display::glyphs(false, &settings, environment);
        let setup = Setup { language, glyphs, hyperlinks: environment.understands_osc(), ..setup.clone() };
        Screen { setup, keymap: keymap.clone(), theme }
    }))
}

/// Understands commands that come over SSH.
fn commands(settings: &Settings) -> ParseCommand {
    let weights = settings.scoring.weights;
    Box::new(move |words, language| command(words, language, weights))
}

/// Understands a command: a dashboard or a table, which touches no files of the server.
fn command(words: Vec<String>, language: Language, weights: Weights) -> Result<ssh::Command, String> {
    let refused = |reason: Message| language.format(&msg!("error", reason));
    let grammar = help::localised(Args::command(), language);
    let words = std::iter::once("ottui".to_owned()).chain(words);
    let args = match grammar.try_get_matches_from(words).and_then(|matches| Args::from_arg_matches(&matches)) {
        Ok(args) => args,
        Err(error) if error.use_stderr() => return Err(error.to_string()),
        Err(text) => return Ok(ssh::Command::Text(text.to_string())),
    };
    let data = args.data.first().map(|name| name.to_string_lossy().into_owned());
    let is_elsewhere = !args.files.is_empty() || args.config.is_some() || args.resume || args.watch || args.ascii;
    if is_elsewhere || args.data.len() > 1 || !args.display.is_empty() {
        return Err(refused(msg!("served-no-option")));
    }
    let language_asked = args.lang;
    match args.command {
        None => {
            let mut view = dashboard::requested_view(&args).map_err(|failure| refused(failure.into_message()))?;
            let asked = headless::weights(args.weights.as_deref(), weights);
            view.weights = view.weights.or(asked.map_err(|error| refused(error.to_message()))?);
            Ok(ssh::Command::Dashboard(Box::new(view), data, language_asked))
        }
        Some(Command::Table(table)) if table.output().sink.out.is_none() => {
            Ok(ssh::Command::Table(Box::new(table), data, language_asked))
        }
        Some(_) => Err(refused(msg!("served-no-command"))),
    }
}
