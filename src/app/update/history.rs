//! Undo and redo. What can be taken back is whatever changes what is shown: filter, order, way down, grouping.

use super::look;
use crate::app::action::Effect;
use crate::app::state::State;
use crate::domain::view::View;
use crate::i18n::msg;

/// Maximum number of changes that can be undone.
const MAX_UNDO: usize = 200;

/// Remembers the view from before a change; what was taken back before it is void.
pub(super) fn remember(state: &mut State, before: View) {
    state.future.clear();
    state.past.push(before);
    if state.past.len() > MAX_UNDO {
        state.past.remove(0);
    }
}

/// Forgets all changes: what comes now is not theirs to take back.
pub(super) fn forget(state: &mut State) {
    state.past.clear();
    state.future.clear();
}

/// Goes back to the view from before the last change.
pub(super) fn undo(state: &mut State) -> Vec<Effect> {
    let Some(before) = state.past.pop() else {
        state.message = Some(msg!("status-nothing-to-undo"));
        return Vec::new();
    };
    state.future.push(std::mem::replace(&mut state.view, before));
    look(state)
}

/// Makes the change again that was taken back last.
pub(super) fn redo(state: &mut State) -> Vec<Effect> {
    let Some(after) = state.future.pop() else {
        state.message = Some(msg!("status-nothing-to-redo"));
        return Vec::new();
    };
    state.past.push(std::mem::replace(&mut state.view, after));
    look(state)
}
