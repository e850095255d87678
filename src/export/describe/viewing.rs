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
    let mut messages = Vec::new();
    if !is_titles {
        let mut known = table.rows.iter().filter(|row| row.cells[hours].value().is_some());
        if let Some(first) = known.next() {
            let last = known.next_back().unwrap_or(first);
            messages.push(msg!("describe-viewing-span", first = item(first), last = item(last)));
        }
    }
    let greatest = table.rows.greatest(hours, MAX_NAMED);
    let most: Vec<Message> = greatest.into_iter().map(|position| item(&table.rows[position])).collect();
    if !most.is_empty() {
        let count = table.rows.len();
        messages.push(msg!("describe-viewing", count, most = Message::joined(most, ", ")));
    }
    messages
}
