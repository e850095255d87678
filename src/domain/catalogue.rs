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
}

impl Catalogue {
    /// How many titles of a category there are.
    pub fn count(&self, category: Category) -> usize {
        self.titles.iter().filter(|title| title.category == category).count()
    }

    /// Positions of the titles by their id.
    pub fn positions(&self) -> HashMap<&str, usize> {
        self.titles.iter().enumerate().map(|(position, title)| (title.id.as_str(), position)).collect()
    }
}
