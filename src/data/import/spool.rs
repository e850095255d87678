//! Sources that cannot be opened twice: a pipe is copied into a temporary file, any other special file is refused.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use rustix::io::Errno;
use tempfile::{NamedTempFile, TempPath};

use super::ImportError;
use crate::data::input::{Cancelled, Progress};
use crate::i18n::{Message, msg};

/// How often to look whether the import was cancelled while nothing comes out of a pipe.
const PATIENCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 100_000_000 };

/// A source as the user named it, and the file to read.
pub(super) struct SourceFile {
    pub path: PathBuf,
    /// Removed when dropped.
    copy: Option<TempPath>,
}

impl SourceFile {
    /// Prepares a source. The caller reports a file that cannot be opened and a directory.
    ///
    /// # Errors
    ///
    /// The file is a device or a socket, or a pipe cannot be copied.
    pub fn open(path: &Path, progress: &dyn Progress) -> Result<Self, ImportError> {
        let kind = fs::metadata(path).ok().map(|facts| facts.file_type());
        let found = match kind {
            Some(kind) if kind.is_fifo() => {
                let copied = copy(path, progress);
                let copy = copied.map_err(|error| ImportError::Unreadable {
                    path: path.to_owned(),
                    reason: Message::from_error(error),
                })?;
                return Ok(Self { path: path.to_owned(), copy: Some(copy) });
            }
            Some(kind) if kind.is_char_device() || kind.is_block_device() => msg!("found-device"),
            Some(kind) if kind.is_socket() => msg!("found-socket"),
            _ => return Ok(Self { path: path.to_owned(), copy: None }),
        };
        Err(ImportError::NoFile { path: path.to_owned(), found })
    }

    /// The file to read.
    pub fn readable(&self) -> &Path {
        self.copy.as_deref().unwrap_or(&self.path)
    }
}

/// Copies a pipe to its end. Neither opening nor reading it blocks, so that a signal ends the import.
fn copy(path: &Path, progress: &dyn Progress) -> io::Result<TempPath> {
    let nonblocking = i32::try_from(OFlags::NONBLOCK.bits()).map_err(io::Error::other)?;
    let mut pipe = File::options().read(true).custom_flags(nonblocking).open(path)?;
    let mut copy = NamedTempFile::with_prefix("ottui-")?;
    let mut buffer = vec![0; 64 * 1024];
    loop {
        if progress.is_cancelled() {
            return Err(io::Error::other(Cancelled));
        }
        let mut ends = [PollFd::new(&pipe, PollFlags::IN)];
        match poll(&mut ends, Some(&PATIENCE)) {
            Ok(0) | Err(Errno::INTR) => continue,
            Ok(_) => {}
            Err(error) => return Err(error.into()),
        }
        match pipe.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => copy.write_all(&buffer[..read])?,
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(copy.into_temp_path())
}
