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
use crate::domain::columns::Lists;
use crate::domain::index::Index;
use crate::domain::summary::{BINS, Means, YearCounts};

/// Titles of a group and the sums of their indices.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    /// How many titles.
    pub titles: u64,
    /// How many of them are rated: the others have neither score nor total.
    rated: u64,
    /// How many of them are in class A.
    pub class_a: u64,
    /// In the order of [`Index::ALL`].
    indices: [f64; 5],
}

impl Sums {
    /// Adds so many titles of a profile.
    #[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
    pub fn add_titles(&mut self, line: &Line, titles: u64) {
        let [score, award, global, popularity, total] = line.indices;
        let times = titles as f64;
        self.titles += titles;
        self.class_a += if line.class == 0 { titles } else { 0 };
        self.indices[1] += times * award;
        self.indices[2] += times * global;
        self.indices[3] += times * popularity;
        if line.class != UNRATED {
            self.rated += titles;
            self.indices[0] += times * score;
            self.indices[4] += times * total;
        }
    }

    /// Adds another group's.
    pub fn add(&mut self, other: &Self) {
        self.titles += other.titles;
        self.rated += other.rated;
        self.class_a += other.class_a;
        self.indices.iter_mut().zip(other.indices).for_each(|(sum, other)| *sum += other);
    }

    /// The means of the indices; a mean leaves out titles whose index is unknown.
    #[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
    pub fn means(&self) -> Means {
        let mean = |index: Index, sum: f64| {
            let known = if matches!(index, Index::Score | Index::Total) { self.rated } else { self.titles };
            (known > 0).then(|| sum / known as f64)
        };
        Means { n: self.titles, values: std::array::from_fn(|place| mean(Index::ALL[place], self.indices[place])) }
    }
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

    fn counted(&self) -> impl Iterator<Item = (&'s Line, u64)> {
        self.scores.lines().iter().zip(self.titles.iter().copied()).filter(|(_, titles)| *titles > 0)
    }

    /// The sums of each class, and behind them those of the unrated.
    pub fn by_class(&self) -> [Sums; CLASSES] {
        let mut sums = [Sums::default(); CLASSES];
        self.counted().for_each(|(line, titles)| sums[usize::from(line.class)].add_titles(line, titles));
        sums
    }

    /// How many titles of each class fall in each tenth of the total.
    pub fn tenths(&self) -> Vec<[u64; CLASSES]> {
        let mut tenths = vec![[0; CLASSES]; BINS];
        for (line, titles) in self.counted().filter(|(line, _)| line.class != UNRATED) {
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

/// The sums of each of so many groups, and the titles of each per year; `of` tells the groups of a title.
pub(super) fn by_groups<I: Iterator<Item = usize>>(
    (scores, columns): (&Scores, &Columns),
    meant: &Mask,
    groups: usize,
    of: impl Fn(usize) -> I + Sync,
) -> (Vec<Sums>, Years) {
    let years = columns.years();
    let shares = parallel::shares(meant.rows(), |rows| {
        let (mut sums, mut counts) = (vec![Sums::default(); groups], vec![0_u64; groups * years.span]);
        for row in meant.within(rows) {
            let (line, year) = (scores.line(row), years.place(columns.year(row)));
            for group in of(row) {
                sums[group].add_titles(line, 1);
                counts[group * years.span + year] += 1;
            }
        }
        (sums, counts)
    });
    let (sums, counts) = shares.into_iter().unzip();
    let counts = added(counts, |count, other| *count += other);
    (added(sums, Sums::add), Years { span: years, counts })
}

/// Where there are more different lists than this, and not many more titles, it takes longer to add up lists than titles.
const FEW_LISTS: usize = 1 << 12;

/// The sums of each member of lists, and behind them those of the titles whose list is empty; with the titles per year.
pub(super) fn by_member((scores, columns): (&Scores, &Columns), meant: &Mask, lists: &Lists) -> (Vec<Sums>, Years) {
    let (numbers, groups) = (lists.numbers(), lists.members().len() + 1);
    if lists.different() > FEW_LISTS.max(numbers.len() / 8) {
        return by_groups((scores, columns), meant, groups, |row| members_of(lists, numbers[row] as usize));
    }
    let one = |row: usize| std::iter::once(numbers[row] as usize);
    let (by_list, of_list) = by_groups((scores, columns), meant, lists.different(), one);
    let span = of_list.span;
    let (mut sums, mut counts) = (vec![Sums::default(); groups], vec![0; groups * span.span]);
    let years = of_list.counts.chunks_exact(span.span);
    for (number, (of_list, years)) in by_list.iter().zip(years).enumerate().filter(|(_, (sums, _))| sums.titles > 0) {
        for member in members_of(lists, number) {
            sums[member].add(of_list);
            let counts = &mut counts[member * span.span..][..span.span];
            counts.iter_mut().zip(years).for_each(|(count, other)| *count += other);
        }
    }
    (sums, Years { span, counts })
}

/// The numbers of the members of a list; of an empty one, the number behind all members.
pub(super) fn members_of(lists: &Lists, list: usize) -> impl Iterator<Item = usize> {
    let codes = lists.list(list).codes();
    let none = codes.is_empty().then(|| lists.members().len());
    codes.iter().map(|code| *code as usize).chain(none)
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
pub(super) struct Years {
    span: YearSpan,
    /// One row of years for each group behind the other.
    counts: Vec<u64>,
}

impl Years {
    /// Of each class, and behind them of the unrated.
    pub fn by_class(scores: &Scores, columns: &Columns, meant: &Mask) -> Self {
        let span = columns.years();
        let (profiles, class) =
            (scores.profiles.coded(), scores.lines().iter().map(|line| line.class).collect::<Vec<_>>());
        let shares = parallel::shares(meant.rows(), |rows| {
            let mut counts = vec![0_u64; CLASSES * span.span];
            for row in meant.within(rows) {
                let class = usize::from(class[profiles.number(row)]);
                counts[class * span.span + span.place(columns.year(row))] += 1;
            }
            counts
        });
        Self { span, counts: added(shares, |count, other| *count += other) }
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
            rows: rows.filter_map(|(group, counts)| Some((key(group)?, counts[first..=last].to_vec()))).collect(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::oracle::engine;
    use crate::domain::titles::ListOf;

    #[test]
    fn adding_up_lists_or_titles_comes_to_the_same() {
        let engine = engine();
        let (of, lists) = ((engine.scores(), engine.columns()), engine.catalogue().titles.lists(ListOf::Genres));
        let meant = Mask::of(lists.numbers().len(), |row| row % 3 > 0);
        let (by_lists, years) = by_member(of, &meant, lists);
        let members = |row: usize| members_of(lists, lists.numbers()[row] as usize);
        let (by_titles, same) = by_groups(of, &meant, lists.members().len() + 1, members);
        assert_eq!(years.counts, same.counts);
        for (one, other) in by_lists.iter().zip(&by_titles) {
            assert_eq!((one.titles, one.rated, one.class_a), (other.titles, other.rated, other.class_a));
            assert!(one.indices.iter().zip(other.indices).all(|(a, b)| (a - b).abs() < 1e-9));
        }
    }
}
