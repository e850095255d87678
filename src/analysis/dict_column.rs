//! Dictionary-encoded column: predicates run once per distinct value, and the result applies to all rows with that
//! value.

use std::hash::Hash;

use hashbrown::HashMap;

use super::mask::Mask;

/// A dictionary-encoded column.
#[derive(Debug, Default)]
pub(super) struct DictColumn {
    /// Code of each row.
    codes: Vec<u32>,
    /// Per code, the first row that has it.
    examples: Vec<u32>,
}

/// Up to this many keys, direct lookup beats hashing.
const MAX_DIRECT_KEYS: usize = 1 << 20;

impl DictColumn {
    /// Encodes a column of `titles` rows; rows with equal keys have equal values.
    pub fn from_keys<K: Hash + Eq>(titles: usize, key: impl Fn(usize) -> K) -> Self {
        let (mut known, mut examples) = (HashMap::new(), Vec::new());
        let code = |(row, title): (usize, u32)| {
            *known.entry(key(row)).or_insert_with(|| {
                examples.push(title);
                // There are at most as many values as titles, and titles have 32-bit numbers.
                u32::try_from(examples.len() - 1).unwrap_or_default()
            })
        };
        let codes = (0..titles).zip(0..).map(code).collect();
        Self { codes, examples }
    }

    /// As [`Self::from_keys`], for keys below `bound`; a small bound avoids hashing.
    pub fn from_small_keys(titles: usize, bound: usize, key: impl Fn(usize) -> usize) -> Self {
        if bound > MAX_DIRECT_KEYS {
            return Self::from_keys(titles, key);
        }
        let (mut known, mut examples) = (vec![None; bound], Vec::new());
        let code = |(row, title): (usize, u32)| {
            *known[key(row)].get_or_insert_with(|| {
                examples.push(title);
                u32::try_from(examples.len() - 1).unwrap_or_default()
            })
        };
        let codes = (0..titles).zip(0..).map(code).collect();
        Self { codes, examples }
    }

    /// As [`Self::from_keys`], for numbers and unknown ones.
    pub fn from_numbers(titles: usize, number: impl Fn(usize) -> Option<u64>) -> Self {
        let greatest = (0..titles).filter_map(&number).max().unwrap_or_default();
        match usize::try_from(greatest) {
            Ok(greatest) if greatest < MAX_DIRECT_KEYS => {
                let place = |number: u64| usize::try_from(number).map_or(0, |number| number + 1);
                Self::from_small_keys(titles, greatest + 2, |row| number(row).map_or(0, place))
            }
            _ => Self::from_keys(titles, number),
        }
    }

    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// The code of a row.
    pub fn code(&self, row: usize) -> usize {
        self.codes[row] as usize
    }

    /// Number of rows per code.
    pub fn counts(&self) -> Vec<u64> {
        let mut counts = vec![0; self.examples.len()];
        for code in &self.codes {
            counts[*code as usize] += 1;
        }
        counts
    }

    /// Per code, the first row that has it.
    pub fn examples(&self) -> &[u32] {
        &self.examples
    }

    /// Selects the rows whose value satisfies a predicate; `holds` receives one example row per value.
    pub fn mask(&self, holds: impl Fn(usize) -> bool) -> Mask {
        let of_value: Vec<bool> = self.examples.iter().map(|row| holds(*row as usize)).collect();
        Mask::from_fn(self.codes.len(), |row| of_value[self.codes[row] as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_put_once_to_each_value() {
        let ages = [7, 9, 7, 7, 8];
        let column = DictColumn::from_keys(ages.len(), |row| ages[row]);
        assert_eq!((column.examples(), column.code(3), column.code(4)), (&[0, 1, 4][..], 0, 2));
        assert_eq!(column.counts(), [3, 1, 1]);
        for bound in [10, MAX_DIRECT_KEYS + 1] {
            let small = DictColumn::from_small_keys(ages.len(), bound, |row| ages[row]);
            assert_eq!((&small.examples, &small.codes), (&column.examples, &column.codes));
        }
        for factor in [1, 1 << 40] {
            let numbers =
                DictColumn::from_numbers(ages.len(), |row| (ages[row] < 9).then_some(ages[row] as u64 * factor));
            assert_eq!((numbers.examples(), numbers.counts()), (&[0, 1, 4][..], vec![3, 1, 1]));
        }
        let asked = std::cell::Cell::new(0);
        let mask = column.mask(|row| {
            asked.set(asked.get() + 1);
            ages[row] < 9
        });
        assert_eq!((mask.iter().collect::<Vec<_>>(), asked.get()), (vec![0, 2, 3, 4], 3));
    }
}
