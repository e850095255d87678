//! Counts the values of a filter field over the whole catalogue.

use std::cmp::Ordering;
use std::collections::HashMap;

use polars_arrow::array::Utf8ViewArray;

use super::engine::{AnswerError, Engine};
use super::selection::{dict_column, list_field, numbers};
use crate::domain::facets::Facets;
use crate::domain::filter::field::{Field, FieldKind};
use crate::domain::filter::value::Scalar;
use crate::domain::index::Weights;

/// Maximum number of values of a field: each key in the prompt searches them.
const MAX_VALUES: usize = 1 << 14;

impl Engine {
    /// Returns the values of a field with the number of titles of each, or the range of its numbers or days.
    ///
    /// # Errors
    /// If other weights are requested, and the titles were scored elsewhere.
    pub fn facets(&self, field: Field, weights: Option<Weights>) -> Result<Facets, AnswerError> {
        self.with_weights(weights, |engine| {
            Ok(match field.kind() {
                FieldKind::Text | FieldKind::List => engine.values(field),
                FieldKind::Class => engine.classes(field),
                FieldKind::Number | FieldKind::Date => engine.span(field),
            })
        })
    }

    fn values(&self, field: Field) -> Facets {
        let titles = &self.catalogue().titles;
        let named = |texts: &Utf8ViewArray, counts: Vec<u64>| {
            let counted = texts.values_iter().zip(counts).filter(|(_, titles)| *titles > 0);
            most_common(counted.map(|(text, titles)| (text.to_owned(), titles)).collect())
        };
        if let Some(list) = list_field(field) {
            let lists = titles.lists(list);
            let mut of_list = vec![0; lists.n_lists()];
            for list in lists.keys() {
                of_list[*list as usize] += 1;
            }
            let mut counts = vec![0; lists.members().len()];
            for (list, titles) in of_list.into_iter().enumerate() {
                lists.list(list).codes().iter().for_each(|member| counts[*member as usize] += titles);
            }
            return named(lists.members(), counts);
        }
        if field == Field::Word {
            let terms = &self.catalogue().terms;
            let mut counts = vec![0; terms.words().len()];
            for row in 0..titles.len() {
                terms.value(row).codes_and_counts().0.iter().for_each(|word| counts[*word as usize] += 1);
            }
            return named(terms.words(), counts);
        }
        // Names are nearly all distinct, so beyond the limit only those of the best titles are offered.
        let best_first = self.sort_cache().order(&[]);
        let mut counts: HashMap<&str, u64> = HashMap::new();
        for row in best_first.iter().take(if matches!(field, Field::Title | Field::TitleKo) {
            MAX_VALUES
        } else {
            titles.len()
        }) {
            for text in self.subject(*row as usize).texts(field) {
                *counts.entry(text).or_default() += 1;
            }
        }
        most_common(counts.into_iter().map(|(value, titles)| (value.to_owned(), titles)).collect())
    }

    /// The distinct known values of a field with the number of titles that have each.
    fn scalars(&self, field: Field) -> Vec<(Scalar, u64)> {
        let column = dict_column(self, field);
        let values = column.examples().iter().zip(column.counts());
        values
            .filter_map(|(row, titles)| Some((self.subject(*row as usize).scalar(field)?, (*titles).into())))
            .collect()
    }

    fn classes(&self, field: Field) -> Facets {
        let mut titles: HashMap<String, u64> = HashMap::new();
        for (class, count) in self.scalars(field) {
            *titles.entry(class.to_string()).or_default() += count;
        }
        most_common(titles.into_iter().collect())
    }

    fn span(&self, field: Field) -> Facets {
        if let Some((column, ranks)) = numbers(self, field) {
            let known = ranks.counts(column.counts()).into_iter().map(u64::from).sum();
            let (Some(least), Some(greatest)) = (ranks.values().first(), ranks.values().last()) else {
                return Facets::Nothing;
            };
            let [least, greatest] = [least, greatest].map(|number| Scalar::Number(*number).to_string());
            return Facets::Span { least, greatest, known, all: self.catalogue().titles.len() as u64 };
        }
        let scalars = self.scalars(field);
        let values = || scalars.iter().map(|(value, _)| *value);
        match values().min_by(order).zip(values().max_by(order)) {
            None => Facets::Nothing,
            Some((least, greatest)) => Facets::Span {
                least: least.to_string(),
                greatest: greatest.to_string(),
                known: scalars.iter().map(|(_, titles)| titles).sum(),
                all: self.catalogue().titles.len() as u64,
            },
        }
    }
}

fn most_common(mut values: Vec<(String, u64)>) -> Facets {
    values.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    values.truncate(MAX_VALUES);
    if values.is_empty() { Facets::Nothing } else { Facets::Values(values) }
}

fn order(a: &Scalar, b: &Scalar) -> Ordering {
    match (a, b) {
        (Scalar::Number(a), Scalar::Number(b)) => a.total_cmp(b),
        (Scalar::Days(a), Scalar::Days(b)) => a.first().cmp(&b.first()),
        (Scalar::Class(a), Scalar::Class(b)) => a.cmp(b),
        // All scalars of a field have the same kind.
        _ => Ordering::Equal,
    }
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator;

    use super::*;
    use crate::analysis::oracle::engine;

    #[test]
    fn a_span_has_the_least_and_the_greatest_number_of_the_titles_where_it_is_known() {
        let engine = engine();
        let all = engine.catalogue().titles.len();
        for field in Field::iter().filter(|field| field.kind() == FieldKind::Number) {
            let known: Vec<Scalar> = (0..all).filter_map(|row| engine.subject(row).scalar(field)).collect();
            let found = engine.facets(field, None).unwrap();
            let ends = known.iter().copied().min_by(order).zip(known.iter().copied().max_by(order));
            match (ends, found) {
                (None, Facets::Nothing) => {}
                (Some((first, last)), Facets::Span { least, greatest, known: n, .. }) => {
                    assert_eq!(
                        (least, greatest, n),
                        (first.to_string(), last.to_string(), known.len() as u64),
                        "{field}"
                    );
                }
                (ends, _) => panic!("{field}: {ends:?}"),
            }
        }
    }
}
