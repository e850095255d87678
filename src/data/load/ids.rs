//! An index of the ids of titles, which also finds duplicates.

use std::hash::BuildHasher;

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};
use polars_arrow::array::Utf8ViewArray;
use rayon::prelude::*;

/// Fewer ids than this are not worth another thread.
const ROWS_PER_THREAD: usize = 1 << 15;

/// Maps ids to row numbers, in several hash tables that are built in parallel.
pub struct IdIndex<'t> {
    texts: &'t Utf8ViewArray,
    tables: Vec<HashTable<u32>>,
    hasher: DefaultHashBuilder,
}

impl<'t> IdIndex<'t> {
    /// Indexes all ids on `threads` threads. Also returns the rows, in order, whose id an earlier row has.
    pub fn new(ids: &'t Utf8ViewArray, threads: usize) -> (Self, Vec<usize>) {
        let mut index = Self { texts: ids, tables: Vec::new(), hasher: DefaultHashBuilder::default() };
        let hash = |row: usize| index.hasher.hash_one(ids.value(row));
        let hashes: Vec<u64> = (0..ids.len()).into_par_iter().with_min_len(ROWS_PER_THREAD).map(hash).collect();
        let filled: Vec<_> = (0..threads).into_par_iter().map(|table| index.fill(table, threads, &hashes)).collect();
        let mut repeated = Vec::new();
        for (table, rows) in filled {
            index.tables.push(table);
            repeated.extend(rows);
        }
        repeated.sort_unstable();
        (index, repeated)
    }

    /// Builds table `number` of `of` from the hashes of all ids; also returns the rows that repeat an id of it.
    fn fill(&self, number: usize, of: usize, hashes: &[u64]) -> (HashTable<u32>, Vec<usize>) {
        let mut table = HashTable::with_capacity(self.texts.len().div_ceil(of));
        let mut repeated = Vec::new();
        for (row, hash) in hashes.iter().copied().enumerate().filter(|(_, hash)| table_of(*hash, of) == number) {
            let is_it = |other: &u32| {
                hashes[*other as usize] == hash && self.texts.value(*other as usize) == self.texts.value(row)
            };
            let rehash = |other: &u32| hashes[*other as usize];
            match (table.entry(hash, is_it, rehash), u32::try_from(row)) {
                (Entry::Vacant(place), Ok(row)) => drop(place.insert(row)),
                _ => repeated.push(row),
            }
        }
        (table, repeated)
    }

    /// Returns the first row with an id.
    pub fn get(&self, id: &str) -> Option<u32> {
        let hash = self.hasher.hash_one(id);
        let table = self.tables.get(table_of(hash, self.tables.len()))?;
        table.find(hash, |row| self.texts.value(*row as usize) == id).copied()
    }
}

/// Picks a table by bits of the hash that the tables themselves do not use.
fn table_of(hash: u64, tables: usize) -> usize {
    usize::try_from((hash >> 32) & 0xffff).unwrap_or_default() % tables.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_row_with_an_id_has_it_in_however_many_tables() {
        let ids = Utf8ViewArray::from_slice_values(["a", "b", "a", "c", "b", "a"]);
        for threads in 1..4 {
            let (index, repeated) = IdIndex::new(&ids, threads);
            assert_eq!(repeated, [2, 4, 5]);
            assert_eq!(["a", "b", "c", "d"].map(|id| index.get(id)), [Some(0), Some(1), Some(3), None]);
        }
    }
}
