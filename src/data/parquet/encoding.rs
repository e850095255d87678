//! How Parquet writes numbers: runs and packed bits (levels, places in a dictionary, truth values), and differences
//! (`DELTA_BINARY_PACKED`). Both are read a value at a time, so that no count in a file makes memory.

use super::thrift::{varint, zigzag};

/// A stretch of bytes that is gone through from its beginning.
#[derive(Debug, Clone, Default)]
pub struct Span {
    pub at: usize,
    pub end: usize,
}

impl Span {
    /// The next bytes, of a page that this is a stretch of.
    pub fn take<'p>(&mut self, page: &'p [u8], length: usize) -> Option<&'p [u8]> {
        let end = self.at.checked_add(length).filter(|end| *end <= self.end)?;
        let taken = page.get(self.at..end)?;
        self.at = end;
        Some(taken)
    }

    fn varint(&mut self, page: &[u8]) -> Option<u64> {
        let (value, length) = varint(page.get(self.at..self.end)?)?;
        self.at += length;
        Some(value)
    }
}

/// The number that these bytes make, the lowest first.
fn little(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |value, &byte| value << 8 | u64::from(byte))
}

/// The number of `width` bits (at most 64) that begins at a bit of `bytes`.
fn bits(bytes: &[u8], from: usize, width: u32) -> Option<u64> {
    if width == 0 {
        return Some(0);
    }
    let last = from + width as usize - 1;
    let whole = bytes.get(from / 8..=last / 8)?;
    // 64 bits may touch nine bytes.
    let wide = whole.iter().rev().fold(0_u128, |value, &byte| value << 8 | u128::from(byte));
    let mask = u64::MAX >> (64 - width);
    #[expect(clippy::cast_possible_truncation, reason = "the mask keeps what fits")]
    let low = (wide >> (from % 8)) as u64;
    Some(low & mask)
}

/// Runs of one value, and values packed into bits.
#[derive(Debug, Clone, Default)]
pub struct Runs {
    span: Span,
    width: u32,
    run: Run,
}

#[derive(Debug, Clone)]
enum Run {
    Same { value: u32, left: u64 },
    Packed { from: usize, bit: usize, left: u64 },
}

impl Default for Run {
    fn default() -> Self {
        Self::Same { value: 0, left: 0 }
    }
}

impl Runs {
    /// Values of `width` bits, at most 32.
    pub fn new(span: Span, width: u32) -> Option<Self> {
        (width <= 32).then(|| Self { span, width, run: Run::default() })
    }

    /// The next value; `None` where the bytes have come to an end.
    pub fn next(&mut self, page: &[u8]) -> Option<u32> {
        loop {
            match &mut self.run {
                Run::Same { value, left } if *left > 0 => {
                    *left -= 1;
                    return Some(*value);
                }
                Run::Packed { from, bit, left } if *left > 0 => {
                    let value = bits(page.get(*from..self.span.at)?, *bit, self.width)?;
                    *bit += self.width as usize;
                    *left -= 1;
                    return u32::try_from(value).ok();
                }
                _ => self.run = self.begin(page)?,
            }
        }
    }

    fn begin(&mut self, page: &[u8]) -> Option<Run> {
        // Without bits there is nothing but zeros, and some writers leave even the runs out.
        if self.width == 0 && self.span.at == self.span.end {
            return Some(Run::Same { value: 0, left: u64::MAX });
        }
        let head = self.span.varint(page)?;
        if head & 1 == 0 {
            let value = little(self.span.take(page, self.width.div_ceil(8) as usize)?);
            return Some(Run::Same { value: u32::try_from(value).ok()?, left: head >> 1 });
        }
        let groups = usize::try_from(head >> 1).ok()?;
        let from = self.span.at;
        // The last group may be cut where its values end.
        let whole = groups.checked_mul(self.width as usize)?.min(self.span.end - from);
        self.span.take(page, whole)?;
        Some(Run::Packed { from, bit: 0, left: (groups as u64).checked_mul(8)? })
    }
}

/// Differences between neighbours, packed into blocks.
#[derive(Debug, Clone)]
pub struct Deltas {
    span: Span,
    /// Values that were not handed out yet.
    left: u64,
    /// The value that comes next.
    value: i64,
    /// Values of a miniblock.
    size: usize,
    miniblocks: usize,
    /// The smallest difference of the block.
    least: i64,
    /// Widths of the miniblocks of the block, and where they stand in the page.
    widths: Vec<u8>,
    miniblock: usize,
    /// Where the miniblock begins, and how many of its values were handed out.
    from: usize,
    within: usize,
}

impl Deltas {
    pub fn new(mut span: Span, page: &[u8]) -> Option<Self> {
        let block = usize::try_from(span.varint(page)?).ok()?;
        let miniblocks = usize::try_from(span.varint(page)?).ok()?;
        let left = span.varint(page)?;
        let value = zigzag(span.varint(page)?);
        let size = block.checked_div(miniblocks)?;
        // As the format has it; a value may be 64 bits wide, so that sizes stay far from overflowing.
        let sound = size > 0 && size.is_multiple_of(8) && block <= 1 << 20 && miniblocks <= 1 << 10;
        let (widths, miniblock, from) = (Vec::new(), 0, span.at);
        sound.then_some(Self { span, left, value, size, miniblocks, least: 0, widths, miniblock, from, within: size })
    }

    /// How many values there are in all, as far as they were not handed out.
    pub fn left(&self) -> u64 {
        self.left
    }

    pub fn next(&mut self, page: &[u8]) -> Option<i64> {
        self.left = self.left.checked_sub(1)?;
        let value = self.value;
        if self.left > 0 {
            if self.within == self.size {
                self.begin(page)?;
            }
            let width = u32::from(*self.widths.get(self.miniblock)?);
            let bytes = page.get(self.from..self.span.at)?;
            let delta = bits(bytes, self.within * width as usize, width)?;
            self.within += 1;
            self.value = value.wrapping_add(self.least).wrapping_add(delta.cast_signed());
        }
        Some(value)
    }

    /// Goes on to the next miniblock, and to the next block behind the last of one.
    fn begin(&mut self, page: &[u8]) -> Option<()> {
        self.miniblock += 1;
        if self.miniblock >= self.widths.len() {
            self.least = zigzag(self.span.varint(page)?);
            self.widths = self.span.take(page, self.miniblocks)?.to_vec();
            self.miniblock = 0;
        }
        let width = usize::from(*self.widths.get(self.miniblock)?);
        if width > 64 {
            return None;
        }
        self.from = self.span.at;
        // Some writers cut the last miniblock where its values end.
        let whole = (width * self.size / 8).min(self.span.end - self.from);
        self.span.take(page, whole)?;
        self.within = 0;
        Some(())
    }

    /// Where the bytes behind the last value begin; known once all values were handed out.
    pub fn end(&self) -> Span {
        self.span.clone()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn runs(bytes: &[u8], width: u32, count: usize) -> Vec<Option<u32>> {
        let mut runs = Runs::new(Span { at: 0, end: bytes.len() }, width).unwrap();
        (0..count).map(|_| runs.next(bytes)).collect()
    }

    #[test]
    fn runs_and_packed_values_follow_each_other() {
        // Three times 5, then eight values of three bits: 0 to 7.
        let bytes = [6, 5, 3, 0x88, 0xc6, 0xfa];
        let expected: Vec<Option<u32>> = [5, 5, 5, 0, 1, 2, 3, 4, 5, 6, 7].map(Some).to_vec();
        assert_eq!(runs(&bytes, 3, 12), [expected, vec![None]].concat());
        assert_eq!(runs(&[], 0, 2), [Some(0), Some(0)]);
    }

    #[test]
    fn differences_add_up() {
        // The example of the format: 7 5 3 1 2 3 4 5.
        let bytes = [0x80, 1, 4, 8, 14, 3, 2, 0, 0, 0, 0xc0, 0x3f, 0, 0, 0, 0, 0, 0];
        let mut deltas = Deltas::new(Span { at: 0, end: bytes.len() }, &bytes).unwrap();
        let found: Vec<_> = (0..9).map(|_| deltas.next(&bytes)).collect();
        assert_eq!(found, [Some(7), Some(5), Some(3), Some(1), Some(2), Some(3), Some(4), Some(5), None]);
    }

    proptest! {
        #[test]
        fn no_bytes_make_reading_panic(bytes in prop::collection::vec(any::<u8>(), 0..60), width in 0..40_u32) {
            if let Some(mut runs) = Runs::new(Span { at: 0, end: bytes.len() }, width) {
                for _ in 0..300 {
                    let _ = runs.next(&bytes);
                }
            }
            if let Some(mut deltas) = Deltas::new(Span { at: 0, end: bytes.len() }, &bytes) {
                for _ in 0..300 {
                    let _ = deltas.next(&bytes);
                }
            }
        }
    }
}
