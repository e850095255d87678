//! The line that is being typed: a filter, checked with every key, or a search.

use tui_input::{Input, InputRequest};

use super::{look, moves};
use crate::app::action::Effect;
use crate::app::state::{Prompt, Purpose, State};
use crate::domain::filter::Filter;
use crate::domain::filter::field::Op;

impl Prompt {
    /// A line that begins as `text`, with the cursor behind it.
    pub(super) fn new(purpose: Purpose, text: String) -> Self {
        Self { purpose, input: Input::new(text), error: None }
    }
}

/// The filter to be changed, ready for one more term.
pub(super) fn for_filter(filter: &Filter) -> Prompt {
    let text = if filter.is_empty() { String::new() } else { format!("{filter} ") };
    Prompt::new(Purpose::Filter, text)
}

pub(super) fn edit(state: &mut State, request: InputRequest) -> Vec<Effect> {
    state.message = None;
    if let Some(prompt) = &mut state.prompt {
        prompt.input.handle(request);
        check(prompt);
    }
    Vec::new()
}

/// Takes pasted text into the line; line breaks and tabs become spaces, other control characters go.
pub(super) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    if let Some(prompt) = &mut state.prompt {
        for c in text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !c.is_control()) {
            prompt.input.handle(InputRequest::InsertChar(c));
        }
        check(prompt);
    }
    Vec::new()
}

fn check(prompt: &mut Prompt) {
    if prompt.purpose == Purpose::Filter {
        prompt.error = prompt.input.value().parse::<Filter>().err();
    }
}

/// Takes what was typed; a filter that is wrong stays in the line with its error.
pub(super) fn accept(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    let text = prompt.input.value().to_owned();
    match prompt.purpose {
        Purpose::Filter => match text.parse() {
            Ok(filter) => {
                state.prompt = None;
                set_filter(state, filter)
            }
            Err(error) => {
                prompt.error = Some(error);
                Vec::new()
            }
        },
        Purpose::Search => {
            state.prompt = None;
            if !text.is_empty() {
                state.search = Some(text);
            }
            moves::find(state, moves::Towards::Next);
            Vec::new()
        }
    }
}

/// Adds the term that says what the cursor is on; a value left out joins those left out before.
pub(super) fn narrow(state: &mut State, op: Op) -> Vec<Effect> {
    let Some(term) = state.term(op) else {
        state.message = Some("no field of the filter says what the cursor is on".to_owned());
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
    set_filter(state, filter)
}

/// Takes the last term off the filter.
pub(super) fn drop_term(state: &mut State) -> Vec<Effect> {
    let mut filter = state.view.filter.clone();
    filter.terms.pop();
    set_filter(state, filter)
}

/// Puts a filter on all tabs.
pub(super) fn set_filter(state: &mut State, filter: Filter) -> Vec<Effect> {
    if state.view.filter == filter {
        return Vec::new();
    }
    state.view.filter = filter;
    look(state)
}
