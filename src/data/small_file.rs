//! Small files that are read whole: settings, `about.toml`, mappings, scripts, sessions. A path may lead to anything, so
//! what is not a regular file is not opened: a pipe would block, and a device may never end.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::os::unix::fs::FileTypeExt;
use std::path::Path;

use crate::i18n::{Message, msg};

/// Maximum size; such files are far below.
const MAX_LEN: u64 = 1_000_000;

/// Reads a small file; `None` if it does not exist.
///
/// # Errors
/// The reason, without the path: it cannot be read, is not a regular file or is too large.
pub fn read(path: &Path) -> Result<Option<Vec<u8>>, Message> {
    let failed = |error: io::Error| Message::from_error(error);
    match path.metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
        Ok(facts) => check_regular(&facts)?,
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(MAX_LEN + 1).read_to_end(&mut bytes)).map_err(failed)?;
    if bytes.len() as u64 > MAX_LEN { Err(msg!("it-is-too-large")) } else { Ok(Some(bytes)) }
}

/// Reads a small text file; `None` if it does not exist.
///
/// # Errors
/// As [`read`], or the file is not UTF-8.
pub fn read_text(path: &Path) -> Result<Option<String>, Message> {
    let text = read(path)?.map(String::from_utf8).transpose();
    text.map_err(|_| msg!("it-is-no-utf-8"))
}

/// Checks that a path leads to a regular file.
///
/// # Errors
/// What it is instead.
pub fn check_regular(facts: &Metadata) -> Result<(), Message> {
    let kind = facts.file_type();
    Err(if kind.is_file() {
        return Ok(());
    } else if kind.is_dir() {
        msg!("it-is-a-directory")
    } else if kind.is_fifo() {
        msg!("it-is-a-pipe")
    } else if kind.is_socket() {
        msg!("it-is-a-socket")
    } else {
        msg!("it-is-a-device")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn refused(path: &Path) -> String {
        read(path).unwrap_err().to_string()
    }

    #[test]
    fn what_is_not_a_small_regular_file_is_named_and_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let pipe = path("pipe");
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RUSR).unwrap();
        assert_eq!(refused(&pipe), "it is a pipe");
        assert_eq!(refused(folder.path()), "it is a directory");
        assert_eq!(refused(Path::new("/dev/zero")), "it is a device");
        let _socket = std::os::unix::net::UnixListener::bind(path("socket")).unwrap();
        assert_eq!(refused(&path("socket")), "it is a socket");
        fs::write(path("long"), vec![b'a'; 1_000_001]).unwrap();
        assert_eq!(refused(&path("long")), "it is larger than 1 MB");
        fs::write(path("most"), vec![b'a'; 1_000_000]).unwrap();
        assert_eq!(read(&path("most")).unwrap().map(|bytes| bytes.len()), Some(1_000_000));
        assert_eq!(read(&path("none")), Ok(None));
    }
}
