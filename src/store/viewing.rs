//! Viewing figures of titles.
//!
//! - `builder`: builds the columns from figures in any order
//! - `periods`: the column of periods

mod builder;
mod periods;

use std::ops::Range;

use polars_arrow::array::{Array, DictionaryArray, ListArray, PrimitiveArray, StructArray, Utf8ViewArray};
use polars_arrow::datatypes::{ArrowDataType, Field};
use polars_arrow::offset::OffsetsBuffer;
use polars_arrow::types::NativeType;

use super::arrow::{checked_keys, dictionary, downcast};
use super::column::ColumnKind;
use crate::domain::title::{Count, Day, Label};
use crate::domain::viewing::{ViewingFigure, ViewingKind, ViewingPeriod, ViewingTotals};
pub use builder::ViewingBuilder;
use periods::Periods;

/// The figures of each title in the order of their periods, reports first.
#[derive(Debug, Clone, PartialEq)]
pub struct Viewing {
    seasons: Texts,
    periods: Periods,
    hours: PrimitiveArray<u64>,
    views: PrimitiveArray<u64>,
    ranks: PrimitiveArray<u32>,
    /// The weekly lists; the empty text for a report.
    lists: Texts,
    /// The boundaries of the figures of each title.
    offsets: OffsetsBuffer<i64>,
    /// Sums over all titles of a report or a list, in the data set or not, in the order of their periods.
    sums: Vec<ViewingFigure>,
}

/// A dictionary-encoded column of texts.
#[derive(Debug, Clone, PartialEq)]
struct Texts {
    texts: Utf8ViewArray,
    codes: PrimitiveArray<u32>,
}

impl Default for Viewing {
    fn default() -> Self {
        ViewingBuilder::default().finish(0)
    }
}

/// A borrowed [`ViewingFigure`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ViewingRef<'c> {
    pub season: &'c str,
    pub period: ViewingPeriod,
    pub hours: Option<u64>,
    pub views: Option<u64>,
    pub rank: Option<u32>,
    pub list: &'c str,
}

impl ViewingRef<'_> {
    pub fn to_figure(self) -> ViewingFigure {
        let Self { season, period, hours, views, rank, list } = self;
        ViewingFigure { season: season.to_owned(), period, hours, views, rank, list: list.to_owned() }
    }
}

impl Viewing {
    /// Number of figures of titles.
    pub fn len(&self) -> usize {
        self.periods.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of titles, with figures or without; 0 if no figures were loaded.
    pub fn titles(&self) -> usize {
        self.offsets.len_proxy()
    }

    /// The figures of a title by its row.
    pub fn of(&self, title: usize) -> impl ExactSizeIterator<Item = ViewingRef<'_>> + Clone {
        self.rows(title).map(|row| self.figure(row))
    }

    /// The rows of the figures of a title in the [columns](Self::columns).
    pub fn rows(&self, title: usize) -> Range<usize> {
        self.rows_of(title..title + 1)
    }

    /// The rows of the figures of titles that follow each other.
    pub fn rows_of(&self, titles: Range<usize>) -> Range<usize> {
        if titles.is_empty() || titles.end > self.titles() {
            return 0..0;
        }
        self.offsets.start_end(titles.start).0..self.offsets.start_end(titles.end - 1).1
    }

    /// The columns of the figures of all titles.
    pub fn columns(&self) -> ViewingColumns<'_> {
        let Self { periods, hours, views, lists, .. } = self;
        ViewingColumns {
            periods: &periods.periods,
            period_codes: &periods.codes,
            hours,
            views,
            lists: &lists.texts,
            list_codes: lists.codes.values(),
        }
    }

    fn figure(&self, row: usize) -> ViewingRef<'_> {
        let (season, period, list) = (self.seasons.text(row), self.periods.get(row), self.lists.text(row));
        let (hours, views, rank) = (number(&self.hours, row), number(&self.views, row), number(&self.ranks, row));
        ViewingRef { season, period, hours, views, rank, list }
    }

    /// Sums over all titles of a report or a list, in the data set or not.
    pub fn sums(&self) -> &[ViewingFigure] {
        &self.sums
    }

    /// The totals of a title by its row.
    pub fn totals(&self, title: usize) -> ViewingTotals {
        let figure = |row: usize| (self.periods.get(row), number(&self.hours, row), number(&self.views, row));
        ViewingTotals::of(self.rows(title).map(figure))
    }

    /// The Arrow type of [`to_array`](Self::to_array).
    pub fn dtype() -> ArrowDataType {
        ArrowDataType::LargeList(Field::new("item".into(), Self::item_dtype(), false).into())
    }

    fn item_dtype() -> ArrowDataType {
        ArrowDataType::Struct(vec![
            Field::new("season".into(), Label::dtype(), false),
            Field::new("last_day".into(), Day::dtype(), false),
            Field::new("hours".into(), Count::<u64>::dtype(), true),
            Field::new("views".into(), Count::<u64>::dtype(), true),
            Field::new("rank".into(), Count::<u32>::dtype(), true),
            Field::new("list".into(), Label::dtype(), false),
        ])
    }

    /// A column for `titles` titles: a list of structs for each.
    pub fn to_array(&self, titles: usize) -> Box<dyn Array> {
        let Self { seasons, periods, hours, views, ranks, lists, offsets, sums: _ } = self;
        let values = vec![
            seasons.to_array(),
            periods.last_days().to(Day::dtype()).boxed(),
            hours.clone().boxed(),
            views.clone().boxed(),
            ranks.clone().boxed(),
            lists.to_array(),
        ];
        let figures = StructArray::new(Self::item_dtype(), self.len(), values, None);
        let offsets = if offsets.len_proxy() == titles {
            offsets.clone()
        } else {
            // No figures were loaded.
            OffsetsBuffer::try_from(vec![0; titles + 1]).unwrap_or_default()
        };
        ListArray::new(Self::dtype(), offsets, figures.boxed(), None).boxed()
    }

    /// Inverse of [`to_array`](Self::to_array), with the sums; `None` if the array has another type, or invalid keys,
    /// nulls or days, or the figures of a title are not in the order of their periods.
    pub fn from_array(array: &dyn Array, sums: Vec<ViewingFigure>) -> Option<Self> {
        let lists: &ListArray<i64> = downcast(array)?;
        let figures: &StructArray = downcast(lists.values().as_ref())?;
        let has_nulls = array.null_count() > 0 || figures.null_count() > 0;
        let offsets = lists.offsets().clone();
        let [seasons, last_days, hours, views, ranks, lists] = figures.values() else { return None };
        let last_days = Day::from_array(last_days.as_ref()).filter(|days| days.null_count() == 0)?;
        let lists = Texts::from_array(lists.as_ref())?;
        let kinds = (0..last_days.len()).map(|row| lists.kind(row));
        let viewing = Self {
            seasons: Texts::from_array(seasons.as_ref())?,
            periods: Periods::from_last_days(kinds.zip(last_days.values_iter().copied()))?,
            hours: Count::<u64>::from_array(hours.as_ref())?,
            views: Count::<u64>::from_array(views.as_ref())?,
            ranks: Count::<u32>::from_array(ranks.as_ref())?,
            lists,
            offsets,
            sums,
        };
        let is_in_order = |title: usize| viewing.periods.codes[viewing.rows(title)].is_sorted();
        (!has_nulls && (0..viewing.titles()).all(is_in_order)).then_some(viewing)
    }
}

/// The columns of the figures: the figures of each title are together, in the order of their periods.
#[derive(Debug, Clone, Copy)]
pub struct ViewingColumns<'c> {
    /// The distinct periods, ascending: half-years, then weeks.
    pub periods: &'c [ViewingPeriod],
    /// Positions in `periods`.
    pub period_codes: &'c [u32],
    pub hours: &'c PrimitiveArray<u64>,
    pub views: &'c PrimitiveArray<u64>,
    /// The texts of the lists.
    pub lists: &'c Utf8ViewArray,
    /// Positions in `lists`.
    pub list_codes: &'c [u32],
}

impl ViewingColumns<'_> {
    /// The period of a figure.
    ///
    /// # Panics
    /// If `row` is out of range.
    pub fn period(&self, row: usize) -> ViewingPeriod {
        self.periods[self.period_codes[row] as usize]
    }
}

fn number<N: NativeType>(column: &PrimitiveArray<N>, row: usize) -> Option<N> {
    column.is_valid(row).then(|| column.value(row))
}

impl Texts {
    fn text(&self, row: usize) -> &str {
        self.texts.value(self.codes.value(row) as usize)
    }

    /// The kind of a figure by the text of its list.
    fn kind(&self, row: usize) -> ViewingKind {
        if self.text(row).is_empty() { ViewingKind::Report } else { ViewingKind::Top10 }
    }

    fn to_array(&self) -> Box<dyn Array> {
        dictionary(self.codes.clone(), self.texts.clone().boxed())
    }

    fn from_array(array: &dyn Array) -> Option<Self> {
        let array: &DictionaryArray<u32> = downcast(array)?;
        let texts: &Utf8ViewArray = downcast(array.values().as_ref())?;
        let (texts, codes) = (texts.clone(), checked_keys(array)?.clone());
        (array.null_count() == 0 && texts.null_count() == 0).then_some(Self { texts, codes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(season: &str, kind: ViewingKind, period: &str, hours: Option<u64>, list: &str) -> ViewingFigure {
        let period = ViewingPeriod::parse(kind, period).unwrap();
        let rank = (kind == ViewingKind::Top10).then_some(3);
        ViewingFigure { season: season.to_owned(), period, hours, views: None, rank, list: list.to_owned() }
    }

    #[test]
    fn figures_belong_to_their_title_in_the_order_of_their_periods_and_survive_arrow() {
        let mut builder = ViewingBuilder::default();
        let week = figure("Season 2", ViewingKind::Top10, "2021-09-26", Some(7), "TV (Non-English)");
        let late = figure("Season 1", ViewingKind::Report, "2023H2", None, "");
        let early = figure("Season 2", ViewingKind::Report, "2023H1", Some(5), "");
        for (title, figure) in [(None, &late), (Some(2), &week), (Some(2), &late), (Some(0), &late), (Some(2), &early)]
        {
            builder.push(title, figure);
        }
        let viewing = builder.finish(3);
        let of = |title| viewing.of(title).map(ViewingRef::to_figure).collect::<Vec<_>>();
        assert_eq!((of(0), of(1), of(3)), (vec![late.clone()], vec![], vec![]));
        assert_eq!(of(2), [early, late.clone(), week]);
        let totals = ViewingTotals { hours: Some(5), views: None, weeks: Some(1) };
        assert_eq!((viewing.totals(2), viewing.totals(1)), (totals, ViewingTotals::default()));
        assert_eq!((viewing.len(), viewing.sums()), (4, &[late][..]));
        assert_eq!(Viewing::from_array(viewing.to_array(3).as_ref(), viewing.sums().to_vec()), Some(viewing));
        let none = Viewing::from_array(Viewing::default().to_array(2).as_ref(), Vec::new());
        assert_eq!(none.map(|none| none.len()), Some(0));
    }
}
