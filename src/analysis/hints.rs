//! Hints on values that no title has: no mistake, but often a typo.

use std::collections::BTreeSet;
use std::fmt;

use super::engine::Engine;
use crate::domain::filter::field::{Field, Op};
use crate::domain::filter::value::Value;
use crate::domain::filter::{Filter, Term};
use crate::domain::nearest::nearest;

/// A text in a filter that no title has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The field it was compared with.
    pub field: Field,
    /// The text.
    pub value: String,
    /// The nearest text that some title has.
    pub nearest: Option<String>,
}

impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no title has {} `{}`", self.field, self.value)?;
        self.nearest.as_ref().map_or(Ok(()), |nearest| write!(f, "; did you mean `{nearest}`?"))
    }
}

impl Engine {
    /// The values of a filter that no title of the catalogue has.
    pub fn hints(&self, filter: &Filter) -> Vec<Hint> {
        let rows = || 0..self.catalogue().titles.len();
        let mut hints = Vec::new();
        for term in &filter.terms {
            let op = if term.op == Op::Contains { Op::Contains } else { Op::Is };
            for value in &term.values {
                let Value::Text(text) = value else { continue };
                let alone = Term { field: term.field, op, values: vec![value.clone()] };
                if rows().any(|row| alone.matches(&self.subject(row))) {
                    continue;
                }
                let known: BTreeSet<&str> = rows().flat_map(|row| self.subject(row).texts(term.field)).collect();
                let nearest = nearest(text, known).map(str::to_owned);
                hints.push(Hint { field: term.field, value: text.clone(), nearest });
            }
        }
        hints
    }
}
