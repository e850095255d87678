//! A file that is read from a text made of it: a sheet of a workbook, or a table under lines that are none of it.
//!
//! Such a text has every row on the line that it has in the file, so that messages name that one.

use std::io::{self, Cursor, Read};

use super::{Encoding, Input, InputSource, NoProgress};
use crate::i18n::Message;

/// What is read instead of the file as it stands.
pub(super) struct Arranged {
    text: Vec<u8>,
    /// Where in the file's own text, in bytes of UTF-8, the reading goes on; nowhere if `text` is all.
    goes_on_at: Option<u64>,
}

impl Input<'static> {
    /// A table with commas between its cells that was made of the file `name`.
    pub fn of_text(name: String, text: Vec<u8>) -> Self {
        Self {
            name,
            place: InputSource::Bytes(&[]),
            size: 0,
            packing: None,
            encoding: Encoding::Utf8,
            separator: b',',
            progress: &NoProgress,
            pairs: false,
            arranged: Some(Arranged { text, goes_on_at: None }),
            aliases: None,
            remarks: Vec::new(),
        }
    }
}

impl Input<'_> {
    /// From now on reads `text`, and behind it the file's own text from a byte on, if one is named.
    pub fn arrange(&mut self, text: Vec<u8>, goes_on_at: Option<u64>, separator: u8) {
        self.arranged = Some(Arranged { text, goes_on_at });
        self.separator = separator;
    }

    /// Says which column of another kind of file each of this one's stands for.
    pub fn alias(&mut self, aliases: Vec<Option<&'static str>>) {
        self.aliases = Some(aliases);
    }

    /// Whether columns go by names that they do not have in the file.
    pub fn is_aliased(&self) -> bool {
        self.aliases.is_some()
    }

    /// The name that the column at a place goes by; `None` if it stands for nothing.
    pub fn called<'n>(&'n self, place: usize, name: &'n str) -> Option<&'n str> {
        match &self.aliases {
            None => Some(name),
            Some(aliases) => aliases.get(place).copied().flatten(),
        }
    }

    /// Adds a remark on how it is read.
    pub fn tell(&mut self, remark: Message) {
        self.remarks.push(remark);
    }
}

impl Arranged {
    pub fn open<'i>(&'i self, input: &'i Input<'_>) -> io::Result<Box<dyn Read + 'i>> {
        let text = Cursor::new(self.text.as_slice());
        let Some(bytes) = self.goes_on_at else { return Ok(Box::new(text)) };
        let mut rest = input.decoded().map_err(io::Error::other)?;
        io::copy(&mut rest.by_ref().take(bytes), &mut io::sink())?;
        Ok(Box::new(text.chain(rest)))
    }
}
