//! Reads the rows of a file of titles and passes them on to be merged.

use super::record_linkage::{Linker, TitleRecord};
use super::skip_reason::SkipReason;
use crate::data::input::Input;
use crate::data::load::TableError;
use crate::data::report::FileReport;
use crate::data::schema::Column;
use crate::data::table::{Row, RowError, read_rows_matching};
use crate::data::text;
use crate::domain::date::Date;
use crate::i18n::{Message, msg};

/// Reads one file of titles.
pub(super) struct Reader<'r, 'k> {
    pub linker: &'r mut Linker<'k>,
    /// Index of the file in the order of the command line.
    pub file: usize,
    /// Whether the rows only complete titles of other files and add none.
    pub is_reference: bool,
}

impl Reader<'_, '_> {
    /// Reads the rows of a file whose columns have their own names.
    pub fn rows<C: Column>(
        &mut self,
        input: &Input<'_>,
        parse: impl FnMut(&Row<'_, C>) -> Result<Option<TitleRecord>, RowError>,
    ) -> Result<FileReport, TableError> {
        self.rows_under(input, C::matches_name, parse)
    }

    /// Reads the rows of a file; `is_column` decides whether a name in the header denotes a column.
    pub fn rows_under<C: Column>(
        &mut self,
        input: &Input<'_>,
        is_column: impl Fn(C, &str) -> bool,
        mut parse: impl FnMut(&Row<'_, C>) -> Result<Option<TitleRecord>, RowError>,
    ) -> Result<FileReport, TableError> {
        let mut date_like = DateLikeTitles::default();
        let mut report = read_rows_matching(input, is_column, |row| {
            match parse(row)? {
                None => self.linker.count_skipped(self.file, SkipReason::OtherKind),
                Some(record) if self.is_reference => self.linker.add_reference(self.file, record),
                Some(record) => {
                    date_like.observe(&record.title.name);
                    self.linker.add(self.file, record);
                }
            }
            Ok(())
        })?;
        report.remarks.extend(date_like.remark());
        Ok(report)
    }
}

/// Counts names that look like a date, a time or a fraction: a spreadsheet turns names such as 22 July, 23:59 and 3% into
/// these and loses the original.
#[derive(Default)]
struct DateLikeTitles {
    count: usize,
    examples: Vec<String>,
}

impl DateLikeTitles {
    fn observe(&mut self, name: &str) {
        const MAX_EXAMPLES: usize = 3;
        if is_date_like(name) {
            self.count += 1;
            if self.examples.len() < MAX_EXAMPLES {
                self.examples.push(format!("“{}”", text::excerpt(name)));
            }
        }
    }

    fn remark(&self) -> Option<Message> {
        let Self { count, examples } = self;
        (*count > 0).then(|| msg!("titles-that-are-days", count = *count, first = examples.join(", ")))
    }
}

/// Whether a name has the form `18-May`, `May-18`, `2021-05-18`, `23:59:00` or `0.03`.
fn is_date_like(name: &str) -> bool {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let is_number = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // 23:59 becomes 23:59:00, and 3% becomes 0.03.
    let is_time = name.len() >= 7 && name.split(':').count() == 3 && name.split(':').all(digits);
    let is_fraction = name.strip_prefix("0.").is_some_and(digits);
    let parts = name
        .split_once('-')
        .filter(|(one, other)| is_number(one) && MONTHS.contains(other) || MONTHS.contains(one) && is_number(other));
    parts.is_some() || is_time || is_fraction || name.parse::<Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_date_like;

    #[test]
    fn a_day_is_distinguished_from_names_that_have_one_in_them() {
        for name in ["18-May", "09-Feb", "May-18", "2021-05-18", "23:59:00", "0.03"] {
            assert!(is_date_like(name), "{name}");
        }
        for name in ["22 July", "May", "8-Mile", "2:22", "1917", "9-1-1", "18-May Blues", "1.5", "3%"] {
            assert!(!is_date_like(name), "{name}");
        }
    }
}
