//! Inputs that can be read from any offset: UTF-8 text that is neither compressed nor [arranged](super::arranged).
//!
//! Only the beginning is inspected. If the rest turns out not to be UTF-8 while it is read, the caller falls back to
//! [scanning the whole file](Input::of_named_file).

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use super::compression::Compression;
use super::encoding::{Detector, Encoding};
use super::{BUFFER, Input, InputError, InputSource, Progress, Watched, unreadable};

/// The UTF-8 byte order mark.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Maximum distance to search for the end of a line.
const LINE: u64 = 1 << 20;

impl<'b> Input<'b> {
    /// Opens bytes in memory; `None` if they are not plain.
    pub fn plain_bytes(name: &str, bytes: &'b [u8], progress: &'b dyn Progress) -> Result<Option<Self>, InputError> {
        Self::new(name.to_owned(), InputSource::Bytes(bytes), bytes.len() as u64, progress).if_plain()
    }

    /// Opens a file; `None` if it is not plain.
    pub fn plain_file(name: &str, path: &Path, progress: &'b dyn Progress) -> Result<Option<Self>, InputError> {
        let facts = path.metadata().map_err(|reason| unreadable(name, reason))?;
        if facts.is_dir() {
            return Err(InputError::Directory(name.to_owned()));
        }
        Self::new(name.to_owned(), InputSource::File(path.to_owned()), facts.len(), progress).if_plain()
    }

    fn if_plain(mut self) -> Result<Option<Self>, InputError> {
        let head = self.head(BUFFER as u64)?;
        if Compression::detect(&head).is_some() || !Detector::begins_plainly(&head) {
            return Ok(None);
        }
        self.settle()?;
        Ok(Some(self))
    }

    /// Whether a fully scanned input is plain.
    pub fn is_plain(&self) -> bool {
        self.packing.is_none() && self.encoding == Encoding::Utf8 && self.arranged.is_none()
    }

    pub fn has_pairs(&self) -> bool {
        self.pairs
    }

    /// The offset of the text, after a byte order mark.
    pub fn text_begins(&self) -> Result<u64, InputError> {
        let mark = MARK.len() as u64;
        Ok(if self.head(mark)? == MARK { mark } else { 0 })
    }

    /// Opens the bytes from an offset.
    pub fn bytes_from(&self, place: u64) -> Result<Box<dyn Read + '_>, InputError> {
        let bytes: Box<dyn Read> = match &self.place {
            InputSource::Bytes(bytes) => {
                Box::new(usize::try_from(place).ok().and_then(|from| bytes.get(from..)).unwrap_or_default())
            }
            InputSource::File(path) => {
                let opened = File::open(path).and_then(|mut file| file.seek(SeekFrom::Start(place)).map(|_| file));
                Box::new(opened.map_err(|reason| unreadable(&self.name, reason))?)
            }
        };
        Ok(Box::new(Watched { bytes, progress: self.progress }))
    }

    /// The offset of the first line that starts after `place`; `None` if there is none within 1 MiB.
    pub fn line_behind(&self, place: u64) -> Result<Option<u64>, InputError> {
        let mut line = Vec::new();
        let mut bytes = BufReader::with_capacity(4096, self.bytes_from(place)?).take(LINE);
        bytes.read_until(b'\n', &mut line).map_err(|reason: io::Error| unreadable(&self.name, reason))?;
        Ok(line.ends_with(b"\n").then_some(place + line.len() as u64))
    }
}
