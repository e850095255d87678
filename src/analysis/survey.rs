//! What a field of the filter holds over the whole catalogue.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::engine::{AnswerError, Engine};
use crate::domain::filter::field::{Field, FieldKind};
use crate::domain::filter::value::Scalar;
use crate::domain::index::Weights;
use crate::domain::survey::Survey;

impl Engine {
    /// What a field holds: its values with how many titles have each, or the span of its numbers or days.
    ///
    /// # Errors
    /// If polars refuses a plan, which no input should bring about.
    pub fn survey(&self, field: Field, weights: Option<Weights>) -> Result<Survey, AnswerError> {
        self.weighed(weights, |engine| {
            Ok(match field.kind() {
                FieldKind::Text | FieldKind::List => engine.values(field),
                FieldKind::Class => engine.classes(field),
                FieldKind::Number | FieldKind::Date => engine.span(field),
            })
        })
    }

    fn values(&self, field: Field) -> Survey {
        let mut titles: HashMap<&str, u64> = HashMap::new();
        for row in 0..self.catalogue().titles.len() {
            for text in self.subject(row).texts(field) {
                *titles.entry(text).or_default() += 1;
            }
        }
        most_common(titles.into_iter().map(|(value, titles)| (value.to_owned(), titles)).collect())
    }

    fn classes(&self, field: Field) -> Survey {
        let mut titles: HashMap<String, u64> = HashMap::new();
        for class in (0..self.catalogue().titles.len()).filter_map(|row| self.subject(row).scalar(field)) {
            *titles.entry(class.to_string()).or_default() += 1;
        }
        most_common(titles.into_iter().collect())
    }

    fn span(&self, field: Field) -> Survey {
        let all = self.catalogue().titles.len();
        let known: Vec<Scalar> = (0..all).filter_map(|row| self.subject(row).scalar(field)).collect();
        let least = known.iter().copied().min_by(order);
        let greatest = known.iter().copied().max_by(order);
        match least.zip(greatest) {
            None => Survey::Nothing,
            Some((least, greatest)) => Survey::Span {
                least: least.to_string(),
                greatest: greatest.to_string(),
                known: known.len() as u64,
                all: all as u64,
            },
        }
    }
}

fn most_common(mut values: Vec<(String, u64)>) -> Survey {
    values.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    if values.is_empty() { Survey::Nothing } else { Survey::Values(values) }
}

fn order(a: &Scalar, b: &Scalar) -> Ordering {
    match (a, b) {
        (Scalar::Number(a), Scalar::Number(b)) => a.total_cmp(b),
        (Scalar::Days(a), Scalar::Days(b)) => a.first().cmp(&b.first()),
        (Scalar::Class(a), Scalar::Class(b)) => a.cmp(b),
        // A field holds scalars of one kind alone.
        _ => Ordering::Equal,
    }
}
