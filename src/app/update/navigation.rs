//! Moves the cursor within a table and searches its rows.

use crate::app::command::Command;
use crate::app::prompt::Hits;
use crate::app::state::State;
use crate::domain::table::search_key;
use crate::i18n::msg;

pub(super) fn move_by(state: &mut State, command: Command) {
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
    // `follow_row` sets the key of the new row; with the old key it would move the cursor back.
    place.key = None;
    follow_row(state);
}

/// Moves the cursor to a row, or to the last one if the table is shorter.
pub(super) fn move_to_row(state: &mut State, row: usize) {
    let place = state.view.current_mut();
    (place.row, place.key) = (row, None);
    follow_row(state);
}

/// Moves the cursor to the row with its key, or clamps it to the table if that row is gone.
pub(super) fn follow_row(state: &mut State) {
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Next,
    Previous,
}

/// Moves to the next or previous row that contains the last search, with wrap-around.
pub(super) fn find(state: &mut State, direction: Direction) {
    let Some(text) = state.search.clone() else {
        state.message = Some(msg!("status-nothing-searched-for"));
        return;
    };
    let Some(table) = state.table() else { return };
    let (rows, here) = (table.rows.len(), state.view.current().row);
    let nearest = (1..=rows).map(|steps| match direction {
        Direction::Next => (here + steps) % rows,
        Direction::Previous => (here + rows - steps) % rows,
    });
    let found = table.rows.find(nearest, &text);
    match found {
        Some(row) => move_to_row(state, row),
        None => state.message = Some(msg!("status-no-row-contains", text)),
    }
}

/// Moves to the first row at or after the cursor that contains `text`, with wrap-around; stays if no row does.
pub(super) fn jump(state: &mut State, text: &str) {
    let Some(table) = state.table().filter(|_| !text.is_empty()) else { return follow_row(state) };
    let (rows, here) = (table.rows.len(), state.view.current().row);
    let found = table.rows.find((0..rows).map(|steps| (here + steps) % rows), text);
    match found {
        Some(row) => move_to_row(state, row),
        None => follow_row(state),
    }
}

/// Counts the rows that contain `text`; `None` if it is empty or there is no table.
pub(super) fn hits(state: &State, text: &str) -> Option<Hits> {
    /// More rows would take longer to count than a key may.
    const MAX_COUNTED: usize = 100_000;
    let table = state.table().filter(|_| !text.is_empty())?;
    let all = table.rows.len();
    Some(Hits { rows: table.rows.count(0..all.min(MAX_COUNTED), text), at_least: all > MAX_COUNTED })
}

/// Whether the row under the cursor contains `text`, ignoring case.
pub(super) fn is_match(state: &State, text: &str) -> bool {
    state.row().is_some_and(|row| row.contains(&search_key(text)))
}
