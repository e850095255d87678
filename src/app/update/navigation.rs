//! Within a table: the cursor and the search.

use crate::app::command::Command;
use crate::app::state::State;
use crate::i18n::msg;

/// Moves the cursor by a row, a page or a column.
pub(super) fn go(state: &mut State, command: Command) {
    let Some(table) = state.table() else { return };
    let rows = table.rows.len();
    let columns = state.columns();
    let (page, half) = (state.page.max(1), (state.page / 2).max(1));
    let place = state.view.current_mut();
    let row = place.row;
    place.row = match command {
        Command::Down => row + 1,
        Command::Up => row.saturating_sub(1),
        Command::HalfPageDown => row + half,
        Command::HalfPageUp => row.saturating_sub(half),
        Command::PageDown => row + page,
        Command::PageUp => row.saturating_sub(page),
        Command::FirstRow => 0,
        Command::LastRow => rows.saturating_sub(1),
        _ => row,
    };
    let here = columns.iter().position(|column| *column == place.column).unwrap_or_default();
    let there = match command {
        Command::Left => here.saturating_sub(1),
        Command::Right => (here + 1).min(columns.len().saturating_sub(1)),
        _ => here,
    };
    place.column = columns.get(there).copied().unwrap_or_default();
    // The key of the row is taken anew below, so the cursor must not jump back to the old one.
    place.key = None;
    settle(state);
}

/// Goes to a row, or to the last one if the table is shorter.
pub(super) fn go_to(state: &mut State, row: usize) {
    let place = state.view.current_mut();
    (place.row, place.key) = (row, None);
    settle(state);
}

/// Keeps the cursor on its row where the row still is, and within the table otherwise.
pub(super) fn settle(state: &mut State) {
    let Some(table) = state.table() else { return };
    let place = state.view.current();
    let followed = place.key.as_deref().and_then(|key| table.row(key));
    let row = followed.unwrap_or(place.row).min(table.rows.len().saturating_sub(1));
    let key = table.rows.get(row).map(|row| row.key.clone());
    let columns = state.columns();
    let column = columns.iter().copied().find(|column| *column >= place.column).or(columns.last().copied());
    let place = state.view.current_mut();
    (place.row, place.key, place.column) = (row, key, column.unwrap_or_default());
}

/// The direction of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Towards {
    /// Down from the row after the cursor.
    Next,
    /// Up from the row before the cursor.
    Previous,
}

/// Goes to the nearest row in a direction, round the end, that contains the text last searched for.
pub(super) fn find(state: &mut State, towards: Towards) {
    let Some(text) = state.search.clone() else {
        state.message = Some(msg!("status-nothing-searched-for"));
        return;
    };
    let Some(table) = state.table() else { return };
    let (rows, here) = (table.rows.len(), state.view.current().row);
    let nearest = (1..=rows).map(|steps| match towards {
        Towards::Next => (here + steps) % rows,
        Towards::Previous => (here + rows - steps) % rows,
    });
    let found = table.rows.find(nearest, &text);
    match found {
        Some(row) => go_to(state, row),
        None => state.message = Some(msg!("status-no-row-contains", text)),
    }
}

/// Goes to the first row from the cursor on, round the end, that contains a text; stays where there is none.
pub(super) fn jump(state: &mut State, text: &str) {
    let Some(table) = state.table().filter(|_| !text.is_empty()) else { return settle(state) };
    let (rows, here) = (table.rows.len(), state.view.current().row);
    let found = table.rows.find((0..rows).map(|steps| (here + steps) % rows), text);
    match found {
        Some(row) => go_to(state, row),
        None => settle(state),
    }
}

/// Whether the row under the cursor contains a text.
pub(super) fn is_match(state: &State, text: &str) -> bool {
    state.row().is_some_and(|row| row.contains(&text.to_lowercase()))
}
