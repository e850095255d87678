//! Writes the output directory of an import atomically.

use std::ffi::OsString;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::ImportError;
use crate::data::input::{Cancelled, Progress};
use crate::data::schema;
use crate::i18n::{Message, msg};

/// The name of a file and a function that streams its content.
pub type Content<'c> = (&'static str, Box<dyn Fn(&mut dyn Write) -> Result<(), csv::Error> + 'c>);

/// An output directory, checked before the import starts.
pub struct OutputDir {
    /// The path as given by the user, for messages.
    out: PathBuf,
    /// The path with symbolic links resolved.
    path: PathBuf,
    /// The files of an existing directory.
    present: Option<Vec<OsString>>,
}

impl OutputDir {
    /// Checks `out`. An existing data directory is accepted only with `force`.
    pub fn new(out: &Path, force: bool) -> Result<Self, ImportError> {
        let target = |path, present| Self { out: out.to_owned(), path, present };
        let path = match fs::canonicalize(out) {
            Ok(path) => path,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(target(out.to_owned(), None)),
            Err(reason) => return Err(ImportError::Unwritable { path: out.to_owned(), reason }),
        };
        if !force {
            return Err(ImportError::Exists(out.to_owned()));
        }
        let present = replaceable_files(&path)
            .map_err(|reason| ImportError::Unwritable { path: out.to_owned(), reason })?
            .map_err(|reason| ImportError::NotReplaceable { path: out.to_owned(), reason })?;
        Ok(target(path, Some(present)))
    }

    /// Replaces the directory with one of these files. Keeps other files of an existing directory, except `terms.csv`
    /// and `set-aside.csv`, which belong to the previous import.
    ///
    /// Writes to a temporary directory beside the target and exchanges the two in one step, so that readers see either
    /// the old or the new directory. A file system without that operation needs two renames, with a gap in between.
    pub fn replace(&self, contents: &[Content<'_>], progress: &dyn Progress) -> Result<(), ImportError> {
        self.try_replace(contents, progress).map_err(|reason| self.unwritable(reason))
    }

    pub fn unwritable(&self, reason: io::Error) -> ImportError {
        ImportError::Unwritable { path: self.out.clone(), reason }
    }

    fn try_replace(&self, contents: &[Content<'_>], progress: &dyn Progress) -> io::Result<()> {
        let parent = self.path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let staging = tempfile::Builder::new().prefix(".ottui-import-").tempdir_in(parent)?;
        let (new, old) = (staging.path().join("new"), staging.path().join("old"));
        fs::create_dir(&new)?;
        for (name, write) in contents {
            let mut file = BufWriter::new(CancellableFile { file: File::create(new.join(name))?, progress });
            write(&mut file)?;
            // Sync before the old directory is replaced, so that a power failure cannot lose both.
            file.into_inner()?.file.sync_all()?;
        }
        if progress.is_cancelled() {
            return Err(io::Error::other(Cancelled));
        }
        let Some(present) = &self.present else { return fs::rename(&new, &self.path) };
        for name in present {
            let written = contents.iter().any(|(written, _)| name == written);
            if !written && name != schema::TERMS && name != schema::REJECTED_ROWS {
                fs::copy(self.path.join(name), new.join(name))?;
            }
        }
        fs::set_permissions(&new, fs::metadata(&self.path)?.permissions())?;
        if exchange(&new, &self.path) {
            return Ok(());
        }
        fs::rename(&self.path, &old)?;
        fs::rename(&new, &self.path).inspect_err(|_| {
            if fs::rename(&old, &self.path).is_err() {
                // The old directory could not be restored: keep the temporary directory, which holds it.
                let _ = staging.keep();
            }
        })
    }
}

/// A file whose writes fail once the import is cancelled.
struct CancellableFile<'p> {
    file: File,
    progress: &'p dyn Progress,
}

impl Write for CancellableFile<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.progress.is_cancelled() {
            return Err(io::Error::other(Cancelled));
        }
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Exchanges two directories atomically; `false` if the system cannot.
#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}

/// The files of a directory, or why it must not be replaced: a mistyped path must not delete a directory that is not a
/// data directory.
fn replaceable_files(directory: &Path) -> io::Result<Result<Vec<OsString>, Message>> {
    if !directory.is_dir() {
        return Ok(Err(msg!("import-not-a-directory")));
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        if !fs::metadata(entry.path())?.is_file() {
            return Ok(Err(msg!("import-holds-no-file", name = entry.file_name().to_string_lossy())));
        }
        names.push(entry.file_name());
    }
    let replaceable = names.is_empty() || names.iter().any(|name| name == schema::TITLES);
    Ok(if replaceable { Ok(names) } else { Err(msg!("import-no-data-directory", titles = schema::TITLES)) })
}
