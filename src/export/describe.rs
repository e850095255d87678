//! A summary in sentences, for screen readers. Each sentence comes from the figures; the notes come last.
//!
//! - `groups`: classes, genres, countries and words
//! - `market`: series over time
//! - `viewing`: viewing by title and period
//! - `explore`: pivots, correlations and profiles
//! - `titles`: lists of titles, a title's card, rows side by side

mod explore;
mod groups;
mod market;
mod titles;
mod viewing;

use crate::domain::explore::ALL_TITLES;
use crate::domain::format;
use crate::domain::query::{Query, QueryKind};
use crate::domain::scope::{ALL, NO_GENRE, UNRATED};
use crate::domain::summary::{Chart, Summary, YearCounts};
use crate::domain::table::{Cell, Column, Row, Table, Unit};
use crate::i18n::amount::Amount;
use crate::i18n::{Arg, Message, msg};

/// Maximum number of rows that a sentence names.
const MAX_NAMED: usize = 5;

/// Describes the answer to a query, one message per sentence; with `row`, also the figures of that row.
pub fn describe(query: &Query, summary: &Summary, row: Option<usize>) -> Vec<Message> {
    let table = &summary.table;
    let mut sentences: Vec<Message> = kept(query, summary).into_iter().collect();
    sentences.extend(findings(query, summary));
    sentences.extend(row.and_then(|row| table.rows.get(row)).map(|row| self::row(table, row)));
    sentences.extend(summary.all_notes());
    sentences
}

/// How many titles the filter keeps, if there is one.
pub(super) fn kept(query: &Query, summary: &Summary) -> Option<Message> {
    let (kept, all) = (summary.tally.kept(), summary.tally.all());
    (!query.filter.is_empty()).then(|| msg!("describe-kept", kept, all, filter = query.filter.to_string()))
}

/// What the table and its chart show.
pub(super) fn findings(query: &Query, summary: &Summary) -> Vec<Message> {
    let table = &summary.table;
    if table.rows.is_empty() {
        return vec![msg!("describe-nothing")];
    }
    match (&summary.chart, &query.kind) {
        (Chart::Classes(chart), _) => groups::classes(table, chart),
        (Chart::Genres(releases), _) => groups::genres(table, releases),
        (Chart::Reach(_), _) => groups::countries(table),
        (Chart::Words { .. }, _) => groups::words(table),
        (Chart::Market(_), _) => market::periods(table),
        (Chart::Viewing(_), _) => viewing::viewing(table),
        (Chart::Titles(histogram), _) => titles::list(table, histogram),
        (Chart::Card(card), _) => titles::card(table, card),
        (Chart::Compare(_), QueryKind::Compare(comparison)) => titles::compared(table, comparison),
        (Chart::Compare(_), _) => Vec::new(),
        (Chart::Pivot(chart), _) => explore::pivot(table, &chart.pivot),
        (Chart::Scatter(chart), _) => explore::correlation(table, chart),
        (Chart::Profile, _) => explore::profile(table),
    }
}

/// A row's figures with their names. Comparisons omit unknown figures, since the first row has no difference and counts
/// have no interval.
fn row(table: &Table, row: &Row) -> Message {
    let compares = table.column("verdict").is_some();
    let figures = table.columns.iter().zip(&row.cells).skip(1).filter(|(column, _)| column.is_on_screen());
    let figures = figures.filter(|(_, cell)| !compares || **cell != Cell::Unknown);
    let figures = figures.map(|(column, cell)| {
        msg!("describe-figure", column = column.long_label(), figure = figure(cell, column.unit))
    });
    msg!("describe-row", row = name(table, row), figures = Message::joined(figures, ", "))
}

/// Name of a row.
fn name(table: &Table, row: &Row) -> Message {
    match row.key.as_str() {
        ALL | ALL_TITLES => msg!("all"),
        UNRATED => Message::word("word-", UNRATED),
        NO_GENRE if table.columns[0].name == "genre" => msg!("no-genre"),
        NO_GENRE => msg!("unknown-figure"),
        _ => {
            let first = table.columns.iter().position(Column::is_on_screen).unwrap_or_default();
            Message::verbatim(figure(&row.cells[first], table.columns[first].unit))
        }
    }
}

/// Formats a figure for a sentence.
fn figure(cell: &Cell, unit: Unit) -> Arg {
    match (cell, unit) {
        (Cell::Unknown, _) => msg!("unknown-figure").into(),
        (Cell::Text(word), Unit::Word) => Message::word("word-", word).into(),
        (Cell::Text(names), Unit::Names(vocabulary)) => Arg::Names(vocabulary, names.clone()),
        (Cell::Whole(count), Unit::Count) => Arg::Count(*count),
        (Cell::Measured { value, unit: Unit::Share | Unit::Change, signed: true }, _) => {
            format::percentage_points(format!("{:+.1}", value * 100.0)).into()
        }
        (Cell::Number(value) | Cell::Figure(value, _), Unit::KrwBn) => {
            msg!("describe-won", amount = Arg::Amount(*value, Amount::KrwBn)).into()
        }
        (Cell::Number(value) | Cell::Figure(value, _), Unit::Millions) => {
            msg!("describe-millions", amount = Arg::Amount(*value, Amount::Millions)).into()
        }
        (Cell::Figure(value, _), _) => format::in_unit(*value, unit).into(),
        _ => format::readable(cell, unit).into(),
    }
}

/// The cell of a row in a named column; unknown if the table has no such column.
fn cell_at<'t>(table: &'t Table, row: &'t Row, column: &str) -> (&'t Cell, Unit) {
    table.column(column).map_or((&Cell::Unknown, Unit::Text), |at| (&row.cells[at], table.columns[at].unit))
}

fn formatted(table: &Table, row: &Row, column: &str) -> Arg {
    let (cell, unit) = cell_at(table, row, column);
    figure(cell, unit)
}

fn value(table: &Table, row: &Row, column: &str) -> Option<f64> {
    cell_at(table, row, column).0.value()
}

/// The rows with a value in a column, greatest first, without pinned rows.
fn rows_by_value<'t>(table: &'t Table, column: &str) -> Vec<&'t Row> {
    let mut rows: Vec<(f64, &Row)> =
        table.rows.iter().filter(|row| !row.pinned).filter_map(|row| Some((value(table, row, column)?, row))).collect();
    rows.sort_by(|a, b| b.0.total_cmp(&a.0));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Rows with one figure each: `Drama 291, Romance 216`.
fn list<'t>(table: &Table, rows: impl IntoIterator<Item = &'t Row>, column: &str) -> Message {
    let items = rows
        .into_iter()
        .map(|row| msg!("describe-item", name = name(table, row), figure = formatted(table, row, column)));
    Message::joined(items, ", ")
}

/// Completes a message with the titles per year of one row and the year with most titles.
fn years(said: Message, releases: &YearCounts, key: &str) -> Option<Message> {
    let counts = releases.get(key)?;
    let years = || (releases.first..).zip(counts).filter(|(_, titles)| **titles > 0);
    let (most, titles) = years().max_by_key(|(year, titles)| (**titles, std::cmp::Reverse(*year)))?;
    let all = years().map(|(year, titles)| msg!("describe-year", year = year.to_string(), titles = *titles));
    Some(
        said.with_arg("most", most.to_string())
            .with_arg("titles", *titles)
            .with_arg("years", Message::joined(all, ", ")),
    )
}
