//! Viewing: the most viewed titles, or the first, last and greatest period.

use super::{MAX_NAMED, figure, name};
use crate::domain::table::{Row, Table};
use crate::i18n::{Message, msg};

pub(super) fn viewing(table: &Table) -> Vec<Message> {
    let Some(hours) = table.column("hours") else { return Vec::new() };
    let is_titles = table.column("weeks").is_some();
    let item = |row: &Row| {
        msg!("describe-item", name = name(table, row), figure = figure(&row.cells[hours], table.columns[hours].unit))
    };
    let mut known: Vec<&Row> = table.rows.iter().filter(|row| row.cells[hours].value().is_some()).collect();
    let mut messages = Vec::new();
    if let (false, Some(first), Some(last)) = (is_titles, known.first(), known.last()) {
        messages.push(msg!("describe-viewing-span", first = item(first), last = item(last)));
    }
    known.sort_by(|a, b| b.cells[hours].value().unwrap_or(0.0).total_cmp(&a.cells[hours].value().unwrap_or(0.0)));
    let most: Vec<Message> = known.iter().take(MAX_NAMED).map(|row| item(row)).collect();
    if !most.is_empty() {
        let count = table.rows.len();
        messages.push(msg!("describe-viewing", count, most = Message::joined(most, ", ")));
    }
    messages
}
