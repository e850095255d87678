//! An Excel workbook: the table on the first sheet, with types, number formats, a frozen header, filters and column
//! widths, and its provenance on the second.

use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use super::Projection;
use super::provenance::Provenance;
use crate::domain::format;
use crate::domain::table::{Cell, Column, Unit};
use crate::i18n::{Message, msg};

/// The sizes of a sheet that the file format allows.
const MAX_ROWS: usize = 1_048_575;
const MAX_COLUMNS: usize = 16_384;
/// The widest column, in characters.
const MAX_WIDTH: usize = 48;

/// # Errors
///
/// The table has more rows or columns than a sheet, or a text more than 32,767 characters.
pub(super) fn render(shown: &Projection<'_>, provenance: Option<&Provenance>) -> Result<Vec<u8>, Message> {
    let (rows, columns) = (shown.table.rows.len(), shown.columns().count());
    if rows > MAX_ROWS || columns > MAX_COLUMNS {
        let (most, most_columns) = (MAX_ROWS as u64, MAX_COLUMNS as u64);
        return Err(msg!("xlsx-too-large", rows = rows as u64, columns = columns as u64, most, most_columns));
    }
    workbook(shown, provenance).map_err(|error| msg!("xlsx-failed", reason = error.to_string()))
}

fn workbook(shown: &Projection<'_>, provenance: Option<&Provenance>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let time = provenance.and_then(|provenance| provenance.time.as_deref());
    // Without a time, that of the files within the workbook, so that equal tables are equal bytes.
    let time = time.map_or_else(|| ExcelDateTime::from_ymd(1980, 1, 1), ExcelDateTime::parse_from_str);
    if let Ok(time) = time {
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&time));
    }
    write_table(workbook.add_worksheet().set_name("table")?, shown)?;
    if let Some(provenance) = provenance {
        let sheet = workbook.add_worksheet().set_name("provenance")?;
        sheet.set_column_width(0, 120)?;
        for (row, line) in (0..).zip(provenance.lines()) {
            sheet.write_string(row, 0, line)?;
        }
    }
    workbook.save_to_buffer()
}

fn write_table(sheet: &mut Worksheet, shown: &Projection<'_>) -> Result<(), XlsxError> {
    let header = Format::new().set_bold();
    let formats: Vec<Format> = shown.columns().map(|(_, column)| number_format(column)).collect();
    let mut widths: Vec<usize> = Vec::new();
    for (at, name) in (0..).zip(shown.names()) {
        // Room for the button of the filter.
        widths.push(name.width() + 3);
        sheet.write_string_with_format(0, at, name, &header)?;
    }
    let (mut row, mut result) = (0, Ok(()));
    shown.table.rows.for_each_row(|cells| {
        row += 1;
        for ((at, (position, column)), format) in (0..).zip(shown.columns()).zip(&formats) {
            let cell = &cells.cells[position];
            let width = format::readable(cell, column.unit).width();
            widths[usize::from(at)] = widths[usize::from(at)].max(width + 1);
            if result.is_ok() {
                let weak = cells.has_small_sample() || cell.is_weak();
                let format = if weak { &format.clone().set_italic().set_font_color(Color::Gray) } else { format };
                result = write_cell(sheet, (row, at), cell, format);
            }
        }
    });
    result?;
    for (at, width) in (0..).zip(&widths) {
        sheet.set_column_width(at, u32::try_from((*width).min(MAX_WIDTH)).unwrap_or_default())?;
    }
    sheet.set_freeze_panes(1, 1)?;
    if let Some(last) = u16::try_from(widths.len()).ok().and_then(|columns| columns.checked_sub(1)) {
        sheet.autofilter(0, 0, row, last)?;
    }
    Ok(())
}

/// Writes a value. Unknown cells stay empty; text is never a formula.
fn write_cell(sheet: &mut Worksheet, (row, at): (u32, u16), cell: &Cell, format: &Format) -> Result<(), XlsxError> {
    match cell {
        Cell::Unknown => return Ok(()),
        Cell::Text(text) => sheet.write_string_with_format(row, at, text, format)?,
        Cell::Measured { value, unit, .. } => {
            sheet.write_number_with_format(row, at, *value, &Format::new().set_num_format(code(*unit)))?
        }
        _ => match cell.value() {
            Some(value) => sheet.write_number_with_format(row, at, value, format)?,
            None => return Ok(()),
        },
    };
    Ok(())
}

fn number_format(column: &Column) -> Format {
    if column.unit.is_number() {
        Format::new().set_num_format(code(column.unit))
    } else {
        Format::new().set_align(FormatAlign::Left)
    }
}

/// The number format of a unit: the digits of the screen.
fn code(unit: Unit) -> &'static str {
    match unit {
        Unit::Share => "0.0%",
        Unit::Change => "+0.0%;-0.0%;0.0%",
        Unit::ZScore => "+0.00;-0.00;0.00",
        Unit::Count => "#,##0",
        Unit::Rating | Unit::Percent => "0.0",
        Unit::KrwBn => "#,##0.0",
        Unit::Places => "+0;-0;0",
        Unit::Period => "0",
        Unit::Mixed | Unit::Amount | Unit::Millions => "#,##0.00",
        Unit::Index | Unit::Ratio | Unit::Distance => "0.00",
        Unit::Probability => "0.0000",
        Unit::Text | Unit::Word | Unit::Names(_) => "@",
    }
}
