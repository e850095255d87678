//! Lists of titles, a title's card, and rows side by side.

use super::groups::totals;
use super::{MAX_NAMED, cell_at, formatted, list as items};
use crate::domain::format;
use crate::domain::index::Index;
use crate::domain::query::Comparison;
use crate::domain::summary::{Card, Histogram};
use crate::domain::table::{Cell, Row, Table, Unit};
use crate::i18n::{Arg, Message, msg};

/// Number of titles, the best of them, and the distribution of their totals.
pub(super) fn list(table: &Table, histogram: &Histogram) -> Vec<Message> {
    let best = table.column("total").map(|total| table.rows.greatest(total, MAX_NAMED)).unwrap_or_default();
    let best = items(table, best.into_iter().filter_map(|position| table.rows.get(position)), "total");
    let titles = msg!("titles-counted", count = table.rows.len());
    let mut messages = vec![msg!("describe-titles", titles, best)];
    let rated: u64 = histogram.bins.iter().map(|bin| bin.titles).sum();
    let unrated = table.rows.len() as u64 - rated;
    if unrated > 0 {
        messages.push(msg!("describe-unrated", count = unrated));
    }
    messages.extend(totals(histogram));
    messages
}

/// Rank and indices of a title, and similar titles.
pub(super) fn card(table: &Table, card: &Card) -> Vec<Message> {
    let title = &card.title;
    let mut messages = Vec::new();
    if let (Some(class), Some(rank)) = (card.scored.class, card.rank) {
        let of = title.category.counted(card.ranked);
        let class = msg!("of-class", class = class.to_string());
        messages.push(msg!("describe-standing", title = &title.name, class, rank, of));
    }
    let beside = |values: &[Option<f64>; 5], position: usize| written(values[position]);
    let class = card.class.as_ref().map_or(&card.category, |(_, means)| means);
    let indices = Index::ALL.into_iter().enumerate().map(|(position, index)| {
        let own = written(card.scored.get(index));
        let (of_class, of_all) = (beside(&class.values, position), beside(&card.category.values, position));
        msg!("describe-index", index = index.long_label(), own, of_class, of_all)
    });
    messages.push(msg!("describe-indices", indices = Message::joined(indices, "; ")));
    if let Some(countries) = title.country_count() {
        messages.push(msg!("describe-reach", count = countries));
    }
    let like = table
        .rows
        .iter()
        .filter(|row| row.key != title.id)
        .take(MAX_NAMED)
        .map(|row| Message::verbatim(title_of(table, row)));
    messages.push(msg!("describe-like", titles = Message::joined(like, ", ")));
    messages
}

fn title_of(table: &Table, row: &Row) -> String {
    let (cell, unit) = cell_at(table, row, "title");
    format::readable(cell, unit)
}

fn written(value: Option<f64>) -> String {
    format::readable(&Cell::number(value), Unit::Index)
}

/// Differences between the compared rows and the first of them.
pub(super) fn compared(table: &Table, comparison: &Comparison) -> Vec<Message> {
    let with_verdict = table.rows.iter().filter(|row| *cell_at(table, row, "verdict").0 != Cell::Unknown);
    with_verdict
        .map(|row| {
            msg!(
                "describe-compared",
                measure = formatted(table, row, "measure"),
                member = formatted(table, row, "member"),
                value = formatted(table, row, "value"),
                difference = difference(table, row, comparison),
                verdict = Message::word("verdict-", &format::exact(cell_at(table, row, "verdict").0)),
            )
        })
        .collect()
}

/// Difference between a row and the first row of the same measure.
fn difference(table: &Table, row: &Row, comparison: &Comparison) -> Message {
    let measure = row.key.split_once('/').map_or(row.key.as_str(), |(measure, _)| measure);
    let first = comparison.keys.iter().find_map(|key| table.row(&format!("{measure}/{key}")));
    let first = first.and_then(|first| table.rows.get(first));
    let base = first.map_or(Arg::from(""), |first| formatted(table, first, "member"));
    let (cell, _) = cell_at(table, row, "difference");
    let by = match cell {
        Cell::Measured { value, unit: Unit::Share | Unit::Change, .. } => {
            format::percentage_points(format!("{:.1}", value.abs() * 100.0))
        }
        Cell::Measured { value, unit, .. } => Message::verbatim(format::in_unit(value.abs(), *unit)),
        other => Message::verbatim(format::readable(other, Unit::Mixed)),
    };
    match cell.value() {
        Some(value) if value > 0.0 => msg!("describe-above", difference = by, base),
        Some(value) if value < 0.0 => msg!("describe-below", difference = by, base),
        _ => msg!("describe-equal", base),
    }
}
