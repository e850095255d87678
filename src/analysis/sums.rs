//! The sums of the indices of a group of titles, from which its means are made.

use super::coverage::Coverage;
use crate::domain::index::Index;
use crate::domain::summary::Means;
use crate::domain::title::Category;

/// The indices and class of a profile.
#[derive(Debug, Clone, Copy)]
pub(super) struct ProfileScores {
    /// In the order of [`Index::ALL`]; NaN if unknown.
    pub indices: [f64; 5],
    pub category: Category,
    /// Position in [`Class::BEST_FIRST`], or [`UNRATED`].
    pub class: u8,
}

/// Class code of titles without a class.
pub(super) const UNRATED: u8 = 4;
/// Number of class codes, including [`UNRATED`].
pub(super) const CLASSES: usize = UNRATED as usize + 1;

/// Number of titles in a group and the sums of their indices.
#[derive(Debug, Clone, Copy, Default)]
// One cache line per group.
#[repr(align(64))]
pub(super) struct Sums {
    /// In the order of [`Index::ALL`].
    indices: [f64; 5],
    titles: u32,
    films: u32,
    /// With a score.
    scored: u32,
    /// With a total.
    totalled: u32,
    class_a: u32,
}

impl Sums {
    /// The contribution of one title; unknown indices contribute nothing.
    pub fn from_profile(profile: &ProfileScores) -> Self {
        let known = |index: Index| u32::from(!profile.indices[index as usize].is_nan());
        Self {
            indices: profile.indices.map(|value| if value.is_nan() { 0.0 } else { value }),
            titles: 1,
            films: u32::from(profile.category == Category::Movie),
            scored: known(Index::Score),
            totalled: known(Index::Total),
            class_a: u32::from(profile.class == 0),
        }
    }

    /// The sums of several groups together.
    pub fn of_all(groups: &[Self]) -> Self {
        let mut all = Self::default();
        for sums in groups {
            all.add(sums);
        }
        all
    }

    pub fn titles(&self) -> u64 {
        self.titles.into()
    }

    /// Number of titles of a category.
    pub fn of(&self, category: Category) -> u64 {
        match category {
            Category::Movie => self.films.into(),
            Category::Series => (self.titles - self.films).into(),
        }
    }

    /// Number of titles in class A.
    pub fn class_a(&self) -> u64 {
        self.class_a.into()
    }

    fn combine(&mut self, other: &Self, index: impl Fn(f64, f64) -> f64, count: impl Fn(u32, u32) -> u32) {
        self.indices.iter_mut().zip(other.indices).for_each(|(sum, other)| *sum = index(*sum, other));
        self.titles = count(self.titles, other.titles);
        self.films = count(self.films, other.films);
        self.scored = count(self.scored, other.scored);
        self.totalled = count(self.totalled, other.totalled);
        self.class_a = count(self.class_a, other.class_a);
    }

    pub fn add(&mut self, other: &Self) {
        self.combine(other, |sum, other| sum + other, |count, other| count + other);
    }

    pub fn sub(&mut self, other: &Self) {
        self.combine(other, |sum, other| sum - other, |count, other| count - other);
    }

    /// Adds `times` × `other`.
    pub(super) fn add_times(&mut self, other: &Self, times: u32) {
        let index = |sum: f64, other: f64| sum + other * f64::from(times);
        self.combine(other, index, |count, other| count + other * times);
    }

    /// The means of the indices; a mean leaves out titles whose index is unknown.
    pub fn means(&self, coverage: &Coverage) -> Means {
        let known = Index::ALL.map(|index| match index {
            Index::Score => self.scored.into(),
            Index::Total => self.totalled.into(),
            Index::Award | Index::Global | Index::Popularity => {
                let measured = [Category::Movie, Category::Series].into_iter();
                measured.filter(|category| coverage.is_measured(*category, index)).map(|of| self.of(of)).sum::<u64>()
            }
        });
        #[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^52")]
        let mean = |index: Index| {
            let known = known[index as usize];
            (known > 0).then(|| self.indices[index as usize] / known as f64)
        };
        Means { n: self.titles(), known, values: Index::ALL.map(mean) }
    }
}
