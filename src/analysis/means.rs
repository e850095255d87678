//! The aggregate that class and genre tables share: how many titles, and the means of their indices.

use polars::prelude::*;

use super::read;
use crate::domain::index::Index;
use crate::domain::summary::Means;
use crate::domain::table::Cell;

/// `titles` and the mean of each index; a mean leaves out titles whose index is unknown.
pub(super) fn aggregates() -> Vec<Expr> {
    let means = Index::ALL.map(|index| col(<&str>::from(index)).mean());
    std::iter::once(len().alias("titles")).chain(means).collect()
}

/// The [`aggregates`] of each row of a collected frame.
pub(super) fn collected(frame: &DataFrame) -> PolarsResult<Vec<Means>> {
    let titles = read::counts(frame, "titles")?;
    let columns = Index::ALL.map(|index| read::numbers(frame, index.into()));
    let [score, award, global, popularity, total] = columns;
    let columns = [score?, award?, global?, popularity?, total?];
    let row = |(row, n): (usize, u64)| Means { n, values: std::array::from_fn(|index| columns[index][row]) };
    Ok(titles.into_iter().enumerate().map(row).collect())
}

/// Titles, share of a whole, and the five means as cells.
pub(super) fn cells(means: &Means, whole: u64) -> Vec<Cell> {
    let counts = [Cell::Whole(means.n), share(means.n, whole)];
    counts.into_iter().chain(means.values.iter().map(|mean| Cell::number(*mean))).collect()
}

/// A part of a whole as a fraction; unknown where there is no whole.
#[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
pub(super) fn share(part: u64, whole: u64) -> Cell {
    if whole == 0 { Cell::Unknown } else { Cell::Number(part as f64 / whole as f64) }
}
