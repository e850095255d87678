//! Presents a script: steps through scenes, opens the dashboard at a scene and returns.

use std::sync::Arc;
use std::time::Duration;

use super::{history, look};
use crate::app::action::{Effect, Request};
use crate::app::command::Command;
use crate::app::script::Script;
use crate::app::stage::{Before, Growth, Stage};
use crate::app::state::{State, Zoom};
use crate::config::Diagnostic;
use crate::domain::summary::Summary;
use crate::i18n::{Message, ToMessage, msg};

/// Runs a command on stage.
pub(super) fn execute(state: &mut State, command: Command) -> Vec<Effect> {
    let Some(play) = &mut state.stage else { return Vec::new() };
    let (at, last) = (play.at, play.script.scenes.len().saturating_sub(1));
    let typed = std::mem::take(&mut play.typed);
    match command {
        Command::Quit => return vec![Effect::Quit],
        Command::Suspend => return vec![Effect::Suspend],
        Command::Reload => return vec![Effect::Load(None)],
        Command::Help => super::menus::open(state, command),
        Command::Accept if !typed.is_empty() => return go_to_typed(state, &typed),
        Command::NextScene | Command::Accept if at == last => state.message = Some(msg!("status-last-scene")),
        Command::NextScene | Command::Accept => return enter(state, at + 1),
        Command::PreviousScene if at == 0 => state.message = Some(msg!("status-first-scene")),
        Command::PreviousScene => return enter(state, at - 1),
        Command::FirstScene => return enter(state, 0),
        Command::LastScene => return enter(state, last),
        Command::Live => explore(state),
        Command::Timer => play.timer = !play.timer,
        _ => {}
    }
    Vec::new()
}

fn enter(state: &mut State, at: usize) -> Vec<Effect> {
    let before = state.answer.as_ref().map(|answer| (answer.query.clone(), Arc::clone(&answer.summary)));
    let Some(play) = &mut state.stage else { return Vec::new() };
    let figures = play.scene().map(|scene| scene.content.figures.clone()).unwrap_or_default();
    // A step during an animation completes the animation first.
    let arrived = play.growth.take().map(Growth::to);
    play.before = before.map(|(query, summary)| Before { query, summary: arrived.unwrap_or(summary), figures });
    (play.at, play.live) = (at, false);
    let Some(scene) = play.scene() else { return Vec::new() };
    let live = scene.live;
    (state.view, state.zoom) = (scene.view.clone(), scene.show);
    (state.prompt, state.menu, state.popup, state.weight_cursor, state.term) = (None, None, None, None, None);
    history::forget(state);
    let mut effects = look(state);
    effects.push(Effect::Stepped(at));
    if live {
        explore(state);
    }
    effects
}

/// Opens the dashboard at the current scene.
fn explore(state: &mut State) {
    let Some(play) = &mut state.stage else { return };
    (play.live, play.before) = (true, None);
    state.zoom = Zoom::Both;
    arrive(state);
    history::forget(state);
}

/// Returns from the dashboard to the scene.
pub(super) fn live(state: &mut State) -> Vec<Effect> {
    if state.stage.is_none() {
        state.message = Some(msg!("status-no-script"));
        return Vec::new();
    }
    come_back(state)
}

/// Returns to the scene at which the dashboard was opened.
pub(super) fn come_back(state: &mut State) -> Vec<Effect> {
    let Some(at) = state.stage.as_ref().filter(|play| play.live).map(|play| play.at) else { return Vec::new() };
    let effects = enter(state, at);
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
    play.typed.push(digit);
    let typed = play.typed.clone();
    let number: usize = typed.parse().unwrap_or(usize::MAX);
    if number.saturating_mul(10) <= play.script.scenes.len() && number > 0 {
        return Vec::new();
    }
    play.typed.clear();
    go_to_typed(state, &typed)
}

fn go_to_typed(state: &mut State, typed: &str) -> Vec<Effect> {
    let scenes = state.stage.as_ref().map_or(0, |play| play.script.scenes.len());
    let place = typed.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    if let Some(at) = place.filter(|at| *at < scenes) {
        return enter(state, at);
    }
    state.message = Some(msg!("status-no-such-scene", scenes));
    Vec::new()
}

/// Advances the clock and the animation.
pub(super) fn ticked(state: &mut State, now: Duration) {
    let Some(play) = &mut state.stage else { return };
    play.now = now;
    if let Some(summary) = play.growing() {
        show(state, summary);
    }
}

/// Starts the animation to a new answer.
pub(super) fn answered(state: &mut State) {
    let Some(answer) = &state.answer else { return };
    if let Some(first) = state.stage.as_mut().and_then(|play| play.grow(answer)) {
        show(state, first);
    }
}

/// Completes a running animation at once.
fn arrive(state: &mut State) {
    if let Some(growth) = state.stage.as_mut().and_then(|play| play.growth.take()) {
        show(state, growth.to());
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
    Some(Effect::QueryKind(Box::new(Request::Fill { script: Box::new(script), language })))
}

pub(super) fn filled(state: &mut State, script: Script, problems: &[Diagnostic]) -> Vec<Effect> {
    if let Some(play) = &mut state.stage {
        play.script = Arc::new(script);
        if !problems.is_empty() {
            state.message = Some(Message::joined(problems.iter().map(ToMessage::to_message), " · "));
        }
    }
    Vec::new()
}

impl State {
    /// Starts a presentation at scene `at`. Returns the effects of the first query.
    pub fn present(&mut self, stage: Stage, at: usize) -> Vec<Effect> {
        self.stage = Some(Box::new(stage));
        enter(self, at)
    }
}
