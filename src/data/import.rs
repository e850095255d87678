//! Importing: somebody else's files into a data directory.
//!
//! A file is recognised by its header, whatever it is called: titles in the columns of one of the sources below, by a
//! [mapping](Mapping) in any others, plots, ratings, market figures, and an `about.toml` by its extension. The rows of
//! titles pass the caller's filter, rows of the same work become one title, and the titles get their ids; then the
//! words of the plots are counted, and everything is written in one canonical form, so that the same input always
//! gives the same bytes.

mod beginning;
mod column;
mod flixgem;
mod imdb;
mod justwatch;
mod kind;
mod kobis;
mod like;
mod mapped;
mod market;
mod netflix_titles;
mod plots;
mod reader;
mod recognise;
mod report;
mod source;
mod sources;
mod target;
mod titles;
mod top10;
mod words;
mod workbook;
mod works;
pub(super) mod write;

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::input::Input;
use super::load::{TableError, parse_about};
use super::schema;
use super::words::StopWords;
use crate::domain::title::{Category, Title};
use crate::speech::{Message, Say, prints_what_it_says, say};
use recognise::Recognised;
use source::Role;
use sources::{Format, Reading};
use target::{Content, Target};
use workbook::Workbook;
use works::Finished;

pub use super::input::{Progress, Unwatched};
pub use mapped::Mapping;
pub use report::{FileImport, ImportReport, LeftOut};
pub use source::Source;
pub use works::FactReport;

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
    /// How files of no known kind are read.
    pub mapping: Option<Mapping>,
    /// As files of which source those are read, where there is no mapping.
    pub like: Option<Source>,
}

/// Why nothing was imported. The target is as it was before.
#[derive(Debug)]
pub enum ImportError {
    /// A file cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// A file is of no known kind.
    Unknown {
        /// Which columns it has, and which it lacks for which kind.
        told: Message,
        /// A mapping for it, to be corrected.
        proposal: String,
    },
    /// A file lacks columns of the mapping or of the source that it is to be read like.
    Lacking(Message),
    /// A workbook is protected.
    LockedWorkbook(String),
    /// A workbook is none.
    WebPage(String),
    /// A workbook has a fault.
    DamagedWorkbook {
        /// The file.
        file: String,
        /// What the reader stumbled over.
        reason: String,
    },
    /// A workbook has nothing in it.
    EmptyWorkbook(String),
    /// A file is no text, or its header is not usable.
    Unusable(TableError),
    /// The `about.toml` has a mistake.
    About {
        /// The file.
        path: PathBuf,
        /// Where and what.
        reason: String,
    },
    /// Two files of a kind of which there can be only one.
    Second {
        /// The later of the two.
        path: PathBuf,
        /// What both would become.
        kind: &'static str,
    },
    /// No file holds titles.
    NoTitles,
    /// The target exists.
    Exists(PathBuf),
    /// The target is something that must not be replaced.
    NotReplaceable {
        /// The target.
        path: PathBuf,
        /// What it is or holds.
        reason: String,
    },
    /// The data directory cannot be written.
    Unwritable {
        /// The target.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
}

impl Say for ImportError {
    fn message(&self) -> Message {
        let shown = |path: &Path| path.display().to_string();
        match self {
            Self::Unreadable { path, reason } => {
                say!("input-unreadable", file = shown(path), reason = reason.to_string())
            }
            Self::Unknown { told, .. } | Self::Lacking(told) => told.clone(),
            Self::LockedWorkbook(file) => say!("import-locked-workbook", file),
            Self::WebPage(file) => say!("import-web-page", file),
            Self::DamagedWorkbook { file, reason } => say!("import-damaged-workbook", file, reason),
            Self::EmptyWorkbook(file) => say!("import-empty-workbook", file),
            Self::Unusable(error) => error.message(),
            Self::About { path, reason } => say!("import-about", file = shown(path), reason),
            Self::Second { path, kind } => say!("import-second", file = shown(path), kind = *kind),
            Self::NoTitles => say!("import-no-titles"),
            Self::Exists(path) => say!("import-exists", path = shown(path)),
            Self::NotReplaceable { path, reason } => say!("import-not-replaceable", path = shown(path), reason),
            Self::Unwritable { path, reason } => {
                say!("import-unwritable", path = shown(path), reason = reason.to_string())
            }
        }
    }
}

prints_what_it_says!(ImportError);

impl std::error::Error for ImportError {}

impl From<TableError> for ImportError {
    fn from(error: TableError) -> Self {
        Self::Unusable(error)
    }
}

/// Makes a data directory of the titles that `keep` accepts.
///
/// Where one file holds titles, `keep` sees each row before rows of one work are united; where several do, it sees
/// each title when all files have had their say. In neither case the title has an id.
///
/// # Errors
///
/// A file cannot be read or is of no known kind, the target cannot be written or replaced, or `progress` called it off.
pub fn import(
    request: &ImportRequest,
    keep: &dyn Fn(&Title) -> bool,
    progress: &dyn Progress,
) -> Result<ImportReport, ImportError> {
    let target = Target::new(&request.out, request.force)?;
    let inputs = Inputs::look(request, progress)?;
    let mut files = Vec::new();

    let stop_words = StopWords::with(&request.stop_words);
    let titles::Read { works, files: mut of_titles, ratings } =
        titles::read(&inputs.titles, &inputs.ratings, keep, &stop_words)?;
    let Finished { titles, imdb, words, lexicon, books, facts } = works.finish();
    for (import, (left_out, remarks)) in of_titles.iter_mut().zip(books) {
        for (why, rows) in left_out {
            import.leave_out(why, rows);
        }
        import.remarks.extend(remarks.into_iter().map(Message::from));
    }
    files.extend(of_titles.into_iter().chain(ratings.close(&imdb)));

    let mut plots = plots::Plots::of(&titles, words, lexicon);
    for input in &inputs.plots {
        files.push(plots.read(input)?);
    }
    let (terms, lexicon) = plots.into_words();
    let with_words = terms.iter().filter(|words| !words.is_empty()).count();

    let mut figures = Vec::new();
    if let Some(input) = &inputs.market {
        let (read, import) = market::read(input)?;
        figures = read;
        files.push(import);
    }
    for (input, above) in &inputs.kobis {
        files.push(kobis::read(input, above, &mut figures)?);
    }
    if let Some((path, bytes)) = &inputs.about {
        parse_about(bytes).map_err(|reason| ImportError::About { path: path.clone(), reason })?;
    }

    let mut contents: Vec<Content<'_>> = vec![(schema::TITLES, Box::new(|out| write::titles(titles.iter(), out)))];
    if !inputs.plots.is_empty() || with_words > 0 {
        contents.push((schema::TERMS, Box::new(|out| write::terms(&titles, &terms, &lexicon, out))));
    }
    if inputs.market.is_some() || !inputs.kobis.is_empty() {
        contents.push((schema::MARKET, Box::new(|out| write::market(&figures, out))));
    }
    if let Some((_, bytes)) = &inputs.about {
        contents.push((schema::ABOUT, Box::new(|out| Ok(out.write_all(bytes)?))));
    }
    if files.iter().any(|file| !file.set_aside.is_empty()) {
        let rows = || files.iter().flat_map(|file| &file.set_aside);
        contents.push((schema::SET_ASIDE, Box::new(move |out| write::set_aside(rows(), out))));
    }
    target.replace(&contents, progress)?;
    drop(contents);

    let count = |category| titles.iter().filter(|title| title.category == category).count();
    Ok(ImportReport {
        out: request.out.clone(),
        films: count(Category::Movie),
        series: count(Category::Series),
        with_words,
        files,
        facts,
    })
}

/// The files of a request by what they hold.
#[derive(Default)]
struct Inputs<'p> {
    titles: Vec<(titles::Kind<'p>, Input<'p>)>,
    /// To be joined with IMDb's basics.
    ratings: Vec<Input<'p>>,
    /// With what stands above their tables.
    kobis: Vec<(Input<'p>, String)>,
    plots: Vec<Input<'p>>,
    market: Option<Input<'p>>,
    about: Option<(PathBuf, Vec<u8>)>,
}

impl<'p> Inputs<'p> {
    fn look(request: &'p ImportRequest, progress: &'p dyn Progress) -> Result<Self, ImportError> {
        let reading = Reading { mapping: request.mapping.as_ref(), like: request.like.as_ref() };
        let mut inputs = Self::default();
        for path in &request.files {
            if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
                let bytes = fs::read(path).map_err(|reason| ImportError::Unreadable { path: path.clone(), reason })?;
                set_once(&mut inputs.about, path, (path.clone(), bytes), schema::ABOUT)?;
                continue;
            }
            let Recognised { format, input, above } = match Workbook::open(path, progress)? {
                Some(book) => recognise::sheet(book, &reading)?,
                None => recognise::file(Input::of_file(path, progress).map_err(TableError::from)?, &reading)?,
            };
            let source = match format {
                Format::Known(source) | Format::Like(source) => source,
                Format::Mapped(mapping) => {
                    inputs.titles.push((titles::Kind::Mapped(mapping), input));
                    continue;
                }
            };
            match source.role {
                Role::Listing(read) => inputs.titles.push((titles::Kind::Listing(read), input)),
                Role::Basics => inputs.titles.push((titles::Kind::Basics, input)),
                Role::Ratings => inputs.ratings.push(input),
                Role::Plots => inputs.plots.push(input),
                Role::Market => set_once(&mut inputs.market, path, input, schema::MARKET)?,
                Role::BoxOffice => inputs.kobis.push((input, above)),
            }
        }
        if inputs.titles.is_empty() {
            return Err(ImportError::NoTitles);
        }
        // Without the basics to join them with, ratings go to titles whose IMDb id another file knows.
        if !inputs.titles.iter().any(|(kind, _)| matches!(kind, titles::Kind::Basics)) {
            inputs.titles.extend(inputs.ratings.drain(..).map(|input| (titles::Kind::Ratings, input)));
        }
        Ok(inputs)
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
