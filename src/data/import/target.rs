//! The data directory that an import makes: all of it or nothing, and never half of it.

use std::ffi::OsString;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::ImportError;
use crate::data::input::{CalledOff, Progress};
use crate::data::schema;

/// A file of a data directory by name, and what writes it: a piece at a time, so that it is never in memory as a whole.
pub type Content<'c> = (&'static str, Box<dyn Fn(&mut dyn Write) -> Result<(), csv::Error> + 'c>);

/// A place for a data directory, looked at before any work is done.
pub struct Target {
    /// As the user named it.
    out: PathBuf,
    /// The directory to write, with symbolic links followed.
    path: PathBuf,
    /// The files of the directory that is there now, if there is one.
    present: Option<Vec<OsString>>,
}

impl Target {
    /// The place `out`, where a data directory may be already only with `force`.
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
        let present = files(&path)
            .map_err(|reason| ImportError::Unwritable { path: out.to_owned(), reason })?
            .map_err(|reason| ImportError::NotReplaceable { path: out.to_owned(), reason })?;
        Ok(target(path, Some(present)))
    }

    /// Puts a directory of these files in place. Other files of a directory that was there stay, except
    /// words and rows set aside, which belong to the titles of their own import.
    ///
    /// All is written beside the target first and then exchanged with it in one step, so that whoever looks finds the
    /// old directory or the new one. Where a file system cannot do that, two renames come between them.
    pub fn replace(&self, contents: &[Content<'_>], progress: &dyn Progress) -> Result<(), ImportError> {
        self.try_replace(contents, progress).map_err(|reason| self.unwritable(reason))
    }

    /// The error that says that this target cannot be written.
    pub fn unwritable(&self, reason: io::Error) -> ImportError {
        ImportError::Unwritable { path: self.out.clone(), reason }
    }

    fn try_replace(&self, contents: &[Content<'_>], progress: &dyn Progress) -> io::Result<()> {
        let parent = self.path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let beside = tempfile::Builder::new().prefix(".ottui-import-").tempdir_in(parent)?;
        let (new, old) = (beside.path().join("new"), beside.path().join("old"));
        fs::create_dir(&new)?;
        for (name, write) in contents {
            let mut file = BufWriter::new(Watched { file: File::create(new.join(name))?, progress });
            write(&mut file)?;
            // What a power cut could take must be on the disk before it takes the old directory's place.
            file.into_inner()?.file.sync_all()?;
        }
        if progress.is_called_off() {
            return Err(io::Error::other(CalledOff));
        }
        let Some(present) = &self.present else { return fs::rename(&new, &self.path) };
        for name in present {
            let written = contents.iter().any(|(written, _)| name == written);
            if !written && name != schema::TERMS && name != schema::SET_ASIDE {
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
                // Better a hidden directory left behind than data lost.
                let _ = beside.keep();
            }
        })
    }
}

/// A file that is written on only while somebody waits for it.
struct Watched<'p> {
    file: File,
    progress: &'p dyn Progress,
}

impl Write for Watched<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.progress.is_called_off() {
            return Err(io::Error::other(CalledOff));
        }
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Puts each of two directories in the place of the other at once, if the system can.
#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}

/// The names in a directory that may be replaced, or why it may not be: a mistyped target must not cost
/// anybody a directory that no import made.
fn files(directory: &Path) -> io::Result<Result<Vec<OsString>, String>> {
    if !directory.is_dir() {
        return Ok(Err("it is no directory".to_owned()));
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        if !fs::metadata(entry.path())?.is_file() {
            return Ok(Err(format!("it holds {}, which is no file", entry.file_name().to_string_lossy())));
        }
        names.push(entry.file_name());
    }
    let replaceable = names.is_empty() || names.iter().any(|name| name == schema::TITLES);
    Ok(if replaceable { Ok(names) } else { Err(format!("it is no data directory: it has no {}", schema::TITLES)) })
}
