//! Loading: the files of a data directory, or the demo data, as a catalogue and a report.
//!
//! A row that cannot be used is set aside and the rest loads; only a data directory without usable titles,
//! or with a header that lacks a required column, fails.

mod about;
pub(super) mod cell;
pub(super) mod market;
mod terms;
mod titles;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::{fs, io};

use sha2::{Digest, Sha256};

use super::input::Input;
use super::report::{FileReport, LoadReport};
use super::{demo, schema, text};
use crate::domain::catalogue::{About, Catalogue, FileFacts};

pub(super) use super::table::TableError;
pub(super) use about::{mistake as toml_mistake, parse as parse_about};

/// Where the data comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The demo data that is built into the program.
    Demo,
    /// A data directory.
    Directory(PathBuf),
}

/// A catalogue with what became of every row of its files.
#[derive(Debug)]
pub struct Loaded {
    /// The data.
    pub catalogue: Catalogue,
    /// What was read, kept and set aside.
    pub report: LoadReport,
}

/// Why nothing could be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The directory does not exist or is no directory.
    #[error("there is no data directory {}", .0.display())]
    NoDirectory(PathBuf),
    /// The directory has no titles.
    #[error("{} is no data directory: it has no {}", .0.display(), schema::TITLES)]
    NoTitles(PathBuf),
    /// A file is there and cannot be read.
    #[error("cannot read {}: {reason}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// A file's header is not usable.
    #[error("cannot use the data in {origin}: {reason}")]
    Unusable {
        /// The data directory.
        origin: String,
        /// What is wrong with which file.
        reason: TableError,
    },
}

/// The bytes of a data directory's files; `None` for an optional file that is not there.
pub(super) struct Contents<'b> {
    pub titles: Cow<'b, [u8]>,
    pub market: Option<Cow<'b, [u8]>>,
    pub terms: Option<Cow<'b, [u8]>>,
    pub about: Option<Cow<'b, [u8]>>,
}

/// Reads all files of `source`, each of them once.
///
/// # Errors
///
/// The directory or its titles are missing, a file cannot be read, or a header lacks a required column.
pub fn load(source: &Source) -> Result<Loaded, LoadError> {
    match source {
        Source::Demo => parse(&demo::contents(), "the demo data".to_owned()),
        Source::Directory(path) => parse(&read(path)?, text::clean(&path.to_string_lossy()).0),
    }
}

fn read(directory: &Path) -> Result<Contents<'static>, LoadError> {
    if !directory.is_dir() {
        return Err(LoadError::NoDirectory(directory.to_owned()));
    }
    let file = |name: &str| {
        let path = directory.join(name);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(Cow::Owned(bytes))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(reason) => Err(LoadError::Unreadable { path, reason }),
        }
    };
    Ok(Contents {
        titles: file(schema::TITLES)?.ok_or_else(|| LoadError::NoTitles(directory.to_owned()))?,
        market: file(schema::MARKET)?,
        terms: file(schema::TERMS)?,
        about: file(schema::ABOUT)?,
    })
}

fn parse(contents: &Contents<'_>, origin: String) -> Result<Loaded, LoadError> {
    let unusable = |reason| LoadError::Unusable { origin: origin.clone(), reason };
    let mut files = Files::default();

    let (titles, report) =
        input(schema::TITLES, &contents.titles).and_then(|input| titles::read(&input)).map_err(unusable)?;
    files.add(&contents.titles, report);
    let mut terms = vec![Vec::new(); titles.len()];
    if let Some(bytes) = files.optional(schema::TERMS, contents.terms.as_deref()) {
        let (words, report) =
            input(schema::TERMS, bytes).and_then(|input| terms::read(&input, &titles)).map_err(unusable)?;
        terms = words;
        files.add(bytes, report);
    }
    let mut market = Vec::new();
    if let Some(bytes) = files.optional(schema::MARKET, contents.market.as_deref()) {
        let (figures, report) =
            input(schema::MARKET, bytes).and_then(|input| market::read(&input)).map_err(unusable)?;
        market = figures;
        files.add(bytes, report);
    }
    let mut about = About::default();
    if let Some(bytes) = files.optional(schema::ABOUT, contents.about.as_deref()) {
        let mut report = FileReport { name: schema::ABOUT.to_owned(), ..FileReport::default() };
        match about::parse(bytes) {
            Ok(parsed) => about = parsed,
            Err(remark) => report.remarks.push(remark),
        }
        files.add(bytes, report);
    }

    let Files { facts, reports, missing } = files;
    let catalogue = Catalogue { about, titles, terms, market, files: facts, origin, missing };
    Ok(Loaded { catalogue, report: LoadReport { files: reports } })
}

fn input<'b>(name: &str, bytes: &'b [u8]) -> Result<Input<'b>, TableError> {
    Ok(Input::of_bytes(name, bytes)?)
}

/// What was learnt of the files so far.
#[derive(Default)]
struct Files {
    facts: Vec<FileFacts>,
    reports: Vec<FileReport>,
    missing: Vec<&'static str>,
}

impl Files {
    fn add(&mut self, bytes: &[u8], mut report: FileReport) {
        let sha256 = hexadecimal(&Sha256::digest(bytes));
        let lines = std::mem::take(&mut report.lines);
        self.facts.push(FileFacts { name: report.name.clone(), sha256, rows: report.rows_kept, lines });
        self.reports.push(report);
    }

    /// The bytes as they are, after noting a file that is not there.
    fn optional<'b>(&mut self, name: &'static str, bytes: Option<&'b [u8]>) -> Option<&'b [u8]> {
        if bytes.is_none() {
            self.missing.push(name);
        }
        bytes
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(nibble.into(), 16);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).flatten().collect()
}

#[cfg(test)]
mod tests;
