//! The catalogue: the contents of a data directory.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::digest::FileDigest;
use super::given_scores::GivenScores;
use super::lines::Lines;
use super::terms::Terms;
use super::titles::Titles;
use super::viewing::Viewing;
use crate::domain::market::Observation;
use crate::domain::title::Category;
use crate::i18n::{Message, msg};

/// Titles, words, viewing and market figures, with their provenance.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Catalogue {
    /// Metadata of the data set.
    pub about: About,
    /// In the order of the files.
    pub titles: Titles,
    /// The scores of the titles, where the data set was scored elsewhere.
    pub scores: Option<GivenScores>,
    /// Word counts of the plots.
    pub terms: Terms,
    /// Viewing figures.
    pub viewing: Viewing,
    /// Market figures in the order of the files.
    pub market: Vec<Observation>,
    /// The files that were read. The parts of a table are adjacent, in the order of its rows.
    pub files: Vec<FileFacts>,
    /// Where it was read from, as shown to the user.
    pub origin: String,
    /// Names of missing optional files.
    pub missing: Vec<&'static str>,
}

/// [`Catalogue::origin`] of the demo data, which has no directory.
const DEMO: &str = "korea-2021";

/// A localised label for [`Catalogue::origin`].
pub fn origin_message(origin: &str) -> Message {
    if origin == DEMO { msg!("the-demo-data") } else { Message::verbatim(origin) }
}

/// Metadata from `about.toml`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct About {
    /// Name of the data set in the default language.
    pub name: Option<String>,
    /// Names in other languages, by language code.
    pub names: BTreeMap<String, String>,
    /// The last day covered, as written in the file.
    pub cut_off: Option<String>,
    /// How the data set is to be scored: a table of the settings, as TOML, to go before the built-in one.
    pub scoring: Option<String>,
    /// Where the files come from.
    pub sources: Vec<FileSources>,
    /// Whether `titles.csv` has the scores of the titles, which are taken as they are.
    pub scored: bool,
    /// Who or what scored the titles, where `scored`.
    pub scored_by: Option<String>,
}

/// Where a file of a data set comes from and what is known of its terms, as `about.toml` words it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSources {
    pub name: String,
    #[serde(default)]
    pub sources: Vec<String>,
    #[serde(default)]
    pub terms: Option<String>,
}

impl About {
    /// The name in a language, or the default name.
    pub fn name_in(&self, language: &str) -> Option<&str> {
        self.names.get(language).or(self.name.as_ref()).map(String::as_str)
    }
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FileFacts {
    /// Path relative to the data directory; part files include their folder.
    pub name: String,
    /// The table that it belongs to, such as `titles.csv`; independent of the file name.
    #[serde(skip)]
    pub table: &'static str,
    /// Hashes of the file. Serialised as its SHA-256.
    #[serde(rename = "sha256")]
    pub digest: FileDigest,
    /// Number of accepted rows.
    pub rows: usize,
    /// Line numbers of the accepted rows.
    #[serde(skip)]
    pub lines: Lines,
    /// The unit of `lines`.
    #[serde(skip)]
    pub row_unit: RowUnit,
}

/// The unit of row locations in a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum RowUnit {
    /// Lines; the header is line 1.
    #[default]
    Lines,
    /// Rows, in formats without lines.
    Rows,
}

impl RowUnit {
    /// The singular noun, for messages.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Lines => "line",
            Self::Rows => "row",
        }
    }
}

/// The location of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowLocation<'c> {
    /// [`FileFacts::name`].
    pub file: &'c str,
    /// The line or row at which it starts, from 1.
    pub line: u64,
    /// The unit of `line`.
    pub row_unit: RowUnit,
}

impl Catalogue {
    /// Who or what scored the titles elsewhere: as `about.toml` says, else the data set itself; `None` where they are
    /// scored here.
    pub fn scored_by(&self) -> Option<&str> {
        let About { name, scored_by, .. } = &self.about;
        self.scores.as_ref().map(|_| scored_by.as_ref().or(name.as_ref()).unwrap_or(&self.origin).as_str())
    }

    /// Number of titles of a category.
    pub fn count(&self, category: Category) -> usize {
        self.titles.iter().filter(|title| title.category() == category).count()
    }

    /// The files of a table.
    pub fn parts<'c>(&'c self, table: &str) -> impl Iterator<Item = &'c FileFacts> {
        self.files.iter().filter(move |facts| facts.table == table)
    }

    /// The location of a row by its position among the accepted rows of a table.
    pub fn row_location(&self, table: &str, row: usize) -> Option<RowLocation<'_>> {
        let mut before = 0;
        let part = self.parts(table).find(|part| {
            let within = row - before < part.rows;
            before += if within { 0 } else { part.rows };
            within
        })?;
        Some(RowLocation { file: &part.name, line: part.lines.get(row - before)?, row_unit: part.row_unit })
    }

    /// The source of a table, for messages: its file, or the folder of its parts.
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
            let (name, digest, rows) = (name.to_owned(), FileDigest::default(), at.len());
            FileFacts { name, table, digest, rows, lines, row_unit: RowUnit::Rows }
        };
        let files = vec![
            part("titles/a.parquet", "titles.csv", &[1, 3]),
            part("titles/b.parquet", "titles.csv", &[]),
            part("titles/c.parquet", "titles.csv", &[5]),
            part("terms.csv.gz", "terms.csv", &[2]),
        ];
        let catalogue = Catalogue { files, ..Catalogue::default() };
        let location = |file, line| Some(RowLocation { file, line, row_unit: RowUnit::Rows });
        let found: Vec<_> = (0..4).map(|row| catalogue.row_location("titles.csv", row)).collect();
        assert_eq!(
            found,
            [location("titles/a.parquet", 1), location("titles/a.parquet", 3), location("titles/c.parquet", 5), None]
        );
        assert_eq!(catalogue.row_location("market.csv", 0), None);
        let names = ["titles.csv", "terms.csv", "market.csv"].map(|table| catalogue.file_name(table));
        assert_eq!(names, ["titles/", "terms.csv.gz", "market.csv"]);
    }
}
