//! Reads a file of any common form as UTF-8, one block at a time: compression, encoding and separator are
//! detected from its content and reported.
//!
//! The whole file is looked at once before it is read, so that a verdict on its encoding rests on all of it; at no
//! time is more than a buffer of it in memory.

mod arranged;
pub mod compression;
mod crlf;
mod encoding;
mod plain;

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use encoding_rs_io::DecodeReaderBytesBuilder;

use super::text;
use crate::i18n::{Message, ToMessage, display_as_message, msg};
use arranged::Arranged;
use compression::Compression;
use crlf::CrlfReader;
use encoding::Detector;
pub use encoding::Encoding;

/// How much of a file is read at a time, and how much of its beginning the header is sought in.
const BUFFER: usize = 64 * 1024;

/// Receives the progress of reading files; several threads may call it at once.
pub trait Progress: Sync {
    /// A file of this many bytes is about to be read.
    fn begins(&self, file: &str, bytes: u64);
    /// This many more bytes were read.
    fn advances(&self, bytes: u64);
    /// Whether the operation was cancelled; nothing more is read or written then.
    fn is_cancelled(&self) -> bool {
        false
    }
}

/// The end of reading or writing that was [called off](Progress::is_cancelled).
#[derive(Debug, thiserror::Error)]
#[error("called off")]
pub struct Cancelled;

/// Ignores progress.
pub struct NoProgress;

impl Progress for NoProgress {
    fn begins(&self, _: &str, _: u64) {}
    fn advances(&self, _: u64) {}
}

/// Where the bytes are.
enum InputSource<'b> {
    Bytes(&'b [u8]),
    File(PathBuf),
}

/// A file that was looked at and can be read from its beginning as often as needed.
pub struct Input<'b> {
    /// What messages call it.
    pub name: String,
    place: InputSource<'b>,
    size: u64,
    packing: Option<Compression>,
    encoding: Encoding,
    /// Between the cells of a row.
    pub separator: u8,
    progress: &'b dyn Progress,
    /// Whether its lines end with CR LF.
    pairs: bool,
    arranged: Option<Arranged>,
    /// What each column goes by, where that is not its name.
    aliases: Option<Vec<Option<&'static str>>>,
    remarks: Vec<Message>,
}

/// Why a file cannot be read as text.
#[derive(Debug)]
pub enum InputError {
    Directory(String),
    /// Somebody else's.
    Permission(String),
    /// Nothing is in it.
    Empty(String),
    /// Bytes that are no text.
    NoText {
        file: String,
        /// What the bytes look like.
        found: Message,
    },
    /// Compressed data with a fault.
    Damaged {
        file: String,
        /// How it is compressed.
        packing: Compression,
        /// How much of it could be unpacked.
        after: u64,
    },
    /// It was not the same before and after it was read.
    Changing(String),
    /// Anything else.
    Unreadable {
        file: String,
        /// What the system says.
        reason: io::Error,
    },
}

impl ToMessage for InputError {
    fn message(&self) -> Message {
        match self {
            Self::Directory(file) => msg!("input-directory", file),
            Self::Permission(file) => msg!("input-permission", file),
            Self::Empty(file) => msg!("input-empty", file),
            Self::NoText { file, found } => msg!("input-no-text", file, found),
            Self::Damaged { file, packing, after } => {
                msg!("input-damaged", file, packing = packing.to_string(), after = after.to_string())
            }
            Self::Changing(file) => msg!("input-changing", file),
            Self::Unreadable { file, reason } => msg!("input-unreadable", file, reason = reason.to_string()),
        }
    }
}

display_as_message!(InputError);

impl std::error::Error for InputError {}

impl<'b> Input<'b> {
    /// Inspects bytes in memory, without progress.
    #[cfg(test)]
    pub fn of_bytes(name: &str, bytes: &'b [u8]) -> Result<Self, InputError> {
        Self::of_watched_bytes(name, bytes, &NoProgress)
    }

    /// Looks at bytes in memory.
    pub fn of_watched_bytes(name: &str, bytes: &'b [u8], progress: &'b dyn Progress) -> Result<Self, InputError> {
        Self::looked_at(name.to_owned(), InputSource::Bytes(bytes), bytes.len() as u64, progress)
    }

    /// Looks at a file, which messages call by its path.
    pub fn of_file(path: &Path, progress: &'b dyn Progress) -> Result<Self, InputError> {
        Self::of_named_file(text::clean(&path.to_string_lossy()).0, path, progress)
    }

    /// Looks at a file that messages call `name`.
    pub fn of_named_file(name: String, path: &Path, progress: &'b dyn Progress) -> Result<Self, InputError> {
        let facts = path.metadata().map_err(|reason| unreadable(&name, reason))?;
        if facts.is_dir() {
            return Err(InputError::Directory(name));
        }
        Self::looked_at(name, InputSource::File(path.to_owned()), facts.len(), progress)
    }

    fn new(name: String, place: InputSource<'b>, size: u64, progress: &'b dyn Progress) -> Self {
        Self {
            name,
            place,
            size,
            packing: None,
            encoding: Encoding::Utf8,
            separator: b',',
            progress,
            pairs: false,
            arranged: None,
            aliases: None,
            remarks: Vec::new(),
        }
    }

    fn looked_at(
        name: String,
        place: InputSource<'b>,
        size: u64,
        progress: &'b dyn Progress,
    ) -> Result<Self, InputError> {
        let mut input = Self::new(name, place, size, progress);
        input.packing = Compression::detect(&input.head(Compression::MAGIC)?);
        let mut evidence = Detector::default();
        let mut reader = input.unpacked()?;
        let mut buffer = vec![0; BUFFER];
        loop {
            match reader.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => evidence.see(&buffer[..read]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(reason) => return Err(input.broken(reason, evidence.seen)),
            }
        }
        drop(reader);
        if evidence.seen == 0 {
            return Err(InputError::Empty(input.name));
        }
        match evidence.verdict() {
            Ok(encoding) => input.encoding = encoding,
            Err(found) => return Err(InputError::NoText { file: input.name, found: Message::named(found) }),
        }
        input.settle()?;
        Ok(input)
    }

    /// Takes from the beginning of the text what separates cells and what ends lines.
    fn settle(&mut self) -> Result<(), InputError> {
        let mut head = Vec::new();
        let read = self.open()?.take(BUFFER as u64).read_to_end(&mut head);
        read.map_err(|reason| unreadable(&self.name, reason))?;
        self.separator = separator(&head);
        self.pairs = head.windows(2).any(|pair| pair == b"\r\n");
        Ok(())
    }

    /// Returns the first `length` bytes, or all of a shorter file.
    fn head(&self, length: u64) -> Result<Vec<u8>, InputError> {
        let mut head = Vec::new();
        let bytes = self.bytes()?.take(length).read_to_end(&mut head);
        bytes.map_err(|reason| unreadable(&self.name, reason))?;
        Ok(head)
    }

    /// Why reading the text failed, and after how many bytes.
    fn broken(&self, reason: io::Error, after: u64) -> InputError {
        use io::ErrorKind::{InvalidData, InvalidInput, Other, UnexpectedEof};
        // Zstandard's library has one kind for all that it finds wrong.
        let called_off = matches!(reason.get_ref(), Some(reason) if reason.is::<Cancelled>());
        let damaged = !called_off && matches!(reason.kind(), InvalidData | InvalidInput | Other | UnexpectedEof);
        match self.packing.filter(|_| damaged) {
            Some(packing) => InputError::Damaged { file: self.name.clone(), packing, after },
            None => unreadable(&self.name, reason),
        }
    }

    /// The bytes as they are.
    fn bytes(&self) -> Result<Box<dyn Read + '_>, InputError> {
        Ok(match &self.place {
            InputSource::Bytes(bytes) => Box::new(*bytes),
            InputSource::File(path) => Box::new(File::open(path).map_err(|reason| unreadable(&self.name, reason))?),
        })
    }

    /// The bytes without compression, going through them watched.
    fn unpacked(&self) -> Result<Box<dyn Read + '_>, InputError> {
        self.progress.begins(&self.name, self.size);
        let bytes = BufReader::with_capacity(BUFFER, Watched { bytes: self.bytes()?, progress: self.progress });
        Ok(match self.packing {
            Some(packing) => packing.unpack(bytes).map_err(|reason| unreadable(&self.name, reason))?,
            None => Box::new(bytes),
        })
    }

    /// The text from its beginning, in UTF-8 as far as it is text, without a byte order mark.
    pub fn open(&self) -> Result<Box<dyn Read + '_>, InputError> {
        match &self.arranged {
            None => self.decoded(),
            Some(arranged) => arranged.open(self).map_err(|reason| unreadable(&self.name, reason)),
        }
    }

    /// The same of the file as it stands.
    fn decoded(&self) -> Result<Box<dyn Read + '_>, InputError> {
        let encoding = self.encoding.transcoded();
        let mut decoder = DecodeReaderBytesBuilder::new();
        decoder.encoding(encoding).utf8_passthru(encoding.is_none()).strip_bom(true);
        let text = decoder.build(self.unpacked()?);
        Ok(if self.pairs { Box::new(CrlfReader::new(BufReader::with_capacity(BUFFER, text))) } else { Box::new(text) })
    }

    /// Whether its text was transcoded to UTF-8, so that a U+FFFD in it marks invalid bytes.
    pub fn is_transcoded(&self) -> bool {
        self.encoding.transcoded().is_some()
    }

    /// The encoding, for messages.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// How the file is written where that is not plain UTF-8 with commas.
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

/// Tells how far the reading is.
struct Watched<'i> {
    bytes: Box<dyn Read + 'i>,
    progress: &'i dyn Progress,
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.progress.is_cancelled() {
            return Err(io::Error::other(Cancelled));
        }
        let read = self.bytes.read(buffer)?;
        self.progress.advances(read as u64);
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

/// Whichever of comma, semicolon and tab the first line that says something has most of, outside of quotes.
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
