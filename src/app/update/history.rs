//! Undo and redo of changes to the view: filter, order, drill-down, grouping and so on.

use super::look;
use crate::app::action::Effect;
use crate::app::state::State;
use crate::domain::view::View;
use crate::i18n::msg;

/// Maximum number of changes that can be undone.
const MAX_UNDO: usize = 200;

/// Records the view before a change and clears the redo stack.
pub(super) fn remember(state: &mut State, before: View) {
    state.future.clear();
    state.past.push(before);
    if state.past.len() > MAX_UNDO {
        state.past.remove(0);
    }
}

/// Clears both stacks: undo does not cross into or out of a presentation's scene.
pub(super) fn forget(state: &mut State) {
    state.past.clear();
    state.future.clear();
}

pub(super) fn undo(state: &mut State) -> Vec<Effect> {
    let Some(before) = state.past.pop() else {
        state.message = Some(msg!("status-nothing-to-undo"));
        return Vec::new();
    };
    state.future.push(std::mem::replace(&mut state.view, before));
    look(state)
}

pub(super) fn redo(state: &mut State) -> Vec<Effect> {
    let Some(after) = state.future.pop() else {
        state.message = Some(msg!("status-nothing-to-redo"));
        return Vec::new();
    };
    state.past.push(std::mem::replace(&mut state.view, after));
    look(state)
}
