//! A title that may still gain rows, and how many rows it has of which file.

use super::provenance::Provenance;
use crate::data::import::vocabulary::WordCounts;
use crate::domain::date::Date;
use crate::domain::title::{FieldKind, List, Title};
use crate::i18n::{Message, msg};

/// A title that may still gain rows.
pub(super) struct Work {
    pub title: Title,
    pub year: Option<u16>,
    pub imdb: Option<u32>,
    pub words: WordCounts,
    /// Number of rows by file; the first file is the one that added the title.
    pub rows: RowCounts,
    /// Provenance of the fields; `None` if only one file has titles.
    pub provenance: Option<Box<Provenance>>,
}

impl Work {
    pub fn year(&self) -> Option<u16> {
        self.title.released.map(Date::year).or(self.year)
    }

    /// Merges a further row of the same file.
    pub fn add_duplicate(&mut self, file: usize, row: Title) {
        let title = &mut self.title;
        List::unite(&mut title.countries, row.countries);
        List::unite(&mut title.tags, row.tags);
        title.netflix_released = [title.netflix_released, row.netflix_released].into_iter().flatten().min();
        self.rows.increment(file);
    }

    /// The remark on a work with several rows.
    pub fn merge_remark(&self, rows: usize) -> Message {
        let Title { name, category, countries, .. } = &self.title;
        let category = Message::word("word-", category.into());
        match countries.len() {
            0 => msg!("import-merged", name, category, rows),
            countries => msg!("import-merged-in", name, category, rows, countries),
        }
    }
}

/// Number of rows of a work by file. Nearly all works have rows of one file only, which needs no allocation.
pub(super) struct RowCounts {
    first: (usize, usize),
    others: Vec<(usize, usize)>,
}

impl RowCounts {
    pub fn new(file: usize) -> Self {
        Self { first: (file, 1), others: Vec::new() }
    }

    /// The file that added the work.
    pub fn first_file(&self) -> usize {
        self.first.0
    }

    /// Counts no row of the file that added the work.
    pub fn clear(&mut self) {
        self.first.1 = 0;
    }

    /// The file that added the work comes first.
    pub fn by_file(&self) -> impl Iterator<Item = (usize, usize)> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }

    pub fn increment(&mut self, file: usize) {
        let mut rows = std::iter::once(&mut self.first).chain(&mut self.others);
        match rows.find(|(other, _)| *other == file) {
            Some((_, rows)) => *rows += 1,
            None => self.others.push((file, 1)),
        }
    }
}
