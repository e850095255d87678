//! How the pages of Parquet are compressed: Snappy, gzip, Zstandard and LZ4. Brotli and LZO are named and not read.

use std::borrow::Cow;
use std::io::Read;

use super::Fault;
use crate::data::input::packing::Packing;

/// The `size` bytes that were compressed.
pub fn unpack(codec: i64, packed: &[u8], size: usize) -> Result<Cow<'_, [u8]>, Fault> {
    let unpacked = match codec {
        0 => return Some(Cow::Borrowed(packed)).filter(|bytes| bytes.len() == size).ok_or_else(Fault::damaged),
        1 => snappy(packed, size),
        2 => stream(Packing::Gzip, packed, size),
        5 => lz4_of_hadoop(packed, size),
        6 => stream(Packing::Zstandard, packed, size),
        7 => lz4(packed, size),
        other => {
            let found = match other {
                3 => "LZO".to_owned(),
                4 => "Brotli".to_owned(),
                other => format!("codec {other}"),
            };
            return Err(Fault::new("Snappy, gzip, Zstandard, LZ4 or no compression", found));
        }
    };
    unpacked.filter(|bytes| bytes.len() == size).map(Cow::Owned).ok_or_else(Fault::damaged)
}

fn stream(packing: Packing, packed: &[u8], size: usize) -> Option<Vec<u8>> {
    let mut unpacked = Vec::new();
    packing.unpack(packed).take(size as u64 + 1).read_to_end(&mut unpacked).ok()?;
    Some(unpacked)
}

/// No memory is made for a size that the format cannot reach from so few bytes.
fn snappy(packed: &[u8], size: usize) -> Option<Vec<u8>> {
    let told = snap::raw::decompress_len(packed).ok()?;
    let possible = told == size && told / 32 <= packed.len() + 2;
    possible.then(|| snap::raw::Decoder::new().decompress_vec(packed).ok())?
}

fn lz4(packed: &[u8], size: usize) -> Option<Vec<u8>> {
    if size / 256 > packed.len() {
        return None;
    }
    let mut unpacked = vec![0; size];
    let length = lz4_flex::block::decompress_into(packed, &mut unpacked).ok()?;
    (length == size).then_some(unpacked)
}

/// Frames of two lengths, unpacked and packed, and a block each.
fn lz4_of_hadoop(packed: &[u8], size: usize) -> Option<Vec<u8>> {
    let mut unpacked = Vec::new();
    let mut rest = packed;
    while !rest.is_empty() {
        let (whole, after) = rest.split_first_chunk::<4>()?;
        let (length, after) = after.split_first_chunk::<4>()?;
        let (block, after) = after.split_at_checked(u32::from_be_bytes(*length) as usize)?;
        let whole = (u32::from_be_bytes(*whole) as usize).min(size);
        unpacked.extend(lz4(block, whole)?);
        rest = after;
    }
    Some(unpacked)
}
