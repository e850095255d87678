//! Line numbers of rows.

use serde::{Deserialize, Serialize};

/// The line, from 1, at which each accepted row of a file starts. Run-length encoded: rows on consecutive lines share
/// an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lines {
    rows: usize,
    /// (first row, its line) of each run of consecutive lines.
    runs: Vec<(usize, u64)>,
}

impl Lines {
    /// Adds the next accepted row.
    pub fn push(&mut self, line: u64) {
        let follows = |(first, begins): &(usize, u64)| begins + (self.rows - first) as u64 == line;
        if !self.runs.last().is_some_and(follows) {
            self.runs.push((self.rows, line));
        }
        self.rows += 1;
    }

    pub fn len(&self) -> usize {
        self.rows
    }

    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Appends the rows of the next part of a file, which starts after `lines` lines.
    pub fn append(&mut self, other: &Self, lines: u64) {
        for (run, (first, begins)) in other.runs.iter().enumerate() {
            let end = other.runs.get(run + 1).map_or(other.rows, |(next, _)| *next);
            self.push(begins + lines);
            self.rows += end - first - 1;
        }
    }

    /// The line of each row, in order.
    pub fn iter(&self) -> impl Iterator<Item = u64> {
        self.runs.iter().enumerate().flat_map(|(run, (first, begins))| {
            let end = self.runs.get(run + 1).map_or(self.rows, |(next, _)| *next);
            (0..(end - first) as u64).map(move |place| begins + place)
        })
    }

    /// The line of a row, by its position among the accepted rows; `None` if out of range.
    pub fn get(&self, row: usize) -> Option<u64> {
        let run = self.runs.partition_point(|(first, _)| *first <= row).checked_sub(1)?;
        let (first, begins) = self.runs[run];
        (row < self.rows).then(|| begins + (row - first) as u64)
    }
}

impl Lines {
    /// Whether deserialised runs satisfy the invariants that [`push`](Self::push) keeps.
    pub fn is_whole(&self) -> bool {
        let begins = self.runs.first().is_none_or(|(first, _)| *first == 0) && self.runs.is_empty() == (self.rows == 0);
        let rise = self.runs.is_sorted_by(|one, next| one.0 < next.0);
        let ends = self.runs.last().is_none_or(|(first, _)| *first < self.rows);
        let found = self.runs.iter().all(|(_, line)| line.checked_add(self.rows as u64).is_some());
        begins && rise && ends && found
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn rows_know_their_lines_and_neighbours_share_a_run() {
        let mut lines = Lines::default();
        for line in [2, 3, 4, 7, 8, 12] {
            lines.push(line);
        }
        let found: Vec<_> = (0..7).map(|row| lines.get(row)).collect();
        assert_eq!(found, [Some(2), Some(3), Some(4), Some(7), Some(8), Some(12), None]);
        assert_eq!((lines.runs.len(), Lines::default().get(0)), (3, None));
        assert_eq!(lines.iter().collect::<Vec<_>>(), [2, 3, 4, 7, 8, 12]);
        lines.append(&lines.clone(), 11);
        assert_eq!(lines.iter().skip(5).collect::<Vec<_>>(), [12, 13, 14, 15, 18, 19, 23]);
        assert_eq!((lines.len(), lines.runs.len()), (12, 5), "runs that meet are one");
    }
}
