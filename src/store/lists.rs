//! A dictionary-encoded column of lists of texts.
//!
//! A million titles share a few hundred genres and countries. The column stores each distinct text and each distinct
//! list once, and a list key for each title. A predicate on lists is evaluated once per distinct list.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;

use hashbrown::HashTable;
use polars_arrow::array::{Array, DictionaryArray, ListArray, PrimitiveArray, Utf8ViewArray};
use polars_arrow::datatypes::{ArrowDataType, Field, IntegerType};
use polars_arrow::offset::OffsetsBuffer;
use xxhash_rust::xxh3::xxh3_128_with_seed;

use super::arrow::{checked_keys, dictionary, downcast};
use super::interner::Interner;

/// Key of the empty list.
const EMPTY: u32 = 0;

/// A list of texts for each row.
#[derive(Debug, Clone, PartialEq)]
pub struct ListColumn {
    /// The distinct texts of all lists, each of which some row has.
    members: Utf8ViewArray,
    /// The distinct lists, concatenated, as indices into `members`.
    codes: PrimitiveArray<u32>,
    /// The boundaries of the distinct lists in `codes`.
    offsets: OffsetsBuffer<i64>,
    /// The index of the distinct list of each row.
    keys: PrimitiveArray<u32>,
}

impl Default for ListColumn {
    fn default() -> Self {
        ListBuilder::default().finish()
    }
}

impl ListColumn {
    /// The list of a row.
    ///
    /// # Panics
    /// If `row` is out of range.
    pub fn value(&self, row: usize) -> ListRef<'_> {
        self.list(self.keys.value(row) as usize)
    }

    /// Number of distinct lists. The first is empty.
    pub fn n_lists(&self) -> usize {
        self.offsets.len_proxy()
    }

    /// A distinct list by its key.
    ///
    /// # Panics
    /// If `number` is out of range.
    pub fn list(&self, number: usize) -> ListRef<'_> {
        let (start, end) = self.offsets.start_end(number);
        ListRef { members: &self.members, codes: &self.codes.values()[start..end] }
    }

    /// The list key of each row.
    pub fn keys(&self) -> &[u32] {
        self.keys.values()
    }

    /// The members of the distinct lists by code, one list behind the other, each member once in a list; and where each
    /// list begins, with the end of the last one. They share the memory of the column.
    pub fn codes_and_offsets(&self) -> (PrimitiveArray<u32>, OffsetsBuffer<i64>) {
        (self.codes.clone(), self.offsets.clone())
    }

    /// The distinct texts of all lists, by code. Some row has each.
    pub fn members(&self) -> &Utf8ViewArray {
        &self.members
    }

    /// A new column of the selected rows, without unused texts and lists.
    #[must_use]
    pub fn gather(&self, rows: &[usize]) -> Self {
        let (mut gathered, mut keys) = (ListBuilder::default(), vec![None; self.n_lists()]);
        for row in rows {
            let key = &mut keys[self.keys.value(*row) as usize];
            if let Some(known) = key {
                gathered.keys.push(*known);
            } else {
                gathered.push(&self.value(*row).iter().collect::<Vec<_>>());
                *key = gathered.keys.last().copied();
            }
        }
        gathered.finish()
    }

    /// The column as a dictionary of lists of dictionary-encoded texts.
    pub fn to_array(&self) -> Box<dyn Array> {
        let members = dictionary(self.codes.clone(), self.members.clone().boxed());
        dictionary(self.keys.clone(), list_array(self.offsets.clone(), members).boxed())
    }

    /// Inverse of [`to_array`](Self::to_array); `None` if the array has another type, or invalid keys or nulls.
    pub fn from_array(array: &dyn Array) -> Option<Self> {
        let keyed: &DictionaryArray<u32> = downcast(array)?;
        let lists: &ListArray<i64> = downcast(keyed.values().as_ref())?;
        let members: &DictionaryArray<u32> = downcast(lists.values().as_ref())?;
        let column = Self {
            members: downcast::<Utf8ViewArray>(members.values().as_ref())?.clone(),
            codes: checked_keys(members)?.clone(),
            offsets: lists.offsets().clone(),
            keys: checked_keys(keyed)?.clone(),
        };
        let has_nulls = [array, lists, members, &column.members].iter().any(|array| array.null_count() > 0);
        let first_is_empty = column.n_lists() > 0 && column.list(EMPTY as usize).is_empty();
        (!has_nulls && first_is_empty).then_some(column)
    }

    /// The Arrow type of [`to_array`](Self::to_array).
    pub fn dtype() -> ArrowDataType {
        let of = |values| ArrowDataType::Dictionary(IntegerType::UInt32, Box::new(values), false);
        let inner = Field::new("item".into(), of(ArrowDataType::Utf8View), false);
        of(ArrowDataType::LargeList(inner.into()))
    }
}

fn list_array(offsets: OffsetsBuffer<i64>, values: Box<dyn Array>) -> ListArray<i64> {
    let inner = Field::new("item".into(), values.dtype().clone(), false);
    ListArray::new(ArrowDataType::LargeList(inner.into()), offsets, values, None)
}

/// A list in a [`ListColumn`].
#[derive(Debug, Clone, Copy)]
pub struct ListRef<'c> {
    members: &'c Utf8ViewArray,
    codes: &'c [u32],
}

impl<'c> ListRef<'c> {
    pub fn len(self) -> usize {
        self.codes.len()
    }

    pub fn is_empty(self) -> bool {
        self.codes.is_empty()
    }

    pub fn iter(self) -> impl ExactSizeIterator<Item = &'c str> + Clone {
        self.codes.iter().map(move |code| self.members.value(*code as usize))
    }

    /// The codes of the members: indices into [`ListColumn::members`].
    pub fn codes(self) -> &'c [u32] {
        self.codes
    }

    pub fn first(self) -> Option<&'c str> {
        self.iter().next()
    }

    pub fn contains(self, text: &str) -> bool {
        self.iter().any(|member| member == text)
    }

    pub fn join(self, separator: &str) -> String {
        self.iter().collect::<Vec<_>>().join(separator)
    }

    pub fn to_owned(self) -> Vec<String> {
        self.iter().map(str::to_owned).collect()
    }
}

impl PartialEq for ListRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        if std::ptr::eq(self.members, other.members) { self.codes == other.codes } else { self.iter().eq(other.iter()) }
    }
}

/// Builds a [`ListColumn`].
///
/// A cell that was met before is recognised by 96 bits of a hash alone. To look at its text too would cost as much as all
/// else: hundreds of thousands of lists do not fit into the caches of a processor. The hash is seeded, so that no file can be
/// made in which two cells have the same, and with a million different cells that happens by chance in one load of 10^17.
#[derive(Debug, Clone, Default)]
pub struct ListBuilder {
    members: Interner,
    codes: Vec<u32>,
    /// Where each distinct list ends in `codes`, but the first, which is empty.
    ends: Vec<usize>,
    keys: Vec<u32>,
    /// The hash of the cell of each distinct list but the first, and the keys of the lists by these hashes.
    hashes: Vec<u128>,
    by_hash: HashTable<HashedCell>,
    /// For each member the last list that it was added to, by its key.
    last_lists: Vec<u32>,
}

/// An entry of the hash table, in 16 bytes: 96 bits of the hash, and the key.
#[derive(Debug, Clone, Copy)]
struct HashedCell {
    low: u64,
    high: u32,
    key: u32,
}

/// The hash of a cell, and the list that an equal cell has.
///
/// Hashes first, then look-ups: several look-ups in a row wait for memory at the same time.
#[derive(Debug, Clone, Copy)]
pub struct CellMatch {
    hash: u128,
    key: Option<u32>,
}

impl CellMatch {
    /// Hashes a cell, which [`ListBuilder::find`] looks for.
    pub fn new(cell: &str) -> Self {
        match cell {
            "" => Self { hash: 0, key: Some(EMPTY) },
            _ => Self { hash: xxh3_128_with_seed(cell.as_bytes(), *SEED), key: None },
        }
    }
}

/// The seed of the hashes of cells, for all builders of a process.
static SEED: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(()));

impl HashedCell {
    #[expect(clippy::cast_possible_truncation, reason = "the rest of the hash is not used")]
    fn new(hash: u128, key: u32) -> Self {
        Self { low: hash as u64, high: (hash >> 64) as u32, key }
    }
}

impl ListBuilder {
    /// Looks for a list that was parsed from an equal cell.
    pub fn find(&self, cell: CellMatch) -> CellMatch {
        CellMatch { key: cell.key.or_else(|| self.key(cell.hash)), ..cell }
    }

    fn key(&self, hash: u128) -> Option<u32> {
        let HashedCell { low, high, .. } = HashedCell::new(hash, EMPTY);
        self.by_hash.find(low, |other| (other.low, other.high) == (low, high)).map(|found| found.key)
    }

    /// Pushes the list that was found; `false` if there is none.
    pub fn push_found(&mut self, found: CellMatch) -> bool {
        self.keys.extend(found.key);
        found.key.is_some()
    }

    /// Pushes the list parsed from a cell without a match. Repeated members count once.
    pub fn push_new<'m>(&mut self, cell: CellMatch, members: impl IntoIterator<Item = &'m str>) {
        let list = self.next_key();
        for member in members {
            let code = self.members.intern(member);
            let place = code as usize;
            if place >= self.last_lists.len() {
                self.last_lists.resize(place + 1, EMPTY);
            }
            if std::mem::replace(&mut self.last_lists[place], list) != list {
                self.codes.push(code);
            }
        }
        let key = self.close_list(cell.hash);
        self.insert(cell.hash, key);
        self.keys.push(key);
    }

    /// Pushes a list that has no source cell.
    pub fn push<M: AsRef<str>>(&mut self, members: &[M]) {
        let members: Vec<&str> = members.iter().map(AsRef::as_ref).collect();
        let found = self.find(CellMatch::new(&members.join("\0")));
        if !self.push_found(found) {
            self.push_new(found, members);
        }
    }

    /// The key of the list that ends next.
    fn next_key(&self) -> u32 {
        // Memory runs out before the number of lists exceeds the type.
        u32::try_from(self.ends.len() + 1).unwrap_or(EMPTY)
    }

    /// Ends a list of which the codes were added, and returns its key.
    fn close_list(&mut self, hash: u128) -> u32 {
        let key = self.next_key();
        self.ends.push(self.codes.len());
        self.hashes.push(hash);
        key
    }

    /// Makes a list known by the hash of its cell.
    fn insert(&mut self, hash: u128, key: u32) {
        let cell = HashedCell::new(hash, key);
        self.by_hash.insert_unique(cell.low, cell, |other| other.low);
    }

    /// Builds a column of the rows of several builders, one behind the other.
    pub fn concat(parts: Vec<Self>) -> ListColumn {
        let mut parts = parts.into_iter();
        let mut all = parts.next().unwrap_or_default();
        while let Some(part) = parts.next() {
            all.append(&part, parts.len() > 0);
        }
        all.finish()
    }

    /// Appends the rows of another builder, and merges the dictionaries. Without `more` to append, new lists need not be
    /// found again.
    fn append(&mut self, other: &Self, more: bool) {
        let members = self.members.merge(&other.members);
        // First all look-ups, in a loop that does nothing else: many wait for memory at the same time.
        let found: Vec<Option<u32>> = other.hashes.iter().map(|hash| self.key(*hash)).collect();
        let (mut start, mut keys) = (0, vec![EMPTY]);
        for ((hash, end), found) in other.hashes.iter().zip(&other.ends).zip(found) {
            keys.push(found.unwrap_or_else(|| {
                self.codes.extend(other.codes[start..*end].iter().map(|code| members[*code as usize]));
                let key = self.close_list(*hash);
                if more {
                    self.insert(*hash, key);
                }
                key
            }));
            start = *end;
        }
        self.keys.extend(other.keys.iter().map(|key| keys[*key as usize]));
    }

    /// Builds the column.
    pub fn finish(self) -> ListColumn {
        let Self { members, codes, ends, keys, .. } = self;
        // Memory runs out before the number of codes exceeds the type.
        let ends = ends.into_iter().map(|end| i64::try_from(end).unwrap_or(i64::MAX));
        let offsets: Vec<i64> = [0, 0].into_iter().chain(ends).collect();
        ListColumn {
            members: members.finish(),
            codes: PrimitiveArray::from_vec(codes),
            offsets: OffsetsBuffer::try_from(offsets).unwrap_or_default(),
            keys: PrimitiveArray::from_vec(keys),
        }
    }
}
