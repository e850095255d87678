//! What is wrong with a filter, and where.

use std::ops::Range;

use super::field::{Field, FieldKind, Op};

/// A mistake in a filter, with the place of the offending text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterError {
    /// Byte range of the offending text; empty where something is missing.
    pub span: Range<usize>,
    /// What is wrong with it.
    pub fault: Fault,
    text: String,
}

/// The kinds of mistake.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Something stands where a part of a term was expected.
    #[error("expected {0}")]
    Expected(String),
    /// No field has this name.
    #[error("unknown field `{name}`{}", did_you_mean(nearest.as_deref()))]
    UnknownField {
        /// What was typed.
        name: String,
        /// The nearest field.
        nearest: Option<String>,
    },
    /// The field does not take the operator.
    #[error("`{field}` does not take `{op}`; it takes {}", Op::list_for(*kind))]
    WrongOperator {
        /// The field.
        field: Field,
        /// What it holds.
        kind: FieldKind,
        /// The operator that was typed.
        op: Op,
    },
    /// The value is not of the field's kind.
    #[error("`{field}` needs {expected}, found `{found}`")]
    WrongValue {
        /// The field.
        field: Field,
        /// What it needs.
        expected: &'static str,
        /// What was typed.
        found: String,
    },
    /// The operator compares by order, and the value has none.
    #[error("`{op}` needs a single known value, found `{found}`")]
    NoOrder {
        /// The operator.
        op: Op,
        /// What was typed.
        found: String,
    },
    /// The range runs from the greater to the lesser.
    #[error("the range `{0}` runs backwards")]
    Backwards(String),
}

fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!("; did you mean `{name}`?"))
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

impl std::fmt::Display for FilterError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "character {}: {}", self.character(), self.fault)
    }
}

impl std::error::Error for FilterError {}
