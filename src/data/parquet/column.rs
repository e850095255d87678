//! A column of a group of rows: its pages one after another, and its cells row by row.

use super::codec;
use super::encoding::{Runs, Span};
use super::schema::{Chunk, Group, Leaf};
use super::thrift::Struct;
use super::values::{Dictionary, Values};
use super::{Fault, Source};
use crate::data::schema::LIST_SEPARATOR;

/// How much is read in search of the end of a page's header; statistics may make one long.
const HEADERS: [usize; 4] = [256, 8 * 1024, 256 * 1024, 16 * 1024 * 1024];

/// The cells of a column, from the first row of a group to the last.
pub struct ColumnReader<'f> {
    source: &'f Source<'f>,
    leaf: &'f Leaf,
    chunk: &'f Chunk,
    /// Rows of the group.
    rows: u64,
    /// Where the next page begins.
    at: u64,
    /// Values, with those that are nothing, of pages that were not read yet.
    left: u64,
    dictionary: Option<Dictionary>,
    page: Page,
    /// Levels of the value that comes next: whether it goes on with the list before, and whether it is one.
    ahead: Option<(bool, bool)>,
}

/// A page that was read.
struct Page {
    bytes: Vec<u8>,
    /// Values that were not handed out yet, with those that are nothing.
    left: u64,
    repetition: Runs,
    definition: Runs,
    values: Values,
}

impl<'f> ColumnReader<'f> {
    pub fn new(source: &'f Source<'f>, leaf: &'f Leaf, group: &'f Group) -> Self {
        let chunk = &group.chunks[leaf.place];
        let values = Values::Plain(Span::default(), 0);
        let (repetition, definition) = (Runs::default(), Runs::default());
        let page = Page { bytes: Vec::new(), left: 0, repetition, definition, values };
        let (rows, at, left) = (group.rows, chunk.from, chunk.values);
        Self { source, leaf, chunk, rows, at, left, dictionary: None, page, ahead: None }
    }

    /// Adds the text of the next row's cell to `text`, which is empty; nothing for what is unknown.
    pub fn cell(&mut self, text: &mut Vec<u8>) -> Result<(), Fault> {
        let (_, defined) = self.level()?.filter(|(continues, _)| !continues).ok_or_else(Fault::damaged)?;
        self.value(defined, text)?;
        while self.leaf.list {
            match self.level()? {
                Some((true, defined)) => {
                    if defined && !text.is_empty() {
                        let mut mark = [0; 4];
                        text.extend(LIST_SEPARATOR.encode_utf8(&mut mark).as_bytes());
                    }
                    self.value(defined, text)?;
                }
                next => {
                    self.ahead = next;
                    break;
                }
            }
        }
        Ok(())
    }

    fn value(&mut self, defined: bool, text: &mut Vec<u8>) -> Result<(), Fault> {
        if !defined {
            return Ok(());
        }
        let Page { bytes, values, .. } = &mut self.page;
        values.next(bytes, self.leaf, self.dictionary.as_ref(), text).ok_or_else(Fault::damaged)
    }

    /// The levels of the next value; `None` behind the last.
    fn level(&mut self) -> Result<Option<(bool, bool)>, Fault> {
        if let Some(ahead) = self.ahead.take() {
            return Ok(Some(ahead));
        }
        while self.page.left == 0 {
            if !self.turn()? {
                return Ok(None);
            }
        }
        let Page { bytes, left, repetition, definition, .. } = &mut self.page;
        *left -= 1;
        let continues = !self.leaf.list || repetition.next(bytes).map(|level| level > 0).ok_or_else(Fault::damaged)?;
        let level = match self.leaf.defined {
            0 => Some(0),
            _ => definition.next(bytes),
        };
        let defined =
            level.filter(|level| *level <= self.leaf.defined).ok_or_else(Fault::damaged)? == self.leaf.defined;
        Ok(Some((continues && self.leaf.list, defined)))
    }

    /// Reads the next page; `false` behind the last.
    fn turn(&mut self) -> Result<bool, Fault> {
        if let Some(found) = self.chunk.fault {
            return Err(Fault::new("a column that this file holds unencrypted", found));
        }
        if !self.leaf.list && self.chunk.values != self.rows {
            return Err(Fault::new("as many values as rows", format!("{} for {}", self.chunk.values, self.rows)));
        }
        if self.left == 0 {
            return Ok(false);
        }
        let room = self.source.length.saturating_sub(self.at);
        let header = HEADERS.iter().find_map(|length| {
            let length = usize::try_from(room).unwrap_or(usize::MAX).min(*length);
            Some(self.source.read(self.at, length))
                .filter(|read| read.as_ref().map_or(true, |bytes| Struct::read(bytes).is_some()))
        });
        let header = header.ok_or_else(Fault::damaged)??;
        let (facts, length) = Struct::read(&header).ok_or_else(Fault::damaged)?;
        let missing = Fault::damaged;
        let (size, packed) = (facts.size(2).ok_or_else(missing)?, facts.size(3).ok_or_else(missing)?);
        let from = self.at + length as u64;
        let body = self.source.read(from, packed)?;
        self.at = from + packed as u64;
        if let Some(told) = facts.int(4) {
            let mut sum = flate2::Crc::new();
            sum.update(&body);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "the format has 32 bits for it"
            )]
            let told = told as u32;
            if sum.sum() != told {
                return Err(Fault::new("a page that fits its checksum", "one that does not"));
            }
        }
        match facts.int(1) {
            Some(0) => {
                let page = facts.structure(5).ok_or_else(missing)?;
                let bytes = codec::unpack(self.chunk.codec, &body, size)?.into_owned();
                self.first(page, bytes)?;
            }
            Some(2) => {
                let count = facts.structure(7).and_then(|page| page.size(1)).ok_or_else(missing)?;
                let bytes = codec::unpack(self.chunk.codec, &body, size)?;
                self.dictionary = Some(Dictionary::read(&bytes, count, self.leaf).ok_or_else(missing)?);
            }
            Some(3) => {
                let page = facts.structure(8).ok_or_else(missing)?;
                self.second(page, &body, size)?;
            }
            // An index, or what a later version of the format may add.
            _ => {}
        }
        Ok(true)
    }

    /// A page of the first version: everything is compressed, levels have their lengths in front.
    fn first(&mut self, page: &Struct<'_>, bytes: Vec<u8>) -> Result<(), Fault> {
        let mut span = Span { at: 0, end: bytes.len() };
        let mut levels = |wanted: bool, highest: u32, encoding: i16| {
            if !wanted {
                return Ok(Runs::default());
            }
            if page.int(encoding) != Some(3) {
                let found = page.int(encoding).map_or_else(|| "none".to_owned(), |code| format!("encoding {code}"));
                return Err(Fault::new("levels in runs", found));
            }
            let length = span.take(&bytes, 4).and_then(|length| length.first_chunk()).map(|l| u32::from_le_bytes(*l));
            let from = span.at;
            let taken = length.and_then(|length| span.take(&bytes, length as usize).map(|_| span.at));
            let runs = taken.and_then(|end| Runs::new(Span { at: from, end }, width(highest)));
            runs.ok_or_else(Fault::damaged)
        };
        let repetition = levels(self.leaf.list, 1, 4)?;
        let definition = levels(self.leaf.defined > 0, self.leaf.defined, 3)?;
        self.begin(page, bytes, span, [repetition, definition], 2)
    }

    /// A page of the second version: levels stand in front without compression, their lengths in the header.
    fn second(&mut self, page: &Struct<'_>, body: &[u8], size: usize) -> Result<(), Fault> {
        let length = |id: i16| page.size(id).ok_or_else(Fault::damaged);
        let (definition, repetition) = (length(5)?, length(6)?);
        let levels = definition.checked_add(repetition).filter(|levels| *levels <= body.len().min(size));
        let (levels, packed) = body.split_at(levels.ok_or_else(Fault::damaged)?);
        let codec = if page.bool(7) == Some(false) { 0 } else { self.chunk.codec };
        let size = size - levels.len();
        // A page of nothing but unknowns has no values to compress.
        let values =
            if packed.is_empty() && size == 0 { Vec::new() } else { codec::unpack(codec, packed, size)?.into_owned() };
        let spans = [(0, repetition, 1), (repetition, levels.len(), self.leaf.defined)];
        let [repetition, definition] =
            spans.map(|(at, end, highest)| Runs::new(Span { at, end }, width(highest)).unwrap_or_default());
        let bytes = [levels, &values].concat();
        let span = Span { at: levels.len(), end: bytes.len() };
        self.begin(page, bytes, span, [repetition, definition], 4)
    }

    fn begin(
        &mut self,
        page: &Struct<'_>,
        bytes: Vec<u8>,
        span: Span,
        [repetition, definition]: [Runs; 2],
        encoding: i16,
    ) -> Result<(), Fault> {
        let left = page.size(1).map(|count| count as u64).filter(|count| *count <= self.left);
        let left = left.ok_or_else(Fault::damaged)?;
        let values = Values::new(page.int(encoding).ok_or_else(Fault::damaged)?, span, &bytes, self.leaf, left)?;
        self.left -= left;
        self.page = Page { bytes, left, repetition, definition, values };
        Ok(())
    }
}

/// Bits that hold a level.
fn width(highest: u32) -> u32 {
    u32::BITS - highest.leading_zeros()
}
