//! A wish for an order: `total`, `total:asc`, or several columns with commas between them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Column, Unit};

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

/// A wish for an order: columns, each parting the ties of those before; none for the table's own order.
/// Written as its own text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Sort {
    /// The columns to sort by, the weightiest first.
    pub keys: Vec<SortKey>,
}

/// A column to sort by, and a direction where one was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SortKey {
    /// Name of the column.
    pub column: String,
    /// Asked direction; otherwise numbers run from the greatest and words from the first.
    pub direction: Option<Direction>,
}

impl SortKey {
    /// The direction in which a column of this unit is sorted.
    pub fn direction_for(&self, unit: Unit) -> Direction {
        self.direction.unwrap_or(if unit.is_number() { Direction::Descending } else { Direction::Ascending })
    }
}

impl Sort {
    /// Whether it is the table's own order.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The positions of the columns to sort by among those of a table, and which way; a column that it lacks counts for
    /// nothing.
    pub fn within(&self, columns: &[Column]) -> Vec<(usize, Direction)> {
        let place = |key: &SortKey| {
            let position = columns.iter().position(|column| column.name == key.column)?;
            Some((position, key.direction_for(columns[position].unit)))
        };
        self.keys.iter().filter_map(place).collect()
    }

    /// The place of a column among the keys, from 0, and its key.
    pub fn key(&self, column: &str) -> Option<(usize, &SortKey)> {
        self.keys.iter().enumerate().find(|(_, key)| key.column == column)
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, key) in self.keys.iter().enumerate() {
            if position > 0 {
                f.write_str(",")?;
            }
            f.write_str(&key.column)?;
            f.write_str(match key.direction {
                None => "",
                Some(Direction::Ascending) => ":asc",
                Some(Direction::Descending) => ":desc",
            })?;
        }
        Ok(())
    }
}

/// Says what a sort looks like.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected columns with commas between them, each perhaps with :asc or :desc")]
pub struct ParseSortError;

impl FromStr for Sort {
    type Err = ParseSortError;

    fn from_str(text: &str) -> Result<Self, ParseSortError> {
        let keys = text.split(',').map(|key| {
            let (column, direction) = match key.rsplit_once(':') {
                None => (key, None),
                Some((column, "asc")) => (column, Some(Direction::Ascending)),
                Some((column, "desc")) => (column, Some(Direction::Descending)),
                Some(_) => return Err(ParseSortError),
            };
            let column = column.trim().to_owned();
            if column.is_empty() { Err(ParseSortError) } else { Ok(SortKey { column, direction }) }
        });
        Ok(Self { keys: keys.collect::<Result<_, _>>()? })
    }
}

impl From<Sort> for String {
    fn from(sort: Sort) -> Self {
        sort.to_string()
    }
}

impl TryFrom<String> for Sort {
    type Error = ParseSortError;

    fn try_from(text: String) -> Result<Self, ParseSortError> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sort_round_trips_and_nonsense_is_refused() {
        for text in ["total", "total:asc", "total:desc", "class,total:asc,votes"] {
            assert_eq!(text.parse::<Sort>().unwrap().to_string(), text);
        }
        for wrong in ["", ":asc", "total:up", "total:", "total,", ",total"] {
            assert_eq!(wrong.parse::<Sort>(), Err(ParseSortError), "{wrong}");
        }
    }
}
