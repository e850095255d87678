//! Checks the parts of a workbook before the parser allocates what they claim.
//!
//! A workbook is a ZIP archive of XML parts. A part of a few kilobytes can inflate to gigabytes, and a number in it can
//! make the parser reserve memory for any number of texts.

use std::io::{self, Read, Write};

use flate2::bufread::DeflateDecoder;
use memchr::{memchr, memmem};

use crate::i18n::{Message, msg};

const END: &[u8] = b"PK\x05\x06";
const END_64: &[u8] = b"PK\x06\x06";
const LOCATOR_64: &[u8] = b"PK\x06\x07";
const ENTRY: &[u8] = b"PK\x01\x02";
const LOCAL: &[u8] = b"PK\x03\x04";

/// The part with the texts of all cells, and the attribute with their number.
const TEXTS: &str = "sharedStrings.xml";
const TEXT_COUNT: &[u8] = b"uniqueCount";

/// What a sheet with merged cells has in its XML.
const MERGED_CELLS: &[u8] = b"mergeCell";

/// The shortest text in that part is `<si/>`.
const MIN_TEXT_LEN: u64 = 5;

/// Checks that every part inflates to at most `memory` bytes, and holds as many texts as it claims. Returns whether a sheet
/// may have merged cells, which the parser searches by going through the sheet once more.
///
/// Whatever is no archive passes: the parser reports it.
pub(super) fn check(bytes: &[u8], memory: u64) -> Result<bool, Message> {
    let Some(parts) = parts(bytes) else { return Ok(true) };
    let mut search = MergeSearch::default();
    for Part { name, content, is_deflated } in parts {
        let content: Box<dyn Read> =
            if is_deflated { Box::new(DeflateDecoder::new(content)) } else { Box::new(content) };
        let mut content = content.take(memory.saturating_add(1));
        let length = if name.ends_with(TEXTS) {
            let mut text = Vec::new();
            // The parser reports damage to the data.
            let _ = content.read_to_end(&mut text);
            let most = text.len() as u64 / MIN_TEXT_LEN;
            if let Some(claimed) = text_counts(&text).find(|claimed| *claimed > most) {
                return Err(msg!(
                    "workbook-claims",
                    part = name,
                    claimed = claimed.to_string(),
                    most = most.to_string()
                ));
            }
            text.len() as u64
        } else if name.rsplit('.').next() == Some("xml") {
            io::copy(&mut content, &mut search).unwrap_or_default()
        } else {
            io::copy(&mut content, &mut io::sink()).unwrap_or_default()
        };
        if length > memory {
            return Err(msg!("workbook-part-too-large", part = name, mebibytes = (memory >> 20).to_string()));
        }
    }
    Ok(search.found)
}

/// Searches what is written for merged cells.
#[derive(Default)]
struct MergeSearch {
    found: bool,
    /// The end of what was written, where a match may begin.
    recent: Vec<u8>,
}

impl Write for MergeSearch {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.recent.extend_from_slice(bytes);
        // A NUL means UTF-16, which is left to the parser.
        self.found |= memmem::find(&self.recent, MERGED_CELLS).is_some() || memchr(0, bytes).is_some();
        let read = self.recent.len().saturating_sub(MERGED_CELLS.len() - 1);
        self.recent.drain(..read);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A part of an archive.
struct Part<'a> {
    name: String,
    content: &'a [u8],
    is_deflated: bool,
}

/// The parts by the directory at the end of an archive; `None` if it is damaged.
fn parts(bytes: &[u8]) -> Option<Vec<Part<'_>>> {
    let end = memmem::rfind(bytes, END)?;
    let (mut size, mut offset) = (u64::from(long(bytes, end + 12)?), u64::from(long(bytes, end + 16)?));
    let mut directory_end = end;
    if let Some(locator) = end.checked_sub(20).filter(|place| bytes[*place..].starts_with(LOCATOR_64)) {
        let far = memmem::rfind(&bytes[..locator], END_64)?;
        (size, offset) = (u64::from_le_bytes(array(bytes, far + 40)?), u64::from_le_bytes(array(bytes, far + 48)?));
        directory_end = far;
    }
    let directory = directory_end.checked_sub(usize::try_from(size).ok()?)?;
    // Places count from the beginning of the archive, which may have something before it.
    let before = directory.checked_sub(usize::try_from(offset).ok()?)?;
    let (mut parts, mut entry) = (Vec::new(), directory);
    while bytes.get(entry..entry + ENTRY.len()) == Some(ENTRY) {
        let lengths = [28, 30, 32].map(|place| short(bytes, entry + place).map(usize::from));
        let [name_len, extra_len, comment_len] = [lengths[0]?, lengths[1]?, lengths[2]?];
        let name = String::from_utf8_lossy(bytes.get(entry + 46..entry + 46 + name_len)?).into_owned();
        let local = before + usize::try_from(long(bytes, entry + 42)?).ok()?;
        if bytes.get(local..local + LOCAL.len()) == Some(LOCAL) {
            let start = local + 30 + usize::from(short(bytes, local + 26)?) + usize::from(short(bytes, local + 28)?);
            let packed = usize::try_from(long(bytes, entry + 20)?).ok()?;
            let rest = bytes.get(start..)?;
            let content = rest.get(..packed).unwrap_or(rest);
            parts.push(Part { name, content, is_deflated: short(bytes, entry + 10)? == 8 });
        }
        entry += 46 + name_len + extra_len + comment_len;
    }
    Some(parts)
}

/// The numbers of texts that a part claims to hold.
fn text_counts(part: &[u8]) -> impl Iterator<Item = u64> {
    memmem::find_iter(part, TEXT_COUNT).filter_map(|place| {
        let rest = &part[place + TEXT_COUNT.len()..];
        let digits = rest.iter().skip_while(|byte| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'"' | b'\''));
        let digits: Vec<u8> = digits.take_while(|byte| byte.is_ascii_digit()).copied().collect();
        // A number of too many digits is no number to the parser either.
        str::from_utf8(&digits).ok()?.parse().ok()
    })
}

fn array<const N: usize>(bytes: &[u8], place: usize) -> Option<[u8; N]> {
    bytes.get(place..place + N)?.try_into().ok()
}

fn short(bytes: &[u8], place: usize) -> Option<u16> {
    array(bytes, place).map(u16::from_le_bytes)
}

fn long(bytes: &[u8], place: usize) -> Option<u32> {
    array(bytes, place).map(u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_cells_are_found_wherever_a_part_is_divided() {
        let found = |text: &[u8], length: usize| {
            let mut search = MergeSearch::default();
            text.chunks(length).for_each(|chunk| search.write_all(chunk).unwrap());
            search.found
        };
        let utf_16: Vec<u8> = "<mergeCells/>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for length in 1..20 {
            assert!(found(b"<sheetData/><x:mergeCells count=\"1\">", length));
            assert!(found(&utf_16, length));
            assert!(!found(b"<sheetData/><mergeCel", length));
        }
    }
}
