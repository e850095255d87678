//! The files of a data directory.

use super::table_file::TableFile;
use crate::i18n::Message;

/// The files of a data directory; none for a missing table.
#[derive(Default)]
pub struct Contents {
    pub titles: Vec<TableFile>,
    pub market: Vec<TableFile>,
    pub terms: Vec<TableFile>,
    pub viewing: Vec<TableFile>,
    pub about: Option<Vec<u8>>,
    /// Remarks on a table, such as files that were not read.
    pub remarks: Vec<(&'static str, Message)>,
}

impl Contents {
    /// The files of all tables, in reading order.
    pub fn table_files(&self) -> impl Iterator<Item = &TableFile> {
        [&self.titles, &self.terms, &self.viewing, &self.market].into_iter().flatten()
    }

    pub fn remarks(&self, table: &str) -> Vec<Message> {
        self.remarks.iter().filter(|(of, _)| *of == table).map(|(_, remark)| remark.clone()).collect()
    }
}
