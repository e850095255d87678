//! Applies actions to the state.
//!
//! - here: dispatch to the submodules
//! - `answers`: answers of the worker
//! - `columns`: sorting, hiding and freezing columns
//! - `explore`: what the Explore tab shows
//! - `filter_terms`: editing the filter term by term
//! - `history`: undo and redo
//! - `menus`: menus
//! - `mouse`: the mouse
//! - `navigation`: the cursor and the search in a table
//! - `prompt`: the input line
//! - `share`: copies, exports, explanations and the command line that reopens a view
//! - `stage`: presenting a script
//! - `view_options`: tabs, drill-down and the options of a view
//! - `weights`: changing the weights

mod answers;
mod columns;
mod explore;
mod filter_terms;
mod history;
mod menus;
mod mouse;
mod navigation;
mod prompt;
mod share;
mod stage;
mod view_options;
mod weights;

use super::action::{Action, Effect};
use super::command::{Binding, Command};
use super::keymap::Context;
use super::prompt::Purpose;
use super::state::{FrameStats, State, Zoom};
use crate::domain::filter::Filter;
use crate::domain::filter::field::Op;
use crate::domain::tab::Tab;
use crate::i18n::msg;

/// Applies an action to the state. Returns the effects that the runtime has to carry out.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    let before = state.view.clone();
    let walks = matches!(action, Action::Run(Binding::Command(Command::Undo | Command::Redo)));
    let effects = dispatch(state, action);
    if !walks && state.on_stage().is_none() && state.view.differs_from(&before) {
        history::record(state, before);
    }
    effects
}

fn dispatch(state: &mut State, action: Action) -> Vec<Effect> {
    if state.is_stale(&action) {
        return Vec::new();
    }
    match action {
        Action::Run(binding) => {
            state.message = None;
            state.hint = false;
            run_binding(state, binding)
        }
        Action::Edit(request) if state.menu.is_some() => menus::edit(state, request),
        Action::Edit(request) => prompt::edit(state, request),
        Action::Paste(text) if state.menu.is_some() => menus::paste(state, &text),
        Action::Paste(text) => prompt::paste(state, &text),
        Action::Mouse(target, gesture) => mouse::handle(state, target, gesture),
        Action::Answered { result, .. } => answers::answered(state, result),
        Action::Drafted { answer, .. } => answers::drafted(state, answer),
        Action::Previewed { tally, .. } => prompt::previewed(state, tally),
        Action::FacetsReady(field, survey) => {
            let effects = prompt::surveyed(state, field, survey);
            menus::refresh_explore(state);
            effects
        }
        Action::Explained(result) => answers::explained(state, result),
        Action::TitlesFound { titles, .. } => menus::found(state, titles),
        Action::Digit(digit) => stage::digit(state, digit),
        Action::GoToScene(scene) => stage::steered(state, scene),
        Action::Ticked(now) => {
            stage::ticked(state, now);
            Vec::new()
        }
        Action::ScriptFilled(script, problems) => stage::filled(state, *script, &problems),
        Action::ScriptsListed(scripts) => prompt::scripts_listed(state, scripts),
        Action::DataChanged => answers::data_changed(state),
        Action::Loaded { name, result } => answers::loaded(state, name, result),
        Action::LoadProgress(progress) => {
            let slot = if state.initial_load.is_some() { &mut state.initial_load } else { &mut state.reload };
            *slot = Some(progress);
            Vec::new()
        }
        Action::Status(message) => {
            state.message = Some(message);
            Vec::new()
        }
    }
}

fn run_binding(state: &mut State, binding: Binding) -> Vec<Effect> {
    match binding {
        Binding::Show(tab) => view_options::show(state, tab),
        Binding::Command(command) => execute(state, command),
    }
}

fn execute(state: &mut State, command: Command) -> Vec<Effect> {
    match state.context() {
        Context::Prompt => {
            if state.awaiting && command == Command::Accept && is_searching(state) {
                state.pending = Some(command);
                return Vec::new();
            }
            return run_in_prompt(state, command);
        }
        Context::Menu => return menus::execute(state, command),
        Context::Popup => return run_in_popup(state, command),
        Context::Terms => {
            if let Some(effects) = filter_terms::execute(state, command) {
                return effects;
            }
        }
        Context::Weights => {
            if let Some(effects) = weights::execute(state, command) {
                return effects;
            }
        }
        Context::Stage => return stage::execute(state, command),
        Context::Table => {}
    }
    if state.awaiting && command.needs_table() {
        state.pending = Some(command);
        return Vec::new();
    }
    run_in_table(state, command)
}

fn is_searching(state: &State) -> bool {
    state.prompt.as_ref().is_some_and(|prompt| prompt.purpose == Purpose::Search)
}

fn run_in_table(state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::Quit => return vec![Effect::Quit],
        Command::Suspend => return vec![Effect::Suspend],
        Command::Reload => return vec![Effect::Load(None)],
        Command::Back => return view_options::back(state),
        Command::DrillDown => return view_options::drill_down(state),
        Command::NextTab => return view_options::show(state, view_options::neighbour(state.view.tab, 1)),
        Command::PreviousTab => return view_options::show(state, view_options::neighbour(state.view.tab, -1)),
        Command::Sort => return columns::sort(state),
        Command::ThenSort => return columns::then_sort(state),
        Command::OwnOrder => return columns::own_order(state),
        Command::HideColumn => columns::hide(state),
        Command::Freeze => columns::freeze(state),
        Command::ClearFilter => return filter_terms::set(state, Filter::default()),
        Command::Keep => return filter_terms::narrow(state, Op::Is),
        Command::LeaveOut => return filter_terms::narrow(state, Op::Not),
        Command::DropTerm => return filter_terms::remove_last(state),
        Command::Terms => filter_terms::open(state),
        Command::Undo => return history::undo(state),
        Command::Redo => return history::redo(state),
        Command::Filter => return prompt::open_filter(state),
        Command::Explore => return prompt::open_explore(state),
        Command::Frequency => return view_options::frequency(state),
        Command::Scene => return prompt::open_scene(state),
        Command::Live => return stage::live(state),
        Command::Search => prompt::open_search(state),
        Command::NextMatch => navigation::find(state, navigation::Direction::Next),
        Command::PreviousMatch => navigation::find(state, navigation::Direction::Previous),
        Command::Vary => return view_options::vary(state),
        Command::Only => return view_options::only(state),
        Command::Measure => return view_options::measure(state),
        Command::Cloud => view_options::cloud(state),
        Command::BaseYear => return view_options::base_year(state),
        Command::Mark => view_options::mark(state),
        Command::Compare => return view_options::compare(state),
        Command::Where => return view_options::reach(state),
        Command::Why => return share::explain(state),
        Command::Describe => share::describe(state),
        Command::Weights => weights::open(state),
        Command::DefaultWeights => return weights::set(state, None),
        Command::NextPreset => return weights::next_preset(state),
        Command::CopyCell => return share::copy_cell(state),
        Command::CopyRow => return share::copy_row(state),
        Command::CopyTable => return share::copy_table(state),
        Command::Share => return share::share(state),
        Command::Series if state.view.tab == Tab::Explore => return menus::open_explore(state),
        Command::Series
        | Command::Columns
        | Command::Export
        | Command::FindTitle
        | Command::Palette
        | Command::Questions
        | Command::Help => {
            menus::open(state, command);
        }
        Command::ScrollDown => state.facts_scroll = state.facts_scroll.saturating_add(1),
        Command::ScrollUp => state.facts_scroll = state.facts_scroll.saturating_sub(1),
        Command::Zoom => {
            state.zoom = match state.zoom {
                Zoom::Both => Zoom::Table,
                Zoom::Table => Zoom::Picture,
                Zoom::Picture => Zoom::Both,
            }
        }
        Command::Debug => {
            state.frame_stats = if state.frame_stats.is_some() { None } else { Some(FrameStats::default()) }
        }
        Command::Mouse => {
            state.mouse = !state.mouse;
            let message = if state.mouse { msg!("status-mouse-here") } else { msg!("status-mouse-of-the-terminal") };
            state.message = Some(message);
            return vec![Effect::CaptureMouse(state.mouse)];
        }
        Command::Down
        | Command::Up
        | Command::Left
        | Command::Right
        | Command::FirstRow
        | Command::LastRow
        | Command::HalfPageDown
        | Command::HalfPageUp
        | Command::PageDown
        | Command::PageUp => navigation::move_by(state, command),
        Command::Accept
        | Command::TakeOff
        | Command::Complete
        | Command::CompleteBack
        | Command::Older
        | Command::Newer
        | Command::NextScene
        | Command::PreviousScene
        | Command::FirstScene
        | Command::LastScene
        | Command::Timer => {}
    }
    Vec::new()
}

fn run_in_prompt(state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::Quit => vec![Effect::Quit],
        Command::Suspend => vec![Effect::Suspend],
        Command::Accept => prompt::accept(state),
        Command::Back => prompt::close(state),
        Command::Complete => prompt::complete(state, 1),
        Command::CompleteBack => prompt::complete(state, -1),
        Command::Older => prompt::recall(state, -1),
        Command::Newer => prompt::recall(state, 1),
        _ => Vec::new(),
    }
}

fn run_in_popup(state: &mut State, command: Command) -> Vec<Effect> {
    let Some((_, scrolled)) = &mut state.popup else { return Vec::new() };
    match command {
        Command::Quit => return vec![Effect::Quit],
        Command::Suspend => return vec![Effect::Suspend],
        Command::Back => state.popup = None,
        Command::Down => *scrolled = scrolled.saturating_add(1),
        Command::Up => *scrolled = scrolled.saturating_sub(1),
        _ => {}
    }
    Vec::new()
}

/// Requests an answer to the changed view.
fn requery(state: &mut State) -> Vec<Effect> {
    vec![state.request_answer()]
}
