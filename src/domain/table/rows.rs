//! The rows of a table, in memory or built on demand.
//!
//! A table of a million titles shows one screen of them. A lazy table knows only the order of its rows, builds them a
//! page at a time, and keeps the pages that were built.

use std::fmt;
use std::ops::Index;
use std::sync::{Arc, OnceLock};

use super::Row;

/// Number of rows in a page.
const PAGE: usize = 64;

/// Builds the rows of a lazy table.
pub trait Listing: Send + Sync {
    /// Number of rows.
    fn count(&self) -> usize;

    /// Builds the row at a position below [`count`](Self::count).
    fn row(&self, position: usize) -> Row;

    /// The position of a row by its key.
    fn position(&self, key: &str) -> Option<usize>;

    /// The first of the positions whose row contains `text`, which is lower-case, in a text cell.
    fn find(&self, positions: &mut dyn Iterator<Item = usize>, text: &str) -> Option<usize>;

    /// Rows that contain the widest cells of each column, approximately.
    fn widest(&self) -> Vec<Row>;

    /// The positions of the `rows` largest figures of a column, descending; ties keep their order.
    fn greatest(&self, column: usize, rows: usize) -> Vec<usize>;
}

/// The rows of a table, in order.
#[derive(Clone)]
pub struct Rows(Kind);

#[derive(Clone)]
enum Kind {
    Eager(Vec<Row>),
    Lazy(Arc<Lazy>),
}

struct Lazy {
    listing: Box<dyn Listing>,
    pages: Vec<OnceLock<Box<[Row]>>>,
    rows: usize,
}

impl Lazy {
    fn get(&self, position: usize) -> Option<&Row> {
        if position >= self.rows {
            return None;
        }
        let (page, offset) = (position / PAGE, position % PAGE);
        let made = self.pages[page].get_or_init(|| {
            let first = page * PAGE;
            (first..(first + PAGE).min(self.rows)).map(|position| self.listing.row(position)).collect()
        });
        made.get(offset)
    }
}

impl Rows {
    /// Rows built on demand by `listing`.
    pub fn lazy(listing: impl Listing + 'static) -> Self {
        let rows = listing.count();
        let pages = (0..rows.div_ceil(PAGE)).map(|_| OnceLock::new()).collect();
        Self(Kind::Lazy(Arc::new(Lazy { listing: Box::new(listing), pages, rows })))
    }

    pub fn len(&self) -> usize {
        match &self.0 {
            Kind::Eager(rows) => rows.len(),
            Kind::Lazy(listed) => listed.rows,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row at a position, if in range.
    pub fn get(&self, position: usize) -> Option<&Row> {
        match &self.0 {
            Kind::Eager(rows) => rows.get(position),
            Kind::Lazy(listed) => listed.get(position),
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
    pub fn each(&self, mut take: impl FnMut(&Row)) {
        match &self.0 {
            Kind::Eager(rows) => rows.iter().for_each(take),
            Kind::Lazy(listed) => (0..listed.rows).for_each(|position| take(&listed.listing.row(position))),
        }
    }

    /// The position of a row by its key.
    pub fn position(&self, key: &str) -> Option<usize> {
        match &self.0 {
            Kind::Eager(rows) => rows.iter().position(|row| row.key == key),
            Kind::Lazy(listed) => listed.listing.position(key),
        }
    }

    /// The first of the positions whose row contains `text` in a text cell, ignoring case.
    pub fn find(&self, mut positions: impl Iterator<Item = usize>, text: &str) -> Option<usize> {
        let text = text.to_lowercase();
        match &self.0 {
            Kind::Eager(rows) => positions.find(|position| rows.get(*position).is_some_and(|row| row.contains(&text))),
            Kind::Lazy(listed) => listed.listing.find(&mut positions, &text),
        }
    }

    /// The positions of the `rows` largest figures of a column, descending; ties keep their order. Skips pinned rows.
    pub fn greatest(&self, column: usize, rows: usize) -> Vec<usize> {
        match &self.0 {
            Kind::Eager(held) => {
                let figures = held.iter().enumerate().filter(|(_, row)| !row.pinned);
                let mut figures: Vec<(usize, f64)> =
                    figures.filter_map(|(position, row)| Some((position, row.cells.get(column)?.value()?))).collect();
                figures.sort_by(|(_, a), (_, b)| b.total_cmp(a));
                figures.into_iter().map(|(position, _)| position).take(rows).collect()
            }
            Kind::Lazy(listed) => listed.listing.greatest(column, rows),
        }
    }

    /// Calls `take` with the rows that determine column widths: all rows, or [`Listing::widest`] of a lazy table.
    pub fn each_wide(&self, take: impl FnMut(&Row)) {
        match &self.0 {
            Kind::Eager(rows) => rows.iter().for_each(take),
            Kind::Lazy(listed) => listed.listing.widest().iter().for_each(take),
        }
    }

    /// Keeps the first `rows` rows.
    pub fn truncate(&mut self, rows: usize) {
        match &mut self.0 {
            Kind::Eager(held) => held.truncate(rows),
            Kind::Lazy(listed) => {
                if rows < listed.rows {
                    self.0 = Kind::Eager((0..rows).map(|position| listed.listing.row(position)).collect());
                }
            }
        }
    }

    /// The rows in memory, for sorting; `None` for a lazy table, which is already in order.
    pub(super) fn held_mut(&mut self) -> Option<&mut Vec<Row>> {
        match &mut self.0 {
            Kind::Eager(rows) => Some(rows),
            Kind::Lazy(_) => None,
        }
    }
}

impl Default for Rows {
    fn default() -> Self {
        Self(Kind::Eager(Vec::new()))
    }
}

impl From<Vec<Row>> for Rows {
    fn from(rows: Vec<Row>) -> Self {
        Self(Kind::Eager(rows))
    }
}

impl FromIterator<Row> for Rows {
    fn from_iter<I: IntoIterator<Item = Row>>(rows: I) -> Self {
        Self(Kind::Eager(rows.into_iter().collect()))
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
            Kind::Eager(rows) => rows.fmt(f),
            Kind::Lazy(listed) => write!(f, "{} rows, made when looked at", listed.rows),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::table::Cell;

    /// Rows of the square numbers, keyed by their roots.
    struct Squares(u64);

    impl Listing for Squares {
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

        fn find(&self, mut positions: &mut dyn Iterator<Item = usize>, text: &str) -> Option<usize> {
            Iterator::find(&mut positions, |position| position.to_string().contains(text))
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
        let listed = Rows::lazy(Squares(200));
        let held: Rows = (0..200).map(|position| Squares(200).row(position)).collect();
        assert_eq!(listed, held);
        assert_eq!((listed.position("150"), listed.get(200), listed.first()), (Some(150), None, held.first()));
        let (mut few, mut as_few) = (listed.clone(), held.clone());
        few.truncate(3);
        as_few.truncate(3);
        assert_eq!((few.len(), &few), (3, &as_few));
        assert_eq!(listed.greatest(0, 3), held.greatest(0, 3));
        let mut each = Vec::new();
        listed.each(|row| each.push(row.clone()));
        assert_eq!(Rows::from(each), held);
    }

    #[test]
    fn only_the_page_that_is_looked_at_is_made() {
        let rows = Rows::lazy(Squares(1_000_000));
        assert_eq!(rows[999_999].cells, [Cell::Whole(999_999 * 999_999)]);
        let Kind::Lazy(listed) = &rows.0 else { panic!("they are listed") };
        assert_eq!(listed.pages.iter().filter(|page| page.get().is_some()).count(), 1);
    }
}
