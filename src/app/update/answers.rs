//! Handles the answers of the worker.

use super::{execute, navigation, requery, stage, weights};
use crate::app::action::{Answer, Effect};
use crate::app::state::{Dataset, State};
use crate::domain::explanation::Explanation;
use crate::domain::period::Period;
use crate::domain::summary::Chart;
use crate::i18n::{Message, msg};

/// Shows what there is of an answer while the rest is being computed.
pub(super) fn drafted(state: &mut State, answer: Answer) -> Vec<Effect> {
    state.answer = Some(answer);
    navigation::follow_row(state);
    Vec::new()
}

pub(super) fn answered(state: &mut State, result: Result<Answer, Message>) -> Vec<Effect> {
    state.awaiting = false;
    match result {
        Ok(answer) => {
            let before = state.answer.as_ref().map(|answer| &answer.query.filter);
            if !answer.hints.is_empty() && before != Some(&answer.query.filter) {
                state.message = Some(Message::joined(answer.hints.clone(), " · "));
            }
            if state.answer.as_ref().is_none_or(|before| before.query.kind != answer.query.kind) {
                state.facts_scroll = 0;
            }
            state.answer = Some(answer);
            place_in_market(state);
            navigation::follow_row(state);
            stage::answered(state);
        }
        Err(reason) => state.message = Some(reason),
    }
    let Some(command) = state.pending.take() else { return Vec::new() };
    // As after any key, the previous message goes.
    state.message = None;
    execute(state, command)
}

/// Puts the cursor of the market on its period, or on the nearest one there is; at first on the crossover.
fn place_in_market(state: &mut State) {
    let Some(Chart::Market(chart)) = state.summary().map(|summary| &summary.chart) else { return };
    let period = match state.view.current().key.as_deref() {
        None => chart.crossover,
        Some(key) => key.parse().ok().and_then(|period: Period| {
            let months = |other: &Period| other.first_month().abs_diff(period.first_month());
            chart.periods.iter().min_by_key(|other| months(other)).copied()
        }),
    };
    state.view.current_mut().key = period.map(|period| period.to_string());
}

pub(super) fn explained(state: &mut State, result: Result<Explanation, Message>) -> Vec<Effect> {
    match result {
        Ok(explanation) => state.popup = Some((explanation, 0)),
        Err(reason) => state.message = Some(reason),
    }
    Vec::new()
}

/// Reloads changed files if `watch` is set, and otherwise suggests to.
pub(super) fn data_changed(state: &mut State) -> Vec<Effect> {
    if state.setup.watch {
        return vec![Effect::Load(None)];
    }
    state.dataset.changed = true;
    state.message = Some(msg!("status-data-changed"));
    Vec::new()
}

pub(super) fn loaded(state: &mut State, name: Option<String>, result: Result<Dataset, Message>) -> Vec<Effect> {
    let opening = state.initial_load.take().is_some();
    state.reload = None;
    let dataset = match result {
        Ok(dataset) => dataset,
        Err(reason) if opening => return vec![Effect::Fail(reason)],
        Err(reason) => {
            // The files are not those that are shown, until they are loaded.
            state.dataset.changed |= name.is_none();
            state.message = Some(msg!("status-data-stays", reason));
            return Vec::new();
        }
    };
    let titles = dataset.tally.all();
    state.setup.weights = dataset.weights.unwrap_or(state.setup.weights);
    state.dataset = dataset;
    if opening {
        // Queries sent while the data was loading are being answered.
        return if weights::drop_refused(state) { requery(state) } else { Vec::new() };
    }
    state.message = Some(match &name {
        None => msg!("status-read-anew", titles),
        Some(name) => msg!("status-opened", name, titles),
    });
    state.surveys.clear();
    if let Some(name) = name {
        state.setup.data = vec![name.into()];
        // The drill-down path may name rows that the other data set lacks.
        state.view.reset();
    }
    weights::drop_refused(state);
    let mut effects = requery(state);
    effects.extend(stage::refill(state));
    effects
}
