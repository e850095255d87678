//! Counts the titles of each group by the year of their arrival on Netflix.

use crate::domain::summary::YearCounts;
use crate::domain::year_caveats::YearCaveats;

/// A range of Netflix release years.
#[derive(Debug, Clone, Copy)]
pub(super) struct YearSpan {
    first: u16,
    /// Number of years, plus one for unknown years.
    pub(super) len: usize,
}

impl YearSpan {
    pub fn new(first: u16, last: u16) -> Self {
        Self { first, len: usize::from(last.saturating_sub(first)) + 2 }
    }

    /// Offset of a year; the last one for an unknown year.
    pub(super) fn offset(self, year: Option<u16>) -> usize {
        year.map_or(self.len - 1, |year| usize::from(year.saturating_sub(self.first)))
    }
}

/// Number of titles per group and Netflix release year.
#[derive(Debug, Clone)]
pub(super) struct Years {
    pub(super) span: YearSpan,
    /// Row-major by group.
    pub(super) counts: Vec<u32>,
}

impl Years {
    /// Regroups the counts; `of` returns the new groups of a present group.
    pub fn regroup<I: Iterator<Item = usize>>(&self, groups: usize, of: impl Fn(usize) -> I) -> Self {
        let span = self.span.len;
        let mut counts = vec![0; groups * span];
        for (own, years) in self.counts.chunks_exact(span).enumerate().filter(|(_, years)| years.iter().any(|n| *n > 0))
        {
            for group in of(own) {
                counts[group * span..][..span].iter_mut().zip(years).for_each(|(count, other)| *count += other);
            }
        }
        Self { span: self.span, counts }
    }

    /// Subtracts the counts of a subset of these titles.
    pub fn sub(&mut self, other: &Self) {
        self.counts.iter_mut().zip(&other.counts).for_each(|(count, other)| *count -= other);
    }

    /// Counts by key, over the years in which any group has titles. Omits groups whose key is `None` and groups without
    /// titles.
    pub fn to_year_counts(&self, key: impl Fn(usize) -> Option<String>) -> YearCounts {
        // The last column is that of unknown years.
        let known = self.span.len - 1;
        let groups = || self.counts.chunks_exact(self.span.len).map(|counts| &counts[..known]);
        let has_any = |year: usize| groups().any(|counts| counts[year] > 0);
        let Some(first) = (0..known).find(|year| has_any(*year)) else { return YearCounts::default() };
        let last = (first..known).rfind(|year| has_any(*year)).unwrap_or(first);
        let rows = groups().enumerate().filter(|(_, counts)| counts.iter().any(|count| *count > 0));
        YearCounts {
            caveats: YearCaveats::default(),
            // Offsets are within a span of `u16` years.
            first: self.span.first + u16::try_from(first).unwrap_or_default(),
            rows: rows
                .filter_map(|(group, counts)| {
                    Some((key(group)?, counts[first..=last].iter().copied().map(u64::from).collect()))
                })
                .collect(),
        }
    }
}
