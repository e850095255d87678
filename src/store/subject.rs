//! Filter evaluation.

use std::cmp::Ordering;

use super::lists::ListRef;
use super::needle::Needle;
use super::terms::WordCounts;
use super::text_signature::TextSignature;
use super::titles::TitleRef;
use crate::domain::date::Date;
use crate::domain::filter::field::{Field, Op};
use crate::domain::filter::value::{Days, Scalar, Value};
use crate::domain::filter::{Filter, Term};
use crate::domain::index::{Index, Scored};
use crate::domain::title::{ListField, yes_or_no};
use crate::domain::viewing::ViewingTotals;

/// Numbers that differ by less are equal, so that `total=2.575` matches despite rounding errors.
const TOLERANCE: f64 = 1e-9;

/// A title with the values that a filter can access.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    pub title: TitleRef<'a>,
    /// `None` before scoring; indices and class are then unknown.
    pub scored: Option<Scored>,
    /// The words of the plot; empty if unknown.
    pub words: WordCounts<'a>,
    /// The totals of the viewing figures.
    pub viewing: ViewingTotals,
}

/// The value of a field.
enum FieldValue<'a> {
    Unknown,
    Text(&'a str),
    /// The name and the original title.
    Names(&'a str, Option<&'a str>),
    List(ListRef<'a>),
    Words(WordCounts<'a>),
    Scalar(Point),
}

/// A scalar value.
#[derive(Clone, Copy)]
enum Point {
    Number(f64),
    Day(Date),
    Class(crate::domain::class::Class),
}

impl Filter {
    /// Whether all terms match.
    pub fn matches(&self, subject: &Subject<'_>) -> bool {
        self.terms.iter().all(|term| term.matches(subject))
    }
}

impl Term {
    /// Whether one of the values matches; for `!=`, none.
    pub fn matches(&self, subject: &Subject<'_>) -> bool {
        self.matches_value(&subject.field_value(self.field))
    }

    /// Whether the term, on a field of numbers, matches a number; `None` if it is unknown.
    pub fn matches_number(&self, number: Option<f64>) -> bool {
        self.matches_value(&number.map_or(FieldValue::Unknown, |number| FieldValue::Scalar(Point::Number(number))))
    }

    /// Returns a test of whether the term, on [`Field::Title`] or [`Field::TitleKo`], matches the names of a title.
    pub fn name_test<'a>(&'a self) -> impl Fn(TitleRef<'_>) -> bool + Sync {
        let needle = |value: &'a Value| match value {
            Value::Text(text) => Some(Needle::new(text)),
            _ => None,
        };
        let needles: Option<Vec<Needle<'_>>> = match self.op {
            Op::Contains => self.values.iter().map(needle).collect(),
            _ => None,
        };
        move |title: TitleRef<'_>| match &needles {
            Some(needles) => names(title, self.field).any(|name| needles.iter().any(|needle| needle.is_in(name))),
            None => self.matches_value(&name_value(title, self.field)),
        }
    }

    /// The signature of each of the texts that the term searches for; `None` if it searches for none.
    pub fn searched_signatures(&self) -> Option<Vec<TextSignature>> {
        let signature = |value: &Value| match value {
            Value::Text(text) => Some(TextSignature::new(&text.to_lowercase())),
            _ => None,
        };
        (self.op == Op::Contains).then(|| self.values.iter().map(signature).collect())?
    }

    /// Whether the term searches for single letters or digits, each of which has its own bit in a [`TextSignature`].
    pub fn searches_single_letters(&self) -> bool {
        let is_single = |text: &str| text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        self.op == Op::Contains && self.values.iter().all(|value| matches!(value, Value::Text(text) if is_single(text)))
    }

    /// Whether all titles that the term finds are found by the other as well, since it searches for a part of the text.
    pub fn narrows(&self, other: &Self) -> bool {
        let searched = |term: &Self| match term.values.as_slice() {
            [Value::Text(text)] if term.op == Op::Contains => Some(text.to_lowercase()),
            _ => None,
        };
        self.field == other.field
            && searched(self).zip(searched(other)).is_some_and(|(text, part)| text.contains(&part))
    }

    /// Whether a member of a list matches one of the values.
    pub fn matches_member(&self, member: &str) -> bool {
        let met = |value: &Value| matches!(value, Value::Text(text) if text_matches(member, self.op, text));
        self.values.iter().any(met)
    }

    /// Whether the term matches a list. `meets` returns the result of [`matches_member`](Self::matches_member) for the
    /// code of a member; the caller computes it once per distinct text.
    pub fn matches_list(&self, list: ListRef<'_>, meets: impl Fn(u32) -> bool) -> bool {
        let value = if list.is_empty() { FieldValue::Unknown } else { FieldValue::List(list) };
        self.matches_codes(list.codes(), &value, meets)
    }

    /// Whether the term matches the words of a plot. `meets` is as in [`matches_list`](Self::matches_list).
    pub fn matches_words(&self, words: WordCounts<'_>, meets: impl Fn(u32) -> bool) -> bool {
        let value = if words.is_empty() { FieldValue::Unknown } else { FieldValue::Words(words) };
        self.matches_codes(words.codes_and_counts().0, &value, meets)
    }

    fn matches_codes(&self, codes: &[u32], value: &FieldValue<'_>, meets: impl Fn(u32) -> bool) -> bool {
        match self.op {
            _ if codes.is_empty() => self.matches_value(value),
            // All members must match the same value; `meets` does not tell which value a member matches.
            Op::Only if codes.len() > 1 => self.matches_value(value),
            Op::Not if self.values == [Value::Unknown] => true,
            Op::Not => !codes.iter().any(|code| meets(*code)),
            _ => codes.iter().any(|code| meets(*code)),
        }
    }

    fn matches_value(&self, held: &FieldValue<'_>) -> bool {
        let met = |value: &Value| held.matches(self.op, value);
        if self.op != Op::Not {
            return self.values.iter().any(met);
        }
        let asks_unknown = self.values.contains(&Value::Unknown);
        match held {
            // Only `!=?` selects known values; with other values, unknown still matches no comparison.
            FieldValue::Unknown => false,
            _ if asks_unknown && self.values.len() == 1 => true,
            _ => !self.values.iter().any(met),
        }
    }
}

impl<'a> Subject<'a> {
    /// The values of a text or list field; empty for other fields.
    pub fn texts(&self, field: Field) -> Vec<&'a str> {
        match self.field_value(field) {
            FieldValue::Text(text) => vec![text],
            FieldValue::Names(name, original) => std::iter::once(name).chain(original).collect(),
            FieldValue::List(list) => list.iter().collect(),
            FieldValue::Words(words) => words.iter().map(|(word, _)| word).collect(),
            FieldValue::Unknown | FieldValue::Scalar(_) => Vec::new(),
        }
    }

    /// The value of a scalar field; `None` if unknown, and for other fields.
    pub fn scalar(&self, field: Field) -> Option<Scalar> {
        match self.field_value(field) {
            FieldValue::Scalar(Point::Number(number)) => Some(Scalar::Number(number)),
            FieldValue::Scalar(Point::Day(day)) => Some(Scalar::Days(Days::from_day(day))),
            FieldValue::Scalar(Point::Class(class)) => Some(Scalar::Class(class)),
            FieldValue::Unknown
            | FieldValue::Text(_)
            | FieldValue::Names(..)
            | FieldValue::List(_)
            | FieldValue::Words(_) => None,
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "votes, hours and counts stay far below 2^52")]
    fn field_value(&self, field: Field) -> FieldValue<'a> {
        let title = self.title;
        let list = |of: ListField| {
            Some(title.list(of)).filter(|list| !list.is_empty()).map_or(FieldValue::Unknown, FieldValue::List)
        };
        let number = |number: Option<f64>| number.map_or(FieldValue::Unknown, |n| FieldValue::Scalar(Point::Number(n)));
        let whole = |whole: Option<u64>| number(whole.map(|whole| whole as f64));
        let index = |index: Index| number(self.scored.and_then(|scored| scored.get(index)));
        match field {
            Field::Category => FieldValue::Text(title.category().into()),
            Field::Title | Field::TitleKo => name_value(title, field),
            Field::Worldwide => {
                title.worldwide().map_or(FieldValue::Unknown, |worldwide| FieldValue::Text(yes_or_no(worldwide)))
            }
            Field::Class => match self.scored.and_then(|scored| scored.class) {
                Some(class) => FieldValue::Scalar(Point::Class(class)),
                None => FieldValue::Unknown,
            },
            Field::Genre => list(ListField::Genres),
            Field::Tag => list(ListField::Tags),
            Field::Language => list(ListField::Languages),
            Field::Origin => list(ListField::Origin),
            Field::Country => list(ListField::Countries),
            Field::Director => list(ListField::Director),
            Field::Cast => list(ListField::Cast),
            Field::Word if self.words.is_empty() => FieldValue::Unknown,
            Field::Word => FieldValue::Words(self.words),
            Field::Released => title.released().map_or(FieldValue::Unknown, |day| FieldValue::Scalar(Point::Day(day))),
            Field::Year => number(title.year().map(f64::from)),
            Field::Month => number(title.netflix_released().map(|day| f64::from(day.month()))),
            Field::Decade => number(title.released().map(|day| f64::from(day.year() / 10 * 10))),
            Field::Runtime => title.runtime().map_or(FieldValue::Unknown, FieldValue::Text),
            Field::Age => title.age_rating().map_or(FieldValue::Unknown, FieldValue::Text),
            Field::Rating => number(title.rating()),
            Field::Votes => whole(title.votes()),
            Field::Awards => number(title.awards_won().map(f64::from)),
            Field::Countries => number(title.country_count().map(|count| count as f64)),
            Field::Hours => whole(self.viewing.hours),
            Field::Views => whole(self.viewing.views),
            Field::Weeks => whole(self.viewing.weeks),
            Field::Score => index(Index::Score),
            Field::Award => index(Index::Award),
            Field::Global => index(Index::Global),
            Field::Popularity => index(Index::Popularity),
            Field::Total => index(Index::Total),
        }
    }
}

/// The names of a title that a field searches.
fn names(title: TitleRef<'_>, field: Field) -> impl Iterator<Item = &str> {
    Some(title.name()).filter(|_| field == Field::Title).into_iter().chain(title.title_ko())
}

fn name_value(title: TitleRef<'_>, field: Field) -> FieldValue<'_> {
    match field {
        Field::TitleKo => title.title_ko().map_or(FieldValue::Unknown, FieldValue::Text),
        _ => FieldValue::Names(title.name(), title.title_ko()),
    }
}

impl FieldValue<'_> {
    /// Whether one operand matches. `!=` counts as `=` here; the term negates it.
    fn matches(&self, op: Op, value: &Value) -> bool {
        match (self, value) {
            (Self::Unknown, value) => *value == Value::Unknown,
            (Self::Text(held), Value::Text(text)) => text_matches(held, op, text),
            (Self::Names(name, original), Value::Text(text)) => {
                std::iter::once(name).chain(original).any(|held| text_matches(held, op, text))
            }
            (Self::List(held), Value::Text(text)) => match op {
                Op::Only => held.iter().all(|item| eq_ignore_case(item, text)),
                _ => held.iter().any(|item| text_matches(item, op, text)),
            },
            (Self::Words(held), Value::Text(text)) => match op {
                Op::Only => held.iter().all(|(word, _)| eq_ignore_case(word, text)),
                _ => held.iter().any(|(word, _)| text_matches(word, op, text)),
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
            // Known values do not match `?`; the parser rejects operands of another kind.
            _ => false,
        }
    }
}

/// The end of a range of days to compare with.
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
            // Unreachable, see above; these orders match nothing.
            _ => match end {
                End::First => Ordering::Less,
                End::Last => Ordering::Greater,
            },
        }
    }
}

fn text_matches(held: &str, op: Op, text: &str) -> bool {
    match op {
        Op::Contains => Needle::new(text).is_in(held),
        _ => eq_ignore_case(held, text),
    }
}

/// Case-insensitive equality.
fn eq_ignore_case(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() { a.eq_ignore_ascii_case(b) } else { a.to_lowercase() == b.to_lowercase() }
}
