//! Completion in the prompts: the field names of a filter, then the values that titles have, matched fuzzily and with
//! counts; the words of an exploration.

use std::borrow::Cow;
use std::ops::Range;

use strum::IntoEnumIterator;

use crate::domain::explore::{Aggregate, Picture};
use crate::domain::facets::Facets;
use crate::domain::filter::Term;
use crate::domain::filter::field::{Field, FieldKind, Op};
use crate::domain::format;
use crate::domain::formula::TitleMeasure;
use crate::domain::fuzzy;
use crate::i18n::amount::grouped;
use crate::i18n::{Language, Message, msg};

/// Maximum number of candidates.
const MAX_COMPLETIONS: usize = 50;

/// Completion candidates at the cursor.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Completion {
    /// Byte range of the text that a candidate replaces.
    pub span: Range<usize>,
    /// Candidates, best match first.
    pub candidates: Vec<Candidate>,
    /// Index of the candidate that is inserted now.
    pub selected: Option<usize>,
    /// Description of the field, if it has no values to choose from.
    pub info: Option<Message>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The text to insert.
    pub text: String,
    pub label: String,
    /// The number of titles with the value, or the syntax of the field.
    pub detail: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// A field name, as a byte range.
    Field(Range<usize>),
    /// A value after a field and an operator, as a byte range.
    Value(Field, Op, Range<usize>),
    /// Anything that cannot be completed.
    Other,
}

/// Finds the part of `text` that ends at byte `cursor`.
pub fn token_at(text: &str, cursor: usize) -> Token {
    let Some(before) = text.get(..cursor) else { return Token::Other };
    let (mut term, mut value, mut operator, mut quoted, mut escaped) = (0, 0, None::<Range<usize>>, false, false);
    for (at, c) in before.char_indices() {
        let next = at + c.len_utf8();
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            c if c.is_whitespace() => (term, value, operator) = (next, next, None),
            ',' if operator.is_some() => value = next,
            '=' | '!' | '<' | '>' | '~' => {
                let run = operator.get_or_insert(at..at);
                if run.end == at {
                    run.end = next;
                    value = next;
                }
            }
            _ => {}
        }
    }
    let Some(operator) = operator else { return Token::Field(term..cursor) };
    let field = before.get(term..operator.start).and_then(|name| name.parse().ok());
    let op = before.get(operator).and_then(|op| op.parse().ok());
    match (field, op) {
        (Some(field), Some(op)) => Token::Value(field, op, value..cursor),
        _ => Token::Other,
    }
}

/// Returns the completions at the cursor; `survey` returns the values of a field, if they are known yet.
pub fn completion<'s>(
    text: &str,
    cursor: usize,
    survey: impl Fn(Field) -> Option<&'s Facets>,
    language: Language,
) -> Completion {
    match token_at(text, cursor) {
        Token::Other => Completion::default(),
        Token::Field(span) => {
            let typed = text.get(span.clone()).unwrap_or_default();
            let names: Vec<&str> = Field::names().collect();
            let candidates = fuzzy::ranked(typed, &names).into_iter().filter_map(|at| field(names[at])).collect();
            Completion { span, candidates, ..Completion::default() }
        }
        Token::Value(field, op, span) => {
            let typed = text.get(span.clone()).unwrap_or_default();
            let typed = typed.strip_prefix('"').unwrap_or(typed);
            match survey(field) {
                None => {
                    Completion { span, info: Some(Message::verbatim(format!("{field} …"))), ..Completion::default() }
                }
                Some(Facets::Nothing) => Completion {
                    span,
                    info: Some(msg!("no-title-has", field = field.to_string())),
                    ..Completion::default()
                },
                Some(Facets::Span { least, greatest, known, all }) => {
                    let (known, all) = (*known, *all);
                    let [least, greatest] = [least, greatest].map(|end| format_bound(field, end));
                    let info = msg!("field-span", field = field.to_string(), least, greatest, known, all);
                    Completion { span, info: Some(info), ..Completion::default() }
                }
                Some(Facets::Values(values)) => {
                    let names: Vec<Cow<'_, str>> =
                        values.iter().map(|(value, _)| label(field, value, language)).collect();
                    let names: Vec<&str> = names.iter().map(Cow::as_ref).collect();
                    let ranked = fuzzy::ranked(typed, &names).into_iter().take(MAX_COMPLETIONS);
                    let candidates = ranked.filter_map(|at| value(field, op, &values[at], names[at])).collect();
                    Completion { span, candidates, ..Completion::default() }
                }
            }
        }
    }
}

/// Returns the completions of what Explore shows; `formulas` are the names in the settings.
pub fn exploration(text: &str, cursor: usize, formulas: &[String], language: Language) -> Completion {
    let before = text.get(..cursor).unwrap_or(text);
    let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let typed = &before[start..];
    let earlier: Vec<&str> = before[..start].split_whitespace().collect();
    let fields = || Field::names().map(|name| (name, msg!("word-field")));
    let keywords = |words: &[&'static str]| words.iter().map(|word| (*word, msg!("word-keyword"))).collect::<Vec<_>>();
    let aggregates = Aggregate::iter().map(|aggregate| (aggregate.into(), msg!("word-aggregate")));
    let measures = TitleMeasure::iter().map(|measure| (measure.into(), msg!("word-measure")));
    let named = formulas.iter().map(|name| (name.as_str(), msg!("word-measure")));
    let known: Vec<(&str, Message)> = match earlier.as_slice() {
        [] => fields().chain(keywords(&["profile"])).chain(measures).chain(named).collect(),
        [.., "by"] => fields().collect(),
        [.., "as"] => Picture::iter().map(|picture| (picture.into(), msg!("word-picture"))).collect(),
        _ => keywords(&["by", "as", "vs"]).into_iter().chain(aggregates).chain(measures).chain(named).collect(),
    };
    let words: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
    let ranked = fuzzy::ranked(typed, &words).into_iter().take(MAX_COMPLETIONS);
    let candidates = ranked.map(|at| {
        let (name, kind) = &known[at];
        Candidate { text: format!("{name} "), label: (*name).to_owned(), detail: language.format(kind) }
    });
    Completion { span: start..cursor, candidates: candidates.collect(), ..Completion::default() }
}

/// Formats a bound of a field's range: numbers with thousands separators, years and dates as they are.
fn format_bound(field: Field, end: &str) -> String {
    match field.kind() {
        FieldKind::Number if !matches!(field, Field::Year | Field::Decade) => grouped(end),
        _ => end.to_owned(),
    }
}

/// Formats a bound of a field's range with at most two decimals.
pub(super) fn short_bound(field: Field, end: &str) -> String {
    match end.parse::<f64>() {
        Ok(number) if number.fract() != 0.0 => grouped(&format!("{number:.2}")),
        _ => format_bound(field, end),
    }
}

fn field(name: &str) -> Option<Candidate> {
    let kind = name.parse::<Field>().ok()?.kind();
    let op = match kind {
        FieldKind::Number | FieldKind::Date => Op::AtLeast,
        FieldKind::Text | FieldKind::List | FieldKind::Class => Op::Is,
    };
    Some(Candidate { text: format!("{name}{op}"), label: name.to_owned(), detail: Op::list_for(kind) })
}

/// The label of a value: its name in the language, then the name that the filter uses.
fn label(field: Field, value: &str, language: Language) -> Cow<'_, str> {
    match field.vocabulary().map(|vocabulary| language.name(vocabulary, value)) {
        Some(name) if name != value => format!("{name} {value}").into(),
        _ => value.into(),
    }
}

fn value(field: Field, op: Op, (value, titles): &(String, u64), label: &str) -> Option<Candidate> {
    let op = if op.applies_to(field.kind()) { op } else { Op::Is };
    // The term quotes and escapes the value if the grammar of filters requires it.
    let text = Term::parse(field, op, value)?.values.first()?.to_string();
    Some(Candidate { text, label: label.to_owned(), detail: format::whole(*titles) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_piece_at_the_cursor_is_found() {
        let at = |text: &str| token_at(text, text.len());
        assert_eq!(at(""), Token::Field(0..0));
        assert_eq!(at("ge"), Token::Field(0..2));
        assert_eq!(at("genre=Drama ye"), Token::Field(12..14));
        assert_eq!(at("genre="), Token::Value(Field::Genre, Op::Is, 6..6));
        assert_eq!(at("genre!=Drama,Ro"), Token::Value(Field::Genre, Op::Not, 13..15));
        assert_eq!(at("country=\"South Ko"), Token::Value(Field::Country, Op::Is, 8..17));
        assert_eq!(at("title=\"a, b\",c"), Token::Value(Field::Title, Op::Is, 13..14));
        assert_eq!(at("gnere=x"), Token::Other);
        assert_eq!(token_at("genre=Drama year", 8), Token::Value(Field::Genre, Op::Is, 6..8));
    }

    #[test]
    fn fields_and_values_are_found_by_a_few_of_their_letters() {
        let countries = Facets::Values(vec![("South Korea".to_owned(), 367), ("South Africa".to_owned(), 202)]);
        let survey = |field| (field == Field::Country).then_some(&countries);
        let texts = |text: &str| -> Vec<String> {
            completion(text, text.len(), survey, Language::English)
                .candidates
                .into_iter()
                .map(|candidate| candidate.text)
                .collect()
        };
        assert_eq!(texts("cntry")[0], "country=");
        assert_eq!(texts("country=sk"), ["\"South Korea\""]);
        assert_eq!(texts("country="), ["\"South Korea\"", "\"South Africa\""]);
        assert_eq!(texts("country=\"south af"), ["\"South Africa\""]);
    }
}
