//! One pass over the titles that are meant: how many of each group, sums of their indices, and titles per year.
//!
//! This is what every key of the filter waits for, so it is plain loops over columns, shared among the cores: for a
//! million titles a plan of polars took tens of milliseconds to group what takes a few here. The plan is the judge of
//! these loops: a property test holds them against it under random filters.

use super::columns::Columns;
use super::mask::Mask;
use super::parallel;
use super::scores::{CLASSES, Scores, UNRATED};
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

/// The sums of each of so many groups; `group` tells that of a title.
pub(super) fn by_group(
    scores: &Scores,
    meant: &Mask,
    groups: usize,
    group: impl Fn(usize) -> usize + Sync,
) -> Vec<Sums> {
    let columns = Index::ALL.map(|index| scores.of(index));
    let shares = parallel::shares(meant.rows(), |rows| {
        let mut sums = vec![Sums::default(); groups];
        for row in meant.within(rows) {
            let sums = &mut sums[group(row)];
            let class = scores.class[row];
            sums.titles += 1;
            sums.class_a += u64::from(class == 0);
            let [score, award, global, popularity, total] = columns.map(|column| column[row]);
            sums.indices[1] += award;
            sums.indices[2] += global;
            sums.indices[3] += popularity;
            if class != UNRATED {
                sums.rated += 1;
                sums.indices[0] += score;
                sums.indices[4] += total;
            }
        }
        sums
    });
    added(shares, Sums::add)
}

/// The sums of all titles that are meant.
pub(super) fn of_all(scores: &Scores, meant: &Mask) -> Sums {
    by_group(scores, meant, 1, |_| 0)[0]
}

/// The sums of each member of lists, and behind them those of the titles whose list is empty.
pub(super) fn by_member(scores: &Scores, meant: &Mask, lists: &Lists) -> Vec<Sums> {
    let numbers = lists.numbers();
    let by_list = by_group(scores, meant, lists.different(), |row| numbers[row] as usize);
    let members = lists.members().len();
    let mut sums = vec![Sums::default(); members + 1];
    for (number, of_list) in by_list.iter().enumerate().filter(|(_, sums)| sums.titles > 0) {
        for member in members_of(lists, number) {
            sums[member].add(of_list);
        }
    }
    sums
}

/// The numbers of the members of a list; of an empty one, the number behind all members.
pub(super) fn members_of(lists: &Lists, list: usize) -> impl Iterator<Item = usize> {
    let codes = lists.list(list).codes();
    let none = codes.is_empty().then(|| lists.members().len());
    codes.iter().map(|code| *code as usize).chain(none)
}

/// How many titles of each group there are per Netflix release year.
pub(super) struct Years {
    first: u16,
    span: usize,
    /// One row of years for each group behind the other.
    counts: Vec<u64>,
}

impl Years {
    /// Of each of so many groups; `of` tells those of a title.
    pub fn by_group<I: Iterator<Item = usize>>(
        columns: &Columns,
        meant: &Mask,
        groups: usize,
        of: impl Fn(usize) -> I + Sync,
    ) -> Self {
        let (first, last) = columns.years();
        let span = usize::from(last - first) + 1;
        let shares = parallel::shares(meant.rows(), |rows| {
            let mut counts = vec![0_u64; groups * span];
            for row in meant.within(rows) {
                if let Some(year) = columns.year(row) {
                    let year = usize::from(year - first);
                    of(row).for_each(|group| counts[group * span + year] += 1);
                }
            }
            counts
        });
        Self { first, span, counts: added(shares, |count, other| *count += other) }
    }

    /// By key, over the years that any group has; `None` leaves a group out, and one without titles is left out.
    pub fn keyed(&self, key: impl Fn(usize) -> Option<String>) -> YearCounts {
        let groups = || self.counts.chunks_exact(self.span);
        let has_any = |year: usize| groups().any(|counts| counts[year] > 0);
        let Some(first) = (0..self.span).find(|year| has_any(*year)) else { return YearCounts::default() };
        let last = (first..self.span).rfind(|year| has_any(*year)).unwrap_or(first);
        let rows = groups().enumerate().filter(|(_, counts)| counts.iter().any(|count| *count > 0));
        YearCounts {
            // Years fit, for they are within a span of years.
            first: self.first + u16::try_from(first).unwrap_or_default(),
            rows: rows.filter_map(|(group, counts)| Some((key(group)?, counts[first..=last].to_vec()))).collect(),
        }
    }
}

/// How many titles of each class fall in each tenth of the total.
pub(super) fn tenths(scores: &Scores, meant: &Mask) -> Vec<[u64; CLASSES]> {
    let shares = parallel::shares(meant.rows(), |rows| {
        let mut tenths = vec![[0; CLASSES]; BINS];
        for row in meant.within(rows).filter(|row| scores.class[*row] != UNRATED) {
            if let Some(tenth) = tenths.get_mut(tenth(scores.total[row])) {
                tenth[usize::from(scores.class[row])] += 1;
            }
        }
        tenths
    });
    added(shares, |tenth, other| tenth.iter_mut().zip(other).for_each(|(count, other)| *count += other))
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
