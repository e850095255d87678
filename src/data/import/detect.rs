//! Detects what a file holds by its header.

use super::ImportError;
use super::column_match::ColumnMatch;
use super::header::{HeadRow, HeaderMatch, TableWriter, read_head, rewrite_table};
use super::mapped::Mapping;
use super::source::Source;
use super::sources::{Fallback, Format, SOURCES};
use super::workbook::Workbook;
use crate::data::input::Input;
use crate::data::table::header_names;
use crate::data::text;
use crate::domain::nearest::nearest;
use crate::i18n::{Message, msg};

/// A file whose format is known.
pub(super) struct Detected<'m, 'b> {
    pub format: Format<'m>,
    /// The file, to be read from its header on.
    pub input: Input<'b>,
    /// The text above the header.
    pub above: String,
    /// The name of its sheet.
    pub sheet: Option<String>,
}

/// Detects the format of a text file and positions it at its header. A file with an unknown header is read by the
/// mapping, or as the source given with `--like`.
pub(super) fn file<'m, 'b>(mut input: Input<'b>, fallback: &Fallback<'m>) -> Result<Detected<'m, 'b>, ImportError> {
    let above = String::new();
    if let Some(format) = Format::detect(&header_names(&input)?).filter(|format| !format.has_header_predicate()) {
        return Ok(Detected { format, input, above, sheet: None });
    }
    let mut separators = vec![input.separator];
    separators.extend([b',', b'\t', b';'].into_iter().filter(|mark| *mark != input.separator));
    for separator in separators {
        let rows = read_head(&input, separator)?;
        if let Some(header) = HeaderMatch::find(&rows, fallback) {
            seek_to_header(&mut input, &header, separator)?;
            add_remarks(&mut input, &header, "line");
            return Ok(Detected { format: header.format, input, above: header.text_above(), sheet: None });
        }
    }
    Err(unknown_format(&input.name, &read_head(&input, input.separator)?, fallback))
}

/// Makes `input` start at the header.
fn seek_to_header(input: &mut Input<'_>, header: &HeaderMatch<'_>, separator: u8) -> Result<(), ImportError> {
    if header.format.has_header_predicate() {
        let text = rewrite_table(input, header, separator)?;
        input.replace_text(text, None, separator);
    } else if !header.above.is_empty() {
        let text = TableWriter::new(&header.names, header.line, separator).into_bytes();
        input.replace_text(text, Some(header.body_offset), separator);
    }
    Ok(())
}

/// Reads the first sheet of a workbook that has a table in a known format, and of viewing figures every such sheet.
pub(super) fn sheets<'m>(
    mut book: Workbook,
    fallback: &Fallback<'m>,
) -> Result<Vec<Detected<'m, 'static>>, ImportError> {
    let sheets = book.sheets();
    let mut first_rows = None;
    let mut found: Vec<(usize, HeaderMatch<'m>)> = Vec::new();
    // Visible sheets come first: what is hidden is seldom what the file is about.
    let (visible, hidden): (Vec<usize>, Vec<usize>) = (0..sheets.len()).partition(|place| !sheets[*place].is_hidden);
    for place in visible.into_iter().chain(hidden) {
        let rows = book.read_head(place)?;
        match HeaderMatch::find(&rows, fallback) {
            Some(header) => found.push((place, header)),
            None if rows.is_empty() => {}
            None => {
                first_rows.get_or_insert(rows);
            }
        }
        if found.first().is_some_and(|(_, header)| !header.format.has_viewing()) {
            break;
        }
    }
    // A sheet of another kind beside viewing figures stays unread.
    let mut number = 0;
    found.retain(|(_, header)| {
        number += 1;
        number == 1 || header.format.has_viewing()
    });
    if found.is_empty() {
        return Err(match first_rows {
            Some(rows) => unknown_format(&book.name, &rows, fallback),
            None => ImportError::EmptyWorkbook(book.name),
        });
    }
    let unread = sheets.iter().enumerate().filter(|(place, _)| found.iter().all(|(other, _)| other != place));
    let unread: Vec<Message> = unread.map(|(_, sheet)| sheet.label()).collect();
    let several = found.len() > 1;
    let mut detected = Vec::new();
    for (number, (place, header)) in found.into_iter().enumerate() {
        let (text, notes) = book.table(place, &header)?;
        let sheet = &sheets[place];
        let shown = text::excerpt(&sheet.name);
        let table = if several { format!("{} ({shown})", book.name) } else { book.name.clone() };
        let mut input = Input::from_text(table, text);
        input.add_remark(msg!("sheet-read", name = sheet.label()));
        if number == 0 && !unread.is_empty() {
            input.add_remark(msg!("sheets-unread", sheets = Message::joined(unread.clone(), ", ")));
        }
        add_remarks(&mut input, &header, "row");
        for note in notes {
            input.add_remark(note);
        }
        let sheet = Some(sheet.name.clone());
        detected.push(Detected { format: header.format, input, above: header.text_above(), sheet });
    }
    Ok(detected)
}

/// Adds the remarks on the header, and renames the columns of a file that is read with `--like`.
fn add_remarks(input: &mut Input<'_>, header: &HeaderMatch<'_>, line: &str) {
    for remark in header.remarks(line) {
        input.add_remark(remark);
    }
    if let Format::Requested(source) = header.format {
        let matched = ColumnMatch::new(source, &header.names);
        for remark in matched.remarks(source, &header.names) {
            input.add_remark(remark);
        }
        input.set_aliases(matched.aliases);
    }
}

/// The error for an unknown header: the columns that it lacks, and a draft mapping.
fn unknown_format(file: &str, rows: &[HeadRow], fallback: &Fallback<'_>) -> ImportError {
    // A header has several cells; a title above it has one.
    let header = rows.iter().find(|row| row.cells.iter().filter(|cell| !cell.is_empty()).count() > 1);
    let HeadRow { line, cells: names, .. } = header.or(rows.first()).cloned().unwrap_or_default();
    let line = line.to_string();
    let near = |wanted: &str| nearest(wanted, names.iter().map(String::as_str)).map(text::excerpt);
    let nearest_hint = |near: Option<String>| near.map(|near| msg!("column-nearest", near)).unwrap_or_default();
    if let Some((missing, _)) = fallback.mapping.and_then(|mapping| mapping.missing_column(&names)) {
        let near = nearest_hint(near(missing));
        return ImportError::MissingColumn(msg!("import-unmapped", file, line, missing = text::excerpt(missing), near));
    }
    if let Some(like) = fallback.like {
        let missing_required = ColumnMatch::new(like, &names).missing_required;
        let missing = missing_required.iter().map(|name| Message::from(format!("“{name}”")));
        let missing = missing.reduce(|one, other| msg!("one-and-other", one, other)).unwrap_or_default();
        let near = nearest_hint(missing_required.first().and_then(|name| near(name)));
        return ImportError::MissingColumn(msg!("import-unlike", file, line, like = like.name, missing, near));
    }
    let share = |source: &&Source| {
        let columns = source.header_columns().len();
        let has = columns - source.missing_columns(&names).len();
        // Suggest a source only if the file has at least half of its columns.
        (2 * has >= columns).then(|| has * 100 / columns.max(1))
    };
    let mut near: Vec<&Source> = SOURCES.iter().filter(|source| share(source).is_some()).collect();
    near.sort_by_key(|source| std::cmp::Reverse(share(source)));
    let describe = |source: &&Source| {
        msg!("source-lacks", source = source.label(), columns = source.missing_columns(&names).join(", "))
    };
    let found: Vec<String> = names.iter().map(|name| text::excerpt(name)).collect();
    let expected = match &near[..] {
        [] => msg!("of-no-known-source"),
        near => Message::joined(near.iter().take(3).map(describe), "; "),
    };
    let found = text::excerpt(&found.join(", "));
    let proposal = Mapping::draft(file, &names);
    ImportError::Unknown { message: msg!("import-unknown", file, line, found, expected), proposal }
}

#[cfg(test)]
mod tests;
