//! Where the next page of a table begins, as a text that clients hand back.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

use crate::i18n::msg;
use crate::serve::http::problem::{Kind, Problem};

/// The parameter.
pub const NAME: &str = "next";
/// What its texts look like.
pub const PATTERN: &str = "^[A-Za-z0-9_-]{32}$";

/// The start of a page. It holds for the data and the question that it was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// Number of rows before it.
    pub offset: u64,
    /// Identifies the data.
    pub data: u64,
    /// Identifies the question.
    pub question: u64,
}

impl Cursor {
    /// Checks a text that a client hands back against the data and the question as they are now.
    ///
    /// # Errors
    ///
    /// The text is none of ours, or of other data, or of another question.
    pub fn parse(text: &str, now: Self) -> Result<Self, Problem> {
        let wrong = |reason| Problem::of_parameter(NAME, reason);
        let cursor = Self::decode(text).ok_or_else(|| wrong(msg!("api-next-unknown")))?;
        if cursor.question != now.question {
            return Err(wrong(msg!("api-next-of-other-question")));
        }
        if cursor.data != now.data {
            return Err(Problem::new(Kind::Outdated, msg!("api-next-of-other-data")));
        }
        Ok(cursor)
    }

    pub fn encode(self) -> String {
        let parts = [self.offset, self.data, self.question];
        BASE64_URL_SAFE_NO_PAD.encode(parts.map(u64::to_be_bytes).concat())
    }

    fn decode(text: &str) -> Option<Self> {
        let bytes: [u8; 24] = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()?;
        let mut parts = bytes.chunks_exact(8).filter_map(|part| part.try_into().ok()).map(u64::from_be_bytes);
        Some(Self { offset: parts.next()?, data: parts.next()?, question: parts.next()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn a_page_goes_on_only_in_its_own_data_and_question() {
        let first = Cursor { offset: 0, data: 5, question: 7 };
        let second = Cursor { offset: 100, ..first };
        assert_eq!(Cursor::parse(&second.encode(), first).unwrap(), second);
        let status = |text: &str, now| {
            let problem = Cursor::parse(text, now).unwrap_err();
            problem.respond(Language::English).status().as_u16()
        };
        assert_eq!(status(&second.encode(), Cursor { data: 6, ..first }), 410);
        assert_eq!(status(&second.encode(), Cursor { question: 8, ..first }), 400);
        for wrong in ["", "AAAA", "!", &format!("{}A", second.encode()), &"A".repeat(9000)] {
            assert_eq!(status(wrong, first), 400, "{wrong}");
        }
    }
}
