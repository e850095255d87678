//! Builds the columns of viewing figures.

use polars_arrow::array::PrimitiveArray;
use polars_arrow::offset::OffsetsBuffer;

use super::periods::Periods;
use super::{Texts, Viewing};
use crate::domain::viewing::{ViewingFigure, ViewingPeriod};
use crate::store::interner::Interner;

/// The title of a sum over all titles.
const ALL_TITLES: u32 = u32::MAX;

/// A figure without its texts: row of the title, period, hours, views, rank, number of the season and of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    title: u32,
    period: ViewingPeriod,
    season: u32,
    list: u32,
    hours: Option<u64>,
    views: Option<u64>,
    rank: Option<u32>,
}

/// Builds [`Viewing`]. Figures may come in any order.
#[derive(Debug, Default)]
pub struct ViewingBuilder {
    seasons: Interner,
    lists: Interner,
    entries: Vec<Entry>,
}

impl ViewingBuilder {
    /// Adds a figure of the title of a row; `None` for a sum over all titles.
    pub fn push(&mut self, title: Option<u32>, figure: &ViewingFigure) {
        let title = title.unwrap_or(ALL_TITLES);
        let ViewingFigure { season, period, hours, views, rank, list } = figure;
        let (season, list) = (self.seasons.intern(season), self.lists.intern(list));
        let (period, hours, views, rank) = (*period, *hours, *views, *rank);
        self.entries.push(Entry { title, period, season, list, hours, views, rank });
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The period of a figure by the order of pushing.
    ///
    /// # Panics
    /// If `row` is out of range.
    pub fn period(&self, row: usize) -> ViewingPeriod {
        self.entries[row].period
    }

    /// Identifies what a figure is of: title, period, season and list.
    ///
    /// # Panics
    /// If `row` is out of range.
    pub fn subject(&self, row: usize) -> (u32, ViewingPeriod, u32, u32) {
        let Entry { title, period, season, list, .. } = self.entries[row];
        (title, period, season, list)
    }

    /// Appends the figures of another builder.
    pub fn append(&mut self, other: &Self) {
        let (seasons, lists) = (self.seasons.merge(&other.seasons), self.lists.merge(&other.lists));
        let renumbered = |entry: &Entry| Entry {
            season: seasons[entry.season as usize],
            list: lists[entry.list as usize],
            ..*entry
        };
        self.entries.extend(other.entries.iter().map(renumbered));
    }

    /// Removes figures by their order of pushing; `rows` is sorted.
    pub fn remove(&mut self, rows: &[usize]) {
        let mut row = 0;
        self.entries.retain(|_| {
            row += 1;
            rows.binary_search(&(row - 1)).is_err()
        });
    }

    /// Builds the figures of `titles` titles.
    pub fn finish(self, titles: usize) -> Viewing {
        let Self { seasons, lists, mut entries } = self;
        entries.sort_by(|one, other| {
            let order = (one.title, one.period).cmp(&(other.title, other.period));
            let by_list = || lists.text(one.list).cmp(lists.text(other.list));
            let by_season = || seasons.text(one.season).cmp(seasons.text(other.season));
            order.then_with(by_list).then_with(by_season)
        });
        let sums = entries.split_off(entries.partition_point(|entry| entry.title != ALL_TITLES));
        let text = |texts: &Interner, number: u32| texts.text(number).to_owned();
        let sum = |entry: &Entry| ViewingFigure {
            season: text(&seasons, entry.season),
            period: entry.period,
            hours: entry.hours,
            views: entry.views,
            rank: entry.rank,
            list: text(&lists, entry.list),
        };
        let sums = sums.iter().map(sum).collect();
        let mut lengths = vec![0; titles];
        for entry in &entries {
            lengths[entry.title as usize] += 1;
        }
        let mut end = 0;
        let ends = lengths.into_iter().map(|length: i64| {
            end += length;
            end
        });
        let offsets: Vec<i64> = std::iter::once(0).chain(ends).collect();
        let codes = |code: fn(&Entry) -> u32| PrimitiveArray::from_vec(entries.iter().map(code).collect());
        Viewing {
            periods: Periods::new(entries.iter().map(|entry| entry.period)),
            hours: entries.iter().map(|entry| entry.hours).collect(),
            views: entries.iter().map(|entry| entry.views).collect(),
            ranks: entries.iter().map(|entry| entry.rank).collect(),
            seasons: Texts { texts: seasons.finish(), codes: codes(|entry| entry.season) },
            lists: Texts { texts: lists.finish(), codes: codes(|entry| entry.list) },
            offsets: OffsetsBuffer::try_from(offsets).unwrap_or_default(),
            sums,
        }
    }
}
