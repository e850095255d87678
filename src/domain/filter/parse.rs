//! Parses filters: winnow parses the grammar, then each term is interpreted by its field.

use std::ops::Range;
use std::str::FromStr;

use unicode_normalization::UnicodeNormalization;
use winnow::ModalResult;
use winnow::combinator::{alt, cut_err, delimited, eof, fail, peek, preceded, repeat, terminated};
use winnow::error::{ContextError, StrContext, StrContextValue};
use winnow::prelude::*;
use winnow::stream::LocatingSlice;
use winnow::token::{any, none_of, take_while};

use super::error::{Fault, FilterError};
use super::field::{Field, FieldKind, Op};
use super::value::{Days, Scalar, Value};
use super::{Filter, Term};
use crate::domain::nearest::nearest;
use crate::i18n::names::from_korean;
use crate::i18n::{Message, msg};

/// The most values of a term. Each is compared with each title.
const MAX_VALUES: usize = 1000;

type Input<'t> = LocatingSlice<&'t str>;

/// A parsed item with its byte range.
struct At<T> {
    what: T,
    span: Range<usize>,
}

/// A value before interpretation.
struct Word {
    text: String,
    quoted: bool,
}

/// A term before interpretation.
struct RawTerm<'t> {
    field: At<&'t str>,
    op: At<Op>,
    values: Vec<At<Word>>,
}

impl FromStr for Filter {
    type Err = FilterError;

    fn from_str(text: &str) -> Result<Self, FilterError> {
        let raw = filter.parse(LocatingSlice::new(text)).map_err(|error| {
            let fault = Fault::Expected(expected(error.inner()));
            FilterError::new(text, error.char_span(), fault)
        })?;
        let terms =
            raw.into_iter().map(|term| meaning(term).map_err(|(span, fault)| FilterError::new(text, span, fault)));
        Ok(Self { terms: terms.collect::<Result<_, _>>()? })
    }
}

impl TryFrom<String> for Filter {
    type Error = FilterError;

    fn try_from(text: String) -> Result<Self, FilterError> {
        text.parse()
    }
}

impl Term {
    /// A term with one value, given as in the data; `?` is the unknown value. `None` if the field does not support the
    /// operator or the value.
    pub fn parse(field: Field, op: Op, value: &str) -> Option<Self> {
        let word = Word { text: value.to_owned(), quoted: value != "?" };
        let value = interpret(field, word).ok()?;
        op.applies_to(field.kind()).then(|| Self { field, op, values: vec![value] })
    }
}

fn expected(error: &ContextError) -> Message {
    let wanted = error.context().find_map(|context| match context {
        StrContext::Expected(StrContextValue::Description(name)) => Some(Message::new(name)),
        _ => None,
    });
    wanted.unwrap_or_else(|| msg!("filter-term"))
}

/// Attaches the message key of the expected item to a parser.
fn describe(what: &'static str) -> StrContext {
    StrContext::Expected(StrContextValue::Description(what))
}

fn filter<'t>(input: &mut Input<'t>) -> ModalResult<Vec<RawTerm<'t>>> {
    preceded(blanks, repeat(0.., terminated(term, blanks))).parse_next(input).and_then(|terms| {
        // `repeat` stops without error where no term starts; report what was expected there.
        cut_err(eof).context(describe("filter-field")).parse_next(input)?;
        Ok(terms)
    })
}

/// Any Unicode white space separates terms, because it also ends values.
fn blanks<'t>(input: &mut Input<'t>) -> ModalResult<&'t str> {
    take_while(0.., char::is_whitespace).parse_next(input)
}

fn term<'t>(input: &mut Input<'t>) -> ModalResult<RawTerm<'t>> {
    let (name, span) = take_while(1.., |c: char| c.is_alphanumeric() || c == '_').with_span().parse_next(input)?;
    let field = At { what: name, span };
    let (op, span) = cut_err(operator).context(describe("filter-operator")).with_span().parse_next(input)?;
    let op = At { what: op, span };
    let first = cut_err(value).context(describe("filter-value")).parse_next(input)?;
    let more: Vec<At<Word>> =
        repeat(0.., preceded(',', cut_err(value).context(describe("filter-value")))).parse_next(input)?;
    let values = std::iter::once(first).chain(more).collect();
    cut_err(peek(alt((eof.void(), any.verify(|c: &char| c.is_whitespace()).void()))))
        .context(describe("filter-end-of-term"))
        .parse_next(input)?;
    Ok(RawTerm { field, op, values })
}

fn operator(input: &mut Input<'_>) -> ModalResult<Op> {
    alt((
        "==".value(Op::Only),
        "!=".value(Op::Not),
        ">=".value(Op::AtLeast),
        "<=".value(Op::AtMost),
        "=".value(Op::Is),
        ">".value(Op::Above),
        "<".value(Op::Below),
        "~".value(Op::Contains),
        fail,
    ))
    .parse_next(input)
}

fn value(input: &mut Input<'_>) -> ModalResult<At<Word>> {
    let quoted = quoted.map(|text| Word { text, quoted: true });
    let bare = take_while(1.., |c: char| !c.is_whitespace() && c != ',' && c != '"')
        .map(|text: &str| Word { text: text.nfc().collect(), quoted: false });
    let (what, span) = alt((quoted, bare)).with_span().parse_next(input)?;
    Ok(At { what, span })
}

fn quoted(input: &mut Input<'_>) -> ModalResult<String> {
    let escaped = preceded('\\', cut_err(alt(('"', '\\'))).context(describe("filter-escape")));
    let character = alt((escaped, none_of(['"', '\\'])));
    let text = repeat(0.., character).fold(String::new, |mut text, c| {
        text.push(c);
        text
    });
    let closing = cut_err('"').context(describe("filter-closing-quote"));
    delimited('"', text, closing).map(|text: String| text.nfc().collect()).parse_next(input)
}

type Misfit = (Range<usize>, Fault);

fn meaning(raw: RawTerm<'_>) -> Result<Term, Misfit> {
    let RawTerm { field: name, op, values } = raw;
    let field = name.what.parse::<Field>().map_err(|_| {
        let nearest = nearest(name.what, Field::names()).map(str::to_owned);
        (name.span, Fault::UnknownField { name: name.what.to_owned(), nearest })
    })?;
    let kind = field.kind();
    if !op.what.applies_to(kind) {
        return Err((op.span, Fault::WrongOperator { field, kind, op: op.what }));
    }
    if let Some(At { span, .. }) = values.get(MAX_VALUES) {
        return Err((span.clone(), Fault::TooManyValues { most: MAX_VALUES }));
    }
    let values = values.into_iter().map(|At { what: word, span }| {
        let found = word.text.clone();
        let value = interpret(field, word).map_err(|fault| (span.clone(), fault))?;
        let ordered = matches!(value, Value::Point(_));
        if op.what.is_ordering() && !ordered {
            return Err((span, Fault::Unordered { op: op.what, found }));
        }
        Ok(value)
    });
    Ok(Term { field, op: op.what, values: values.collect::<Result<_, _>>()? })
}

fn interpret(field: Field, word: Word) -> Result<Value, Fault> {
    if word.text == "?" && !word.quoted {
        return Ok(Value::Unknown);
    }
    let (expected, read): (_, fn(&str) -> Option<Scalar>) = match field.kind() {
        FieldKind::Text | FieldKind::List => {
            let name = field.vocabulary().and_then(|vocabulary| from_korean(vocabulary, &word.text));
            return Ok(Value::Text(name.map_or(word.text, str::to_owned)));
        }
        FieldKind::Number => (msg!("filter-number"), number),
        FieldKind::Date => (msg!("filter-date"), |text| Days::parse(text).map(Scalar::Days)),
        FieldKind::Class => (msg!("filter-class"), |text| text.parse().ok().map(Scalar::Class)),
    };
    let wrong = || Fault::WrongValue { field, expected: expected.clone(), found: word.text.clone() };
    let Some((from, to)) = word.text.split_once("..") else {
        return read(&word.text).map(Value::Point).ok_or_else(wrong);
    };
    let end = |text: &str| if text.is_empty() { Ok(None) } else { read(text).map(Some).ok_or_else(wrong) };
    let (from, to) = (end(from)?, end(to)?);
    match (&from, &to) {
        (None, None) => Err(wrong()),
        (Some(from), Some(to)) if runs_backwards(*from, *to) => Err(Fault::Backwards(word.text.clone())),
        _ => Ok(Value::Range(from, to)),
    }
}

fn number(text: &str) -> Option<Scalar> {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+'));
    plain.then(|| text.parse::<f64>().ok()).flatten().filter(|number| number.is_finite()).map(Scalar::Number)
}

fn runs_backwards(from: Scalar, to: Scalar) -> bool {
    match (from, to) {
        (Scalar::Number(from), Scalar::Number(to)) => from > to,
        (Scalar::Days(from), Scalar::Days(to)) => from.first() > to.last(),
        (Scalar::Class(from), Scalar::Class(to)) => from > to,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_has_a_limit_of_values() {
        let filter = |count| format!("word={}", vec!["love"; count].join(","));
        assert_eq!(filter(MAX_VALUES).parse::<Filter>().unwrap().terms[0].values.len(), MAX_VALUES);
        let error = filter(12_000).parse::<Filter>().unwrap_err();
        assert_eq!(error.fault, Fault::TooManyValues { most: MAX_VALUES });
    }
}
