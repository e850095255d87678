//! Reads the pages of a column with the `parquet` crate, after validating every size for which the crate would allocate
//! memory.

use std::io::Read;
use std::sync::Arc;

use parquet::basic::{Compression, Encoding, Type};
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::data_type::ByteArray;
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::reader::ChunkReader;
use parquet::file::serialized_reader::SerializedPageReader;
use parquet::schema::types::ColumnDescPtr;

use super::DecodeError;
use super::thrift::{Cursor, PageHeader};
use crate::data::input::compression;
use crate::i18n::msg;

/// Lengths to try for a page header, which statistics may make long.
const HEADER_LENS: [u64; 4] = [256, 8 * 1024, 256 * 1024, 16 * 1024 * 1024];

/// Maximum size of a decompressed page in bytes.
const MAX_PAGE_LEN: usize = 1 << 30;

/// Maximum number of list members in a page, as a few bytes can encode any number.
const MAX_LIST_MEMBERS: usize = 8 << 20;

/// Maximum size in bytes of a decoded dictionary, or of the values of a page in an encoding that can expand them.
const MAX_EXPANDED_LEN: usize = 256 << 20;

/// Rows per batch.
pub const BATCH_ROWS: usize = 4096;

/// Random access to the bytes of a file.
pub trait ByteSource: Send + Sync {
    fn length(&self) -> u64;

    fn read(&self, from: u64, length: u64) -> Result<Vec<u8>>;

    /// The crate's own reader of the pages of a column.
    fn pages(self: Arc<Self>, chunk: &ColumnChunkMetaData) -> Result<Box<dyn PageReader>>;
}

impl<R: ChunkReader + 'static> ByteSource for R {
    fn length(&self) -> u64 {
        self.len()
    }

    fn read(&self, from: u64, length: u64) -> Result<Vec<u8>> {
        let end = from.checked_add(length).filter(|end| *end <= self.len());
        let length = end.and_then(|_| usize::try_from(length).ok()).ok_or_else(damaged)?;
        Ok(self.get_bytes(from, length)?.to_vec())
    }

    fn pages(self: Arc<Self>, chunk: &ColumnChunkMetaData) -> Result<Box<dyn PageReader>> {
        Ok(Box::new(SerializedPageReader::new(self, chunk, 0, None)?))
    }
}

pub fn in_memory(bytes: &[u8]) -> Arc<dyn ByteSource> {
    // A `bytes::Bytes` is needed, which is not among our dependencies: take the buffer of a page.
    let encoding = Encoding::PLAIN;
    let page = Page::DictionaryPage { buf: bytes.to_vec().into(), num_values: 0, encoding, is_sorted: false };
    Arc::new(page.buffer().clone())
}

fn damaged() -> ParquetError {
    DecodeError::damaged().into()
}

/// The validated pages of a column.
pub struct Pages {
    source: Arc<dyn ByteSource>,
    inner: Box<dyn PageReader>,
    column: ColumnDescPtr,
    codec: Compression,
    /// The offset of the next page, and its header once it was peeked at.
    at: u64,
    header: Option<PageHeader>,
    /// Values of the remaining pages, including nulls.
    left: usize,
    /// Whether to signal an end next. This follows each page, so that batches never span pages.
    pause: bool,
}

impl Pages {
    pub fn open(source: Arc<dyn ByteSource>, chunk: &ColumnChunkMetaData) -> std::result::Result<Self, DecodeError> {
        let codec = chunk.compression();
        let found = match codec {
            Compression::BROTLI(_) => Some("Brotli"),
            Compression::LZO => Some("LZO"),
            _ => None,
        };
        if let Some(found) = found {
            return Err(DecodeError(msg!("parquet-compression", found)));
        }
        let data = chunk.data_page_offset();
        let dictionary = chunk.dictionary_page_offset().filter(|from| (1..data).contains(from));
        let at = u64::try_from(dictionary.unwrap_or(data)).map_err(|_| DecodeError::damaged())?;
        let rest = source.length().checked_sub(at).and_then(|rest| i64::try_from(rest).ok());
        let left = usize::try_from(chunk.num_values()).map_err(|_| DecodeError::damaged())?;
        let column = chunk.column_descr_ptr();
        let chunk = chunk.clone().into_builder().set_dictionary_page_offset(dictionary);
        // Some writers record too small a size. The number of values also ends a column.
        let mut chunk = chunk.set_total_compressed_size(rest.ok_or_else(DecodeError::damaged)?);
        if matches!(codec, Compression::GZIP(_) | Compression::ZSTD(_)) {
            chunk = chunk.set_compression(Compression::UNCOMPRESSED);
        }
        let inner = Arc::clone(&source).pages(&chunk.build()?)?;
        Ok(Self { source, inner, column, codec, at, header: None, left, pause: false })
    }

    /// Peeks at the header of the next page; `false` at the end.
    fn peek_header(&mut self) -> Result<bool> {
        while self.header.is_none() && self.left > 0 {
            let rest = self.source.length().saturating_sub(self.at);
            let mut tries = HEADER_LENS.iter().map(|length| self.source.read(self.at, rest.min(*length)));
            let header = tries.find_map(|bytes| bytes.map(|bytes| PageHeader::read(&bytes)).transpose());
            let header = header.ok_or_else(damaged)??;
            if !self.is_plausible(&header)? {
                return Err(damaged());
            }
            if header.is_index {
                self.at += (header.length + header.compressed_size) as u64;
            } else {
                self.header = Some(header);
            }
        }
        Ok(self.left > 0)
    }

    /// Whether the bytes exist and can decompress to the recorded size.
    fn is_plausible(&self, header: &PageHeader) -> Result<bool> {
        let rest = self.source.length().saturating_sub(self.at);
        let lengths =
            header.uncompressed_size.checked_sub(header.levels).zip(header.compressed_size.checked_sub(header.levels));
        let whole = (header.length + header.compressed_size) as u64 <= rest && header.uncompressed_size <= MAX_PAGE_LEN;
        let Some((size, packed)) = lengths.filter(|_| whole) else {
            return Ok(false);
        };
        Ok(match self.codec {
            _ if header.is_index || size == 0 => true,
            _ if !header.is_compressed => size == packed,
            Compression::UNCOMPRESSED => size == packed,
            Compression::SNAPPY => {
                let from = self.at + (header.length + header.levels) as u64;
                let head = self.source.read(from, packed.min(10) as u64)?;
                Cursor(&head).size() == Some(size) && size / 32 <= packed + 2
            }
            Compression::LZ4 | Compression::LZ4_RAW => size / 256 <= packed,
            // Decompression stops at the recorded size.
            _ => true,
        })
    }

    /// Decompresses with a bound the codecs that the crate would decompress without one.
    fn decompress(&self, page: &mut Page, header: &PageHeader) -> Option<()> {
        let compression = match self.codec {
            Compression::GZIP(_) => compression::Compression::Gzip,
            Compression::ZSTD(_) => compression::Compression::Zstandard,
            _ => return Some(()),
        };
        // A page of nulls has nothing after its levels to decompress.
        if !header.is_compressed || header.uncompressed_size == header.levels {
            return Some(());
        }
        let (levels, packed) = page.buffer().split_at_checked(header.levels)?;
        let mut bytes = Vec::with_capacity(header.uncompressed_size.min(packed.len().saturating_mul(4)));
        bytes.extend(levels);
        let size = header.uncompressed_size - levels.len();
        compression.decompress(packed).ok()?.take(size as u64 + 1).read_to_end(&mut bytes).ok()?;
        if bytes.len() != header.uncompressed_size {
            return None;
        }
        match page {
            Page::DataPage { buf, .. } | Page::DataPageV2 { buf, .. } | Page::DictionaryPage { buf, .. } => {
                *buf = bytes.into();
            }
        }
        Some(())
    }

    /// Checks the number of values of a page and their decoded size; `None` if either is impossible or too large.
    fn check_size(&self, page: &Page) -> Option<()> {
        let (bytes, count) = (page.buffer().len(), page.num_values() as usize);
        let width = usize::try_from(self.column.type_length()).unwrap_or(1);
        let list = self.column.max_rep_level() > 0;
        let room = if page.is_dictionary_page() {
            let least = match self.column.physical_type() {
                Type::BOOLEAN => return None,
                Type::INT32 | Type::FLOAT | Type::BYTE_ARRAY => 4,
                Type::INT64 | Type::DOUBLE => 8,
                Type::INT96 => 12,
                Type::FIXED_LEN_BYTE_ARRAY => width,
            };
            count.checked_mul(least).filter(|size| *size <= bytes)?;
            bytes.max(count.checked_mul(size_of::<ByteArray>())?)
        } else {
            Some(count).filter(|count| *count <= self.left && (!list || *count <= MAX_LIST_MEMBERS))?;
            match page.encoding() {
                Encoding::DELTA_LENGTH_BYTE_ARRAY => self.lengths(page)?.0,
                Encoding::DELTA_BYTE_ARRAY => {
                    let (prefixes, mut rest) = self.lengths(page)?;
                    sum_of_deltas(&mut rest, count)?.checked_add(prefixes)?
                }
                Encoding::BYTE_STREAM_SPLIT => (if list { count } else { count.min(BATCH_ROWS) }).checked_mul(width)?,
                _ => 0,
            }
        };
        (room <= MAX_EXPANDED_LEN).then_some(())
    }

    /// The sum of the lengths that follow the levels of a page, and the rest of the page.
    fn lengths<'p>(&self, page: &'p Page) -> Option<(usize, Cursor<'p>)> {
        let mut rest = Cursor(page.buffer());
        match page {
            Page::DataPage { def_level_encoding, rep_level_encoding, .. } => {
                let column = &self.column;
                let levels =
                    [(column.max_rep_level(), rep_level_encoding), (column.max_def_level(), def_level_encoding)];
                for (_, encoding) in levels.into_iter().filter(|(highest, _)| *highest > 0) {
                    Some(encoding).filter(|encoding| **encoding == Encoding::RLE)?;
                    let length = u32::from_le_bytes(*rest.take(4)?.first_chunk()?);
                    rest.take(length as usize)?;
                }
            }
            Page::DataPageV2 { def_levels_byte_len, rep_levels_byte_len, .. } => {
                rest.take(*rep_levels_byte_len as usize)?;
                rest.take(*def_levels_byte_len as usize)?;
            }
            Page::DictionaryPage { .. } => {}
        }
        Some((sum_of_deltas(&mut rest, page.num_values() as usize)?, rest))
    }
}

/// The sum of at most `most` lengths, encoded as differences (`DELTA_BINARY_PACKED`).
fn sum_of_deltas(bytes: &mut Cursor<'_>, most: usize) -> Option<usize> {
    let (block, parts, count) = (bytes.size()?, bytes.size()?, bytes.size()?);
    let (mut length, part) = (bytes.int()?, block.checked_div(parts)?);
    let mut left = Some(count).filter(|count| *count <= most)?;
    let mut sum = 0_usize;
    let mut next = |difference: i64, left: &mut usize| {
        if let Some(fewer) = left.checked_sub(1) {
            length = length.checked_add(difference)?;
            sum = sum.checked_add(usize::try_from(length).ok()?)?;
            *left = fewer;
        }
        Some(())
    };
    next(0, &mut left)?;
    while left > 0 {
        let least = bytes.int()?;
        for width in bytes.take(parts)?.iter().map(|width| usize::from(*width)) {
            // The last miniblock may be cut after its last value.
            let packed = if left > 0 { part.checked_mul(width)? / 8 } else { 0 };
            let packed = bytes.take(packed.min(bytes.0.len()))?;
            for place in 0..part.min(left) {
                next(least.checked_add(read_bits(packed, place * width, width)?)?, &mut left)?;
            }
        }
    }
    Some(sum)
}

/// Reads `width` bits from the bit `from`.
fn read_bits(bytes: &[u8], from: usize, width: usize) -> Option<i64> {
    let end = (from + width).div_ceil(8);
    let whole = bytes.get(from / 8..end).filter(|_| width < 64)?;
    let wide = whole.iter().rev().fold(0_u128, |value, &byte| value << 8 | u128::from(byte));
    i64::try_from(wide >> (from % 8) & ((1 << width) - 1)).ok()
}

impl Iterator for Pages {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

impl PageReader for Pages {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        if std::mem::take(&mut self.pause) {
            return Ok(None);
        }
        while self.peek_header()? {
            let (Some(header), Some(mut page)) = (self.header.take(), self.inner.get_next_page()?) else { break };
            self.at += (header.length + header.compressed_size) as u64;
            self.decompress(&mut page, &header).ok_or_else(damaged)?;
            self.check_size(&page).ok_or_else(damaged)?;
            if page.is_data_page() {
                let count = page.num_values() as usize;
                self.left -= count;
                self.pause = count > 0;
            }
            // The crate would take a page without values for the end.
            if page.is_dictionary_page() || self.pause {
                return Ok(Some(page));
            }
        }
        Ok(None)
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        if self.peek_header()? { self.inner.peek_next_page() } else { Ok(None) }
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.get_next_page().map(|_| ())
    }
}
