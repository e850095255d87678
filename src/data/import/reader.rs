//! Reading the rows of a file with titles into the works.

use super::report::LeftOut;
use super::works::{Entry, Works};
use crate::data::input::Input;
use crate::data::load::TableError;
use crate::data::report::FileReport;
use crate::data::schema::Column;
use crate::data::table::{Fault, Row, read_rows_under};
use crate::data::text;
use crate::domain::date::Date;
use crate::speech::{Message, say};

/// Hands what each row of a file says to the works.
pub(super) struct Reader<'r, 'k> {
    pub works: &'r mut Works<'k>,
    /// The place of the file.
    pub source: usize,
    /// Whether its rows only fill what other files have.
    pub refers: bool,
}

impl Reader<'_, '_> {
    /// Each row of a file whose columns go by their own names.
    pub fn rows<C: Column>(
        &mut self,
        input: &Input<'_>,
        entry: impl FnMut(&Row<'_, C>) -> Result<Option<Entry>, Fault>,
    ) -> Result<FileReport, TableError> {
        self.rows_under(input, C::answers_to, entry)
    }

    /// Each row of a file; `answers` says which column a name stands for.
    pub fn rows_under<C: Column>(
        &mut self,
        input: &Input<'_>,
        answers: impl Fn(C, &str) -> bool,
        mut entry: impl FnMut(&Row<'_, C>) -> Result<Option<Entry>, Fault>,
    ) -> Result<FileReport, TableError> {
        let mut days = Days::default();
        let mut report = read_rows_under(input, answers, |row| {
            match entry(row)? {
                None => self.works.leave_out(self.source, LeftOut::OtherKind),
                Some(entry) if self.refers => self.works.refer(self.source, entry),
                Some(entry) => {
                    days.see(&entry.title.name);
                    self.works.add(self.source, entry);
                }
            }
            Ok(())
        })?;
        report.remarks.extend(days.remark());
        Ok(report)
    }
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

    fn remark(&self) -> Option<Message> {
        let Self { count, first } = self;
        (*count > 0).then(|| say!("titles-that-are-days", count = *count, first = first.join(", ")))
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
