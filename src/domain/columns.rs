//! Columns that many titles share room in: texts end to end, and lists whose members are numbers.
//!
//! A million titles name the same few hundred genres and countries over and over. Each text is stored once, each list
//! of texts once, and a title holds the number of its list; so a question to a list is answered once for all titles
//! that have it.

pub mod columnar;
mod lexicon;

pub use lexicon::{Guess, Lexicon};

/// Texts end to end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts {
    text: String,
    /// Where each of them ends.
    ends: Vec<usize>,
}

impl Texts {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Adds one.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }

    /// The one at a position.
    ///
    /// # Panics
    /// If there are not so many.
    pub fn at(&self, position: usize) -> &str {
        let start = if position == 0 { 0 } else { self.ends[position - 1] };
        &self.text[start..self.ends[position]]
    }

    /// All of them in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        (0..self.len()).map(|position| self.at(position))
    }

    /// All texts of several, behind each other.
    pub fn joined(parts: Vec<Self>) -> Self {
        let mut parts = parts.into_iter();
        let mut all = parts.next().unwrap_or_default();
        let rest = parts.as_slice();
        all.text.reserve_exact(rest.iter().map(|part| part.text.len()).sum());
        all.ends.reserve_exact(rest.iter().map(Self::len).sum());
        for part in parts {
            let before = all.text.len();
            all.text.push_str(&part.text);
            all.ends.extend(part.ends.iter().map(|end| before + end));
        }
        all
    }
}

/// A value with another that stands for not known.
pub trait Unknowable: Copy {
    /// Stands for not known.
    const UNKNOWN: Self;

    /// Whether it does.
    fn is_unknown(self) -> bool;
}

impl Unknowable for f64 {
    const UNKNOWN: Self = Self::NAN;

    fn is_unknown(self) -> bool {
        self.is_nan()
    }
}

/// Numbers stop one short of the greatest, which stands for not known.
macro_rules! greatest_is_unknown {
    ($($number:ty),*) => {$(
        impl Unknowable for $number {
            const UNKNOWN: Self = Self::MAX;

            fn is_unknown(self) -> bool {
                self == Self::MAX
            }
        }
    )*};
}

greatest_is_unknown!(u32, u64);

/// One value for each title, in no more room than the values take.
#[derive(Debug, Clone)]
pub struct Values<V>(Vec<V>);

impl<V> Default for Values<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V: Unknowable + PartialEq> PartialEq for Values<V> {
    fn eq(&self, other: &Self) -> bool {
        // What is not known is no number that would equal itself.
        let same = |(one, other): (&V, &V)| one == other || one.is_unknown() && other.is_unknown();
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(same)
    }
}

impl<V: Unknowable> Values<V> {
    /// Adds the next.
    pub fn push(&mut self, value: Option<V>) {
        self.0.push(value.unwrap_or(V::UNKNOWN));
    }

    /// That of a row.
    ///
    /// # Panics
    /// If there are not so many.
    pub fn at(&self, row: usize) -> Option<V> {
        Some(self.0[row]).filter(|value| !value.is_unknown())
    }

    /// All values of several, behind each other.
    pub fn joined(parts: Vec<Self>) -> Self {
        Self(behind_each_other(parts.into_iter().map(|part| part.0)))
    }
}

impl Values<u32> {
    /// Puts another number in the place of each that is known.
    pub fn renumber(&mut self, numbers: &[u32]) {
        self.0.iter_mut().filter(|number| !number.is_unknown()).for_each(|number| *number = numbers[*number as usize]);
    }
}

/// Columns as one.
pub(super) fn behind_each_other<V: Copy>(parts: impl IntoIterator<Item = Vec<V>>) -> Vec<V> {
    let mut parts = parts.into_iter();
    let mut all = parts.next().unwrap_or_default();
    parts.for_each(|part| all.extend_from_slice(&part));
    all
}

/// The number of the list that has no members.
const EMPTY: u32 = 0;

/// A list of texts for each title.
#[derive(Debug, Clone, PartialEq)]
pub struct Lists {
    members: Lexicon,
    /// The different lists behind each other, as the numbers of their members.
    codes: Vec<u32>,
    /// Where each of them ends.
    ends: Vec<usize>,
    /// The number of the list of each title.
    of: Vec<u32>,
    /// What the lists were read from, by their numbers.
    cells: Lexicon,
}

impl Default for Lists {
    fn default() -> Self {
        let mut cells = Lexicon::default();
        cells.number("");
        Self { members: Lexicon::default(), codes: Vec::new(), ends: vec![0], of: Vec::new(), cells }
    }
}

impl Lists {
    /// Gives the next title the list that a cell was read as before; whether there is one.
    pub fn repeat(&mut self, cell: &str, guess: Guess) -> bool {
        let known = self.cells.confirmed(guess, cell).or_else(|| self.cells.find(cell));
        self.of.extend(known);
        known.is_some()
    }

    /// The list that a cell was most likely read as before; none that would be added later.
    pub fn guess(&self, cell: &str) -> Guess {
        self.cells.guess(cell)
    }

    /// Gives the next title the list that a cell is read as. A member counts where it stands first.
    pub fn push<'m>(&mut self, cell: &str, members: impl IntoIterator<Item = &'m str>) {
        self.push_guessed(cell, self.guess(cell), members);
    }

    /// The same after a guess.
    pub fn push_guessed<'m>(&mut self, cell: &str, guess: Guess, members: impl IntoIterator<Item = &'m str>) {
        let number = self.cells.number_guessed(cell, guess);
        if number as usize == self.ends.len() {
            let start = self.codes.len();
            for member in members {
                let code = self.members.number(member);
                if !self.codes[start..].contains(&code) {
                    self.codes.push(code);
                }
            }
            self.ends.push(self.codes.len());
        }
        self.of.push(number);
    }

    /// Gives the next title a list that was read from nowhere.
    pub fn push_members<M: AsRef<str>>(&mut self, members: &[M]) {
        let members: Vec<&str> = members.iter().map(AsRef::as_ref).collect();
        self.push(&members.join("\0"), members);
    }

    /// The lists of all titles of several, behind each other, numbered as if they had been read one after another.
    pub fn joined(parts: Vec<Self>) -> Self {
        let mut parts = parts.into_iter();
        let mut all = parts.next().unwrap_or_default();
        parts.for_each(|part| all.append(&part));
        all
    }

    fn append(&mut self, other: &Self) {
        let members = self.members.renumbered(&other.members);
        let mut start = 0;
        let lists = other.cells.texts().iter().zip(&other.ends).map(|(cell, end)| {
            let codes = &other.codes[std::mem::replace(&mut start, *end)..*end];
            let number = self.cells.number(cell);
            if number as usize == self.ends.len() {
                self.codes.extend(codes.iter().map(|code| members[*code as usize]));
                self.ends.push(self.codes.len());
            }
            number
        });
        let numbers: Vec<u32> = lists.collect();
        self.of.reserve_exact(other.of.len());
        self.of.extend(other.of.iter().map(|number| numbers[*number as usize]));
    }

    /// The lists of some of the rows, numbered as if there had never been others. No more can be read behind them.
    #[must_use]
    pub fn picked(&self, rows: impl Iterator<Item = usize>) -> Self {
        let (mut some, mut numbers) = (Self::default(), vec![None; self.different()]);
        numbers[EMPTY as usize] = Some(EMPTY);
        for row in rows {
            let number = *numbers[self.of[row] as usize].get_or_insert_with(|| {
                some.codes.extend(self.at(row).iter().map(|member| some.members.number(member)));
                some.ends.push(some.codes.len());
                u32::try_from(some.ends.len() - 1).unwrap_or(EMPTY)
            });
            some.of.push(number);
        }
        some.seal();
        some
    }

    /// Lets go of what only serves to read more of them.
    pub fn seal(&mut self) {
        self.cells = Lexicon::default();
        self.members.seal();
    }

    /// The list of a row.
    ///
    /// # Panics
    /// If there are not so many.
    pub fn at(&self, row: usize) -> List<'_> {
        self.list(self.of[row] as usize)
    }

    /// How many different lists there are, of which the first is empty.
    pub fn different(&self) -> usize {
        self.ends.len()
    }

    /// One of the different lists, by its number.
    ///
    /// # Panics
    /// If there are not so many.
    pub fn list(&self, number: usize) -> List<'_> {
        let start = if number == 0 { 0 } else { self.ends[number - 1] };
        List { members: self.members.texts(), codes: &self.codes[start..self.ends[number]] }
    }

    /// The number of each row's list.
    pub fn numbers(&self) -> &[u32] {
        &self.of
    }

    /// All members of any list, by their numbers.
    pub fn members(&self) -> &Texts {
        self.members.texts()
    }
}

/// A list of texts.
#[derive(Debug, Clone, Copy)]
pub struct List<'c> {
    members: &'c Texts,
    codes: &'c [u32],
}

impl<'c> List<'c> {
    /// How many members it has.
    pub fn len(self) -> usize {
        self.codes.len()
    }

    /// Whether it has none.
    pub fn is_empty(self) -> bool {
        self.codes.is_empty()
    }

    /// Its members in order.
    pub fn iter(self) -> impl ExactSizeIterator<Item = &'c str> + Clone {
        self.codes.iter().map(move |code| self.members.at(*code as usize))
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

    /// Its members with something between them.
    pub fn join(self, between: &str) -> String {
        self.iter().collect::<Vec<_>>().join(between)
    }

    /// Its members on their own.
    pub fn owned(self) -> Vec<String> {
        self.iter().map(str::to_owned).collect()
    }
}

impl PartialEq for List<'_> {
    fn eq(&self, other: &Self) -> bool {
        if std::ptr::eq(self.members, other.members) { self.codes == other.codes } else { self.iter().eq(other.iter()) }
    }
}
