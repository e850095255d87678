//! The files with titles, each read in the columns of its kind.
//!
//! Listings of what a Netflix has are read first, in the order in which they were named. IMDb knows every film there
//! is, so beside a listing its tables only fill; alone they make titles.

use super::imdb::{self, Ratings};
use super::recognise::Format;
use super::report::{FileImport, LeftOut};
use super::words::Lexicon;
use super::works::{Entry, Works};
use super::{Inputs, flixgem, justwatch, netflix_titles, top10};
use crate::data::import::mapped::{MappedColumn, Mapping};
use crate::data::input::Input;
use crate::data::load::TableError;
use crate::data::report::FileReport;
use crate::data::schema::Column;
use crate::data::table::{Fault, Row, read_rows_under};
use crate::data::text;
use crate::data::words::StopWords;
use crate::domain::date::Date;
use crate::domain::title::Title;
use crate::speech::Message;

/// What was read of the files with titles.
pub(super) struct Sources<'k> {
    pub works: Works<'k>,
    /// In the order in which the files were named.
    pub files: Vec<FileImport>,
    /// What was joined with them.
    pub ratings: Ratings,
}

impl<'k> Sources<'k> {
    pub fn read(
        inputs: &Inputs<'_>,
        keep: &'k dyn Fn(&Title) -> bool,
        stop_words: &'k StopWords,
    ) -> Result<Self, TableError> {
        let mut ratings = Ratings::default();
        for input in &inputs.ratings {
            ratings.read(input)?;
        }
        let names = inputs.titles.iter().map(|(_, input)| input.name.clone()).collect();
        let mut works = Works::of(names, keep, Lexicon::new(stop_words));
        let is_reference = |format: Format| matches!(format, Format::ImdbBasics | Format::ImdbRatings);
        let refers = inputs.titles.iter().any(|(format, _)| !is_reference(*format));
        let numbered = || inputs.titles.iter().enumerate();
        let mut files: Vec<(usize, FileImport)> = Vec::new();
        for (source, (format, input)) in numbered().filter(|(_, (format, _))| !is_reference(*format)) {
            let report = listing(*format, input, inputs.mapping, source, &mut works)?;
            files.push((source, FileImport::new("titles", report)));
        }
        for (source, (format, input)) in numbered().filter(|(_, (format, _))| is_reference(*format)) {
            let (holds, report) = if *format == Format::ImdbRatings {
                ("ratings", rows(input, source, &mut works, true, own_name, imdb::rating)?)
            } else {
                let entry = |row: &Row<'_, _>| imdb::entry(row, &ratings);
                ("titles", rows(input, source, &mut works, refers, own_name, entry)?)
            };
            files.push((source, FileImport::new(holds, report)));
        }
        files.sort_by_key(|(source, _)| *source);
        Ok(Self { works, files: files.into_iter().map(|(_, import)| import).collect(), ratings })
    }
}

fn listing(
    format: Format,
    input: &Input<'_>,
    mapping: Option<&Mapping>,
    source: usize,
    works: &mut Works<'_>,
) -> Result<FileReport, TableError> {
    match format {
        Format::FlixGem => rows(input, source, works, false, own_name, flixgem::entry),
        Format::NetflixTitles => rows(input, source, works, false, own_name, netflix_titles::entry),
        Format::JustWatch => rows(input, source, works, false, own_name, justwatch::entry),
        Format::Top10 => rows(input, source, works, false, own_name, top10::entry),
        _ => {
            let own = Mapping::own();
            let mapping = mapping.filter(|_| format == Format::Mapped).unwrap_or(&own);
            let answers = |column: MappedColumn, name: &str| mapping.answers(column, name);
            rows(input, source, works, false, answers, |row| mapping.entry(row))
        }
    }
}

fn own_name<C: Column>(column: C, name: &str) -> bool {
    column.answers_to(name)
}

/// Hands what each row says to the works.
fn rows<C: Column>(
    input: &Input<'_>,
    source: usize,
    works: &mut Works<'_>,
    refers: bool,
    answers: impl Fn(C, &str) -> bool,
    mut entry: impl FnMut(&Row<'_, C>) -> Result<Option<Entry>, Fault>,
) -> Result<FileReport, TableError> {
    let mut days = Days::default();
    let mut report = read_rows_under(input, answers, |row| {
        match entry(row)? {
            None => works.leave_out(source, LeftOut::OtherKind),
            Some(entry) if refers => works.refer(source, entry),
            Some(entry) => {
                days.see(&entry.title.name);
                works.add(source, entry);
            }
        }
        Ok(())
    })?;
    report.remarks.extend(days.remark().map(Message::from));
    Ok(report)
}

/// Titles that look like a day: spreadsheets make dates of names such as 18 May or 22 July, and what stood there is
/// lost.
#[derive(Default)]
struct Days {
    count: usize,
    first: Vec<String>,
}

impl Days {
    fn see(&mut self, name: &str) {
        const NAMED: usize = 3;
        if is_day(name) {
            self.count += 1;
            if self.first.len() < NAMED {
                self.first.push(format!("“{}”", text::excerpt(name)));
            }
        }
    }

    fn remark(&self) -> Option<String> {
        let Self { count, first } = self;
        let told = "titles that are a day, as spreadsheets make of some names; they stay as they are";
        (*count > 0).then(|| format!("{told}: {count}, such as {}", first.join(", ")))
    }
}

/// Whether a name is `18-May`, `May-18` or `2021-05-18`.
fn is_day(name: &str) -> bool {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let is_number = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts = name
        .split_once('-')
        .filter(|(one, other)| is_number(one) && MONTHS.contains(other) || MONTHS.contains(one) && is_number(other));
    parts.is_some() || name.parse::<Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_day;

    #[test]
    fn a_day_is_told_from_names_that_have_one_in_them() {
        for name in ["18-May", "09-Feb", "May-18", "2021-05-18"] {
            assert!(is_day(name), "{name}");
        }
        for name in ["22 July", "May", "8-Mile", "2:22", "1917", "9-1-1", "18-May Blues"] {
            assert!(!is_day(name), "{name}");
        }
    }
}
