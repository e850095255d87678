//! `ottui present`: presents a script, shows its notes in a second terminal, or records it without a terminal.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use super::args::{Args, Present};
use super::{Failure, dashboard, display, open, print_message, write_file, write_stdout};
use crate::analysis::engine::Engine;
use crate::app::keymap::Keymap;
use crate::app::script::{Content, Script};
use crate::app::stage::Stage;
use crate::app::state::{Dataset, State};
use crate::config::{self, Settings};
use crate::data::built_in::BuiltIn;
use crate::data::load::Source;
use crate::domain::view::View;
use crate::i18n::{Language, Message, ToMessage, msg};
use crate::runtime::environment::Environment;
use crate::runtime::presenter_sync::PresenterSync;
use crate::runtime::record::Player;
use crate::runtime::session_store::SessionStore;
use crate::runtime::{self, atomic_file, notes};
use crate::ui::picture::{self, Slide};
use crate::ui::theme::AdaptiveTheme;

/// The built-in sample script of a language, for the data set.
fn sample(language: Language, source: &Source) -> &'static str {
    match (source, language) {
        (Source::BuiltIn(BuiltIn::Korea2025), Language::English) => {
            include_str!("../../config/scenes/viewing-en.toml")
        }
        (Source::BuiltIn(BuiltIn::Korea2025), Language::Korean) => include_str!("../../config/scenes/viewing-ko.toml"),
        (_, Language::English) => include_str!("../../config/scenes/en.toml"),
        (_, Language::Korean) => include_str!("../../config/scenes/ko.toml"),
    }
}

/// Everything that presenting a script needs.
struct Presentation {
    script: Script,
    settings: Settings,
    keymap: Keymap,
    engine: Engine,
    dataset: Dataset,
    theme: AdaptiveTheme,
    problems: Vec<Message>,
}

pub(super) fn run(args: &Args, asked: &Present) -> Result<(), Failure> {
    let language = args.language();
    if asked.sample {
        let (settings, _) = open::settings(args)?;
        return write_stdout(sample(language, &open::source(args, &settings)));
    }
    let to_files = asked.writes_files();
    if !to_files {
        dashboard::require_terminal("present-needs-a-terminal")?;
    }
    let play = open(args, asked)?;
    if to_files {
        for problem in &play.problems {
            print_message(language, &msg!("warning", problem));
        }
        return record(args, asked, &play);
    }
    if asked.notes {
        let mut presenter_sync =
            presenter_sync(asked, language).ok_or_else(|| Failure::failed(msg!("no-place-for-notes")))?;
        let status = notes::run(&play.script, &mut presenter_sync, (&play.keymap, play.theme), language);
        return match status.map_err(|reason| Failure::failed(msg!("terminal-failed", reason)))? {
            0 => Ok(()),
            status => Err(Failure::Status(status)),
        };
    }
    if !play.problems.is_empty() && !goes_on_with(&play.problems, language)? {
        return Ok(());
    }
    let setup = dashboard::setup(args, &play.settings, &play.keymap, &Environment::found());
    let Presentation { script, settings, keymap, engine, dataset, theme, problems: _ } = play;
    let (mut state, _) = State::new(first_view(&script), dataset, setup);
    let limit = asked.minutes.map(|minutes| Duration::from_mins(minutes.into()));
    let play = Stage::new(script, asked.script.clone(), animates(asked, &settings)).with_limit(limit);
    let effects = state.present(play, first_scene(asked));
    let source = open::source(args, &settings);
    let load = dashboard::load(args, source, settings);
    let presenter_sync = presenter_sync(asked, language).map(|sync| sync.with_limit(limit));
    let keymap_and_theme = (keymap, theme);
    let status = runtime::dashboard::run(
        (state, effects),
        keymap_and_theme,
        (Some(engine), load),
        SessionStore::disabled(),
        presenter_sync,
    );
    dashboard::finish(status, Vec::new(), language)
}

/// Lists mistakes in the terminal, where no audience reads them, and waits for Enter; `false` if the input ends instead.
fn goes_on_with(problems: &[Message], language: Language) -> Result<bool, Failure> {
    for problem in problems {
        print_message(language, &msg!("warning", problem));
    }
    print_message(language, &msg!("present-with-mistakes"));
    let read = io::stdin().read_line(&mut String::new()).map_err(Failure::from_error)?;
    Ok(read > 0)
}

fn open(args: &Args, asked: &Present) -> Result<Presentation, Failure> {
    let language = args.language();
    let (settings, mut problems) = open::settings(args)?;
    let (keymap, bad_keys) = Keymap::new(&settings.keys);
    problems.extend(bad_keys.iter().map(|problem| msg!("in-settings", problem = problem.to_message())));
    let (text, file) = match &asked.script {
        None => (sample(language, &open::source(args, &settings)).to_owned(), msg!("the-sample")),
        Some(file) => {
            let missing = || msg!("cannot-read", file, reason = msg!("no-such-file"));
            let text = atomic_file::read(file).map_err(Failure::Failed)?.ok_or_else(|| Failure::failed(missing()))?;
            (text, Message::verbatim(file))
        }
    };
    let (mut script, mut found) = Script::parse(&text, settings.scoring.weights);
    let (engine, dataset, cache_write) =
        open::engine(&open::source(args, &settings), &settings, args.language()).map_err(Failure::Failed)?;
    cache_write.detach();
    found.extend(script.fill(language, &mut |query| engine.answer(query).map_err(|error| error.to_message())));
    found.sort_by_key(|problem| problem.location.map(|location| (location.line, location.column)));
    problems.extend(found.iter().map(|problem| msg!("in-file", file = &file, problem = problem.to_message())));
    if script.scenes.is_empty() {
        for problem in problems {
            print_message(language, &msg!("warning", problem));
        }
        return Err(Failure::failed(msg!("script-without-scenes", file)));
    }
    if let Some(scene) = asked.scene.filter(|scene| !(1..=script.scenes.len()).contains(scene)) {
        let reason = msg!("expected-scene", found = scene, scenes = script.scenes.len());
        return Err(Failure::usage(msg!("in-option", option = "--scene", reason)));
    }
    let to_files = asked.writes_files();
    let environment = if to_files { Environment::found().of_files() } else { Environment::found() };
    let theme = display::adaptive_theme(&asked.display, &settings, &environment)?;
    Ok(Presentation { script, settings, keymap, engine, dataset, theme, problems })
}

/// Index of the first scene.
fn first_scene(asked: &Present) -> usize {
    asked.scene.map_or(0, |scene| scene.saturating_sub(1))
}

fn first_view(script: &Script) -> View {
    let view = script.scenes.first().map(|scene| scene.view.clone());
    view.unwrap_or_else(|| View::new(crate::domain::tab::Tab::Movies, crate::domain::filter::Filter::default()))
}

/// Whether to animate figures: not over SSH, where each frame crosses the network, and not if reduced motion is
/// requested.
fn animates(asked: &Present, settings: &Settings) -> bool {
    let environment = Environment::found();
    settings.motion && !asked.still && !environment.is_remote() && !environment.forbids_motion()
}

/// The channel between the stage and the notes of a script.
fn presenter_sync(asked: &Present, language: Language) -> Option<PresenterSync> {
    let script: PathBuf = match &asked.script {
        None => format!("sample {language}").into(),
        Some(file) => file.canonicalize().unwrap_or_else(|_| file.clone()),
    };
    Some(PresenterSync::new(&config::state_dir()?, &script))
}

fn record(args: &Args, asked: &Present, play: &Presentation) -> Result<(), Failure> {
    let inputs: Vec<PathBuf> = open::inputs(args, &play.settings).into_iter().chain(asked.script.clone()).collect();
    let size = (asked.size.0, asked.size.1);
    let player = |animates: bool| {
        let mut script = play.script.clone();
        // A recording has no one to use the dashboard.
        script.scenes.iter_mut().for_each(|scene| scene.live = false);
        let setup = dashboard::setup(args, &play.settings, &play.keymap, &Environment::found().of_files());
        let (mut state, _) = State::new(first_view(&script), play.dataset.clone(), setup);
        let effects = state.present(Stage::new(script, None, animates), first_scene(asked));
        Player::new((state, effects), &play.engine, (&play.keymap, play.theme.current()), size)
    };
    if let Some(file) = &asked.record {
        let animates = play.settings.motion && !asked.still;
        let cast = player(animates).cast(Duration::from_secs_f64(asked.hold)).map_err(Failure::from_error)?;
        write_file(file, cast.as_bytes(), asked.force, &inputs)?;
    }
    let pictures = || player(false).pictures(&|state| caption(state, args.language())).map_err(Failure::from_error);
    if let Some(file) = &asked.html {
        let content = |at: usize| play.script.scenes.get(at).map(|scene| &scene.content);
        // A scene without a headline is named by its text.
        let name = |content: &Content| {
            if content.headline.is_empty() { content.text.clone() } else { content.headline.clone() }
        };
        let slides: Vec<Slide> = (first_scene(asked)..)
            .zip(pictures()?)
            .map(|(at, svg)| Slide { name: content(at).map(name).unwrap_or_default(), svg })
            .collect();
        let title = play.script.title.as_deref().unwrap_or(&play.dataset.name);
        let page = picture::slides(title, &args.language().to_string(), play.theme.current().paper, &slides);
        write_file(file, page.as_bytes(), asked.force, &inputs)?;
    }
    if let Some(folder) = &asked.svg {
        std::fs::create_dir_all(folder)
            .map_err(|error| Failure::failed(msg!("cannot-write", file = folder, reason = error.to_string())))?;
        let pictures = pictures()?;
        let first = first_scene(asked) + 1;
        let file = |number: usize| folder.join(format!("scene-{number:02}.svg"));
        let files: Vec<PathBuf> = (first..).map(file).take(pictures.len()).collect();
        // Before any is written, so that there is never half of one run and half of another.
        if let Some(file) = files.iter().find(|file| !asked.force && file.symlink_metadata().is_ok()) {
            return Err(Failure::failed(msg!("out-exists", file)));
        }
        for (file, picture) in files.iter().zip(pictures) {
            write_file(file, picture.as_bytes(), asked.force, &inputs)?;
        }
    }
    Ok(())
}

/// The caption of a recorded scene: its headline and the source of its figures.
fn caption(state: &State, language: Language) -> Vec<String> {
    let content = state.stage.as_ref().and_then(|stage| stage.scene()).map(|scene| &scene.content);
    let headline = content.map(|content| content.headline.clone()).unwrap_or_default();
    let dataset = &state.dataset;
    let cut_off = dataset.cut_off.as_ref().map(|day| language.format(&msg!("title-to", day)));
    let tally = state.tally();
    let both = tally.films_and_series();
    let kept = language.format(&msg!("title-kept", kept = tally.kept(), all = tally.all(), both));
    let filter = &state.view.filter;
    let filter = (!filter.is_empty()).then(|| filter.to_string());
    let source = [Some(dataset.name.clone()), cut_off, Some(kept), filter];
    vec![headline, source.into_iter().flatten().collect::<Vec<_>>().join(" · ")]
}
