//! Sort orders: `total`, `total:asc`, or several columns separated by commas.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Column, Unit};

/// A sort direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Ascending,
    Descending,
}

impl Direction {
    /// Numbers descend, texts ascend.
    pub fn default_of(unit: Unit) -> Self {
        if unit.is_number() { Self::Descending } else { Self::Ascending }
    }

    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }
}

/// A sort order: columns, each breaking the ties of the previous; empty for the default order of the table.
/// Serialises as text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Sort {
    /// The primary key comes first.
    pub keys: Vec<SortKey>,
}

/// A column to sort by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SortKey {
    /// Column name.
    pub column: String,
    /// `None` for the default of the unit.
    pub direction: Option<Direction>,
}

impl SortKey {
    /// The direction for a column of this unit.
    pub fn direction_for(&self, unit: Unit) -> Direction {
        self.direction.unwrap_or_else(|| Direction::default_of(unit))
    }
}

impl Sort {
    /// Whether it is the default order of the table.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Resolves the keys to column positions of a table; skips missing columns.
    pub fn resolve(&self, columns: &[Column]) -> Vec<(usize, Direction)> {
        let place = |key: &SortKey| {
            let position = columns.iter().position(|column| column.name == key.column)?;
            Some((position, key.direction_for(columns[position].unit)))
        };
        self.keys.iter().filter_map(place).collect()
    }

    /// Finds the key of a column, with its position among the keys.
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

/// The text is not a sort order.
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
