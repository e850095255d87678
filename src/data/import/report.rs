//! What an import did with every row that it read.

use std::path::PathBuf;

use super::works::FactReport;
use crate::data::report::{FileReport, SetAside};
use crate::data::schema::SET_ASIDE;
use crate::speech::{Message, Say, prints_what_it_says, say};

/// How many of the rows set aside a report for people lists of each file.
const LISTED: usize = 20;

/// What was imported, and what became of the rows of each file. Prints as a report for people.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportReport {
    /// The data directory that was made.
    pub out: PathBuf,
    /// Films in it.
    pub films: usize,
    /// Series in it.
    pub series: usize,
    /// Titles with words of a plot.
    pub with_words: usize,
    /// The files that were read, with their rows.
    pub files: Vec<FileImport>,
    /// Which file gave how many values of which fact; empty where one file alone holds titles.
    pub facts: Vec<FactReport>,
}

/// What became of the rows of one file: `read` = `kept` + those left out + those set aside.
#[derive(Debug, Clone, PartialEq)]
pub struct FileImport {
    /// The file.
    pub name: String,
    /// What it holds: titles, plots, market figures.
    pub holds: &'static str,
    /// Rows without the header.
    pub read: usize,
    /// Rows that are in the data directory.
    pub kept: usize,
    /// Rows that could be used and are not there, by why; none of the counts is 0.
    pub left_out: Vec<(LeftOut, usize)>,
    /// Rows that could not be used.
    pub set_aside: Vec<SetAside>,
    /// What else is worth knowing.
    pub remarks: Vec<Message>,
}

/// Why a good row is not in the data directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::Display)]
#[strum(serialize_all = "kebab-case")]
pub enum LeftOut {
    /// The filter does not accept it.
    Filtered,
    /// It is a further row of a work and was united with the first.
    United,
    /// It is of a work that an earlier file has, and filled what that one lacks.
    Merged,
    /// It is an episode, a short film, a game.
    OtherKind,
    /// A plot, rating or reference of no title that was kept.
    Unmatched,
    /// A row of a name that several titles share.
    Ambiguous,
    /// A plot of a title that has one already.
    Repeated,
    /// It adds up other rows.
    Sum,
    /// It has no period and no figure, as notes below a table.
    Note,
    /// It has no figure that is new.
    Known,
}

impl FileImport {
    /// The rows of a file, all that could be used as kept.
    pub(super) fn new(holds: &'static str, report: FileReport) -> Self {
        let FileReport { name, rows_read, rows_kept, lines: _, set_aside, remarks } = report;
        Self { name, holds, read: rows_read, kept: rows_kept, left_out: Vec::new(), set_aside, remarks }
    }

    /// Counts kept rows as left out.
    pub(super) fn leave_out(&mut self, why: LeftOut, rows: usize) {
        if rows > 0 {
            self.kept -= rows;
            match self.left_out.iter_mut().find(|(known, _)| *known == why) {
                Some((_, count)) => *count += rows,
                None => self.left_out.push((why, rows)),
            }
        }
    }
}

impl Say for ImportReport {
    fn message(&self) -> Message {
        let Self { out, films, series, with_words, files, facts } = self;
        let head = say!(
            "imported",
            out = out.display().to_string(),
            films = *films,
            series = *series,
            with_words = *with_words,
        );
        let files = files.iter().map(Say::message);
        let merged = facts.iter().map(|fact| Message::verbatim(fact.to_string().trim_end()));
        Message::joined(std::iter::once(head).chain(files).chain(merged), "\n")
    }
}

impl Say for FileImport {
    fn message(&self) -> Message {
        let (name, holds) = (&self.name, self.holds);
        let mut lines = vec![say!("imported-file", name, read = self.read, holds, kept = self.kept)];
        lines.extend(
            self.left_out
                .iter()
                .map(|(why, rows)| say!("left-out", rows = *rows, why = Message::of_family("left-out-", why))),
        );
        lines.extend(self.remarks.iter().map(|remark| say!("import-remark", remark)));
        if !self.set_aside.is_empty() {
            lines.push(say!("import-set-aside", rows = self.set_aside.len()));
        }
        lines.extend(self.set_aside.iter().take(LISTED).map(|row| say!("import-set-aside-row", row = row.message())));
        if self.set_aside.len() > LISTED {
            lines.push(say!("import-more-set-aside", rows = self.set_aside.len() - LISTED, file = SET_ASIDE));
        }
        Message::joined(lines, "\n")
    }
}

prints_what_it_says!(ImportReport, FileImport);
