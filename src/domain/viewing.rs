//! Viewing figures: what Netflix itself reports of a title.

use std::fmt;

use super::date::Date;
use super::period::{Part, Period};

/// The publication that a figure is from.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, strum::Display, strum::EnumString, strum::EnumIter,
)]
#[strum(serialize_all = "lowercase")]
pub enum ViewingKind {
    /// The half-yearly engagement report: every title with at least 50,000 hours.
    Report,
    /// A weekly Top 10 list.
    Top10,
}

/// The time that a figure covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ViewingPeriod {
    /// A half-year, 1 or 2, of a year.
    HalfYear(u16, u8),
    /// A week, by the Sunday on which it ends.
    Week(Date),
}

impl ViewingPeriod {
    /// Parses `2023H1` for a report, or the Sunday at the end of a week for a Top 10 list.
    pub fn parse(kind: ViewingKind, text: &str) -> Option<Self> {
        match kind {
            ViewingKind::Report => match text.parse().ok()? {
                Period { year, part: Part::Half(half) } => Some(Self::HalfYear(year, half)),
                _ => None,
            },
            ViewingKind::Top10 => Some(text.parse().ok()?).filter(|day| is_sunday(*day)).map(Self::Week),
        }
    }

    pub fn kind(self) -> ViewingKind {
        match self {
            Self::HalfYear(..) => ViewingKind::Report,
            Self::Week(_) => ViewingKind::Top10,
        }
    }

    /// Its last day; `None` for a half-year outside the calendar.
    pub fn last_day(self) -> Option<Date> {
        match self {
            Self::HalfYear(year, half) => Date::last_of_month(year, 6 * half),
            Self::Week(sunday) => Some(sunday),
        }
    }

    /// The period of a kind with this last day; `None` if there is none.
    pub fn from_last_day(kind: ViewingKind, day: Date) -> Option<Self> {
        let period = match kind {
            ViewingKind::Report => Self::HalfYear(day.year(), day.month() / 6),
            ViewingKind::Top10 => Self::Week(day),
        };
        (period.last_day() == Some(day) && (kind == ViewingKind::Report || is_sunday(day))).then_some(period)
    }

    /// The half-year as a period of the market figures; `None` for a week.
    pub fn half_year(self) -> Option<Period> {
        match self {
            Self::HalfYear(year, half) => Some(Period { year, part: Part::Half(half) }),
            Self::Week(_) => None,
        }
    }
}

fn is_sunday(day: Date) -> bool {
    // 1970-01-04, day 3, was a Sunday.
    (day.days_since_epoch() - 3).rem_euclid(7) == 0
}

impl fmt::Display for ViewingPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::HalfYear(year, half) => write!(f, "{year:04}H{half}"),
            Self::Week(sunday) => write!(f, "{sunday}"),
        }
    }
}

/// One figure of one title, or of one of its seasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewingFigure {
    /// The season as named by Netflix, such as `Season 2`; empty for the whole work.
    pub season: String,
    pub period: ViewingPeriod,
    pub hours: Option<u64>,
    /// Hours divided by the runtime.
    pub views: Option<u64>,
    /// Rank in a weekly list, from 1.
    pub rank: Option<u32>,
    /// The weekly list, such as `TV (Non-English)`; empty for a report.
    pub list: String,
}

/// Adds a figure to a sum. An unknown figure adds nothing, and the sum of unknown figures is unknown; a sum that does not
/// fit is the greatest number.
pub fn add_known(sum: &mut Option<u64>, more: Option<u64>) {
    if let Some(more) = more {
        *sum = Some(sum.unwrap_or_default().saturating_add(more));
    }
}

/// Totals of the figures of one title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ViewingTotals {
    /// Sum of all reports; `None` if no report has the title.
    pub hours: Option<u64>,
    /// Sum of all reports that tell it; seasons add up, viewers do not.
    pub views: Option<u64>,
    /// Number of weeks in a Top 10 list; `None` if it never was in one.
    pub weeks: Option<u64>,
}

impl ViewingTotals {
    /// Sums figures in the order of their periods.
    pub fn of(figures: impl IntoIterator<Item = (ViewingPeriod, Option<u64>, Option<u64>)>) -> Self {
        let (mut totals, mut last) = (Self::default(), None);
        for (period, hours, views) in figures {
            match period {
                ViewingPeriod::HalfYear(..) => {
                    add_known(&mut totals.hours, hours);
                    add_known(&mut totals.views, views);
                }
                ViewingPeriod::Week(_) if last != Some(period) => add_known(&mut totals.weeks, Some(1)),
                ViewingPeriod::Week(_) => {}
            }
            last = Some(period);
        }
        totals
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_round_trip_and_a_week_ends_on_a_sunday() {
        for (kind, text, last) in
            [(ViewingKind::Report, "2023H1", "2023-06-30"), (ViewingKind::Report, "2024H2", "2024-12-31")]
        {
            let period = ViewingPeriod::parse(kind, text).unwrap();
            assert_eq!(period.to_string(), text);
            let day = last.parse().unwrap();
            assert_eq!((period.last_day(), ViewingPeriod::from_last_day(kind, day)), (Some(day), Some(period)));
        }
        let week = ViewingPeriod::parse(ViewingKind::Top10, "2021-07-04").unwrap();
        assert_eq!((week.to_string().as_str(), week.kind()), ("2021-07-04", ViewingKind::Top10));
        for wrong in ["2021-07-05", "2021H1", "2021"] {
            assert_eq!(ViewingPeriod::parse(ViewingKind::Top10, wrong), None, "{wrong}");
        }
        for wrong in ["2023", "2023Q1", "2023-06-30", "2023H3"] {
            assert_eq!(ViewingPeriod::parse(ViewingKind::Report, wrong), None, "{wrong}");
        }
        assert_eq!(ViewingPeriod::from_last_day(ViewingKind::Report, "2023-05-31".parse().unwrap()), None);
    }

    #[test]
    fn a_week_with_two_seasons_counts_once_and_unknown_is_not_0() {
        let week = |text| ViewingPeriod::parse(ViewingKind::Top10, text).unwrap();
        let half = |half| ViewingPeriod::HalfYear(2023, half);
        let totals = ViewingTotals::of([
            (half(1), Some(5), None),
            (half(2), Some(7), Some(3)),
            (week("2023-07-02"), Some(9), None),
            (week("2023-07-02"), Some(9), Some(9)),
            (week("2023-07-09"), None, None),
        ]);
        assert_eq!(totals, ViewingTotals { hours: Some(12), views: Some(3), weeks: Some(2) });
        assert_eq!(ViewingTotals::of([]), ViewingTotals::default());
    }
}
