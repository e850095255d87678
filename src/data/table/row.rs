//! Typed access to the cells of a row.

use std::borrow::Cow;
use std::cell::Cell;
use std::marker::PhantomData;
use std::sync::OnceLock;

use super::header::Header;
use super::record::{Cells, Record};
use super::{Reread, RowError};
use crate::data::cells::dates::{self, DateOrder};
use crate::data::cells::{self, is_unknown};
use crate::data::schema::Column;
use crate::data::text;
use crate::domain::date::Date;
use crate::i18n::{Message, msg};

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
    /// The order of day and month in each column of the file, computed when a date first needs it.
    pub orders: &'r OnceLock<Vec<DateOrder>>,
}

impl ReadState<'_> {
    /// The order of day and month in a column, from a scan of the whole file.
    fn order(&self, place: usize, header: &Header) -> DateOrder {
        let orders = self.orders.get_or_init(|| {
            let Some(mut rows) = self.file.rows() else { return Vec::new() };
            if rows.names().and_then(|_| rows.set_projection(&header.projection)).is_err() {
                return Vec::new();
            }
            let mut orders = Vec::new();
            let mut record = Record::default();
            while rows.next(&mut record).is_ok_and(|line| line.is_some()) {
                orders.resize(orders.len().max(record.len()), DateOrder::default());
                for (order, cell) in orders.iter_mut().zip(record.iter()) {
                    order.observe(str::from_utf8(cell).unwrap_or_default().trim());
                }
            }
            orders
        });
        orders.get(place).copied().unwrap_or_default()
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

    /// The members of a list in any [common notation](cells::members), without empty and repeated ones.
    pub fn members(&self, column: C) -> Vec<String> {
        self.unique(cells::members(self.known(column)).iter().map(String::as_str))
    }

    fn unique<'m>(&self, raw: impl Iterator<Item = &'m str>) -> Vec<String> {
        let mut members: Vec<String> = Vec::new();
        for member in raw.map(|member| self.clean(member)) {
            if !member.is_empty() && !members.iter().any(|other| *other == member) {
                members.push(member.into_owned());
            }
        }
        // Lists live as long as their titles: millions of them should not hold spare capacity.
        members.shrink_to_fit();
        members
    }

    /// Parses the cell.
    pub fn value<T, E: Into<Message>>(&self, column: C, parse: impl Fn(&str) -> Result<T, E>) -> Result<T, RowError> {
        parse(self.raw(column)).map_err(|reason| self.error(column, reason))
    }

    /// Parses the cell; `None` for a null.
    pub fn optional<T, E: Into<Message>>(
        &self,
        column: C,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Result<Option<T>, RowError> {
        if is_unknown(self.raw(column)) { Ok(None) } else { self.value(column, parse).map(Some) }
    }

    /// The cell as a date; `None` for a null.
    pub fn date(&self, column: C) -> Result<Option<Date>, RowError> {
        self.optional(column, |cell| {
            let unordered = dates::date(cell, DateOrder::Unknown);
            match self.place(column) {
                Some(place) if unordered.is_err() => dates::date(cell, self.state.order(place, self.header)),
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
