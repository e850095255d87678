//! Dictionary-encoded column: predicates run once per distinct value, and the result applies to all rows with that
//! value.

use std::hash::Hash;
use std::ops::Range;
use std::sync::OnceLock;

use hashbrown::HashMap;

use super::code_ranks::CodeRanks;
use super::mask::Mask;
use super::parallel;
use crate::domain::table::Direction;

/// A dictionary-encoded column.
#[derive(Debug, Default)]
pub(super) struct DictColumn {
    /// Code of each row.
    codes: Vec<u32>,
    /// Per code, the first row that has it.
    examples: Vec<u32>,
    counts: OnceLock<Vec<u32>>,
    ranks: OnceLock<CodeRanks>,
}

/// The codes of keys, in the order in which they came.
struct Dictionary<K> {
    by_place: Vec<u32>,
    by_key: HashMap<K, u32>,
    /// Per code, the first row that has it.
    examples: Vec<u32>,
}

impl<K: Hash + Eq> Dictionary<K> {
    fn new() -> Self {
        Self { by_place: Vec::new(), by_key: HashMap::new(), examples: Vec::new() }
    }

    /// Encodes rows; `codes` has a place for each.
    fn encode(
        &mut self,
        rows: Range<usize>,
        key: impl Fn(usize) -> K,
        place: impl Fn(usize) -> Option<usize>,
        codes: &mut [u32],
    ) {
        const BLOCK: usize = 1 << 10;
        let mut places = Vec::with_capacity(BLOCK);
        let blocks = rows.clone().step_by(BLOCK).map(|row| row..(row + BLOCK).min(rows.end));
        for (rows, codes) in blocks.zip(codes.chunks_mut(BLOCK)) {
            // In a loop of its own, so that the loads of the next overlap.
            places.clear();
            places.extend(rows.clone().map(|row| place(row).unwrap_or(usize::MAX)));
            for ((row, place), code) in rows.zip(&places).zip(codes) {
                *code = match self.by_place.get(*place).copied() {
                    Some(code) if code != NO_CODE => code,
                    _ => self.code(row, &key, Some(*place)),
                };
            }
        }
    }

    /// The code of a row by its place, if any, or by its key.
    fn code(&mut self, row: usize, key: impl Fn(usize) -> K, place: Option<usize>) -> u32 {
        let code = match place.filter(|place| *place < MAX_PLACES) {
            Some(place) => {
                if place >= self.by_place.len() {
                    self.by_place.resize(place + 1, NO_CODE);
                }
                &mut self.by_place[place]
            }
            None => self.by_key.entry(key(row)).or_insert(NO_CODE),
        };
        if *code == NO_CODE {
            *code = u32::try_from(self.examples.len()).unwrap_or_default();
            self.examples.push(u32::try_from(row).unwrap_or_default());
        }
        *code
    }
}

/// The number of occurrences of each of the codes below `end`.
pub(super) fn count_codes(codes: &[u32], end: usize) -> Vec<u32> {
    let chunks = parallel::map_chunks(codes.len(), |part| {
        let mut counts = vec![0; end];
        codes[part].iter().for_each(|code| counts[*code as usize] += 1);
        counts
    });
    parallel::combine(chunks, |count, other| *count += other)
}

/// Keys below this are looked up directly, which is faster than hashing.
const MAX_PLACES: usize = 1 << 20;
/// A code that no value has, since there are at most as many values as titles.
const NO_CODE: u32 = u32::MAX;

/// As [`count_codes`], of the rows in an order, each once at most: an order as long as the column has all of them.
pub(super) fn count_codes_in(order: &[u32], codes: &[u32], end: usize) -> Vec<u32> {
    if order.len() == codes.len() {
        return count_codes(codes, end);
    }
    count_codes(&parallel::map_slice(order, |row| codes[row as usize]), end)
}

impl DictColumn {
    /// Encodes a column of `titles` rows; rows with equal keys have equal values.
    pub fn from_keys<K: Hash + Eq>(titles: usize, key: impl Fn(usize) -> K + Sync) -> Self {
        Self::from_places(titles, key, |_| None)
    }

    /// As [`Self::from_keys`]. `place` returns a number of the key of a row that no other key has, or nothing; keys with
    /// small numbers are not hashed.
    pub fn from_places<K: Hash + Eq>(
        titles: usize,
        key: impl Fn(usize) -> K + Sync,
        place: impl Fn(usize) -> Option<usize> + Sync,
    ) -> Self {
        let (mut codes, examples) = encode_chunks(titles, &|rows, codes| {
            let mut dictionary = Dictionary::new();
            dictionary.encode(rows, &key, &place, codes);
            dictionary.examples
        });
        // From the codes of each chunk to those of all.
        let mut dictionary = Dictionary::new();
        let mut code = |row: u32| dictionary.code(row as usize, &key, place(row as usize));
        let numbers = examples.into_iter().map(|examples| examples.into_iter().map(&mut code).collect());
        renumber(&mut codes, numbers.collect());
        Self { codes, examples: dictionary.examples, counts: OnceLock::new(), ranks: OnceLock::new() }
    }

    /// As [`Self::from_keys`], for numbers and unknown ones.
    pub fn from_numbers(titles: usize, number: impl Fn(usize) -> Option<u64> + Sync) -> Self {
        Self::from_places(titles, &number, |row| match number(row) {
            None => Some(0),
            Some(number) => usize::try_from(number).ok()?.checked_add(1),
        })
    }

    /// As [`Self::from_numbers`], for values that mostly are whole numbers of the parts of 1.
    pub fn from_values(titles: usize, parts: f64, value: impl Fn(usize) -> Option<f64> + Sync) -> Self {
        let key = |row: usize| value(row).map(f64::to_bits);
        Self::from_places(titles, key, |row| match value(row) {
            None => Some(0),
            Some(value) => whole_parts(value, parts)?.checked_add(1),
        })
    }

    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// The code of each row.
    pub fn codes(&self) -> &[u32] {
        &self.codes
    }

    /// The code of a row.
    pub fn code(&self, row: usize) -> usize {
        self.codes[row] as usize
    }

    /// Number of rows per code, counted on first use.
    pub fn counts(&self) -> &[u32] {
        self.counts.get_or_init(|| count_codes(&self.codes, self.examples.len()))
    }

    /// Number of some rows per code.
    pub fn counts_of(&self, rows: impl Iterator<Item = usize>) -> Vec<u32> {
        let mut counts = vec![0; self.examples.len()];
        rows.for_each(|row| counts[self.code(row)] += 1);
        counts
    }

    /// Per code, the first row that has it.
    pub fn examples(&self) -> &[u32] {
        &self.examples
    }

    /// The ranks of the codes, computed on first use; `value` returns the value of a row, always the same, NaN if unknown.
    pub fn ranks(&self, value: impl Fn(usize) -> f64) -> &CodeRanks {
        let values = || self.examples.iter().map(|row| value(*row as usize)).collect::<Vec<_>>();
        self.ranks.get_or_init(|| CodeRanks::new(&values()))
    }

    /// As [`Self::ranks`], by the alphabet; an empty text is unknown.
    pub fn text_ranks<'t>(&self, text: impl Fn(usize) -> &'t str + Sync) -> &CodeRanks {
        let examples = &self.examples;
        self.ranks.get_or_init(|| CodeRanks::of_texts(examples.len(), &|code| text(examples[code] as usize)))
    }

    /// Sorts an order as [`CodeRanks::sort`].
    pub fn sort(&self, ranks: &CodeRanks, order: &[u32], direction: Direction) -> Vec<u32> {
        if order.len() == self.codes.len() {
            return ranks.sort(order, direction, &self.codes, self.counts());
        }
        ranks.sort(order, direction, &self.codes, &count_codes_in(order, &self.codes, self.examples.len()))
    }

    /// Selects the rows whose value satisfies a predicate; `holds` receives one example row per value.
    pub fn mask(&self, holds: impl Fn(usize) -> bool + Sync) -> Mask {
        self.mask_of_codes(&parallel::map_slice(&self.examples, |row| holds(row as usize)))
    }

    /// As [`Self::mask`], by the values of the codes; `holds` receives `None` for an unknown one.
    pub fn mask_by_value(&self, ranks: &CodeRanks, holds: impl Fn(Option<f64>) -> bool + Sync) -> Mask {
        self.mask_of_codes(&ranks.test_codes(holds))
    }

    fn mask_of_codes(&self, of_code: &[bool]) -> Mask {
        Mask::from_fn(self.codes.len(), |row| of_code[self.codes[row] as usize])
    }
}

/// Encodes rows, with a place for the code of each, and returns the first row of each code.
type EncodeRows<'e> = dyn Fn(Range<usize>, &mut [u32]) -> Vec<u32> + Sync + 'e;

/// Encodes the rows of each chunk, for all kinds of keys: returns their codes within it, and what `encode` returns.
fn encode_chunks(rows: usize, encode: &EncodeRows<'_>) -> (Vec<u32>, Vec<Vec<u32>>) {
    let mut codes = vec![0; rows];
    let examples = parallel::map(parallel::chunks_mut(&mut codes), |(rows, codes)| encode(rows, codes));
    (codes, examples)
}

/// Replaces the codes of each chunk by their numbers.
fn renumber(codes: &mut [u32], numbers: Vec<Vec<u32>>) {
    parallel::map(parallel::chunks_mut(codes).into_iter().zip(numbers).collect(), |((_, codes), numbers)| {
        for code in codes {
            *code = numbers[*code as usize];
        }
    });
}

/// The number of parts of 1 that a value is exactly.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a number that does not fit is not the same afterwards"
)]
pub(super) fn whole_parts(value: f64, parts: f64) -> Option<usize> {
    // Rounded: `f64::round` is a call of a function on processors without an instruction for it.
    let number = (value * parts + 0.5) as usize;
    (number < MAX_PLACES && (number as f64 / parts).to_bits() == value.to_bits()).then_some(number)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::Ordering::Relaxed;

    use super::*;

    #[test]
    fn a_question_is_put_once_to_each_value() {
        let ages = [7, 9, 7, 7, 8];
        let column = DictColumn::from_keys(ages.len(), |row| ages[row]);
        assert_eq!((column.examples(), column.code(3), column.code(4)), (&[0, 1, 4][..], 0, 2));
        assert_eq!(column.counts(), [3, 1, 1]);
        let places: [fn(usize) -> Option<usize>; 3] =
            [Some, |age| (age < 8).then_some(age), |age| Some(MAX_PLACES - 8 + age)];
        for place in places {
            let column_of_places = DictColumn::from_places(ages.len(), |row| ages[row], |row| place(ages[row]));
            assert_eq!((&column_of_places.examples, &column_of_places.codes), (&column.examples, &column.codes));
        }
        let halves = [0.5, 7.25, 0.5, -0.0, 0.0, f64::MAX];
        let values = DictColumn::from_values(halves.len(), 2.0, |row| Some(halves[row]));
        assert_eq!(values.examples(), [0, 1, 3, 4, 5]);
        for factor in [1, 1 << 40] {
            let numbers =
                DictColumn::from_numbers(ages.len(), |row| (ages[row] < 9).then_some(ages[row] as u64 * factor));
            assert_eq!((numbers.examples(), numbers.counts()), (&[0, 1, 4][..], &[3, 1, 1][..]));
        }
        let asked = std::sync::atomic::AtomicUsize::new(0);
        let mask = column.mask(|row| {
            asked.fetch_add(1, Relaxed);
            ages[row] < 9
        });
        assert_eq!((mask.iter().collect::<Vec<_>>(), asked.into_inner()), (vec![0, 2, 3, 4], 3));
    }
}
