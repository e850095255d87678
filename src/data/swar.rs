//! Searches short texts several bytes at a time: eight in a register (SIMD within a register), or 64 by the vector
//! instructions of the processor.
//!
//! Most cells of a table are shorter than what a call of `memchr` pays off for: a million titles have 21 million.

use memchr::memchr;

/// Words that are searched before the rest is left to `memchr`.
const WORDS: usize = 4;

/// The lowest bit of each byte, the highest, and the others.
const LOW: u64 = u64::MAX / 255;
const HIGH: u64 = LOW << 7;
const REST: u64 = !HIGH;

/// Sets the highest bit of each byte that is at least `limit`, a number up to 128. Other bits have no meaning.
const fn at_least(word: u64, limit: u8) -> u64 {
    ((word & REST) + LOW * (128 - limit as u64)) | word
}

/// Sets the highest bit of each byte that differs from `byte`. Other bits have no meaning.
const fn differs(word: u64, byte: u8) -> u64 {
    at_least(word ^ (LOW * byte as u64), 1)
}

/// The places in a block of a byte and of control characters below 16, among which are line breaks: a bit for each byte
/// of the block, the lowest for the first.
#[inline]
pub fn marks(block: &[u8; 64], byte: u8) -> u64 {
    // A loop for the vector instructions of the processor.
    let marked = block.map(|other| if other == byte || other < 16 { 0x80 } else { 0 });
    let words = marked.as_chunks().0.iter().map(|word| u64::from_le_bytes(*word));
    words.rev().fold(0, |marks, word| marks << 8 | highest_bits(word))
}

/// The highest bit of each byte of a word that has no others, as the lowest eight bits.
const fn highest_bits(word: u64) -> u64 {
    // Moves each bit to another place of the highest byte.
    (word >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// The place of the first byte that is equal to `byte`.
#[inline]
pub fn find(byte: u8, bytes: &[u8]) -> Option<usize> {
    let words = bytes.as_chunks().0;
    let words = &words[..words.len().min(WORDS)];
    for (number, word) in words.iter().enumerate() {
        let found = !differs(u64::from_le_bytes(*word), byte) & HIGH;
        if found != 0 {
            return Some(8 * number + found.trailing_zeros() as usize / 8);
        }
    }
    let rest = &bytes[8 * words.len()..];
    let found = match rest.len() {
        0..8 => rest.iter().position(|other| *other == byte),
        _ => memchr(byte, rest),
    };
    Some(8 * words.len() + found?)
}

/// Whether all bytes are printable ASCII.
#[inline]
pub fn is_printable_ascii(bytes: &[u8]) -> bool {
    let others = |word: &[u8; 8]| {
        let word = u64::from_le_bytes(*word);
        !(at_least(word, b' ') & differs(word, 0x7f)) | word
    };
    match bytes.last_chunk() {
        Some(last) => bytes.as_chunks().0.iter().fold(others(last), |all, word| all | others(word)) & HIGH == 0,
        None => bytes.iter().all(|byte| matches!(byte, b' '..=b'~')),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_byte_and_control_characters_are_found(bytes: Vec<u8>, byte: u8, flipped in 0_u8..8, at in 0_usize..8) {
            // Bytes that differ in one bit, side by side, show a carry from one to the next.
            let mut bytes = bytes;
            bytes.extend([byte, byte ^ (1 << flipped), byte, byte ^ 0x80, 15, 16, 0x8f, b'\n']);
            bytes.rotate_left(at);
            prop_assert_eq!(find(byte, &bytes), bytes.iter().position(|other| *other == byte));
            let absent = (0..=u8::MAX).find(|byte| !bytes.contains(byte));
            prop_assert_eq!(absent.and_then(|absent| find(absent, &bytes)), None);
            bytes.resize(bytes.len().max(64), b' ');
            for block in bytes.windows(64).filter_map(<[u8]>::first_chunk) {
                let found = marks(block, byte);
                for (place, other) in block.iter().enumerate() {
                    prop_assert_eq!(found >> place & 1 == 1, *other == byte || *other < 16);
                }
            }
        }

        #[test]
        fn printable_ascii_is_found(plain in "[ -~]{0,40}", other: u8, place: prop::sample::Index) {
            let mut bytes = plain.into_bytes();
            prop_assert!(is_printable_ascii(&bytes));
            bytes.insert(place.index(bytes.len() + 1), other);
            prop_assert_eq!(is_printable_ascii(&bytes), (b' '..=b'~').contains(&other));
        }
    }
}
