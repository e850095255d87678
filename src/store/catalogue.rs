//! A catalogue: everything that one data directory holds.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::lines::Lines;
use super::terms::Terms;
use super::titles::Titles;
use crate::domain::market::Observation;
use crate::domain::title::Category;
use crate::i18n::{Message, msg};

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
    /// Where it was read from, as shown to the user.
    pub origin: String,
    /// Names of the optional files that were not there.
    pub missing: Vec<&'static str>,
}

/// What the demo data, which no directory holds, gives as its origin.
const DEMO: &str = "the demo data";

/// Where a catalogue was read from, for people.
pub fn origin_message(origin: &str) -> Message {
    if origin == DEMO { msg!("the-demo-data") } else { Message::verbatim(origin) }
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
    pub counted: RowUnit,
}

/// What the place of a row within its file counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum RowUnit {
    /// Lines, of which the header is the first.
    #[default]
    Lines,
    /// Rows, of a file that has no lines.
    Rows,
}

impl RowUnit {
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
pub struct RowLocation<'c> {
    /// Name of the file.
    pub file: &'c str,
    /// The line or row of it on which it begins, from 1.
    pub line: u64,
    /// Which of the two.
    pub counted: RowUnit,
}

impl Catalogue {
    /// How many titles of a category there are.
    pub fn count(&self, category: Category) -> usize {
        self.titles.iter().filter(|title| title.category() == category).count()
    }

    /// The files that a table was read from.
    pub fn parts<'c>(&'c self, table: &str) -> impl Iterator<Item = &'c FileFacts> {
        self.files.iter().filter(move |facts| facts.table == table)
    }

    /// Where a row of a table stands, by its position among those that were kept.
    pub fn place(&self, table: &str, row: usize) -> Option<RowLocation<'_>> {
        let mut before = 0;
        let part = self.parts(table).find(|part| {
            let within = row - before < part.rows;
            before += if within { 0 } else { part.rows };
            within
        })?;
        Some(RowLocation { file: &part.name, line: part.lines.of(row - before)?, counted: part.counted })
    }

    /// What a table as a whole was read from: its file, or the folder of its parts.
    pub fn file_name(&self, table: &'static str) -> Cow<'static, str> {
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
    use super::*;

    #[test]
    fn a_row_of_a_table_in_parts_stands_in_one_of_them() {
        let part = |name: &str, table, at: &[u64]| {
            let mut lines = Lines::default();
            for line in at {
                lines.push(*line);
            }
            let (name, sha256, rows) = (name.to_owned(), String::new(), at.len());
            FileFacts { name, table, sha256, rows, lines, counted: RowUnit::Rows }
        };
        let files = vec![
            part("titles/a.parquet", "titles.csv", &[1, 3]),
            part("titles/b.parquet", "titles.csv", &[]),
            part("titles/c.parquet", "titles.csv", &[5]),
            part("terms.csv.gz", "terms.csv", &[2]),
        ];
        let catalogue = Catalogue { files, ..Catalogue::default() };
        let place = |file, line| Some(RowLocation { file, line, counted: RowUnit::Rows });
        let found: Vec<_> = (0..4).map(|row| catalogue.place("titles.csv", row)).collect();
        assert_eq!(
            found,
            [place("titles/a.parquet", 1), place("titles/a.parquet", 3), place("titles/c.parquet", 5), None]
        );
        assert_eq!(catalogue.place("market.csv", 0), None);
        let names = ["titles.csv", "terms.csv", "market.csv"].map(|table| catalogue.file_name(table));
        assert_eq!(names, ["titles/", "terms.csv.gz", "market.csv"]);
    }
}
