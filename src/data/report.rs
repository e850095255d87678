//! What became of the rows that were read: how many were kept, and which were set aside and why.

use crate::i18n::{Message, ToMessage, display_as_message, msg};
use crate::store::catalogue::RowUnit;
use crate::store::lines::Lines;

/// What loading a data directory found, file by file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LoadReport {
    /// One report for each file that was there, in the order in which they were read.
    pub files: Vec<FileReport>,
}

impl LoadReport {
    /// Rows of all files.
    pub fn rows_read(&self) -> usize {
        self.files.iter().map(|file| file.rows_read).sum()
    }

    /// Rows of all files that were kept.
    pub fn rows_kept(&self) -> usize {
        self.files.iter().map(|file| file.rows_kept).sum()
    }

    /// The rows of all files that were not.
    pub fn set_aside(&self) -> impl Iterator<Item = &SetAside> {
        self.files.iter().flat_map(|file| &file.set_aside)
    }

    /// The remarks on all files, each with the name of its file.
    pub fn remarks(&self) -> impl Iterator<Item = (&str, &Message)> {
        self.files.iter().flat_map(|file| file.remarks.iter().map(|remark| (file.name.as_str(), remark)))
    }
}

/// What became of the rows of one file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FileReport {
    /// The file's name.
    pub name: String,
    /// Its rows without the header: those kept and those set aside.
    pub rows_read: usize,
    /// The rows that were used.
    pub rows_kept: usize,
    /// On which lines those stand; loading hands them on to the catalogue.
    pub lines: Lines,
    /// The rows that could not be used, in the order of the file.
    pub set_aside: Vec<SetAside>,
    /// What else is worth knowing of the file, without a full stop.
    pub remarks: Vec<Message>,
}

/// A row that could not be used.
#[derive(Debug, Clone, PartialEq)]
pub struct SetAside {
    /// Name of its file.
    pub file: String,
    /// The line in the file on which the row begins, from 1; of a file without lines, the row.
    pub line: u64,
    /// Which of the two.
    pub counted: RowUnit,
    /// The column at fault; empty where the row as a whole is.
    pub column: String,
    /// What stood there, made safe to show and cut to 60 characters.
    pub value: String,
    /// What was expected instead.
    pub reason: Message,
}

impl ToMessage for SetAside {
    fn message(&self) -> Message {
        let Self { file, line, counted, column, value, reason } = self;
        let place = match counted {
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

display_as_message!(SetAside);
