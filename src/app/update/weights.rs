//! What if: changes the weights of the total.

use super::requery;
use crate::app::action::Effect;
use crate::app::command::Command;
use crate::app::state::State;
use crate::domain::index::{Index, Weights};
use crate::i18n::msg;

/// Step by which a weight changes.
const STEP: f64 = 0.25;
/// Maximum weight.
const MAX_WEIGHT: f64 = 10.0;

pub(super) fn open(state: &mut State) {
    if refuses(state) {
        return;
    }
    state.weight_cursor = Some(Index::Award);
}

/// Whether weights cannot be changed, which a message then says.
fn refuses(state: &mut State) -> bool {
    let reason = state.dataset.scored_by.as_ref().map(|by| msg!("answer-scored-elsewhere", by));
    let is_refused = reason.is_some();
    state.message = reason.or(state.message.take());
    is_refused
}

/// Drops weights that do not apply to the titles of the data set; returns whether there were any.
pub(super) fn drop_refused(state: &mut State) -> bool {
    state.view.weights.is_some() && refuses(state) && state.view.weights.take().is_some()
}

/// Runs a command while a weight is selected; `None` if the selection does not change the command.
pub(super) fn execute(state: &mut State, command: Command) -> Option<Vec<Effect>> {
    let index = state.weight_cursor?;
    let neighbour = |places: isize| {
        let here = Index::MEASURED.iter().position(|other| *other == index).unwrap_or_default();
        Index::MEASURED.get(here.saturating_add_signed(places)).copied().unwrap_or(index)
    };
    match command {
        Command::Left => state.weight_cursor = Some(neighbour(-1)),
        Command::Right => state.weight_cursor = Some(neighbour(1)),
        Command::Up => return Some(adjust(state, index, STEP)),
        Command::Down => return Some(adjust(state, index, -STEP)),
        Command::DefaultWeights => return Some(set(state, None)),
        Command::NextPreset => return Some(next_preset(state)),
        Command::Back | Command::Accept | Command::Weights => state.weight_cursor = None,
        _ => return None,
    }
    Some(Vec::new())
}

fn adjust(state: &mut State, index: Index, by: f64) -> Vec<Effect> {
    let weights = state.weights();
    let adjusted = weights.with(index, (weights.get(index).unwrap_or_default() + by).clamp(0.0, MAX_WEIGHT));
    match adjusted.validate() {
        Ok(()) => set(state, Some(adjusted)),
        Err(reason) => {
            state.message = Some(reason);
            Vec::new()
        }
    }
}

/// Sets the weights. `None` and weights equal to the default both mean those of the settings.
pub(super) fn set(state: &mut State, weights: Option<Weights>) -> Vec<Effect> {
    if refuses(state) {
        return Vec::new();
    }
    let weights = weights.filter(|weights| *weights != state.setup.weights);
    if state.view.weights == weights {
        return Vec::new();
    }
    state.view.weights = weights;
    state.surveys.clear();
    requery(state)
}

/// Applies the preset after the current one; after the last, the weights of the settings.
pub(super) fn next_preset(state: &mut State) -> Vec<Effect> {
    if refuses(state) {
        return Vec::new();
    }
    let presets = &state.setup.presets;
    let weights = state.weights();
    let next = presets.iter().position(|(_, preset)| *preset == weights).map_or(0, |position| position + 1);
    if let Some((name, weights)) = presets.get(next) {
        let weights = *weights;
        state.message = Some(msg!("status-preset", name, weights = weights.to_string()));
        return set(state, Some(weights));
    }
    state.message = Some(msg!("status-own-weights"));
    set(state, None)
}
