//! Tables: typed cells in named columns, and sorting.
//!
//! - `rows`: rows, in memory or built on demand
//! - `sort`: sort orders, and their text form
//! - `diff`: comparison of two tables
//!
//! The screen and all exports render one `Table`, so their figures agree.

mod diff;
mod rows;
mod sort;

use std::borrow::Cow;
use std::cmp::Ordering;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::market::{KRW_BN, Kind, MILLIONS};
use crate::i18n::names::korean_contains;
use crate::i18n::{Message, Vocabulary};
pub use rows::{RowSource, Rows};
pub use sort::{Direction, ParseSortError, Sort, SortKey};

/// The unit of a column; decides formatting and alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Text.
    Text,
    /// A term such as `audited`, translated on screen but not in exports.
    Word,
    /// A genre, country or language, or several separated by `|`; localised on screen but not in exports.
    Names(Vocabulary),
    /// A count.
    Count,
    /// A year or another period.
    Period,
    /// A fraction, 0 to 1, shown in per cent.
    Share,
    /// An index, at most 5.
    Index,
    /// An IMDb rating, 0 to 10.
    Rating,
    /// Billions of won.
    KrwBn,
    /// A ratio of two amounts.
    Ratio,
    /// A relative change as a fraction, shown in per cent with its sign.
    Change,
    ZScore,
    /// The distance of two titles in the space of the four measured indices.
    Distance,
    /// A figure whose unit varies by row.
    Mixed,
    /// A change of rank; positive is up.
    Places,
    /// Per cent of the figure of a base period.
    Percent,
    /// A market figure in the unit named by the heading.
    Amount,
    /// Millions of admissions, people or subscribers.
    Millions,
    /// A p-value.
    Probability,
}

impl Unit {
    /// The unit of a column of market figures, by their unit in the data.
    pub fn from_market_unit(unit: &str) -> Self {
        match unit {
            KRW_BN => Self::KrwBn,
            unit if unit.starts_with(MILLIONS) => Self::Millions,
            _ => Self::Amount,
        }
    }

    /// Whether cells are numbers, which are right-aligned and sort in descending order by default.
    pub fn is_number(self) -> bool {
        !matches!(self, Self::Text | Self::Word | Self::Names(_) | Self::Period)
    }
}

/// Where a column appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    Always,
    ExportOnly,
    ScreenOnly,
    /// Hidden because it has no values at present; keeps its position.
    Hidden,
}

/// A named column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Name in exports and sort orders. Stable: scripts depend on it.
    pub name: Cow<'static, str>,
    /// Heading on screen; `None` for the message `column-NAME`.
    heading: Option<Message>,
    pub unit: Unit,
    pub visibility: Visibility,
}

impl Column {
    /// A column shown everywhere.
    pub const fn new(name: &'static str, unit: Unit) -> Self {
        Self::with_visibility(Visibility::Always, name, unit)
    }

    /// A column shown in some places.
    pub const fn with_visibility(visibility: Visibility, name: &'static str, unit: Unit) -> Self {
        Self { name: Cow::Borrowed(name), heading: None, unit, visibility }
    }

    /// A column with a name from the data.
    pub fn from_data(name: String, heading: Message, unit: Unit) -> Self {
        Self { name: Cow::Owned(name), heading: Some(heading), unit, visibility: Visibility::Always }
    }

    /// The same column in other places.
    #[must_use]
    pub fn shown(mut self, visibility: Visibility) -> Self {
        self.visibility = visibility;
        self
    }

    /// The short name, for headings.
    pub fn heading(&self) -> Message {
        self.heading.clone().unwrap_or_else(|| Message::keyed("column-", &self.name))
    }

    /// The long name: the message `figure-NAME`, or the column name.
    pub fn long_label(&self) -> Message {
        Message::keyed("figure-", &self.name).with_fallback(&self.name.replace('_', " "))
    }

    /// The heading where there is room: the long name, or the name from the data.
    pub fn full_heading(&self) -> Message {
        self.heading.clone().unwrap_or_else(|| self.long_label())
    }

    /// Whether it appears in exports.
    pub fn is_exported(&self) -> bool {
        matches!(self.visibility, Visibility::Always | Visibility::ExportOnly)
    }

    /// Whether it appears on screen.
    pub fn is_on_screen(&self) -> bool {
        matches!(self.visibility, Visibility::Always | Visibility::ScreenOnly)
    }
}

/// A value of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Unknown; not zero.
    Unknown,
    Text(String),
    Whole(u64),
    Number(f64),
    /// A market figure with its reliability.
    Figure(f64, Kind),
    /// An index whose measure is unknown, and counted as the least.
    Imputed(f64),
    /// A mean over this many titles, which are fewer than the row stands for.
    MeanOf(f64, u64),
    /// A number with a unit other than the column's.
    Measured {
        value: f64,
        unit: Unit,
        /// Whether to show the sign, as for differences.
        signed: bool,
    },
}

impl Cell {
    /// A number, or unknown.
    pub fn number(value: Option<f64>) -> Self {
        value.map_or(Self::Unknown, Self::Number)
    }

    /// A whole number, or unknown.
    pub fn whole(value: Option<impl Into<u64>>) -> Self {
        value.map_or(Self::Unknown, |value| Self::Whole(value.into()))
    }

    /// Whether it is uncertain by itself: of an unknown measure, or a mean of few titles.
    pub fn is_weak(&self) -> bool {
        matches!(self, Self::Imputed(_)) || matches!(self, Self::MeanOf(_, n) if *n < SMALL_SAMPLE)
    }

    /// The numeric value, if it has one.
    #[expect(clippy::cast_precision_loss, reason = "counts of titles and votes stay far below 2^52")]
    pub fn value(&self) -> Option<f64> {
        match self {
            Self::Whole(whole) => Some(*whole as f64),
            Self::Number(value)
            | Self::Imputed(value)
            | Self::MeanOf(value, _)
            | Self::Figure(value, _)
            | Self::Measured { value, .. } => Some(*value),
            Self::Unknown | Self::Text(_) => None,
        }
    }

    /// Ascending order of known cells.
    fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Text(a), Self::Text(b)) => a.to_lowercase().cmp(&b.to_lowercase()).then_with(|| a.cmp(b)),
            _ => match (self.value(), other.value()) {
                (Some(a), Some(b)) => a.total_cmp(&b),
                (a, b) => a.is_some().cmp(&b.is_some()),
            },
        }
    }
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Identifies the row within its table, independent of filter and sort order.
    pub key: String,
    /// One cell per column.
    pub cells: Vec<Cell>,
    /// Sample size of its means; `None` if it has no means.
    pub n: Option<u64>,
    /// Whether it stays below all other rows in every sort order, as a total does.
    pub pinned: bool,
}

/// A text as rows are searched for it: in NFC, as all data is, and without regard to case.
pub fn search_key(text: &str) -> String {
    text.nfc().collect::<String>().to_lowercase()
}

/// Whether words, or their Korean name, contain `text`, a [`search_key`].
pub fn contains(words: &str, text: &str) -> bool {
    words.to_lowercase().contains(text) || korean_contains(words, text)
}

/// Means of smaller samples are dimmed and marked.
pub const SMALL_SAMPLE: u64 = 5;

impl Row {
    /// Whether the sample is smaller than [`SMALL_SAMPLE`].
    pub fn has_small_sample(&self) -> bool {
        self.n.is_some_and(|n| n < SMALL_SAMPLE)
    }

    /// Whether the figure in a column is a mean or a share over fewer titles than [`SMALL_SAMPLE`].
    fn is_small(&self, column: &Column, cell: &Cell) -> bool {
        match (column.unit, cell) {
            (_, Cell::MeanOf(_, n)) => *n < SMALL_SAMPLE,
            (Unit::Index | Unit::Share, _) => self.has_small_sample(),
            _ => false,
        }
    }

    /// Whether a text cell, or its Korean name, contains `text`, a [`search_key`].
    pub fn contains(&self, text: &str) -> bool {
        self.cells.iter().any(|cell| matches!(cell, Cell::Text(words) if contains(words, text)))
    }
}

/// The hidden and frozen columns of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Layout {
    /// Names of hidden columns.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hidden: Vec<String>,
    /// Name of the last frozen column; `None` freezes only the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frozen: Option<String>,
}

/// Rows of cells in named columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub columns: Cow<'static, [Column]>,
    pub rows: Rows,
}

impl Table {
    /// The position of a column by its name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The position of a row by its key.
    pub fn row(&self, key: &str) -> Option<usize> {
        self.rows.position(key)
    }

    /// The positions of the columns visible in a layout. The first column identifies the row and is always visible.
    pub fn visible_columns(&self, layout: &Layout) -> Vec<usize> {
        let on_screen = self.columns.iter().enumerate().filter(|(_, column)| column.is_on_screen());
        let mut visible: Vec<usize> = Vec::new();
        for (position, column) in on_screen {
            if visible.is_empty() || !layout.hidden.iter().any(|name| *name == column.name) {
                visible.push(position);
            }
        }
        visible
    }

    /// Sorts the rows, stably. In either direction, rows of few titles come last by a mean or a share, and unknown cells
    /// among each; then pinned rows. Ignores missing columns. Does nothing on lazy rows, which are already sorted.
    pub fn sort(&mut self, sort: &Sort) {
        let columns = self.columns.clone();
        let keys = sort.resolve(&columns);
        let Some(rows) = self.rows.eager_mut() else { return };
        let unknown = |cell: &Cell| *cell == Cell::Unknown;
        rows.sort_by(|a, b| {
            let by_key = |(position, direction): &(usize, Direction)| {
                let (x, y) = (&a.cells[*position], &b.cells[*position]);
                let order = match direction {
                    Direction::Ascending => x.compare(y),
                    Direction::Descending => y.compare(x),
                };
                let few = |row: &Row, cell: &Cell| row.is_small(&columns[*position], cell);
                few(a, x).cmp(&few(b, y)).then(unknown(x).cmp(&unknown(y))).then(order)
            };
            let order = keys.iter().map(by_key).find(|order| order.is_ne()).unwrap_or(Ordering::Equal);
            // Pinned rows keep their own order.
            a.pinned.cmp(&b.pinned).then(if a.pinned { Ordering::Equal } else { order })
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[Column] = &[Column::new("name", Unit::Text), Column::new("titles", Unit::Count)];

    fn table(rows: &[(&str, Option<u64>, bool)]) -> Table {
        let rows = rows.iter().map(|(name, titles, pinned)| Row {
            key: (*name).to_owned(),
            cells: vec![Cell::Text((*name).to_owned()), Cell::whole(*titles)],
            n: None,
            pinned: *pinned,
        });
        Table { columns: COLUMNS.into(), rows: rows.collect() }
    }

    fn order(sort: &str) -> String {
        let mut table =
            table(&[("b", Some(1), false), ("all", Some(9), true), ("c", None, false), ("a", Some(5), false)]);
        table.sort(&sort.parse().unwrap());
        table.rows.iter().map(|row| row.key.clone()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn unknown_comes_last_either_way_and_pinned_rows_stay_below() {
        assert_eq!(order("titles"), "a b c all");
        assert_eq!(order("titles:asc"), "b a c all");
        assert_eq!(order("name"), "a b c all");
        assert_eq!(order("name:desc"), "c b a all");
    }

    #[test]
    fn rows_of_few_titles_come_last_by_a_mean_and_not_by_a_count() {
        const COLUMNS: &[Column] = &[Column::new("titles", Unit::Count), Column::new("score", Unit::Index)];
        let row = |key: &str, n: u64, score: Cell| Row {
            key: key.to_owned(),
            cells: vec![Cell::Whole(n), score],
            n: Some(n),
            pinned: false,
        };
        let order = |sort: &str| {
            let rows = [
                row("few", 4, Cell::Number(5.0)),
                row("none", 0, Cell::Unknown),
                row("rated", 9, Cell::MeanOf(4.0, 3)),
                row("low", 5, Cell::Number(1.0)),
                row("high", 6, Cell::MeanOf(3.0, 5)),
            ];
            let mut table = Table { columns: COLUMNS.into(), rows: rows.into_iter().collect() };
            table.sort(&sort.parse().unwrap());
            table.rows.iter().map(|row| row.key.clone()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(order("score"), "high low few rated none");
        assert_eq!(order("score:asc"), "low high rated few none");
        assert_eq!(order("titles"), "rated high low few none");
    }

    #[test]
    fn a_second_column_parts_the_ties_of_the_first() {
        let mut table = table(&[("b", Some(1), false), ("a", Some(1), false), ("c", Some(2), false)]);
        table.sort(&"titles:asc,name".parse().unwrap());
        assert_eq!(table.rows.iter().map(|row| row.key.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
    }

    #[test]
    fn hidden_columns_do_not_show_but_the_first_does() {
        let table = table(&[]);
        let hidden = Layout { hidden: vec!["name".to_owned(), "titles".to_owned()], frozen: None };
        assert_eq!((table.visible_columns(&Layout::default()), table.visible_columns(&hidden)), (vec![0, 1], vec![0]));
    }
}
