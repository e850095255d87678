//! Reads the sheets of workbooks (`.xlsx`) as rows of text.
//!
//! The content identifies a workbook, not its name. A cell becomes the text that a CSV file would have: a number
//! without a trailing `.0`, a date in ISO form, nothing for an error such as `#N/A`. The whole file is read into
//! memory, since the parser seeks. The older `.xls` is not supported: its parser panics on some damaged files.

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::Path;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::ImportError;
use super::header::{HeadRow, HeaderMatch, MAX_HEAD_ROWS, TableWriter};
use crate::data::input::{Cancelled, Progress};
use crate::data::text;
use crate::i18n::escape::path_text;
use crate::i18n::{Message, msg};

/// Magic bytes of a ZIP archive and of a compound file, and the name of a part of every workbook.
const ZIP_MAGIC: &[u8] = b"PK\x03\x04";
const COMPOUND_MAGIC: &[u8] = b"\xd0\xcf\x11\xe0";
const XLSX_PART: &[u8] = b"xl/workbook.xml";
/// The stream of a compound file that holds an encrypted workbook; its name is stored in UTF-16.
const ENCRYPTED_STREAM: &str = "EncryptedPackage";
/// Number of bytes that are read to identify a file.
const MAX_SNIFFED_BYTES: u64 = 512;
/// Width limit of the format.
const MAX_COLUMNS: usize = 16_384;

/// An open workbook.
pub struct Workbook {
    /// The path, for messages.
    pub name: String,
    book: Box<Xlsx<Cursor<Vec<u8>>>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub name: String,
    hidden: bool,
    has_cells: bool,
}

impl Sheet {
    /// The name for messages.
    pub fn label(&self) -> Message {
        let name = text::excerpt(&self.name);
        if self.hidden { msg!("sheet-hidden", name) } else { msg!("sheet", name) }
    }
}

/// Errors such as `#N/A` in the cells of a sheet.
#[derive(Debug, Default)]
struct CellErrors {
    count: usize,
    /// Value and position (`AB7`) of the first error.
    first: Option<(String, String)>,
}

impl Workbook {
    /// Opens a file; `None` if it is not a workbook.
    ///
    /// # Errors
    ///
    /// The file cannot be read, is damaged, is protected by a password, or is an HTML page.
    pub fn open(path: &Path, progress: &dyn Progress) -> Result<Option<Self>, ImportError> {
        let name = text::clean(&path_text(path)).0;
        // The caller reports a file that cannot be opened.
        let Ok(mut file) = File::open(path) else { return Ok(None) };
        let mut bytes = Vec::new();
        if file.by_ref().take(MAX_SNIFFED_BYTES).read_to_end(&mut bytes).is_err() {
            return Ok(None);
        }
        if is_web_page(&bytes) {
            return Err(ImportError::WebPage(name));
        }
        if !bytes.starts_with(ZIP_MAGIC) && !bytes.starts_with(COMPOUND_MAGIC) {
            return Ok(None);
        }
        let unreadable = |error| ImportError::Unreadable { path: path.to_owned(), reason: Message::from_error(error) };
        read_with_progress(&mut file, &mut bytes, &name, progress).map_err(unreadable)?;
        let damaged = |reason: XlsxError| damaged(&name, Message::from_error(reason));
        if bytes.starts_with(COMPOUND_MAGIC) {
            let holds = |stream: &str| {
                let wide: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
                contains(&bytes, &wide)
            };
            // The caller reports other compound files, such as `.xls`.
            return if holds(ENCRYPTED_STREAM) { Err(ImportError::LockedWorkbook(name)) } else { Ok(None) };
        }
        let has_extension = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"));
        if !has_extension && !contains(&bytes, XLSX_PART) {
            return Ok(None);
        }
        let book = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
            XlsxError::Password => ImportError::LockedWorkbook(name.clone()),
            error => damaged(error),
        })?;
        Ok(Some(Self { name, book: Box::new(book) }))
    }

    /// The sheets in the order of the workbook.
    pub fn sheets(&self) -> Vec<Sheet> {
        let sheet = |sheet: &calamine::Sheet| Sheet {
            name: sheet.name.clone(),
            hidden: sheet.visible != SheetVisible::Visible,
            has_cells: sheet.typ == SheetType::WorkSheet,
        };
        self.book.sheets_metadata().iter().map(sheet).collect()
    }

    /// The first rows of a sheet, to search for a header.
    pub fn read_head(&mut self, place: usize) -> Result<Vec<HeadRow>, ImportError> {
        let mut rows = Vec::new();
        self.for_each_row(place, &mut CellErrors::default(), &mut |line, cells| {
            let cells = cells.iter().map(|cell| text::clean(cell).0).collect();
            rows.push(HeadRow { line, end_offset: 0, cells });
            rows.len() < MAX_HEAD_ROWS
        })?;
        Ok(rows)
    }

    /// The table below a header as CSV that keeps row numbers as line numbers, with a remark on cells that hold errors.
    pub fn table(&mut self, place: usize, header: &HeaderMatch<'_>) -> Result<(Vec<u8>, Option<Message>), ImportError> {
        let mut table = TableWriter::new(&header.names, header.line, b',');
        let mut errors = CellErrors::default();
        self.for_each_row(place, &mut errors, &mut |line, cells| {
            if line > header.line {
                table.write_row(line, cells);
            }
            true
        })?;
        let CellErrors { count, first } = errors;
        let remark = first.map(|(value, place)| msg!("cells-with-errors", count, value, place));
        Ok((table.into_bytes(), remark))
    }

    /// Calls `take` with the number and cells of each row that is not blank, until it returns `false`.
    fn for_each_row(
        &mut self,
        place: usize,
        errors: &mut CellErrors,
        take: &mut dyn FnMut(u64, &[String]) -> bool,
    ) -> Result<(), ImportError> {
        let Some(sheet) = self.sheets().into_iter().nth(place).filter(|sheet| sheet.has_cells) else { return Ok(()) };
        let unreadable = |reason: XlsxError| damaged(&self.name, Message::from_error(reason));
        let mut cells = self.book.worksheet_cells_reader(&sheet.name).map_err(unreadable)?;
        let mut row: (u32, Vec<String>) = (0, Vec::new());
        while let Some(cell) = cells.next_cell().map_err(unreadable)? {
            let (number, column) = cell.get_position();
            let column = usize::try_from(column).unwrap_or(usize::MAX);
            if number < row.0 || column >= MAX_COLUMNS {
                let reason = msg!("workbook-rows-out-of-order", row = number + 1, last = row.0 + 1);
                return Err(damaged(&self.name, reason));
            }
            if number > row.0 {
                if has_text(&row.1) && !take(u64::from(row.0) + 1, &row.1) {
                    return Ok(());
                }
                row = (number, Vec::new());
            }
            if row.1.len() <= column {
                row.1.resize(column + 1, String::new());
            }
            row.1[column] = format_cell(cell.get_value(), (number, column), errors);
        }
        if has_text(&row.1) {
            take(u64::from(row.0) + 1, &row.1);
        }

        Ok(())
    }
}

/// Appends the rest of a file to `bytes`, with progress and cancellation.
fn read_with_progress(file: &mut File, bytes: &mut Vec<u8>, name: &str, progress: &dyn Progress) -> io::Result<()> {
    progress.start(name, file.metadata()?.len());
    loop {
        if progress.is_cancelled() {
            return Err(io::Error::other(Cancelled));
        }
        let read = file.by_ref().take(64 * 1024).read_to_end(bytes)?;
        progress.advance(read as u64);
        if read == 0 {
            return Ok(());
        }
    }
}

/// Whether a file is an HTML page, which some sites serve under a workbook's name.
fn is_web_page(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head).to_lowercase();
    let text = head.trim_start_matches('\u{feff}').trim_start();
    ["<!doctype html", "<html", "<table", "<meta", "<head"].iter().any(|begin| text.starts_with(begin))
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn has_text(cells: &[String]) -> bool {
    cells.iter().any(|cell| !cell.trim().is_empty())
}

/// Formats a cell as a CSV file would have it.
fn format_cell(cell: &DataRef<'_>, (row, column): (u32, usize), errors: &mut CellErrors) -> String {
    match cell {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(moment) => format_date_time(*moment),
        DataRef::DateTimeIso(moment) | DataRef::DurationIso(moment) => moment.clone(),
        DataRef::Error(error) => {
            errors.count += 1;
            errors.first.get_or_insert_with(|| (error.to_string(), format!("{}{}", column_letters(column), row + 1)));
            String::new()
        }
        DataRef::Empty => String::new(),
    }
}

/// `2019-07-31` with a time of day other than midnight; a duration or a bare time as `1:30:00`.
fn format_date_time(moment: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    if moment.is_duration() || moment.as_f64() < 1.0 {
        let hours = if moment.is_duration() { (moment.as_f64() * 24.0).floor().to_string() } else { hour.to_string() };
        return format!("{hours}:{minute:02}:{second:02}");
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) { date } else { format!("{date} {hour:02}:{minute:02}:{second:02}") }
}

/// The letters of a column, counted from 0.
fn column_letters(column: usize) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

fn damaged(file: &str, reason: Message) -> ImportError {
    ImportError::DamagedWorkbook { file: file.to_owned(), reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_that_a_sheet_gives_them() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")] {
            assert_eq!(column_letters(column), name);
        }
    }

    #[test]
    fn cells_are_written_as_a_csv_file_has_them() {
        use calamine::{
            CellErrorType,
            ExcelDateTimeType::{DateTime, TimeDelta},
        };
        let mut errors = CellErrors::default();
        for (cell, text) in [
            (DataRef::Float(814.0), "814"),
            (DataRef::Float(7.1), "7.1"),
            (DataRef::Int(-3), "-3"),
            (DataRef::Bool(true), "true"),
            (DataRef::DateTime(ExcelDateTime::new(43_677.0, DateTime, false)), "2019-07-31"),
            (DataRef::DateTime(ExcelDateTime::new(43_677.5, DateTime, false)), "2019-07-31 12:00:00"),
            (DataRef::DateTime(ExcelDateTime::new(42_215.0, DateTime, true)), "2019-07-31"),
            (DataRef::DateTime(ExcelDateTime::new(0.0625, DateTime, false)), "1:30:00"),
            (DataRef::DateTime(ExcelDateTime::new(1.5, TimeDelta, false)), "36:00:00"),
            (DataRef::Error(CellErrorType::NA), ""),
            (DataRef::Empty, ""),
        ] {
            assert_eq!(format_cell(&cell, (6, 27), &mut errors), text, "{cell:?}");
        }
        assert_eq!((errors.count, errors.first), (1, Some(("#N/A".to_owned(), "AB7".to_owned()))));
    }
}
