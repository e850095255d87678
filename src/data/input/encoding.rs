//! Detects the encoding of a file from all of its bytes.

use std::fmt;
use std::str;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_KR, UTF_16BE, UTF_16LE, WINDOWS_1252};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    /// CP949, Windows' extension of EUC-KR.
    Korean,
    /// Windows-1252, an extension of Latin-1.
    Western,
}

impl Encoding {
    /// The encoding to decode from; `None` for UTF-8.
    pub fn decoder(self) -> Option<&'static encoding_rs::Encoding> {
        match self {
            Self::Utf8 => None,
            Self::Utf16Le => Some(UTF_16LE),
            Self::Utf16Be => Some(UTF_16BE),
            Self::Korean => Some(EUC_KR),
            Self::Western => Some(WINDOWS_1252),
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16, little-endian",
            Self::Utf16Be => "UTF-16, big-endian",
            Self::Korean => "CP949 (EUC-KR)",
            Self::Western => "Windows-1252 (Latin-1)",
        })
    }
}

/// Magic bytes of files that are not text, with the message key that names the kind of file.
const BINARY_MAGIC: [(&[u8], &str); 7] = [
    (b"PK\x03\x04", "found-zip"),
    (b"\xd0\xcf\x11\xe0", "found-old-workbook"),
    (b"%PDF", "found-pdf"),
    (b"\x89PNG", "found-picture"),
    (b"\xff\xd8\xff", "found-picture"),
    (b"SQLite format 3\0", "found-sqlite"),
    (b"PAR1", "found-parquet"),
];

/// Bytes kept of the beginning, for magic bytes and for the zeros of UTF-16.
const HEAD_LEN: usize = 4096;

/// Maximum number of bytes fed to the detector of legacy encodings.
const MAX_SAMPLE: usize = 1 << 20;

/// Accumulates evidence on a file's encoding.
#[derive(Default)]
pub struct Detector {
    /// Bytes fed so far.
    pub bytes_fed: u64,
    head: Vec<u8>,
    /// An incomplete UTF-8 sequence at the end of the last bytes.
    partial: Vec<u8>,
    /// Valid multi-byte characters of UTF-8, and invalid bytes.
    valid_chars: u64,
    invalid_bytes: u64,
    /// Present once the file has bytes that are not UTF-8.
    guesser: Option<EncodingDetector>,
    sampled: usize,
    /// Whether a non-ASCII byte occurs next to an ASCII letter there.
    in_word: bool,
    /// Whether a backslash stands before a quote.
    pub has_escapes: bool,
    /// Whether the last bytes end with a backslash.
    ends_with_backslash: bool,
}

impl Detector {
    /// Feeds the next bytes of the file.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.bytes_fed += bytes.len() as u64;
        self.head.extend(bytes.iter().take(HEAD_LEN.saturating_sub(self.head.len())));
        self.observe_escapes(bytes);
        if self.partial.is_empty() && bytes.is_ascii() {
            return;
        }
        let mut joined = std::mem::take(&mut self.partial);
        joined.extend_from_slice(bytes);
        let mut rest = joined.as_slice();
        loop {
            match str::from_utf8(rest) {
                Ok(text) => break self.valid_chars += count_multibyte(text.as_bytes()),
                Err(error) => {
                    let (valid, after) = rest.split_at(error.valid_up_to());
                    self.valid_chars += count_multibyte(valid);
                    let Some(length) = error.error_len() else { break self.partial = after.to_vec() };
                    self.invalid_bytes += length as u64;
                    rest = &after[length..];
                }
            }
        }
        if self.invalid_bytes > 0 && self.sampled < MAX_SAMPLE {
            self.sampled += bytes.len();
            self.in_word |= bytes.windows(2).any(|pair| pair.iter().any(u8::is_ascii_alphabetic) && !pair.is_ascii());
            let detector = self.guesser.get_or_insert_with(|| EncodingDetector::new(Iso2022JpDetection::Deny));
            detector.feed(bytes, false);
        }
    }

    /// Looks for backslashes before quotes; in UTF-16, zeros stand between them.
    fn observe_escapes(&mut self, bytes: &[u8]) {
        let is_quote = |rest: &[u8]| rest.iter().find(|byte| **byte != 0) == Some(&b'"');
        if !self.has_escapes {
            self.has_escapes = self.ends_with_backslash && is_quote(bytes)
                || memchr::memchr_iter(b'\\', bytes).any(|place| is_quote(&bytes[place + 1..]));
            self.ends_with_backslash = bytes.iter().rfind(|byte| **byte != 0) == Some(&b'\\');
        }
    }

    /// Whether `beginning` is the beginning of a UTF-8 file, as far as can be seen from it.
    pub fn looks_like_utf8(beginning: &[u8]) -> bool {
        let mut evidence = Self::default();
        evidence.feed(beginning);
        evidence.bytes_fed > 0 && evidence.invalid_bytes == 0 && evidence.by_first_bytes().is_none()
    }

    /// The encoding, or the kind of binary file, if the beginning is conclusive.
    fn by_first_bytes(&self) -> Option<Result<Encoding, &'static str>> {
        match *self.head {
            [0xff, 0xfe, ..] => return Some(Ok(Encoding::Utf16Le)),
            [0xfe, 0xff, ..] => return Some(Ok(Encoding::Utf16Be)),
            _ => {}
        }
        if let Some((_, found)) = BINARY_MAGIC.iter().find(|(magic, _)| self.head.starts_with(magic)) {
            return Some(Err(found));
        }
        // UTF-16 text has a zero byte beside each separator, digit and Latin letter, always on the same side. Where all
        // characters are of these, half of the bytes are zeros: fewer zeros are damage to ASCII text.
        let zeros = |side: usize| self.head.iter().skip(side).step_by(2).filter(|&&byte| byte == 0).count();
        let (even, odd) = (zeros(0), zeros(1));
        let least = self.head.len() / if self.head.is_ascii() { 3 } else { 25 };
        if even + odd > least.max(1) {
            return Some(match (even, odd) {
                _ if odd > 8 * even => Ok(Encoding::Utf16Le),
                _ if even > 8 * odd => Ok(Encoding::Utf16Be),
                _ => Err("found-binary"),
            });
        }
        None
    }

    /// The encoding, or the kind of binary file.
    pub fn detect(&self) -> Result<Encoding, &'static str> {
        if let Some(encoding) = self.by_first_bytes() {
            return encoding;
        }
        // Many valid characters with a few invalid bytes are damaged UTF-8, which is reported row by row.
        let invalid_bytes = self.invalid_bytes + self.partial.len() as u64;
        if invalid_bytes == 0 || self.valid_chars > invalid_bytes {
            return Ok(Encoding::Utf8);
        }
        // A non-ASCII byte outside of words is more likely damage than an accented letter.
        Ok(match &self.guesser {
            Some(detector) if is_korean(detector) => Encoding::Korean,
            _ if self.in_word => Encoding::Western,
            _ => Encoding::Utf8,
        })
    }
}

/// Whether the text is Korean when a Korean domain is hinted, and not Western without a hint: short texts may pass for
/// both.
fn is_korean(detector: &EncodingDetector) -> bool {
    let guess = |domain| detector.guess(domain, Utf8Detection::Deny);
    guess(Some(b"kr")) == EUC_KR && guess(None) != WINDOWS_1252
}

/// Counts multi-byte characters by their lead bytes.
fn count_multibyte(utf8: &[u8]) -> u64 {
    utf8.iter().filter(|&&byte| byte >= 0xc0).count() as u64
}
