//! The report of a load: how many rows were kept, and which were rejected and why.

use crate::i18n::{Message, ToMessage, display_as_message, msg};
use crate::store::catalogue::RowUnit;
use crate::store::lines::Lines;

/// Of each file, this many rejected rows are kept, the first; the others are counted.
pub const MAX_LISTED: usize = 1000;

/// The report of loading a data directory.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LoadReport {
    /// One report per file, in reading order.
    pub files: Vec<FileReport>,
}

impl LoadReport {
    pub fn rows_read(&self) -> usize {
        self.files.iter().map(|file| file.rows_read).sum()
    }

    pub fn rows_kept(&self) -> usize {
        self.files.iter().map(|file| file.rows_kept).sum()
    }

    /// The listed rejected rows of all files.
    pub fn rejected(&self) -> impl Iterator<Item = &RejectedRow> {
        self.files.iter().flat_map(|file| &file.rejected)
    }

    /// The number of rejected rows of all files.
    pub fn rows_rejected(&self) -> usize {
        self.files.iter().map(FileReport::rows_rejected).sum()
    }

    /// The remarks on all files, each with the file name.
    pub fn remarks(&self) -> impl Iterator<Item = (&str, &Message)> {
        self.files.iter().flat_map(|file| file.remarks.iter().map(|remark| (file.name.as_str(), remark)))
    }
}

/// The report of one file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FileReport {
    pub name: String,
    /// Rows without the header: kept and rejected ones.
    pub rows_read: usize,
    pub rows_kept: usize,
    /// The lines of the kept rows. Loading moves them to the catalogue.
    pub lines: Lines,
    /// The rejected rows, in file order; of more than [`MAX_LISTED`] the first.
    pub rejected: Vec<RejectedRow>,
    /// Remarks without a full stop.
    pub remarks: Vec<Message>,
}

impl FileReport {
    /// The number of rejected rows.
    pub fn rows_rejected(&self) -> usize {
        self.rows_read - self.rows_kept
    }
}

/// A rejected row.
#[derive(Debug, Clone, PartialEq)]
pub struct RejectedRow {
    pub file: String,
    /// The line on which the row begins, or the number of the row in a file without lines; from 1.
    pub line: u64,
    /// What `line` counts.
    pub row_unit: RowUnit,
    /// The column with the error; empty if the row as a whole is invalid.
    pub column: String,
    /// The cell, [cleaned](crate::data::text::excerpt) and cut to 60 characters.
    pub value: String,
    pub reason: Message,
}

impl ToMessage for RejectedRow {
    fn to_message(&self) -> Message {
        let Self { file, line, row_unit, column, value, reason } = self;
        let place = match row_unit {
            RowUnit::Lines => msg!("at-line", file, line = line.to_string()),
            RowUnit::Rows => msg!("at-row", file, row = line.to_string()),
        };
        if column.is_empty() {
            msg!("set-aside-row", place, value, reason)
        } else {
            msg!("set-aside-cell", place, column, value, reason)
        }
    }
}

display_as_message!(RejectedRow);
