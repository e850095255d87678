//! The aggregate that the tables of classes, genres and countries share: how many titles, and the means of their
//! indices.

use polars::prelude::*;

use super::read;
use crate::domain::index::Index;
use crate::domain::path::NO_GENRE;
use crate::domain::summary::Means;
use crate::domain::table::{Cell, Row};

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

/// A row per value of a column: titles, share of a whole, the five means and the share of class A (the hit rate), most
/// titles first. What has no value stands under [`NO_GENRE`].
pub(super) fn rows(members: LazyFrame, by: &str, whole: u64) -> PolarsResult<Vec<Row>> {
    let mut aggregates = aggregates();
    aggregates.push(col("class").eq(lit("A")).sum().alias("class_a"));
    let frame = members.group_by([col(by)]).agg(aggregates).collect()?;
    let names = read::texts(&frame, by)?.into_iter();
    let figures = names.zip(collected(&frame)?).zip(read::counts(&frame, "class_a")?);
    let mut rows: Vec<Row> = figures
        .map(|((name, means), class_a)| {
            let first = std::iter::once(name.clone().map_or(Cell::Unknown, Cell::Text));
            let cells = first.chain(cells(&means, whole)).chain([share(class_a, means.n)]);
            let cells = cells.collect();
            Row { key: name.unwrap_or_else(|| NO_GENRE.to_owned()), cells, n: Some(means.n), pinned: false }
        })
        .collect();
    rows.sort_by(|a, b| b.n.cmp(&a.n).then_with(|| a.key.cmp(&b.key)));
    Ok(rows)
}

/// A part of a whole as a fraction; unknown where there is no whole.
#[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
pub(super) fn share(part: u64, whole: u64) -> Cell {
    if whole == 0 { Cell::Unknown } else { Cell::Number(part as f64 / whole as f64) }
}
