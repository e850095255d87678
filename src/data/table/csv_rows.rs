//! Reads the rows of a CSV file, each with the line on which it begins.
//!
//! LF, CR LF and CR each end a line, and a row unless they are quoted. Behind a row whose quoting is wrong, reading goes
//! on at the next line. Up to the place where the fault showed, quotes are then read strictly: the fault may have its
//! cause there.

use std::io::{self, Read};
use std::ops::Range;
use std::sync::Arc;

use memchr::memchr2;

use super::quoting::{MAX_CELL, MAX_ROW, Quoting, RowFault};
use super::record::{Dialect, Record, Split, line_break_len};
use super::shared_range::SharedRange;
use super::{Reread, RowReader, TableError};
use crate::data::input::{Input, InputError};

/// Bytes read at a time.
const BUFFER_LEN: usize = 256 * 1024;

/// Bytes of a faulty row that a message may quote.
const MAX_QUOTED: usize = 4096;

/// A CSV file and its quoting.
pub(super) struct Csv<'i> {
    pub input: &'i Input<'i>,
    pub quoting: Quoting,
}

impl Reread for Csv<'_> {
    fn rows(&self) -> Option<Box<dyn RowReader + '_>> {
        Some(Box::new(CsvRows::open(self.input, self.quoting).ok()?))
    }

    fn take_memory(&self, bytes: u64) -> bool {
        self.input.take_memory(bytes)
    }
}

/// How far a file has been read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Position {
    /// The offset after the last row.
    pub offset: u64,
    pub line_breaks: u64,
    /// Whether the last row ends without a line break.
    pub is_unterminated: bool,
    /// Rows that begin before this offset are read strictly.
    pub strict_until: u64,
}

impl Position {
    /// The lines up to here.
    pub fn lines(self) -> u64 {
        self.line_breaks + u64::from(self.is_unterminated)
    }
}

/// The rows of a CSV file, or those that begin within a range of it.
pub(super) struct CsvRows<'i> {
    file: &'i str,
    text: Box<dyn Read + 'i>,
    dialect: Dialect,
    /// The number of cells in a row, once known.
    width: Option<usize>,
    /// Text that was read, and the range of it that is not parsed yet.
    buffer: Vec<u8>,
    unparsed: Range<usize>,
    /// Whether the text ends with the buffer.
    ended: bool,
    position: Position,
    /// Rows that begin at or after its end are not read.
    range: Arc<SharedRange>,
}

impl<'i> CsvRows<'i> {
    pub fn open(input: &'i Input<'_>, quoting: Quoting) -> Result<Self, TableError> {
        Self::open_separated(input, input.separator, quoting)
    }

    /// The rows of a file whose cells are separated by another byte than was detected.
    pub fn open_separated(input: &'i Input<'_>, separator: u8, quoting: Quoting) -> Result<Self, TableError> {
        Ok(Self::new(&input.name, input.open()?, Dialect { separator, quoting }, SharedRange::new(0..u64::MAX).into()))
    }

    /// The rows that begin within a range of bytes of a [seekable](Input::seekable_file) file.
    pub fn within(input: &'i Input<'_>, range: Arc<SharedRange>, strict_until: u64) -> Result<Self, InputError> {
        let dialect = Dialect { separator: input.separator, quoting: Quoting::Doubled };
        let mut rows = Self::new(&input.name, input.bytes_from(range.start())?, dialect, range);
        rows.position.strict_until = strict_until;
        Ok(rows)
    }

    fn new(file: &'i str, text: Box<dyn Read + 'i>, dialect: Dialect, range: Arc<SharedRange>) -> Self {
        Self {
            file,
            text,
            dialect,
            width: None,
            buffer: Vec::new(),
            unparsed: 0..0,
            ended: false,
            position: Position { offset: range.start(), ..Position::default() },
            range,
        }
    }

    /// Refills the buffer, and sets `ended` at the end of the text.
    fn fill(&mut self) -> Result<(), TableError> {
        self.range.set_reached(self.position.offset);
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
        self.position.offset += bytes as u64;
    }

    /// Skips line breaks; returns whether a row begins after them, within the range.
    fn skip_line_breaks(&mut self) -> Result<bool, TableError> {
        while self.position.offset < self.range.end() {
            let bytes = &self.buffer[self.unparsed.clone()];
            match bytes.first() {
                Some(b'\n' | b'\r') => match line_break_len(bytes, 0, self.ended) {
                    Some(length) => {
                        self.position.line_breaks += 1;
                        self.advance(length);
                    }
                    None => self.fill()?,
                },
                Some(_) => return Ok(true),
                None if self.ended => return Ok(false),
                None => self.fill()?,
            }
        }
        Ok(false)
    }

    /// Why a row of `length` bytes that is quoted correctly cannot be used as it is.
    fn fault(&self, length: usize, record: &Record) -> Option<RowFault> {
        if length > MAX_ROW {
            return Some(RowFault::LongRow);
        }
        let width = self.width.filter(|_| record.line_breaks > 0)?;
        if record.len() != width {
            let lines = record.line_breaks + 1;
            return Some(RowFault::Width { expected: width, found: record.len(), lines });
        }
        // In two columns this could be a text with a comma in two of its lines.
        let row = &self.buffer[self.unparsed.start..self.unparsed.start + length];
        let is_row = |line: Option<&[u8]>| {
            line.is_some_and(|line| memchr::memchr_iter(self.dialect.separator, line).count() + 1 == width)
        };
        let mut lines = row.split(|byte| matches!(byte, b'\n' | b'\r')).filter(|line| !line.is_empty());
        (width > 2 && is_row(lines.next()) && is_row(lines.next_back())).then_some(RowFault::Joined)
    }

    /// Rejects the first line of a row whose fault showed after `scanned` bytes.
    fn reject(&mut self, fault: RowFault, scanned: usize, record: &mut Record) -> Result<(), TableError> {
        let reached = self.position.offset + scanned as u64;
        self.position.strict_until = self.position.strict_until.max(reached);
        loop {
            let bytes = &self.buffer[self.unparsed.clone()];
            let end = memchr2(b'\n', b'\r', bytes);
            if end.is_some() || self.ended || bytes.len() >= MAX_QUOTED {
                let line = &bytes[..end.unwrap_or(bytes.len()).min(MAX_QUOTED)];
                self.dialect.split_raw(line, record);
                record.has_invalid_utf8 = str::from_utf8(&bytes[..end.unwrap_or(line.len())]).is_err();
                record.fault = Some(fault);
                break;
            }
            self.fill()?;
        }
        loop {
            let bytes = &self.buffer[self.unparsed.clone()];
            match memchr2(b'\n', b'\r', bytes) {
                Some(end) => {
                    if let Some(length) = line_break_len(bytes, end, self.ended) {
                        self.position.line_breaks += 1;
                        self.advance(end + length);
                        return Ok(());
                    }
                }
                None if self.ended => {
                    self.position.is_unterminated = true;
                    self.advance(bytes.len());
                    return Ok(());
                }
                None => self.advance(bytes.len()),
            }
            self.fill()?;
        }
    }
}

impl RowReader for CsvRows<'_> {
    fn names(&mut self) -> Result<Vec<String>, TableError> {
        let mut header = Record::default();
        self.next(&mut header)?;
        Ok(header.names())
    }

    fn set_projection(&mut self, projection: &[bool]) -> Result<(), TableError> {
        self.width = Some(projection.len());
        Ok(())
    }

    fn next(&mut self, record: &mut Record) -> Result<Option<u64>, TableError> {
        if !self.skip_line_breaks()? {
            self.range.set_reached(self.position.offset);
            record.clear();
            return Ok(None);
        }
        let line = self.position.line_breaks + 1;
        let strict = self.position.offset < self.position.strict_until;
        loop {
            let bytes = &self.buffer[self.unparsed.clone()];
            match self.dialect.split(bytes, self.ended, strict, record) {
                Split::Row(length) => {
                    if let Some(fault) = self.fault(length, record) {
                        self.reject(fault, length, record)?;
                        break;
                    }
                    let is_terminated = matches!(bytes.get(length - 1), Some(b'\n' | b'\r'));
                    self.position.line_breaks += record.line_breaks + u64::from(is_terminated);
                    self.position.is_unterminated = !is_terminated;
                    self.advance(length);
                    if record.has_cell_over(MAX_CELL) {
                        record.fault = Some(RowFault::LongCell);
                    }
                    break;
                }
                Split::Faulty(fault, scanned) => {
                    self.reject(fault, scanned, record)?;
                    break;
                }
                Split::Incomplete if bytes.len() > MAX_ROW => {
                    self.reject(RowFault::LongRow, MAX_ROW, record)?;
                    break;
                }
                Split::Incomplete => self.fill()?,
            }
        }
        Ok(Some(line))
    }

    fn position(&self) -> Position {
        self.position
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
        let mut reader = CsvRows::new("x.csv", Box::new(Slowly(text)), dialect, SharedRange::new(0..u64::MAX).into());
        let (mut rows, mut record) = (Vec::new(), Record::default());
        while let Some(line) = reader.next(&mut record).unwrap() {
            rows.push((line, record.iter().map(<[u8]>::to_vec).collect()));
        }
        rows
    }

    const DIALECT: Dialect = Dialect { separator: b',', quoting: Quoting::Doubled };

    fn faults(text: &str, dialect: Dialect, width: Option<usize>) -> Vec<(u64, Option<RowFault>)> {
        let mut reader =
            CsvRows::new("x.csv", Box::new(text.as_bytes()), dialect, SharedRange::new(0..u64::MAX).into());
        let (mut faults, mut record) = (Vec::new(), Record::default());
        while let Some(line) = reader.next(&mut record).unwrap() {
            reader.width = width;
            faults.push((line, record.fault));
        }
        faults
    }

    #[test]
    fn a_row_is_on_the_line_on_which_it_begins() {
        let lines = |text: &str| rows(text.as_bytes(), DIALECT).iter().map(|(line, _)| *line).collect::<Vec<_>>();
        assert_eq!(lines("a\n\n\nb\n\"c\n\nd\",e\nf"), [1, 4, 5, 8]);
        for mark in ["\r\n", "\r", "\n"] {
            assert_eq!(lines(&"a~~b~\"c~d\",e~f".replace('~', mark)), [1, 3, 4, 6], "{mark:?}");
        }
    }

    #[test]
    fn a_range_that_is_shortened_meanwhile_ends_there() {
        let range = Arc::new(SharedRange::new(0..u64::MAX));
        let mut reader = CsvRows::new("x.csv", Box::new(&b"a\nb\nc\nd\n"[..]), DIALECT, Arc::clone(&range));
        let mut record = Record::default();
        assert_eq!(reader.next(&mut record).unwrap(), Some(1));
        range.set_end(3);
        assert_eq!(reader.next(&mut record).unwrap(), Some(2));
        assert_eq!(reader.next(&mut record).unwrap(), None);
        assert_eq!(reader.position().offset, 4);
        assert!(range.unread().is_empty());
    }

    #[test]
    fn a_stray_quote_costs_its_line_and_no_other() {
        use RowFault::{Joined, StrayQuote, TextAfterQuote, Unclosed, Width};
        let end = "a,b,c\nd,e,f\n";
        for (text, expected) in [
            ("x,\"y,z\n", vec![(2, Some(Unclosed)), (3, None), (4, None)]),
            ("x,\"y\"w,z\n", vec![(2, Some(TextAfterQuote)), (3, None), (4, None)]),
            ("x,\"y\"  ,z\n", vec![(2, None), (3, None), (4, None)]),
            ("x,y\"w\",z\n", vec![(2, None), (3, None), (4, None)]),
            (
                "x,\"y,z\no,p,q\nx,y\",z\n",
                vec![(2, Some(Joined)), (3, None), (4, Some(StrayQuote)), (5, None), (6, None)],
            ),
            ("x,\"y\nz\",w\n", vec![(2, None), (4, None), (5, None)]),
            (
                "x,\"y\nz\"\n",
                vec![(2, Some(Width { expected: 3, found: 2, lines: 2 })), (3, Some(StrayQuote)), (4, None), (5, None)],
            ),
        ] {
            for mark in ["\r\n", "\r", "\n"] {
                let text = format!("1,2,3\n{text}{end}").replace('\n', mark);
                let mut all = vec![(1, None)];
                all.extend(expected.clone());
                assert_eq!(faults(&text, DIALECT, Some(3)), all, "{text:?}");
            }
        }
    }

    #[test]
    fn what_is_too_long_is_told_by_its_line() {
        let long = |length| "x".repeat(length);
        let cell = format!("a,b,c\n1,{},3\n1,2,3\n", long(MAX_CELL + 1));
        assert_eq!(faults(&cell, DIALECT, Some(3)), [(1, None), (2, Some(RowFault::LongCell)), (3, None)]);
        let row = format!("a,b,c\n1,\"{}\n1,2,3\n", long(MAX_ROW + 1));
        assert_eq!(faults(&row, DIALECT, Some(3)), [(1, None), (2, Some(RowFault::LongRow)), (3, None)]);
    }

    #[test]
    fn quotes_within_quotes_are_doubled_or_have_a_backslash() {
        let text = b"\"The \\\"Best\\\" Movie\",\"a \\\\\",b\\\n";
        let cells = |quoting| rows(text, Dialect { quoting, ..DIALECT })[0].1.join(&b'|');
        assert_eq!(String::from_utf8(cells(Quoting::Backslash)).unwrap(), r#"The "Best" Movie|a \|b\"#);
        assert_eq!(faults(str::from_utf8(text).unwrap(), DIALECT, None)[0], (1, Some(RowFault::TextAfterQuote)));
        assert_eq!(String::from_utf8(cells(Quoting::Literal)).unwrap(), r#""The \"Best\" Movie"|"a \\"|b\"#);
    }

    #[test]
    fn lines_that_are_open_whichever_way_they_are_read_take_linear_time() {
        let lines = 100_000;
        let text = "x\",\"y\n".repeat(lines);
        assert_eq!(faults(&text, DIALECT, Some(3)).len(), lines);
    }

    proptest! {
        #[test]
        fn rows_are_what_the_csv_crate_reads(
            // The second kind has rows that are longer than what is searched at once.
            text in "[ab,\"\r\n]{0,40}|((\"[ab,]{0,20}\"|[ab]{0,30})(,|,|,|,|,|,|,|,|\r\n|\n)){0,40}", literal: bool,
        ) {
            let quoting = if literal { Quoting::Literal } else { Quoting::Doubled };
            let dialect = Dialect { quoting, ..DIALECT };
            if faults(&text, dialect, None).iter().all(|(_, fault)| fault.is_none()) {
                let mut reader = ReaderBuilder::new().flexible(true).has_headers(false).quoting(!literal).from_reader(text.as_bytes());
                let expected: Vec<Vec<Vec<u8>>> =
                    reader.byte_records().map(|record: Result<ByteRecord, _>| record.unwrap().iter().map(<[u8]>::to_vec).collect()).collect();
                let found: Vec<_> = rows(text.as_bytes(), dialect).into_iter().map(|(_, cells)| cells).collect();
                let expected: Vec<_> = expected.into_iter().map(|row| row.into_iter().map(|cell| String::from_utf8(cell).unwrap().replace("\r\n", "\n").into_bytes()).collect::<Vec<_>>()).collect();
                prop_assert_eq!(found, expected);
            }
        }

        #[test]
        fn no_line_is_left_out(text in "[ab,\"\r\n]{0,60}") {
            let mut reader = CsvRows::new("x.csv", Box::new(text.as_bytes()), DIALECT, SharedRange::new(0..u64::MAX).into());
            let mut record = Record::default();
            let (mut lines, mut last) = (0, 0);
            while let Some(line) = reader.next(&mut record).unwrap() {
                reader.set_projection(&[true; 3]).unwrap();
                prop_assert!(line > last);
                lines += 1 + record.line_breaks;
                last = line + record.line_breaks;
            }
            let plain = text.replace("\r\n", "\n").replace('\r', "\n");
            prop_assert_eq!(reader.position().lines(), plain.lines().count() as u64);
            // Empty lines are no rows, unless they are quoted.
            prop_assert!(lines >= plain.lines().filter(|line| !line.is_empty()).count() as u64);
        }
    }
}
