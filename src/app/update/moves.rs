//! Within a table: the cursor, the order, the search.

use super::look;
use crate::app::action::{Command, Effect};
use crate::app::state::State;
use crate::domain::table::{Cell, Sort, Table};

/// Moves the cursor by a row, a page or a column; in the help, scrolls it.
pub(super) fn go(state: &mut State, command: Command) {
    if let Some(scrolled) = state.help {
        state.help = Some(match command {
            Command::Up => scrolled.saturating_sub(1),
            _ => scrolled.saturating_add(1),
        });
        return;
    }
    let Some(table) = state.table() else { return };
    let rows = table.rows.len();
    let columns: Vec<usize> = on_screen(table).collect();
    let (page, half) = (state.page.max(1), (state.page / 2).max(1));
    let place = state.view.place_mut();
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

fn on_screen(table: &Table) -> impl Iterator<Item = usize> + '_ {
    table.columns.iter().enumerate().filter(|(_, column)| column.on_screen()).map(|(position, _)| position)
}

/// Keeps the cursor on its row where the row still is, and within the table otherwise.
pub(super) fn settle(state: &mut State) {
    let Some(table) = state.table() else { return };
    let place = state.view.place();
    let followed = place.key.as_deref().and_then(|key| table.row(key));
    let row = followed.unwrap_or(place.row).min(table.rows.len().saturating_sub(1));
    let key = table.rows.get(row).map(|row| row.key.clone());
    let column = on_screen(table).find(|column| *column >= place.column).unwrap_or_default();
    let place = state.view.place_mut();
    (place.row, place.key, place.column) = (row, key, column);
}

/// Sorts by the column under the cursor, and goes to the first row; if it is sorted by already, the other way round.
pub(super) fn sort(state: &mut State) -> Vec<Effect> {
    let Some(table) = state.table() else { return Vec::new() };
    let Some(column) = table.columns.get(state.view.place().column) else { return Vec::new() };
    let before = state.view.place().sort.as_ref().filter(|sort| sort.column == column.name);
    let direction = before.map(|sort| sort.direction_for(column.unit).reversed());
    let sort = Sort { column: column.name.to_owned(), direction };
    let place = state.view.place_mut();
    place.sort = Some(sort);
    // Whoever sorts wants to see what comes first.
    (place.row, place.key) = (0, None);
    look(state)
}

/// Gives the table back its own order.
pub(super) fn own_order(state: &mut State) -> Vec<Effect> {
    let place = state.view.place_mut();
    if place.sort.take().is_none() {
        return Vec::new();
    }
    (place.row, place.key) = (0, None);
    look(state)
}

/// Which way a search goes.
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
        state.message = Some("nothing searched for yet".to_owned());
        return;
    };
    let Some(table) = state.table() else { return };
    let (rows, here) = (table.rows.len(), state.view.place().row);
    let nearest = (1..=rows).map(|steps| match towards {
        Towards::Next => (here + steps) % rows,
        Towards::Previous => (here + rows - steps) % rows,
    });
    let wanted = text.to_lowercase();
    let found = nearest.into_iter().find(|row| {
        table.rows[*row]
            .cells
            .iter()
            .any(|cell| matches!(cell, Cell::Text(text) if text.to_lowercase().contains(&wanted)))
    });
    match found {
        Some(row) => {
            let place = state.view.place_mut();
            (place.row, place.key) = (row, None);
            settle(state);
        }
        None => state.message = Some(format!("no row contains “{text}”")),
    }
}
