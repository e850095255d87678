//! Reads rows under a resolved header, and records the outcome.

use std::cell::Cell;
use std::marker::PhantomData;
use std::sync::OnceLock;

use super::header::Header;
use super::record::{Cells, Record};
use super::row::Notes;
use super::{Fault, Reread, Row, Rows, TableError};
use crate::data::cells::dates::Order;
use crate::data::input::Encoding;
use crate::data::report::{FileReport, SetAside};
use crate::data::schema::Column;
use crate::data::text;
use crate::domain::nearest::nearest;
use crate::i18n::{Message, msg};
use crate::store::catalogue::RowUnit;
use crate::store::lines::Lines;

/// Properties of a file that are known before its rows are read.
pub(super) struct About<'f> {
    pub name: &'f str,
    /// Partition keys and values.
    pub keys: &'f [(String, String)],
    /// Remarks on the format.
    pub remarks: Vec<Message>,
    /// The original encoding, if the text was transcoded to UTF-8.
    pub transcoded: Option<Encoding>,
    pub counted: RowUnit,
    /// Whether columns have other names than in the header.
    pub aliased: bool,
}

/// A file with a resolved header.
pub(super) struct Sheet<'f> {
    about: About<'f>,
    header: Header,
    /// The values of partition keys that are not columns of the file.
    values: Vec<&'f str>,
    remarks: Vec<Message>,
    /// The order of day and month in each column of the file, computed when a date first needs it.
    orders: OnceLock<Vec<Order>>,
}

/// The outcome of reading consecutive rows.
#[derive(Debug, Default)]
pub struct Stretch {
    /// Kept and rejected rows.
    pub rows_read: usize,
    /// The lines of kept rows, relative to the first row.
    pub lines: Lines,
    pub set_aside: Vec<SetAside>,
    /// Characters removed from texts.
    pub removed: usize,
    /// The offset in the file after the last row.
    pub end: u64,
    pub breaks: u64,
    /// Whether any row is not UTF-8.
    pub unsound: bool,
}

impl Stretch {
    /// Appends the outcome of the following rows.
    pub fn append(&mut self, next: Self) {
        self.rows_read += next.rows_read;
        self.lines.append(&next.lines, self.breaks);
        let breaks = self.breaks;
        self.set_aside.extend(next.set_aside.into_iter().map(|row| SetAside { line: row.line + breaks, ..row }));
        self.removed += next.removed;
        self.end = next.end;
        self.breaks += next.breaks;
        self.unsound |= next.unsound;
    }
}

/// The outcome of reading a file.
#[derive(Debug)]
pub struct Outcome {
    /// The name in messages.
    pub name: String,
    pub counted: RowUnit,
    pub remarks: Vec<Message>,
    pub rows: Stretch,
}

impl Outcome {
    /// Rejects rows that were kept, given their sorted positions among the kept rows.
    pub fn set_aside(&mut self, rows: &[usize], fault: impl Fn(usize) -> Fault) {
        if rows.is_empty() {
            return;
        }
        let mut kept = Lines::default();
        for (row, line) in self.rows.lines.iter().enumerate() {
            if rows.binary_search(&row).is_ok() {
                self.rows.set_aside.push(set_aside(&self.name, self.counted, line, fault(row)));
            } else {
                kept.push(line);
            }
        }
        self.rows.lines = kept;
        self.rows.set_aside.sort_by_key(|row| row.line);
    }

    /// Converts this to a report.
    pub fn report(self) -> FileReport {
        let Self { name, mut remarks, rows, .. } = self;
        if rows.removed > 0 {
            remarks.push(msg!("characters-removed", count = rows.removed));
        }
        let Stretch { rows_read, lines, set_aside, .. } = rows;
        FileReport { name, rows_read, rows_kept: lines.len(), lines, set_aside, remarks }
    }
}

fn set_aside(file: &str, counted: RowUnit, line: u64, fault: Fault) -> SetAside {
    let Fault { column, value, reason } = fault;
    SetAside { file: file.to_owned(), line, counted, column, value, reason }
}

impl<'f> Sheet<'f> {
    /// Resolves a header of these names; `answers` decides which of them refers to which column.
    pub fn of<C: Column>(
        about: About<'f>,
        mut names: Vec<String>,
        answers: impl Fn(C, usize, &str) -> bool,
    ) -> Result<Self, TableError> {
        let own = names.len();
        let (both, keys): (Vec<_>, Vec<_>) = about.keys.iter().partition(|(key, _)| names.contains(key));
        names.extend(keys.iter().map(|(key, _)| key.clone()));
        let header = header(&about, names, own, answers)?;
        let mut remarks = about.remarks.clone();
        let remark = |(key, _): &(String, String)| msg!("column-not-of-the-folder", column = text::excerpt(key));
        remarks.extend(both.into_iter().map(remark));
        if !C::FOREIGN {
            remarks.extend(unknown_columns(&header));
        }
        let values = keys.into_iter().map(|(_, value)| value.as_str()).collect();
        Ok(Self { about, header, values, remarks, orders: OnceLock::new() })
    }

    /// For each column of the file, whether it is read.
    pub fn wanted(&self) -> &[bool] {
        &self.header.wanted
    }

    /// Hands every row to `take`, which keeps or rejects it. `again` is the same file, for a scan of all dates.
    pub fn read<C: Column>(
        &self,
        rows: &mut dyn Rows,
        again: &dyn Reread,
        mut take: impl FnMut(&Row<'_, C>) -> Result<(), Fault>,
    ) -> Result<Stretch, TableError> {
        let mut stretch = Stretch::default();
        let notes = Notes { file: again, removed: Cell::new(0), orders: &self.orders };
        let mut record = Record::default();
        while let Some(line) = rows.next(&mut record)? {
            stretch.rows_read += 1;
            if record.len() == self.header.own {
                self.values.iter().for_each(|value| record.push(value.as_bytes()));
            }
            let cells = record.cells();
            stretch.unsound |= cells.is_none() || record.unsound;
            let taken = self
                .checked::<C>(&record, cells)
                .and_then(|cells| take(&Row { cells, header: &self.header, notes: &notes, columns: PhantomData }));
            match taken {
                Ok(()) => stretch.lines.push(line),
                Err(fault) => stretch.set_aside.push(set_aside(self.about.name, self.about.counted, line, fault)),
            }
        }
        stretch.removed = notes.removed.get();
        (stretch.end, stretch.breaks) = rows.gone_through();
        Ok(stretch)
    }

    /// The outcome of the file, given that of its rows.
    pub fn outcome(&self, rows: Stretch) -> Outcome {
        let About { name, counted, .. } = self.about;
        Outcome { name: name.to_owned(), counted, remarks: self.remarks.clone(), rows }
    }

    /// Returns the cells if their number matches the header and all are text.
    fn checked<'r, C: Column>(&self, record: &Record, cells: Option<Cells<'r>>) -> Result<Cells<'r>, Fault> {
        let (about, header) = (&self.about, &self.header);
        let own = header.own.min(record.len());
        let whole_row = |reason: Message| {
            let beginning: Vec<_> = record.iter().take(own.min(3)).map(String::from_utf8_lossy).collect();
            Fault { column: String::new(), value: text::excerpt(&beginning.join(",")), reason }
        };
        if !C::FOREIGN && about.counted == RowUnit::Lines && record.breaks > 0 {
            return Err(whole_row(msg!("row-on-one-line")));
        }
        if record.len() != header.names.len() {
            let (expected, found) = (header.own.to_string(), record.len().to_string());
            return Err(whole_row(if record.breaks == 0 {
                msg!("row-of-fields", expected, found)
            } else {
                msg!("row-of-fields-on-lines", expected, found, lines = (record.breaks + 1).to_string())
            }));
        }
        let no_text = |place: usize, expected: &str| Fault {
            column: header.names.get(place).map(|name| text::excerpt(name)).unwrap_or_default(),
            value: text::excerpt(&String::from_utf8_lossy(record.get(place).unwrap_or_default())),
            reason: msg!("text-in", encoding = expected),
        };
        let Some(cells) = cells else {
            let place = record.iter().position(|cell| str::from_utf8(cell).is_err());
            return Err(no_text(place.unwrap_or_default(), "UTF-8"));
        };
        let Some(encoding) = about.transcoded else { return Ok(cells) };
        let is_meaningless =
            |place: &usize| cells.get(*place).is_some_and(|cell| cell.contains(char::REPLACEMENT_CHARACTER));
        (0..own).find(is_meaningless).map_or(Ok(cells), |place| Err(no_text(place, &encoding.to_string())))
    }
}

fn header<C: Column>(
    about: &About<'_>,
    names: Vec<String>,
    own: usize,
    answers: impl Fn(C, usize, &str) -> bool,
) -> Result<Header, TableError> {
    let file = || about.name.to_owned();
    let place = |column: &C| {
        let answers = |(place, name): &(usize, &String)| answers(*column, *place, name);
        let mut places = names.iter().enumerate().filter(answers).map(|(place, _)| place);
        let first = places.next();
        if places.next().is_some() {
            return Err(TableError::RepeatedColumn { file: file(), column: column.name() });
        }
        // Inputs with aliases were checked for required columns when the aliases were assigned.
        if first.is_none() && column.required() && !about.aliased {
            let nearest = nearest(column.name(), names.iter().map(String::as_str)).map(text::excerpt);
            return Err(TableError::MissingColumn { file: file(), column: column.name(), nearest });
        }
        Ok(first)
    };
    let places: Vec<Option<usize>> = C::VARIANTS.iter().map(place).collect::<Result<_, _>>()?;
    let wanted = (0..own).map(|place| places.contains(&Some(place))).collect();
    Ok(Header { places, names, own, wanted })
}

fn unknown_columns(header: &Header) -> Vec<Message> {
    let unknown = header.names.iter().enumerate().filter(|(place, _)| !header.places.contains(&Some(*place)));
    unknown.map(|(_, name)| msg!("unknown-column-unread", column = text::excerpt(name))).collect()
}
