//! Loading: the files of a data directory, or the demo data, as a catalogue and a report.
//!
//! A row that cannot be used is set aside and the rest loads; only a data directory without usable titles,
//! or with a header that lacks a required column, fails.

mod about;
pub(super) mod cell;
pub(super) mod contents;
mod files;
mod ids;
pub(super) mod market;
mod parallel_read;
pub(super) mod table_file;
mod terms;
mod threads;
mod titles;

use std::path::{Path, PathBuf};
use std::{fs, io};

pub use super::input::Progress;
use super::report::LoadReport;
use super::table::{Outcome, Stretch};
use super::{demo, parts, schema, text};
use crate::i18n::{Message, ToMessage, display_as_message, msg};
use crate::store::catalogue::{About, Catalogue, RowUnit};
use files::Files;
use ids::Ids;
use parallel_read::{ReadFile, TableRead};
pub(super) use threads::Threads;

pub use super::input::NoProgress;
pub(super) use super::table::TableError;
pub(super) use about::{mistake as toml_mistake, parse as parse_about};
pub(super) use contents::Contents;
pub(super) use table_file::{TableFile, hash_of};

/// Where the data comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The demo data that is built into the program.
    Demo,
    /// A data directory.
    Directory(PathBuf),
}

/// A catalogue with what became of every row of its files.
#[derive(Debug, PartialEq)]
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
    /// The operation was cancelled.
    Cancelled,
}

impl ToMessage for LoadError {
    fn message(&self) -> Message {
        match self {
            Self::NoDirectory(path) => msg!("no-data-directory", path = path.display().to_string()),
            Self::NoTitles(path) => msg!("no-titles-there", path = path.display().to_string(), titles = schema::TITLES),
            Self::Unreadable { path, reason } => {
                msg!("input-unreadable", file = path.display().to_string(), reason = reason.to_string())
            }
            Self::Unusable { origin, reason } => msg!("data-unusable", origin, reason = reason.message()),
            Self::Cancelled => msg!("loading-called-off"),
        }
    }
}

display_as_message!(LoadError);

impl std::error::Error for LoadError {}

/// How many bytes there are to read; none where nothing can be read.
pub fn bytes(source: &Source) -> u64 {
    match source {
        Source::Demo => 0,
        Source::Directory(path) => find(path).map_or(0, |contents| contents.pieces().map(TableFile::size).sum()),
    }
}

/// Reads all files of `source`, watched by `progress`.
///
/// # Errors
///
/// The directory or its titles are missing, a file cannot be read, or a header lacks a required column.
pub fn load(source: &Source, progress: &dyn Progress) -> Result<Loaded, LoadError> {
    let threads = Threads::default();
    let loaded = match source {
        Source::Demo => parse(&demo::contents(), "the demo data".to_owned(), threads, progress),
        Source::Directory(path) => parse(&find(path)?, origin(path), threads, progress),
    };
    watched(loaded, progress)
}

/// What went wrong because it was called off, as that.
pub(super) fn watched(loaded: Result<Loaded, LoadError>, progress: &dyn Progress) -> Result<Loaded, LoadError> {
    if loaded.is_err() && progress.is_cancelled() { Err(LoadError::Cancelled) } else { loaded }
}

/// What a data directory is called.
pub(super) fn origin(directory: &Path) -> String {
    text::clean(&directory.to_string_lossy()).0
}

pub(super) fn find(directory: &Path) -> Result<Contents<'static>, LoadError> {
    if !directory.is_dir() {
        return Err(LoadError::NoDirectory(directory.to_owned()));
    }
    let unreadable = |(path, reason)| LoadError::Unreadable { path, reason };
    let mut contents = Contents::default();
    let mut table = |name: &'static str| {
        let parts = parts::find(directory, name).map_err(unreadable)?.unwrap_or_default();
        contents.remarks.extend(parts.remarks.into_iter().map(|remark| (name, remark)));
        Ok(parts.files.into_iter().map(TableFile::File).collect::<Vec<_>>())
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

pub(super) fn parse(
    contents: &Contents<'_>,
    origin: String,
    threads: Threads,
    progress: &dyn Progress,
) -> Result<Loaded, LoadError> {
    let unusable = |reason| LoadError::Unusable { origin: origin.clone(), reason };
    let mut files = Files::default();
    progress.begins(&origin, contents.pieces().map(TableFile::size).sum());

    let TableRead { taken, files: mut read } =
        parallel_read::read(&contents.titles, threads, progress, &titles::TitleSink::default).map_err(unusable)?;
    let at_once = if taken.len() > 1 { threads.most } else { 1 };
    let mut loaded = titles::TitleSink::finish(taken);
    let (mut ids, repeated) = Ids::new(loaded.titles.ids(), at_once);
    if !repeated.is_empty() {
        drop(ids);
        loaded.set_aside(&repeated, &mut read);
        ids = Ids::new(loaded.titles.ids(), at_once).0;
    }
    files.add(schema::TITLES, read, contents.remarks(schema::TITLES), loaded.remark());

    let TableRead { taken: terms, files: mut read } =
        parallel_read::read(&contents.terms, threads, progress, &|| terms::Taken::new(&loaded.titles, &ids))
            .map_err(unusable)?;
    let mut terms = terms::Taken::joined(terms);
    if let Some(terms) = &mut terms {
        terms.set_aside(&mut read);
    }
    files.add(schema::TERMS, read, contents.remarks(schema::TERMS), None);
    let terms = terms.map(terms::Taken::terms).unwrap_or_default();

    // Few rows, each of which is held against all before it.
    let threads = Threads { most: 1, ..threads };
    let TableRead { taken: mut market, files: read } =
        parallel_read::read(&contents.market, threads, progress, &market::Taken::default).map_err(unusable)?;
    files.add(schema::MARKET, read, contents.remarks(schema::MARKET), None);
    let market = market.pop().unwrap_or_default().figures;

    let mut about = About::default();
    if let Some(bytes) = &contents.about {
        let mut remarks = Vec::new();
        match about::parse(bytes) {
            Ok(parsed) => about = parsed,
            Err(remark) => remarks.push(remark.into()),
        }
        let (name, counted, rows) = (schema::ABOUT.to_owned(), RowUnit::Lines, Stretch::default());
        let outcome = Outcome { name, counted, remarks, rows };
        files.add(schema::ABOUT, vec![ReadFile { outcome, sha256: table_file::hash_of(bytes) }], Vec::new(), None);
    } else {
        files.missing.push(schema::ABOUT);
    }

    let Files { facts, reports, missing } = files;
    let catalogue = Catalogue { about, titles: loaded.titles, terms, market, files: facts, origin, missing };
    Ok(Loaded { catalogue, report: LoadReport { files: reports } })
}

#[cfg(test)]
mod tests;
