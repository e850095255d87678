//! A catalogue: everything that one data directory holds, as plain values.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::columns::columnar::{self, Column, Columnar, Columns};
use super::market::Observation;
use super::terms::Terms;
use super::title::Category;
use super::titles::Titles;
use crate::speech::{Message, say};

/// Titles, words and market figures, with what is known of where they come from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Catalogue {
    /// The data set's name, cut-off and sources.
    pub about: About,
    /// All titles, in the order of the file.
    pub titles: Titles,
    /// How often the plots of the titles use which word.
    pub terms: Terms,
    /// All market figures, in the order of the file.
    pub market: Vec<Observation>,
    /// The files that it was read from: those of a table stand together, in the order of its rows.
    pub files: Vec<FileFacts>,
    /// Where it was read from, as told to the user.
    pub origin: String,
    /// Names of the optional files that were not there.
    pub missing: Vec<&'static str>,
}

/// What the demo data, which no directory holds, gives as its origin.
const DEMO: &str = "the demo data";

/// Where a catalogue was read from, for people.
pub fn origin_told(origin: &str) -> Message {
    if origin == DEMO { say!("the-demo-data") } else { Message::verbatim(origin) }
}

/// What `about.toml` says of a data set.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct About {
    /// Name of the data set.
    pub name: Option<String>,
    /// Its names in other languages, by their codes.
    pub names: BTreeMap<String, String>,
    /// The last day that it covers, as the file words it.
    pub cut_off: Option<String>,
}

impl About {
    /// Name of the data set in the language of a code, otherwise the one it has in any.
    pub fn name_in(&self, language: &str) -> Option<&str> {
        self.names.get(language).or(self.name.as_ref()).map(String::as_str)
    }
}

/// One file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileFacts {
    /// Name within the data directory, with that of its folder where a table is made of part files.
    pub name: String,
    /// The table whose rows it holds, like `titles.csv`, whatever the file itself is called.
    #[serde(skip)]
    pub table: &'static str,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Rows that were kept.
    pub rows: usize,
    /// On which lines they stand.
    #[serde(skip)]
    pub lines: Lines,
    /// What `lines` counts.
    #[serde(skip)]
    pub counted: Counted,
}

/// What the place of a row within its file counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Counted {
    /// Lines, of which the header is the first.
    #[default]
    Lines,
    /// Rows, of a file that has no lines.
    Rows,
}

impl Counted {
    /// One of them, for messages.
    pub fn one(self) -> &'static str {
        match self {
            Self::Lines => "line",
            Self::Rows => "row",
        }
    }
}

/// Where a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'c> {
    /// Name of the file.
    pub file: &'c str,
    /// The line or row of it on which it begins, from 1.
    pub line: u64,
    /// Which of the two.
    pub counted: Counted,
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

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Adds the rows of what stands behind so many further lines.
    pub fn append(&mut self, other: &Self, lines: u64) {
        for (run, (first, begins)) in other.runs.iter().enumerate() {
            let end = other.runs.get(run + 1).map_or(other.rows, |(next, _)| *next);
            self.push(begins + lines);
            self.rows += end - first - 1;
        }
    }

    /// The lines in order.
    pub fn iter(&self) -> impl Iterator<Item = u64> {
        self.runs.iter().enumerate().flat_map(|(run, (first, begins))| {
            let end = self.runs.get(run + 1).map_or(self.rows, |(next, _)| *next);
            (0..(end - first) as u64).map(move |place| begins + place)
        })
    }

    /// The line of a row by its position among those that were kept, from 0; `None` for a row that there is not.
    pub fn of(&self, row: usize) -> Option<u64> {
        let run = self.runs.partition_point(|(first, _)| *first <= row).checked_sub(1)?;
        let (first, begins) = self.runs[run];
        (row < self.rows).then(|| begins + (row - first) as u64)
    }
}

impl Columnar for Lines {
    fn take_apart<'c>(&'c self, columns: &mut Vec<Column<'c>>) {
        let runs = self.runs.iter().flat_map(|(first, begins)| [*first as u64, *begins]);
        columns.push(Column::Great([self.rows as u64].into_iter().chain(runs).collect()));
    }

    fn put_together(columns: &mut Columns<'_>) -> Option<Self> {
        let column = columnar::great(columns)?;
        let (rows, runs) = column.split_first()?;
        let (runs, rest) = runs.as_chunks();
        let runs = runs.iter().map(|[first, begins]| Some((usize::try_from(*first).ok()?, *begins)));
        let lines = Self { rows: usize::try_from(*rows).ok()?, runs: runs.collect::<Option<_>>()? };
        let begins =
            lines.runs.first().is_none_or(|(first, _)| *first == 0) && lines.runs.is_empty() == (lines.rows == 0);
        let rise = lines.runs.is_sorted_by(|one, next| one.0 < next.0);
        let ends = lines.runs.last().is_none_or(|(first, _)| *first < lines.rows);
        let found = lines.runs.iter().all(|(_, line)| line.checked_add(*rows).is_some());
        (rest.is_empty() && begins && rise && ends && found).then_some(lines)
    }
}

impl Catalogue {
    /// How many titles of a category there are.
    pub fn count(&self, category: Category) -> usize {
        self.titles.categories().iter().filter(|of| **of == category).count()
    }

    /// The files that a table was read from.
    pub fn parts<'c>(&'c self, table: &str) -> impl Iterator<Item = &'c FileFacts> {
        self.files.iter().filter(move |facts| facts.table == table)
    }

    /// Where a row of a table stands, by its position among those that were kept.
    pub fn place(&self, table: &str, row: usize) -> Option<Place<'_>> {
        let mut before = 0;
        let part = self.parts(table).find(|part| {
            let within = row - before < part.rows;
            before += if within { 0 } else { part.rows };
            within
        })?;
        Some(Place { file: &part.name, line: part.lines.of(row - before)?, counted: part.counted })
    }

    /// What a table as a whole was read from: its file, or the folder of its parts.
    pub fn told(&self, table: &'static str) -> Cow<'static, str> {
        let mut parts = self.parts(table);
        let Some(first) = parts.next() else { return Cow::Borrowed(table) };
        match first.name.split_once('/') {
            Some((folder, _)) => Cow::Owned(format!("{folder}/")),
            None if first.name == table => Cow::Borrowed(table),
            None => Cow::Owned(first.name.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Catalogue, Counted, FileFacts, Lines, Place};

    #[test]
    fn rows_know_their_lines_and_neighbours_share_a_run() {
        let mut lines = Lines::default();
        for line in [2, 3, 4, 7, 8, 12] {
            lines.push(line);
        }
        let found: Vec<_> = (0..7).map(|row| lines.of(row)).collect();
        assert_eq!(found, [Some(2), Some(3), Some(4), Some(7), Some(8), Some(12), None]);
        assert_eq!((lines.runs.len(), Lines::default().of(0)), (3, None));
        assert_eq!(lines.iter().collect::<Vec<_>>(), [2, 3, 4, 7, 8, 12]);
        lines.append(&lines.clone(), 11);
        assert_eq!(lines.iter().skip(5).collect::<Vec<_>>(), [12, 13, 14, 15, 18, 19, 23]);
        assert_eq!((lines.len(), lines.runs.len()), (12, 5), "runs that meet are one");
    }

    #[test]
    fn a_row_of_a_table_in_parts_stands_in_one_of_them() {
        let part = |name: &str, table, at: &[u64]| {
            let mut lines = Lines::default();
            for line in at {
                lines.push(*line);
            }
            let (name, sha256, rows) = (name.to_owned(), String::new(), at.len());
            FileFacts { name, table, sha256, rows, lines, counted: Counted::Rows }
        };
        let files = vec![
            part("titles/a.parquet", "titles.csv", &[1, 3]),
            part("titles/b.parquet", "titles.csv", &[]),
            part("titles/c.parquet", "titles.csv", &[5]),
            part("terms.csv.gz", "terms.csv", &[2]),
        ];
        let catalogue = Catalogue { files, ..Catalogue::default() };
        let place = |file, line| Some(Place { file, line, counted: Counted::Rows });
        let found: Vec<_> = (0..4).map(|row| catalogue.place("titles.csv", row)).collect();
        assert_eq!(
            found,
            [place("titles/a.parquet", 1), place("titles/a.parquet", 3), place("titles/c.parquet", 5), None]
        );
        assert_eq!(catalogue.place("market.csv", 0), None);
        let told = ["titles.csv", "terms.csv", "market.csv"].map(|table| catalogue.told(table));
        assert_eq!(told, ["titles/", "terms.csv.gz", "market.csv"]);
    }
}
