//! Loops over titles that aggregate them group by group.
//!
//! A title adds to each of its groups: a million titles are 13 million times in a country. A test compares the loops with
//! polars' plans.

use std::ops::Range;

use rayon::current_num_threads;

use crate::analysis::dimension::Groups;
use crate::analysis::parallel;

/// For memory, the tables of all threads have this number of cells for each title at most.
const MAX_CELLS_A_TITLE: usize = 4;
/// The place of a group that is not shown.
const LEFT_OUT: u32 = u32::MAX;

/// The titles, known values and aggregate of a group.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Group {
    pub titles: u32,
    pub known: u32,
    /// Without known values, it means nothing.
    pub figure: f64,
}

impl Group {
    pub fn value(self) -> Option<f64> {
        Some(self.figure).filter(|figure| self.known > 0 && figure.is_finite())
    }

    fn add(&mut self, other: &Self, fold: impl Fn(f64, f64) -> f64) {
        self.titles += other.titles;
        self.known += other.known;
        self.figure = fold(self.figure, other.figure);
    }
}

/// One side of a table: the groups of titles, and the place of each.
pub(super) struct Side<'g> {
    /// `None` for one group of all titles.
    groups: Option<&'g Groups<'g>>,
    /// By the code of a group.
    places: Vec<u32>,
    len: usize,
}

impl<'g> Side<'g> {
    /// One group of all titles.
    pub fn all() -> Self {
        Self { groups: None, places: vec![0], len: 1 }
    }

    /// Every group at its code.
    pub fn of(groups: &'g Groups<'g>) -> Self {
        let len = groups.labels.len();
        Self { groups: Some(groups), places: (0..).take(len).collect(), len }
    }

    /// The groups with these codes, in their order.
    pub fn shown(groups: &'g Groups<'g>, codes: &[u32]) -> Self {
        let mut places = vec![LEFT_OUT; groups.labels.len()];
        (0..).zip(codes).for_each(|(place, code)| places[*code as usize] = place);
        Self { groups: Some(groups), places, len: codes.len() }
    }

    fn places(&self, title: usize) -> impl Iterator<Item = usize> {
        let codes = self.groups.map_or(&[0][..], |groups| groups.codes.of(title));
        let places = codes.iter().map(|code| self.places[*code as usize]);
        places.filter(|place| *place != LEFT_OUT).map(|place| place as usize)
    }
}

/// The cells of a table: its rows one behind the other.
pub(super) struct Grid<'g> {
    pub rows: &'g Side<'g>,
    pub columns: &'g Side<'g>,
}

impl Grid<'_> {
    pub fn len(&self) -> usize {
        self.rows.len * self.columns.len
    }

    /// Calls `act` with each cell that a title is in.
    pub fn for_each_cell(&self, title: usize, mut act: impl FnMut(usize)) {
        for row in self.rows.places(title) {
            self.columns.places(title).for_each(|column| act(row * self.columns.len + column));
        }
    }

    /// Folds the values of each cell. `values` has that of each title, NaN if unknown.
    pub fn fold(&self, values: &[f64], start: f64, fold: impl Fn(f64, f64) -> f64 + Sync) -> Vec<Group> {
        let chunks = self.tables(values.len(), Group { figure: start, ..Group::default() }, 1, |groups, title| {
            let (known, figure) = if values[title].is_nan() { (0, start) } else { (1, values[title]) };
            let one = Group { titles: 1, known, figure };
            self.for_each_cell(title, |cell| groups[cell].add(&one, &fold));
        });
        parallel::combine(chunks, |group, other| group.add(other, &fold))
    }

    pub fn means(&self, values: &[f64]) -> Vec<Group> {
        let mut groups = self.fold(values, 0.0, |sum, value| sum + value);
        for group in &mut groups {
            group.figure /= f64::from(group.known);
        }
        groups
    }

    /// Calls `add` with each title, and a table with `width` entries for each cell; a table for each thread.
    pub fn tables<T: Copy + Send + Sync>(
        &self,
        titles: usize,
        none: T,
        width: usize,
        add: impl Fn(&mut [T], usize) + Sync,
    ) -> Vec<Vec<T>> {
        let entries = self.len() * width;
        let table = |titles: Range<usize>| {
            let mut table = vec![none; entries];
            titles.for_each(|title| add(&mut table, title));
            table
        };
        if entries.saturating_mul(current_num_threads()) <= titles * MAX_CELLS_A_TITLE {
            parallel::map_chunks(titles, table)
        } else {
            vec![table(0..titles)]
        }
    }
}
