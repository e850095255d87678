//! Converts CR LF to LF. The CSV reader ends a row at CR but counts lines by LF, so that its line numbers would be one
//! too low in files with CR LF.

use std::io::{self, BufRead, Read};

/// Reads a text with CR LF replaced by LF. A lone CR stays.
pub(super) struct CrlfReader<R> {
    text: R,
    /// Whether a CR was read and not yet returned.
    held: bool,
}

impl<R: BufRead> CrlfReader<R> {
    pub fn new(text: R) -> Self {
        Self { text, held: false }
    }
}

impl<R: BufRead> Read for CrlfReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            let text = self.text.fill_buf()?;
            if std::mem::take(&mut self.held) && text.first() != Some(&b'\n') {
                buffer[0] = b'\r';
                return Ok(1);
            }
            let text = &text[..text.len().min(buffer.len())];
            let plain = text.iter().position(|&byte| byte == b'\r').unwrap_or(text.len());
            if plain > 0 || text.is_empty() {
                buffer[..plain].copy_from_slice(&text[..plain]);
                self.text.consume(plain);
                return Ok(plain);
            }
            self.text.consume(1);
            self.held = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn only_the_cr_of_a_cr_lf_goes(text in "[a\r\n]{0,40}", piece in 1..7_usize) {
            let mut read = String::new();
            let broken = CrlfReader::new(BufReader::with_capacity(piece, text.as_bytes()));
            BufReader::with_capacity(3, broken).read_to_string(&mut read).unwrap();
            prop_assert_eq!(read, text.replace("\r\n", "\n"));
        }
    }
}
