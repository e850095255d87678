//! The Hangul syllables of large letters, from `assets/hangul/galmuri7.zlib`: bitmaps of seven rows.

use std::sync::LazyLock;

use crate::embedded::inflate;

const FIRST: u32 = '가' as u32;
const SYLLABLES: usize = 11_172;
/// Rows of a bitmap; the last one is below the letters and empty.
pub(super) const ROWS: usize = 8;

/// The first rows of all syllables, then the second ones, and so on; empty if the file cannot be read.
static PLANES: LazyLock<Vec<u8>> =
    LazyLock::new(|| inflate(include_bytes!("../../../assets/hangul/galmuri7.zlib")).unwrap_or_default());

/// Whether a character is a syllable of the font.
pub(super) fn is_syllable(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

/// The rows of a syllable from the top, with the leftmost pixel in the lowest bit; `None` for other characters.
pub(super) fn bitmap(c: char) -> Option<[u8; ROWS]> {
    let syllable = (c as u32).checked_sub(FIRST).filter(|_| is_syllable(c))? as usize;
    let row = |row: usize| PLANES.get(row * SYLLABLES + syllable).copied().unwrap_or_default();
    Some(std::array::from_fn(row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_syllable_has_a_bitmap() {
        assert_eq!(PLANES.len(), SYLLABLES * (ROWS - 1));
        let bitmaps: std::collections::HashSet<[u8; ROWS]> = ('가'..='힣').filter_map(bitmap).collect();
        // In so few pixels some rare syllables look alike.
        assert!(bitmaps.len() > 10_000, "{}", bitmaps.len());
        assert!(bitmaps.iter().all(|rows| rows[ROWS - 1] == 0 && rows.iter().any(|row| *row > 0)));
        assert_eq!((bitmap('ㄱ'), bitmap('A')), (None, None));
    }

    #[test]
    fn a_syllable_reads_from_the_left() {
        let rows = bitmap('가').unwrap();
        let text: Vec<String> =
            rows.iter().map(|row| (0..8).map(|x| if row >> x & 1 == 1 { '#' } else { '.' }).collect()).collect();
        let wanted = ["###..#..", "..#..#..", "..#..#..", ".#...##.", ".#...#..", "#....#..", ".....#..", "........"];
        assert_eq!(text, wanted);
    }
}
