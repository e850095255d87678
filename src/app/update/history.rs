//! Undo and redo of changes to the view: filter, order, drill-down, grouping and so on.

use super::requery;
use crate::app::action::Effect;
use crate::app::state::State;
use crate::domain::view::View;
use crate::i18n::msg;

/// Maximum number of changes that can be undone.
const MAX_UNDO: usize = 200;

/// Records the view before a change and clears the redo stack.
pub(super) fn record(state: &mut State, before: View) {
    state.redo_stack.clear();
    state.undo_stack.push(before);
    if state.undo_stack.len() > MAX_UNDO {
        state.undo_stack.remove(0);
    }
}

/// Clears both stacks: undo does not cross into or out of a presentation's scene.
pub(super) fn clear(state: &mut State) {
    state.undo_stack.clear();
    state.redo_stack.clear();
}

pub(super) fn undo(state: &mut State) -> Vec<Effect> {
    let Some(before) = state.undo_stack.pop() else {
        state.message = Some(msg!("status-nothing-to-undo"));
        return Vec::new();
    };
    state.redo_stack.push(std::mem::replace(&mut state.view, before));
    requery(state)
}

pub(super) fn redo(state: &mut State) -> Vec<Effect> {
    let Some(after) = state.redo_stack.pop() else {
        state.message = Some(msg!("status-nothing-to-redo"));
        return Vec::new();
    };
    state.undo_stack.push(std::mem::replace(&mut state.view, after));
    requery(state)
}
