//! Viewing figures of titles.

use polars_arrow::array::{Array, DictionaryArray, ListArray, PrimitiveArray, StructArray, Utf8ViewArray};
use polars_arrow::datatypes::{ArrowDataType, Field};
use polars_arrow::offset::OffsetsBuffer;
use polars_arrow::types::NativeType;

use super::arrow::{checked_keys, dictionary, downcast};
use super::column::ColumnKind;
use super::interner::Interner;
use crate::domain::date::Date;
use crate::domain::title::{Count, Day, Label};
use crate::domain::viewing::{ViewingFigure, ViewingKind, ViewingPeriod, ViewingTotals};

/// The figures of each title in the order of their periods, reports first.
#[derive(Debug, Clone, PartialEq)]
pub struct Viewing {
    seasons: Texts,
    /// Last days of the periods.
    last_days: PrimitiveArray<i32>,
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

impl Default for Viewing {
    fn default() -> Self {
        ViewingBuilder::default().finish(0)
    }
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
        let texts = |entry: &Entry| (lists.text(entry.list).to_owned(), seasons.text(entry.season).to_owned());
        entries.sort_by(|one, other| {
            let order = (one.title, one.period).cmp(&(other.title, other.period));
            order.then_with(|| texts(one).cmp(&texts(other)))
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
        let last_day = |entry: &Entry| entry.period.last_day().map(Date::days_since_epoch).unwrap_or_default();
        let codes = |code: fn(&Entry) -> u32| PrimitiveArray::from_vec(entries.iter().map(code).collect());
        Viewing {
            last_days: PrimitiveArray::from_vec(entries.iter().map(last_day).collect()).to(Day::dtype()),
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
        self.last_days.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The figures of a title by its row.
    pub fn of(&self, title: usize) -> impl ExactSizeIterator<Item = ViewingRef<'_>> + Clone {
        let (start, end) = if title < self.offsets.len_proxy() { self.offsets.start_end(title) } else { (0, 0) };
        (start..end).map(|row| self.figure(row))
    }

    fn figure(&self, row: usize) -> ViewingRef<'_> {
        let list = self.lists.text(row);
        let kind = if list.is_empty() { ViewingKind::Report } else { ViewingKind::Top10 };
        let day = Date::from_days_since_epoch(self.last_days.value(row));
        // `from_array` checks the days of a file.
        let period = day.and_then(|day| ViewingPeriod::from_last_day(kind, day));
        let period = period.unwrap_or(ViewingPeriod::HalfYear(0, 1));
        let (hours, views, rank) = (number(&self.hours, row), number(&self.views, row), number(&self.ranks, row));
        ViewingRef { season: self.seasons.text(row), period, hours, views, rank, list }
    }

    /// Sums over all titles of a report or a list, in the data set or not.
    pub fn sums(&self) -> &[ViewingFigure] {
        &self.sums
    }

    /// The totals of a title by its row.
    pub fn totals(&self, title: usize) -> ViewingTotals {
        ViewingTotals::of(self.of(title).map(|figure| (figure.period, figure.hours, figure.views)))
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
        let Self { seasons, last_days, hours, views, ranks, lists, offsets, sums: _ } = self;
        let values = vec![
            seasons.to_array(),
            last_days.clone().boxed(),
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

    /// Inverse of [`to_array`](Self::to_array), with the sums; `None` if the array has another type, or invalid keys, nulls
    /// or days.
    pub fn from_array(array: &dyn Array, sums: Vec<ViewingFigure>) -> Option<Self> {
        let lists: &ListArray<i64> = downcast(array)?;
        let figures: &StructArray = downcast(lists.values().as_ref())?;
        let has_nulls = array.null_count() > 0 || figures.null_count() > 0;
        let offsets = lists.offsets().clone();
        let [seasons, last_days, hours, views, ranks, lists] = figures.values() else { return None };
        let viewing = Self {
            seasons: Texts::from_array(seasons.as_ref())?,
            last_days: Day::from_array(last_days.as_ref()).filter(|days| days.null_count() == 0)?,
            hours: Count::<u64>::from_array(hours.as_ref())?,
            views: Count::<u64>::from_array(views.as_ref())?,
            ranks: Count::<u32>::from_array(ranks.as_ref())?,
            lists: Texts::from_array(lists.as_ref())?,
            offsets,
            sums,
        };
        let is_valid = |row: usize| {
            let kind = if viewing.lists.text(row).is_empty() { ViewingKind::Report } else { ViewingKind::Top10 };
            let day = Date::from_days_since_epoch(viewing.last_days.value(row));
            day.is_some_and(|day| ViewingPeriod::from_last_day(kind, day).is_some())
        };
        (!has_nulls && (0..viewing.len()).all(is_valid)).then_some(viewing)
    }
}

fn number<N: NativeType>(column: &PrimitiveArray<N>, row: usize) -> Option<N> {
    column.is_valid(row).then(|| column.value(row))
}

impl Texts {
    fn text(&self, row: usize) -> &str {
        self.texts.value(self.codes.value(row) as usize)
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
