//! The operands of filter terms: a text, a number, a date, a class, a range, or `?`.

use std::fmt;

use crate::domain::class::Class;
use crate::domain::date::Date;

/// An operand; the operands of a term are alternatives.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `?`, the unknown value.
    Unknown,
    Text(String),
    /// A number, date or class.
    Point(Scalar),
    /// An inclusive range; `None` is an open end.
    Range(Option<Scalar>, Option<Scalar>),
}

/// An ordered value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scalar {
    /// Finite.
    Number(f64),
    Days(Days),
    Class(Class),
}

/// A day, month or year as an inclusive range of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    first: Date,
    last: Date,
}

impl Days {
    /// Parses `2019`, `2019-07` or `2019-07-31`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Ok(day) = text.parse::<Date>() {
            return Some(Self { first: day, last: day });
        }
        let (year, month) = text.split_once('-').map_or((text, None), |(year, month)| (year, Some(month)));
        let plain = |part: &str, width| part.len() == width && part.bytes().all(|b| b.is_ascii_digit());
        if !plain(year, 4) || !month.is_none_or(|month| plain(month, 2)) {
            return None;
        }
        let year = year.parse().ok()?;
        let (from, to) = match month {
            None => (1, 12),
            Some(month) => {
                let month = month.parse().ok()?;
                (month, month)
            }
        };
        let first = Date::new(year, from, 1)?;
        let last = Date::last_of_month(year, to)?;
        Some(Self { first, last })
    }

    pub fn from_day(day: Date) -> Self {
        Self { first: day, last: day }
    }

    pub fn first(self) -> Date {
        self.first
    }

    pub fn last(self) -> Date {
        self.last
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (self.first, self.last);
        if first == last {
            write!(f, "{first}")
        } else if first.month() == last.month() {
            write!(f, "{:04}-{:02}", first.year(), first.month())
        } else {
            write!(f, "{:04}", first.year())
        }
    }
}

impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Days(days) => write!(f, "{days}"),
            Self::Class(class) => write!(f, "{class}"),
        }
    }
}
