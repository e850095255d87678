//! Reads the rows of a CSV file, each with the line on which it begins.

use std::io::{self, Read};
use std::ops::Range;

use super::record::{Dialect, Record};
use super::{Reread, RowReader, TableError};
use crate::data::input::{Input, InputError};

/// Bytes read at a time.
const BUFFER_LEN: usize = 256 * 1024;

/// A CSV file, and whether its cells may be quoted.
pub(super) struct Csv<'i> {
    pub input: &'i Input<'i>,
    pub quoted: bool,
}

impl Reread for Csv<'_> {
    fn rows(&self) -> Option<Box<dyn RowReader + '_>> {
        Some(Box::new(CsvRows::open(self.input, self.quoted).ok()?))
    }
}

/// The rows of a CSV file, or those that begin within a range of it.
pub(super) struct CsvRows<'i> {
    file: &'i str,
    text: Box<dyn Read + 'i>,
    dialect: Dialect,
    /// Text that was read, and the range of it that is not parsed yet.
    buffer: Vec<u8>,
    unparsed: Range<usize>,
    /// Whether the text ends with the buffer.
    ended: bool,
    /// Offset and line breaks parsed so far.
    pub offset: u64,
    pub line_breaks: u64,
    /// Rows that begin at or after this offset are not read.
    end_offset: u64,
}

impl<'i> CsvRows<'i> {
    pub fn open(input: &'i Input<'_>, quoted: bool) -> Result<Self, TableError> {
        let dialect = Dialect { separator: input.separator, quoted, crlf: false };
        Ok(Self::new(&input.name, input.open()?, dialect, 0..u64::MAX))
    }

    /// The rows that begin within a range of bytes of a [seekable](Input::seekable_file) file.
    pub fn within(input: &'i Input<'_>, quoted: bool, range: Range<u64>) -> Result<Self, InputError> {
        let dialect = Dialect { separator: input.separator, quoted, crlf: input.has_crlf() };
        Ok(Self::new(&input.name, input.bytes_from(range.start)?, dialect, range))
    }

    fn new(file: &'i str, text: Box<dyn Read + 'i>, dialect: Dialect, range: Range<u64>) -> Self {
        let (buffer, unparsed) = (Vec::new(), 0..0);
        Self {
            file,
            text,
            dialect,
            buffer,
            unparsed,
            ended: false,
            offset: range.start,
            line_breaks: 0,
            end_offset: range.end,
        }
    }

    /// Refills the buffer, and sets `ended` at the end of the text.
    fn fill(&mut self) -> Result<(), TableError> {
        self.buffer.copy_within(self.unparsed.clone(), 0);
        self.unparsed = 0..self.unparsed.len();
        if self.unparsed.end == self.buffer.len() {
            self.buffer.resize((2 * self.buffer.len()).max(BUFFER_LEN), 0);
        }
        loop {
            match self.text.read(&mut self.buffer[self.unparsed.end..]) {
                Ok(read) => {
                    self.unparsed.end += read;
                    self.ended = read == 0;
                    return Ok(());
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(TableError::Csv { file: self.file.to_owned(), reason: error.into() }),
            }
        }
    }

    fn advance(&mut self, bytes: usize) {
        self.unparsed.start += bytes;
        self.offset += bytes as u64;
    }

    /// Skips line breaks; returns whether a row begins after them, before `end_offset`.
    fn skip_line_breaks(&mut self) -> Result<bool, TableError> {
        while self.offset < self.end_offset {
            match self.buffer[self.unparsed.clone()].first() {
                Some(byte @ (b'\n' | b'\r')) => {
                    self.line_breaks += u64::from(*byte == b'\n');
                    self.advance(1);
                }
                Some(_) => return Ok(true),
                None if self.ended => return Ok(false),
                None => self.fill()?,
            }
        }
        Ok(false)
    }
}

impl RowReader for CsvRows<'_> {
    fn names(&mut self) -> Result<Vec<String>, TableError> {
        let mut header = Record::default();
        self.next(&mut header)?;
        Ok(header.names())
    }

    fn next(&mut self, record: &mut Record) -> Result<Option<u64>, TableError> {
        if !self.skip_line_breaks()? {
            record.clear();
            return Ok(None);
        }
        let line = self.line_breaks + 1;
        loop {
            let bytes = &self.buffer[self.unparsed.clone()];
            if let Some(end) = self.dialect.split(bytes, self.ended, record) {
                self.line_breaks += record.line_breaks + u64::from(bytes.get(end - 1) == Some(&b'\n'));
                self.advance(end);
                return Ok(Some(line));
            }
            self.fill()?;
        }
    }

    fn position(&self) -> (u64, u64) {
        (self.offset, self.line_breaks)
    }
}

#[cfg(test)]
mod tests {
    use csv::{ByteRecord, ReaderBuilder};
    use proptest::prelude::*;

    use super::*;

    /// Reads all rows of a text, a few bytes at a time, with their lines.
    fn rows(text: &[u8], dialect: Dialect) -> Vec<(u64, Vec<Vec<u8>>)> {
        struct Slowly<'t>(&'t [u8]);
        impl Read for Slowly<'_> {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                let most = buffer.len().min(3);
                self.0.read(&mut buffer[..most])
            }
        }
        let mut reader = CsvRows::new("x.csv", Box::new(Slowly(text)), dialect, 0..u64::MAX);
        let (mut rows, mut record) = (Vec::new(), Record::default());
        while let Some(line) = reader.next(&mut record).unwrap() {
            rows.push((line, record.iter().map(<[u8]>::to_vec).collect()));
        }
        rows
    }

    const DIALECT: Dialect = Dialect { separator: b',', quoted: true, crlf: false };

    #[test]
    fn a_row_is_on_the_line_on_which_it_begins() {
        let lines = |text: &str| rows(text.as_bytes(), DIALECT).iter().map(|(line, _)| *line).collect::<Vec<_>>();
        assert_eq!(lines("a\n\n\nb\n\"c\n\nd\",e\nf"), [1, 4, 5, 8]);
        assert_eq!(lines("a\r\n\r\nb\r\nc"), [1, 3, 4]);
        assert_eq!(lines("a\n\n\nb"), [1, 4]);
    }

    proptest! {
        #[test]
        fn rows_are_what_the_csv_crate_reads(text in "[ab,\"\r\n]{0,40}", quoted: bool) {
            let mut reader = ReaderBuilder::new().flexible(true).has_headers(false).quoting(quoted).from_reader(text.as_bytes());
            let expected: Vec<Vec<Vec<u8>>> =
                reader.byte_records().map(|record: Result<ByteRecord, _>| record.unwrap().iter().map(<[u8]>::to_vec).collect()).collect();
            let found: Vec<_> = rows(text.as_bytes(), Dialect { quoted, ..DIALECT }).into_iter().map(|(_, cells)| cells).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn a_pair_within_quotes_is_one_line_break(text in "[ab,\"\r\n]{0,40}") {
            let crlf = rows(text.as_bytes(), Dialect { crlf: true, ..DIALECT });
            prop_assert_eq!(crlf, rows(text.replace("\r\n", "\n").as_bytes(), DIALECT));
        }
    }
}
