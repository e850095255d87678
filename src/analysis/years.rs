//! Counts the titles of each group by the year of their arrival on Netflix.

use crate::domain::summary::YearCounts;

/// The Netflix release years that titles have.
#[derive(Debug, Clone, Copy)]
pub(super) struct YearSpan {
    /// The first of them.
    first: u16,
    /// How many there are, and one for titles without a year.
    pub(super) span: usize,
}

impl YearSpan {
    /// From the first year to the last.
    pub fn new(first: u16, last: u16) -> Self {
        Self { first, span: usize::from(last.saturating_sub(first)) + 2 }
    }

    /// The place of a year within the span; the last one for none.
    pub(super) fn place(self, year: Option<u16>) -> usize {
        year.map_or(self.span - 1, |year| usize::from(year.saturating_sub(self.first)))
    }
}

/// Counts of titles by group and year of arrival on Netflix.
#[derive(Debug, Clone)]
pub(super) struct Years {
    pub(super) span: YearSpan,
    /// One row of years for each group behind the other.
    pub(super) counts: Vec<u32>,
}

impl Years {
    /// The same of so many other groups, each title of one of the present ones being in those that `of` tells.
    pub fn spread<I: Iterator<Item = usize>>(&self, groups: usize, of: impl Fn(usize) -> I) -> Self {
        let span = self.span.span;
        let mut counts = vec![0; groups * span];
        for (own, years) in self.counts.chunks_exact(span).enumerate().filter(|(_, years)| years.iter().any(|n| *n > 0))
        {
            for group in of(own) {
                counts[group * span..][..span].iter_mut().zip(years).for_each(|(count, other)| *count += other);
            }
        }
        Self { span: self.span, counts }
    }

    /// Takes those of other titles off, which are among these.
    pub fn sub(&mut self, other: &Self) {
        self.counts.iter_mut().zip(&other.counts).for_each(|(count, other)| *count -= other);
    }

    /// By key, over the years that any group has; `None` leaves a group out, and one without titles is left out.
    pub fn keyed(&self, key: impl Fn(usize) -> Option<String>) -> YearCounts {
        // Titles without a year stand in none.
        let known = self.span.span - 1;
        let groups = || self.counts.chunks_exact(self.span.span).map(|counts| &counts[..known]);
        let has_any = |year: usize| groups().any(|counts| counts[year] > 0);
        let Some(first) = (0..known).find(|year| has_any(*year)) else { return YearCounts::default() };
        let last = (first..known).rfind(|year| has_any(*year)).unwrap_or(first);
        let rows = groups().enumerate().filter(|(_, counts)| counts.iter().any(|count| *count > 0));
        YearCounts {
            // Years fit, for they are within a span of years.
            first: self.span.first + u16::try_from(first).unwrap_or_default(),
            rows: rows
                .filter_map(|(group, counts)| {
                    Some((key(group)?, counts[first..=last].iter().copied().map(u64::from).collect()))
                })
                .collect(),
        }
    }
}
