//! Calendar dates in ISO 8601 form.

use std::fmt;
use std::str::FromStr;
use std::time::SystemTime;

use chrono::{Datelike, Months, NaiveDate};

/// 1970-01-01 in chrono's day count, in which 0001-01-01 is day 1.
const UNIX_EPOCH: i32 = 719_163;

/// A day of the proleptic Gregorian calendar, in the years 0 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

impl Date {
    /// `None` if the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()).and_then(Self::from_naive)
    }

    /// The last day of a month (1 to 12).
    pub fn last_of_month(year: u16, month: u8) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year.into(), month.into(), 1)?;
        first.checked_add_months(Months::new(1))?.pred_opt().and_then(Self::from_naive)
    }

    /// `None` outside the years 0 to 9999.
    pub fn from_naive(date: NaiveDate) -> Option<Self> {
        (0..=9999).contains(&date.year()).then_some(Self(date))
    }

    /// Days since 1970-01-01, as in Arrow's `Date32`.
    pub fn days_since_epoch(self) -> i32 {
        self.0.num_days_from_ce() - UNIX_EPOCH
    }

    /// From days since 1970-01-01; `None` outside the years 0 to 9999.
    pub fn from_days_since_epoch(days: i32) -> Option<Self> {
        NaiveDate::from_num_days_from_ce_opt(days.checked_add(UNIX_EPOCH)?).and_then(Self::from_naive)
    }

    pub fn year(self) -> u16 {
        // The constructors keep the year within 0 to 9999.
        u16::try_from(self.0.year()).unwrap_or_default()
    }

    /// 1 to 12.
    pub fn month(self) -> u8 {
        u8::try_from(self.0.month()).unwrap_or_default()
    }

    /// 1 to 31.
    pub fn day(self) -> u8 {
        u8::try_from(self.0.day()).unwrap_or_default()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Formats a time in UTC to the second, as in RFC 3339; `None` outside the years 1970 to 9999, which a file system or a
/// wrong clock may report.
pub fn timestamp(time: SystemTime) -> Option<String> {
    /// Seconds from 1970 to the year 10000.
    const END: u64 = 253_402_300_800;
    let seconds = time.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs();
    (seconds < END).then(|| humantime::format_rfc3339_seconds(time).to_string())
}

/// The text is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a date like 2019-07-31")]
pub struct ParseDateError;

impl FromStr for Date {
    type Err = ParseDateError;

    /// Parses exactly `2019-07-31`. chrono's parser also accepts `2019-7-31`, and is five times slower.
    fn from_str(text: &str) -> Result<Self, ParseDateError> {
        let text: &[u8; 10] = text.as_bytes().try_into().map_err(|_| ParseDateError)?;
        if text[4] != b'-' || text[7] != b'-' {
            return Err(ParseDateError);
        }
        let (year, month, day) = (digits(&text[..4])?, digits(&text[5..7])?, digits(&text[8..])?);
        let part = |number| u8::try_from(number).ok();
        part(month).zip(part(day)).and_then(|(month, day)| Self::new(year, month, day)).ok_or(ParseDateError)
    }
}

/// Parses ASCII digits.
fn digits(text: &[u8]) -> Result<u16, ParseDateError> {
    text.iter().try_fold(0, |number, digit| {
        let digit = digit.is_ascii_digit().then(|| digit - b'0');
        digit.map(|digit| number * 10 + u16::from(digit)).ok_or(ParseDateError)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_outside_of_the_years_1970_to_9999_is_not_told() {
        let at = |seconds: i64| {
            let distance = std::time::Duration::from_secs(seconds.unsigned_abs());
            let epoch = SystemTime::UNIX_EPOCH;
            timestamp(if seconds < 0 { epoch - distance } else { epoch + distance })
        };
        assert_eq!(at(0).as_deref(), Some("1970-01-01T00:00:00Z"));
        assert_eq!(at(253_402_300_799).as_deref(), Some("9999-12-31T23:59:59Z"));
        for outside in [-1, -62_135_596_800, 253_402_300_800, 1 << 50] {
            assert_eq!(at(outside), None, "{outside}");
        }
    }

    #[test]
    fn only_days_of_the_calendar_parse() {
        assert_eq!("2020-02-29".parse::<Date>().unwrap().to_string(), "2020-02-29");
        for wrong in ["2019-02-29", "1900-02-29", "2019-13-01", "2019-1-1", "2019", "19-01-011", "+019-01-01", ""] {
            assert_eq!(wrong.parse::<Date>(), Err(ParseDateError), "{wrong}");
        }
        assert!("2000-02-29".parse::<Date>().is_ok());
    }

    #[test]
    fn days_since_the_epoch_name_the_same_day() {
        for (text, days) in
            [("1970-01-01", 0), ("2021-03-04", 18_690), ("0000-01-01", -719_528), ("9999-12-31", 2_932_896)]
        {
            let date: Date = text.parse().unwrap();
            assert_eq!((date.days_since_epoch(), Date::from_days_since_epoch(days)), (days, Some(date)));
        }
        for days in [i32::MIN, -719_529, 2_932_897, i32::MAX] {
            assert_eq!(Date::from_days_since_epoch(days), None, "{days}");
        }
    }
}
