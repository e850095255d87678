//! Small files that a session leaves behind, each whole at any time: the new text takes the place of the old
//! one in a single step.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use crate::data::small_file;
use crate::i18n::{Message, msg};

/// Writes `data` to the file at `path` and creates missing folders. Only the user can read the file.
///
/// # Errors
/// The folder cannot be created or the file cannot be written. The old content is kept then.
pub fn write(path: &Path, data: impl AsRef<[u8]>) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = folder_of(&path)?;
    make(folder)?;
    filled(folder, data.as_ref(), 0o600)?.persist(&path)?;
    Ok(())
}

/// Writes output to a path that the user chose. A file that exists is replaced only with `force`; a link to it stays.
/// What is neither file nor directory, such as a pipe or `/dev/null`, is written into.
///
/// # Errors
/// [`AlreadyExists`](io::ErrorKind::AlreadyExists) without `force`, or if it cannot be written.
pub fn write_output(path: &Path, data: &[u8], force: bool) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(facts) if facts.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(facts) if !facts.is_file() => write_into(path, data),
        Ok(_) if force => replace(path, data),
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => write_new(path, data),
    }
}

/// Writes into a pipe or a character device. A pipe without a reader is an error.
fn write_into(path: &Path, data: &[u8]) -> io::Result<()> {
    use rustix::fs::{FileType, Mode, OFlags, fcntl_setfl, fstat, open};
    let mut file = File::from(open(path, OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY, Mode::empty())?);
    // A disk would lose what is on it.
    if FileType::from_raw_mode(fstat(&file)?.st_mode) == FileType::BlockDevice {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    fcntl_setfl(&file, OFlags::empty())?;
    file.write_all(data)
}

/// Writes `data` to a new file at `path`, in a folder that is there, for whomever the user's files are for.
///
/// # Errors
/// If there is a file already, or it cannot be written.
pub fn write_new(path: &Path, data: &[u8]) -> io::Result<()> {
    filled(folder_of(path)?, data, 0o666)?.persist_noclobber(path)?;
    Ok(())
}

/// Writes `data` to the file at `path`, in a folder that is there; who may read the file stays as it was.
///
/// # Errors
/// If it cannot be written; the previous content is kept.
pub fn replace(path: &Path, data: &[u8]) -> io::Result<()> {
    // Otherwise the rename would replace a link instead of the file that it leads to.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let file = filled(folder_of(&path)?, data, 0o666)?;
    if let Ok(before) = fs::metadata(&path) {
        file.as_file().set_permissions(before.permissions())?;
    }
    file.persist(&path)?;
    Ok(())
}

fn folder_of(path: &Path) -> io::Result<&Path> {
    match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Ok(Path::new(".")),
        Some(folder) => Ok(folder),
        None => Err(io::ErrorKind::InvalidInput.into()),
    }
}

/// Writes `data` to a temporary file, ready to be renamed.
#[cfg_attr(not(unix), expect(unused_variables, reason = "only Unix knows such permissions"))]
fn filled(folder: &Path, data: &[u8], permissions: u32) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(permissions));
    // In the same directory: a rename is atomic only within a file system.
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(data)?;
    // Sync before the rename: otherwise a crash could leave an empty file.
    file.as_file().sync_all()?;
    Ok(file)
}

/// Reads the file at `path`; `None` where there is no file.
///
/// # Errors
/// A sentence if there is something that cannot be read, is no text or is too large.
pub fn read(path: &Path) -> Result<Option<String>, Message> {
    small_file::read_text(path).map_err(|reason| msg!("cannot-read", file = path, reason))
}

/// Creates a directory and its parents, accessible only to the user.
///
/// # Errors
/// If the system refuses.
pub fn make(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn names(folder: &Path) -> Vec<String> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn the_second_text_takes_the_place_of_the_first_and_nothing_else_is_left() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("state").join("ottui");
        let path = folder.join("session.toml");
        assert_eq!(read(&path), Ok(None));
        write(&path, "tab = \"words\", and a longer text").unwrap();
        write(&path, "기생충\n").unwrap();
        assert_eq!(read(&path), Ok(Some("기생충\n".to_owned())));
        assert_eq!(names(&folder), ["session.toml"]);
        assert_eq!((mode(&folder), mode(folder.parent().unwrap()), mode(&path)), (0o700, 0o700, 0o600));
    }

    #[test]
    fn a_folder_that_is_there_stays_as_open_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        write(&folder.path().join("a"), "a").unwrap();
        assert_eq!(mode(folder.path()), 0o755);
    }

    #[test]
    fn where_the_folder_is_a_file_that_file_stays() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ottui");
        fs::write(&file, "old").unwrap();
        assert!(write(&file.join("session.toml"), "new").is_err());
        assert!(read(&file.join("session.toml")).is_err());
        assert_eq!(fs::read_to_string(&file).unwrap(), "old");
        assert_eq!(names(folder.path()), ["ottui"]);
    }

    #[test]
    fn a_step_that_fails_leaves_the_old_and_nothing_of_the_new() {
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("session.toml");
        fs::create_dir(&taken).unwrap();
        fs::write(taken.join("inside"), "old").unwrap();
        assert!(write(&taken, "new").is_err());
        assert_eq!(fs::read_to_string(taken.join("inside")).unwrap(), "old");
        assert_eq!(names(folder.path()), ["session.toml"]);
        assert!(read(&taken).unwrap_err().to_string().ends_with("it is a directory"));
    }

    #[test]
    fn in_a_folder_that_takes_no_files_the_old_text_stays_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("session.toml");
        write(&path, "old").unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o500)).unwrap();
        // Root may write here too; then the whole text must be there.
        let expected = if write(&path, "new").is_ok() { "new" } else { "old" };
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
        assert_eq!(read(&path), Ok(Some(expected.to_owned())));
        assert_eq!(names(folder.path()), ["session.toml"]);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("session.toml");
        fs::write(&path, [0xff, 0xfe]).unwrap();
        assert_eq!(
            read(&path).err().map(|error| error.to_string()),
            Some(format!("cannot read {}: it is not UTF-8", path.display()))
        );
    }

    #[test]
    fn output_replaces_nothing_unasked_follows_links_and_goes_into_what_is_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let kind = |name: &str, force| write_output(&path(name), b"new", force).map_err(|error| error.kind());
        assert_eq!(kind("file", false), Ok(()));
        assert_eq!(kind("file", false), Err(io::ErrorKind::AlreadyExists));
        std::os::unix::fs::symlink("file", path("link")).unwrap();
        std::os::unix::fs::symlink("nowhere", path("dangling")).unwrap();
        for name in ["link", "dangling"] {
            assert_eq!(kind(name, false), Err(io::ErrorKind::AlreadyExists), "{name}");
        }
        fs::write(path("file"), "old").unwrap();
        assert_eq!(kind("link", true), Ok(()));
        assert_eq!(fs::read_to_string(path("file")).unwrap(), "new");
        assert!(path("link").symlink_metadata().unwrap().is_symlink());
        fs::create_dir(path("folder")).unwrap();
        assert_eq!(kind("folder", true), Err(io::ErrorKind::IsADirectory));
        // A pipe with a reader takes it, and a device stays a device.
        rustix::fs::mkfifoat(rustix::fs::CWD, path("pipe"), rustix::fs::Mode::RWXU).unwrap();
        assert!(kind("pipe", true).is_err());
        let reader = std::thread::spawn({
            let pipe = path("pipe");
            move || fs::read_to_string(pipe).unwrap()
        });
        while kind("pipe", false).is_err() {
            std::thread::yield_now();
        }
        assert_eq!(reader.join().unwrap(), "new");
        write_output(Path::new("/dev/null"), b"new", true).unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }

    #[test]
    fn a_bare_name_is_a_file_in_the_working_directory() {
        assert!(write(Path::new("/"), "").is_err());
        assert_eq!(read(Path::new("there-is-no-such-file")), Ok(None));
    }
}
