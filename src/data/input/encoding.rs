//! Which encoding a file is in, by what stands in all of it.

use std::fmt;
use std::str;

use encoding_rs::{EUC_KR, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The encodings that are recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    /// Windows' extension of EUC-KR.
    Korean,
    /// Windows' extension of Latin-1.
    Western,
}

impl Encoding {
    /// The decoder, which UTF-8 needs none of.
    pub fn transcoded(self) -> Option<&'static encoding_rs::Encoding> {
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

/// The beginnings of files that are no text, and what they are.
const NO_TEXT: [(&[u8], &str); 7] = [
    (b"PK\x03\x04", "found-zip"),
    (b"\xd0\xcf\x11\xe0", "found-old-workbook"),
    (b"%PDF", "found-pdf"),
    (b"\x89PNG", "found-picture"),
    (b"\xff\xd8\xff", "found-picture"),
    (b"SQLite format 3\0", "found-sqlite"),
    (b"PAR1", "found-parquet"),
];

/// How much of the beginning is kept, for marks and for the zeros of UTF-16.
const HEAD: usize = 4096;

/// What was seen of a file.
#[derive(Default)]
pub struct Evidence {
    /// Bytes so far.
    pub seen: u64,
    head: Vec<u8>,
    /// The beginning of a UTF-8 character whose rest comes with the next bytes.
    cut: Vec<u8>,
    /// Characters of several bytes that are sound UTF-8, and bytes that are not.
    sound: u64,
    unsound: u64,
    pairs: Pairs,
}

impl Evidence {
    /// Takes in the next bytes of the file.
    pub fn see(&mut self, bytes: &[u8]) {
        self.seen += bytes.len() as u64;
        self.head.extend(bytes.iter().take(HEAD.saturating_sub(self.head.len())));
        if self.cut.is_empty() && bytes.is_ascii() {
            return self.pairs.break_off();
        }
        for &byte in bytes {
            self.pairs.see(byte);
        }
        let mut joined = std::mem::take(&mut self.cut);
        joined.extend_from_slice(bytes);
        let mut rest = joined.as_slice();
        loop {
            match str::from_utf8(rest) {
                Ok(text) => break self.sound += beginnings(text.as_bytes()),
                Err(error) => {
                    let (valid, after) = rest.split_at(error.valid_up_to());
                    self.sound += beginnings(valid);
                    let Some(length) = error.error_len() else { break self.cut = after.to_vec() };
                    self.unsound += length as u64;
                    rest = &after[length..];
                }
            }
        }
    }

    /// Whether a file with this beginning is UTF-8 for all that the beginning tells.
    pub fn begins_plainly(beginning: &[u8]) -> bool {
        let mut evidence = Self::default();
        evidence.see(beginning);
        evidence.seen > 0 && evidence.unsound == 0 && evidence.told_by_beginning().is_none()
    }

    /// What the beginning tells for sure: the encoding, or what the bytes are instead of text.
    fn told_by_beginning(&self) -> Option<Result<Encoding, &'static str>> {
        match *self.head {
            [0xff, 0xfe, ..] => return Some(Ok(Encoding::Utf16Le)),
            [0xfe, 0xff, ..] => return Some(Ok(Encoding::Utf16Be)),
            _ => {}
        }
        if let Some((_, found)) = NO_TEXT.iter().find(|(magic, _)| self.head.starts_with(magic)) {
            return Some(Err(found));
        }
        // Text in UTF-16 has a zero beside each separator, digit and Latin letter, and on one side only.
        let zeros = |side: usize| self.head.iter().skip(side).step_by(2).filter(|&&byte| byte == 0).count();
        let (even, odd) = (zeros(0), zeros(1));
        if even + odd > 1 && (even + odd) * 25 > self.head.len() {
            return Some(match (even, odd) {
                _ if odd > 8 * even => Ok(Encoding::Utf16Le),
                _ if even > 8 * odd => Ok(Encoding::Utf16Be),
                _ => Err("found-binary"),
            });
        }
        None
    }

    /// The encoding, or what the bytes are instead of text.
    pub fn verdict(&self) -> Result<Encoding, &'static str> {
        if let Some(told) = self.told_by_beginning() {
            return told;
        }
        // A file of many sound characters and a few broken ones is UTF-8 with damage, and its rows can tell where.
        let unsound = self.unsound + self.cut.len() as u64;
        if unsound == 0 || self.sound > unsound {
            return Ok(Encoding::Utf8);
        }
        // A high byte that stands in no word is more likely damage than a letter with an accent.
        Ok(match &self.pairs {
            pairs if pairs.are_korean() => Encoding::Korean,
            pairs if pairs.in_word > 0 => Encoding::Western,
            _ => Encoding::Utf8,
        })
    }
}

/// Characters of several bytes: each has one byte that can begin one.
fn beginnings(utf8: &[u8]) -> u64 {
    utf8.iter().filter(|&&byte| byte >= 0xc0).count() as u64
}

/// Pairs of high bytes as EUC-KR writes its characters. In a Western encoding an accented letter mostly stands
/// alone among plain ones.
#[derive(Default)]
struct Pairs {
    lead: Option<u8>,
    hangul: u64,
    other: u64,
    single: u64,
    /// High bytes beside a plain letter.
    in_word: u64,
    after_letter: bool,
}

impl Pairs {
    fn see(&mut self, byte: u8) {
        let letter = byte.is_ascii_alphabetic();
        self.in_word += u64::from(self.after_letter && byte >= 0x80 || self.lead.is_some() && letter);
        self.after_letter = letter;
        match (self.lead.take(), byte) {
            (Some(0xb0..=0xc8), 0xa1..=0xfe) => self.hangul += 1,
            // Behind these leads stand the syllables that EUC-KR lacks and CP949 has: letters may be second bytes.
            (Some(0xa1..=0xfe), 0xa1..=0xfe) | (Some(0x81..=0xa0), b'A'..=b'Z' | b'a'..=b'z' | 0x81..=0xfe) => {
                self.other += 1;
            }
            (Some(_), _) => {
                self.single += 1;
                self.lead = Some(byte).filter(|&byte| byte >= 0x80);
            }
            (None, 0x80..) => self.lead = Some(byte),
            (None, _) => {}
        }
    }

    /// A lead byte that plain text follows.
    fn break_off(&mut self) {
        self.single += u64::from(self.lead.take().is_some());
    }

    fn are_korean(&self) -> bool {
        self.hangul > 0 && 2 * self.hangul > self.other && self.hangul > 4 * self.single
    }
}
