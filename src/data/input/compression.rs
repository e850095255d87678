//! Compressed files, known by their first bytes whatever they are called: gzip and Zstandard, unpacked a piece at
//! a time.

use std::fmt;
use std::io::{self, BufRead, Read};

use flate2::bufread::MultiGzDecoder;
use zstd::Decoder;

use super::Cancelled;

/// How a file is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compression {
    Gzip,
    Zstandard,
}

impl Compression {
    /// How many of the first bytes [`Compression::detect`] looks at.
    pub const MAGIC: u64 = 4;

    /// What the first bytes of a file tell.
    pub fn detect(head: &[u8]) -> Option<Self> {
        match head {
            [0x1f, 0x8b, ..] => Some(Self::Gzip),
            // The second begins a frame to be skipped, as parallel compressors put in front.
            [0x28, 0xb5, 0x2f, 0xfd] | [0x50..=0x5f, 0x2a, 0x4d, 0x18] => Some(Self::Zstandard),
            _ => None,
        }
    }

    /// Decompresses `bytes`: all members of a gzip file, all frames of a Zstandard file. Checksums are verified.
    ///
    /// # Errors
    ///
    /// The decoder cannot be set up.
    pub fn unpack<'r>(self, bytes: impl BufRead + 'r) -> io::Result<Box<dyn Read + 'r>> {
        Ok(match self {
            Self::Gzip => Box::new(MultiGzDecoder::new(bytes)),
            // The decoder refuses windows of more than 128 MiB, so that a header cannot ask for more.
            Self::Zstandard => Box::new(Zstandard(Decoder::with_buffer(bytes)?)),
        })
    }
}

/// Zstandard data, whose faults are of a kind that tells them from those of the file.
struct Zstandard<'d, R: BufRead>(Decoder<'d, R>);

impl<R: BufRead> Read for Zstandard<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(|error| match error.raw_os_error() {
            None if error.kind() == io::ErrorKind::Other
                && error.get_ref().is_some_and(|error| !error.is::<Cancelled>()) =>
            {
                io::Error::new(io::ErrorKind::InvalidData, error)
            }
            _ => error,
        })
    }
}

impl fmt::Display for Compression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Gzip => "gzip",
            Self::Zstandard => "Zstandard",
        })
    }
}
