//! How a file quotes its cells, and what is wrong with a row.

use crate::i18n::{Message, msg};

/// The longest cell and the longest row that are read, in bytes.
pub(super) const MAX_CELL: usize = 1 << 20;
pub(super) const MAX_ROW: usize = 16 << 20;

/// How quotes are read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Quoting {
    /// Cells may be quoted; a quote within quotes is doubled (RFC 4180).
    #[default]
    Doubled,
    /// Cells may be quoted; a backslash stands before a quote or a backslash within quotes, as Spark writes.
    Backslash,
    /// A quote is an ordinary character.
    Literal,
}

impl Quoting {
    /// The remark on a file that is not quoted as usual.
    pub fn remark(self) -> Option<Message> {
        match self {
            Self::Doubled => None,
            Self::Backslash => Some(msg!("quoted-with-backslashes")),
            Self::Literal => Some(msg!("quotes-are-text")),
        }
    }
}

/// Why a row cannot be used.
///
/// Reading goes on at the next line after a row whose quoting is wrong, so that a stray quote costs no more than the
/// line on which it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowFault {
    /// The file ends within quotes.
    Unclosed,
    /// Something other than a separator follows a closing quote.
    TextAfterQuote,
    /// A quote within a cell that is not quoted, on a line that another quote had reached.
    StrayQuote,
    /// Quotes join lines that are rows by themselves.
    Joined,
    /// A row on several lines without as many cells as the header.
    Width { expected: usize, found: usize, lines: u64 },
    /// A cell of more than [`MAX_CELL`] bytes.
    LongCell,
    /// A row of more than [`MAX_ROW`] bytes.
    LongRow,
}

impl From<RowFault> for Message {
    fn from(fault: RowFault) -> Self {
        match fault {
            RowFault::Unclosed => msg!("quote-unclosed"),
            RowFault::TextAfterQuote => msg!("text-after-quote"),
            RowFault::StrayQuote => msg!("stray-quote"),
            RowFault::Joined => msg!("row-on-one-line"),
            RowFault::Width { expected, found, lines } => msg!(
                "row-of-fields-on-lines",
                expected = expected.to_string(),
                found = found.to_string(),
                lines = lines.to_string()
            ),
            RowFault::LongCell => msg!("cell-too-long"),
            RowFault::LongRow => msg!("row-too-long"),
        }
    }
}
