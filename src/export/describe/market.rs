//! The market: first and last figure of each series, its extremes, and unknown figures.

use super::{figure, formatted, value};
use crate::domain::market::Kind;
use crate::domain::table::{Cell, Column, Row, Table, Unit};
use crate::i18n::{Message, msg};

/// One or two sentences for each series of the table.
pub(super) fn periods(table: &Table) -> Vec<Message> {
    let amounts = |unit: Unit| matches!(unit, Unit::KrwBn | Unit::Millions | Unit::Amount);
    let series = table.columns.iter().enumerate().filter(|(_, column)| column.is_on_screen() && amounts(column.unit));
    let mut messages: Vec<Message> = series.flat_map(|(at, column)| course(table, at, column)).collect();
    for change in table.columns.iter().filter(|column| column.unit == Unit::Change) {
        messages.extend(changes(table, change));
    }
    messages
}

/// First and last figure of a series, its extremes, and the reliability of its figures.
fn course(table: &Table, at: usize, column: &Column) -> Vec<Message> {
    let known: Vec<(&Row, f64)> = table.rows.iter().filter_map(|row| Some((row, row.cells[at].value()?))).collect();
    let called = column.long_label();
    let (Some((first, _)), Some((newest, _))) = (known.first(), known.last()) else {
        return vec![msg!("describe-series-unknown", series = called)];
    };
    let by_value = |a: &&(&Row, f64), b: &&(&Row, f64)| a.1.total_cmp(&b.1);
    let extremes = known.iter().max_by(by_value).zip(known.iter().min_by(by_value));
    let Some(((greatest, _), (smallest, _))) = extremes else { return Vec::new() };
    let point = |row: &Row| msg!("describe-point", period = &row.key, figure = figure(&row.cells[at], column.unit));
    let mut messages = vec![msg!(
        "describe-series",
        series = &called,
        periods = known.len(),
        first = point(first),
        last = point(newest),
        most = point(greatest),
        least = point(smallest),
    )];
    let of_kind = |wanted: Kind| {
        known.iter().filter(|(row, _)| matches!(row.cells[at], Cell::Figure(_, kind) if kind == wanted)).count()
    };
    let (estimates, derived, unknown) =
        (of_kind(Kind::Estimate), of_kind(Kind::Derived), table.rows.len() - known.len());
    if estimates > 0 {
        messages.push(msg!("describe-estimates", series = &called, count = estimates));
    }
    if derived > 0 {
        messages.push(msg!("describe-derived", series = &called, count = derived));
    }
    if unknown > 0 {
        messages.push(msg!("describe-unknown-periods", series = called, count = unknown));
    }
    messages
}

/// The greatest rise and the greatest fall.
fn changes(table: &Table, column: &Column) -> Option<Message> {
    let mut known: Vec<(f64, &Row)> =
        table.rows.iter().filter_map(|row| Some((value(table, row, &column.name)?, row))).collect();
    known.sort_by(|a, b| a.0.total_cmp(&b.0));
    let point = |row: &Row| msg!("describe-point", period = &row.key, figure = formatted(table, row, &column.name));
    let ((_, fall), (_, rise)) = (known.first()?, known.last()?);
    Some(msg!("describe-changes", column = column.long_label(), rise = point(rise), fall = point(fall)))
}
