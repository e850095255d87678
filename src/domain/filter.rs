//! The filter language: `genre=Drama,Romance year=2018..2020 score>=3.5 country="South Korea"`.
//!
//! Prompt, `--filter` and exports use the same syntax. Terms are joined by *and*, the values of a term by *or*.
//! [`Filter`] parses with [`str::parse`] and prints with [`std::fmt::Display`]; the two round-trip. An unknown value
//! matches no comparison; `field=?` finds it.
//!
//! - `field`: fields and operators
//! - `value`: operands
//! - `parse`: the parser, with errors that point at the offending text
//! - `print`: the printer
//! - `crate::store::subject`: evaluation

pub mod error;
pub mod field;
mod parse;
mod print;
pub mod value;

use serde::{Deserialize, Serialize};

use field::{Field, Op};
use value::Value;

/// A conjunction of terms; an empty filter matches every title. Serialises as text.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Filter {
    /// In the order of the text.
    pub terms: Vec<Term>,
}

/// A comparison of a field with one or more values.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    pub field: Field,
    pub op: Op,
    /// Alternatives; never empty.
    pub values: Vec<Value>,
}

impl Filter {
    /// Whether it matches every title.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Splits into a filter of the terms on `field`, and a filter of the other terms.
    pub fn split_by(&self, field: Field) -> (Self, Self) {
        let (on, off) = self.terms.iter().cloned().partition(|term| term.field == field);
        (Self { terms: on }, Self { terms: off })
    }
}
