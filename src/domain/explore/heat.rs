//! How strongly the cells of a pivot are shaded, on screen and on pages.

use super::{Aggregate, Picture, Pivot};
use crate::domain::table::{Cell, Table};

impl Pivot {
    /// The column that bars show; where counts are the figure, n holds them.
    pub fn figure_column(&self) -> usize {
        if self.columns.is_none() && self.aggregate != Aggregate::Count { Self::FIRST_GROUP } else { 1 }
    }

    /// The shade of a cell by its column, from 0 for the least figure to 1 for the greatest; counts and shares begin at
    /// 0. `None` for what is not shaded: totals, and means of few titles.
    pub fn shade(&self, table: &Table) -> impl Fn(usize, &Cell) -> Option<f64> + use<> {
        let columns = match &self.columns {
            Some(_) => Self::FIRST_GROUP..table.columns.len().saturating_sub(1),
            None => self.figure_column()..self.figure_column() + 1,
        };
        let (mut least, mut greatest) = (f64::MAX, f64::MIN);
        table.rows.for_each_row(|row| {
            for cell in row.cells.get(columns.clone()).filter(|_| !row.pinned).unwrap_or_default() {
                if let Some(value) = shaded(cell) {
                    (least, greatest) = (least.min(value), greatest.max(value));
                }
            }
        });
        let least = if self.aggregate.needs_value() { least } else { 0.0 };
        let is_shown = self.picture == Picture::Heat;
        move |column, cell| {
            let value = shaded(cell).filter(|_| is_shown && columns.contains(&column) && greatest > least)?;
            Some(((value - least) / (greatest - least)).clamp(0.0, 1.0))
        }
    }
}

/// The value that a shade is of; a mean of few titles would catch the eye for no reason.
fn shaded(cell: &Cell) -> Option<f64> {
    cell.value().filter(|_| !cell.is_weak())
}
