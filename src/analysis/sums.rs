//! The sums of the indices of a group of titles, from which its means are made.

use crate::domain::index::Index;
use crate::domain::summary::Means;

/// The indices and class of a profile.
#[derive(Debug, Clone, Copy)]
pub(super) struct ProfileScores {
    /// In the order of [`Index::ALL`]; NaN if unknown.
    pub indices: [f64; 5],
    /// Position in [`Class::BEST_FIRST`], or [`UNRATED`].
    pub class: u8,
}

/// Class code of titles without a class.
pub(super) const UNRATED: u8 = 4;
/// Number of class codes, including [`UNRATED`].
pub(super) const CLASSES: usize = UNRATED as usize + 1;

/// Number of titles in a group and the sums of their indices, in one array, so that adding two groups is one vector
/// addition. Counts are exact up to 2^53.
#[derive(Debug, Clone, Copy, Default)]
// One cache line per group.
#[repr(align(64))]
pub(super) struct Sums([f64; 8]);

/// Offset of the sums of the five indices, after the three counts.
const INDICES: usize = 3;

impl Sums {
    /// The contribution of one title; unrated titles contribute nothing to score and total.
    pub fn from_profile(profile: &ProfileScores) -> Self {
        let rated = profile.class != UNRATED;
        let of_rated = |value: f64| if rated { value } else { 0.0 };
        let [score, award, global, popularity, total] = profile.indices;
        let counts = [1.0, of_rated(1.0), f64::from(u8::from(profile.class == 0))];
        let [titles, known, class_a] = counts;
        Self([titles, known, class_a, of_rated(score), award, global, popularity, of_rated(total)])
    }

    pub fn titles(&self) -> u64 {
        whole(self.0[0])
    }

    /// Number of titles in class A.
    pub fn class_a(&self) -> u64 {
        whole(self.0[2])
    }

    pub fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, other)| *sum += other);
    }

    pub fn sub(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, other)| *sum -= other);
    }

    /// Adds another group's sums `times` times.
    #[expect(clippy::cast_precision_loss, reason = "counts of titles stay far below 2^53")]
    pub(super) fn add_times(&mut self, other: &Self, times: u64) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, other)| *sum += other * times as f64);
    }

    /// Means of the indices; a mean excludes titles whose index is unknown.
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
