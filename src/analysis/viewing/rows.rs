//! Rows of the table of titles, built on demand.

use std::sync::Arc;

use super::columns::TITLES;
use super::orders::{self, InLists};
use super::sums;
use crate::analysis::order::{self, Order};
use crate::analysis::sort_cache::SortCache;
use crate::domain::summary::{HalfYearHours, HoursSource};
use crate::domain::table::{Cell, Row, RowSource, contains};
use crate::domain::title::Category;
use crate::domain::viewing::{ViewingPeriod, ViewingTotals};
use crate::store::needle::Needle;

/// Longer tables are sampled to measure the widths of their columns.
const MAX_MEASURED_ROWS: usize = 4096;
/// Number of rows in a sample, about.
const SAMPLE: usize = 1024;

/// A sorted list of titles with viewing figures.
#[derive(Clone)]
pub(super) struct ViewingRows {
    sort_cache: Arc<SortCache>,
    order: Order,
}

impl ViewingRows {
    /// `order` holds positions in the catalogue.
    pub fn new(sort_cache: &Arc<SortCache>, order: Order) -> Self {
        Self { sort_cache: Arc::clone(sort_cache), order }
    }

    fn build_row(&self, title: usize) -> Row {
        let catalogue = &self.sort_cache.catalogue;
        let entry = catalogue.titles.get(title);
        let ViewingTotals { hours, views, weeks } = catalogue.viewing.totals(title);
        let InLists { peak_rank, first, last } = InLists::of(&catalogue.viewing, title);
        let week = |period: Option<ViewingPeriod>| period.map_or(Cell::Unknown, |week| Cell::Text(week.to_string()));
        let cells = vec![
            Cell::Text(entry.id().to_owned()),
            Cell::Text(entry.name().to_owned()),
            entry.title_ko().map_or(Cell::Unknown, |text| Cell::Text(text.to_owned())),
            Cell::Text(entry.category().to_string()),
            Cell::whole(hours),
            Cell::whole(views),
            Cell::whole(weeks),
            Cell::whole(peak_rank),
            week(first),
            week(last),
        ];
        Row { key: entry.id().to_owned(), cells, n: None, pinned: false }
    }

    /// A synthetic row with the maximum of each figure, to measure column widths. Ranks are narrower than their heading.
    fn max_row(&self, title: usize) -> Row {
        let SortCache { catalogue, columns, .. } = self.sort_cache.as_ref();
        let max = columns.max_values(catalogue);
        let mut row = self.build_row(title);
        for (cell, column) in row.cells.iter_mut().zip(TITLES) {
            match column.name.as_ref() {
                "hours" => *cell = Cell::whole(max.hours),
                "views" => *cell = Cell::whole(max.views),
                "weeks" => *cell = Cell::whole(max.weeks),
                _ => {}
            }
        }
        row
    }
}

impl RowSource for ViewingRows {
    fn count(&self) -> usize {
        self.order.len()
    }

    fn row(&self, position: usize) -> Row {
        self.build_row(self.order[position] as usize)
    }

    fn position(&self, key: &str) -> Option<usize> {
        let title = self.sort_cache.catalogue.titles.position(key)?;
        self.order.iter().position(|other| *other as usize == title)
    }

    fn search<'s>(&'s self, text: &'s str) -> Box<dyn Fn(usize) -> bool + 's> {
        let catalogue = &self.sort_cache.catalogue;
        let (titles, columns) = (&catalogue.titles, catalogue.viewing.columns());
        let holds = |category: Category| contains(category.into(), text);
        let (is_movie, is_series) = (holds(Category::Movie), holds(Category::Series));
        let in_periods: Vec<bool> = columns.periods.iter().map(|period| contains(&period.to_string(), text)).collect();
        let needle = Needle::new(text);
        let in_period = move |row: Option<usize>| row.is_some_and(|row| in_periods[columns.period_codes[row] as usize]);
        let is_week = move |row: &usize| matches!(columns.period(*row), ViewingPeriod::Week(_));
        Box::new(move |position| {
            let Some(title) = self.order.get(position).map(|title| *title as usize) else { return false };
            let entry = titles.get(title);
            let in_category = match entry.category() {
                Category::Movie => is_movie,
                Category::Series => is_series,
            };
            let mut weeks = catalogue.viewing.rows(title).filter(is_week);
            in_category
                || needle.is_in(entry.name())
                || entry.title_ko().is_some_and(|title| needle.is_in(title))
                || needle.is_in(entry.id())
                || in_period(weeks.next())
                || in_period(weeks.next_back())
        })
    }

    fn widest(&self) -> Vec<Row> {
        let rows = self.order.len();
        let apart = if rows > MAX_MEASURED_ROWS { rows.div_ceil(SAMPLE) } else { 1 };
        let sample = self.order.iter().step_by(apart).map(|title| self.build_row(*title as usize));
        let of_all = self.order.first().filter(|_| apart > 1).map(|title| self.max_row(*title as usize));
        sample.chain(of_all).collect()
    }

    fn greatest(&self, column: usize, rows: usize) -> Vec<usize> {
        if !TITLES[column].unit.is_number() {
            return Vec::new();
        }
        order::greatest(&self.order, rows, &*orders::sort_values(&self.sort_cache, column))
    }
}

impl HoursSource for ViewingRows {
    fn count(&self) -> usize {
        self.order.len()
    }

    fn hours(&self, position: usize) -> HalfYearHours {
        sums::hours_of(&self.sort_cache.catalogue.viewing, self.order[position] as usize)
    }
}
