//! Grouping: loops over the selected titles that count them and add up their indices, group by group.
//!
//! Every change of the filter waits for these loops, so they run over columns and on all cores: for a million titles,
//! polars takes tens of milliseconds to group what takes one or two here. Where possible they count profiles and lists,
//! and add up afterwards what these contain. A property test compares them with polars' groups under random filters.

use super::columns::DerivedColumns;
use super::mask::Mask;
use super::parallel;
use super::scores::Scores;
use super::sums::{CLASSES, Sums};
use super::years::Years;
use crate::domain::index::Index;
use crate::domain::summary::BINS;
use crate::domain::title::Category;

/// Number of titles of each profile.
pub(super) struct ProfileCounts<'s> {
    scores: &'s Scores,
    titles: Vec<u32>,
}

impl<'s> ProfileCounts<'s> {
    /// Counts the selected titles, or subtracts those that are not selected if these are fewer.
    pub fn new(scores: &'s Scores, selected: &Mask) -> Self {
        let rest = selected.rows() as u64 - selected.count();
        if selected.count() <= rest {
            return Self { scores, titles: count_profiles(scores, selected) };
        }
        let mut titles = scores.profiles.counts().to_vec();
        if rest > 0 {
            let others = count_profiles(scores, &selected.complement());
            titles.iter_mut().zip(others).for_each(|(count, other)| *count -= other);
        }
        Self { scores, titles }
    }

    /// Counts all titles of a category.
    pub fn of_category(scores: &'s Scores, category: Category) -> Self {
        let (counts, categories) = (scores.profiles.counts(), scores.profiles.categories());
        let of = |(titles, of): (&u32, &Category)| if *of == category { *titles } else { 0 };
        Self { scores, titles: counts.iter().zip(categories).map(of).collect() }
    }

    /// The profiles with at least one title, with their counts.
    fn non_zero(&self) -> impl Iterator<Item = (usize, u32)> {
        self.titles.iter().copied().enumerate().filter(|(_, titles)| *titles > 0)
    }

    /// Sums per class; the last entry is that of unrated titles.
    pub fn by_class(&self) -> [Sums; CLASSES] {
        let mut sums = [Sums::default(); CLASSES];
        for (profile, titles) in self.non_zero() {
            let class = usize::from(self.scores.profile_scores()[profile].class);
            sums[class].add_times(&self.scores.profile_sums()[profile], titles);
        }
        sums
    }

    /// The part of the variance of the totals that each index accounts for, by weights that sum to 1; `None` if the
    /// totals do not vary.
    pub fn variance_parts(&self, weights: &[f64; 4]) -> Option<[f64; 4]> {
        let indices = |profile: usize| self.scores.profile_scores()[profile].indices;
        let profiles = self.non_zero().map(|(profile, titles)| (indices(profile), f64::from(titles)));
        let profiles: Vec<([f64; 5], f64)> =
            profiles.filter(|(indices, _)| !indices[Index::Total as usize].is_nan()).collect();
        let n: f64 = profiles.iter().map(|(_, titles)| titles).sum();
        let mut means = [0.0; 5];
        for (indices, titles) in &profiles {
            means.iter_mut().zip(indices).for_each(|(mean, index)| *mean += index * titles / n);
        }
        // Of each index with the total.
        let mut covariances = [0.0; 5];
        for (indices, titles) in &profiles {
            let total = indices[Index::Total as usize] - means[Index::Total as usize];
            let own = indices.iter().zip(means).map(|(index, mean)| index - mean);
            covariances.iter_mut().zip(own).for_each(|(sum, own)| *sum += own * total * titles / n);
        }
        let variance = covariances[Index::Total as usize];
        (variance > 0.0).then(|| {
            Index::MEASURED.map(|index| match weights[index as usize] {
                weight if weight > 0.0 => weight * covariances[index as usize] / variance,
                _ => 0.0,
            })
        })
    }

    /// Titles per tenth of the total and class.
    pub fn tenths(&self) -> Vec<[u64; CLASSES]> {
        let mut tenths = vec![[0; CLASSES]; BINS];
        for (bin, titles) in self.scores.bins().iter().zip(&self.titles) {
            if let Some((tenth, class)) = bin {
                tenths[usize::from(*tenth)][usize::from(*class)] += u64::from(*titles);
            }
        }
        tenths
    }
}

/// Number of selected titles of each profile.
fn count_profiles(scores: &Scores, selected: &Mask) -> Vec<u32> {
    let profiles = scores.profiles.column();
    let chunks = parallel::map_chunks(selected.rows(), |rows| {
        let mut titles = vec![0; scores.profile_scores().len()];
        selected.iter_range(rows).for_each(|row| titles[profiles.code(row)] += 1);
        titles
    });
    parallel::combine(chunks, |count, other| *count += other)
}

/// Sums per group; `of` returns the groups of a title.
pub(super) fn by_groups<I: Iterator<Item = usize>>(
    scores: &Scores,
    selected: &Mask,
    groups: usize,
    of: impl Fn(usize) -> I + Sync,
) -> Vec<Sums> {
    let (profiles, parts) = (scores.profiles.column(), scores.profile_sums());
    let chunks = parallel::map_chunks(selected.rows(), |rows| {
        let mut sums = vec![Sums::default(); groups];
        for row in selected.iter_range(rows) {
            let part = &parts[profiles.code(row)];
            of(row).for_each(|group| sums[group].add(part));
        }
        sums
    });
    parallel::combine(chunks, Sums::add)
}

/// Sums per group, and titles per group and year.
pub(super) fn by_groups_and_years<I: Iterator<Item = usize>>(
    (scores, columns): (&Scores, &DerivedColumns),
    selected: &Mask,
    groups: usize,
    of: impl Fn(usize) -> I + Sync,
) -> (Vec<Sums>, Years) {
    let (years, profiles, parts) = (columns.years(), scores.profiles.column(), scores.profile_sums());
    let chunks = parallel::map_chunks(selected.rows(), |rows| {
        let (mut sums, mut counts) = (vec![Sums::default(); groups], vec![0_u32; groups * years.len]);
        for row in selected.iter_range(rows) {
            let (part, year) = (&parts[profiles.code(row)], years.offset(columns.year(row)));
            for group in of(row) {
                sums[group].add(part);
                counts[group * years.len + year] += 1;
            }
        }
        (sums, counts)
    });
    let (sums, counts) = chunks.into_iter().unzip();
    let counts = parallel::combine(counts, |count, other| *count += other);
    (parallel::combine(sums, Sums::add), Years { span: years, counts })
}

/// The titles of each class per year, and behind them the unrated.
pub(super) fn years_by_class(scores: &Scores, columns: &DerivedColumns, selected: &Mask) -> Years {
    let span = columns.years();
    let (profiles, class) =
        (scores.profiles.column(), scores.profile_scores().iter().map(|profile| profile.class).collect::<Vec<_>>());
    let chunks = parallel::map_chunks(selected.rows(), |rows| {
        let mut counts = vec![0_u32; CLASSES * span.len];
        for row in selected.iter_range(rows) {
            let class = usize::from(class[profiles.code(row)]);
            counts[class * span.len + span.offset(columns.year(row))] += 1;
        }
        counts
    });
    Years { span, counts: parallel::combine(chunks, |count, other| *count += other) }
}
