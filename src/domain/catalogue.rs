//! A catalogue: everything that one data directory holds, as plain values.

use std::collections::HashMap;

use serde::Serialize;

use super::market::Observation;
use super::title::{Category, Title};

/// Titles, words and market figures, with what is known of where they come from.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// The data set's name, cut-off and sources.
    pub about: About,
    /// All titles, in the order of the file.
    pub titles: Vec<Title>,
    /// For each title, in the same order, how often its plot uses which word; empty where no plot is known.
    pub terms: Vec<Vec<(String, u32)>>,
    /// All market figures, in the order of the file.
    pub market: Vec<Observation>,
    /// The files that it was read from.
    pub files: Vec<FileFacts>,
    /// Where it was read from, as told to the user.
    pub origin: String,
    /// Names of the optional files that were not there.
    pub missing: Vec<&'static str>,
}

/// What `about.toml` says of a data set.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct About {
    /// Name of the data set.
    pub name: Option<String>,
    /// The last day that it covers, as the file words it.
    pub cut_off: Option<String>,
}

/// One file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileFacts {
    /// Name within the data directory.
    pub name: String,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Rows that were kept.
    pub rows: usize,
    /// On which lines they stand.
    #[serde(skip)]
    pub lines: Lines,
}

/// On which line of a file each row that was kept begins, from 1. Rows on neighbouring lines take no room of
/// their own, so that a million titles cost as much as the gaps between them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    /// How many rows there are.
    rows: usize,
    /// The first row of each run of neighbouring lines, and its line.
    runs: Vec<(usize, u64)>,
}

impl Lines {
    /// Adds the next row that was kept.
    pub fn push(&mut self, line: u64) {
        let follows = |(first, begins): &(usize, u64)| begins + (self.rows - first) as u64 == line;
        if !self.runs.last().is_some_and(follows) {
            self.runs.push((self.rows, line));
        }
        self.rows += 1;
    }

    /// The line of a row by its position among those that were kept, from 0; `None` for a row that there is not.
    pub fn of(&self, row: usize) -> Option<u64> {
        let run = self.runs.partition_point(|(first, _)| *first <= row).checked_sub(1)?;
        let (first, begins) = self.runs[run];
        (row < self.rows).then(|| begins + (row - first) as u64)
    }
}

impl Catalogue {
    /// How many titles of a category there are.
    pub fn count(&self, category: Category) -> usize {
        self.titles.iter().filter(|title| title.category == category).count()
    }

    /// The line on which a row of a file begins, by its position among those that were kept.
    pub fn line(&self, file: &str, row: usize) -> Option<u64> {
        self.files.iter().find(|facts| facts.name == file)?.lines.of(row)
    }

    /// Positions of the titles by their id.
    pub fn positions(&self) -> HashMap<&str, usize> {
        self.titles.iter().enumerate().map(|(position, title)| (title.id.as_str(), position)).collect()
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
        let found: Vec<_> = (0..7).map(|row| lines.of(row)).collect();
        assert_eq!(found, [Some(2), Some(3), Some(4), Some(7), Some(8), Some(12), None]);
        assert_eq!((lines.runs.len(), Lines::default().of(0)), (3, None));
    }
}
