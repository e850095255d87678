//! Inputs that are read from generated text: a worksheet, or a table below lines that do not belong to it.
//!
//! The generated text keeps every row on its line in the file, so that messages give the file's line numbers.

use std::io::{self, Cursor, Read};

use super::{Encoding, Input, InputSource, NoProgress};
use crate::i18n::Message;

/// Text that is read instead of the file's own.
pub(super) struct ReplacementText {
    text: Vec<u8>,
    /// Offset in the file's own text, in bytes of UTF-8, from which reading continues after `text`, if at all.
    continue_at: Option<u64>,
}

impl Input<'static> {
    /// Creates an input from comma-separated text that was generated from the file `name`.
    pub fn from_text(name: String, text: Vec<u8>) -> Self {
        Self {
            name,
            source: InputSource::Bytes(&[]),
            size: 0,
            compression: None,
            encoding: Encoding::Utf8,
            separator: b',',
            progress: &NoProgress,
            has_escapes: false,
            replacement: Some(ReplacementText { text, continue_at: None }),
            aliases: None,
            remarks: Vec::new(),
        }
    }
}

impl Input<'_> {
    /// Replaces the beginning of the file with `text`, up to the byte `continue_at`, or all of it.
    pub fn replace_text(&mut self, text: Vec<u8>, continue_at: Option<u64>, separator: u8) {
        self.replacement = Some(ReplacementText { text, continue_at });
        self.separator = separator;
    }

    /// Sets for each column the name to use instead of that in the header; `None` drops the column.
    pub fn set_aliases(&mut self, aliases: Vec<Option<&'static str>>) {
        self.aliases = Some(aliases);
    }

    pub fn has_aliases(&self) -> bool {
        self.aliases.is_some()
    }

    /// Returns the effective name of the column at `place`, which the header names `name`; `None` if it is dropped.
    pub fn column_name<'n>(&'n self, place: usize, name: &'n str) -> Option<&'n str> {
        match &self.aliases {
            None => Some(name),
            Some(aliases) => aliases.get(place).copied().flatten(),
        }
    }

    pub fn add_remark(&mut self, remark: Message) {
        self.remarks.push(remark);
    }
}

impl ReplacementText {
    pub fn open<'i>(&'i self, input: &'i Input<'_>) -> io::Result<Box<dyn Read + 'i>> {
        let text = Cursor::new(self.text.as_slice());
        let Some(bytes) = self.continue_at else { return Ok(Box::new(text)) };
        let mut rest = input.decoded().map_err(io::Error::other)?;
        io::copy(&mut rest.by_ref().take(bytes), &mut io::sink())?;
        Ok(Box::new(text.chain(rest)))
    }
}
