//! Loads a data directory, or the demo data, into a catalogue and a report.
//!
//! A row that cannot be used is rejected and the rest loads. Loading fails only for a data directory without titles,
//! an unreadable file, or a header that lacks a required column.

mod about;
pub(super) mod cell;
pub(super) mod contents;
mod files;
mod ids;
pub(super) mod market;
mod parallel_read;
mod scores;
pub(super) mod table_file;
mod terms;
mod threads;
mod titles;
mod viewing;

use std::io;
use std::path::{Path, PathBuf};

use super::built_in::BuiltIn;
pub use super::input::Progress;
use super::report::LoadReport;
use super::schema::ScoredColumn;
use super::table::{FileOutcome, ReadOutcome};
use super::{parts, schema, small_file, text};
use crate::domain::title::TitleField;
use crate::i18n::escape::path_text;
use crate::i18n::{Message, ToMessage, display_as_message, msg};
use crate::store::catalogue::{About, Catalogue, RowUnit};
use files::Files;
use ids::IdIndex;
use parallel_read::{ReadFile, TableRead};
pub(super) use threads::Threads;

pub use super::input::{MemoryBudget, NoProgress};
pub(super) use super::table::TableError;
pub(super) use about::{describe_error as describe_toml_error, parse as parse_about};
pub(super) use contents::Contents;
pub(super) use table_file::TableFile;
pub use table_file::sha256_hex;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    BuiltIn(BuiltIn),
    Directory(PathBuf),
}

impl Source {
    /// What opens where nothing else is asked for.
    pub const DEMO: Self = Self::BuiltIn(BuiltIn::Korea2021);
}

#[derive(Debug, PartialEq)]
pub struct Loaded {
    pub catalogue: Catalogue,
    pub report: LoadReport,
}

#[derive(Debug)]
pub enum LoadError {
    /// The directory does not exist or is not a directory.
    NoDirectory(PathBuf),
    NoTitles(PathBuf),
    /// A file exists but cannot be read.
    Unreadable {
        path: PathBuf,
        reason: Message,
    },
    /// A table cannot be read, or its header is invalid.
    Unusable {
        origin: String,
        reason: TableError,
    },
    /// `about.toml` says that the titles are scored, and a column of their scores is missing.
    NotScored {
        origin: String,
        reason: TableError,
    },
    /// The operation was cancelled.
    Cancelled,
}

impl ToMessage for LoadError {
    fn to_message(&self) -> Message {
        match self {
            Self::NoDirectory(path) => msg!("no-data-directory", path),
            Self::NoTitles(path) => msg!("no-titles-there", path, titles = schema::TITLES),
            Self::Unreadable { path, reason } => {
                msg!("input-unreadable", file = path, reason)
            }
            Self::Unusable { origin, reason } => msg!("data-unusable", origin, reason = reason.to_message()),
            Self::NotScored { origin, reason } => msg!("data-not-scored", origin, reason = reason.to_message()),
            Self::Cancelled => msg!("loading-called-off"),
        }
    }
}

display_as_message!(LoadError);

impl std::error::Error for LoadError {}

/// What `about.toml` says of `source`, without a look at its tables; all unknown without the file.
///
/// # Errors
///
/// The directory or its titles are missing, or the file is invalid.
pub fn about(source: &Source) -> Result<About, LoadError> {
    let (contents, directory) = match source {
        Source::BuiltIn(data_set) => (data_set.contents(), PathBuf::new()),
        Source::Directory(path) => (find(path)?, path.clone()),
    };
    let about = contents.about.as_ref().map(|bytes| about::parse(bytes)).transpose();
    let invalid = |reason: String| LoadError::Unreadable { path: directory.join(schema::ABOUT), reason: reason.into() };
    about.map(Option::unwrap_or_default).map_err(invalid)
}

/// Returns the total size of the files of `source`; 0 if it cannot be read.
pub fn total_size(source: &Source) -> u64 {
    match source {
        Source::BuiltIn(_) => 0,
        Source::Directory(path) => find(path).map_or(0, |contents| contents.table_files().map(TableFile::size).sum()),
    }
}

/// The files that a load of `source` would read.
pub fn input_files(source: &Source) -> Vec<PathBuf> {
    let Source::Directory(directory) = source else { return Vec::new() };
    let contents = find(directory).unwrap_or_default();
    let tables = contents.table_files().filter_map(|file| match file {
        TableFile::File(part) => Some(part.path.clone()),
        TableFile::Bytes(..) => None,
    });
    tables.chain([directory.join(schema::ABOUT)]).collect()
}

/// Reads all files of `source`.
///
/// # Errors
///
/// The directory or its titles are missing, a file cannot be read, or a header lacks a required column.
pub fn load(source: &Source, progress: &dyn Progress) -> Result<Loaded, LoadError> {
    let threads = Threads::default();
    let loaded = match source {
        Source::BuiltIn(data_set) => parse(&data_set.contents(), data_set.name().to_owned(), threads, progress),
        Source::Directory(path) => parse(&find(path)?, origin(path), threads, progress),
    };
    or_cancelled(loaded, progress)
}

/// Replaces an error that followed a cancellation by [`LoadError::Cancelled`].
pub(super) fn or_cancelled(loaded: Result<Loaded, LoadError>, progress: &dyn Progress) -> Result<Loaded, LoadError> {
    if loaded.is_err() && progress.is_cancelled() { Err(LoadError::Cancelled) } else { loaded }
}

/// The display name of a data directory.
pub(super) fn origin(directory: &Path) -> String {
    text::clean(&path_text(directory)).0
}

pub(super) fn find(directory: &Path) -> Result<Contents<'static>, LoadError> {
    match directory.metadata() {
        Ok(facts) if facts.is_dir() => {}
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(LoadError::Unreadable { path: directory.to_owned(), reason: Message::from_error(error) });
        }
        _ => return Err(LoadError::NoDirectory(directory.to_owned())),
    }
    let unreadable = |(path, reason)| LoadError::Unreadable { path, reason };
    let mut contents = Contents::default();
    let mut table = |name: &'static str| {
        let parts = parts::find(directory, name).map_err(unreadable)?.unwrap_or_default();
        contents.remarks.extend(parts.remarks.into_iter().map(|remark| (name, remark)));
        Ok(parts.files.into_iter().map(TableFile::File).collect::<Vec<_>>())
    };
    let (titles, market) = (table(schema::TITLES)?, table(schema::MARKET)?);
    let (terms, viewing) = (table(schema::TERMS)?, table(schema::VIEWING)?);
    if titles.is_empty() {
        return Err(LoadError::NoTitles(directory.to_owned()));
    }
    let about = directory.join(schema::ABOUT);
    contents.about = small_file::read(&about).map_err(|reason| unreadable((about, reason)))?;
    Ok(Contents { titles, market, terms, viewing, ..contents })
}

pub(super) fn parse(
    contents: &Contents<'_>,
    origin: String,
    threads: Threads,
    progress: &dyn Progress,
) -> Result<Loaded, LoadError> {
    let unusable = |reason| LoadError::Unusable { origin: origin.clone(), reason };
    let not_scored = |reason| match reason {
        TableError::MissingColumn { column, .. } if ScoredColumn::is_score(column) => {
            LoadError::NotScored { origin: origin.clone(), reason }
        }
        reason => unusable(reason),
    };
    let mut files = Files::default();
    progress.start(&origin, contents.table_files().map(TableFile::size).sum());

    let about = contents.about.as_ref().map(|bytes| (about::parse(bytes), table_file::sha256_hex(bytes)));
    let scale = match &about {
        Some((Ok(about), _)) if about.scored => Some(scores::Scale::of(about.scoring.as_deref())),
        _ => None,
    };
    let TableRead { sinks, files: mut read } = match scale {
        None => parallel_read::read::<TitleField, _>(&contents.titles, threads, progress, &titles::TitleSink::default)
            .map_err(unusable)?,
        Some(scale) => parallel_read::read::<ScoredColumn, _>(&contents.titles, threads, progress, &|| {
            titles::TitleSink::scored(scale)
        })
        .map_err(not_scored)?,
    };
    let at_once = if sinks.len() > 1 { threads.max_threads } else { 1 };
    let mut loaded = titles::TitleSink::finish(sinks);
    loaded.reject_half_scored(&mut read);
    let (mut ids, repeated) = IdIndex::new(loaded.titles.ids(), at_once);
    if !repeated.is_empty() {
        drop(ids);
        loaded.reject_repeated(&repeated, &mut read);
        ids = IdIndex::new(loaded.titles.ids(), at_once).0;
    }
    files.add(schema::TITLES, read, contents.remarks(schema::TITLES), loaded.remark());

    let TableRead { sinks: terms, files: mut read } =
        parallel_read::read(&contents.terms, threads, progress, &|| terms::TermSink::new(&loaded.titles, &ids))
            .map_err(unusable)?;
    let mut terms = terms::TermSink::merge(terms);
    if let Some(terms) = &mut terms {
        terms.reject(&mut read);
    }
    files.add(schema::TERMS, read, contents.remarks(schema::TERMS), None);
    let terms = terms.map(terms::TermSink::finish).unwrap_or_default();

    let TableRead { sinks: viewing, files: mut read } =
        parallel_read::read(&contents.viewing, threads, progress, &|| viewing::ViewingSink::new(&loaded.titles, &ids))
            .map_err(unusable)?;
    let mut viewing = viewing::ViewingSink::merge(viewing);
    if let Some(viewing) = &mut viewing {
        viewing.reject(&mut read);
    }
    files.add(schema::VIEWING, read, contents.remarks(schema::VIEWING), None);
    let viewing = viewing.map(viewing::ViewingSink::finish).unwrap_or_default();

    // Few rows, each of which is checked against all rows before it.
    let threads = Threads { max_threads: 1, ..threads };
    let TableRead { sinks: mut market, files: read } =
        parallel_read::read(&contents.market, threads, progress, &market::MarketSink::default).map_err(unusable)?;
    files.add(schema::MARKET, read, contents.remarks(schema::MARKET), None);
    let market = market.pop().unwrap_or_default().figures;

    let mut known = About::default();
    if let Some((about, sha256)) = about {
        let mut remarks = Vec::new();
        match about {
            Ok(about) => known = about,
            Err(remark) => remarks.push(remark.into()),
        }
        let (name, row_unit, rows) = (schema::ABOUT.to_owned(), RowUnit::Lines, ReadOutcome::default());
        let outcome = FileOutcome { name, row_unit, remarks, rows };
        files.add(schema::ABOUT, vec![ReadFile { outcome, sha256 }], Vec::new(), None);
    } else {
        files.missing.push(schema::ABOUT);
    }

    let Files { facts, reports, missing } = files;
    let (about, titles::LoadedTitles { titles, scores, .. }) = (known, loaded);
    let catalogue = Catalogue { about, titles, scores, terms, viewing, market, files: facts, origin, missing };
    Ok(Loaded { catalogue, report: LoadReport { files: reports } })
}

#[cfg(test)]
mod tests;
