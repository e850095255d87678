//! Presents a script: steps through scenes, opens the dashboard at a scene and returns.

use std::sync::Arc;
use std::time::Duration;

use super::{history, requery};
use crate::app::action::{Effect, Request};
use crate::app::command::Command;
use crate::app::script::Script;
use crate::app::stage::{Snapshot, Stage, Transition};
use crate::app::state::{State, Zoom};
use crate::config::Diagnostic;
use crate::domain::summary::Summary;
use crate::i18n::msg;

/// Runs a command on stage.
pub(super) fn execute(state: &mut State, command: Command) -> Vec<Effect> {
    let Some(play) = &mut state.stage else { return Vec::new() };
    let (at, last) = (play.scene_index, play.script.scenes.len().saturating_sub(1));
    let typed = std::mem::take(&mut play.typed_digits);
    match command {
        Command::Quit => return vec![Effect::Quit],
        Command::Suspend => return vec![Effect::Suspend],
        Command::Reload => return vec![Effect::Load(None)],
        Command::Palette | Command::Help => super::menus::open(state, command),
        Command::Accept if !typed.is_empty() => return go_to_typed(state, &typed),
        Command::NextScene | Command::Accept if at == last => state.message = Some(msg!("status-last-scene")),
        Command::NextScene | Command::Accept => return go_to_scene(state, at + 1),
        Command::PreviousScene if at == 0 => state.message = Some(msg!("status-first-scene")),
        Command::PreviousScene => return go_to_scene(state, at - 1),
        Command::FirstScene => return go_to_scene(state, 0),
        Command::LastScene => return go_to_scene(state, last),
        Command::Live => explore(state),
        Command::Timer => play.timer = !play.timer,
        _ => {}
    }
    Vec::new()
}

fn go_to_scene(state: &mut State, at: usize) -> Vec<Effect> {
    let before = state.answer.as_ref().map(|answer| (answer.query.clone(), Arc::clone(&answer.summary)));
    let Some(play) = &mut state.stage else { return Vec::new() };
    let figures = play.scene().map(|scene| scene.content.figures.clone()).unwrap_or_default();
    // A step during an animation completes the animation first.
    let arrived = play.transition.take().map(Transition::to);
    play.previous = before.map(|(query, summary)| Snapshot { query, summary: arrived.unwrap_or(summary), figures });
    (play.scene_index, play.live) = (at, false);
    let Some(scene) = play.scene() else { return Vec::new() };
    let live = scene.live;
    (state.view, state.zoom) = (scene.view.clone(), scene.show);
    (state.prompt, state.menu, state.popup, state.weight_cursor, state.term_cursor) = (None, None, None, None, None);
    history::clear(state);
    let mut effects = requery(state);
    effects.push(Effect::SceneChanged(at));
    if live {
        explore(state);
    }
    effects
}

/// Opens the dashboard at the current scene.
fn explore(state: &mut State) {
    let Some(play) = &mut state.stage else { return };
    (play.live, play.previous) = (true, None);
    state.zoom = Zoom::Both;
    finish_transition(state);
    history::clear(state);
}

/// Returns from the dashboard to the scene.
pub(super) fn live(state: &mut State) -> Vec<Effect> {
    if state.stage.is_none() {
        state.message = Some(msg!("status-no-script"));
        return Vec::new();
    }
    return_to_scene(state)
}

/// Returns to the scene at which the dashboard was opened.
pub(super) fn return_to_scene(state: &mut State) -> Vec<Effect> {
    let Some(at) = state.stage.as_ref().filter(|play| play.live).map(|play| play.scene_index) else {
        return Vec::new();
    };
    let effects = go_to_scene(state, at);
    if let Some(play) = &mut state.stage {
        play.live = false;
        state.zoom = play.scene().map_or(Zoom::Picture, |scene| scene.show);
    }
    effects
}

/// Adds a digit to the number of a scene, and goes there once no longer number is possible.
pub(super) fn digit(state: &mut State, digit: char) -> Vec<Effect> {
    state.message = None;
    let Some(play) = &mut state.stage else { return Vec::new() };
    play.typed_digits.push(digit);
    let typed = play.typed_digits.clone();
    let number: usize = typed.parse().unwrap_or(usize::MAX);
    if number.saturating_mul(10) <= play.script.scenes.len() && number > 0 {
        return Vec::new();
    }
    play.typed_digits.clear();
    go_to_typed(state, &typed)
}

/// Goes to the scene that the second terminal asks for; the dashboard is closed for it.
pub(super) fn steered(state: &mut State, at: usize) -> Vec<Effect> {
    let scenes = state.stage.as_ref().map_or(0, |play| play.script.scenes.len());
    if at >= scenes {
        // It reads another version of the script.
        state.message = Some(msg!("status-no-such-scene", scenes));
        return Vec::new();
    }
    (state.message, state.pending) = (None, None);
    if let Some(play) = &mut state.stage {
        play.typed_digits.clear();
    }
    go_to_scene(state, at)
}

fn go_to_typed(state: &mut State, typed: &str) -> Vec<Effect> {
    let scenes = state.stage.as_ref().map_or(0, |play| play.script.scenes.len());
    let place = typed.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    if let Some(at) = place.filter(|at| *at < scenes) {
        return go_to_scene(state, at);
    }
    state.message = Some(msg!("status-no-such-scene", scenes));
    Vec::new()
}

/// Advances the clock and the animation.
pub(super) fn ticked(state: &mut State, now: Duration) {
    let Some(play) = &mut state.stage else { return };
    play.elapsed = now;
    if let Some(summary) = play.advance_transition() {
        show(state, summary);
    }
}

/// Starts the animation to a new answer.
pub(super) fn answered(state: &mut State) {
    let Some(answer) = &state.answer else { return };
    if let Some(first) = state.stage.as_mut().and_then(|play| play.start_transition(answer)) {
        show(state, first);
    }
}

/// Completes a running animation at once.
fn finish_transition(state: &mut State) {
    if let Some(transition) = state.stage.as_mut().and_then(|play| play.transition.take()) {
        show(state, transition.to());
    }
}

fn show(state: &mut State, summary: Arc<Summary>) {
    if let Some(answer) = &mut state.answer {
        answer.summary = summary;
    }
}

/// Requests new figures for the script after a reload.
pub(super) fn refill(state: &State) -> Option<Effect> {
    let play = state.stage.as_ref()?;
    let (script, language) = (Script::clone(&play.script), state.setup.language);
    Some(Effect::Request(Box::new(Request::Fill { script: Box::new(script), language })))
}

pub(super) fn filled(state: &mut State, script: Script, problems: &[Diagnostic]) -> Vec<Effect> {
    if let Some(play) = &mut state.stage {
        play.script = Arc::new(script);
        if !problems.is_empty() {
            // What each is, is not for the audience.
            state.message = Some(msg!("stage-unfilled", figures = problems.len()));
        }
    }
    Vec::new()
}

impl State {
    /// Starts a presentation at scene `at`. Returns the effects of the first query.
    pub fn present(&mut self, stage: Stage, at: usize) -> Vec<Effect> {
        self.stage = Some(Box::new(stage));
        go_to_scene(self, at)
    }
}
