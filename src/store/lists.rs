//! A dictionary-encoded column of lists of texts.
//!
//! A million titles share a few hundred genres and countries. The column stores each distinct text and each distinct
//! list once, and a list key for each title. A predicate on lists is evaluated once per distinct list.

use polars_arrow::array::{Array, DictionaryArray, ListArray, PrimitiveArray, Utf8ViewArray};
use polars_arrow::datatypes::{ArrowDataType, Field, IntegerType};
use polars_arrow::offset::OffsetsBuffer;

use super::arrow::{checked_keys, dictionary, downcast};
use super::interner::{Guess, Interner};

/// Key of the empty list.
const EMPTY: u32 = 0;

/// A list of texts for each row.
#[derive(Debug, Clone, PartialEq)]
pub struct ListColumn {
    /// The distinct texts of all lists.
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

    /// The distinct texts of all lists, by code.
    pub fn members(&self) -> &Utf8ViewArray {
        &self.members
    }

    /// A new column of the selected rows, without unused texts and lists.
    #[must_use]
    pub fn gather(&self, rows: &[usize]) -> Self {
        let (mut gathered, mut numbers) = (ListBuilder::default(), vec![None; self.n_lists()]);
        numbers[EMPTY as usize] = Some(EMPTY);
        for row in rows {
            let number = numbers[self.keys.value(*row) as usize]
                .get_or_insert_with(|| gathered.push_list(self.value(*row).iter()));
            gathered.keys.push(*number);
        }
        gathered.finish()
    }

    /// The distinct lists as lists of codes.
    pub fn lists(&self) -> ListArray<i64> {
        list_array(self.offsets.clone(), self.codes.clone().boxed())
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
#[derive(Debug, Clone)]
pub struct ListBuilder {
    members: Interner,
    codes: Vec<u32>,
    offsets: Vec<i64>,
    keys: Vec<u32>,
    /// Source cells of the distinct lists, by list key.
    cells: Interner,
}

impl Default for ListBuilder {
    fn default() -> Self {
        let mut cells = Interner::default();
        cells.intern("");
        Self { members: Interner::default(), codes: Vec::new(), offsets: vec![0, 0], keys: Vec::new(), cells }
    }
}

impl ListBuilder {
    /// Looks up the list probably parsed from an equal cell before.
    pub fn guess(&self, cell: &str) -> Guess {
        self.cells.guess(cell)
    }

    /// Pushes the list parsed from an equal cell before; `false` if there is none.
    pub fn repeat(&mut self, guess: Guess, cell: &str) -> bool {
        let known = self.cells.confirm(guess, cell).or_else(|| self.cells.get(cell));
        self.keys.extend(known);
        known.is_some()
    }

    /// Pushes the list parsed from a cell. Repeated members count once.
    pub fn push_guessed<'m>(&mut self, guess: Guess, cell: &str, members: impl IntoIterator<Item = &'m str>) {
        let number = self.cells.intern_guessed(guess, cell);
        if number as usize == self.n_lists() {
            self.push_list(members);
        }
        self.keys.push(number);
    }

    /// Pushes a list that has no source cell.
    pub fn push<M: AsRef<str>>(&mut self, members: &[M]) {
        let members: Vec<&str> = members.iter().map(AsRef::as_ref).collect();
        let cell = members.join("\0");
        self.push_guessed(self.guess(&cell), &cell, members);
    }

    fn n_lists(&self) -> usize {
        self.offsets.len() - 1
    }

    /// Adds a distinct list and returns its key.
    fn push_list<'m>(&mut self, members: impl IntoIterator<Item = &'m str>) -> u32 {
        let start = self.codes.len();
        for member in members {
            let code = self.members.intern(member);
            if !self.codes[start..].contains(&code) {
                self.codes.push(code);
            }
        }
        self.close_list()
    }

    fn close_list(&mut self) -> u32 {
        // Memory runs out before the number of codes or lists exceeds these types.
        self.offsets.push(i64::try_from(self.codes.len()).unwrap_or(i64::MAX));
        u32::try_from(self.n_lists() - 1).unwrap_or(EMPTY)
    }

    /// Appends the rows of another builder, and merges the dictionaries.
    pub fn append(&mut self, other: &Self) {
        let members = self.members.merge(&other.members);
        let mut numbers = vec![EMPTY; other.n_lists()];
        for (list, number) in numbers.iter_mut().enumerate() {
            // `cells` of every builder has an entry for each list.
            let cell = other.cells.text(u32::try_from(list).unwrap_or(EMPTY));
            *number = self.cells.intern(cell);
            if *number as usize == self.n_lists() {
                self.codes.extend(other.codes_of(list).iter().map(|code| members[*code as usize]));
                self.close_list();
            }
        }
        self.keys.extend(other.keys.iter().map(|key| numbers[*key as usize]));
    }

    fn codes_of(&self, list: usize) -> &[u32] {
        let place = |at: usize| usize::try_from(self.offsets[at]).unwrap_or_default();
        &self.codes[place(list)..place(list + 1)]
    }

    /// Builds the column.
    pub fn finish(self) -> ListColumn {
        let Self { members, codes, offsets, keys, .. } = self;
        ListColumn {
            members: members.finish(),
            codes: PrimitiveArray::from_vec(codes),
            offsets: OffsetsBuffer::try_from(offsets).unwrap_or_default(),
            keys: PrimitiveArray::from_vec(keys),
        }
    }
}
