//! One pass over the titles that are meant: how many of each group, sums of their indices, and titles per year.
//!
//! This is what every key of the filter waits for, so it is plain loops over columns, shared among the cores: for a
//! million titles a plan of polars took tens of milliseconds to group what takes one or two here. Where it can be, it is
//! profiles and lists that are counted, title by title, and what they stand for is added up afterwards. The plan is the
//! judge of these loops: a property test holds them against it under random filters.

use super::columns::Columns;
use super::mask::Mask;
use super::parallel;
use super::scores::{CLASSES, Line, Scores, UNRATED};
use crate::domain::index::Index;
use crate::domain::summary::{BINS, Means, YearCounts};

/// Titles of a group and the sums of their indices, as one row of numbers: what is added up most often has to be one
/// addition. Counts of titles stay far below 2^53, up to which they are exact.
#[derive(Debug, Clone, Copy, Default)]
// A group of its own in the memory that is fetched at once.
#[repr(align(64))]
pub(super) struct Sums([f64; 8]);

/// Where the sums of the five indices begin, behind the three counts.
const INDICES: usize = 3;

impl Sums {
    /// What one title of these indices adds; the unrated add nothing to score and total.
    pub fn of_one(line: &Line) -> Self {
        let rated = line.class != UNRATED;
        let of_rated = |value: f64| if rated { value } else { 0.0 };
        let [score, award, global, popularity, total] = line.indices;
        let counts = [1.0, of_rated(1.0), f64::from(u8::from(line.class == 0))];
        let [titles, known, class_a] = counts;
        Self([titles, known, class_a, of_rated(score), award, global, popularity, of_rated(total)])
    }

    /// How many titles.
    pub fn titles(&self) -> u64 {
        whole(self.0[0])
    }

    /// How many of them are in class A.
    pub fn class_a(&self) -> u64 {
        whole(self.0[2])
    }

    /// Adds another group's.
    pub fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, other)| *sum += other);
    }

    /// Takes another group's off.
    pub fn less(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, other)| *sum -= other);
    }

    /// Adds another group's so many times.
    #[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^53")]
    fn add_times(&mut self, other: &Self, times: u64) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, other)| *sum += other * times as f64);
    }

    /// The means of the indices; a mean leaves out titles whose index is unknown.
    pub fn means(&self) -> Means {
        let mean = |index: Index| {
            let known = if matches!(index, Index::Score | Index::Total) { self.0[1] } else { self.0[0] };
            (known > 0.0).then(|| self.0[INDICES + index as usize] / known)
        };
        Means { n: self.titles(), values: Index::ALL.map(mean) }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts of titles are whole")]
fn whole(count: f64) -> u64 {
    count as u64
}

/// How many titles have each profile.
pub(super) struct Census<'s> {
    scores: &'s Scores,
    titles: Vec<u64>,
}

impl<'s> Census<'s> {
    /// Of the titles that are meant.
    pub fn of(scores: &'s Scores, meant: &Mask) -> Self {
        let profiles = scores.profiles.coded();
        let shares = parallel::shares(meant.rows(), |rows| {
            let mut titles = vec![0; scores.lines().len()];
            meant.within(rows).for_each(|row| titles[profiles.number(row)] += 1);
            titles
        });
        Self { scores, titles: added(shares, |count, other| *count += other) }
    }

    /// The profiles that any of the titles has, each with how many have it.
    fn counted(&self) -> impl Iterator<Item = (usize, u64)> {
        self.titles.iter().copied().enumerate().filter(|(_, titles)| *titles > 0)
    }

    /// The sums of each class, and behind them those of the unrated.
    pub fn by_class(&self) -> [Sums; CLASSES] {
        let mut sums = [Sums::default(); CLASSES];
        for (profile, titles) in self.counted() {
            let class = usize::from(self.scores.lines()[profile].class);
            sums[class].add_times(&self.scores.parts()[profile], titles);
        }
        sums
    }

    /// How many titles of each class fall in each tenth of the total.
    pub fn tenths(&self) -> Vec<[u64; CLASSES]> {
        let mut tenths = vec![[0; CLASSES]; BINS];
        for (profile, titles) in self.counted() {
            let line = &self.scores.lines()[profile];
            if line.class == UNRATED {
                continue;
            }
            if let Some(tenth) = tenths.get_mut(tenth(line.indices[Index::Total as usize])) {
                tenth[usize::from(line.class)] += titles;
            }
        }
        tenths
    }
}

/// The sums of all titles that are meant.
pub(super) fn of_all(scores: &Scores, meant: &Mask) -> Sums {
    let mut all = Sums::default();
    Census::of(scores, meant).by_class().iter().for_each(|sums| all.add(sums));
    all
}

/// The sums of each of so many groups; `of` tells the groups of a title.
pub(super) fn by_groups<I: Iterator<Item = usize>>(
    scores: &Scores,
    meant: &Mask,
    groups: usize,
    of: impl Fn(usize) -> I + Sync,
) -> Vec<Sums> {
    let (profiles, parts) = (scores.profiles.coded(), scores.parts());
    let shares = parallel::shares(meant.rows(), |rows| {
        let mut sums = vec![Sums::default(); groups];
        for row in meant.within(rows) {
            let part = &parts[profiles.number(row)];
            of(row).for_each(|group| sums[group].add(part));
        }
        sums
    });
    added(shares, Sums::add)
}

/// The same, and the titles of each group per year.
pub(super) fn by_groups_and_years<I: Iterator<Item = usize>>(
    (scores, columns): (&Scores, &Columns),
    meant: &Mask,
    groups: usize,
    of: impl Fn(usize) -> I + Sync,
) -> (Vec<Sums>, Years) {
    let (years, profiles, parts) = (columns.years(), scores.profiles.coded(), scores.parts());
    let shares = parallel::shares(meant.rows(), |rows| {
        let (mut sums, mut counts) = (vec![Sums::default(); groups], vec![0_u32; groups * years.span]);
        for row in meant.within(rows) {
            let (part, year) = (&parts[profiles.number(row)], years.place(columns.year(row)));
            for group in of(row) {
                sums[group].add(part);
                counts[group * years.span + year] += 1;
            }
        }
        (sums, counts)
    });
    let (sums, counts) = shares.into_iter().unzip();
    let counts = added(counts, |count, other| *count += other);
    (added(sums, Sums::add), Years { span: years, counts })
}

/// The Netflix release years that titles have.
#[derive(Debug, Clone, Copy)]
pub(super) struct YearSpan {
    /// The first of them.
    first: u16,
    /// How many there are, and one for titles without a year.
    span: usize,
}

impl YearSpan {
    /// From the first year to the last.
    pub fn of(first: u16, last: u16) -> Self {
        Self { first, span: usize::from(last.saturating_sub(first)) + 2 }
    }

    /// The place of a year within the span; the last one for none.
    fn place(self, year: Option<u16>) -> usize {
        year.map_or(self.span - 1, |year| usize::from(year.saturating_sub(self.first)))
    }
}

/// How many titles of each group there are per Netflix release year.
#[derive(Debug, Clone)]
pub(super) struct Years {
    span: YearSpan,
    /// One row of years for each group behind the other.
    counts: Vec<u32>,
}

impl Years {
    /// Of each class, and behind them of the unrated.
    pub fn by_class(scores: &Scores, columns: &Columns, meant: &Mask) -> Self {
        let span = columns.years();
        let (profiles, class) =
            (scores.profiles.coded(), scores.lines().iter().map(|line| line.class).collect::<Vec<_>>());
        let shares = parallel::shares(meant.rows(), |rows| {
            let mut counts = vec![0_u32; CLASSES * span.span];
            for row in meant.within(rows) {
                let class = usize::from(class[profiles.number(row)]);
                counts[class * span.span + span.place(columns.year(row))] += 1;
            }
            counts
        });
        Self { span, counts: added(shares, |count, other| *count += other) }
    }

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
    pub fn less(&mut self, other: &Self) {
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

/// The tenth that a total falls in. Sums of halves and fifths can fall a hair short of the tenth they are meant to reach.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "totals are from 0 to 5")]
fn tenth(total: f64) -> usize {
    (total * 10.0 + 1e-9) as usize
}

/// What the shares of the rows come to together.
pub(super) fn added<T>(shares: Vec<Vec<T>>, add: impl Fn(&mut T, &T)) -> Vec<T> {
    let mut shares = shares.into_iter();
    let mut all = shares.next().unwrap_or_default();
    for share in shares {
        all.iter_mut().zip(&share).for_each(|(sum, other)| add(sum, other));
    }
    all
}
