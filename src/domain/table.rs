//! A table of figures: typed cells under named columns, and sorting by any of them.
//!
//! Screen, CSV, JSON and Markdown all show the same `Table`, so they cannot disagree.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::market::Kind;

/// What a column's cells measure; decides how they are written and aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Words.
    Text,
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
}

impl Unit {
    /// Whether cells are numbers, which stand right-aligned and sort from the greatest.
    pub fn is_number(self) -> bool {
        !matches!(self, Self::Text | Self::List | Self::Period)
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
}

/// A named column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name in exports and for sorting: a contract with scripts.
    pub name: &'static str,
    /// Its heading on screen, where there is little room.
    pub heading: &'static str,
    /// What its cells measure.
    pub unit: Unit,
    /// Where it appears.
    pub shown: Shown,
}

impl Column {
    /// A column that appears everywhere under its own name.
    pub const fn new(name: &'static str, unit: Unit) -> Self {
        Self { name, heading: name, unit, shown: Shown::Everywhere }
    }

    /// The same column under a shorter heading.
    #[must_use]
    pub const fn headed(self, heading: &'static str) -> Self {
        Self { heading, ..self }
    }

    /// The same column in another place.
    #[must_use]
    pub const fn shown(self, shown: Shown) -> Self {
        Self { shown, ..self }
    }

    /// Whether exports carry it.
    pub fn exported(&self) -> bool {
        self.shown != Shown::OnScreen
    }

    /// Whether the screen shows it.
    pub fn on_screen(&self) -> bool {
        self.shown != Shown::InExports
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
    /// A number.
    Number(f64),
    /// A market figure with how firm it is.
    Figure(f64, Kind),
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
            Self::Number(number) | Self::Figure(number, _) => Some(*number),
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
}

/// Which way a table is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Least or first first.
    Ascending,
    /// Greatest or last first.
    Descending,
}

impl Direction {
    /// The other way.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }
}

/// A wish for an order: a column, and a direction where one was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    /// Name of the column.
    pub column: String,
    /// Asked direction; otherwise numbers run from the greatest and words from the first.
    pub direction: Option<Direction>,
}

impl Sort {
    /// The direction in which a column of this unit is sorted.
    pub fn direction_for(&self, unit: Unit) -> Direction {
        self.direction.unwrap_or(if unit.is_number() { Direction::Descending } else { Direction::Ascending })
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.column)?;
        match self.direction {
            None => Ok(()),
            Some(Direction::Ascending) => f.write_str(":asc"),
            Some(Direction::Descending) => f.write_str(":desc"),
        }
    }
}

/// Says what a sort looks like.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a column, or a column with :asc or :desc")]
pub struct NoSort;

impl FromStr for Sort {
    type Err = NoSort;

    fn from_str(text: &str) -> Result<Self, NoSort> {
        let (column, direction) = match text.split_once(':') {
            None => (text, None),
            Some((column, "asc")) => (column, Some(Direction::Ascending)),
            Some((column, "desc")) => (column, Some(Direction::Descending)),
            Some(_) => return Err(NoSort),
        };
        if column.is_empty() {
            return Err(NoSort);
        }
        Ok(Self { column: column.to_owned(), direction })
    }
}

/// Rows of cells under named columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its columns, in order.
    pub columns: &'static [Column],
    /// Its rows, in order.
    pub rows: Vec<Row>,
}

impl Table {
    /// Position of a column by its name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// Position of a row by its key.
    pub fn row(&self, key: &str) -> Option<usize> {
        self.rows.iter().position(|row| row.key == key)
    }

    /// Sorts by a column; ties keep their order, the unknown comes last either way, pinned rows stay below.
    /// A column that the table lacks leaves it as it is.
    pub fn sort(&mut self, sort: &Sort) {
        let Some(position) = self.column(&sort.column) else {
            return;
        };
        let direction = sort.direction_for(self.columns[position].unit);
        self.rows.sort_by(|a, b| {
            let (x, y) = (&a.cells[position], &b.cells[position]);
            let unknown = |cell: &Cell| *cell == Cell::Unknown;
            let order = match direction {
                Direction::Ascending => x.compare(y),
                Direction::Descending => y.compare(x),
            };
            a.pinned.cmp(&b.pinned).then(unknown(x).cmp(&unknown(y))).then(order)
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
        Table { columns: COLUMNS, rows: rows.collect() }
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
    fn a_sort_round_trips_and_nonsense_is_refused() {
        for text in ["total", "total:asc", "total:desc"] {
            assert_eq!(text.parse::<Sort>().unwrap().to_string(), text);
        }
        for wrong in ["", ":asc", "total:up", "total:"] {
            assert_eq!(wrong.parse::<Sort>(), Err(NoSort), "{wrong}");
        }
    }
}
