//! Inputs that can be read from any offset: UTF-8 text that is neither compressed nor [replaced](super::replacement).
//!
//! Only the beginning is inspected. If the rest turns out not to be UTF-8 while it is read, the caller falls back to
//! [scanning the whole file](Input::from_named_file).

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use super::compression::Compression;
use super::encoding::{Detector, Encoding};
use super::{BUFFER, Input, InputError, InputSource, Progress, ProgressReader, unreadable};

/// The UTF-8 byte order mark.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Maximum distance to search for the end of a line.
const MAX_LINE_LEN: u64 = 1 << 20;

impl<'b> Input<'b> {
    /// Opens bytes in memory; `None` if they are not seekable.
    pub fn seekable_bytes(name: &str, bytes: &'b [u8], progress: &'b dyn Progress) -> Result<Option<Self>, InputError> {
        Self::new(name.to_owned(), InputSource::Bytes(bytes), bytes.len() as u64, progress).into_seekable()
    }

    /// Opens a file; `None` if it is not seekable.
    pub fn seekable_file(name: &str, path: &Path, progress: &'b dyn Progress) -> Result<Option<Self>, InputError> {
        let facts = path.metadata().map_err(|reason| unreadable(name, reason))?;
        if facts.is_dir() {
            return Err(InputError::Directory(name.to_owned()));
        }
        Self::new(name.to_owned(), InputSource::File(path.to_owned()), facts.len(), progress).into_seekable()
    }

    fn into_seekable(mut self) -> Result<Option<Self>, InputError> {
        let head = self.head(BUFFER as u64)?;
        if Compression::detect(&head).is_some() || !Detector::looks_like_utf8(&head) {
            return Ok(None);
        }
        self.detect_separator()?;
        Ok(Some(self))
    }

    /// Whether a fully scanned input is seekable.
    pub fn is_seekable(&self) -> bool {
        self.compression.is_none() && self.encoding == Encoding::Utf8 && self.replacement.is_none()
    }

    /// The offset of the text, after a byte order mark.
    pub fn text_start(&self) -> Result<u64, InputError> {
        let mark = BYTE_ORDER_MARK.len() as u64;
        Ok(if self.head(mark)? == BYTE_ORDER_MARK { mark } else { 0 })
    }

    /// Opens the bytes from an offset.
    pub fn bytes_from(&self, place: u64) -> Result<Box<dyn Read + '_>, InputError> {
        let bytes: Box<dyn Read> = match &self.source {
            InputSource::Bytes(bytes) => {
                Box::new(usize::try_from(place).ok().and_then(|from| bytes.get(from..)).unwrap_or_default())
            }
            InputSource::File(path) => {
                let opened = File::open(path).and_then(|mut file| file.seek(SeekFrom::Start(place)).map(|_| file));
                Box::new(opened.map_err(|reason| unreadable(&self.name, reason))?)
            }
        };
        Ok(Box::new(ProgressReader { bytes, progress: self.progress }))
    }

    /// The offset of the first line that starts after `place`; `None` if there is none within 1 MiB.
    pub fn next_line_start(&self, place: u64) -> Result<Option<u64>, InputError> {
        let mut line = Vec::new();
        let mut bytes = BufReader::with_capacity(4096, self.bytes_from(place)?).take(MAX_LINE_LEN);
        bytes.read_until(b'\n', &mut line).map_err(|reason: io::Error| unreadable(&self.name, reason))?;
        Ok(line.ends_with(b"\n").then_some(place + line.len() as u64))
    }
}
