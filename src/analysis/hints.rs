//! Hints on filter values that no title has: not an error, but often a typo.

use std::collections::BTreeSet;

use super::engine::Engine;
use super::selection;
use crate::domain::filter::field::{Field, Op};
use crate::domain::filter::value::Value;
use crate::domain::filter::{Filter, Term};
use crate::domain::nearest::{did_you_mean, nearest};
use crate::domain::title::yes_or_no;
use crate::i18n::{Message, ToMessage, display_as_message, msg};
use crate::store::titles::TitleRef;

/// With more names than this, finding the nearest one takes too long.
const MAX_NAMES: usize = 1 << 17;

/// A text in a filter that no title has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    pub field: Field,
    pub value: String,
    /// The nearest existing text.
    pub nearest: Option<String>,
}

impl ToMessage for Hint {
    fn to_message(&self) -> Message {
        let (field, hint) = (self.field.to_string(), did_you_mean(self.nearest.as_deref()));
        msg!("hint-no-title-has", field, value = &self.value, hint)
    }
}

display_as_message!(Hint);

impl Engine {
    /// Returns the values of a filter that no title of the catalogue has.
    pub fn hints(&self, filter: &Filter) -> Vec<Hint> {
        let mut hints = Vec::new();
        for term in &filter.terms {
            let op = if term.op == Op::Contains { Op::Contains } else { Op::Is };
            for value in &term.values {
                let Value::Text(text) = value else { continue };
                let alone = Term { field: term.field, op, values: vec![value.clone()] };
                if selection::term_mask(self, &alone).count() > 0 {
                    continue;
                }
                let nearest = nearest(text, self.texts(term.field)).map(str::to_owned);
                hints.push(Hint { field: term.field, value: text.clone(), nearest });
            }
        }
        hints
    }

    /// Distinct texts of a text field; empty for other fields.
    fn texts(&self, field: Field) -> BTreeSet<&str> {
        let titles = &self.catalogue().titles;
        match (selection::list_field(field), field) {
            (Some(list), _) => titles.lists(list).members().values_iter().collect(),
            (None, Field::Word) => self.catalogue().terms.words().values_iter().collect(),
            (None, Field::Title | Field::TitleKo) if titles.len() > MAX_NAMES => BTreeSet::new(),
            (None, Field::TitleKo) => titles.iter().filter_map(TitleRef::title_ko).collect(),
            (None, Field::Title) => titles.iter().map(TitleRef::name).collect(),
            (None, Field::Worldwide) => [true, false].map(yes_or_no).into(),
            (None, Field::Runtime) => titles.iter().filter_map(TitleRef::runtime).collect(),
            (None, Field::Age) => titles.iter().filter_map(TitleRef::age_rating).collect(),
            _ => titles.iter().map(|title| title.category().into()).collect(),
        }
    }
}
