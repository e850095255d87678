//! Streams a text file as UTF-8. Compression, encoding and separator are detected from its content.
//!
//! The file is scanned once before it is read, so that encoding detection sees all of it. No more than a buffer of it
//! is in memory at any time.

mod budget;
pub mod compression;
mod encoding;
mod replacement;
mod seekable;

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use encoding_rs_io::DecodeReaderBytesBuilder;

use crate::i18n::{Message, ToMessage, display_as_message, msg};
pub use budget::MemoryBudget;
use compression::Compression;
use encoding::Detector;
pub use encoding::Encoding;
use replacement::ReplacementText;

/// Bytes read at a time, and the length of the beginning in which the separator is detected.
const BUFFER: usize = 64 * 1024;

/// Receives the progress of reading, from several threads at once.
pub trait Progress: Sync {
    /// Called before `bytes` bytes of a file are read.
    fn start(&self, file: &str, bytes: u64);
    /// Called after `bytes` more bytes were read.
    fn advance(&self, bytes: u64);
    /// Whether the operation was cancelled. Readers and writers then stop with [`Cancelled`].
    fn is_cancelled(&self) -> bool {
        false
    }
    /// Takes `bytes` from the memory for the operation; `false` if as much is not left.
    fn take_memory(&self, _bytes: u64) -> bool {
        true
    }
}

/// The error of an operation that was [cancelled](Progress::is_cancelled).
#[derive(Debug, thiserror::Error)]
#[error("called off")]
pub struct Cancelled;

/// Ignores progress.
pub struct NoProgress;

impl Progress for NoProgress {
    fn start(&self, _: &str, _: u64) {}
    fn advance(&self, _: u64) {}
}

enum InputSource<'b> {
    Bytes(&'b [u8]),
    File(PathBuf),
}

/// A text file whose format was detected. It can be read any number of times.
pub struct Input<'b> {
    /// The name in messages.
    pub name: String,
    source: InputSource<'b>,
    size: u64,
    compression: Option<Compression>,
    encoding: Encoding,
    pub separator: u8,
    progress: &'b dyn Progress,
    /// Whether a backslash stands before a quote anywhere.
    has_escapes: bool,
    replacement: Option<ReplacementText>,
    /// For each column the name to use instead of that in the header, if any; `None` drops the column.
    aliases: Option<Vec<Option<&'static str>>>,
    remarks: Vec<Message>,
}

#[derive(Debug)]
pub enum InputError {
    Directory(String),
    Permission(String),
    Empty(String),
    NoText {
        file: String,
        /// The kind of file that the bytes look like.
        found: Message,
    },
    /// Corrupt compressed data.
    Damaged {
        file: String,
        compression: Compression,
        /// Bytes that were decompressed before the error.
        after: u64,
    },
    /// The file changed while it was read.
    Changing(String),
    Unreadable {
        file: String,
        reason: io::Error,
    },
}

impl ToMessage for InputError {
    fn to_message(&self) -> Message {
        match self {
            Self::Directory(file) => msg!("input-directory", file),
            Self::Permission(file) => msg!("input-permission", file),
            Self::Empty(file) => msg!("input-empty", file),
            Self::NoText { file, found } => msg!("input-no-text", file, found),
            Self::Damaged { file, compression, after } => {
                msg!("input-damaged", file, packing = compression.to_string(), after = after.to_string())
            }
            Self::Changing(file) => msg!("input-changing", file),
            Self::Unreadable { file, reason } => msg!("input-unreadable", file, reason = reason.to_string()),
        }
    }
}

display_as_message!(InputError);

impl std::error::Error for InputError {}

impl<'b> Input<'b> {
    #[cfg(test)]
    pub fn from_bytes(name: &str, bytes: &'b [u8]) -> Result<Self, InputError> {
        Self::from_bytes_watched(name, bytes, &NoProgress)
    }

    /// Detects the format of bytes in memory.
    pub fn from_bytes_watched(name: &str, bytes: &'b [u8], progress: &'b dyn Progress) -> Result<Self, InputError> {
        Self::inspect(name.to_owned(), InputSource::Bytes(bytes), bytes.len() as u64, progress)
    }

    /// Detects the format of a file that messages name `name`.
    pub fn from_named_file(name: String, path: &Path, progress: &'b dyn Progress) -> Result<Self, InputError> {
        let facts = path.metadata().map_err(|reason| unreadable(&name, reason))?;
        if facts.is_dir() {
            return Err(InputError::Directory(name));
        }
        Self::inspect(name, InputSource::File(path.to_owned()), facts.len(), progress)
    }

    fn new(name: String, source: InputSource<'b>, size: u64, progress: &'b dyn Progress) -> Self {
        Self {
            name,
            source,
            size,
            compression: None,
            encoding: Encoding::Utf8,
            separator: b',',
            progress,
            has_escapes: false,
            replacement: None,
            aliases: None,
            remarks: Vec::new(),
        }
    }

    fn inspect(
        name: String,
        source: InputSource<'b>,
        size: u64,
        progress: &'b dyn Progress,
    ) -> Result<Self, InputError> {
        let mut input = Self::new(name, source, size, progress);
        input.compression = Compression::detect(&input.head(Compression::MAGIC_LEN)?);
        let mut evidence = Detector::default();
        let mut reader = input.decompressed()?;
        let mut buffer = vec![0; BUFFER];
        loop {
            match reader.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => evidence.feed(&buffer[..read]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(reason) => return Err(input.read_error(reason, evidence.bytes_fed)),
            }
        }
        drop(reader);
        input.has_escapes = evidence.has_escapes;
        if evidence.bytes_fed == 0 {
            return Err(InputError::Empty(input.name));
        }
        match evidence.detect() {
            Ok(encoding) => input.encoding = encoding,
            Err(found) => return Err(InputError::NoText { file: input.name, found: Message::new(found) }),
        }
        input.detect_separator()?;
        Ok(input)
    }

    /// Detects the separator from the beginning of the text.
    fn detect_separator(&mut self) -> Result<(), InputError> {
        let mut head = Vec::new();
        let read = self.open()?.take(BUFFER as u64).read_to_end(&mut head);
        read.map_err(|reason| unreadable(&self.name, reason))?;
        self.separator = separator(&head);
        Ok(())
    }

    /// Returns the first `length` bytes, or the whole of a shorter file.
    fn head(&self, length: u64) -> Result<Vec<u8>, InputError> {
        let mut head = Vec::new();
        let bytes = self.bytes()?.take(length).read_to_end(&mut head);
        bytes.map_err(|reason| unreadable(&self.name, reason))?;
        Ok(head)
    }

    /// Converts a read error after `after` bytes of text.
    fn read_error(&self, reason: io::Error, after: u64) -> InputError {
        use io::ErrorKind::{InvalidData, InvalidInput, Other, UnexpectedEof};
        // The zstd library has one error kind for all corruption.
        let called_off = matches!(reason.get_ref(), Some(reason) if reason.is::<Cancelled>());
        let damaged = !called_off && matches!(reason.kind(), InvalidData | InvalidInput | Other | UnexpectedEof);
        match self.compression.filter(|_| damaged) {
            Some(compression) => InputError::Damaged { file: self.name.clone(), compression, after },
            None => unreadable(&self.name, reason),
        }
    }

    /// Opens the raw bytes.
    fn bytes(&self) -> Result<Box<dyn Read + '_>, InputError> {
        Ok(match &self.source {
            InputSource::Bytes(bytes) => Box::new(*bytes),
            InputSource::File(path) => Box::new(File::open(path).map_err(|reason| unreadable(&self.name, reason))?),
        })
    }

    /// Opens the decompressed bytes, reporting progress on the raw ones.
    fn decompressed(&self) -> Result<Box<dyn Read + '_>, InputError> {
        self.progress.start(&self.name, self.size);
        let bytes = BufReader::with_capacity(BUFFER, ProgressReader { bytes: self.bytes()?, progress: self.progress });
        Ok(match self.compression {
            Some(compression) => compression.decompress(bytes).map_err(|reason| unreadable(&self.name, reason))?,
            None => Box::new(bytes),
        })
    }

    /// Opens the text from its beginning, as UTF-8 without a byte order mark. Invalid bytes of a UTF-8 file are passed
    /// on as they are.
    pub fn open(&self) -> Result<Box<dyn Read + '_>, InputError> {
        match &self.replacement {
            None => self.decoded(),
            Some(replacement) => replacement.open(self).map_err(|reason| unreadable(&self.name, reason)),
        }
    }

    /// Opens the file's own text, ignoring any [`ReplacementText`].
    fn decoded(&self) -> Result<Box<dyn Read + '_>, InputError> {
        let encoding = self.encoding.decoder();
        let mut decoder = DecodeReaderBytesBuilder::new();
        decoder.encoding(encoding).utf8_passthru(encoding.is_none()).strip_bom(true);
        Ok(Box::new(decoder.build(self.decompressed()?)))
    }

    /// Whether the text is transcoded to UTF-8, so that U+FFFD in it marks undecodable bytes.
    pub fn is_transcoded(&self) -> bool {
        self.encoding.decoder().is_some()
    }

    /// Takes memory for rows that are kept; see [`Progress::take_memory`].
    pub fn take_memory(&self, bytes: u64) -> bool {
        self.progress.take_memory(bytes)
    }

    /// Whether quotes may be escaped with backslashes.
    pub fn may_have_escapes(&self) -> bool {
        self.has_escapes && self.replacement.is_none()
    }

    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Remarks on the format where it is not UTF-8 with commas.
    pub fn remarks(&self) -> Vec<Message> {
        let mut remarks = Vec::new();
        if self.is_transcoded() {
            remarks.push(msg!("read-as", encoding = self.encoding.to_string()));
        }
        match self.separator {
            b';' => remarks.push(msg!("separated-by-semicolons")),
            b'\t' => remarks.push(msg!("separated-by-tabs")),
            _ => {}
        }
        remarks.extend(self.remarks.iter().cloned());
        remarks
    }
}

/// Reports bytes read to a [`Progress`], and stops when it is cancelled.
struct ProgressReader<'i> {
    bytes: Box<dyn Read + 'i>,
    progress: &'i dyn Progress,
}

impl Read for ProgressReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.progress.is_cancelled() {
            return Err(io::Error::other(Cancelled));
        }
        let read = self.bytes.read(buffer)?;
        self.progress.advance(read as u64);
        Ok(read)
    }
}

pub fn unreadable(file: &str, reason: io::Error) -> InputError {
    match reason.kind() {
        io::ErrorKind::PermissionDenied => InputError::Permission(file.to_owned()),
        io::ErrorKind::IsADirectory => InputError::Directory(file.to_owned()),
        _ => InputError::Unreadable { file: file.to_owned(), reason },
    }
}

/// Returns the most frequent of comma, semicolon and tab in the first non-empty line, ignoring quoted text.
fn separator(head: &[u8]) -> u8 {
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for &byte in head.trim_ascii_start() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if !quoted => counts.iter_mut().filter(|(mark, _)| *mark == byte).for_each(|(_, count)| *count += 1),
            _ => {}
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or_default();
    counts.iter().find(|(_, count)| *count == most).map_or(b',', |(mark, _)| *mark)
}

#[cfg(test)]
mod tests;
