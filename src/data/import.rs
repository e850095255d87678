//! Importing: somebody else's files into a data directory.
//!
//! A file is recognised by its header, whatever it is called: titles in `FlixGem`'s columns, plots, market
//! figures in the columns of `market.csv`, and an `about.toml` by its extension. The rows of titles pass
//! the caller's filter, rows of the same work become one title, and the titles get their ids; then the
//! words of the plots are counted, and everything is written in one canonical form, so that the same input
//! always gives the same bytes.

mod flixgem;
mod plots;
mod recognise;
mod report;
mod target;
mod works;
mod write;

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::input::Input;
use super::load::{TableError, market, parse_about};
use super::schema;
use super::words::StopWords;
use crate::domain::title::{Category, Title};
use recognise::Format;
use target::Target;
use works::Works;

pub use super::input::{Progress, Unwatched};
pub use report::{FileImport, ImportReport, LeftOut};

/// What to import, and where to.
#[derive(Debug, Clone)]
pub struct ImportRequest {
    /// The files to read: at least one with titles, at most one with market figures, at most one `.toml`.
    pub files: Vec<PathBuf>,
    /// The data directory to make.
    pub out: PathBuf,
    /// Whether a data directory that is there already is replaced.
    pub force: bool,
    /// Words that are not counted, besides the built-in stop words.
    pub stop_words: Vec<String>,
}

/// Why nothing was imported. The target is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A file cannot be read.
    #[error("cannot read {}: {reason}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// A file is of no known kind.
    #[error("{file} is no file that can be imported: {expected}")]
    Unknown {
        /// The file.
        file: String,
        /// Which columns its header lacks for which kind.
        expected: String,
    },
    /// A file is no text, or its header is not usable.
    #[error(transparent)]
    Unusable(#[from] TableError),
    /// The `about.toml` has a mistake.
    #[error("{} cannot be used: {reason}", path.display())]
    About {
        /// The file.
        path: PathBuf,
        /// Where and what.
        reason: String,
    },
    /// Two files of a kind of which there can be only one.
    #[error("{} is a second {kind}; there can be only one", path.display())]
    Second {
        /// The later of the two.
        path: PathBuf,
        /// What both would become.
        kind: &'static str,
    },
    /// No file holds titles.
    #[error("none of the files holds titles: expected one in FlixGem's columns")]
    NoTitles,
    /// The target exists.
    #[error("{} is there already; --force replaces its data files", .0.display())]
    Exists(PathBuf),
    /// The target is something that must not be replaced.
    #[error("{} will not be replaced: {reason}", path.display())]
    NotReplaceable {
        /// The target.
        path: PathBuf,
        /// What it is or holds.
        reason: String,
    },
    /// The data directory cannot be written.
    #[error("cannot write {}: {reason}", path.display())]
    Unwritable {
        /// The target.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
}

/// Makes a data directory of the titles that `keep` accepts.
///
/// `keep` sees each row before rows of one work are united and before it has an id.
///
/// # Errors
///
/// A file cannot be read or is of no known kind, or the target cannot be written or replaced.
pub fn import(
    request: &ImportRequest,
    keep: &dyn Fn(&Title) -> bool,
    progress: &dyn Progress,
) -> Result<ImportReport, ImportError> {
    let target = Target::new(&request.out, request.force)?;
    let inputs = Inputs::look(&request.files, progress)?;
    let mut files = Vec::new();

    let mut works = Works::default();
    for input in &inputs.titles {
        files.push(flixgem::read(input, keep, &mut works)?);
    }
    let titles = works.into_titles();

    let stop_words = StopWords::with(&request.stop_words);
    let mut plots = plots::Plots::of(&titles, &stop_words);
    for input in &inputs.plots {
        files.push(plots.read(input)?);
    }
    let terms = plots.into_words();

    let unwritable = |reason: csv::Error| target.unwritable(reason.into());
    let mut contents = vec![(schema::TITLES, write::titles(&titles).map_err(unwritable)?)];
    if !inputs.plots.is_empty() {
        contents.push((schema::TERMS, write::terms(&titles, &terms).map_err(unwritable)?));
    }
    if let Some(input) = &inputs.market {
        let (figures, report) = market::read(input)?;
        contents.push((schema::MARKET, write::market(&figures).map_err(unwritable)?));
        files.push(FileImport::new("market figures", report));
    }
    if let Some((path, bytes)) = inputs.about {
        parse_about(&bytes).map_err(|reason| ImportError::About { path, reason })?;
        contents.push((schema::ABOUT, bytes));
    }
    target.replace(&contents)?;

    let count = |category| titles.iter().filter(|title| title.category == category).count();
    Ok(ImportReport {
        out: request.out.clone(),
        films: count(Category::Movie),
        series: count(Category::Series),
        with_words: terms.iter().filter(|words| !words.is_empty()).count(),
        files,
    })
}

/// The files of a request by what they hold.
#[derive(Default)]
struct Inputs<'p> {
    titles: Vec<Input<'p>>,
    plots: Vec<Input<'p>>,
    market: Option<Input<'p>>,
    about: Option<(PathBuf, Vec<u8>)>,
}

impl<'p> Inputs<'p> {
    fn look(files: &[PathBuf], progress: &'p dyn Progress) -> Result<Self, ImportError> {
        let mut inputs = Self::default();
        for path in files {
            if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
                let bytes = fs::read(path).map_err(|reason| ImportError::Unreadable { path: path.clone(), reason })?;
                set_once(&mut inputs.about, path, (path.clone(), bytes), schema::ABOUT)?;
                continue;
            }
            let input = Input::of_file(path, progress).map_err(TableError::from)?;
            match recognise::format(&input)? {
                Format::Titles => inputs.titles.push(input),
                Format::Plots => inputs.plots.push(input),
                Format::Market => set_once(&mut inputs.market, path, input, schema::MARKET)?,
            }
        }
        if inputs.titles.is_empty() { Err(ImportError::NoTitles) } else { Ok(inputs) }
    }
}

fn set_once<T>(slot: &mut Option<T>, path: &Path, input: T, kind: &'static str) -> Result<(), ImportError> {
    match slot.replace(input) {
        None => Ok(()),
        Some(_) => Err(ImportError::Second { path: path.to_owned(), kind }),
    }
}

#[cfg(test)]
mod tests;
