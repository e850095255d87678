//! The classes A to D, and the cut points of the total between them.

use serde::{Deserialize, Serialize};

/// The class of a rated title. `A` is the best, and the greatest by `Ord`.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::Display,
    strum::EnumString,
    strum::EnumIter,
    strum::IntoStaticStr,
    serde::Serialize,
    serde::Deserialize,
)]
#[strum(ascii_case_insensitive)]
pub enum Class {
    /// Total below [`CutPoints::c`].
    D,
    /// Total of at least [`CutPoints::c`].
    C,
    /// Total of at least [`CutPoints::b`].
    B,
    /// Total of at least [`CutPoints::a`].
    A,
}

impl Class {
    pub const BEST_FIRST: [Self; 4] = [Self::A, Self::B, Self::C, Self::D];
}

/// The minimum totals (0 to 5) of the classes A, B and C, descending; totals below `c` are class D.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CutPoints {
    pub a: f64,
    pub b: f64,
    pub c: f64,
}

/// Totals that fall short of a cut point by no more reach it: weights such as 0.1 have no exact sums.
const TOLERANCE: f64 = 1e-9;

impl CutPoints {
    pub fn class_of(&self, total: f64) -> Class {
        let reaches = |cut: f64| total + TOLERANCE >= cut;
        if reaches(self.a) {
            Class::A
        } else if reaches(self.b) {
            Class::B
        } else if reaches(self.c) {
            Class::C
        } else {
            Class::D
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_on_the_cut_belongs_to_the_better_class() {
        let cuts = CutPoints { a: 4.0, b: 3.0, c: 2.0 };
        let classes = [4.0, 3.99, 3.0, 2.0, 1.99].map(|total| cuts.class_of(total));
        assert_eq!(classes, [Class::A, Class::B, Class::B, Class::C, Class::D]);
        assert_eq!([4.0 - 1e-12, 4.0 - 1e-6].map(|total| cuts.class_of(total)), [Class::A, Class::B]);
        assert!(Class::A > Class::D);
    }
}
