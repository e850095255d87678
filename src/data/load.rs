//! Loading: the files of a data directory, or the demo data, as a catalogue and a report.
//!
//! A row that cannot be used is set aside and the rest loads; only a data directory without usable titles,
//! or with a header that lacks a required column, fails.

mod about;
pub(super) mod cell;
mod files;
pub(super) mod market;
mod terms;
mod titles;

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::parts::{self, Part};
use super::report::{FileReport, LoadReport};
use super::{demo, schema, text};
use crate::domain::catalogue::{About, Catalogue};
use crate::speech::{Message, Say, prints_what_it_says, say};
use files::Files;

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
#[derive(Debug)]
pub enum LoadError {
    /// The directory does not exist or is no directory.
    NoDirectory(PathBuf),
    /// The directory has no titles.
    NoTitles(PathBuf),
    /// A file is there and cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// A file's header is not usable.
    Unusable {
        /// The data directory.
        origin: String,
        /// What is wrong with which file.
        reason: TableError,
    },
}

impl Say for LoadError {
    fn message(&self) -> Message {
        match self {
            Self::NoDirectory(path) => say!("no-data-directory", path = path.display().to_string()),
            Self::NoTitles(path) => say!("no-titles-there", path = path.display().to_string(), titles = schema::TITLES),
            Self::Unreadable { path, reason } => {
                say!("input-unreadable", file = path.display().to_string(), reason = reason.to_string())
            }
            Self::Unusable { origin, reason } => say!("data-unusable", origin, reason = reason.message()),
        }
    }
}

prints_what_it_says!(LoadError);

impl std::error::Error for LoadError {}

/// One file of a table.
pub(super) enum Piece<'b> {
    /// Bytes in memory, called by this name.
    Bytes(&'static str, &'b [u8]),
    /// A file on disk.
    File(Part),
}

/// The files of a data directory; a table that is not there has none.
#[derive(Default)]
pub(super) struct Contents<'b> {
    pub titles: Vec<Piece<'b>>,
    pub market: Vec<Piece<'b>>,
    pub terms: Vec<Piece<'b>>,
    pub about: Option<Vec<u8>>,
    /// What else was found beside them: the table, and a sentence.
    pub remarks: Vec<(&'static str, Message)>,
}

/// Reads all files of `source`.
///
/// # Errors
///
/// The directory or its titles are missing, a file cannot be read, or a header lacks a required column.
pub fn load(source: &Source) -> Result<Loaded, LoadError> {
    match source {
        Source::Demo => parse(&demo::contents(), "the demo data".to_owned()),
        Source::Directory(path) => parse(&find(path)?, text::clean(&path.to_string_lossy()).0),
    }
}

fn find(directory: &Path) -> Result<Contents<'static>, LoadError> {
    if !directory.is_dir() {
        return Err(LoadError::NoDirectory(directory.to_owned()));
    }
    let unreadable = |(path, reason)| LoadError::Unreadable { path, reason };
    let mut contents = Contents::default();
    let mut table = |name: &'static str| {
        let parts = parts::find(directory, name).map_err(unreadable)?.unwrap_or_default();
        contents.remarks.extend(parts.remarks.into_iter().map(|remark| (name, remark)));
        Ok(parts.files.into_iter().map(Piece::File).collect::<Vec<_>>())
    };
    let (titles, market, terms) = (table(schema::TITLES)?, table(schema::MARKET)?, table(schema::TERMS)?);
    if titles.is_empty() {
        return Err(LoadError::NoTitles(directory.to_owned()));
    }
    let about = directory.join(schema::ABOUT);
    contents.about = match fs::read(&about) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(reason) => return Err(unreadable((about, reason))),
    };
    Ok(Contents { titles, market, terms, ..contents })
}

fn parse(contents: &Contents<'_>, origin: String) -> Result<Loaded, LoadError> {
    let unusable = |reason| LoadError::Unusable { origin: origin.clone(), reason };
    let mut files = Files::default();

    let mut titles = titles::Taken::default();
    files.read(schema::TITLES, contents, |row| titles.take(row)).map_err(unusable)?;
    files.remark(titles.remark());
    let mut titles = titles.titles;
    titles.seal();
    let mut terms = terms::Taken::new(&titles);
    files.read(schema::TERMS, contents, |row| terms.take(row)).map_err(unusable)?;
    let terms = terms.terms();
    let mut market = market::Taken::default();
    files.read(schema::MARKET, contents, |row| market.take(row)).map_err(unusable)?;
    let mut about = About::default();
    if let Some(bytes) = &contents.about {
        let mut report = FileReport { name: schema::ABOUT.to_owned(), ..FileReport::default() };
        match about::parse(bytes) {
            Ok(parsed) => about = parsed,
            Err(remark) => report.remarks.push(remark.into()),
        }
        files.add_about(bytes, report);
    } else {
        files.missing.push(schema::ABOUT);
    }

    let Files { facts, reports, missing } = files;
    let catalogue = Catalogue { about, titles, terms, market: market.figures, files: facts, origin, missing };
    Ok(Loaded { catalogue, report: LoadReport { files: reports } })
}

#[cfg(test)]
mod tests;
