//! Reads rows under a resolved header, and records the outcome.

use std::cell::Cell;
use std::marker::PhantomData;
use std::sync::OnceLock;

use super::csv_rows::Position;
use super::header::Header;
use super::record::{Cells, Record};
use super::row::{Notation, ReadState};
use super::{Reread, Row, RowError, RowReader, TableError};
use crate::data::input::Encoding;
use crate::data::report::{FileReport, MAX_LISTED, RejectedRow};
use crate::data::schema::Column;
use crate::data::text;
use crate::domain::nearest::nearest;
use crate::i18n::{Message, msg};
use crate::store::catalogue::RowUnit;
use crate::store::lines::Lines;

/// Bytes of text for which memory is taken at once.
const MEMORY_STEP: u64 = 64 << 10;

/// This many unknown columns are named, the others counted.
const MAX_NAMED_COLUMNS: usize = 20;

/// A cell of more lines or bytes earns a remark: an unclosed quote may have swallowed rows. A spreadsheet holds no longer
/// cells.
const MAX_USUAL_LINES: u64 = 50;
const MAX_USUAL_CELL: usize = 32_767;

/// Properties of a file that are known before its rows are read.
pub(super) struct SourceInfo<'f> {
    pub name: &'f str,
    /// Partition keys and values.
    pub keys: &'f [(String, String)],
    /// Remarks on the format.
    pub remarks: Vec<Message>,
    /// The original encoding, if the text was transcoded to UTF-8.
    pub transcoded: Option<Encoding>,
    pub row_unit: RowUnit,
    /// Whether columns have other names than in the header.
    pub aliased: bool,
}

/// A file with a resolved header.
pub(super) struct TableReader<'f> {
    info: SourceInfo<'f>,
    header: Header,
    /// The values of partition keys that are not columns of the file.
    values: Vec<&'f str>,
    remarks: Vec<Message>,
    /// The notation of each column of the file, computed when a cell first needs it.
    notations: OnceLock<Vec<Notation>>,
}

/// The outcome of reading consecutive rows.
#[derive(Debug, Default)]
pub struct ReadOutcome {
    /// Kept and rejected rows.
    pub rows_read: usize,
    /// The lines of kept rows, relative to the first row.
    pub lines: Lines,
    /// Of more than [`MAX_LISTED`] the first.
    pub rejected: Vec<RejectedRow>,
    /// Characters removed from texts.
    pub removed: usize,
    /// The place in the file after the last row.
    pub end: Position,
    /// Whether any row is not UTF-8.
    pub has_invalid_utf8: bool,
    /// Whether the quoting of any row is in doubt.
    pub has_odd_quotes: bool,
    /// Rows on several lines.
    pub tall_rows: usize,
    /// Rows with a cell of very many lines or bytes, and the line of the first.
    pub huge_cells: usize,
    pub first_huge_cell: Option<u64>,
}

impl ReadOutcome {
    /// Appends the outcome of the following rows.
    pub fn append(&mut self, next: Self) {
        let before = self.end.line_breaks;
        self.rows_read += next.rows_read;
        self.lines.append(&next.lines, before);
        let rejected = next.rejected.into_iter().map(|row| RejectedRow { line: row.line + before, ..row });
        self.rejected.extend(rejected.take(MAX_LISTED - self.rejected.len()));
        self.removed += next.removed;
        // A part without rows ends where the one before it does.
        let is_unterminated = next.end.is_unterminated || self.end.is_unterminated && next.rows_read == 0;
        self.end = Position { line_breaks: before + next.end.line_breaks, is_unterminated, ..next.end };
        self.has_invalid_utf8 |= next.has_invalid_utf8;
        self.has_odd_quotes |= next.has_odd_quotes;
        self.tall_rows += next.tall_rows;
        self.huge_cells += next.huge_cells;
        self.first_huge_cell = self.first_huge_cell.or(next.first_huge_cell.map(|line| line + before));
    }
}

/// The outcome of reading a file.
#[derive(Debug)]
pub struct FileOutcome {
    /// The name in messages.
    pub name: String,
    pub row_unit: RowUnit,
    pub remarks: Vec<Message>,
    pub rows: ReadOutcome,
}

impl FileOutcome {
    /// Rejects rows that were kept, given their sorted positions among the kept rows.
    pub fn reject(&mut self, rows: &[usize], error: impl Fn(usize) -> RowError) {
        if rows.is_empty() {
            return;
        }
        let (mut kept, mut rejected) = (Lines::default(), Vec::new());
        for (row, line) in self.rows.lines.iter().enumerate() {
            if rows.binary_search(&row).is_err() {
                kept.push(line);
            } else if rejected.len() < MAX_LISTED {
                rejected.push(rejected_row(&self.name, self.row_unit, line, error(row)));
            }
        }
        self.rows.lines = kept;
        self.rows.rejected.append(&mut rejected);
        self.rows.rejected.sort_by_key(|row| row.line);
        self.rows.rejected.truncate(MAX_LISTED);
    }

    /// Converts this to a report.
    pub fn report(self) -> FileReport {
        let Self { name, mut remarks, rows, .. } = self;
        if rows.removed > 0 {
            remarks.push(msg!("characters-removed", count = rows.removed));
        }
        if rows.tall_rows > 0 {
            remarks.push(msg!("rows-over-lines", rows = rows.tall_rows, lines = rows.end.lines()));
        }
        if let Some(line) = rows.first_huge_cell {
            remarks.push(msg!("huge-cells", rows = rows.huge_cells, line = line.to_string()));
        }
        let ReadOutcome { rows_read, lines, rejected, .. } = rows;
        FileReport { name, rows_read, rows_kept: lines.len(), lines, rejected, remarks }
    }
}

fn rejected_row(file: &str, row_unit: RowUnit, line: u64, error: RowError) -> RejectedRow {
    let RowError { column, value, reason } = error;
    RejectedRow { file: file.to_owned(), line, row_unit, column, value, reason }
}

impl<'f> TableReader<'f> {
    /// Resolves a header of these names; `matches` decides which of them refers to which column.
    pub fn new<C: Column>(
        info: SourceInfo<'f>,
        mut names: Vec<String>,
        matches: impl Fn(C, usize, &str) -> bool,
    ) -> Result<Self, TableError> {
        let own = names.len();
        let (both, keys): (Vec<_>, Vec<_>) = info.keys.iter().partition(|(key, _)| names.contains(key));
        names.extend(keys.iter().map(|(key, _)| key.clone()));
        let header = header(&info, names, own, matches)?;
        let mut remarks = info.remarks.clone();
        let remark = |(key, _): &(String, String)| msg!("column-not-of-the-folder", column = text::excerpt(key));
        remarks.extend(both.into_iter().map(remark));
        if !C::FOREIGN {
            remarks.extend(unknown_columns::<C>(&header));
        }
        let values = keys.into_iter().map(|(_, value)| value.as_str()).collect();
        Ok(Self { info, header, values, remarks, notations: OnceLock::new() })
    }

    /// For each column of the file, whether it is read.
    pub fn projection(&self) -> &[bool] {
        &self.header.projection
    }

    /// Hands every row to `take`, which keeps or rejects it. `again` is the same file, for a scan of all dates.
    pub fn read<C: Column>(
        &self,
        rows: &mut dyn RowReader,
        again: &dyn Reread,
        mut take: impl FnMut(&Row<'_, C>) -> Result<(), RowError>,
    ) -> Result<ReadOutcome, TableError> {
        let mut read = ReadOutcome::default();
        let state = ReadState { file: again, removed: Cell::new(0), notations: &self.notations };
        let (mut record, mut memory) = (Record::default(), 0);
        while let Some(line) = rows.next(&mut record)? {
            read.rows_read += 1;
            if record.len() == self.header.own {
                self.values.iter().for_each(|value| record.push(value.as_bytes()));
            }
            let cells = record.cells();
            read.has_invalid_utf8 |= cells.is_none() || record.has_invalid_utf8;
            read.has_odd_quotes |= record.fault.is_some() || record.has_escapes;
            read.tall_rows += usize::from(record.line_breaks > 0);
            if record.line_breaks > MAX_USUAL_LINES || record.has_cell_over(MAX_USUAL_CELL) {
                read.huge_cells += 1;
                read.first_huge_cell.get_or_insert(line);
            }
            let taken = self
                .checked(&record, cells)
                .and_then(|cells| take(&Row { cells, header: &self.header, state: &state, columns: PhantomData }));
            match taken {
                Ok(()) => {
                    read.lines.push(line);
                    memory += record.memory();
                    if memory > MEMORY_STEP && !again.take_memory(std::mem::take(&mut memory)) {
                        return Err(TableError::Memory { file: self.info.name.to_owned(), line });
                    }
                }
                Err(error) if read.rejected.len() < MAX_LISTED => {
                    read.rejected.push(rejected_row(self.info.name, self.info.row_unit, line, error));
                }
                Err(_) => {}
            }
        }
        read.removed = state.removed.get();
        read.end = rows.position();
        Ok(read)
    }

    /// The outcome of the file, given that of its rows.
    pub fn outcome(&self, rows: ReadOutcome) -> FileOutcome {
        let SourceInfo { name, row_unit, .. } = self.info;
        FileOutcome { name: name.to_owned(), row_unit, remarks: self.remarks.clone(), rows }
    }

    /// Returns the cells if their number matches the header and all are text.
    fn checked<'r>(&self, record: &Record, cells: Option<Cells<'r>>) -> Result<Cells<'r>, RowError> {
        let (info, header) = (&self.info, &self.header);
        let own = header.own.min(record.len());
        let whole_row = |reason: Message| {
            let beginning: Vec<_> = record.iter().take(own.min(3)).map(String::from_utf8_lossy).collect();
            RowError { column: String::new(), value: text::excerpt(&beginning.join(",")), reason }
        };
        if let Some(fault) = record.fault {
            return Err(whole_row(fault.into()));
        }
        if record.len() != header.names.len() {
            let (expected, found) = (header.own.to_string(), record.len().to_string());
            return Err(whole_row(msg!("row-of-fields", expected, found)));
        }
        let no_text = |place: usize, expected: &str| RowError {
            column: header.names.get(place).map(|name| text::excerpt(name)).unwrap_or_default(),
            value: text::excerpt(&String::from_utf8_lossy(record.get(place).unwrap_or_default())),
            reason: msg!("text-in", encoding = expected),
        };
        let Some(cells) = cells else {
            let place = record.iter().position(|cell| str::from_utf8(cell).is_err());
            return Err(no_text(place.unwrap_or_default(), "UTF-8"));
        };
        let Some(encoding) = info.transcoded else { return Ok(cells) };
        let is_meaningless =
            |place: &usize| cells.get(*place).is_some_and(|cell| cell.contains(char::REPLACEMENT_CHARACTER));
        (0..own).find(is_meaningless).map_or(Ok(cells), |place| Err(no_text(place, &encoding.to_string())))
    }
}

fn header<C: Column>(
    info: &SourceInfo<'_>,
    names: Vec<String>,
    own: usize,
    matches: impl Fn(C, usize, &str) -> bool,
) -> Result<Header, TableError> {
    let file = || info.name.to_owned();
    let place = |column: &C| {
        let matches = |(place, name): &(usize, &String)| matches(*column, *place, name);
        let mut places = names.iter().enumerate().filter(matches).map(|(place, _)| place);
        let first = places.next();
        if places.next().is_some() {
            return Err(TableError::RepeatedColumn { file: file(), column: column.name() });
        }
        // Inputs with aliases were checked for required columns when the aliases were assigned.
        if first.is_none() && column.is_required() && !info.aliased {
            let nearest = nearest(column.name(), names.iter().map(String::as_str)).map(text::excerpt);
            return Err(TableError::MissingColumn { file: file(), column: column.name(), nearest });
        }
        Ok(first)
    };
    let places: Vec<Option<usize>> = C::VARIANTS.iter().map(place).collect::<Result<_, _>>()?;
    let projection = (0..own).map(|place| places.contains(&Some(place))).collect();
    Ok(Header { places, names, own, projection })
}

fn unknown_columns<C: Column>(header: &Header) -> Vec<Message> {
    let unknown = header.names.iter().enumerate().filter(|(place, _)| !header.places.contains(&Some(*place)));
    let mut unknown = unknown.map(|(_, name)| C::unread(name));
    let mut remarks: Vec<Message> = unknown.by_ref().take(MAX_NAMED_COLUMNS).collect();
    let more = unknown.count();
    if more > 0 {
        remarks.push(msg!("more-unknown-columns", count = more));
    }
    remarks
}
