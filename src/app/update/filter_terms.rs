//! Edits the filter term by term.

use super::requery;
use crate::app::action::Effect;
use crate::app::command::Command;
use crate::app::state::State;
use crate::domain::filter::Filter;
use crate::domain::filter::field::Op;
use crate::i18n::msg;

/// Sets the filter of all tabs.
pub(super) fn set(state: &mut State, filter: Filter) -> Vec<Effect> {
    if state.view.filter == filter {
        return Vec::new();
    }
    state.view.filter = filter;
    requery(state)
}

/// Adds the term for what the cursor is on. An excluded value joins an existing exclusion of the same field.
pub(super) fn narrow(state: &mut State, op: Op) -> Vec<Effect> {
    let Some(term) = state.term(op) else {
        state.message = Some(msg!("status-no-field-for-the-cursor"));
        return Vec::new();
    };
    let mut filter = state.view.filter.clone();
    match filter.terms.iter_mut().find(|other| other.field == term.field && other.op == term.op) {
        Some(other) if op == Op::Not => {
            let fresh: Vec<_> = term.values.into_iter().filter(|value| !other.values.contains(value)).collect();
            other.values.extend(fresh);
        }
        Some(other) if *other == term => {}
        _ => filter.terms.push(term),
    }
    set(state, filter)
}

/// Removes the last term.
pub(super) fn remove_last(state: &mut State) -> Vec<Effect> {
    let mut filter = state.view.filter.clone();
    filter.terms.pop();
    set(state, filter)
}

/// Puts the term cursor on the last term.
pub(super) fn open(state: &mut State) {
    state.term_cursor = state.view.filter.terms.len().checked_sub(1);
    if state.term_cursor.is_none() {
        state.message = Some(msg!("status-no-filter"));
    }
}

/// Runs a command while a term is selected; `None` if the selection does not change the command.
pub(super) fn execute(state: &mut State, command: Command) -> Option<Vec<Effect>> {
    let term = state.term_cursor?;
    let terms = state.view.filter.terms.len();
    match command {
        Command::Left => state.term_cursor = Some(term.saturating_sub(1)),
        Command::Right => state.term_cursor = Some((term + 1).min(terms.saturating_sub(1))),
        Command::Back | Command::Accept => state.term_cursor = None,
        Command::TakeOff => return Some(remove(state, term)),
        _ => {
            state.term_cursor = None;
            return None;
        }
    }
    Some(Vec::new())
}

/// Removes a term and moves the term cursor to the next one.
pub(super) fn remove(state: &mut State, term: usize) -> Vec<Effect> {
    let mut filter = state.view.filter.clone();
    if term < filter.terms.len() {
        filter.terms.remove(term);
    }
    state.term_cursor = filter.terms.len().checked_sub(1).map(|last| term.min(last));
    set(state, filter)
}
