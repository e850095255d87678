//! Changes what the Explore tab shows.

use super::requery;
use crate::app::action::Effect;
use crate::app::state::State;
use crate::domain::explore::{Exploration, Part};
use crate::domain::tab::Tab;
use crate::domain::view::NavEntry;
use crate::i18n::{Message, ToMessage, msg};

/// Shows an exploration at the top of the Explore tab.
pub(super) fn set(state: &mut State, exploration: Exploration) -> Vec<Effect> {
    let view = &mut state.view;
    view.tab = Tab::Explore;
    while view.back() {}
    if view.explore != exploration {
        view.explore = exploration;
        *view.current_mut() = NavEntry::default();
    }
    requery(state)
}

/// Changes a part of what is shown.
pub(super) fn change(state: &mut State, part: Part) -> Vec<Effect> {
    match state.view.explore.with(part) {
        Ok(exploration) => set(state, exploration),
        Err(error) => notify(state, error.to_message()),
    }
}

/// Draws a pivot in another way.
pub(super) fn next_picture(state: &mut State) -> Vec<Effect> {
    match state.view.explore.in_next_picture() {
        // The rows stay, and so does the cursor.
        Some(exploration) => {
            state.view.explore = exploration;
            requery(state)
        }
        None => notify(state, msg!("status-no-other-picture")),
    }
}

/// Aggregates the value of a pivot in another way.
pub(super) fn next_aggregate(state: &mut State) -> Vec<Effect> {
    match state.view.explore.with_next_aggregate() {
        Some(exploration) => set(state, exploration),
        None => notify(state, msg!("status-one-measure")),
    }
}

fn notify(state: &mut State, message: Message) -> Vec<Effect> {
    state.message = Some(message);
    Vec::new()
}
