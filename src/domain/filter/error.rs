//! Diagnostics of the filter parser.

use std::ops::Range;

use super::field::{Field, FieldKind, Op};
use crate::domain::nearest::did_you_mean;
use crate::i18n::{Message, ToMessage, display_as_message, msg};

/// An error in a filter, with its position.
#[derive(Debug, Clone, PartialEq)]
pub struct FilterError {
    /// Byte range of the offending text; empty if something is missing there.
    pub span: Range<usize>,
    pub fault: Fault,
    text: String,
}

/// The kinds of error.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// A part of a term is missing or malformed; the message names the expected part.
    Expected(Message),
    UnknownField {
        name: String,
        /// The most similar field name.
        nearest: Option<String>,
    },
    /// The field does not support the operator.
    WrongOperator { field: Field, kind: FieldKind, op: Op },
    /// The value does not match the kind of the field.
    WrongValue {
        field: Field,
        /// Description of valid values.
        expected: Message,
        /// The text of the value.
        found: String,
    },
    /// An ordering operator with a value that is not a single scalar.
    Unordered {
        op: Op,
        /// The text of the value.
        found: String,
    },
    /// A term has more values than a filter may have.
    TooManyValues { most: usize },
    /// The start of a range exceeds its end.
    Backwards(String),
}

impl ToMessage for Fault {
    fn to_message(&self) -> Message {
        match self {
            Self::Expected(what) => msg!("filter-expected", what),
            Self::UnknownField { name, nearest } => {
                msg!("filter-unknown-field", name, hint = did_you_mean(nearest.as_deref()))
            }
            Self::WrongOperator { field, kind, op } => {
                msg!("filter-wrong-operator", field = field.to_string(), op = op.to_string(), ops = Op::list_for(*kind))
            }
            Self::WrongValue { field, expected, found } => {
                msg!("filter-wrong-value", field = field.to_string(), expected, found)
            }
            Self::Unordered { op, found } => msg!("filter-no-order", op = op.to_string(), found),
            Self::TooManyValues { most } => msg!("filter-too-many-values", most = *most),
            Self::Backwards(range) => msg!("filter-backwards", range),
        }
    }
}

impl FilterError {
    pub(super) fn new(text: &str, span: Range<usize>, fault: Fault) -> Self {
        Self { span, fault, text: text.to_owned() }
    }

    /// The position of the error in characters, from 1.
    pub fn character(&self) -> usize {
        self.text.get(..self.span.start).map_or(0, |before| before.chars().count()) + 1
    }

    /// The length of the offending text in characters; 0 if something is missing there.
    pub fn length(&self) -> usize {
        self.text.get(self.span.clone()).map_or(0, |text| text.chars().count())
    }

    /// The filter, and a line that marks the offending text with carets.
    pub fn pointed(&self) -> String {
        let width = |range: Range<usize>| self.text.get(range).map_or(0, unicode_width::UnicodeWidthStr::width);
        let marks = "^".repeat(width(self.span.clone()).max(1));
        format!("  {}\n  {}{marks}", self.text, " ".repeat(width(0..self.span.start)))
    }
}

impl ToMessage for FilterError {
    fn to_message(&self) -> Message {
        msg!("filter-wrong-at", character = self.character().to_string(), fault = self.fault.to_message())
    }
}

display_as_message!(Fault, FilterError);

impl std::error::Error for FilterError {}
