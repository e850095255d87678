//! Calendar dates in ISO form, as far as a catalogue needs them.

use std::fmt;
use std::str::FromStr;

/// A day of the proleptic Gregorian calendar; orders chronologically.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day `year-month-day`, or `None` where the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let possible = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        possible.then_some(Self { year, month, day })
    }

    /// The day as one number, which orders as the days do.
    pub fn packed(self) -> u32 {
        u32::from(self.year) << 16 | u32::from(self.month) << 8 | u32::from(self.day)
    }

    /// The day of a number that [`packed`](Self::packed) made.
    pub fn unpacked(packed: u32) -> Self {
        let [high, low, month, day] = packed.to_be_bytes();
        Self { year: u16::from_be_bytes([high, low]), month, day }
    }

    /// The calendar year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }
}

/// How many days a month has; `month` is 1 to 12.
pub fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Says what a text that is no date looked like.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a date like 2019-07-31")]
pub struct NoDate;

impl FromStr for Date {
    type Err = NoDate;

    fn from_str(text: &str) -> Result<Self, NoDate> {
        let text: &[u8; 10] = text.as_bytes().try_into().map_err(|_| NoDate)?;
        if text[4] != b'-' || text[7] != b'-' {
            return Err(NoDate);
        }
        let (year, month, day) = (digits(&text[..4])?, digits(&text[5..7])?, digits(&text[8..])?);
        let part = |number| u8::try_from(number).ok();
        part(month).zip(part(day)).and_then(|(month, day)| Self::new(year, month, day)).ok_or(NoDate)
    }
}

/// ASCII digits as a number.
fn digits(text: &[u8]) -> Result<u16, NoDate> {
    text.iter().try_fold(0, |number, digit| {
        let digit = digit.is_ascii_digit().then(|| digit - b'0');
        digit.map(|digit| number * 10 + u16::from(digit)).ok_or(NoDate)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_parse() {
        assert_eq!("2020-02-29".parse::<Date>().unwrap().to_string(), "2020-02-29");
        for wrong in ["2019-02-29", "1900-02-29", "2019-13-01", "2019-1-1", "2019", "19-01-011", "+019-01-01", ""] {
            assert_eq!(wrong.parse::<Date>(), Err(NoDate), "{wrong}");
        }
        assert!("2000-02-29".parse::<Date>().is_ok());
    }
}
