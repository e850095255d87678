//! Word counts of the plots of titles.

use std::ops::Range;

use polars_arrow::array::{Array, DictionaryArray, ListArray, PrimitiveArray, StructArray, Utf8ViewArray};
use polars_arrow::datatypes::{ArrowDataType, Field};
use polars_arrow::offset::OffsetsBuffer;

use super::arrow::{checked_keys, dictionary, downcast};
use super::column::ColumnKind;
use super::interner::Interner;
use crate::domain::title::Label;

/// The words of each plot, with counts: a sparse matrix of titles by words (CSR).
#[derive(Debug, Clone, PartialEq)]
pub struct Terms {
    words: Utf8ViewArray,
    /// Word number of each entry, title by title; `counts` has the count of the entry.
    codes: PrimitiveArray<u32>,
    counts: PrimitiveArray<u32>,
    /// The boundaries of the entries of each title.
    offsets: OffsetsBuffer<i64>,
}

/// An entry: row of the title, number of the word, count.
pub type TermEntry = (u32, u32, u32);

impl Default for Terms {
    fn default() -> Self {
        Self::new(Interner::default(), Vec::new(), 0)
    }
}

impl Terms {
    /// Builds from unsorted entries over `titles` titles. Entries of one title keep their order.
    pub fn new(words: Interner, mut uses: Vec<TermEntry>, titles: usize) -> Self {
        if !uses.is_sorted_by_key(|(title, ..)| *title) {
            uses.sort_by_key(|(title, ..)| *title);
        }
        let mut lengths = vec![0; titles];
        for (title, ..) in &uses {
            lengths[*title as usize] += 1;
        }
        let mut end = 0;
        let ends = lengths.into_iter().map(|length: i64| {
            end += length;
            end
        });
        let offsets: Vec<i64> = std::iter::once(0).chain(ends).collect();
        Self {
            words: words.finish(),
            codes: PrimitiveArray::from_vec(uses.iter().map(|(_, word, _)| *word).collect()),
            counts: PrimitiveArray::from_vec(uses.iter().map(|(.., count)| *count).collect()),
            offsets: OffsetsBuffer::try_from(offsets).unwrap_or_default(),
        }
    }

    /// The words of a plot; empty if the plot is unknown.
    pub fn value(&self, row: usize) -> WordCounts<'_> {
        self.values(row..row + 1)
    }

    /// The words of the plots of a range of titles, one plot behind the other.
    pub fn values(&self, rows: Range<usize>) -> WordCounts<'_> {
        let offset = |row: usize| self.offsets.get(row.min(self.offsets.len_proxy())).copied();
        let place = |row: usize| offset(row).and_then(|offset| usize::try_from(offset).ok()).unwrap_or_default();
        let (start, end) = (place(rows.start), place(rows.end));
        WordCounts {
            words: &self.words,
            codes: &self.codes.values()[start..end],
            counts: &self.counts.values()[start..end],
        }
    }

    /// The distinct words, by number.
    pub fn words(&self) -> &Utf8ViewArray {
        &self.words
    }

    /// The Arrow type of [`to_array`](Self::to_array).
    pub fn dtype() -> ArrowDataType {
        ArrowDataType::LargeList(Field::new("item".into(), Self::item_dtype(), false).into())
    }

    fn item_dtype() -> ArrowDataType {
        ArrowDataType::Struct(vec![
            Field::new("term".into(), Label::dtype(), false),
            Field::new("count".into(), ArrowDataType::UInt32, false),
        ])
    }

    /// A column for `titles` titles: a list of (word, count) structs for each.
    pub fn to_array(&self, titles: usize) -> Box<dyn Array> {
        let terms = dictionary(self.codes.clone(), self.words.clone().boxed());
        let values = vec![terms, self.counts.clone().boxed()];
        let uses = StructArray::new(Self::item_dtype(), self.counts.len(), values, None);
        let offsets = if self.offsets.len_proxy() == titles {
            self.offsets.clone()
        } else {
            // No plots were loaded.
            OffsetsBuffer::try_from(vec![0; titles + 1]).unwrap_or_default()
        };
        ListArray::new(Self::dtype(), offsets, uses.boxed(), None).boxed()
    }

    /// Inverse of [`to_array`](Self::to_array); `None` if the array has another type, or invalid keys or nulls.
    pub fn from_array(array: &dyn Array) -> Option<Self> {
        let lists: &ListArray<i64> = downcast(array)?;
        let uses: &StructArray = downcast(lists.values().as_ref())?;
        let [terms, counts] = uses.values() else { return None };
        let terms: &DictionaryArray<u32> = downcast(terms.as_ref())?;
        let words: &Utf8ViewArray = downcast(terms.values().as_ref())?;
        let counts: &PrimitiveArray<u32> = downcast(counts.as_ref())?;
        let has_nulls = [array, uses, terms, words, counts].iter().any(|array| array.null_count() > 0);
        let offsets = lists.offsets().clone();
        let (words, codes, counts) = (words.clone(), checked_keys(terms)?.clone(), counts.clone());
        (!has_nulls).then_some(Self { words, codes, counts, offsets })
    }
}

/// The words of one plot with their counts.
#[derive(Debug, Clone, Copy)]
pub struct WordCounts<'c> {
    words: &'c Utf8ViewArray,
    codes: &'c [u32],
    counts: &'c [u32],
}

impl<'c> WordCounts<'c> {
    /// The empty list.
    pub fn none(terms: &'c Terms) -> Self {
        Self { words: terms.words(), codes: &[], counts: &[] }
    }

    pub fn is_empty(self) -> bool {
        self.codes.is_empty()
    }

    /// Pairs of word and count.
    pub fn iter(self) -> impl ExactSizeIterator<Item = (&'c str, u32)> + Clone {
        self.codes.iter().zip(self.counts).map(|(code, count)| (self.words.value(*code as usize), *count))
    }

    /// Word numbers, and the count of each.
    pub fn codes_and_counts(self) -> (&'c [u32], &'c [u32]) {
        (self.codes, self.counts)
    }
}
