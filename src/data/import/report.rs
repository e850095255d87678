//! What an import did with every row that it read.

use std::fmt;
use std::path::PathBuf;

use super::works::FactReport;
use crate::data::report::{FileReport, SetAside};
use crate::data::schema::SET_ASIDE;

/// How many of the rows set aside a report for people lists of each file.
const LISTED: usize = 20;

/// What was imported, and what became of the rows of each file. Prints as a report for people.
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
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
    pub remarks: Vec<String>,
}

/// Why a good row is not in the data directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::Display)]
pub enum LeftOut {
    /// The filter does not accept it.
    #[strum(to_string = "left out by the filter")]
    Filtered,
    /// It is a further row of a work and was united with the first.
    #[strum(to_string = "united with an earlier row of the same work")]
    United,
    /// It is of a work that an earlier file has, and filled what that one lacks.
    #[strum(to_string = "merged with a title of another file")]
    Merged,
    /// It is an episode, a short film, a game.
    #[strum(to_string = "neither a film nor a series")]
    OtherKind,
    /// A plot, rating or reference of no title that was kept.
    #[strum(to_string = "of titles that are not in the set")]
    Unmatched,
    /// A row of a name that several titles share.
    #[strum(to_string = "of a name that several titles share")]
    Ambiguous,
    /// A plot of a title that has one already.
    #[strum(to_string = "of titles that have a plot already")]
    Repeated,
    /// It adds up other rows.
    #[strum(to_string = "sums of other rows")]
    Sum,
    /// It has no period and no figure, as notes below a table.
    #[strum(to_string = "notes without a figure")]
    Note,
    /// It has no figure that is new.
    #[strum(to_string = "without a figure that no earlier row has")]
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

impl fmt::Display for ImportReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { out, films, series, with_words, files, facts } = self;
        writeln!(f, "{}: {films} films and {series} series, {with_words} of them with a plot's words", out.display())?;
        files.iter().try_for_each(|file| file.fmt(f))?;
        facts.iter().try_for_each(|fact| fact.fmt(f))
    }
}

impl fmt::Display for FileImport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {} {} read, {} kept", self.name, self.read, self.holds, self.kept)?;
        for (why, rows) in &self.left_out {
            writeln!(f, "  {rows} {why}")?;
        }
        for remark in &self.remarks {
            writeln!(f, "  {remark}")?;
        }
        if !self.set_aside.is_empty() {
            writeln!(f, "  {} set aside:", self.set_aside.len())?;
        }
        self.set_aside.iter().take(LISTED).try_for_each(|row| writeln!(f, "    {row}"))?;
        match self.set_aside.len() {
            all if all > LISTED => writeln!(f, "    … and {} more, all of them in {SET_ASIDE}", all - LISTED),
            _ => Ok(()),
        }
    }
}
