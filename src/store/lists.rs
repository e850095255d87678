//! Lists of texts, each different list stored once.
//!
//! A million titles name the same few hundred genres and countries over and over. Each text is stored once, each list of
//! texts once, and a title holds the number of its list. So a question about a list is answered once for all titles that
//! have the list.

use polars_arrow::array::{Array, DictionaryArray, ListArray, PrimitiveArray, Utf8ViewArray};
use polars_arrow::datatypes::{ArrowDataType, Field, IntegerType};
use polars_arrow::offset::OffsetsBuffer;

use super::arrow::{checked_keys, dictionary, downcast};
use super::interner::{Guess, Interner};

/// The number of the empty list.
const EMPTY: u32 = 0;

/// A list of texts for each title.
#[derive(Debug, Clone, PartialEq)]
pub struct ListColumn {
    /// The texts that any list has.
    members: Utf8ViewArray,
    /// The different lists one after another, as numbers of members.
    codes: PrimitiveArray<u32>,
    /// Where each of them begins and ends.
    offsets: OffsetsBuffer<i64>,
    /// The number of each title's list.
    keys: PrimitiveArray<u32>,
}

impl Default for ListColumn {
    fn default() -> Self {
        ListBuilder::default().finish()
    }
}

impl ListColumn {
    /// The list of a title.
    ///
    /// # Panics
    /// `row` is out of bounds.
    pub fn value(&self, row: usize) -> ListRef<'_> {
        self.list(self.keys.value(row) as usize)
    }

    /// How many different lists there are, of which the first is empty.
    pub fn n_lists(&self) -> usize {
        self.offsets.len_proxy()
    }

    /// One of the different lists, by its number.
    ///
    /// # Panics
    /// `number` is out of bounds.
    pub fn list(&self, number: usize) -> ListRef<'_> {
        let (start, end) = self.offsets.start_end(number);
        ListRef { members: &self.members, codes: &self.codes.values()[start..end] }
    }

    /// The number of each title's list.
    pub fn keys(&self) -> &[u32] {
        self.keys.values()
    }

    /// The texts that any list has, by their numbers.
    pub fn members(&self) -> &Utf8ViewArray {
        &self.members
    }

    /// The lists of some of the rows, numbered as if there had never been others.
    #[must_use]
    pub fn pick(&self, rows: &[usize]) -> Self {
        let (mut picked, mut numbers) = (ListBuilder::default(), vec![None; self.n_lists()]);
        numbers[EMPTY as usize] = Some(EMPTY);
        for row in rows {
            let number = numbers[self.keys.value(*row) as usize]
                .get_or_insert_with(|| picked.push_list(self.value(*row).iter()));
            picked.keys.push(*number);
        }
        picked.finish()
    }

    /// The different lists, as numbers of members.
    pub fn lists(&self) -> ListArray<i64> {
        list_array(self.offsets.clone(), self.codes.clone().boxed())
    }

    /// The column as a dictionary of lists, whose members are a dictionary too.
    pub fn to_array(&self) -> Box<dyn Array> {
        let members = dictionary(self.codes.clone(), self.members.clone().boxed());
        dictionary(self.keys.clone(), list_array(self.offsets.clone(), members).boxed())
    }

    /// The column of an array that [`to_array`](Self::to_array) made; `None` for any other.
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

    /// The Arrow type of the column.
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

/// A list of texts.
#[derive(Debug, Clone, Copy)]
pub struct ListRef<'c> {
    members: &'c Utf8ViewArray,
    codes: &'c [u32],
}

impl<'c> ListRef<'c> {
    /// How many members it has.
    pub fn len(self) -> usize {
        self.codes.len()
    }

    pub fn is_empty(self) -> bool {
        self.codes.is_empty()
    }

    /// Its members in order.
    pub fn iter(self) -> impl ExactSizeIterator<Item = &'c str> + Clone {
        self.codes.iter().map(move |code| self.members.value(*code as usize))
    }

    /// The numbers of its members among those of all lists.
    pub fn codes(self) -> &'c [u32] {
        self.codes
    }

    /// Its first member.
    pub fn first(self) -> Option<&'c str> {
        self.iter().next()
    }

    /// Whether a text is a member.
    pub fn contains(self, text: &str) -> bool {
        self.iter().any(|member| member == text)
    }

    /// Its members with a separator between them.
    pub fn join(self, separator: &str) -> String {
        self.iter().collect::<Vec<_>>().join(separator)
    }

    /// Its members as texts of their own.
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
    /// The cells that the lists were read from, by the numbers of the lists.
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
    /// Looks up the list that a cell was most likely read as before.
    pub fn guess(&self, cell: &str) -> Guess {
        self.cells.guess(cell)
    }

    /// Gives the next title the list that a cell was read as before; `false` if there is none.
    pub fn repeat(&mut self, guess: Guess, cell: &str) -> bool {
        let known = self.cells.confirm(guess, cell).or_else(|| self.cells.get(cell));
        self.keys.extend(known);
        known.is_some()
    }

    /// Gives the next title the list of a cell with these members. Of repeated members the first counts.
    pub fn push_guessed<'m>(&mut self, guess: Guess, cell: &str, members: impl IntoIterator<Item = &'m str>) {
        let number = self.cells.intern_guessed(guess, cell);
        if number as usize == self.n_lists() {
            self.push_list(members);
        }
        self.keys.push(number);
    }

    /// Gives the next title a list that was read from no cell.
    pub fn push<M: AsRef<str>>(&mut self, members: &[M]) {
        let members: Vec<&str> = members.iter().map(AsRef::as_ref).collect();
        let cell = members.join("\0");
        self.push_guessed(self.guess(&cell), &cell, members);
    }

    fn n_lists(&self) -> usize {
        self.offsets.len() - 1
    }

    /// Adds a list; its number.
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
        // Neither counts of codes nor of lists reach what these types hold.
        self.offsets.push(i64::try_from(self.codes.len()).unwrap_or(i64::MAX));
        u32::try_from(self.n_lists() - 1).unwrap_or(EMPTY)
    }

    /// Adds the lists of further titles, numbered as if they had been pushed here.
    pub fn append(&mut self, other: &Self) {
        let members = self.members.absorb(&other.members);
        let mut numbers = vec![EMPTY; other.n_lists()];
        for (list, number) in numbers.iter_mut().enumerate() {
            // No list that another builder numbered is unknown to its cells.
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

    /// The lists of all titles that were pushed.
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
