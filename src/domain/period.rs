//! Periods of market figures: a year, half-year, quarter or month.

use std::fmt;
use std::str::FromStr;

/// A calendar period. Orders by year, then by the kind of part, then by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    pub year: u16,
    pub part: Part,
}

/// The part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    Whole,
    /// Half-year 1 or 2.
    Half(u8),
    /// Quarter 1 to 4.
    Quarter(u8),
    /// Month 1 to 12.
    Month(u8),
}

/// The period length of the rows of a market table.
#[derive(
    clap::ValueEnum,
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Default,
    strum::Display,
    strum::EnumString,
    strum::EnumIter,
    strum::IntoStaticStr,
    serde::Serialize,
    serde::Deserialize,
)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum PeriodLevel {
    /// One row a year.
    #[default]
    Year,
    /// One row a half-year.
    Half,
    /// One row a quarter.
    Quarter,
    /// One row a month.
    Month,
}

impl Period {
    pub fn from_year(year: u16) -> Self {
        Self { year, part: Part::Whole }
    }

    pub fn level(self) -> PeriodLevel {
        match self.part {
            Part::Whole => PeriodLevel::Year,
            Part::Half(_) => PeriodLevel::Half,
            Part::Quarter(_) => PeriodLevel::Quarter,
            Part::Month(_) => PeriodLevel::Month,
        }
    }

    /// The period of a level by its number within the year, as in [`Self::number`]; `None` if the calendar has none.
    pub fn from_parts(level: PeriodLevel, year: u16, number: u8) -> Option<Self> {
        let part = match (level, number) {
            (PeriodLevel::Year, 0) => Part::Whole,
            (PeriodLevel::Half, 1..=2) => Part::Half(number),
            (PeriodLevel::Quarter, 1..=4) => Part::Quarter(number),
            (PeriodLevel::Month, 1..=12) => Part::Month(number),
            _ => return None,
        };
        Some(Self { year, part })
    }

    /// Its number within the year, from 1; 0 for a whole year.
    pub fn number(self) -> u8 {
        match self.part {
            Part::Whole => 0,
            Part::Half(number) | Part::Quarter(number) | Part::Month(number) => number,
        }
    }

    /// Its first month, counted from the beginning of the calendar.
    pub fn first_month(self) -> u32 {
        let month = match self.part {
            Part::Whole => 0,
            Part::Half(number) => 6 * (number - 1),
            Part::Quarter(number) => 3 * (number - 1),
            Part::Month(number) => number - 1,
        };
        12 * u32::from(self.year) + u32::from(month)
    }

    /// The period of a level in which it begins.
    #[must_use]
    pub fn at(self, level: PeriodLevel) -> Self {
        let month = u8::try_from(self.first_month() % 12).unwrap_or_default();
        let part = match level {
            PeriodLevel::Year => Part::Whole,
            PeriodLevel::Half => Part::Half(month / 6 + 1),
            PeriodLevel::Quarter => Part::Quarter(month / 3 + 1),
            PeriodLevel::Month => Part::Month(month + 1),
        };
        Self { part, ..self }
    }

    /// The quarter of a quarter or month; `None` for longer periods.
    pub fn quarter(self) -> Option<u8> {
        match self.part {
            Part::Month(month) => Some((month - 1) / 3 + 1),
            Part::Quarter(quarter) => Some(quarter),
            Part::Whole | Part::Half(_) => None,
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        match self.part {
            Part::Whole => Ok(()),
            Part::Half(half) => write!(f, "H{half}"),
            Part::Quarter(quarter) => write!(f, "Q{quarter}"),
            Part::Month(month) => write!(f, "-{month:02}"),
        }
    }
}

/// The text is not a period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a period like 2019, 2019H1, 2019Q3 or 2019-07")]
pub struct ParsePeriodError;

impl FromStr for Period {
    type Err = ParsePeriodError;

    fn from_str(text: &str) -> Result<Self, ParsePeriodError> {
        let (Some(year), Some(rest)) = (text.get(..4), text.get(4..)) else {
            return Err(ParsePeriodError);
        };
        let parse = |digits: &str| {
            let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
            plain.then(|| digits.parse::<u8>().ok()).flatten()
        };
        let part = if rest.is_empty() {
            Some(Part::Whole)
        } else if let Some(half) = rest.strip_prefix('H') {
            parse(half).filter(|h| (1..=2).contains(h)).map(Part::Half)
        } else if let Some(quarter) = rest.strip_prefix('Q') {
            parse(quarter).filter(|q| (1..=4).contains(q)).map(Part::Quarter)
        } else if let Some(month) = rest.strip_prefix('-').filter(|m| m.len() == 2) {
            parse(month).filter(|m| (1..=12).contains(m)).map(Part::Month)
        } else {
            None
        };
        if !year.bytes().all(|b| b.is_ascii_digit()) {
            return Err(ParsePeriodError);
        }
        let year = year.parse().map_err(|_| ParsePeriodError)?;
        Ok(Self { year, part: part.ok_or(ParsePeriodError)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_round_trip_and_everything_else_is_refused() {
        for text in ["2019", "2019H2", "2019Q3", "2019-07"] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
        for wrong in ["", "19", "2019Q5", "2019-13", "2019-7", "2019H0", "2019q1", "+019", "201é", "2019 "] {
            assert_eq!(wrong.parse::<Period>(), Err(ParsePeriodError), "{wrong}");
        }
        assert_eq!("2019-12".parse::<Period>().unwrap().quarter(), Some(4));
    }

    #[test]
    fn a_period_of_another_level_is_the_one_in_which_it_begins() {
        let at = |text: &str, level| text.parse::<Period>().unwrap().at(level).to_string();
        assert_eq!(at("2021", PeriodLevel::Quarter), "2021Q1");
        assert_eq!(at("2021Q3", PeriodLevel::Month), "2021-07");
        assert_eq!(at("2021H2", PeriodLevel::Quarter), "2021Q3");
        assert_eq!(at("2021-12", PeriodLevel::Quarter), "2021Q4");
        assert_eq!(at("2021-12", PeriodLevel::Year), "2021");
    }
}
