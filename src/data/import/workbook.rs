//! Reads the sheets of workbooks (`.xlsx`) as rows of text.
//!
//! The content identifies a workbook, not its name. A cell becomes the text that a CSV file would have: a number
//! without a trailing `.0`, a date in ISO form, nothing for an error such as `#N/A`. The whole file is read into
//! memory, since the parser seeks. The older `.xls` is not supported: its parser panics on some damaged files.

use std::fs::File;
use std::io::{self, Cursor, Read};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::header::{HeadRow, HeaderMatch, MAX_HEAD_ROWS, TableWriter};
use super::sheet_cells::{CellNotes, MergedCells};
use super::spool::SourceFile;
use super::{ImportError, archive};
use crate::data::input::{Cancelled, Progress};
use crate::data::text;
use crate::i18n::escape::path_text;
use crate::i18n::{Message, msg};
use crate::panics::{CaughtPanic, catch};

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
const MAX_ROWS: u32 = 1_048_576;
/// A part of a workbook may inflate to this, and a sheet as text have this length, in bytes.
const MAX_PART_LEN: u64 = 2 << 30;
const MAX_TEXT_LEN: usize = 2 << 30;
/// A sheet with more cells that cannot be read is damaged.
const MAX_FAILURES: usize = 100_000;

/// An open workbook.
pub struct Workbook {
    /// The path, for messages.
    pub name: String,
    book: Box<Xlsx<Cursor<Vec<u8>>>>,
    may_have_merged_cells: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub name: String,
    pub is_hidden: bool,
    has_cells: bool,
}

impl Sheet {
    /// The name for messages.
    pub fn label(&self) -> Message {
        let name = text::excerpt(&self.name);
        if self.is_hidden { msg!("sheet-hidden", name) } else { msg!("sheet", name) }
    }
}

impl Workbook {
    /// Opens a file; `None` if it is not a workbook.
    ///
    /// # Errors
    ///
    /// The file cannot be read, is damaged, is protected by a password, or is an HTML page.
    pub fn open(source: &SourceFile, progress: &dyn Progress) -> Result<Option<Self>, ImportError> {
        let path = &source.path;
        let name = text::clean(&path_text(path)).0;
        // The caller reports a file that cannot be opened.
        let Ok(mut file) = File::open(source.readable()) else { return Ok(None) };
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
        let may_have_merged_cells =
            archive::check(&bytes, MAX_PART_LEN).map_err(|reason| self::damaged(&name, reason))?;
        let book = catch(|| Xlsx::new(Cursor::new(bytes))).map_err(|panic| unparsable(&name, panic))?;
        let book = book.map_err(|error| match error {
            XlsxError::Password => ImportError::LockedWorkbook(name.clone()),
            error => damaged(error),
        })?;
        Ok(Some(Self { name, book: Box::new(book), may_have_merged_cells }))
    }

    /// The sheets in the order of the workbook.
    pub fn sheets(&self) -> Vec<Sheet> {
        let sheet = |sheet: &calamine::Sheet| Sheet {
            name: sheet.name.clone(),
            is_hidden: sheet.visible != SheetVisible::Visible,
            has_cells: sheet.typ == SheetType::WorkSheet,
        };
        self.book.sheets_metadata().iter().map(sheet).collect()
    }

    /// The first rows of a sheet, to search for a header.
    pub fn read_head(&mut self, place: usize) -> Result<Vec<HeadRow>, ImportError> {
        let mut rows = Vec::new();
        self.for_each_row(place, &mut CellNotes::default(), &mut |line, cells| {
            let cells = cells.iter().map(|cell| text::clean(cell).0).collect();
            rows.push(HeadRow { line, end_offset: 0, cells });
            rows.len() < MAX_HEAD_ROWS
        })?;
        Ok(rows)
    }

    /// The table below a header as CSV that keeps row numbers as line numbers, with remarks on its cells. A cell that is
    /// merged with cells below it stands in each of their rows.
    pub fn table(&mut self, place: usize, header: &HeaderMatch<'_>) -> Result<(Vec<u8>, Vec<Message>), ImportError> {
        let mut table = TableWriter::new(&header.names, header.line, b',');
        let mut merged = self.merged_cells(place)?;
        let mut notes = CellNotes::default();
        let (name, mut is_full) = (self.name.clone(), false);
        self.for_each_row(place, &mut notes, &mut |line, cells| {
            let mut cells = cells.to_vec();
            merged.fill(line, &mut cells);
            if line > header.line {
                table.write_row(line, &cells);
            }
            is_full = table.len() > MAX_TEXT_LEN;
            !is_full
        })?;
        if is_full {
            let mebibytes = (MAX_TEXT_LEN >> 20).to_string();
            return Err(damaged(&name, msg!("workbook-too-large", mebibytes)));
        }
        let mut remarks = notes.remarks();
        remarks.extend(merged.remark());
        Ok((table.into_bytes(), remarks))
    }

    /// The cells of a sheet that are merged with cells below them.
    fn merged_cells(&mut self, place: usize) -> Result<MergedCells, ImportError> {
        let sheet = self.sheets().into_iter().nth(place).filter(|_| self.may_have_merged_cells);
        let Some(sheet) = sheet else { return Ok(MergedCells::default()) };
        let regions = catch(|| self.book.merge_cells_by_sheet_name(&sheet.name));
        let regions = regions.map_err(|panic| unparsable(&self.name, panic))?;
        // Damage shows again when the cells are read.
        let regions = regions.unwrap_or_default();
        Ok(MergedCells::new(regions.iter().map(|region| (region.start, region.end))))
    }

    /// Calls `take` with the number and cells of each row that is not blank, until it returns `false`.
    fn for_each_row(
        &mut self,
        place: usize,
        notes: &mut CellNotes,
        take: &mut dyn FnMut(u64, &[String]) -> bool,
    ) -> Result<(), ImportError> {
        let Some(sheet) = self.sheets().into_iter().nth(place).filter(|sheet| sheet.has_cells) else { return Ok(()) };
        let name = self.name.clone();
        let read = catch(|| self.read_cells(&sheet.name, notes, take));
        read.map_err(|panic| unparsable(&name, panic))?
    }

    fn read_cells(
        &mut self,
        sheet: &str,
        notes: &mut CellNotes,
        take: &mut dyn FnMut(u64, &[String]) -> bool,
    ) -> Result<(), ImportError> {
        let unreadable = |reason: XlsxError| damaged(&self.name, Message::from_error(reason));
        let mut cells = self.book.worksheet_cells_reader(sheet).map_err(unreadable)?;
        let mut row: (u32, Vec<String>) = (0, Vec::new());
        let mut failures = 0;
        loop {
            let cell = match cells.next_cell_with_formula_metadata() {
                Ok(Some(cell)) => cell,
                Ok(None) => break,
                // The parser stands behind the value of the cell.
                Err(error) if is_of_one_cell(&error) && failures < MAX_FAILURES => {
                    failures += 1;
                    notes.unreadable.observe(row.0, row.1.len(), &text::excerpt(&error.to_string()));
                    continue;
                }
                Err(error) => return Err(unreadable(error)),
            };
            let (number, column) = cell.pos;
            let column = usize::try_from(column).unwrap_or(usize::MAX);
            if number < row.0 || number >= MAX_ROWS || column >= MAX_COLUMNS {
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
            if cell.formula.is_some() && matches!(cell.value, DataRef::Empty) {
                notes.uncalculated.observe(number, column, "");
            }
            row.1[column] = format_cell(&cell.value, (number, column), notes);
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
fn format_cell(cell: &DataRef<'_>, (row, column): (u32, usize), notes: &mut CellNotes) -> String {
    match cell {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(moment) => format_date_time(*moment),
        DataRef::DateTimeIso(moment) | DataRef::DurationIso(moment) => moment.clone(),
        DataRef::Error(error) => {
            notes.errors.observe(row, column, &error.to_string());
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

/// Whether an error concerns the value of one cell, behind which the others can be read.
fn is_of_one_cell(error: &XlsxError) -> bool {
    matches!(
        error,
        XlsxError::CellError(_)
            | XlsxError::CellTAttribute(_)
            | XlsxError::ParseFloat(_)
            | XlsxError::Unrecognized { .. }
            | XlsxError::Unexpected(_)
    )
}

fn unparsable(file: &str, CaughtPanic(reason): CaughtPanic) -> ImportError {
    damaged(file, Message::from(text::clean(&reason).0))
}

fn damaged(file: &str, reason: Message) -> ImportError {
    ImportError::DamagedWorkbook { file: file.to_owned(), reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_written_as_a_csv_file_has_them() {
        use calamine::{
            CellErrorType,
            ExcelDateTimeType::{DateTime, TimeDelta},
        };
        let mut notes = CellNotes::default();
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
            assert_eq!(format_cell(&cell, (6, 27), &mut notes), text, "{cell:?}");
        }
        let remarks: Vec<String> = notes.remarks().iter().map(ToString::to_string).collect();
        assert_eq!(remarks, ["cells with an error, taken as unknown: 1, the first of them #N/A in AB7"]);
    }
}
