//! Totals, classes and ranks of the titles for given weights.
//!
//! Weights leave the four measured indices as they are, so that a turn of them reckons the total of each profile. An order takes sorting, so it and the ranks are reckoned when a title is first asked for its own.

use std::sync::{Arc, OnceLock};

use super::mask::Mask;
use super::members::Members;
use super::order::{Collation, Order, by_figure};
use super::profiles::Profiles;
use super::sums::{Line, Sums, UNRATED};
use crate::domain::class::Class;
use crate::domain::index::{Index, Scored, Scoring};
use crate::domain::table::Direction;
use crate::domain::title::ListField;
use crate::store::titles::Titles;

/// Totals, classes and ranks for given weights, by profile.
#[derive(Debug)]
pub(super) struct Scores {
    pub profiles: Arc<Profiles>,
    /// Of each profile.
    lines: Vec<Line>,
    /// What a title of each profile adds to sums.
    parts: Vec<Sums>,
    of_all: [OnceLock<Members>; 6],
    order: OnceLock<Order>,
    ranks: OnceLock<Vec<u32>>,
}

impl Scores {
    /// The totals and classes by a scoring whose methods made the profiles.
    pub fn weigh(profiles: Arc<Profiles>, scoring: &Scoring) -> Self {
        let weights = scoring.weights;
        let sum = weights.score + weights.award + weights.global + weights.popularity;
        let line = |[score, award, global, popularity]: &[f64; 4]| {
            let weighted = score * weights.score + award * weights.award;
            let total = (weighted + global * weights.global + popularity * weights.popularity) / sum;
            let class = Some(total).filter(|total| !total.is_nan()).map(|total| scoring.cuts.class_of(total));
            let place = |class: Class| Class::BEST_FIRST.iter().zip(0..).find(|(other, _)| **other == class);
            let class = class.and_then(place).map_or(UNRATED, |(_, place)| place);
            Line { indices: [*score, *award, *global, *popularity, total], class }
        };
        let lines: Vec<Line> = profiles.indices().iter().map(line).collect();
        let parts = lines.iter().map(Sums::of_one).collect();
        Self { profiles, lines, parts, of_all: Default::default(), order: OnceLock::new(), ranks: OnceLock::new() }
    }

    /// Those of each profile.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// What a title of each profile adds to sums.
    pub fn parts(&self) -> &[Sums] {
        &self.parts
    }

    /// Those of a title.
    pub fn line(&self, row: usize) -> &Line {
        &self.lines[self.profiles.coded().number(row)]
    }

    /// An index of a title, not a number where it is unknown.
    pub fn value(&self, row: usize, index: Index) -> f64 {
        self.line(row).indices[index as usize]
    }

    /// The total of a title, not a number where it is unknown.
    pub fn total(&self, row: usize) -> f64 {
        self.value(row, Index::Total)
    }

    /// The class of a title.
    pub fn class(&self, row: usize) -> Option<Class> {
        Class::BEST_FIRST.get(usize::from(self.line(row).class)).copied()
    }

    /// The titles of a class, or those that have none.
    pub fn of_class(&self, class: Option<Class>) -> Mask {
        self.profiles.coded().mask(|row| self.class(row) == class)
    }

    /// All indices of a title.
    pub fn at(&self, row: usize) -> Scored {
        let known = |value: f64| Some(value).filter(|value| !value.is_nan());
        let [score, award, global, popularity, total] = self.line(row).indices;
        Scored { score: known(score), award, global, popularity, total: known(total), class: self.class(row) }
    }

    /// Sums over all titles by the members of their lists, computed on first use.
    pub fn of_all(&self, of: ListField, add: impl FnOnce() -> Members) -> &Members {
        self.of_all[of as usize].get_or_init(add)
    }

    /// All titles, the greatest total first, then by name.
    pub fn best_first(&self, names: &Collation) -> Order {
        let sorted = || by_figure(&names.order, Direction::Descending, &|row| self.total(row)).into();
        Arc::clone(self.order.get_or_init(sorted))
    }

    /// The rank of a title within its category: one more than how many have a greater total; `None` without a total.
    pub fn rank(&self, row: usize, names: &Collation, titles: &Titles) -> Option<u32> {
        let ranks = self.ranks.get_or_init(|| ranks(&self.best_first(names), |row| self.total(row), titles));
        Some(ranks[row]).filter(|rank| *rank > 0)
    }
}

/// The rank of each title, 0 where it has none.
fn ranks(best_first: &[u32], total_of: impl Fn(usize) -> f64, titles: &Titles) -> Vec<u32> {
    let mut ranks = vec![0; titles.len()];
    // Of each category the total that came last, its rank, and how many titles came.
    let mut last = [(f64::NAN, 0, 0); 2];
    for row in best_first {
        let row = *row as usize;
        let (total, rank, before) = &mut last[titles.category(row) as usize];
        let own = total_of(row);
        if own.is_nan() {
            continue;
        }
        if total.total_cmp(&own).is_ne() {
            (*total, *rank) = (own, *before + 1);
        }
        *before += 1;
        ranks[row] = *rank;
    }
    ranks
}
