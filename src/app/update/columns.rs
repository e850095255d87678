//! Sorts a table and chooses its visible columns.

use super::{navigation, requery};
use crate::app::action::Effect;
use crate::app::state::State;
use crate::domain::table::{Sort, SortKey};
use crate::i18n::msg;

/// Sorts by the column under the cursor and goes to the first row; reverses the order if the table is already sorted by
/// it.
pub(super) fn sort(state: &mut State) -> Vec<Effect> {
    let Some(key) = next_sort_key(state) else { return Vec::new() };
    set(state, Sort { keys: vec![key] })
}

/// Adds the column under the cursor as the last sort key; reverses it if it is one already.
pub(super) fn then_sort(state: &mut State) -> Vec<Effect> {
    let Some(key) = next_sort_key(state) else { return Vec::new() };
    let mut sort = state.view.current().sort.clone();
    match sort.keys.iter_mut().find(|other| other.column == key.column) {
        Some(other) => *other = key,
        None => sort.keys.push(key),
    }
    set(state, sort)
}

/// The sort key for the column under the cursor, reversed if the table is already sorted by it.
fn next_sort_key(state: &State) -> Option<SortKey> {
    let column = state.column()?;
    let before = state.view.current().sort.key(&column.name);
    let direction = before.map(|(_, key)| key.direction_for(column.unit).reversed());
    Some(SortKey { column: column.name.to_string(), direction })
}

/// Restores the table's default order.
pub(super) fn own_order(state: &mut State) -> Vec<Effect> {
    if state.view.current().sort.is_empty() {
        return Vec::new();
    }
    set(state, Sort::default())
}

fn set(state: &mut State, sort: Sort) -> Vec<Effect> {
    let place = state.view.current_mut();
    place.sort = sort;
    // Sorting shows the first rows.
    (place.row, place.key) = (0, None);
    requery(state)
}

/// Hides the column under the cursor. The first column, which names the rows, cannot be hidden.
pub(super) fn hide(state: &mut State) {
    let Some((name, called)) = state.column().map(|column| (column.name.to_string(), column.long_label())) else {
        return;
    };
    if state.columns().first() == Some(&state.view.current().column) {
        state.message = Some(msg!("status-first-column-stays"));
        return;
    }
    toggle(state, &name);
    state.message = Some(msg!("status-hidden", column = called));
}

/// Toggles the visibility of a column.
pub(super) fn toggle(state: &mut State, name: &str) {
    let mut layout = state.view.layout();
    if layout.hidden.iter().any(|hidden| hidden == name) {
        layout.hidden.retain(|hidden| hidden != name);
    } else {
        layout.hidden.push(name.to_owned());
    }
    state.view.set_layout(layout);
    navigation::follow_row(state);
}

/// Freezes the columns up to the cursor; a second time, only the first column stays frozen.
pub(super) fn freeze(state: &mut State) {
    let Some((name, called)) = state.column().map(|column| (column.name.to_string(), column.long_label())) else {
        return;
    };
    let mut layout = state.view.layout();
    let first = state.columns().first() == Some(&state.view.current().column);
    layout.frozen = (layout.frozen.as_ref() != Some(&name) && !first).then_some(name);
    state.message = Some(match &layout.frozen {
        Some(_) => msg!("status-frozen", column = called),
        None => msg!("status-only-first-frozen"),
    });
    state.view.set_layout(layout);
}
