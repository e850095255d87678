//! Does a title match a filter?

use std::cmp::Ordering;

use super::lists::ListRef;
use super::terms::Uses;
use super::titles::TitleRef;
use crate::domain::date::Date;
use crate::domain::filter::field::{Field, Op};
use crate::domain::filter::value::{Days, Scalar, Value};
use crate::domain::filter::{Filter, Term};
use crate::domain::index::{Index, Scored};
use crate::domain::title::ListField;

/// Numbers that differ by less are equal: indices are sums of halves and fifths, and `total=2.575` should find them.
const TOLERANCE: f64 = 1e-9;

/// A title with all that a filter can ask of it.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// Its facts.
    pub title: TitleRef<'a>,
    /// Its indices and class; `None` before scoring, when indices and class are unknown.
    pub scored: Option<Scored>,
    /// The words of its plot; empty where no plot is known.
    pub words: Uses<'a>,
}

/// What a field of a title holds.
enum Held<'a> {
    Unknown,
    Text(&'a str),
    List(ListRef<'a>),
    Words(Uses<'a>),
    Scalar(Point),
}

/// A scalar fact.
#[derive(Clone, Copy)]
enum Point {
    Number(f64),
    Day(Date),
    Class(crate::domain::class::Class),
}

impl Filter {
    /// Whether every term holds.
    pub fn matches(&self, subject: &Subject<'_>) -> bool {
        self.terms.iter().all(|term| term.matches(subject))
    }
}

impl Term {
    /// Whether one of its values holds; for `!=`, whether none is met.
    pub fn matches(&self, subject: &Subject<'_>) -> bool {
        self.holds(&subject.held(self.field))
    }

    /// Whether it holds of a year, as terms on the year do of a market period.
    pub fn matches_year(&self, year: u16) -> bool {
        self.holds(&Held::Scalar(Point::Number(f64::from(year))))
    }

    pub fn holds_of_text(&self, text: &str) -> bool {
        self.holds(&Held::Text(text))
    }

    /// Whether one of its values is met by a member of a list.
    pub fn is_met_by(&self, member: &str) -> bool {
        let met = |value: &Value| matches!(value, Value::Text(text) if text_meets(member, self.op, text));
        self.values.iter().any(met)
    }

    /// Whether it holds of a list, of whose members it is known by their numbers whether [they meet](Self::is_met_by)
    /// one of its values.
    pub fn holds_of_list(&self, list: ListRef<'_>, meets: impl Fn(u32) -> bool) -> bool {
        match self.op {
            _ if list.is_empty() => self.holds(&Held::Unknown),
            // That all members meet one and the same value cannot be told from whether each meets any.
            Op::Only if list.len() > 1 => self.holds(&Held::List(list)),
            Op::Not if self.values == [Value::Unknown] => true,
            Op::Not => !list.codes().iter().any(|code| meets(*code)),
            _ => list.codes().iter().any(|code| meets(*code)),
        }
    }

    fn holds(&self, held: &Held<'_>) -> bool {
        let met = |value: &Value| held.meets(self.op, value);
        if self.op != Op::Not {
            return self.values.iter().any(met);
        }
        let asks_unknown = self.values.contains(&Value::Unknown);
        match held {
            // `!=?` alone asks for the known; beside other values an unknown still matches no comparison.
            Held::Unknown => false,
            _ if asks_unknown && self.values.len() == 1 => true,
            _ => !self.values.iter().any(met),
        }
    }
}

impl<'a> Subject<'a> {
    /// The texts that a field of texts holds; none for other fields.
    pub fn texts(&self, field: Field) -> Vec<&'a str> {
        match self.held(field) {
            Held::Text(text) => vec![text],
            Held::List(list) => list.iter().collect(),
            Held::Words(words) => words.iter().map(|(word, _)| word).collect(),
            Held::Unknown | Held::Scalar(_) => Vec::new(),
        }
    }

    /// The number, day or class that a field holds; none where it is unknown, and for other fields.
    pub fn scalar(&self, field: Field) -> Option<Scalar> {
        match self.held(field) {
            Held::Scalar(Point::Number(number)) => Some(Scalar::Number(number)),
            Held::Scalar(Point::Day(day)) => Some(Scalar::Days(Days::from_day(day))),
            Held::Scalar(Point::Class(class)) => Some(Scalar::Class(class)),
            Held::Unknown | Held::Text(_) | Held::List(_) | Held::Words(_) => None,
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "votes and counts stay far below 2^52")]
    fn held(&self, field: Field) -> Held<'a> {
        let title = self.title;
        let list =
            |of: ListField| Some(title.list(of)).filter(|list| !list.is_empty()).map_or(Held::Unknown, Held::List);
        let number = |number: Option<f64>| number.map_or(Held::Unknown, |n| Held::Scalar(Point::Number(n)));
        let index = |index: Index| number(self.scored.and_then(|scored| scored.get(index)));
        match field {
            Field::Category => Held::Text(title.category().into()),
            Field::Title => Held::Text(title.name()),
            Field::Class => match self.scored.and_then(|scored| scored.class) {
                Some(class) => Held::Scalar(Point::Class(class)),
                None => Held::Unknown,
            },
            Field::Genre => list(ListField::Genres),
            Field::Tag => list(ListField::Tags),
            Field::Language => list(ListField::Languages),
            Field::Country => list(ListField::Countries),
            Field::Director => list(ListField::Director),
            Field::Cast => list(ListField::Cast),
            Field::Word if self.words.is_empty() => Held::Unknown,
            Field::Word => Held::Words(self.words),
            Field::Released => title.released().map_or(Held::Unknown, |day| Held::Scalar(Point::Day(day))),
            Field::Year => number(title.year().map(f64::from)),
            Field::Rating => number(title.rating()),
            Field::Votes => number(title.votes().map(|votes| votes as f64)),
            Field::Awards => number(title.awards_won().map(f64::from)),
            Field::Countries => number(title.country_count().map(|count| count as f64)),
            Field::Score => index(Index::Score),
            Field::Award => index(Index::Award),
            Field::Global => index(Index::Global),
            Field::Popularity => index(Index::Popularity),
            Field::Total => index(Index::Total),
        }
    }
}

impl Held<'_> {
    /// Whether one alternative of a term is met; `!=` is met here as `=` is, and turned round by the term.
    fn meets(&self, op: Op, value: &Value) -> bool {
        match (self, value) {
            (Self::Unknown, value) => *value == Value::Unknown,
            (Self::Text(held), Value::Text(text)) => text_meets(held, op, text),
            (Self::List(held), Value::Text(text)) => match op {
                Op::Only => held.iter().all(|item| same(item, text)),
                _ => held.iter().any(|item| text_meets(item, op, text)),
            },
            (Self::Words(held), Value::Text(text)) => match op {
                Op::Only => held.iter().all(|(word, _)| same(word, text)),
                _ => held.iter().any(|(word, _)| text_meets(word, op, text)),
            },
            (Self::Scalar(point), Value::Point(scalar)) => {
                let (to_first, to_last) = (point.compare(*scalar, End::First), point.compare(*scalar, End::Last));
                match op {
                    Op::Is | Op::Only | Op::Not => to_first.is_ge() && to_last.is_le(),
                    Op::AtLeast => to_first.is_ge(),
                    Op::AtMost => to_last.is_le(),
                    Op::Above => to_last.is_gt(),
                    Op::Below => to_first.is_lt(),
                    Op::Contains => false,
                }
            }
            (Self::Scalar(point), Value::Range(from, to)) => {
                from.is_none_or(|from| point.compare(from, End::First).is_ge())
                    && to.is_none_or(|to| point.compare(to, End::Last).is_le())
            }
            // What is known is not `?`, and the parser lets no value of another kind through.
            _ => false,
        }
    }
}

/// Which end of a span a point is compared with.
#[derive(Clone, Copy)]
enum End {
    First,
    Last,
}

impl Point {
    fn compare(self, scalar: Scalar, end: End) -> Ordering {
        match (self, scalar) {
            (Self::Number(a), Scalar::Number(b)) if (a - b).abs() < TOLERANCE => Ordering::Equal,
            (Self::Number(a), Scalar::Number(b)) => a.total_cmp(&b),
            (Self::Day(day), Scalar::Days(days)) => match end {
                End::First => day.cmp(&days.first()),
                End::Last => day.cmp(&days.last()),
            },
            (Self::Class(a), Scalar::Class(b)) => a.cmp(&b),
            // Kinds never differ, see above; an order that is neither keeps such a value from matching.
            _ => match end {
                End::First => Ordering::Less,
                End::Last => Ordering::Greater,
            },
        }
    }
}

fn text_meets(held: &str, op: Op, text: &str) -> bool {
    match op {
        Op::Contains if held.is_ascii() && text.is_ascii() => {
            text.is_empty()
                || held.as_bytes().windows(text.len()).any(|part| part.eq_ignore_ascii_case(text.as_bytes()))
        }
        Op::Contains => held.to_lowercase().contains(&text.to_lowercase()),
        _ => same(held, text),
    }
}

/// Equal without regard to case.
fn same(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() { a.eq_ignore_ascii_case(b) } else { a.to_lowercase() == b.to_lowercase() }
}
