//! What the Explore tab computes with: the measures of titles, and arithmetic over them such as `votes / countries`.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use strum::IntoEnumIterator;
use winnow::ModalResult;
use winnow::ascii::{float, multispace0};
use winnow::combinator::{alt, delimited, fail, preceded, repeat};
use winnow::error::{StrContext, StrContextValue};
use winnow::prelude::*;
use winnow::token::take_while;

use super::filter::field::Field;
use super::table::Unit;
use crate::i18n::{Message, ToMessage, display_as_message, msg};

/// A number that a title has.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    strum::Display,
    strum::EnumString,
    strum::EnumIter,
    strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum TitleMeasure {
    Score,
    Award,
    Global,
    Popularity,
    Total,
    /// IMDb rating, 0 to 10.
    Rating,
    /// IMDb votes.
    Votes,
    /// Awards won.
    Awards,
    /// Nominations for awards.
    Nominated,
    /// Number of countries in which it is available.
    Countries,
    /// Hours viewed, by Netflix's half-yearly reports.
    Hours,
    /// Views, by Netflix's half-yearly reports.
    Views,
    /// Weeks in Netflix's Top 10.
    Weeks,
}

impl TitleMeasure {
    /// The unit of a mean of it.
    pub fn unit(self) -> Unit {
        match self {
            Self::Score | Self::Award | Self::Global | Self::Popularity | Self::Total => Unit::Index,
            Self::Rating => Unit::Rating,
            Self::Votes
            | Self::Awards
            | Self::Nominated
            | Self::Countries
            | Self::Hours
            | Self::Views
            | Self::Weeks => Unit::Amount,
        }
    }

    /// The filter field of the same values; `None` if the filter language has none.
    pub fn field(self) -> Option<Field> {
        <&str>::from(self).parse().ok()
    }
}

/// A measure, or arithmetic over measures. Unknown if a measure in it is unknown, and where it divides by 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Formula {
    Measure(TitleMeasure),
    /// A finite number.
    Number(f64),
    /// A formula of the settings.
    Named(String),
    Negated(Box<Self>),
    Combined(Box<Self>, Operator, Box<Self>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display)]
pub enum Operator {
    #[strum(serialize = "+")]
    Plus,
    #[strum(serialize = "-")]
    Minus,
    #[strum(serialize = "*")]
    Times,
    #[strum(serialize = "/")]
    Over,
}

/// Greater numbers would print as long rows of digits.
const MAX_NUMBER: f64 = 1e15;
/// The longest text of a formula, in bytes. It bounds the depth of its tree.
const MAX_LEN: usize = 200;

/// The text is no formula.
#[derive(Debug, Clone, PartialEq)]
pub enum FormulaError {
    /// Something else stands where a measure, a number or an operator is expected; with the byte position.
    Syntax {
        text: String,
        at: usize,
    },
    TooLong,
}

impl ToMessage for FormulaError {
    fn to_message(&self) -> Message {
        match self {
            Self::Syntax { text, at } => {
                let position = text.get(..*at).unwrap_or(text).chars().count() + 1;
                msg!("formula-wrong", text, position)
            }
            Self::TooLong => msg!("formula-too-long", most = MAX_LEN),
        }
    }
}

display_as_message!(FormulaError);

impl std::error::Error for FormulaError {}

/// The formulas of the settings by name.
pub type Formulas = BTreeMap<String, Formula>;

impl Formula {
    /// The measures in it, each once.
    pub fn measures(&self) -> Vec<TitleMeasure> {
        TitleMeasure::iter().filter(|measure| self.contains(*measure)).collect()
    }

    fn contains(&self, measure: TitleMeasure) -> bool {
        match self {
            Self::Measure(own) => *own == measure,
            Self::Number(_) | Self::Named(_) => false,
            Self::Negated(inner) => inner.contains(measure),
            Self::Combined(left, _, right) => left.contains(measure) || right.contains(measure),
        }
    }

    /// The unit of a mean of it.
    pub fn unit(&self) -> Unit {
        match self {
            Self::Measure(measure) => measure.unit(),
            _ => Unit::Amount,
        }
    }

    /// Its name for people: that of the measure, or its text.
    pub fn label(&self) -> Message {
        match self {
            Self::Measure(measure) => Message::keyed("measure-of-titles-", measure),
            _ => Message::verbatim(self.to_string()),
        }
    }

    /// Replaces names by the formulas that they have.
    ///
    /// # Errors
    /// The first name that has no formula.
    pub fn resolved(&self, named: &impl Fn(&str) -> Option<Self>) -> Result<Self, String> {
        let boxed = |formula: &Self| formula.resolved(named).map(Box::new);
        Ok(match self {
            Self::Named(name) => named(name).ok_or_else(|| name.clone())?,
            Self::Negated(inner) => Self::Negated(boxed(inner)?),
            Self::Combined(left, operator, right) => Self::Combined(boxed(left)?, *operator, boxed(right)?),
            Self::Measure(_) | Self::Number(_) => self.clone(),
        })
    }

    fn binds(&self) -> u8 {
        match self {
            Self::Combined(_, Operator::Plus | Operator::Minus, _) => 0,
            Self::Combined(_, Operator::Times | Operator::Over, _) => 1,
            Self::Negated(_) => 2,
            Self::Measure(_) | Self::Number(_) | Self::Named(_) => 3,
        }
    }
}

impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |f: &mut fmt::Formatter<'_>, part: &Self, least: u8| {
            if part.binds() < least { write!(f, "({part})") } else { write!(f, "{part}") }
        };
        match self {
            Self::Measure(measure) => write!(f, "{measure}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Named(name) => f.write_str(name),
            Self::Negated(inner) => {
                f.write_str("-")?;
                part(f, inner, 3)
            }
            Self::Combined(left, operator, right) => {
                part(f, left, self.binds())?;
                write!(f, " {operator} ")?;
                part(f, right, self.binds() + 1)
            }
        }
    }
}

impl FromStr for Formula {
    type Err = FormulaError;

    fn from_str(text: &str) -> Result<Self, FormulaError> {
        if text.len() > MAX_LEN {
            return Err(FormulaError::TooLong);
        }
        sum.parse(text).map_err(|error| FormulaError::Syntax { text: text.to_owned(), at: error.offset() })
    }
}

impl TryFrom<String> for Formula {
    type Error = FormulaError;

    fn try_from(text: String) -> Result<Self, FormulaError> {
        text.parse()
    }
}

impl From<Formula> for String {
    fn from(formula: Formula) -> Self {
        formula.to_string()
    }
}

/// Parses operands joined by operators of the same rank, from left to right.
fn joined<'t>(
    input: &mut &'t str,
    operand: fn(&mut &'t str) -> ModalResult<Formula>,
    operators: fn(&mut &'t str) -> ModalResult<Operator>,
) -> ModalResult<Formula> {
    let first = operand(input)?;
    let rest: Vec<(Operator, Formula)> = repeat(0.., (operators, operand)).parse_next(input)?;
    Ok(rest
        .into_iter()
        .fold(first, |left, (operator, right)| Formula::Combined(Box::new(left), operator, Box::new(right))))
}

fn sum(input: &mut &str) -> ModalResult<Formula> {
    joined(input, product, |input| alt(('+'.value(Operator::Plus), '-'.value(Operator::Minus))).parse_next(input))
}

fn product(input: &mut &str) -> ModalResult<Formula> {
    joined(input, operand, |input| alt(('*'.value(Operator::Times), '/'.value(Operator::Over))).parse_next(input))
}

fn operand(input: &mut &str) -> ModalResult<Formula> {
    let name = take_while(1.., |c: char| c.is_alphanumeric() || c == '_')
        .verify(|name: &str| !name.starts_with(|c: char| c.is_ascii_digit()))
        .map(|name: &str| name.parse().map_or_else(|_| Formula::Named(name.to_owned()), Formula::Measure));
    let number = float.verify(|number: &f64| *number < MAX_NUMBER).map(Formula::Number);
    let digits = |input: &mut &str| match input.chars().next() {
        Some('0'..='9' | '.') => Ok(()),
        _ => fail(input),
    };
    let operand = alt((
        delimited('(', sum, ')'),
        preceded('-', operand).map(|inner| Formula::Negated(Box::new(inner))),
        preceded(digits, number),
        name,
        fail.context(StrContext::Expected(StrContextValue::Description("a measure or a number"))),
    ));
    delimited(multispace0, operand, multispace0).parse_next(input)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_print_as_they_parse() {
        for text in [
            "votes / countries",
            "votes",
            "-(votes + 1) * 2",
            "score - (award - global)",
            "hours / (views / 1000)",
            "votes_each / 2.5",
        ] {
            assert_eq!(text.parse::<Formula>().unwrap().to_string(), text);
        }
        assert_eq!("Votes/( countries )".parse::<Formula>().unwrap().to_string(), "votes / countries");
        assert_eq!("1-2-3".parse::<Formula>().unwrap().to_string(), "1 - 2 - 3");
    }

    #[test]
    fn mistakes_have_a_place() {
        let at = |text: &str| match text.parse::<Formula>() {
            Err(FormulaError::Syntax { at, .. }) => Some(at),
            _ => None,
        };
        assert_eq!(at("votes // 2"), Some(6));
        assert_eq!(at(""), Some(0));
        assert_eq!(at("votes countries"), Some(6));
        assert!("1e999".parse::<Formula>().is_err());
        assert_eq!("(".repeat(201).parse::<Formula>(), Err(FormulaError::TooLong));
    }

    fn formula() -> impl Strategy<Value = Formula> {
        let leaf = prop_oneof![
            proptest::sample::select(TitleMeasure::iter().collect::<Vec<_>>()).prop_map(Formula::Measure),
            (0_u32..1000).prop_map(|number| Formula::Number(f64::from(number) / 8.0)),
            Just(Formula::Named("ratio".to_owned())),
        ];
        let operator =
            prop_oneof![Just(Operator::Plus), Just(Operator::Minus), Just(Operator::Times), Just(Operator::Over)];
        leaf.prop_recursive(4, 16, 2, move |inner| {
            prop_oneof![
                inner.clone().prop_map(|inner| Formula::Negated(Box::new(inner))),
                (inner.clone(), operator.clone(), inner).prop_map(|(left, operator, right)| Formula::Combined(
                    Box::new(left),
                    operator,
                    Box::new(right)
                )),
            ]
        })
    }

    proptest! {
        #[test]
        fn every_formula_round_trips(formula in formula()) {
            let text = formula.to_string();
            prop_assume!(text.len() <= MAX_LEN);
            prop_assert_eq!(text.parse::<Formula>(), Ok(formula));
        }
    }
}
