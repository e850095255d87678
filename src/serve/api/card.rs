//! The document of an answer in JSON; that of a title has its facts besides the titles most like it.

use serde_json::{Map, Value, json};

use crate::domain::date::Date;
use crate::domain::index::Index;
use crate::domain::summary::{Card, Chart, Means};
use crate::domain::title::{Category, Title, TitleField, title_fields};
use crate::headless::answer::TableAnswer;

/// The document of an answer.
pub fn document(answer: &TableAnswer) -> Value {
    let mut document = answer.document();
    if let (Chart::Card(card), Some(fields)) = (&answer.summary.chart, document.as_object_mut()) {
        let rows = fields.remove("rows");
        fields.insert("title".to_owned(), Value::Object(facts(&card.title)));
        fields.insert("indices".to_owned(), indices(card));
        fields.insert("means".to_owned(), means(card));
        let words = card.words.iter().map(|(term, count)| json!({ "term": term, "count": count }));
        fields.insert("words".to_owned(), words.collect());
        fields.extend(rows.map(|rows| ("rows".to_owned(), rows)));
    }
    document
}

fn indices(card: &Card) -> Value {
    let class = ("class".to_owned(), json!(card.scored.class));
    let indices = Index::ALL.map(|index| (index.to_string(), json!(card.scored.get(index))));
    let rank = [("rank", json!(card.rank)), ("ranked", json!(card.ranked)), ("moved", json!(card.moved))];
    let rank = rank.map(|(name, value)| (name.to_owned(), value));
    Value::Object(std::iter::once(class).chain(indices).chain(rank).collect())
}

fn means(card: &Card) -> Value {
    let of = |means: &Means| {
        let values = Index::ALL.into_iter().zip(means.values);
        let values = values.map(|(index, mean)| (index.to_string(), json!(mean)));
        Value::Object(std::iter::once(("titles".to_owned(), json!(means.n))).chain(values).collect())
    };
    let class = card.class.as_ref().map(|(_, means)| of(means));
    json!({ "class": class, "category": of(&card.category) })
}

/// A value of a field in JSON.
trait Fact {
    fn fact(&self) -> Value;
}

impl Fact for String {
    fn fact(&self) -> Value {
        json!(self)
    }
}

impl Fact for Vec<String> {
    fn fact(&self) -> Value {
        json!(self)
    }
}

impl Fact for Category {
    fn fact(&self) -> Value {
        json!(self)
    }
}

/// Implements [`Fact`] for fields whose values JSON has.
macro_rules! plain {
    ($($value:ty),+) => {$(
        impl Fact for Option<$value> {
            fn fact(&self) -> Value {
                json!(self)
            }
        }
    )+};
}

plain!(bool, f64, u64, u32, String);

impl Fact for Option<Date> {
    fn fact(&self) -> Value {
        json!(self.map(|date| date.to_string()))
    }
}

/// Collects the fields of a title.
macro_rules! define_facts {
    ($($(#[$doc:meta])* $name:ident: $kind:ty, $variant:ident $column:literal [$($synonym:literal),*],)+) => {
        /// The fields of a title under the names of the columns of `titles.csv`; `null` where unknown.
        fn facts(title: &Title) -> Map<String, Value> {
            let known = |field: TitleField, value: Value| if title.knows(field) { value } else { Value::Null };
            let facts = [$(($column, known(TitleField::$variant, title.$name.fact()))),+];
            facts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
        }
    };
}

title_fields!(define_facts);
