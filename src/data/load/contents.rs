//! Which files a data directory has, table by table.

use super::table_file::TableFile;
use crate::i18n::Message;

/// The files of a data directory; a table that is not there has none.
#[derive(Default)]
pub struct Contents<'b> {
    pub titles: Vec<TableFile<'b>>,
    pub market: Vec<TableFile<'b>>,
    pub terms: Vec<TableFile<'b>>,
    pub about: Option<Vec<u8>>,
    /// What else was found beside them: the table, and a sentence.
    pub remarks: Vec<(&'static str, Message)>,
}

impl Contents<'_> {
    /// The files of all tables, in the order in which they are read.
    pub fn pieces(&self) -> impl Iterator<Item = &TableFile<'_>> {
        [&self.titles, &self.terms, &self.market].into_iter().flatten()
    }

    /// The remarks on a table.
    pub fn remarks(&self, table: &str) -> Vec<Message> {
        self.remarks.iter().filter(|(of, _)| *of == table).map(|(_, remark)| remark.clone()).collect()
    }
}
