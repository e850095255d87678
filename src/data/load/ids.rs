//! The ids of titles: which title has one, and which rows have one that a row before them had.

use std::hash::BuildHasher;

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::domain::columns::Texts;

/// The rows of ids by the ids, on several shelves that are filled at the same time.
pub struct Ids<'t> {
    texts: &'t Texts,
    shelves: Vec<HashTable<u32>>,
    hasher: DefaultHashBuilder,
}

impl<'t> Ids<'t> {
    /// All ids, filed by so many threads; and the rows, in order, whose id a row before them has.
    pub fn of(texts: &'t Texts, threads: usize) -> (Self, Vec<usize>) {
        let mut ids = Self { texts, shelves: Vec::new(), hasher: DefaultHashBuilder::default() };
        let filed: Vec<_> = if threads == 1 {
            vec![ids.filed(0, 1)]
        } else {
            (0..threads).into_par_iter().map(|shelf| ids.filed(shelf, threads)).collect()
        };
        let mut later = Vec::new();
        for (shelf, rows) in filed {
            ids.shelves.push(shelf);
            later.extend(rows);
        }
        later.sort_unstable();
        (ids, later)
    }

    /// One of so many shelves.
    fn filed(&self, number: usize, of: usize) -> (HashTable<u32>, Vec<usize>) {
        let mut filed = HashTable::with_capacity(self.texts.len().div_ceil(of));
        let mut later = Vec::new();
        for (row, id) in self.texts.iter().enumerate() {
            let hash = self.hasher.hash_one(id);
            if shelf_of(hash, of) != number {
                continue;
            }
            let is_it = |other: &u32| self.texts.at(*other as usize) == id;
            let again = |other: &u32| self.hasher.hash_one(self.texts.at(*other as usize));
            match (filed.entry(hash, is_it, again), u32::try_from(row)) {
                (Entry::Vacant(place), Ok(row)) => drop(place.insert(row)),
                _ => later.push(row),
            }
        }
        (filed, later)
    }

    /// The first row with an id.
    pub fn find(&self, id: &str) -> Option<u32> {
        let hash = self.hasher.hash_one(id);
        let filed = self.shelves.get(shelf_of(hash, self.shelves.len()))?;
        filed.find(hash, |row| self.texts.at(*row as usize) == id).copied()
    }
}

/// By bits of a hash that the shelves do not go by themselves.
fn shelf_of(hash: u64, shelves: usize) -> usize {
    usize::try_from((hash >> 32) & 0xffff).unwrap_or_default() % shelves.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_row_with_an_id_has_it_on_however_many_shelves() {
        let mut texts = Texts::default();
        for id in ["a", "b", "a", "c", "b", "a"] {
            texts.push(id);
        }
        for threads in 1..4 {
            let (ids, later) = Ids::of(&texts, threads);
            assert_eq!(later, [2, 4, 5]);
            assert_eq!(["a", "b", "c", "d"].map(|id| ids.find(id)), [Some(0), Some(1), Some(3), None]);
        }
    }
}
