//! Pivots, correlations and profiles in sentences.

use super::{MAX_NAMED, cell_at, figure, formatted, name};
use crate::domain::explore::{Aggregate, Pivot};
use crate::domain::summary::Scatter;
use crate::domain::table::{Cell, Row, Table};
use crate::i18n::{Message, msg};

/// From this size on, a correlation is strong, and from the next on, moderate.
const STRONG: f64 = 0.5;
const MODERATE: f64 = 0.3;
const WEAK: f64 = 0.1;
/// Figures are compared to nine decimals.
const ROUNDED: f64 = 1e9;

/// The greatest and the least figures, or the greatest cells of a pivot by two fields.
pub(super) fn pivot(table: &Table, pivot: &Pivot) -> Vec<Message> {
    let groups = table.rows.iter().filter(|row| !row.pinned).count();
    let mut sentences = vec![msg!("describe-pivot", figure = pivot.figure(), rows = pivot.rows.label(), groups)];
    let is_mean = !matches!(pivot.aggregate, Aggregate::Count | Aggregate::Share | Aggregate::Sum);
    let item = |row: &Row, at: usize| {
        let (column, cell) = (&table.columns[at], &row.cells[at]);
        let shown = figure(cell, column.unit);
        let name = match &pivot.columns {
            Some(_) => Message::joined([name(table, row), column.heading()], " · "),
            None => name(table, row),
        };
        match cell {
            Cell::MeanOf(_, n) => msg!("describe-item-of", name, figure = shown, n = *n),
            _ => msg!("describe-item", name, figure = shown),
        }
    };
    let columns: Vec<usize> = match &pivot.columns {
        Some(_) => (Pivot::FIRST_GROUP..table.columns.len().saturating_sub(1)).collect(),
        None => vec![Pivot::FIRST_GROUP],
    };
    let mut cells: Vec<(f64, &Row, usize)> = table
        .rows
        .iter()
        .filter(|row| !row.pinned)
        .flat_map(|row| columns.iter().filter_map(|at| Some((row.cells[*at].value()?, row, *at))).collect::<Vec<_>>())
        .filter(|(_, row, at)| !(is_mean && (row.cells[*at].is_weak() || row.has_small_sample())))
        .collect();
    // What differs by rounding errors alone is equal, and stays in the order of the table.
    let rounded = |value: f64| (value * ROUNDED).round();
    cells.sort_by(|a, b| rounded(b.0).total_cmp(&rounded(a.0)));
    let listed = |cells: &[(f64, &Row, usize)]| {
        Message::joined(cells.iter().map(|(_, row, at)| item(row, *at)).collect::<Vec<_>>(), ", ")
    };
    let named = cells.len().min(MAX_NAMED);
    // One group with enough titles is no ranking.
    if named > usize::from(is_mean) {
        sentences.push(msg!("describe-most", items = listed(&cells[..named])));
    }
    if is_mean && cells.len() > MAX_NAMED {
        let least = cells[cells.len() - 1..].to_vec();
        sentences.push(msg!("describe-least", items = listed(&least)));
    }
    sentences
}

/// How strongly two measures go together, and how sure that is.
pub(super) fn correlation(table: &Table, scatter: &Scatter) -> Vec<Message> {
    let Some(row) = table.rows.get(0) else { return Vec::new() };
    let (x, y) = (&scatter.x.label, &scatter.y.label);
    let value = |column: &str| cell_at(table, row, column).0.value();
    let Some(spearman) = value("spearman") else { return vec![msg!("describe-no-correlation", x, y)] };
    let size = match spearman.abs() {
        size if size >= STRONG => "strong",
        size if size >= MODERATE => "moderate",
        size if size >= WEAK => "weak",
        _ => "none",
    };
    let direction = if spearman < 0.0 { "falls" } else { "rises" };
    let key = if size == "none" { "none".to_owned() } else { format!("{size}-{direction}") };
    let mut sentences =
        vec![Message::keyed("describe-correlation-", key).with_arg("x", x.clone()).with_arg("y", y.clone())];
    sentences.push(msg!(
        "describe-coefficients",
        n = row.n.unwrap_or_default(),
        pearson = formatted(table, row, "pearson"),
        low = formatted(table, row, "pearson_low"),
        high = formatted(table, row, "pearson_high"),
        spearman = formatted(table, row, "spearman"),
    ));
    let includes_zero =
        value("pearson_low").zip(value("pearson_high")).is_none_or(|(low, high)| low <= 0.0 && high >= 0.0);
    sentences.push(if includes_zero { msg!("describe-maybe-chance") } else { msg!("describe-not-chance") });
    sentences
}

/// How many columns there are, and which lack most.
pub(super) fn profile(table: &Table) -> Vec<Message> {
    let known = |row: &Row| cell_at(table, row, "known").0.value().unwrap_or_default();
    let mut rows: Vec<&Row> = table.rows.iter().collect();
    rows.sort_by(|a, b| known(a).total_cmp(&known(b)));
    let items = rows
        .iter()
        .take(MAX_NAMED)
        .map(|row| msg!("describe-item", name = Message::verbatim(&row.key), figure = formatted(table, row, "known")));
    vec![msg!("describe-profile", columns = table.rows.len(), items = Message::joined(items.collect::<Vec<_>>(), ", "))]
}
