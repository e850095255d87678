//! What is remarkable about the cells of a sheet, and cells that are merged.

use std::collections::{BTreeMap, HashMap};

use crate::i18n::{Message, msg};

/// Cells of one kind: how many there are, and the first.
#[derive(Debug, Default)]
pub(super) struct Noted {
    count: usize,
    /// Value and position (`AB7`).
    first: Option<(String, String)>,
}

impl Noted {
    /// Counts the cell in a row and a column, counted from 0.
    pub fn observe(&mut self, row: u32, column: usize, value: &str) {
        self.count += 1;
        self.first.get_or_insert_with(|| (value.to_owned(), format!("{}{}", column_letters(column), row + 1)));
    }
}

/// Cells that hold something but yield nothing.
#[derive(Debug, Default)]
pub(super) struct CellNotes {
    /// Errors such as `#N/A`.
    pub errors: Noted,
    /// Formulas without the value that they had when the workbook was saved.
    pub uncalculated: Noted,
    /// Values that the parser does not understand. Their positions are those of the cells before them.
    pub unreadable: Noted,
}

impl CellNotes {
    pub fn remarks(self) -> Vec<Message> {
        let Self { errors, uncalculated, unreadable } = self;
        let mut remarks = Vec::new();
        if let Some((value, place)) = errors.first {
            remarks.push(msg!("cells-with-errors", count = errors.count, value, place));
        }
        if let Some((_, place)) = uncalculated.first {
            remarks.push(msg!("cells-uncalculated", count = uncalculated.count, place));
        }
        if let Some((reason, place)) = unreadable.first {
            remarks.push(msg!("cells-unreadable", count = unreadable.count, reason, place));
        }
        remarks
    }
}

/// The cells that are merged with cells below them.
#[derive(Debug, Default)]
pub(super) struct MergedCells {
    /// By row and column of the first cell, counted from 0, the last row.
    regions: HashMap<(u32, u32), u32>,
    /// By column, the last row and the value of the cell that reaches the current row.
    open: BTreeMap<usize, (u32, String)>,
    filled: usize,
}

impl MergedCells {
    /// Takes first and last cell of each region.
    pub fn new(regions: impl Iterator<Item = ((u32, u32), (u32, u32))>) -> Self {
        let tall = regions.filter(|(start, end)| end.0 > start.0);
        Self { regions: tall.map(|(start, end)| (start, end.0)).collect(), ..Self::default() }
    }

    /// Fills the cells of a row, numbered from 1, with the values of cells that are merged with them. Call it for each
    /// row, in order.
    pub fn fill(&mut self, line: u64, cells: &mut Vec<String>) {
        if self.regions.is_empty() {
            return;
        }
        let row = u32::try_from(line.saturating_sub(1)).unwrap_or(u32::MAX);
        self.open.retain(|_, (last, _)| *last >= row);
        for (column, (_, value)) in &self.open {
            if cells.len() <= *column {
                cells.resize(column + 1, String::new());
            }
            if cells[*column].is_empty() {
                cells[*column].clone_from(value);
                self.filled += 1;
            }
        }
        for (column, value) in cells.iter().enumerate().filter(|(_, value)| !value.is_empty()) {
            let start = (row, u32::try_from(column).unwrap_or(u32::MAX));
            if let Some(last) = self.regions.get(&start) {
                self.open.insert(column, (*last, value.clone()));
            }
        }
    }

    pub fn remark(&self) -> Option<Message> {
        (self.filled > 0).then(|| msg!("cells-merged", count = self.filled))
    }
}

/// The letters of a column, counted from 0.
fn column_letters(column: usize) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_that_a_sheet_gives_them() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")] {
            assert_eq!(column_letters(column), name);
        }
    }
}
