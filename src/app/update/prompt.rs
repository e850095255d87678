//! Handles the input line. A filter is parsed, counted and completed on every key.

use std::path::PathBuf;
use std::sync::Arc;

use tui_input::{Input, InputRequest};

use super::{filter_terms, navigation};
use crate::app::action::{Effect, Request};
use crate::app::complete::{self, Candidate, Completion, Token};
use crate::app::prompt::{self as line, MAX_LINE_LEN, Prompt, Purpose, ScriptFile, history};
use crate::app::state::State;
use crate::domain::explore::ExploreError;
use crate::domain::facets::Facets;
use crate::domain::filter::Filter;
use crate::domain::filter::field::Field;
use crate::domain::fuzzy;
use crate::domain::path::Step;
use crate::domain::summary::Tally;
use crate::i18n::{Message, ToMessage, msg};

/// Opens the filter for editing, ready for one more term.
pub(super) fn open_filter(state: &mut State) -> Vec<Effect> {
    let filter = &state.view.filter;
    let text = if filter.is_empty() { String::new() } else { format!("{filter} ") };
    state.prompt = Some(Prompt::new(Purpose::Filter, text));
    edited(state)
}

/// Opens an incremental search.
pub(super) fn open_search(state: &mut State) {
    let origin = Some(state.view.current().clone());
    state.prompt = Some(Prompt { origin, ..Prompt::new(Purpose::Search, String::new()) });
}

/// Asks for the script to which to add the view; the line is empty, and scripts are offered.
pub(super) fn open_scene(state: &mut State) -> Vec<Effect> {
    state.prompt = Some(Prompt::new(Purpose::Scene, String::new()));
    offer_scripts(state);
    vec![Effect::ListScripts]
}

pub(super) fn scripts_listed(state: &mut State, scripts: Vec<ScriptFile>) -> Vec<Effect> {
    if let Some(prompt) = state.prompt.as_mut().filter(|prompt| prompt.purpose == Purpose::Scene) {
        prompt.scripts = scripts;
        offer_scripts(state);
    }
    Vec::new()
}

/// Offers the script on stage, the scripts in the working directory, and a new one.
fn offer_scripts(state: &mut State) {
    const NEW: &str = "ottui-scenes.toml";
    let language = state.setup.language;
    let presented = state.stage.as_ref().and_then(|stage| {
        let (path, scenes) = (stage.file.as_ref()?.to_string_lossy().into_owned(), stage.script.scenes.len());
        Some(ScriptFile { path, scenes })
    });
    let Some(prompt) = &mut state.prompt else { return };
    let known = |path: &str| presented.as_ref().is_some_and(|script| script.path == path);
    let mut scripts: Vec<(&str, Message)> = presented
        .iter()
        .chain(prompt.scripts.iter().filter(|script| !known(&script.path)))
        .map(|script| (script.path.as_str(), msg!("scenes-counted", scenes = script.scenes)))
        .collect();
    if !scripts.iter().any(|(path, _)| *path == NEW) {
        scripts.push((NEW, msg!("script-new")));
    }
    let typed = prompt.input.value();
    let paths: Vec<&str> = scripts.iter().map(|(path, _)| *path).collect();
    let candidate = |at: usize| {
        let (path, detail) = &scripts[at];
        Candidate { text: (*path).to_owned(), label: (*path).to_owned(), detail: language.format(detail) }
    };
    let candidates = fuzzy::ranked(typed, &paths).into_iter().map(candidate).collect();
    prompt.completion = Completion { span: 0..typed.len(), candidates, selected: None, info: None };
}

/// Opens what Explore shows for editing.
pub(super) fn open_explore(state: &mut State) -> Vec<Effect> {
    let text = match &state.view.current().step {
        Some(Step::Explore(exploration, _)) => exploration.to_string(),
        _ => state.view.explore.to_string(),
    };
    state.prompt = Some(Prompt::new(Purpose::Explore, text));
    edited(state)
}

/// Closes the line and, after a search, restores the cursor.
pub(super) fn close(state: &mut State) -> Vec<Effect> {
    if let Some(origin) = state.prompt.take().and_then(|prompt| prompt.origin) {
        *state.view.current_mut() = origin;
        navigation::follow_row(state);
    }
    Vec::new()
}

pub(super) fn edit(state: &mut State, request: InputRequest) -> Vec<Effect> {
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    let fits = line::edit(&mut prompt.input, request);
    prompt.recalled = None;
    state.message = message_of_room(fits);
    edited(state)
}

pub(super) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    let fits = line::insert(&mut prompt.input, text);
    prompt.recalled = None;
    state.message = message_of_room(fits);
    edited(state)
}

/// The message for a line that had no room for the whole input.
pub(super) fn message_of_room(fits: bool) -> Option<Message> {
    (!fits).then(|| msg!("line-is-full", characters = MAX_LINE_LEN))
}

/// Reacts to a change of the text.
fn edited(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    let text = prompt.input.value().to_owned();
    if prompt.purpose == Purpose::Search {
        let origin = prompt.origin.clone();
        if let Some(origin) = origin {
            *state.view.current_mut() = origin;
        }
        navigation::jump(state, &text);
        let hits = navigation::hits(state, &text);
        if let Some(prompt) = &mut state.prompt {
            prompt.hits = hits;
        }
        return Vec::new();
    }
    if prompt.purpose == Purpose::Scene {
        offer_scripts(state);
        return Vec::new();
    }
    prompt.rejected = false;
    if prompt.purpose == Purpose::Explore {
        prompt.completion = complete::exploration(&text, prompt.cursor(), &state.setup.formulas, state.setup.language);
        return Vec::new();
    }
    let mut effects = complete_anew(state);
    let Some(prompt) = &mut state.prompt else { return effects };
    match text.parse::<Filter>() {
        Ok(filter) => {
            prompt.error = None;
            state.preview_number += 1;
            let (number, weights) = (state.preview_number, state.view.weights);
            effects.push(Effect::Request(Box::new(Request::Preview { number, filter, weights })));
        }
        Err(error) => (prompt.error, prompt.preview) = (Some(error), None),
    }
    effects
}

/// Recomputes the completion, and requests a survey of the field if it is not known yet.
fn complete_anew(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = &state.prompt else { return Vec::new() };
    let (text, cursor) = (prompt.input.value(), prompt.cursor());
    let completion =
        complete::completion(text, cursor, |field| state.surveys.get(&field).map(Arc::as_ref), state.setup.language);
    let unknown = match complete::token_at(text, cursor) {
        Token::Value(field, ..) if !state.surveys.contains_key(&field) => Some(field),
        _ => None,
    };
    if let Some(prompt) = &mut state.prompt {
        prompt.completion = completion;
    }
    unknown.map(|field| Effect::Request(Box::new(Request::Facets(field, state.view.weights)))).into_iter().collect()
}

pub(super) fn previewed(state: &mut State, tally: Tally) -> Vec<Effect> {
    if let Some(prompt) = state.prompt.as_mut().filter(|prompt| prompt.error.is_none()) {
        prompt.preview = Some(tally);
    }
    Vec::new()
}

pub(super) fn surveyed(state: &mut State, field: Field, survey: Arc<Facets>) -> Vec<Effect> {
    state.surveys.insert(field, survey);
    let untouched = state.prompt.as_ref().is_some_and(|prompt| prompt.completion.selected.is_none());
    if untouched { complete_anew(state) } else { Vec::new() }
}

/// Inserts the next candidate, or the previous one for a `step` of −1.
pub(super) fn complete(state: &mut State, step: isize) -> Vec<Effect> {
    let Some(prompt) = state.prompt.as_mut().filter(|prompt| !prompt.completion.candidates.is_empty()) else {
        return Vec::new();
    };
    let mut completion = std::mem::take(&mut prompt.completion);
    let count = completion.candidates.len();
    let next = match completion.selected {
        None if step > 0 => 0,
        None => count - 1,
        Some(chosen) => (chosen + count).saturating_add_signed(step) % count,
    };
    let candidate = completion.candidates[next].text.clone();
    let text = prompt.input.value().to_owned();
    let (before, after) = (text.get(..completion.span.start), text.get(completion.span.end..));
    let text = format!("{}{candidate}", before.unwrap_or_default());
    let cursor = text.chars().count();
    prompt.input = Input::new(format!("{text}{}", after.unwrap_or_default())).with_cursor(cursor);
    completion.span.end = completion.span.start + candidate.len();
    completion.selected = Some(next);
    let only = count == 1;
    let effects = edited(state);
    // Several candidates stay for cycling; after a single one, the completion of what follows is more useful.
    if let Some(prompt) = state.prompt.as_mut().filter(|_| !only) {
        prompt.completion = completion;
    }
    effects
}

/// Recalls an older or newer line of the history.
pub(super) fn recall(state: &mut State, step: isize) -> Vec<Effect> {
    let history = &state.history;
    let Some(prompt) = state.prompt.as_mut().filter(|prompt| prompt.purpose == Purpose::Filter) else {
        return Vec::new();
    };
    let (here, typed) = match &prompt.recalled {
        Some((here, typed)) => (*here, typed.clone()),
        None => (history.len(), prompt.input.value().to_owned()),
    };
    let there = here.saturating_add_signed(step).min(history.len());
    if there == here {
        return Vec::new();
    }
    let text = history.get(there).unwrap_or(&typed).clone();
    prompt.input = Input::new(text);
    prompt.recalled = (there < history.len()).then_some((there, typed));
    edited(state)
}

/// Applies the line. An invalid filter stays open with its error.
pub(super) fn accept(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    let text = prompt.input.value().trim().to_owned();
    match prompt.purpose {
        Purpose::Filter => match text.parse::<Filter>() {
            Ok(filter) => {
                state.prompt = None;
                let mut effects = remember(state, &filter);
                effects.extend(filter_terms::set(state, filter));
                effects
            }
            Err(error) => {
                (prompt.error, prompt.rejected) = (Some(error), true);
                prompt.completion = Completion::default();
                Vec::new()
            }
        },
        Purpose::Explore => match text.parse() {
            Ok(exploration) => {
                state.prompt = None;
                super::explore::set(state, exploration)
            }
            Err(error) => {
                let error: ExploreError = error;
                state.message = Some(error.to_message());
                Vec::new()
            }
        },
        Purpose::Scene => {
            if text.is_empty() {
                state.message = Some(msg!("scene-needs-a-script"));
                return Vec::new();
            }
            state.prompt = None;
            let mut file = PathBuf::from(text);
            if file.extension().is_none() {
                file.set_extension("toml");
            }
            let language = state.setup.language;
            let path = language.format(&state.view.breadcrumb());
            let filter = &state.view.filter;
            let headline = if filter.is_empty() { path } else { format!("{path} · {filter}") };
            let view = Box::new(state.view.clone());
            vec![Effect::AddScene { file, headline, view, show: state.zoom }]
        }
        Purpose::Search => {
            state.prompt = None;
            if text.is_empty() {
                navigation::find(state, navigation::Direction::Next);
            } else {
                navigation::jump(state, &text);
                if !navigation::is_match(state, &text) {
                    state.message = Some(msg!("status-no-row-contains", text = &text));
                }
                state.search = Some(text);
            }
            Vec::new()
        }
    }
}

/// Appends a filter to the history, without duplicates.
fn remember(state: &mut State, filter: &Filter) -> Vec<Effect> {
    if filter.is_empty() {
        return Vec::new();
    }
    let text = filter.to_string();
    state.history = history::merged(std::mem::take(&mut state.history), vec![text]);
    vec![Effect::Save]
}
