//! Columns that the tables of classes, genres and countries share: titles, share, and the means of the indices. A mean
//! over fewer titles than its row stands for has its own n, as score and total where titles are unrated.

use super::interval::Share;
use super::scores::Scores;
use super::sums::Sums;
use crate::domain::index::Index;
use crate::domain::note::Note;
use crate::domain::scope::NO_GENRE;
use crate::domain::summary::Means;
use crate::domain::table::{Cell, Column, Row, Table, Unit};

/// The columns of a hit rate: the share of class A, and the ends of its 95% interval.
pub(super) const CLASS_A_SHARE: Column = Column::new("class_a_share", Unit::Share);
pub(super) const CLASS_A_LOW: Column = Column::new("class_a_low", Unit::Share);
pub(super) const CLASS_A_HIGH: Column = Column::new("class_a_high", Unit::Share);

/// Number of titles, share of `whole`, and the five means as cells.
pub(super) fn cells(means: &Means, whole: u64) -> Vec<Cell> {
    let counts = [Cell::Whole(means.n), share(means.n, whole)];
    let mean = |(mean, known): (&Option<f64>, u64)| match mean {
        Some(mean) if known < means.n => Cell::MeanOf(*mean, known),
        mean => Cell::number(*mean),
    };
    counts.into_iter().chain(means.values.iter().zip(means.known).map(mean)).collect()
}

/// A row per non-empty group: titles, share of `whole`, the five means and the hit rate, most titles first. A group
/// without a name has the key [`NO_GENRE`].
pub(super) fn rows<'n>(scores: &Scores, groups: impl Iterator<Item = (Option<&'n str>, Sums)>, whole: u64) -> Vec<Row> {
    let row = |(name, sums): (Option<&str>, Sums)| {
        let means = scores.means(&sums);
        let first = std::iter::once(name.map_or(Cell::Unknown, |name| Cell::Text(name.to_owned())));
        let cells = first.chain(cells(&means, whole)).chain(hit_rate(sums.class_a(), means.n)).collect();
        Row { key: name.unwrap_or(NO_GENRE).to_owned(), cells, n: Some(means.n), pinned: false }
    };
    let mut rows: Vec<Row> = groups.filter(|(_, sums)| sums.titles() > 0).map(row).collect();
    rows.sort_by(|a, b| b.n.cmp(&a.n).then_with(|| a.key.cmp(&b.key)));
    rows
}

/// Notes that totals of some rows are means over fewer titles than the rows count.
pub(super) fn total_note(table: &Table) -> Option<Note> {
    if table.rows.is_lazy() {
        // Rows of titles have no means, and there may be millions.
        return None;
    }
    let total = table.column(Index::Total.into())?;
    let few = table.rows.iter().filter_map(|row| match (row.n, &row.cells[total]) {
        (Some(titles), Cell::MeanOf(_, n)) => Some((titles, *n)),
        _ => None,
    });
    let (rows, largest) = few.fold((0, None), |(rows, largest), row| (rows + 1, largest.max(Some(row))));
    largest.map(|(titles, n)| Note::TotalOf { rows, n, titles })
}

/// The share of class A among some titles, and its 95% interval, as cells.
pub(super) fn hit_rate(class_a: u64, titles: u64) -> [Cell; 3] {
    let (low, high) = Share { part: class_a, whole: titles }.interval().unzip();
    [share(class_a, titles), Cell::number(low), Cell::number(high)]
}

/// `part` ÷ `whole`; unknown if `whole` is 0.
#[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
pub(super) fn share(part: u64, whole: u64) -> Cell {
    if whole == 0 { Cell::Unknown } else { Cell::Number(part as f64 / whole as f64) }
}
