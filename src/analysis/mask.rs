//! A selection of the rows of a catalogue, one bit each.

use std::ops::Range;

use super::parallel::{self, BLOCK};

/// A set of selected rows, one bit per row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mask {
    words: Vec<u64>,
    rows: usize,
}

impl Mask {
    /// Selects the rows for which `holds` is true.
    pub fn from_fn(rows: usize, holds: impl Fn(usize) -> bool + Sync) -> Self {
        Self::from_blocks(rows, |block| word_of(block, &holds))
    }

    /// Selects rows by blocks of [`BLOCK`]: `word` returns a bit for each row of a block.
    pub fn from_blocks(rows: usize, word: impl Fn(Range<usize>) -> u64 + Sync) -> Self {
        let words = parallel::concat_chunks(rows, |range| {
            range.clone().step_by(BLOCK).map(|start| word(start..(start + BLOCK).min(range.end))).collect()
        });
        Self { words, rows }
    }

    /// Narrows the candidates, of which most do not meet a condition.
    pub fn narrowed(
        rows: usize,
        candidates: impl Fn(Range<usize>) -> u64 + Sync,
        holds: impl Fn(usize) -> bool + Sync,
    ) -> Self {
        Self::from_blocks(rows, |block| {
            let start = block.start;
            let found = Bits(candidates(block)).filter(|bit| holds(start + bit));
            found.fold(0, |word, bit| word | 1 << bit)
        })
    }

    /// The bits of the block that begins at a row.
    pub fn word(&self, start: usize) -> u64 {
        self.words.get(start / BLOCK).copied().unwrap_or_default()
    }

    /// Selects all rows.
    pub fn all(rows: usize) -> Self {
        let mut words = vec![u64::MAX; rows.div_ceil(BLOCK)];
        if let Some(last) = words.last_mut().filter(|_| !rows.is_multiple_of(BLOCK)) {
            *last = (1 << (rows % BLOCK)) - 1;
        }
        Self { words, rows }
    }

    /// Selects the given rows.
    pub fn of_rows(rows: usize, selected: &[usize]) -> Self {
        let mut words = vec![0; rows.div_ceil(BLOCK)];
        for row in selected {
            words[row / BLOCK] |= 1 << (row % BLOCK);
        }
        Self { words, rows }
    }

    /// Intersection with another mask.
    pub fn and(mut self, other: &Self) -> Self {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= other);
        self
    }

    /// Selects the rows that are not selected.
    pub fn complement(&self) -> Self {
        let mut others = Self::all(self.rows);
        others.words.iter_mut().zip(&self.words).for_each(|(word, own)| *word &= !own);
        others
    }

    /// Number of rows, selected or not.
    pub fn rows(&self) -> usize {
        self.rows
    }

    pub fn contains(&self, row: usize) -> bool {
        self.words.get(row / BLOCK).is_some_and(|word| word >> (row % BLOCK) & 1 == 1)
    }

    pub fn count(&self) -> u64 {
        self.words.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    pub fn selects_all(&self) -> bool {
        self.count() == self.rows as u64
    }

    /// The selected rows, in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.iter_range(0..self.rows)
    }

    /// As [`Self::iter`], collected on all cores.
    pub fn to_rows(&self) -> Vec<usize> {
        parallel::concat_chunks(self.rows, |rows| self.iter_range(rows).collect())
    }

    /// The selected rows within a range that starts at a multiple of [`BLOCK`].
    pub fn iter_range(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        let first = range.start / BLOCK;
        let words = &self.words[first..range.end.div_ceil(BLOCK).max(first)];
        words.iter().zip(first..).flat_map(|(word, position)| Bits(*word).map(move |bit| position * BLOCK + bit))
    }

    /// Calls `take` with the runs of selected rows within a range that starts at a multiple of [`BLOCK`]; no run goes on in
    /// the next block.
    pub fn for_each_run(&self, range: Range<usize>, mut take: impl FnMut(Range<usize>)) {
        for start in range.clone().step_by(BLOCK) {
            let mut rest = self.word(start);
            if range.end - start < BLOCK {
                rest &= (1 << (range.end - start)) - 1;
            }
            while rest != 0 {
                let first = rest.trailing_zeros();
                let rows = (!(rest >> first)).trailing_zeros();
                // Clears the run: adding its first bit carries past it.
                rest &= rest.wrapping_add(1 << first);
                take(start + first as usize..start + (first + rows) as usize);
            }
        }
    }
}

/// A bit for each row of a block for which `holds` is true.
pub(super) fn word_of(block: Range<usize>, holds: impl Fn(usize) -> bool) -> u64 {
    let start = block.start;
    block.fold(0, |word, row| word | u64::from(holds(row)) << (row - start))
}

/// Iterates over the positions of set bits in a word.
struct Bits(u64);

impl Iterator for Bits {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let bit = self.0.trailing_zeros();
        // Clears the lowest set bit.
        (self.0 != 0).then(|| {
            self.0 &= self.0 - 1;
            bit as usize
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_has_the_rows_of_which_it_was_made_however_many_threads_made_it() {
        for rows in [0, 1, 63, 64, 65, 1000, 200_001] {
            let mask = Mask::from_fn(rows, |row| row % 3 == 1);
            let selected: Vec<usize> = mask.iter().collect();
            assert_eq!(selected, (0..rows).filter(|row| row % 3 == 1).collect::<Vec<_>>());
            assert_eq!(mask.count(), selected.len() as u64);
            assert_eq!(Mask::all(rows), Mask::from_fn(rows, |_| true));
            assert_eq!(Mask::all(rows).and(&mask), mask);
            assert_eq!(mask.complement(), Mask::from_fn(rows, |row| row % 3 != 1));
            assert!(!mask.contains(rows) && (rows < 2 || mask.contains(1)));
            let candidates = |block| word_of(block, |row| row % 3 > 0);
            assert_eq!(Mask::narrowed(rows, candidates, |row| row % 3 < 2), mask);
            assert_eq!(mask.selects_all(), rows == 0);
        }
    }

    #[test]
    fn runs_are_the_selected_rows_that_follow_each_other_in_a_block() {
        for (rows, holds) in [(0, 1), (64, 1), (200, 1), (200, 2), (1000, 7), (1000, 70), (1000, 130)] {
            let mask = Mask::from_fn(rows, |row| row / holds % 2 == 0);
            for range in [0..rows, 64.min(rows)..rows, 0..rows.min(130)] {
                let mut runs = Vec::new();
                mask.for_each_run(range.clone(), |run| runs.push(run));
                let apart = |pair: &[Range<usize>]| pair[0].end < pair[1].start || pair[1].start.is_multiple_of(BLOCK);
                assert!(runs.windows(2).all(apart), "{runs:?}");
                let selected: Vec<usize> = runs.into_iter().flatten().collect();
                assert_eq!(selected, range.filter(|row| mask.contains(*row)).collect::<Vec<_>>());
            }
        }
    }
}
