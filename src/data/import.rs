//! Imports third-party files into a data directory.
//!
//! The header decides what a file holds, not its name: titles, plots, ratings or market figures in the columns of a
//! known [`Source`], or titles in other columns that a [`Mapping`] names. Only `about.toml` is known by its extension.
//! An import filters titles, merges duplicate rows, assigns ids, counts the words of the plots and writes all files in
//! one canonical form: equal input gives equal bytes.

mod archive;
mod candidate;
mod category;
mod column;
mod column_match;
mod country;
mod detect;
mod engagement;
mod flixgem;
mod header;
mod imdb;
mod justwatch;
mod kobis;
mod korean_titles;
mod mapped;
mod market;
mod names;
mod netflix_titles;
pub(super) mod output_dir;
mod plots;
mod reader;
mod record_linkage;
mod report;
mod season;
mod sheet_cells;
mod skip_reason;
mod source;
mod sources;
mod spool;
mod titles;
mod top10;
mod top10_global;
mod viewing;
mod vocabulary;
mod workbook;
pub(super) mod write;

use std::io;
use std::path::{Path, PathBuf};

use super::input::Input;
use super::load::{TableError, parse_about};
use super::words::StopWords;
use super::{schema, small_file, text};
use crate::domain::title::Category;
use crate::i18n::{Message, ToMessage, display_as_message, msg};
use detect::Detected;
use output_dir::{Content, OutputDir};
use record_linkage::LinkedTitles;
use source::Role;
use sources::{Fallback, Format};
use spool::SourceFile;
use titles::{Kind, TitleFile};
use workbook::Workbook;

pub use super::input::{MemoryBudget, NoProgress, Progress};
pub use candidate::Candidate;
pub use mapped::Mapping;
pub use record_linkage::FieldReport;
pub use report::{FileImport, ImportReport};
pub use skip_reason::SkipReason;
pub use source::Source;

#[derive(Debug, Clone)]
pub struct ImportRequest {
    /// At least one file with titles, at most one `market.csv` and at most one `.toml`.
    pub files: Vec<PathBuf>,
    /// The data directory to write.
    pub out: PathBuf,
    /// Replace an existing data directory.
    pub force: bool,
    /// Stop words in addition to the built-in ones.
    pub stop_words: Vec<String>,
    /// How to read files with an unknown header.
    pub mapping: Option<Mapping>,
    /// The source whose columns to look for in files that neither their header nor the mapping identifies.
    pub like: Option<Source>,
}

/// Why an import failed. A failed import leaves the output directory unchanged.
#[derive(Debug)]
pub enum ImportError {
    Unreadable {
        path: PathBuf,
        reason: Message,
    },
    /// A file is a device or a socket.
    NoFile {
        path: PathBuf,
        /// What it is.
        found: Message,
    },
    /// The header of a file matches no source.
    Unknown {
        /// Names the columns found and the columns that the nearest sources require.
        message: Message,
        /// A draft mapping (TOML) for the user to correct.
        proposal: String,
    },
    /// A file lacks columns that the mapping or the source given with `--like` requires.
    MissingColumn(Message),
    /// A workbook is protected by a password.
    LockedWorkbook(String),
    /// A file is an HTML page, which some sites serve under a workbook's name.
    WebPage(String),
    DamagedWorkbook {
        file: String,
        reason: Message,
    },
    /// No sheet of a workbook has a row.
    EmptyWorkbook(String),
    /// A file is not text, or its header is invalid.
    InvalidTable(TableError),
    /// Nothing says which half-year a report covers.
    NoHalfYear(String),
    /// The `about.toml` is invalid.
    About {
        path: PathBuf,
        reason: Message,
    },
    /// A second file for an output file that takes only one.
    DuplicateFile {
        /// The second file.
        path: PathBuf,
        /// The name of the output file.
        kind: &'static str,
    },
    NoTitles,
    /// The output directory exists, and `force` is off.
    Exists(PathBuf),
    /// An input file is in the output directory.
    OutputIsInput(PathBuf),
    /// The output path is not a data directory, so it is not replaced.
    NotReplaceable {
        path: PathBuf,
        reason: Message,
    },
    Unwritable {
        path: PathBuf,
        reason: io::Error,
    },
}

impl ToMessage for ImportError {
    fn to_message(&self) -> Message {
        match self {
            Self::Unreadable { path, reason } => {
                msg!("input-unreadable", file = path, reason)
            }
            Self::NoFile { path, found } => msg!("input-no-file", file = path, found),
            Self::Unknown { message, .. } | Self::MissingColumn(message) => message.clone(),
            Self::LockedWorkbook(file) => msg!("import-locked-workbook", file),
            Self::WebPage(file) => msg!("import-web-page", file),
            Self::DamagedWorkbook { file, reason } => msg!("import-damaged-workbook", file, reason),
            Self::EmptyWorkbook(file) => msg!("import-empty-workbook", file),
            Self::InvalidTable(error) => error.to_message(),
            Self::NoHalfYear(file) => msg!("import-no-half-year", file),
            Self::About { path, reason } => msg!("import-about", file = path, reason),
            Self::DuplicateFile { path, kind } => msg!("import-second", file = path, kind = *kind),
            Self::NoTitles => msg!("import-no-titles"),
            Self::Exists(path) => msg!("import-exists", path),
            Self::OutputIsInput(path) => msg!("out-is-input", file = path),
            Self::NotReplaceable { path, reason } => msg!("import-not-replaceable", path, reason),
            Self::Unwritable { path, reason } => {
                msg!("import-unwritable", path, reason = reason.to_string())
            }
        }
    }
}

display_as_message!(ImportError);

impl std::error::Error for ImportError {}

impl From<TableError> for ImportError {
    fn from(error: TableError) -> Self {
        Self::InvalidTable(error)
    }
}

/// Writes a data directory with the titles that `keep` accepts.
///
/// `keep` filters the merged titles, which have no id yet.
///
/// ```
/// use ottui::data::import::{ImportRequest, NoProgress, import};
///
/// let folder = tempfile::tempdir()?;
/// let file = folder.path().join("netflix_titles.csv");
/// std::fs::write(
///     &file,
///     "show_id,type,title,director,cast,country,date_added,release_year,rating,duration,listed_in,description\n\
/// s1,Movie,Okja,Bong Joon-ho,Tilda Swinton,South Korea,\"June 28, 2017\",2017,TV-MA,121 min,Dramas,A giant pig.\n",
/// )?;
/// let request = ImportRequest {
///     files: vec![file],
///     out: folder.path().join("data"),
///     force: false,
///     stop_words: Vec::new(),
///     mapping: None,
///     like: None,
/// };
/// let report = import(&request, &|_| true, &NoProgress)?;
/// assert_eq!((report.films, report.series), (1, 0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// A file cannot be read, its header is unknown, the output directory cannot be written or replaced, or `progress`
/// cancelled the import.
pub fn import(
    request: &ImportRequest,
    keep: &dyn Fn(&Candidate<'_>) -> bool,
    progress: &dyn Progress,
) -> Result<ImportReport, ImportError> {
    let output = OutputDir::new(&request.out, request.force)?;
    if let Some(path) = request.files.iter().find(|path| output.contains(path)) {
        return Err(ImportError::OutputIsInput(path.clone()));
    }
    let inputs = Inputs::open(request, progress)?;
    let mut files = Vec::new();

    let stop_words = StopWords::new(&request.stop_words);
    let titles::Outcome { linker, mut imports, viewing, ratings } =
        titles::read(&inputs.titles, inputs.names.clone(), &inputs.ratings, keep, &stop_words)?;
    let LinkedTitles { titles, imdb, words, vocabulary, per_file, field_reports, viewing: kept, derived_origins } =
        linker.finish();
    for (file, import) in &mut imports {
        let (skipped, remarks) = &per_file[*file];
        for (why, rows) in skipped {
            import.count_skipped(*why, *rows);
        }
        import.remarks.extend(remarks.iter().cloned());
    }

    let mut plots = plots::Plots::new(&titles, words, vocabulary);
    for input in &inputs.plots {
        files.push(plots.read(input)?);
    }
    let (terms, vocabulary) = plots.into_words();
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
    let (viewing_imports, viewing) = viewing.finish(kept, &titles, keep, &inputs.names, &mut figures);
    imports.extend(viewing_imports);
    imports.sort_by_key(|(file, _)| *file);
    let title_files = imports.into_iter().map(|(_, import)| import).chain(ratings.into_reports(&imdb));
    files.splice(..0, title_files);
    if let Some((path, bytes)) = &inputs.about {
        let refused = |reason| ImportError::About { path: path.clone(), reason };
        if parse_about(bytes).map_err(|reason| refused(reason.into()))?.scored {
            return Err(refused(msg!("import-scored-elsewhere")));
        }
    }

    let mut contents: Vec<Content<'_>> = vec![(schema::TITLES, Box::new(|out| write::titles(titles.iter(), out)))];
    if !inputs.plots.is_empty() || with_words > 0 {
        contents.push((schema::TERMS, Box::new(|out| write::terms(&titles, &terms, &vocabulary, out))));
    }
    if !viewing.titles.is_empty() {
        contents.push((schema::VIEWING, Box::new(|out| write::viewing(&titles, &viewing, out))));
    }
    if !figures.is_empty() || inputs.market.is_some() || !inputs.kobis.is_empty() {
        contents.push((schema::MARKET, Box::new(|out| write::market(&figures, out))));
    }
    if let Some((_, bytes)) = &inputs.about {
        contents.push((schema::ABOUT, Box::new(|out| Ok(out.write_all(bytes)?))));
    }
    if files.iter().any(|file| !file.set_aside.is_empty()) {
        let rows = || files.iter().flat_map(|file| &file.set_aside);
        contents.push((schema::REJECTED_ROWS, Box::new(move |out| write::set_aside(rows(), out))));
    }
    output.replace(&contents, progress)?;
    drop(contents);

    let count = |category| titles.iter().filter(|title| title.category == category).count();
    Ok(ImportReport {
        out: request.out.clone(),
        films: count(Category::Movie),
        series: count(Category::Series),
        with_words,
        files,
        field_reports,
        derived_origins,
    })
}

/// The files of a request, grouped by content.
#[derive(Default)]
struct Inputs<'p> {
    titles: Vec<TitleFile<'p>>,
    /// Names of the files of titles.
    names: Vec<String>,
    /// IMDb ratings, to be joined with IMDb's basics.
    ratings: Vec<Input<'p>>,
    /// Each with the text above its table.
    kobis: Vec<(Input<'p>, String)>,
    plots: Vec<Input<'p>>,
    market: Option<Input<'p>>,
    about: Option<(PathBuf, Vec<u8>)>,
    /// The files that are read, some of which are copies that exist as long as this.
    files: Vec<SourceFile>,
}

impl<'p> Inputs<'p> {
    fn open(request: &'p ImportRequest, progress: &'p dyn Progress) -> Result<Self, ImportError> {
        let fallback = Fallback { mapping: request.mapping.as_ref(), like: request.like.as_ref() };
        let mut inputs = Self::default();
        for path in &request.files {
            if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
                let bytes = small_file::read(path).and_then(|bytes| bytes.ok_or_else(|| msg!("no-such-file")));
                let bytes = bytes.map_err(|reason| ImportError::Unreadable { path: path.clone(), reason })?;
                set_once(&mut inputs.about, path, (path.clone(), bytes), schema::ABOUT)?;
                continue;
            }
            let file = SourceFile::open(path, progress)?;
            let found = if let Some(book) = Workbook::open(&file, progress)? {
                detect::sheets(book, &fallback)?
            } else {
                let name = text::clean(&path.to_string_lossy()).0;
                let input = Input::from_named_file(name, file.readable(), progress);
                vec![detect::file(input.map_err(TableError::from)?, &fallback)?]
            };
            inputs.files.push(file);
            for (number, detected) in found.into_iter().enumerate() {
                inputs.add(path, detected, number == 0)?;
            }
        }
        if inputs.titles.is_empty() {
            return Err(ImportError::NoTitles);
        }
        // Without IMDb's basics, ratings join by IMDb id with the titles of other files.
        if !inputs.titles.iter().any(|title| matches!(title.kind, Kind::Basics)) {
            for input in std::mem::take(&mut inputs.ratings) {
                inputs.add_titles(Kind::Ratings, input, String::new(), None, true);
            }
        }
        Ok(inputs)
    }

    /// Adds a file, or one of its sheets.
    fn add(&mut self, path: &Path, detected: Detected<'p, 'p>, is_first: bool) -> Result<(), ImportError> {
        let Detected { format, input, above, sheet } = detected;
        let source = match format {
            Format::Known(source) | Format::Requested(source) => source,
            Format::Mapped(mapping) => {
                self.add_titles(Kind::Mapped(mapping), input, above, sheet, is_first);
                return Ok(());
            }
        };
        let kind = match source.role {
            Role::Listing(read) => Kind::Listing(read),
            Role::Basics => Kind::Basics,
            Role::Viewing(read) => Kind::Viewing(read),
            Role::OriginalTitles => Kind::OriginalTitles,
            Role::Ratings => {
                self.ratings.push(input);
                return Ok(());
            }
            Role::Plots => {
                self.plots.push(input);
                return Ok(());
            }
            Role::Market => return set_once(&mut self.market, path, input, schema::MARKET),
            Role::BoxOffice => {
                self.kobis.push((input, above));
                return Ok(());
            }
        };
        self.add_titles(kind, input, above, sheet, is_first);
        Ok(())
    }

    fn add_titles(&mut self, kind: Kind<'p>, input: Input<'p>, above: String, sheet: Option<String>, is_first: bool) {
        if is_first {
            // A sheet has the name of its file in front of its own.
            let own = sheet.as_ref().and_then(|sheet| input.name.strip_suffix(&format!(" ({})", text::excerpt(sheet))));
            self.names.push(own.unwrap_or(&input.name).to_owned());
        }
        let file = self.names.len().saturating_sub(1);
        self.titles.push(TitleFile { kind, input, above, sheet, file });
    }
}

fn set_once<T>(slot: &mut Option<T>, path: &Path, input: T, kind: &'static str) -> Result<(), ImportError> {
    match slot.replace(input) {
        None => Ok(()),
        Some(_) => Err(ImportError::DuplicateFile { path: path.to_owned(), kind }),
    }
}

#[cfg(test)]
mod tests;
