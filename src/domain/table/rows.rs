//! The rows of a table, in memory or built on demand.
//!
//! A table of a million titles shows one screen of them. A lazy table knows only the order of its rows, builds them a
//! page at a time, and keeps the pages that were built.

use std::fmt;
use std::ops::{Index, Range};
use std::sync::{Arc, OnceLock};

use super::{Row, search_key};

/// Number of rows in a page.
const PAGE_ROWS: usize = 64;

/// Builds the rows of a lazy table, none of which is pinned.
pub trait RowSource: Send + Sync {
    /// Number of rows.
    fn count(&self) -> usize;

    /// Builds the row at a position below [`count`](Self::count).
    fn row(&self, position: usize) -> Row;

    /// The position of a row by its key.
    fn position(&self, key: &str) -> Option<usize>;

    /// A test of whether the row at a position contains `text`, a [`search_key`], in a text cell.
    fn search<'s>(&'s self, text: &'s str) -> Box<dyn Fn(usize) -> bool + 's>;

    /// Rows that contain the widest cells of each column, approximately.
    fn widest(&self) -> Vec<Row>;

    /// The positions of the `rows` largest figures of a column, descending; ties keep their order.
    fn greatest(&self, column: usize, rows: usize) -> Vec<usize>;
}

/// The rows of a table, in order.
#[derive(Clone)]
pub struct Rows(Storage);

#[derive(Clone)]
enum Storage {
    Eager(Vec<Row>),
    Lazy(Arc<LazyRows>),
}

struct LazyRows {
    source: Box<dyn RowSource>,
    pages: Vec<OnceLock<Box<[Row]>>>,
    rows: usize,
}

impl LazyRows {
    fn get(&self, position: usize) -> Option<&Row> {
        if position >= self.rows {
            return None;
        }
        let (page, offset) = (position / PAGE_ROWS, position % PAGE_ROWS);
        let made = self.pages[page].get_or_init(|| {
            let first = page * PAGE_ROWS;
            (first..(first + PAGE_ROWS).min(self.rows)).map(|position| self.source.row(position)).collect()
        });
        made.get(offset)
    }
}

impl Rows {
    /// Rows built on demand by `source`.
    pub fn lazy(source: impl RowSource + 'static) -> Self {
        let rows = source.count();
        let pages = (0..rows.div_ceil(PAGE_ROWS)).map(|_| OnceLock::new()).collect();
        Self(Storage::Lazy(Arc::new(LazyRows { source: Box::new(source), pages, rows })))
    }

    pub fn len(&self) -> usize {
        match &self.0 {
            Storage::Eager(rows) => rows.len(),
            Storage::Lazy(lazy) => lazy.rows,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether rows are built when they are looked at.
    pub fn is_lazy(&self) -> bool {
        matches!(self.0, Storage::Lazy(_))
    }

    /// How many rows are in memory.
    #[cfg(test)]
    pub fn built(&self) -> usize {
        match &self.0 {
            Storage::Eager(rows) => rows.len(),
            Storage::Lazy(lazy) => lazy.pages.iter().filter_map(OnceLock::get).map(|page| page.len()).sum(),
        }
    }

    /// The row at a position, if in range.
    pub fn get(&self, position: usize) -> Option<&Row> {
        match &self.0 {
            Storage::Eager(rows) => rows.get(position),
            Storage::Lazy(lazy) => lazy.get(position),
        }
    }

    pub fn first(&self) -> Option<&Row> {
        self.get(0)
    }

    /// Iterates over all rows. Builds, and keeps in memory, every row of a lazy table that is visited.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Row> + DoubleEndedIterator + Clone {
        (0..self.len()).map(|position| &self[position])
    }

    /// Calls `take` with each row in order, without keeping the rows of a lazy table in memory.
    pub fn for_each_row(&self, mut take: impl FnMut(&Row)) {
        match &self.0 {
            Storage::Eager(rows) => rows.iter().for_each(take),
            Storage::Lazy(lazy) => (0..lazy.rows).for_each(|position| take(&lazy.source.row(position))),
        }
    }

    /// The position of a row by its key.
    pub fn position(&self, key: &str) -> Option<usize> {
        match &self.0 {
            Storage::Eager(rows) => rows.iter().position(|row| row.key == key),
            Storage::Lazy(lazy) => lazy.source.position(key),
        }
    }

    /// The first of the positions whose row contains `text` in a text cell, ignoring case.
    pub fn find(&self, mut positions: impl Iterator<Item = usize>, text: &str) -> Option<usize> {
        let text = search_key(text);
        let contains = self.search(&text);
        positions.find(|position| contains(*position))
    }

    /// How many of the positions have a row that contains `text` in a text cell, ignoring case.
    pub fn count(&self, positions: impl Iterator<Item = usize>, text: &str) -> usize {
        let text = search_key(text);
        let contains = self.search(&text);
        positions.filter(|position| contains(*position)).count()
    }

    fn search<'s>(&'s self, text: &'s str) -> Box<dyn Fn(usize) -> bool + 's> {
        match &self.0 {
            Storage::Eager(rows) => Box::new(|position| rows.get(position).is_some_and(|row| row.contains(text))),
            Storage::Lazy(lazy) => lazy.source.search(text),
        }
    }

    /// Number of rows that are not pinned. Rows of a lazy table never are.
    pub fn count_unpinned(&self) -> usize {
        match &self.0 {
            Storage::Eager(rows) => rows.iter().filter(|row| !row.pinned).count(),
            Storage::Lazy(lazy) => lazy.rows,
        }
    }

    /// The positions of the `rows` largest figures of a column, descending; ties keep their order. Skips pinned rows.
    pub fn greatest(&self, column: usize, rows: usize) -> Vec<usize> {
        match &self.0 {
            Storage::Eager(eager) => {
                let figures = eager.iter().enumerate().filter(|(_, row)| !row.pinned);
                let mut figures: Vec<(usize, f64)> =
                    figures.filter_map(|(position, row)| Some((position, row.cells.get(column)?.value()?))).collect();
                figures.sort_by(|(_, a), (_, b)| b.total_cmp(a));
                figures.into_iter().map(|(position, _)| position).take(rows).collect()
            }
            Storage::Lazy(lazy) => lazy.source.greatest(column, rows),
        }
    }

    /// Calls `take` with the rows that determine column widths: all rows, or [`RowSource::widest`] of a lazy table.
    pub fn for_each_widest(&self, take: impl FnMut(&Row)) {
        match &self.0 {
            Storage::Eager(rows) => rows.iter().for_each(take),
            Storage::Lazy(lazy) => lazy.source.widest().iter().for_each(take),
        }
    }

    /// Appends rows; does nothing to lazy rows, which are whole.
    pub fn extend(&mut self, rows: impl IntoIterator<Item = Row>) {
        if let Some(eager) = self.eager_mut() {
            eager.extend(rows);
        }
    }

    /// Keeps the first `rows` rows.
    pub fn truncate(&mut self, rows: usize) {
        self.keep(0..rows);
    }

    /// Keeps the rows at these positions, as far as there are any.
    pub fn keep(&mut self, positions: Range<usize>) {
        let end = positions.end.min(self.len());
        let kept = positions.start.min(end)..end;
        match &mut self.0 {
            Storage::Eager(eager) => {
                eager.truncate(kept.end);
                eager.drain(..kept.start);
            }
            Storage::Lazy(lazy) => {
                if kept != (0..lazy.rows) {
                    self.0 = Storage::Eager(kept.map(|position| lazy.source.row(position)).collect());
                }
            }
        }
    }

    /// The rows in memory, for sorting; `None` for a lazy table, which is already in order.
    pub(super) fn eager_mut(&mut self) -> Option<&mut Vec<Row>> {
        match &mut self.0 {
            Storage::Eager(rows) => Some(rows),
            Storage::Lazy(_) => None,
        }
    }
}

impl Default for Rows {
    fn default() -> Self {
        Self(Storage::Eager(Vec::new()))
    }
}

impl From<Vec<Row>> for Rows {
    fn from(rows: Vec<Row>) -> Self {
        Self(Storage::Eager(rows))
    }
}

impl FromIterator<Row> for Rows {
    fn from_iter<I: IntoIterator<Item = Row>>(rows: I) -> Self {
        Self(Storage::Eager(rows.into_iter().collect()))
    }
}

impl Index<usize> for Rows {
    type Output = Row;

    fn index(&self, position: usize) -> &Row {
        self.get(position).unwrap_or_else(|| panic!("row {position} of {}", self.len()))
    }
}

impl PartialEq for Rows {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Storage::Eager(rows) => rows.fmt(f),
            Storage::Lazy(lazy) => write!(f, "{} rows, made when looked at", lazy.rows),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::table::Cell;

    /// Rows of the square numbers, keyed by their roots.
    struct Squares(u64);

    impl RowSource for Squares {
        fn count(&self) -> usize {
            usize::try_from(self.0).unwrap()
        }

        fn row(&self, position: usize) -> Row {
            let root = position as u64;
            Row { key: root.to_string(), cells: vec![Cell::Whole(root * root)], n: None, pinned: false }
        }

        fn position(&self, key: &str) -> Option<usize> {
            key.parse().ok().filter(|position| *position < self.count())
        }

        fn search<'s>(&'s self, text: &'s str) -> Box<dyn Fn(usize) -> bool + 's> {
            Box::new(move |position| position.to_string().contains(text))
        }

        fn widest(&self) -> Vec<Row> {
            vec![self.row(self.count() - 1)]
        }

        fn greatest(&self, _: usize, rows: usize) -> Vec<usize> {
            (0..self.count()).rev().take(rows).collect()
        }
    }

    #[test]
    fn what_is_listed_reads_like_what_is_held() {
        let lazy = Rows::lazy(Squares(200));
        let eager: Rows = (0..200).map(|position| Squares(200).row(position)).collect();
        assert_eq!(lazy, eager);
        assert_eq!((lazy.position("150"), lazy.get(200), lazy.first()), (Some(150), None, eager.first()));
        let (mut few, mut as_few) = (lazy.clone(), eager.clone());
        few.truncate(3);
        as_few.truncate(3);
        assert_eq!((few.len(), &few), (3, &as_few));
        assert_eq!(lazy.greatest(0, 3), eager.greatest(0, 3));
        let mut each = Vec::new();
        lazy.for_each_row(|row| each.push(row.clone()));
        assert_eq!(Rows::from(each), eager);
        assert_eq!((lazy.find(50..200, "7"), lazy.count(0..200, "99")), (Some(57), 2));
    }

    #[test]
    fn only_the_page_that_is_looked_at_is_made() {
        let rows = Rows::lazy(Squares(1_000_000));
        assert_eq!(rows[999_999].cells, [Cell::Whole(999_999 * 999_999)]);
        let Storage::Lazy(lazy) = &rows.0 else { panic!("they are lazy") };
        assert_eq!(lazy.pages.iter().filter(|page| page.get().is_some()).count(), 1);
    }
}
