//! Bars of a column of the table, with the interval of a share and rows over few titles dimmed.

use super::{Drawable, Plan, swatch};
use crate::domain::format;
use crate::domain::query::Query;
use crate::domain::table::{Cell, Column, Row, Table, Unit};
use crate::export::svg::{Bar, Bars, Ink, Look};
use crate::i18n::amount::grouped;
use crate::i18n::{Language, Message, msg};

/// The most bars.
const MAX_BARS: usize = 16;
/// From here on, counts are in millions.
const MILLION: f64 = 1e6;

/// The column of numbers that the table is sorted by first.
pub(super) fn sorted_column(query: &Query, table: &Table) -> Option<usize> {
    let column = table.column(&query.sort.keys.first()?.column)?;
    table.columns[column].unit.is_number().then_some(column)
}

/// The name of a row: its first cell on screen.
pub(super) fn name(language: Language, table: &Table, row: &Row) -> String {
    let first = table.columns.iter().position(Column::is_on_screen).unwrap_or_default();
    format::localised(language, &row.cells[first], table.columns[first].unit)
}

/// The first rows of a table as bars of a column; `None` if none of them has a value.
pub(super) fn bars(language: Language, table: &Table, at: usize) -> Option<Plan> {
    let column = &table.columns[at];
    let value = |row: &Row| row.cells[at].value();
    let rows: Vec<&Row> = table.rows.iter().take(MAX_BARS + 1).filter(|row| !row.pinned).take(MAX_BARS).collect();
    let greatest = rows
        .iter()
        .filter_map(|row| value(row))
        .fold(None, |most: Option<f64>, value| Some(most.map_or(value, |most| most.max(value))))?;
    let in_millions = column.unit == Unit::Count && greatest >= MILLION;
    let divisor = if in_millions { MILLION } else { 1.0 };
    let figure = |cell: &Cell| match cell.value() {
        Some(value) if in_millions => grouped(&format!("{:.1}", value / MILLION)),
        _ => format::localised(language, cell, column.unit),
    };
    let bars = rows.iter().map(|row| Bar {
        name: name(language, table, row),
        value: value(row).map(|value| value / divisor),
        figure: figure(&row.cells[at]),
        tick: None,
        whisker: interval(table, column, row),
        look: Look::solid(if row.has_small_sample() { Ink::Weak } else { Ink::Accent }),
    });
    let bars = Bars { bars: bars.collect(), range: (0.0, 0.0), unit: column.unit };
    let heading = column.full_heading();
    let title = if in_millions { msg!("report-in-millions", column = heading) } else { heading };
    let mut legend: Vec<(String, Message)> = Vec::new();
    if bars.bars.iter().any(|bar| bar.whisker.is_some()) {
        legend.push(("whisker".to_owned(), msg!("report-interval")));
    }
    if bars.bars.iter().any(|bar| bar.look.ink == Ink::Weak) {
        legend.push((swatch(Look::solid(Ink::Weak)), msg!("report-few-titles")));
    }
    let rest = table.rows.count_unpinned() - bars.bars.len();
    let more = (rest > 0).then(|| msg!("report-more-rows", count = rest));
    let plan = Plan::new(title, bars.description(), Drawable::Bars(bars)).with_legend(legend);
    Some(Plan { more, ..plan })
}

/// The 95% interval of a share of class A.
fn interval(table: &Table, column: &Column, row: &Row) -> Option<(f64, f64)> {
    let end = |name: &str| row.cells[table.column(name)?].value();
    if column.name == "class_a_share" { end("class_a_low").zip(end("class_a_high")) } else { None }
}
