//! What single cells mean: numbers, dates and names from a closed list.
//!
//! Each function takes a trimmed cell that is not empty; its error completes “this cell: …”.

use std::fmt::Display;
use std::str::FromStr;

use crate::domain::nearest::nearest;

/// A rating from 0 to 10.
pub fn rating(cell: &str) -> Result<f64, &'static str> {
    let rating = cell.parse().ok().filter(|rating| (0.0..=10.0).contains(rating));
    rating.ok_or("expected a rating from 0 to 10")
}

/// A finite number.
pub fn number(cell: &str) -> Result<f64, &'static str> {
    cell.parse().ok().filter(|number: &f64| number.is_finite()).ok_or("expected a number")
}

/// A whole number from 0, in digits only.
pub fn whole<N: FromStr>(cell: &str) -> Result<N, &'static str> {
    let digits = Some(cell).filter(|cell| cell.bytes().all(|byte| byte.is_ascii_digit()));
    digits.and_then(|digits| digits.parse().ok()).ok_or("expected a whole number like 814")
}

/// One of a closed list of names; the error names the nearest one.
pub fn one_of<E>(cell: &str) -> Result<E, String>
where
    E: FromStr + Display + strum::IntoEnumIterator,
{
    cell.parse().map_err(|_| {
        let names: Vec<String> = E::iter().map(|name| name.to_string()).collect();
        let hint = nearest(cell, names.iter().map(String::as_str));
        let hint = hint.map(|name| format!("; did you mean {name}?")).unwrap_or_default();
        format!("expected one of {}{hint}", names.join(", "))
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
            assert_eq!(rating(wrong), Err("expected a rating from 0 to 10"), "{wrong}");
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
            one_of::<Kind>("estimte"),
            Err("expected one of audited, official, derived, estimate; did you mean estimate?".to_owned())
        );
    }
}
