//! Streaming decompression of gzip and Zstandard, detected by magic bytes.

use std::fmt;
use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;
use zstd::Decoder;

use super::Cancelled;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compression {
    Gzip,
    Zstandard,
}

impl Compression {
    /// Length of the beginning that [`Compression::detect`] needs.
    pub const MAGIC_LEN: u64 = 4;

    /// Detects the compression from the first bytes of a file.
    pub fn detect(head: &[u8]) -> Option<Self> {
        match head {
            [0x1f, 0x8b, ..] => Some(Self::Gzip),
            // The second is a skippable frame, which parallel compressors write first.
            [0x28, 0xb5, 0x2f, 0xfd] | [0x50..=0x5f, 0x2a, 0x4d, 0x18] => Some(Self::Zstandard),
            _ => None,
        }
    }

    /// Decompresses `bytes`: all members of a gzip file, all frames of a Zstandard file. Verifies checksums.
    ///
    /// # Errors
    ///
    /// The decoder cannot be set up.
    pub fn decompress<'r>(self, bytes: impl BufRead + 'r) -> io::Result<Box<dyn Read + 'r>> {
        Ok(match self {
            Self::Gzip => Box::new(Gzip(Some(GzDecoder::new(bytes)))),
            // The decoder refuses windows of more than 128 MiB, so that a header cannot ask for more.
            Self::Zstandard => Box::new(Zstandard(Decoder::with_buffer(bytes)?)),
        })
    }
}

/// Reads the members of a gzip file, which may be padded with zeros; `None` at its end.
struct Gzip<R>(Option<GzDecoder<R>>);

impl<R: BufRead> Read for Gzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.0 {
            let read = member.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let Some(member) = self.0.take() else { break };
            let mut rest = member.into_inner();
            if has_more(&mut rest)? {
                self.0 = Some(GzDecoder::new(rest));
            }
        }
        Ok(0)
    }
}

/// Skips zeros; returns whether anything follows them.
fn has_more(bytes: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let next = bytes.fill_buf()?;
        let (zeros, length) = (next.iter().take_while(|byte| **byte == 0).count(), next.len());
        bytes.consume(zeros);
        if length == 0 || zeros < length {
            return Ok(length > 0);
        }
    }
}

/// Maps the decoder's errors to [`io::ErrorKind::InvalidData`], to tell them from errors of the file.
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
