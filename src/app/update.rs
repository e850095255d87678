//! How actions change the state.
//!
//! - here: which part handles which action
//! - `history`: undo and redo
//! - `moves`: the cursor, sorting and searching within a table
//! - `prompt`: the line that is being typed

mod history;
mod moves;
mod prompt;

use super::action::{Action, Answer, Binding, Command, Effect};
use super::state::{Dataset, Prompt, Purpose, State, Zoom};
use crate::domain::filter::Filter;
use crate::domain::filter::field::Op;
use crate::domain::query::Ask;
use crate::domain::summary::Picture;
use crate::domain::tab::Tab;

/// Carries an action into the state; what only the runtime can do comes back as effects.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    let before = state.view.clone();
    let walks = matches!(action, Action::Bound(Binding::Command(Command::Undo | Command::Redo)));
    let effects = act(state, action);
    if !walks && state.view.shows_otherwise(&before) {
        history::remember(state, before);
    }
    effects
}

fn act(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Bound(binding) => {
            state.message = None;
            match binding {
                Binding::Show(tab) => show(state, tab),
                Binding::Command(command) => obey(state, command),
            }
        }
        Action::Edit(request) => prompt::edit(state, request),
        Action::Paste(text) => prompt::paste(state, &text),
        Action::Answered { number, result } => answered(state, number, result),
        Action::Reloaded(result) => reloaded(state, result),
    }
}

fn obey(state: &mut State, command: Command) -> Vec<Effect> {
    if state.awaiting && needs_table(state, command) {
        state.held.push(command);
        return Vec::new();
    }
    match command {
        Command::Quit => return vec![Effect::Quit],
        Command::Suspend => return vec![Effect::Suspend],
        Command::Reload => return vec![Effect::Reload],
        Command::Back => return back(state),
        Command::Accept => return prompt::accept(state),
        Command::DrillDown => return drill_down(state),
        Command::NextTab => return show(state, neighbour(state.view.tab, 1)),
        Command::PreviousTab => return show(state, neighbour(state.view.tab, Tab::ALL.len() - 1)),
        Command::Sort => return moves::sort(state),
        Command::OwnOrder => return moves::own_order(state),
        Command::ClearFilter => return prompt::set_filter(state, Filter::default()),
        Command::Regroup => return regroup(state),
        Command::Keep => return prompt::narrow(state, Op::Is),
        Command::LeaveOut => return prompt::narrow(state, Op::Not),
        Command::DropTerm => return prompt::drop_term(state),
        Command::Undo => return history::undo(state),
        Command::Redo => return history::redo(state),
        Command::Filter => state.prompt = Some(prompt::for_filter(&state.view.filter)),
        Command::Search => state.prompt = Some(Prompt::new(Purpose::Search, String::new())),
        Command::NextMatch => moves::find(state, moves::Towards::Next),
        Command::PreviousMatch => moves::find(state, moves::Towards::Previous),
        Command::Help => state.help = Some(0),
        Command::Zoom => {
            state.zoom = match state.zoom {
                Zoom::Both => Zoom::Table,
                Zoom::Table => Zoom::Picture,
                Zoom::Picture => Zoom::Both,
            }
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
        | Command::PageUp => moves::go(state, command),
    }
    Vec::new()
}

/// Whether a command speaks of rows, so that it has to wait for the table that is being computed.
fn needs_table(state: &State, command: Command) -> bool {
    if state.prompt.is_some() || state.help.is_some() {
        return matches!(command, Command::Accept)
            && state.prompt.as_ref().is_some_and(|p| p.purpose == Purpose::Search);
    }
    match command {
        Command::Down
        | Command::Up
        | Command::Left
        | Command::Right
        | Command::FirstRow
        | Command::LastRow
        | Command::HalfPageDown
        | Command::HalfPageUp
        | Command::PageDown
        | Command::PageUp
        | Command::DrillDown
        | Command::Sort
        | Command::Keep
        | Command::LeaveOut
        | Command::NextMatch
        | Command::PreviousMatch => true,
        Command::Back
        | Command::NextTab
        | Command::PreviousTab
        | Command::OwnOrder
        | Command::Filter
        | Command::ClearFilter
        | Command::DropTerm
        | Command::Undo
        | Command::Redo
        | Command::Search
        | Command::Regroup
        | Command::Zoom
        | Command::Reload
        | Command::Help
        | Command::Accept
        | Command::Suspend
        | Command::Quit => false,
    }
}

fn neighbour(tab: Tab, steps: usize) -> Tab {
    Tab::ALL[(tab.position() + steps) % Tab::ALL.len()]
}

/// Asks for another view; commands that waited for the old one are void.
fn look(state: &mut State) -> Vec<Effect> {
    state.held.clear();
    vec![state.ask()]
}

fn show(state: &mut State, tab: Tab) -> Vec<Effect> {
    state.view.tab = tab;
    look(state)
}

fn back(state: &mut State) -> Vec<Effect> {
    if state.prompt.take().is_some() || state.help.take().is_some() || !state.view.back() {
        return Vec::new();
    }
    look(state)
}

fn drill_down(state: &mut State) -> Vec<Effect> {
    let Some(step) = state.step() else {
        if matches!(state.view.query().ask, Ask::Market(_)) {
            state.message = Some("months are the lowest level".to_owned());
        }
        return Vec::new();
    };
    state.view.enter(step);
    look(state)
}

fn regroup(state: &mut State) -> Vec<Effect> {
    if state.view.tab != Tab::Genres || state.view.depth() > 0 {
        return Vec::new();
    }
    state.view.grouping = state.view.grouping.other();
    look(state)
}

fn answered(state: &mut State, number: u64, result: Result<Answer, String>) -> Vec<Effect> {
    if number != state.sent {
        return Vec::new();
    }
    state.awaiting = false;
    match result {
        Ok(answer) => {
            let before = state.answer.as_ref().map(|answer| &answer.query.filter);
            if !answer.hints.is_empty() && before != Some(&answer.query.filter) {
                state.message = Some(answer.hints.join(" · "));
            }
            state.answer = Some(answer);
            open_at_crossover(state);
            moves::settle(state);
        }
        Err(reason) => state.message = Some(reason),
    }
    let held = std::mem::take(&mut state.held);
    held.into_iter().flat_map(|command| obey(state, command)).collect()
}

/// The market opens at the period that its story turns on; after that the cursor stays where it is put.
fn open_at_crossover(state: &mut State) {
    let crossover = state.summary().and_then(|summary| match &summary.picture {
        Picture::Market(picture) => picture.crossover,
        _ => None,
    });
    let place = state.view.place_mut();
    if place.key.is_none() {
        place.key = crossover.map(|period| period.to_string());
    }
}

fn reloaded(state: &mut State, result: Result<Dataset, String>) -> Vec<Effect> {
    match result {
        Ok(dataset) => {
            state.message = Some(format!("read anew: {} titles", dataset.tally.all()));
            state.dataset = dataset;
            look(state)
        }
        Err(reason) => {
            state.message = Some(format!("{reason}; the data from before stays"));
            Vec::new()
        }
    }
}
