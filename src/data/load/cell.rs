//! Strict parsers of single cells: numbers and names from a closed list.
//!
//! Each function takes a trimmed, non-empty cell. Its error completes “this cell: …”.

use std::fmt::Display;
use std::str::FromStr;

use crate::domain::nearest::nearest;
use crate::i18n::{Message, msg};

/// The key of a message on what a cell should hold. Formatted lazily, since most errors are discarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected(pub &'static str);

impl From<Expected> for Message {
    fn from(Expected(name): Expected) -> Self {
        Self::new(name)
    }
}

/// A rating from 0 to 10.
pub fn rating(cell: &str) -> Result<f64, Expected> {
    let rating = cell.parse().ok().filter(|rating| (0.0..=10.0).contains(rating));
    rating.ok_or(Expected("expected-rating"))
}

/// A finite number.
pub fn number(cell: &str) -> Result<f64, Expected> {
    cell.parse().ok().filter(|number: &f64| number.is_finite()).ok_or(Expected("expected-number"))
}

/// A whole number from 0, in digits only.
pub fn whole<N: FromStr>(cell: &str) -> Result<N, Expected> {
    let digits = Some(cell).filter(|cell| cell.bytes().all(|byte| byte.is_ascii_digit()));
    digits.and_then(|digits| digits.parse().ok()).ok_or(Expected("expected-whole-number"))
}

/// `yes` or `no`.
pub fn yes_or_no(cell: &str) -> Result<bool, Expected> {
    match cell {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(Expected("expected-yes-or-no")),
    }
}

/// One of a closed list of names; the error suggests the nearest one.
pub fn one_of<E>(cell: &str) -> Result<E, Message>
where
    E: FromStr + Display + strum::IntoEnumIterator,
{
    cell.parse().map_err(|_| {
        let names: Vec<String> = E::iter().map(|name| name.to_string()).collect();
        let hint = nearest(cell, names.iter().map(String::as_str)).map(|name| msg!("or-is-it", name));
        msg!("expected-one-of", names = names.join(", "), hint = hint.unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::market::Kind;
    use crate::domain::title::Category;

    #[test]
    fn ratings_are_finite_and_from_0_to_10() {
        assert_eq!(rating("6.6"), Ok(6.6));
        assert_eq!(rating("10"), Ok(10.0));
        for wrong in ["10.1", "-1", "NaN", "inf", "6,6", "six"] {
            assert_eq!(rating(wrong), Err(Expected("expected-rating")), "{wrong}");
        }
    }

    #[test]
    fn whole_numbers_are_digits_that_fit() {
        assert_eq!(whole::<u64>("516522"), Ok(516_522));
        for wrong in ["814.0", "+1", "-1", "1e3", "4294967296", "٣"] {
            assert!(whole::<u32>(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_mistyped_name_earns_a_hint() {
        assert_eq!(one_of::<Category>("Movie"), Ok(Category::Movie));
        assert_eq!(
            one_of::<Kind>("estimte").unwrap_err().to_string(),
            "expected one of audited, official, derived, estimate; did you mean estimate?"
        );
    }
}
