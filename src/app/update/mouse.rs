//! Handles the mouse: clicks and the wheel run the commands that keys run.

use super::{columns, filter_terms, menus, navigation, view_options};
use crate::app::action::{Effect, Gesture, Target};
use crate::app::command::Command;
use crate::app::state::State;

/// Rows per step of the wheel.
const WHEEL_ROWS: usize = 3;

pub(super) fn handle(state: &mut State, target: Target, gesture: Gesture) -> Vec<Effect> {
    let command = match gesture {
        Gesture::Click => return click(state, target),
        Gesture::WheelUp => Command::Up,
        Gesture::WheelDown => Command::Down,
    };
    state.message = None;
    // The wheel scrolls rows and lists; it never changes weights or recalls history.
    if state.menu.is_some() {
        (0..WHEEL_ROWS).for_each(|_| drop(menus::execute(state, command)));
    } else if state.popup.is_some() {
        (0..WHEEL_ROWS).for_each(|_| drop(super::run_in_popup(state, command)));
    } else if state.prompt.is_none() && !state.awaiting {
        (0..WHEEL_ROWS).for_each(|_| navigation::move_by(state, command));
    }
    Vec::new()
}

fn click(state: &mut State, target: Target) -> Vec<Effect> {
    state.message = None;
    state.hint = false;
    if let Some(menu) = &mut state.menu {
        match target {
            Target::MenuEntry(entry) => {
                menu.cursor = entry;
                return menus::choose(state);
            }
            _ => state.menu = None,
        }
        return Vec::new();
    }
    if state.popup.take().is_some() || state.prompt.is_some() {
        return Vec::new();
    }
    match target {
        Target::Tab(tab) => view_options::show(state, tab),
        Target::Term(term) => filter_terms::remove(state, term),
        Target::Heading(column) => {
            state.view.current_mut().column = column;
            columns::sort(state)
        }
        Target::Cell(row, column) => {
            let place = state.view.current_mut();
            let again = (place.row, place.column) == (row, column);
            place.column = column;
            navigation::move_to_row(state, row);
            // A second click on the same cell drills down.
            if again { view_options::drill_down(state) } else { Vec::new() }
        }
        Target::MenuEntry(_) | Target::Nothing => Vec::new(),
    }
}
