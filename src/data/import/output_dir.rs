//! Writes the output directory of an import atomically.

use std::ffi::OsString;
use std::fs::{File, TryLockError};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::{fs, io};

use tempfile::TempDir;

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
    /// Whether the directory exists.
    exists: bool,
}

impl OutputDir {
    /// Checks `out`. An existing data directory is accepted only with `force`.
    pub fn new(out: &Path, force: bool) -> Result<Self, ImportError> {
        let target = |path, exists| Self { out: out.to_owned(), path, exists };
        let path = match fs::canonicalize(out) {
            Ok(path) => path,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(target(out.to_owned(), false)),
            Err(reason) => return Err(ImportError::Unwritable { path: out.to_owned(), reason }),
        };
        if !force {
            return Err(ImportError::Exists(out.to_owned()));
        }
        replaceable_files(&path)
            .map_err(|reason| ImportError::Unwritable { path: out.to_owned(), reason })?
            .map_err(|reason| ImportError::NotReplaceable { path: out.to_owned(), reason })?;
        Ok(target(path, true))
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

    /// Whether a file is in this directory, so that replacing the directory would replace the file.
    pub fn contains(&self, file: &Path) -> bool {
        self.exists && fs::canonicalize(file).is_ok_and(|file| file.parent() == Some(&self.path))
    }

    fn try_replace(&self, contents: &[Content<'_>], progress: &dyn Progress) -> io::Result<()> {
        let parent = self.path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let (staging, _lock) = staging_dir(parent)?;
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
        if !self.exists {
            return fs::rename(&new, &self.path);
        }
        let is_ours = |name: &OsString| {
            let written = contents.iter().any(|(written, _)| name == written);
            written || name == schema::TERMS || name == schema::REJECTED_ROWS
        };
        // Listed again: the import took its time, and others may have written meanwhile.
        let present = replaceable_files(&self.path)?.map_err(|reason| io::Error::other(reason.to_string()))?;
        for name in present.iter().filter(|name| !is_ours(name)) {
            fs::copy(self.path.join(name), new.join(name))?;
        }
        fs::set_permissions(&new, fs::metadata(&self.path)?.permissions())?;
        let replaced = if exchange(&new, &self.path) {
            new
        } else {
            fs::rename(&self.path, &old)?;
            if let Err(error) = fs::rename(&new, &self.path) {
                if fs::rename(&old, &self.path).is_err() {
                    // The old directory could not be restored: keep the temporary directory, which holds it.
                    let _ = staging.keep();
                }
                return Err(error);
            }
            old
        };
        // What came after the listing is in the old directory now.
        for entry in fs::read_dir(&replaced)? {
            let name = entry?.file_name();
            if !present.contains(&name) && !is_ours(&name) {
                fs::rename(replaced.join(&name), self.path.join(&name))?;
            }
        }
        Ok(())
    }
}

/// The prefix of temporary directories.
const STAGING_PREFIX: &str = ".ottui-import-";

/// Creates a temporary directory with a lock that is held until this process is done with it, and removes those whose
/// process is dead.
fn staging_dir(parent: &Path) -> io::Result<(TempDir, Option<File>)> {
    remove_abandoned(parent);
    loop {
        let staging = tempfile::Builder::new().prefix(STAGING_PREFIX).tempdir_in(parent)?;
        match File::open(staging.path()).map(|directory| (directory.try_lock(), directory)) {
            // Another import took it for an abandoned one, before it was locked.
            Ok((Err(TryLockError::WouldBlock), _)) => {}
            Ok((Ok(()), _)) if !staging.path().exists() => {}
            Ok((Ok(()), directory)) => return Ok((staging, Some(directory))),
            // Without locks in the file system, no import takes it for an abandoned one.
            Ok((Err(TryLockError::Error(_)), _)) | Err(_) => return Ok((staging, None)),
        }
    }
}

/// Removes the temporary directories of imports that were killed. One that holds the old directory is kept: there may be
/// no other copy of it.
fn remove_abandoned(parent: &Path) {
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let is_staging = entry.file_name().to_string_lossy().starts_with(STAGING_PREFIX);
        if !is_staging || !entry.file_type().is_ok_and(|kind| kind.is_dir()) || entry.path().join("old").exists() {
            continue;
        }
        if let Ok(directory) = File::open(entry.path())
            && directory.try_lock().is_ok()
        {
            // If it cannot be removed, the next import tries again.
            let _ = fs::remove_dir_all(entry.path());
        }
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
            return Ok(Err(msg!("import-holds-no-file", name = Path::new(&entry.file_name()))));
        }
        names.push(entry.file_name());
    }
    let replaceable = names.is_empty() || names.iter().any(|name| name == schema::TITLES);
    Ok(if replaceable { Ok(names) } else { Err(msg!("import-no-data-directory", titles = schema::TITLES)) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::input::NoProgress;

    #[test]
    fn what_others_put_into_the_directory_meanwhile_stays() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("data");
        fs::create_dir(&out).unwrap();
        for name in [schema::TITLES, schema::TERMS, "notes.txt"] {
            fs::write(out.join(name), "old").unwrap();
        }
        let output = OutputDir::new(&out, true).unwrap();
        let write = |file: &mut dyn Write| {
            fs::write(out.join("late.txt"), "theirs")?;
            Ok(file.write_all(b"new")?)
        };
        output.replace(&[(schema::TITLES, Box::new(write))], &NoProgress).unwrap();
        let text = |name: &str| fs::read_to_string(out.join(name)).ok();
        assert_eq!(text(schema::TITLES).as_deref(), Some("new"));
        assert_eq!((text("notes.txt").as_deref(), text("late.txt").as_deref()), (Some("old"), Some("theirs")));
        assert_eq!(text(schema::TERMS), None, "the words of the titles before");
        // Nothing can keep a directory for them, so that the import fails and everything stays.
        let write = |file: &mut dyn Write| {
            fs::create_dir(out.join("folder"))?;
            Ok(file.write_all(b"newer")?)
        };
        assert!(output.replace(&[(schema::TITLES, Box::new(write))], &NoProgress).is_err());
        assert_eq!(text(schema::TITLES).as_deref(), Some("new"));
        assert!(out.join("folder").is_dir());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left");
    }

    #[test]
    fn what_dead_imports_left_is_removed_unless_it_may_be_the_only_copy() {
        let folder = tempfile::tempdir().unwrap();
        let left = |name: &str, inside: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.join(inside)).unwrap();
            path
        };
        let dead = left(".ottui-import-dead", "new");
        let copy = left(".ottui-import-copy", "old");
        let other = left("other", "new");
        let alive = left(".ottui-import-alive", "new");
        let lock = File::open(&alive).unwrap();
        lock.lock().unwrap();
        let write = |file: &mut dyn Write| Ok(file.write_all(b"new")?);
        let output = OutputDir::new(&folder.path().join("data"), false).unwrap();
        output.replace(&[(schema::TITLES, Box::new(write))], &NoProgress).unwrap();
        assert_eq!([dead, copy, other, alive].map(|path| path.exists()), [false, true, true, true]);
    }
}
