//! Taking what consists of columns apart into them, and putting it together again out of columns that were kept elsewhere.
//!
//! Whoever kept them is not trusted: columns that do not fit together make nothing.

use std::borrow::Cow;

use super::{Lexicon, Lists, Texts, Unknowable, Values};

/// A column as it lies in memory.
#[derive(Debug, Clone, PartialEq)]
pub enum Column<'c> {
    /// Text.
    Text(Cow<'c, str>),
    /// Small numbers.
    Bytes(Cow<'c, [u8]>),
    /// Numbers.
    Numbers(Cow<'c, [u32]>),
    /// Great numbers.
    Great(Cow<'c, [u64]>),
    /// Numbers with fractions.
    Fractions(Cow<'c, [f64]>),
    /// Places in other columns.
    Places(Cow<'c, [usize]>),
}

/// Columns in the order in which they were taken apart.
pub type Columns<'i> = dyn Iterator<Item = Column<'static>> + 'i;

/// What consists of columns.
pub trait Columnar: Sized {
    /// Adds its columns.
    fn take_apart<'c>(&'c self, columns: &mut Vec<Column<'c>>);

    /// Takes as many columns as it has; `None` if they do not fit together.
    fn put_together(columns: &mut Columns<'_>) -> Option<Self>;
}

/// Functions that take the next column if it is of a kind.
macro_rules! next {
    ($($name:ident: $kind:ident -> $type:ty),+ $(,)?) => {$(
        #[doc = concat!("The next column, if it is one of `", stringify!($kind), "`.")]
        pub(in crate::domain) fn $name(columns: &mut Columns<'_>) -> Option<$type> {
            match columns.next()? {
                Column::$kind(column) => Some(column.into_owned()),
                _ => None,
            }
        }
    )+};
}

next! {
    text: Text -> String,
    bytes: Bytes -> Vec<u8>,
    numbers: Numbers -> Vec<u32>,
    great: Great -> Vec<u64>,
    fractions: Fractions -> Vec<f64>,
    places: Places -> Vec<usize>,
}

/// Whether places rise to the end of what they are places in, and no further.
pub(in crate::domain) fn rise_to(places: &[usize], end: usize) -> bool {
    places.is_sorted() && places.last().copied().unwrap_or_default() == end
}

/// Whether all numbers are below one.
pub(in crate::domain) fn below(numbers: &[u32], limit: usize) -> bool {
    numbers.iter().max().is_none_or(|most| (*most as usize) < limit)
}

impl Columnar for Texts {
    fn take_apart<'c>(&'c self, columns: &mut Vec<Column<'c>>) {
        columns.push(Column::Text(self.text.as_str().into()));
        columns.push(Column::Places(self.ends.as_slice().into()));
    }

    fn put_together(columns: &mut Columns<'_>) -> Option<Self> {
        let texts = Self { text: text(columns)?, ends: places(columns)? };
        let whole =
            rise_to(&texts.ends, texts.text.len()) && texts.ends.iter().all(|end| texts.text.is_char_boundary(*end));
        whole.then_some(texts)
    }
}

/// One to which no more is added.
impl Columnar for Lexicon {
    fn take_apart<'c>(&'c self, columns: &mut Vec<Column<'c>>) {
        self.texts().take_apart(columns);
    }

    fn put_together(columns: &mut Columns<'_>) -> Option<Self> {
        Texts::put_together(columns).map(Self::sealed)
    }
}

/// Implements it for values of a kind that has columns of its own.
macro_rules! values {
    ($($type:ty: $kind:ident by $next:ident),+ $(,)?) => {$(
        impl Columnar for Values<$type> {
            fn take_apart<'c>(&'c self, columns: &mut Vec<Column<'c>>) {
                columns.push(Column::$kind(self.0.as_slice().into()));
            }

            fn put_together(columns: &mut Columns<'_>) -> Option<Self> {
                $next(columns).map(Self)
            }
        }
    )+};
}

values! {
    u32: Numbers by numbers,
    u64: Great by great,
    f64: Fractions by fractions,
}

impl<V> Values<V> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Values<u32> {
    /// Whether all that are known are below a number.
    pub fn are_below(&self, limit: usize) -> bool {
        self.0.iter().all(|number| number.is_unknown() || (*number as usize) < limit)
    }
}

/// Lists to which no more are added.
impl Columnar for Lists {
    fn take_apart<'c>(&'c self, columns: &mut Vec<Column<'c>>) {
        self.members.take_apart(columns);
        columns.push(Column::Numbers(self.codes.as_slice().into()));
        columns.push(Column::Places(self.ends.as_slice().into()));
        columns.push(Column::Numbers(self.of.as_slice().into()));
    }

    fn put_together(columns: &mut Columns<'_>) -> Option<Self> {
        let (members, codes) = (Lexicon::put_together(columns)?, numbers(columns)?);
        let (ends, of, cells) = (places(columns)?, numbers(columns)?, Lexicon::default());
        let whole = below(&codes, members.texts().len())
            && rise_to(&ends, codes.len())
            && ends.first() == Some(&0)
            && below(&of, ends.len());
        whole.then_some(Self { members, codes, ends, of, cells })
    }
}
