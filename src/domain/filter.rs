//! The filter language: `genre=Drama,Romance year=2018..2020 score>=3.5 country="South Korea"`.
//!
//! The same text is typed at the prompt, given to `--filter` and printed into every export.
//! Terms are joined by *and*, the values of a term by *or*. [`Filter`] parses with [`str::parse`]
//! and prints with [`std::fmt::Display`]; the two round-trip. An unknown fact matches no comparison;
//! `field=?` finds it.
//!
//! - [`field`]: the fields and which operators they take
//! - [`value`]: the right-hand side of an operator
//! - `parse`: text to filter, with errors that point at the character
//! - `print`: filter to text
//!
//! `store::subject` decides whether a title matches.

pub mod error;
pub mod field;
mod parse;
mod print;
pub mod value;

use serde::{Deserialize, Serialize};

use field::{Field, Op};
use value::Value;

/// Terms that must all match; without terms every title matches. Serialised as its text.
///
/// ```
/// use ottui::domain::filter::Filter;
///
/// let filter: Filter = "genre=Drama,Romance year=2018..2020".parse()?;
/// assert_eq!(filter.terms.len(), 2);
/// assert_eq!(filter.to_string(), "genre=Drama,Romance year=2018..2020");
///
/// let error = "yaer=2018".parse::<Filter>().expect_err("no such field");
/// assert!(error.to_string().contains("yaer"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Filter {
    /// The terms, in the order in which they were typed.
    pub terms: Vec<Term>,
}

/// One comparison of a field with one or more values.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The field that is compared.
    pub field: Field,
    pub op: Op,
    /// The values to compare with; never empty, one of them must match.
    pub values: Vec<Value>,
}

impl Filter {
    /// Whether it has no terms.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Splits it into the terms on one field and the others.
    pub fn split_by(&self, field: Field) -> (Self, Self) {
        let (on, off) = self.terms.iter().cloned().partition(|term| term.field == field);
        (Self { terms: on }, Self { terms: off })
    }
}
