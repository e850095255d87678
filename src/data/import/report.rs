//! The report of an import: it accounts for every row that was read.

use std::path::PathBuf;

use super::record_linkage::FieldReport;
use super::skip_reason::SkipReason;
use crate::data::report::{FileReport, MAX_LISTED, RejectedRow};
use crate::data::schema::REJECTED_ROWS;
use crate::i18n::{Message, ToMessage, display_as_message, msg};

/// The printed report lists at most this many rejected rows of each file.
const MAX_LISTED_ROWS: usize = 20;

/// The result of an import. Displays as a report.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportReport {
    /// The data directory that was written.
    pub out: PathBuf,
    pub films: usize,
    pub series: usize,
    /// Number of titles with words from a plot.
    pub with_words: usize,
    pub files: Vec<FileImport>,
    /// For each field, how many values came from which file; empty if only one file has titles.
    pub field_reports: Vec<FieldReport>,
    /// Number of titles whose origin only the original title shows.
    pub derived_origins: usize,
}

/// Row counts of one file: `read` = `kept` + all of `skipped` + `rows_set_aside`.
#[derive(Debug, Clone, PartialEq)]
pub struct FileImport {
    pub name: String,
    /// The message key of what its rows are, such as `rows-titles`.
    pub holds: &'static str,
    /// Rows read, without the header.
    pub read: usize,
    /// Rows that made an entry in the data directory.
    pub kept: usize,
    /// Valid rows that made none, by reason; no count is 0.
    pub skipped: Vec<(SkipReason, usize)>,
    /// Number of invalid rows.
    pub rows_set_aside: usize,
    /// The invalid rows; of more than [`MAX_LISTED`] the first.
    pub set_aside: Vec<RejectedRow>,
    pub remarks: Vec<Message>,
}

impl FileImport {
    /// Starts with all valid rows counted as kept.
    pub(super) fn new(holds: &'static str, report: FileReport) -> Self {
        let rows_set_aside = report.rows_rejected();
        let FileReport { name, rows_read, rows_kept, lines: _, rejected: set_aside, remarks } = report;
        Self { name, holds, read: rows_read, kept: rows_kept, skipped: Vec::new(), rows_set_aside, set_aside, remarks }
    }

    /// The same under another name.
    pub(super) fn named(mut self, name: &str) -> Self {
        name.clone_into(&mut self.name);
        self
    }

    /// Adds the counts of another table of the same file.
    pub(super) fn absorb(&mut self, other: Self) {
        self.read += other.read;
        self.kept += other.kept;
        for (why, rows) in other.skipped {
            self.kept += rows;
            self.count_skipped(why, rows);
        }
        self.rows_set_aside += other.rows_set_aside;
        self.set_aside.extend(other.set_aside);
        self.set_aside.truncate(MAX_LISTED);
        self.remarks.extend(other.remarks);
    }

    /// Moves a row from `kept` to `set_aside`.
    pub(super) fn set_aside(&mut self, row: RejectedRow) {
        self.kept -= 1;
        self.rows_set_aside += 1;
        if self.set_aside.len() < MAX_LISTED {
            self.set_aside.push(row);
        }
    }

    /// Moves rows from `kept` to `skipped`.
    pub(super) fn count_skipped(&mut self, why: SkipReason, rows: usize) {
        if rows > 0 {
            self.kept -= rows;
            match self.skipped.iter_mut().find(|(known, _)| *known == why) {
                Some((_, count)) => *count += rows,
                None => self.skipped.push((why, rows)),
            }
        }
    }
}

impl ToMessage for ImportReport {
    fn to_message(&self) -> Message {
        let Self { out, films, series, with_words, files, field_reports, derived_origins } = self;
        let head = msg!("imported", out = out, films = *films, series = *series, with_words = *with_words,);
        let files = files.iter().map(ToMessage::to_message);
        let merged = field_reports.iter().map(ToMessage::to_message);
        let origins = (*derived_origins > 0).then(|| msg!("import-derived-origins", titles = *derived_origins));
        Message::joined(std::iter::once(head).chain(files).chain(merged).chain(origins), "\n")
    }
}

impl ToMessage for FileImport {
    fn to_message(&self) -> Message {
        let (name, holds) = (&self.name, Message::new(self.holds));
        let mut lines = vec![msg!("imported-file", name, read = self.read, holds, kept = self.kept)];
        lines.extend(
            self.skipped
                .iter()
                .map(|(why, rows)| msg!("left-out", rows = *rows, why = Message::keyed("left-out-", why))),
        );
        lines.extend(self.remarks.iter().map(|remark| msg!("import-remark", remark)));
        if !self.set_aside.is_empty() {
            lines.push(msg!("import-set-aside", rows = self.rows_set_aside));
        }
        lines.extend(
            self.set_aside.iter().take(MAX_LISTED_ROWS).map(|row| msg!("import-set-aside-row", row = row.to_message())),
        );
        let more = self.rows_set_aside.saturating_sub(MAX_LISTED_ROWS);
        if self.rows_set_aside > MAX_LISTED {
            lines.push(msg!("import-many-more-set-aside", rows = more, first = MAX_LISTED, file = REJECTED_ROWS));
        } else if more > 0 {
            lines.push(msg!("import-more-set-aside", rows = more, file = REJECTED_ROWS));
        }
        Message::joined(lines, "\n")
    }
}

display_as_message!(ImportReport, FileImport);
