//! The indices of all titles, column by column, and what weights make of them.
//!
//! Weights change the total, the class and the rank alone, so that a turn of them leaves the four measured indices as
//! they are. An order takes sorting, so it and the ranks are reckoned when a title is first asked for its own.

use std::sync::{Arc, OnceLock};

use super::order::{Alphabet, Order, by_figure};
use super::parallel;
use crate::domain::class::Class;
use crate::domain::index::{Index, Scored, Scoring};
use crate::domain::table::Direction;
use crate::domain::title::Category;

/// The four measured indices of every title.
#[derive(Debug, Default)]
pub(super) struct Measured {
    /// Not a number where it is unknown.
    pub score: Vec<f64>,
    pub award: Vec<f64>,
    pub global: Vec<f64>,
    pub popularity: Vec<f64>,
}

/// The indices of every title by some weights.
#[derive(Debug)]
pub(super) struct Scores {
    pub measured: Arc<Measured>,
    /// Not a number where it is unknown.
    pub total: Vec<f64>,
    /// Positions in [`Class::BEST_FIRST`], or [`UNRATED`].
    pub class: Vec<u8>,
    order: OnceLock<Order>,
    ranks: OnceLock<Vec<u32>>,
}

/// Stands for no class.
pub(super) const UNRATED: u8 = 4;
/// How many classes there are, with none as one of them.
pub(super) const CLASSES: usize = UNRATED as usize + 1;

impl Scores {
    /// The totals and classes by a scoring whose methods made the measured indices.
    pub fn weigh(measured: Arc<Measured>, scoring: &Scoring) -> Self {
        let weights = scoring.weights;
        let sum = weights.score + weights.award + weights.global + weights.popularity;
        let Measured { score, award, global, popularity } = measured.as_ref();
        let total = parallel::joined(score.len(), |rows| {
            let columns = score[rows.clone()].iter().zip(&award[rows.clone()]);
            let columns = columns.zip(global[rows.clone()].iter().zip(&popularity[rows]));
            let total = |((score, award), (global, popularity)): ((&f64, &f64), (&f64, &f64))| {
                let weighted = score * weights.score + award * weights.award;
                (weighted + global * weights.global + popularity * weights.popularity) / sum
            };
            columns.map(total).collect()
        });
        let place = |class: Class| Class::BEST_FIRST.iter().zip(0..).find(|(other, _)| **other == class);
        let class = parallel::joined(total.len(), |rows| {
            let class = |total: &f64| {
                let class = Some(*total).filter(|total| !total.is_nan()).map(|total| scoring.cuts.class_of(total));
                class.and_then(place).map_or(UNRATED, |(_, place)| place)
            };
            total[rows].iter().map(class).collect()
        });
        Self { measured, total, class, order: OnceLock::new(), ranks: OnceLock::new() }
    }

    /// The column of an index.
    pub fn of(&self, index: Index) -> &[f64] {
        match index {
            Index::Score => &self.measured.score,
            Index::Award => &self.measured.award,
            Index::Global => &self.measured.global,
            Index::Popularity => &self.measured.popularity,
            Index::Total => &self.total,
        }
    }

    /// The class of a title.
    pub fn class(&self, row: usize) -> Option<Class> {
        Class::BEST_FIRST.get(usize::from(self.class[row])).copied()
    }

    /// All indices of a title.
    pub fn at(&self, row: usize) -> Scored {
        let known = |value: f64| Some(value).filter(|value| !value.is_nan());
        Scored {
            score: known(self.measured.score[row]),
            award: self.measured.award[row],
            global: self.measured.global[row],
            popularity: self.measured.popularity[row],
            total: known(self.total[row]),
            class: self.class(row),
        }
    }

    /// All titles, the greatest total first, then by name.
    pub fn best_first(&self, names: &Alphabet) -> Order {
        let sorted = || by_figure(&names.order, Direction::Descending, &|row| self.total[row]).into();
        Arc::clone(self.order.get_or_init(sorted))
    }

    /// The rank of a title within its category: one more than how many have a greater total; `None` without a total.
    pub fn rank(&self, row: usize, names: &Alphabet, categories: &[Category]) -> Option<u32> {
        let ranks = self.ranks.get_or_init(|| ranks(&self.best_first(names), &self.total, categories));
        Some(ranks[row]).filter(|rank| *rank > 0)
    }
}

/// The rank of each title, 0 where it has none.
fn ranks(best_first: &[u32], totals: &[f64], categories: &[Category]) -> Vec<u32> {
    let mut ranks = vec![0; totals.len()];
    // Of each category the total that came last, its rank, and how many titles came.
    let mut last = [(f64::NAN, 0, 0); 2];
    for row in best_first {
        let row = *row as usize;
        let (total, rank, before) = &mut last[categories[row] as usize];
        if totals[row].is_nan() {
            continue;
        }
        if total.total_cmp(&totals[row]).is_ne() {
            (*total, *rank) = (totals[row], *before + 1);
        }
        *before += 1;
        ranks[row] = *rank;
    }
    ranks
}
