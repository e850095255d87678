//! Parses dates in common formats, and infers the order of day and month from a column.

use chrono::{Datelike, NaiveDate};

use crate::data::load::cell::Expected;
use crate::domain::date::Date;

/// The error for a date in no known format.
pub const EXPECTED: Expected = Expected("expected-date");

/// Unambiguous formats; `%B` also parses abbreviated names of months.
const FORMATS: [&str; 10] = [
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%Y. %m. %d",
    "%Y년%m월%d일",
    "%Y년 %m월 %d일",
    "%B %d, %Y",
    "%d %B %Y",
    "%d-%b-%Y",
    "%B %d %Y",
];

/// The order of day and month in a column of dates like `31/07/2019`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateOrder {
    /// No date of the column shows the order.
    #[default]
    Unknown,
    DayFirst,
    MonthFirst,
    /// The dates of the column contradict each other.
    Conflicting,
}

impl DateOrder {
    /// Updates the order with a further cell of the column.
    pub fn observe(&mut self, cell: &str) {
        let Some((first, second, _)) = numeric_parts(cell) else { return };
        let shown = match (first, second) {
            (13..=31, 1..=12) => Self::DayFirst,
            (1..=12, 13..=31) => Self::MonthFirst,
            _ => return,
        };
        *self = match *self {
            Self::Unknown => shown,
            known if known == shown => known,
            _ => Self::Conflicting,
        };
    }
}

/// Parses a date; `order` decides ambiguous ones like `03/04/2019`.
pub fn date(cell: &str, order: DateOrder) -> Result<Date, Expected> {
    if let Ok(date) = cell.parse() {
        return Ok(date);
    }
    // Ignore a time of day.
    let cell = cell.split_once(['T', ' ']).filter(|(_, time)| is_time(time)).map_or(cell, |(date, _)| date);
    if let Some((first, second, year)) = numeric_parts(cell) {
        let (day, month) = match order {
            _ if first == second => (first, second),
            _ if first > 12 => (first, second),
            _ if second > 12 => (second, first),
            DateOrder::DayFirst => (first, second),
            DateOrder::MonthFirst => (second, first),
            DateOrder::Unknown | DateOrder::Conflicting => {
                return Err(Expected("expected-unambiguous-date"));
            }
        };
        return Date::new(year, month, day).ok_or(EXPECTED);
    }
    if cell.len() == 8 && cell.bytes().all(|byte| byte.is_ascii_digit()) {
        return checked_date(NaiveDate::parse_from_str(cell, "%Y%m%d").ok());
    }
    let cell = cell.strip_suffix('.').unwrap_or(cell);
    checked_date(FORMATS.iter().find_map(|form| NaiveDate::parse_from_str(cell, form).ok()))
}

fn checked_date(date: Option<NaiveDate>) -> Result<Date, Expected> {
    let date = date.filter(|date| (1000..=9999).contains(&date.year()));
    let part = |number: u32| u8::try_from(number).ok();
    date.and_then(|date| Date::new(u16::try_from(date.year()).ok()?, part(date.month())?, part(date.day())?))
        .ok_or(EXPECTED)
}

fn is_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 5
        && bytes[2] == b':'
        && bytes.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b'+' | b'-' | b'Z'))
}

/// The three numbers of `31/07/2019`, `31.7.2019` or `31-07-2019`.
fn numeric_parts(cell: &str) -> Option<(u8, u8, u16)> {
    let mark = ['/', '.', '-'].into_iter().find(|&mark| cell.contains(mark))?;
    let mut parts = cell.split(mark).map(str::trim);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let short = |text: &str| (1..=2).contains(&text.len());
    let whole = parts.next().is_none() && short(first) && short(second) && year.len() == 4;
    let digits = [first, second, year].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    if whole && digits { Some((first.parse().ok()?, second.parse().ok()?, year.parse().ok()?)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str) -> Result<String, Expected> {
        date(cell, DateOrder::Unknown).map(|date| date.to_string())
    }

    #[test]
    fn the_common_forms_name_one_day() {
        for cell in [
            "2019-07-31",
            "2019-7-31",
            "2019/07/31",
            "2019.07.31",
            "2019.07.31.",
            "2019. 7. 31.",
            "20190731",
            "2019년 7월 31일",
            "2019년7월31일",
            "July 31, 2019",
            "Jul 31, 2019",
            "31 July 2019",
            "31-Jul-2019",
            "31/07/2019",
            "07/31/2019",
            "31.07.2019",
            "2019-07-31T12:00:00Z",
            "2019-07-31 00:00:00",
        ] {
            assert_eq!(read(cell).as_deref(), Ok("2019-07-31"), "{cell}");
        }
        for wrong in ["2019", "2019-02-30", "31/07/19", "0019-07-31x", "soon", "2019-07", "32/01/2019", "99999999"] {
            assert_eq!(read(wrong), Err(EXPECTED), "{wrong}");
        }
    }

    #[test]
    fn the_column_shows_which_is_the_day() {
        let mut order = DateOrder::default();
        order.observe("03/04/2019");
        let error = Expected("expected-unambiguous-date");
        assert_eq!(date("03/04/2019", order), Err(error));
        assert_eq!(read("04/04/2019").as_deref(), Ok("2019-04-04"));
        order.observe("31/07/2019");
        assert_eq!(date("03/04/2019", order).unwrap().to_string(), "2019-04-03");
        assert_eq!(date("03/04/2019", DateOrder::MonthFirst).unwrap().to_string(), "2019-03-04");
        order.observe("07/31/2019");
        assert_eq!((order, date("03/04/2019", order)), (DateOrder::Conflicting, Err(error)));
    }
}
