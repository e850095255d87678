//! Looks at short texts eight bytes at a time (SIMD within a register).
//!
//! Most cells of a table are shorter than what a call of `memchr` pays off for: a million titles have 21 million.

use memchr::{memchr, memchr3};

/// Words that are looked at before the rest is left to `memchr`.
const WORDS: usize = 4;

/// The lowest bit of each byte, and the highest.
const LOW: u64 = u64::MAX / 255;
const HIGH: u64 = LOW << 7;

/// Marks bytes below `limit`, which is at most 128, by their highest bits. A byte behind a marked one may be marked as well.
const fn below(word: u64, limit: u8) -> u64 {
    word.wrapping_sub(LOW * limit as u64) & !word & HIGH
}

/// Marks bytes that are equal to `byte`. A byte behind a marked one may be marked as well.
const fn equal(word: u64, byte: u8) -> u64 {
    below(word ^ (LOW * byte as u64), 1)
}

/// The place of the first of three bytes.
#[inline]
pub fn find3([a, b, c]: [u8; 3], bytes: &[u8]) -> Option<usize> {
    let marks = |word| equal(word, a) | equal(word, b) | equal(word, c);
    find_marked(bytes, marks, |rest| memchr3(a, b, c, rest))
}

/// The place of the first byte that is equal to `byte`.
#[inline]
pub fn find(byte: u8, bytes: &[u8]) -> Option<usize> {
    let find_in_rest = |rest: &[u8]| match rest.len() {
        0..8 => rest.iter().position(|other| *other == byte),
        _ => memchr(byte, rest),
    };
    find_marked(bytes, |word| equal(word, byte), find_in_rest)
}

#[inline]
fn find_marked(
    bytes: &[u8],
    marks: impl Fn(u64) -> u64,
    find_in_rest: impl FnOnce(&[u8]) -> Option<usize>,
) -> Option<usize> {
    let words = &bytes.as_chunks().0;
    let words = &words[..words.len().min(WORDS)];
    for (number, word) in words.iter().enumerate() {
        let marked = marks(u64::from_le_bytes(*word));
        if marked != 0 {
            return Some(8 * number + marked.trailing_zeros() as usize / 8);
        }
    }
    let searched = 8 * words.len();
    Some(searched + find_in_rest(&bytes[searched..])?)
}

/// Whether all bytes are printable ASCII.
#[inline]
pub fn is_printable_ascii(bytes: &[u8]) -> bool {
    let others = |word: &[u8; 8]| {
        let word = u64::from_le_bytes(*word);
        below(word, b' ') | equal(word, 0x7f) | word & HIGH
    };
    match bytes.last_chunk() {
        Some(last) => bytes.as_chunks().0.iter().fold(others(last), |all, word| all | others(word)) == 0,
        None => bytes.iter().all(|byte| matches!(byte, b' '..=b'~')),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_first_of_the_bytes_is_found(bytes in prop::collection::vec(0_u8..5, 0..80), others: Vec<u8>, near in 0_u8..3) {
            // Bytes that differ from a searched one by one bit are marked by mistake, if any are.
            let near: Vec<u8> = bytes.iter().map(|byte| byte ^ near).collect();
            for bytes in [&bytes, &others, &near] {
                let first = |of: &[u8]| bytes.iter().position(|byte| of.contains(byte));
                prop_assert_eq!(find3([0, 1, 2], bytes), first(&[0, 1, 2]));
                prop_assert_eq!(find3([b',', b'\n', 3], bytes), first(&[b',', b'\n', 3]));
                for byte in [0, 1, 4, 0x7f, 0x80, 0xff] {
                    prop_assert_eq!(find(byte, bytes), first(&[byte]));
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
