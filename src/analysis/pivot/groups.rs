//! Loops over titles that aggregate them group by group.
//!
//! A title adds to each of its groups, where it can by blocks of them. A test compares the loops with polars' groups.

use std::ops::Range;

use rayon::current_num_threads;

use crate::analysis::blocks::{Blocks, LazyBlocks};
use crate::analysis::dimension::{Codes, Groups};
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
///
/// The titles of a group are added up by blocks: sets of groups that titles share. Without lists, each group is a block.
pub(super) struct Side<'g> {
    /// `None` for one group of all titles.
    groups: Option<&'g Groups<'g>>,
    blocks: Option<&'g Blocks>,
    /// By the code of a group.
    places: Vec<u32>,
    len: usize,
}

impl<'g> Side<'g> {
    /// One group of all titles.
    pub fn all() -> Self {
        Self { groups: None, blocks: None, places: vec![0], len: 1 }
    }

    /// Every group at its code.
    pub fn of(groups: &'g Groups<'g>) -> Self {
        let len = groups.labels.len();
        Self::new(groups, (0..).take(len).collect(), len)
    }

    /// The groups with these codes, in their order.
    pub fn shown(groups: &'g Groups<'g>, codes: &[u32]) -> Self {
        let mut places = vec![LEFT_OUT; groups.labels.len()];
        (0..).zip(codes).for_each(|(place, code)| places[*code as usize] = place);
        Self::new(groups, places, codes.len())
    }

    fn new(groups: &'g Groups<'g>, places: Vec<u32>, len: usize) -> Self {
        let blocks = if let Codes::Lists { blocks, .. } = &groups.codes { *blocks } else { None };
        Self { groups: Some(groups), blocks: blocks.map(LazyBlocks::get), places, len }
    }

    fn places(&self, title: usize) -> impl Iterator<Item = usize> {
        let codes = self.groups.map_or(&[0][..], |groups| groups.codes.of(title));
        self.shown_at(codes)
    }

    fn shown_at<'a>(&'a self, codes: &'a [u32]) -> impl Iterator<Item = usize> + 'a {
        let places = codes.iter().map(|code| self.places[*code as usize]);
        places.filter(|place| *place != LEFT_OUT).map(|place| place as usize)
    }

    pub fn n_blocks(&self) -> usize {
        self.blocks.map_or(self.places.len(), Blocks::len)
    }

    /// The blocks of a title.
    pub fn blocks_of(&self, title: usize) -> &[u32] {
        match (self.groups.map(|groups| &groups.codes), self.blocks) {
            (None, _) => &[0],
            (Some(Codes::Lists { lists, .. }), Some(blocks)) => blocks.of_list(lists[title]),
            (Some(codes), _) => codes.of(title),
        }
    }

    /// The places of the groups of each block.
    pub fn places_of_blocks(&self) -> Vec<Vec<usize>> {
        match self.blocks {
            Some(blocks) => (0..blocks.len()).map(|block| self.shown_at(blocks.members(block)).collect()).collect(),
            None => self
                .places
                .iter()
                .map(|place| Vec::from_iter((*place != LEFT_OUT).then_some(*place as usize)))
                .collect(),
        }
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
        let one = |title: usize| {
            let (known, figure) = if values[title].is_nan() { (0, start) } else { (1, values[title]) };
            (0, Group { titles: 1, known, figure })
        };
        let none = Group { figure: start, ..Group::default() };
        self.add_up(values.len(), (1, none), one, |group, other| group.add(other, &fold))
    }

    pub fn means(&self, values: &[f64]) -> Vec<Group> {
        let mut groups = self.fold(values, 0.0, |sum, value| sum + value);
        for group in &mut groups {
            group.figure /= f64::from(group.known);
        }
        groups
    }

    /// Adds up what titles bring to the `width` entries of each of their cells: `part` returns the entry of a title, and
    /// what it adds.
    pub fn add_up<T: Copy + Send + Sync>(
        &self,
        titles: usize,
        (width, none): (usize, T),
        part: impl Fn(usize) -> (usize, T) + Sync,
        add: impl Fn(&mut T, &T) + Sync,
    ) -> Vec<T> {
        let (rows, columns) = (self.rows.n_blocks(), self.columns.n_blocks());
        let entries = rows.saturating_mul(columns).saturating_mul(width);
        if entries > titles {
            // To go from blocks to cells would take longer.
            return table(titles, (self.len() * width, none), &add, |table, title| {
                let (entry, part) = part(title);
                self.for_each_cell(title, |cell| add(&mut table[cell * width + entry], &part));
            });
        }
        let of_blocks = table(titles, (entries, none), &add, |table, title| {
            let (entry, part) = part(title);
            for row in self.rows.blocks_of(title) {
                for column in self.columns.blocks_of(title) {
                    add(&mut table[(*row as usize * columns + *column as usize) * width + entry], &part);
                }
            }
        });
        let mut cells = vec![none; self.len() * width];
        let (rows, columns) = (self.rows.places_of_blocks(), self.columns.places_of_blocks());
        let pairs = rows.iter().flat_map(|rows| columns.iter().map(move |columns| (rows, columns)));
        for ((rows, columns), entries) in pairs.zip(of_blocks.chunks_exact(width)) {
            for cell in rows.iter().flat_map(|row| columns.iter().map(move |column| row * self.columns.len + column)) {
                cells[cell * width..].iter_mut().zip(entries).for_each(|(sum, other)| add(sum, other));
            }
        }
        cells
    }
}

/// A table with so many entries to which `act` adds titles; a table for each thread where memory allows.
fn table<T: Copy + Send + Sync>(
    titles: usize,
    (entries, none): (usize, T),
    add: impl Fn(&mut T, &T),
    act: impl Fn(&mut [T], usize) + Sync,
) -> Vec<T> {
    let table = |titles: Range<usize>| {
        let mut table = vec![none; entries];
        titles.for_each(|title| act(&mut table, title));
        table
    };
    if entries.saturating_mul(current_num_threads()) <= titles * MAX_CELLS_A_TITLE {
        parallel::combine(parallel::map_chunks(titles, table), add)
    } else {
        table(0..titles)
    }
}
