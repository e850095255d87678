//! Box office as KOBIS exports it, a row a year, quarter or month, into market figures.
//!
//! Revenue becomes billions of won, admissions become millions. Which unit the file has them in stands in brackets
//! behind a column's name or above the table; where nothing is said they are won and persons. Names of columns are
//! compared without spaces, underscores and what stands in brackets: `총 매출액(원)` is `총매출액`.

mod columns;
mod period;

use std::collections::HashSet;

use csv::{ByteRecord, ReaderBuilder};

use super::beginning::{Beginning, Table, line};
use super::report::{FileImport, LeftOut};
use crate::data::cells;
use crate::data::input::Input;
use crate::data::load::TableError;
use crate::data::table::{Row, header_names, read_rows};
use crate::domain::market::{Kind, Observation};
use crate::domain::period::Period;
use crate::speech::{Message, say};
use columns::{FIGURES, Units};
use period::{Covers, covers};

pub(super) use columns::{KobisColumn, is_kobis, is_period};

/// Adds the figures that `figures` does not have yet.
pub(super) fn read(input: &Input<'_>, above: &str, figures: &mut Vec<Observation>) -> Result<FileImport, TableError> {
    let mut known: HashSet<(String, Period)> =
        figures.iter().map(|figure| (figure.series.clone(), figure.period)).collect();
    let units = Units::of(&header_names(input)?, above);
    let (mut sums, mut notes, mut repeated, mut carried) = (0, 0, 0, 0);
    let mut year = None;
    let mut report = read_rows(input, |row: &Row<'_, KobisColumn>| {
        let period = match covers(row, year)? {
            Covers::Sum => {
                sums += 1;
                return Ok(());
            }
            Covers::Nothing => {
                notes += 1;
                return Ok(());
            }
            Covers::Period { period, carried: is_carried } => {
                carried += usize::from(is_carried);
                period
            }
        };
        year = Some(period.year);
        let mut found = Vec::new();
        for (column, series, unit) in FIGURES {
            if let Some(figure) = row.optional(column, cells::number)? {
                let (series, unit) = (series.to_owned(), unit.to_owned());
                let (source, note) = (format!("KOBIS: {}", file_name(&input.name)), String::new());
                let value = units.converted(column, figure);
                found.push(Observation { series, period, value, unit, kind: Kind::Official, source, note });
            }
        }
        let before = figures.len();
        figures.extend(found.into_iter().filter(|figure| known.insert((figure.series.clone(), figure.period))));
        repeated += usize::from(figures.len() == before);
        Ok(())
    })?;
    report.remarks.extend(units.remark().map(Message::from));
    if carried > 0 {
        report.remarks.push(say!("years-from-above", count = carried));
    }
    let mut import = FileImport::new("rows of box office", report);
    import.leave_out(LeftOut::Sum, sums);
    import.leave_out(LeftOut::Note, notes);
    import.leave_out(LeftOut::Known, repeated);
    Ok(import)
}

/// The table of a file below its header, so that notes at its end, which have but one cell, are rows like any other.
pub(super) fn arranged(input: &Input<'_>, beginning: &Beginning, separator: u8) -> Result<Vec<u8>, TableError> {
    let mut table = Table::under(&beginning.names, beginning.line, separator);
    let text = input.open()?;
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text);
    let mut record = ByteRecord::new();
    let broken = |reason| TableError::Csv { file: input.name.clone(), reason };
    let mut next = 1;
    while reader.read_byte_record(&mut record).map_err(broken)? {
        let line = line(&reader).max(next);
        next = line + 1;
        if line > beginning.line {
            let cells: Vec<String> = record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
            let said = cells.iter().filter(|cell| !cell.trim().is_empty()).count();
            if said <= 1 || cells.len() >= beginning.names.len() {
                table.row(line, &cells);
            } else {
                table.ragged(line, &cells);
            }
        }
    }
    Ok(table.into_text())
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
