//! Compressed files, known by their first bytes whatever they are called: gzip and Zstandard, unpacked a piece at
//! a time.

use std::fmt;
use std::io::{self, BufRead, Read};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// How a file is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    Gzip,
    Zstandard,
}

impl Packing {
    /// How many of the first bytes [`Packing::of`] looks at.
    pub const MAGIC: u64 = 4;

    /// What the first bytes of a file tell.
    pub fn of(head: &[u8]) -> Option<Self> {
        match head {
            [0x1f, 0x8b, ..] => Some(Self::Gzip),
            // The second begins a frame to be skipped, as parallel compressors put in front.
            [0x28, 0xb5, 0x2f, 0xfd] | [0x50..=0x5f, 0x2a, 0x4d, 0x18] => Some(Self::Zstandard),
            _ => None,
        }
    }

    /// What was compressed.
    pub fn unpack<'r>(self, bytes: impl BufRead + 'r) -> Box<dyn Read + 'r> {
        match self {
            Self::Gzip => Box::new(MultiGzDecoder::new(bytes)),
            Self::Zstandard => Box::new(Zstandard { bytes, frame: FrameDecoder::new(), within: false }),
        }
    }
}

impl fmt::Display for Packing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Gzip => "gzip",
            Self::Zstandard => "Zstandard",
        })
    }
}

/// All frames of a file one after another, each held against its checksum where it has one.
struct Zstandard<R> {
    bytes: R,
    frame: FrameDecoder,
    /// Whether a frame has begun and not all of it was handed out.
    within: bool,
}

impl<R: BufRead> Zstandard<R> {
    /// Goes on to the next frame with content; `false` at the end of the file.
    fn begin(&mut self) -> io::Result<bool> {
        while !self.bytes.fill_buf()?.is_empty() {
            match self.frame.reset(&mut self.bytes) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    let skipped = io::copy(&mut self.bytes.by_ref().take(length.into()), &mut io::sink())?;
                    if skipped < length.into() {
                        return Err(io::ErrorKind::UnexpectedEof.into());
                    }
                }
                Err(error @ FrameDecoderError::WindowSizeTooBig { .. }) => {
                    let found = format!("expected Zstandard data with a window of at most 128 MiB ({error})");
                    return Err(io::Error::new(io::ErrorKind::Unsupported, found));
                }
                Err(error) => return Err(io::Error::new(io::ErrorKind::InvalidData, error)),
            }
        }
        Ok(false)
    }
}

impl<R: BufRead> Read for Zstandard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            if !self.within {
                self.within = self.begin()?;
                if !self.within {
                    return Ok(0);
                }
            }
            while self.frame.can_collect() == 0 && !self.frame.is_finished() {
                let block = self.frame.decode_blocks(&mut self.bytes, BlockDecodingStrategy::UptoBlocks(1));
                block.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
            }
            let read = self.frame.read(buffer)?;
            if read > 0 {
                return Ok(read);
            }
            let (told, found) = (self.frame.get_checksum_from_data(), self.frame.get_calculated_checksum());
            if told.is_some() && told != found {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "the checksum does not fit"));
            }
            self.within = false;
        }
    }
}
