//! A dictionary-encoded column of periods.

use std::hash::Hash;

use hashbrown::HashMap;
use polars_arrow::array::PrimitiveArray;

use crate::domain::date::Date;
use crate::domain::viewing::{ViewingKind, ViewingPeriod};

/// The periods of figures: of a million figures there are a few hundred.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Periods {
    /// The distinct periods, ascending: half-years, then weeks.
    pub periods: Vec<ViewingPeriod>,
    /// The position of the period of each figure in `periods`.
    pub codes: Vec<u32>,
}

impl Periods {
    pub fn new(periods: impl ExactSizeIterator<Item = ViewingPeriod>) -> Self {
        Self::encode(periods, Some).unwrap_or(Self { periods: Vec::new(), codes: Vec::new() })
    }

    /// The periods with these kinds and last days; `None` if there is no such period.
    pub fn from_last_days(days: impl ExactSizeIterator<Item = (ViewingKind, i32)>) -> Option<Self> {
        Self::encode(days.map(|(kind, day)| (kind == ViewingKind::Report, day)), |(is_report, day)| {
            let kind = if is_report { ViewingKind::Report } else { ViewingKind::Top10 };
            ViewingPeriod::from_last_day(kind, Date::from_days_since_epoch(day)?)
        })
    }

    /// Encodes a period for each key. Different keys have different periods.
    fn encode<K: Hash + Eq + Copy>(
        keys: impl ExactSizeIterator<Item = K>,
        period: impl Fn(K) -> Option<ViewingPeriod>,
    ) -> Option<Self> {
        let (mut known, mut periods) = (HashMap::new(), Vec::new());
        let mut codes: Vec<u32> = Vec::with_capacity(keys.len());
        for key in keys {
            if let Some(code) = known.get(&key) {
                codes.push(*code);
                continue;
            }
            let code = u32::try_from(periods.len()).ok()?;
            periods.push(period(key)?);
            known.insert(key, code);
            codes.push(code);
        }
        // From the order in which they came to the order of time.
        let mut order: Vec<usize> = (0..periods.len()).collect();
        order.sort_by_key(|code| periods[*code]);
        let mut places = vec![0; periods.len()];
        for (place, code) in (0..).zip(order) {
            places[code] = place;
        }
        for code in &mut codes {
            *code = places[*code as usize];
        }
        periods.sort();
        Some(Self { periods, codes })
    }

    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// The period of a figure.
    ///
    /// # Panics
    /// If `row` is out of range.
    pub fn get(&self, row: usize) -> ViewingPeriod {
        self.periods[self.codes[row] as usize]
    }

    /// The last day of the period of each figure.
    pub fn last_days(&self) -> PrimitiveArray<i32> {
        let last_day = |period: &ViewingPeriod| period.last_day().map(Date::days_since_epoch).unwrap_or_default();
        let last_days: Vec<i32> = self.periods.iter().map(last_day).collect();
        PrimitiveArray::from_vec(self.codes.iter().map(|code| last_days[*code as usize]).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_the_order_of_time_and_the_last_days_give_the_periods_back() {
        let week = |text| ViewingPeriod::parse(ViewingKind::Top10, text).unwrap();
        let half = |year, half| ViewingPeriod::HalfYear(year, half);
        let figures = [week("2021-07-11"), half(2023, 2), half(2023, 1), week("2021-07-11"), week("2021-07-04")];
        let periods = Periods::new(figures.into_iter());
        assert_eq!(periods.periods, [half(2023, 1), half(2023, 2), week("2021-07-04"), week("2021-07-11")]);
        assert_eq!(periods.codes, [3, 1, 0, 3, 2]);
        assert_eq!((periods.len(), periods.get(1)), (5, half(2023, 2)));
        let kinds = figures.map(ViewingPeriod::kind);
        let days = periods.last_days();
        let read = |days: &[i32]| {
            Periods::from_last_days(kinds.into_iter().zip(days.iter().copied()).collect::<Vec<_>>().into_iter())
        };
        assert_eq!(read(days.values()), Some(periods));
        let not_a_sunday = [days.values()[0] + 1];
        assert_eq!((read(&not_a_sunday), read(&[i32::MAX])), (None, None));
    }
}
