//! What is wrong with a filter, and where.

use std::ops::Range;

use super::field::{Field, FieldKind, Op};
use crate::domain::nearest::did_you_mean;
use crate::i18n::{Message, ToMessage, display_as_message, msg};

/// A mistake in a filter, with the place of the offending text.
#[derive(Debug, Clone, PartialEq)]
pub struct FilterError {
    /// Byte range of the offending text; empty where something is missing.
    pub span: Range<usize>,
    /// What is wrong with it.
    pub fault: Fault,
    text: String,
}

/// The kinds of mistake.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// Something stands where a part of a term was expected.
    Expected(Message),
    /// No field has this name.
    UnknownField {
        /// What was typed.
        name: String,
        /// The nearest field.
        nearest: Option<String>,
    },
    /// The field does not take the operator.
    WrongOperator {
        field: Field,
        /// What it holds.
        kind: FieldKind,
        /// The operator that was typed.
        op: Op,
    },
    /// The value is not of the field's kind.
    WrongValue {
        field: Field,
        /// What it needs.
        expected: Message,
        /// What was typed.
        found: String,
    },
    /// The operator compares by order, and the value has none.
    NoOrder {
        /// The operator.
        op: Op,
        /// What was typed.
        found: String,
    },
    /// The range runs from the greater to the lesser.
    Backwards(String),
}

impl ToMessage for Fault {
    fn message(&self) -> Message {
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
            Self::NoOrder { op, found } => msg!("filter-no-order", op = op.to_string(), found),
            Self::Backwards(range) => msg!("filter-backwards", range),
        }
    }
}

impl FilterError {
    pub(super) fn new(text: &str, span: Range<usize>, fault: Fault) -> Self {
        Self { span, fault, text: text.to_owned() }
    }

    /// The place as people count it: characters from 1.
    pub fn character(&self) -> usize {
        self.text.get(..self.span.start).map_or(0, |before| before.chars().count()) + 1
    }

    /// The filter's text on one line and a mark under the offending part on the next.
    pub fn pointed(&self) -> String {
        let width = |range: Range<usize>| self.text.get(range).map_or(0, unicode_width::UnicodeWidthStr::width);
        let marks = "^".repeat(width(self.span.clone()).max(1));
        format!("  {}\n  {}{marks}", self.text, " ".repeat(width(0..self.span.start)))
    }
}

impl ToMessage for FilterError {
    fn message(&self) -> Message {
        msg!("filter-wrong-at", character = self.character().to_string(), fault = self.fault.message())
    }
}

display_as_message!(Fault, FilterError);

impl std::error::Error for FilterError {}
