//! Files of known sources that are opened as data. Their import goes to the cache directory, under a name that depends
//! on the files, and is made again if they change.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::{NamedTempFile, TempDir};

use crate::data::import::{ImportError, ImportReport, ImportRequest, Progress, import as import_files};
use crate::data::{parts, schema};
use crate::i18n::Message;
use crate::i18n::escape::path_text;
use crate::runtime::atomic_file;

/// How many imports stay in the cache directory.
const MAX_KEPT: usize = 8;
/// The beginning of the names of temporary files.
const PREFIX: &str = "ottui-";
/// Means standard input.
pub(super) const DASH: &str = "-";
pub(super) const STANDARD_INPUT: &str = "/dev/stdin";

/// The files that the user opened, and where their import is.
#[derive(Debug)]
pub struct Sources {
    files: Vec<PathBuf>,
    stop_words: Vec<String>,
    /// Holds one directory for each state of the files.
    folder: PathBuf,
    /// The folder, if it goes with the process: without a cache, and for files that can be read only once.
    temporary: Option<TempDir>,
}

impl Sources {
    /// Sources whose imports stay in `cache`; without one, and for what can be read only once, they go with the process.
    ///
    /// # Errors
    ///
    /// A directory for them cannot be made.
    pub(super) fn new(files: Vec<PathBuf>, cache: Option<PathBuf>, stop_words: Vec<String>) -> io::Result<Self> {
        let cache = cache.filter(|_| files.iter().all(|file| file.is_file()));
        let (folder, temporary) = if let Some(cache) = cache {
            (cache.join("imports"), None)
        } else {
            let made = tempfile::Builder::new().prefix(PREFIX).tempdir()?;
            (made.path().to_owned(), Some(made))
        };
        Ok(Self { files, stop_words, folder, temporary })
    }

    /// The files, by which a view can be opened again.
    pub(super) fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// Returns the data directory of the files as they are now, and the report if they had to be imported.
    ///
    /// # Errors
    ///
    /// As [`import_files`].
    pub(super) fn directory(&self, progress: &dyn Progress) -> Result<(PathBuf, Option<ImportReport>), ImportError> {
        let out = self.folder.join(self.fingerprint());
        if parts::find(&out, schema::TITLES).is_ok_and(|found| found.is_some()) {
            return Ok((out, None));
        }
        let unwritable = |reason: io::Error| ImportError::Unwritable { path: out.clone(), reason };
        atomic_file::make(&self.folder).map_err(unwritable)?;
        let about = self.about().map_err(unwritable)?;
        let request = ImportRequest {
            files: self.files.iter().cloned().chain(about.as_ref().map(|about| about.path().to_owned())).collect(),
            out: out.clone(),
            force: true,
            stop_words: self.stop_words.clone(),
            mapping: None,
            like: None,
        };
        let report = import_files(&request, &|_| true, progress)?;
        if self.temporary.is_none() {
            evict(&self.folder);
        }
        Ok((out, Some(report)))
    }

    /// The name of the directory for this state of the files.
    fn fingerprint(&self) -> String {
        let mut hasher = DefaultHasher::new();
        (env!("CARGO_PKG_VERSION"), &self.stop_words).hash(&mut hasher);
        for file in &self.files {
            file.canonicalize().ok().hash(&mut hasher);
            let facts = file.metadata().ok().filter(fs::Metadata::is_file);
            facts.map(|facts| (facts.ino(), facts.len(), facts.mtime(), facts.mtime_nsec())).hash(&mut hasher);
        }
        format!("{:016x}", hasher.finish())
    }

    /// An `about.toml` that names the data after the files; `None` if one is among them.
    fn about(&self) -> io::Result<Option<NamedTempFile>> {
        const ENDING: &str = "toml";
        if self.files.iter().any(|file| file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING))) {
            return Ok(None);
        }
        let names = self.files.iter().map(|file| match file.file_name() {
            Some(name) if file.as_os_str() != STANDARD_INPUT => path_text(Path::new(name)),
            _ => DASH.to_owned(),
        });
        let name = toml::Value::from(names.collect::<Vec<_>>().join(" + "));
        let mut about = tempfile::Builder::new().prefix(PREFIX).suffix(&format!(".{ENDING}")).tempfile()?;
        writeln!(about, "name = {name}")?;
        Ok(Some(about))
    }
}

/// The files of the command line, imported.
#[derive(Debug, Clone)]
pub struct Opened {
    pub(super) sources: Arc<Sources>,
    pub(super) directory: PathBuf,
    /// A warning if rows were set aside.
    pub(super) warning: Option<Message>,
}

/// Removes the oldest imports above the number that is kept.
fn evict(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut kept: Vec<_> =
        entries.map(|entry| (entry.metadata().and_then(|facts| facts.modified()).ok(), entry.path())).collect();
    kept.sort_by(|one, other| other.cmp(one));
    for (_, path) in kept.into_iter().skip(MAX_KEPT) {
        // What cannot be removed now goes another time.
        let _ = fs::remove_dir_all(path);
    }
}
