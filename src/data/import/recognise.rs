//! Detects what a file holds by its header.

use super::ImportError;
use super::beginning::{Beginning, HeadRow, Table, arranged, head};
use super::like::Likeness;
use super::mapped::Mapping;
use super::source::Source;
use super::sources::{Format, Reading, SOURCES};
use super::workbook::{Sheet, Workbook};
use crate::data::input::Input;
use crate::data::table::header_names;
use crate::data::text;
use crate::domain::nearest::nearest;
use crate::speech::{Message, say};

/// A file whose format is known.
pub(super) struct Recognised<'m, 'b> {
    pub format: Format<'m>,
    /// The file, to be read from its header on.
    pub input: Input<'b>,
    /// The text above the header.
    pub above: String,
}

/// Detects the format of a text file and positions it at its header. A file with an unknown header is read by the
/// mapping, or as the source given with `--like`.
pub(super) fn file<'m, 'b>(mut input: Input<'b>, reading: &Reading<'m>) -> Result<Recognised<'m, 'b>, ImportError> {
    let above = String::new();
    if let Some(format) = Format::known(&header_names(&input)?).filter(|format| !format.is_free()) {
        return Ok(Recognised { format, input, above });
    }
    let mut separators = vec![input.separator];
    separators.extend([b',', b'\t', b';'].into_iter().filter(|mark| *mark != input.separator));
    for separator in separators {
        let rows = head(&input, separator)?;
        if let Some(beginning) = Beginning::find(&rows, reading) {
            begin(&mut input, &beginning, separator)?;
            tell(&mut input, &beginning, "line");
            return Ok(Recognised { format: beginning.format, input, above: beginning.told_above() });
        }
    }
    Err(unknown(&input.name, &head(&input, input.separator)?, reading))
}

/// Makes `input` start at the header.
fn begin(input: &mut Input<'_>, beginning: &Beginning<'_>, separator: u8) -> Result<(), ImportError> {
    if beginning.format.is_free() {
        let text = arranged(input, beginning, separator)?;
        input.arrange(text, None, separator);
    } else if !beginning.above.is_empty() {
        let header = Table::under(&beginning.names, beginning.line, separator).into_text();
        input.arrange(header, Some(beginning.end), separator);
    }
    Ok(())
}

/// Reads the first sheet of a workbook that has a table in a known format.
pub(super) fn sheet<'m>(mut book: Workbook, reading: &Reading<'m>) -> Result<Recognised<'m, 'static>, ImportError> {
    let sheets = book.sheets();
    let mut first_rows = None;
    for place in 0..sheets.len() {
        let rows = book.head(place)?;
        let Some(beginning) = Beginning::find(&rows, reading) else {
            if !rows.is_empty() {
                first_rows.get_or_insert(rows);
            }
            continue;
        };
        let (text, note) = book.table(place, &beginning)?;
        let mut input = Input::of_text(book.name.clone(), text);
        let Sheet { name, .. } = &sheets[place];
        input.tell(say!("sheet-read", name = text::excerpt(name)));
        let others: Vec<Message> = sheets.iter().filter(|sheet| sheet.name != *name).map(Sheet::told).collect();
        if !others.is_empty() {
            input.tell(say!("sheets-unread", sheets = Message::joined(others, ", ")));
        }
        tell(&mut input, &beginning, "row");
        if let Some(note) = note {
            input.tell(note);
        }
        return Ok(Recognised { format: beginning.format, input, above: beginning.told_above() });
    }
    match first_rows {
        Some(rows) => Err(unknown(&book.name, &rows, reading)),
        None => Err(ImportError::EmptyWorkbook(book.name)),
    }
}

/// Adds the remarks on the header, and renames the columns of a file that is read with `--like`.
fn tell(input: &mut Input<'_>, beginning: &Beginning<'_>, line: &str) {
    for remark in beginning.remarks(line) {
        input.tell(remark);
    }
    if let Format::Like(source) = beginning.format {
        let likeness = Likeness::of(source, &beginning.names);
        for remark in likeness.remarks(source, &beginning.names) {
            input.tell(remark);
        }
        input.alias(likeness.aliases);
    }
}

/// The error for an unknown header: the columns that it lacks, and a draft mapping.
fn unknown(file: &str, rows: &[HeadRow], reading: &Reading<'_>) -> ImportError {
    // A header has several cells; a title above it has one.
    let header = rows.iter().find(|row| row.cells.iter().filter(|cell| !cell.is_empty()).count() > 1);
    let HeadRow { line, cells: names, .. } = header.or(rows.first()).cloned().unwrap_or_default();
    let line = line.to_string();
    let near = |wanted: &str| nearest(wanted, names.iter().map(String::as_str)).map(text::excerpt);
    let told = |near: Option<String>| near.map(|near| say!("column-nearest", near)).unwrap_or_default();
    if let Some((missing, _)) = reading.mapping.and_then(|mapping| mapping.missing(&names)) {
        let near = told(near(missing));
        return ImportError::Lacking(say!("import-unmapped", file, line, missing = text::excerpt(missing), near));
    }
    if let Some(like) = reading.like {
        let needed = Likeness::of(like, &names).needed;
        let missing = needed.iter().map(|name| Message::from(format!("“{name}”")));
        let missing = missing.reduce(|one, other| say!("one-and-other", one, other)).unwrap_or_default();
        let near = told(needed.first().and_then(|name| near(name)));
        return ImportError::Lacking(say!("import-unlike", file, line, like = like.name, missing, near));
    }
    let share = |source: &&Source| {
        let columns = source.header_columns().len();
        let has = columns - source.lacks(&names).len();
        // Suggest a source only if the file has at least half of its columns.
        (2 * has >= columns).then(|| has * 100 / columns.max(1))
    };
    let mut near: Vec<&Source> = SOURCES.iter().filter(|source| share(source).is_some()).collect();
    near.sort_by_key(|source| std::cmp::Reverse(share(source)));
    let told =
        |source: &&Source| say!("source-lacks", source = source.called(), columns = source.lacks(&names).join(", "));
    let found: Vec<String> = names.iter().map(|name| text::excerpt(name)).collect();
    let expected = match &near[..] {
        [] => say!("of-no-known-source"),
        near => Message::joined(near.iter().take(3).map(told), "; "),
    };
    let found = text::excerpt(&found.join(", "));
    let proposal = Mapping::proposed(file, &names);
    ImportError::Unknown { told: say!("import-unknown", file, line, found, expected), proposal }
}

#[cfg(test)]
mod tests;
