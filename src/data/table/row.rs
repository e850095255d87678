//! Typed access to the cells of a row.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashSet;
use std::marker::PhantomData;
use std::sync::OnceLock;

use super::header::Header;
use super::record::{Cells, Record};
use super::{Reread, RowError};
use crate::data::cells::dates::{self, DateOrder};
use crate::data::cells::point::{self, Point};
use crate::data::cells::{self, is_unknown};
use crate::data::schema::Column;
use crate::data::text;
use crate::domain::date::Date;
use crate::domain::title::LIST_SEPARATOR;
use crate::i18n::{Message, msg};

/// Lists of up to this many members are searched one by one.
const MAX_COMPARED: usize = 32;

/// A row with cells by column.
pub struct Row<'r, C> {
    pub(super) cells: Cells<'r>,
    pub(super) header: &'r Header,
    pub(super) state: &'r ReadState<'r>,
    pub(super) columns: PhantomData<C>,
}

/// State of a file while its rows are read.
pub(super) struct ReadState<'r> {
    pub file: &'r dyn Reread,
    /// Characters removed from texts so far.
    pub removed: Cell<usize>,
    /// The notation of each column of the file, computed when a cell first needs it.
    pub notations: &'r OnceLock<Vec<Notation>>,
}

/// How a column writes dates and numbers.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Notation {
    order: DateOrder,
    point: Point,
}

impl ReadState<'_> {
    /// The notation of a column, from a scan of the whole file.
    fn notation(&self, place: usize, header: &Header) -> Notation {
        let notations = self.notations.get_or_init(|| {
            let Some(mut rows) = self.file.rows() else { return Vec::new() };
            if rows.names().and_then(|_| rows.set_projection(&header.projection)).is_err() {
                return Vec::new();
            }
            let mut notations: Vec<Notation> = Vec::new();
            let mut record = Record::default();
            while rows.next(&mut record).is_ok_and(|line| line.is_some()) {
                if record.fault.is_some() {
                    continue;
                }
                notations.resize(notations.len().max(record.len()), Notation::default());
                for (notation, cell) in notations.iter_mut().zip(record.iter()) {
                    let cell = str::from_utf8(cell).unwrap_or_default().trim();
                    notation.order.observe(cell);
                    notation.point.observe(cell);
                }
            }
            notations
        });
        notations.get(place).copied().unwrap_or_default()
    }
}

impl<'r, C: Column> Row<'r, C> {
    /// The row by columns that are the first of its own.
    pub fn narrowed<D: Column>(&self) -> Row<'r, D> {
        let Self { cells, header, state, .. } = *self;
        Row { cells, header, state, columns: PhantomData }
    }
}

impl<C: Column> Row<'_, C> {
    fn place(&self, column: C) -> Option<usize> {
        self.header.places.get(column.place()).copied().flatten()
    }

    /// The raw cell, trimmed; empty if the file has no such column.
    pub fn raw(&self, column: C) -> &str {
        self.place(column).and_then(|place| self.cells.get(place)).map(text::trim).unwrap_or_default()
    }

    /// The raw cell; empty for a null of a [foreign](Column::FOREIGN) file.
    fn known(&self, column: C) -> &str {
        Some(self.raw(column)).filter(|raw| !(C::FOREIGN && is_unknown(raw))).unwrap_or_default()
    }

    /// The cell as clean text, which may be empty.
    pub fn text(&self, column: C) -> String {
        self.clean(self.raw(column)).into_owned()
    }

    /// The cell as clean text, which must not be empty.
    pub fn required_text(&self, column: C) -> Result<String, RowError> {
        self.required_str(column).map(Cow::into_owned)
    }

    /// [`Self::required_text`] that borrows text which is clean already.
    pub fn required_str(&self, column: C) -> Result<Cow<'_, str>, RowError> {
        let text = Some(self.clean(self.raw(column))).filter(|text| !text.is_empty());
        text.ok_or_else(|| self.error(column, msg!("expected-text")))
    }

    /// The cell as clean text, or `None` if it is empty.
    pub fn optional_text(&self, column: C) -> Option<String> {
        self.optional_str(column).map(Cow::into_owned)
    }

    /// [`Self::optional_text`] that borrows text which is clean already.
    pub fn optional_str(&self, column: C) -> Option<Cow<'_, str>> {
        Some(self.clean(self.known(column))).filter(|text| !text.is_empty())
    }

    /// Characters removed from the texts of the file so far.
    pub fn removed(&self) -> usize {
        self.state.removed.get()
    }

    /// The members of a list with these separators, without empty and repeated ones.
    pub fn list(&self, column: C, separators: &[char]) -> Vec<String> {
        self.unique(self.known(column).split(separators))
    }

    /// [`Self::list`] of a file that writes no nulls, so that `NA` is a member.
    pub fn own_list(&self, column: C, separators: &[char]) -> Vec<String> {
        self.unique(self.raw(column).split(separators))
    }

    /// The members of a list in any [common notation](cells::members), without empty and repeated ones.
    pub fn members(&self, column: C) -> Vec<String> {
        self.unique(cells::members(self.known(column)).iter().map(String::as_str))
    }

    /// The clean members without empty and repeated ones. `|` in a member becomes `/`: it separates members in
    /// `titles.csv`.
    fn unique<'m>(&self, raw: impl Iterator<Item = &'m str>) -> Vec<String> {
        let mut members: Vec<String> = Vec::new();
        let mut seen = HashSet::new();
        for member in raw.map(|member| self.clean(member)) {
            let member =
                if member.contains(LIST_SEPARATOR) { Cow::Owned(member.replace(LIST_SEPARATOR, "/")) } else { member };
            // Few members are faster to compare than to hash.
            let is_new = if members.len() < MAX_COMPARED {
                !members.iter().any(|other| *other == member)
            } else {
                if seen.is_empty() {
                    seen.extend(members.iter().cloned());
                }
                seen.insert(member.to_string())
            };
            if !member.is_empty() && is_new {
                members.push(member.into_owned());
            }
        }
        // Lists live as long as their titles: millions of them should not hold spare capacity.
        members.shrink_to_fit();
        members
    }

    /// Parses the cell.
    pub fn value<T, E: Into<Message>>(&self, column: C, parse: impl Fn(&str) -> Result<T, E>) -> Result<T, RowError> {
        self.parsed(column, self.raw(column), parse)
    }

    /// Parses the cell of a column.
    fn parsed<T, E: Into<Message>>(
        &self,
        column: C,
        cell: &str,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Result<T, RowError> {
        let value = parse(cell).or_else(|reason| match self.settled(column) {
            Some(settled) => parse(&settled),
            None => Err(reason),
        });
        value.map_err(|reason| self.error(column, reason))
    }

    /// The cell as a number; `None` for a null. In a [foreign](Column::FOREIGN) file, the column must decide what
    /// `1.000` means.
    pub fn number(&self, column: C) -> Result<Option<f64>, RowError> {
        let cell = self.raw(column);
        if !point::is_ambiguous(cell) {
            return self.optional(column, cells::number);
        }
        match self.settled(column) {
            Some(settled) => cells::number(&settled).map(Some).map_err(|reason| self.error(column, reason)),
            None if C::FOREIGN => Err(self.error(column, msg!("expected-clear-number"))),
            None => self.optional(column, cells::number),
        }
    }

    /// The cell as its column shows it to be meant, if it is a number that is ambiguous by itself.
    fn settled(&self, column: C) -> Option<String> {
        let cell = Some(self.raw(column)).filter(|cell| point::is_ambiguous(cell))?;
        self.state.notation(self.place(column)?, self.header).point.settle(cell)
    }

    /// Parses the cell; `None` for a null.
    pub fn optional<T, E: Into<Message>>(
        &self,
        column: C,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Result<Option<T>, RowError> {
        let cell = self.raw(column);
        if is_unknown(cell) { Ok(None) } else { self.parsed(column, cell, parse).map(Some) }
    }

    /// The cell as a date; `None` for a null.
    pub fn date(&self, column: C) -> Result<Option<Date>, RowError> {
        self.optional(column, |cell| {
            let unordered = dates::date(cell, DateOrder::Unknown);
            match self.place(column) {
                Some(place) if unordered.is_err() => dates::date(cell, self.state.notation(place, self.header).order),
                _ => unordered,
            }
        })
    }

    /// An error that rejects the row for the cell in `column`.
    pub fn error(&self, column: C, reason: impl Into<Message>) -> RowError {
        let name = self.place(column).and_then(|place| self.header.names.get(place));
        let column_name = name.map_or_else(|| column.name().to_owned(), |name| text::excerpt(name));
        RowError { column: column_name, value: text::excerpt(self.raw(column)), reason: reason.into() }
    }

    fn clean<'t>(&self, raw: &'t str) -> Cow<'t, str> {
        let (text, removed) = text::clean_cow(raw);
        self.state.removed.set(self.state.removed.get() + removed);
        text
    }
}
