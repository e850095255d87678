//! A table of figures: typed cells under named columns, and sorting by any of them.
//!
//! - `rows`: the rows, held or made when looked at
//! - `sort`: a wish for an order, as text and back
//! - `against`: one table beside another
//!
//! Screen, CSV, JSON and Markdown all show the same `Table`, so they cannot disagree.

mod diff;
mod rows;
mod sort;

use std::borrow::Cow;
use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::market::{KRW_BN, Kind, MILLIONS};
use crate::i18n::Message;
pub use rows::{Listing, Rows};
pub use sort::{Direction, ParseSortError, Sort, SortKey};

/// What a column's cells measure; decides how they are written and aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Words.
    Text,
    /// One of ottui's own words, such as `audited`: each language says it in its own way, exports do not.
    Word,
    /// Several words, `|` between them.
    List,
    /// A whole number of things.
    Count,
    /// A calendar year or another period.
    Period,
    /// A fraction of a whole, 0 to 1, shown in per cent.
    Share,
    /// An index on a scale to 5.
    Index,
    /// An IMDb rating, 0 to 10.
    Rating,
    /// Billions of won.
    KrwBn,
    /// One amount divided by another.
    Ratio,
    /// A change as a fraction of the value before, shown in per cent with its sign.
    Change,
    /// A z-score.
    ZScore,
    /// A distance between two titles in the space of the four measured indices.
    Distance,
    /// A figure whose measure another cell of its row names.
    Mixed,
    /// So many places up (positive) or down (negative).
    Places,
    /// A percentage of the figure of a base period.
    Percent,
    /// A figure of the market in the unit that its heading names.
    Amount,
    /// Millions of admissions, people, subscribers.
    Millions,
}

impl Unit {
    /// What cells measure whose amounts the market's data gives in a unit.
    pub fn of_amounts(unit: &str) -> Self {
        match unit {
            KRW_BN => Self::KrwBn,
            unit if unit.starts_with(MILLIONS) => Self::Millions,
            _ => Self::Amount,
        }
    }

    /// Whether cells are numbers, which stand right-aligned and sort from the greatest.
    pub fn is_number(self) -> bool {
        !matches!(self, Self::Text | Self::Word | Self::List | Self::Period)
    }
}

/// Where a column appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// On screen and in exports.
    Everywhere,
    /// In exports alone.
    InExports,
    /// On screen alone.
    OnScreen,
    /// Nowhere: it has nothing to say at present, but keeps its place.
    Nowhere,
}

/// A named column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name in exports and for sorting: a contract with scripts.
    pub name: Cow<'static, str>,
    /// Its heading on screen, where that is not the message of its name in the family `column-`.
    heading: Option<Message>,
    /// What its cells measure.
    pub unit: Unit,
    /// Where it appears.
    pub shown: Shown,
}

impl Column {
    /// A column that appears everywhere under its own name.
    pub const fn new(name: &'static str, unit: Unit) -> Self {
        Self::only(Shown::Everywhere, name, unit)
    }

    /// A column that appears in some places alone.
    pub const fn only(shown: Shown, name: &'static str, unit: Unit) -> Self {
        Self { name: Cow::Borrowed(name), heading: None, unit, shown }
    }

    /// A column whose name comes from the data.
    pub fn made(name: String, heading: Message, unit: Unit) -> Self {
        Self { name: Cow::Owned(name), heading: Some(heading), unit, shown: Shown::Everywhere }
    }

    /// Its heading on screen, where there is little room.
    pub fn heading(&self) -> Message {
        self.heading.clone().unwrap_or_else(|| Message::keyed("column-", &self.name))
    }

    /// What it is called where there is room: by the family `figure-`, or as its name has it.
    pub fn called(&self) -> Message {
        Message::keyed("figure-", &self.name).with_fallback(&self.name.replace('_', " "))
    }

    /// Whether exports by name, which are a contract, carry it.
    pub fn exported(&self) -> bool {
        matches!(self.shown, Shown::Everywhere | Shown::InExports)
    }

    /// Whether the screen shows it.
    pub fn on_screen(&self) -> bool {
        matches!(self.shown, Shown::Everywhere | Shown::OnScreen)
    }
}

/// One value of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Not known, which is not zero.
    Unknown,
    /// Words.
    Text(String),
    /// A whole number.
    Whole(u64),
    Number(f64),
    /// A market figure with how firm it is.
    Figure(f64, Kind),
    /// A number in a unit of its own.
    Measured {
        /// The number.
        value: f64,
        /// What it measures.
        unit: Unit,
        /// Whether it is a difference, which is written with its sign.
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

    /// Its numeric value, where it has one.
    #[expect(clippy::cast_precision_loss, reason = "counts of titles and votes stay far below 2^52")]
    pub fn value(&self) -> Option<f64> {
        match self {
            Self::Whole(whole) => Some(*whole as f64),
            Self::Number(value) | Self::Figure(value, _) | Self::Measured { value, .. } => Some(*value),
            Self::Unknown | Self::Text(_) => None,
        }
    }

    /// Ascending order of two known cells.
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

/// One row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Names the row within its table across filters and sorts.
    pub key: String,
    /// One cell per column.
    pub cells: Vec<Cell>,
    /// How many titles its means rest on; `None` where it is not a mean.
    pub n: Option<u64>,
    /// Whether it stands below all others however the table is sorted, as a total does.
    pub pinned: bool,
}

/// Means over fewer titles than this are dimmed and marked.
pub const SMALL_SAMPLE: u64 = 5;

impl Row {
    /// Whether its means rest on fewer than [`SMALL_SAMPLE`] titles.
    pub fn is_small(&self) -> bool {
        self.n.is_some_and(|n| n < SMALL_SAMPLE)
    }

    /// Whether one of its cells of words contains a text in lower case.
    pub fn contains(&self, text: &str) -> bool {
        self.cells.iter().any(|cell| matches!(cell, Cell::Text(words) if words.to_lowercase().contains(text)))
    }
}

/// Which columns of a table show, and which stay when it scrolls sideways.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Layout {
    /// Names of the columns that do not show.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hidden: Vec<String>,
    /// Name of the last column that stays; `None` for the first of all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frozen: Option<String>,
}

/// Rows of cells under named columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its columns, in order.
    pub columns: Cow<'static, [Column]>,
    /// Its rows, in order.
    pub rows: Rows,
}

impl Table {
    /// Position of a column by its name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// Position of a row by its key.
    pub fn row(&self, key: &str) -> Option<usize> {
        self.rows.position(key)
    }

    /// Positions of the columns that the screen shows in a layout; the first one, which names the row, always does.
    pub fn shown(&self, layout: &Layout) -> Vec<usize> {
        let on_screen = self.columns.iter().enumerate().filter(|(_, column)| column.on_screen());
        let mut shown: Vec<usize> = Vec::new();
        for (position, column) in on_screen {
            if shown.is_empty() || !layout.hidden.iter().any(|name| *name == column.name) {
                shown.push(position);
            }
        }
        shown
    }

    /// Sorts by one column after another; ties keep their order, the unknown comes last either way, pinned rows
    /// stay below. Columns that the table lacks count for nothing. Rows that are listed are in the order that was asked
    /// for already.
    pub fn sort(&mut self, sort: &Sort) {
        let keys = sort.within(&self.columns);
        let Some(rows) = self.rows.held_mut() else { return };
        let unknown = |cell: &Cell| *cell == Cell::Unknown;
        rows.sort_by(|a, b| {
            let by_key = |(position, direction): &(usize, Direction)| {
                let (x, y) = (&a.cells[*position], &b.cells[*position]);
                let order = match direction {
                    Direction::Ascending => x.compare(y),
                    Direction::Descending => y.compare(x),
                };
                unknown(x).cmp(&unknown(y)).then(order)
            };
            let order = keys.iter().map(by_key).find(|order| order.is_ne()).unwrap_or(Ordering::Equal);
            a.pinned.cmp(&b.pinned).then(order)
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
    fn a_second_column_parts_the_ties_of_the_first() {
        let mut table = table(&[("b", Some(1), false), ("a", Some(1), false), ("c", Some(2), false)]);
        table.sort(&"titles:asc,name".parse().unwrap());
        assert_eq!(table.rows.iter().map(|row| row.key.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
    }

    #[test]
    fn hidden_columns_do_not_show_but_the_first_does() {
        let table = table(&[]);
        let hidden = Layout { hidden: vec!["name".to_owned(), "titles".to_owned()], frozen: None };
        assert_eq!((table.shown(&Layout::default()), table.shown(&hidden)), (vec![0, 1], vec![0]));
    }
}
