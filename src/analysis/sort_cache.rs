//! Scores, sort orders and ranks of a catalogue under given weights.
//!
//! A filter selects the titles of a table but does not change their order. Each order is therefore computed once for
//! the whole catalogue and cached; a filtered list takes one pass over it, and a page in view needs no sort.
//!
//! All orders break ties as the list of titles does: greater total first, then case-insensitive name, then file order.

use std::sync::Arc;

use strum::VariantArray;

use super::columns::DerivedColumns;
use super::dict_column::DictColumn;
use super::order::{Collation, Order, sort_by_value};
use super::order_cache::{OrderCache, SortValues};
use super::radix_sort::{CodeRanks, sort_by_rank};
use super::scores::Scores;
use super::titles::columns::COLUMNS;
use crate::domain::filter::field::Field;
use crate::domain::table::Direction;
use crate::domain::title::ListField;
use crate::store::catalogue::Catalogue;

/// A catalogue under given weights, with cached sort orders.
pub(super) struct SortCache {
    pub catalogue: Arc<Catalogue>,
    pub columns: Arc<DerivedColumns>,
    pub scores: Arc<Scores>,
    /// Scores under the weights of the settings, if others are in use.
    pub baseline: Option<Arc<Scores>>,
    orders: OrderCache,
}

/// The fields that people filter by most.
const PREPARED: [Field; 7] =
    [Field::Category, Field::Year, Field::Released, Field::Rating, Field::Votes, Field::Awards, Field::Countries];

impl SortCache {
    pub fn new(
        catalogue: Arc<Catalogue>,
        columns: Arc<DerivedColumns>,
        scores: Arc<Scores>,
        baseline: Option<Arc<Scores>>,
    ) -> Self {
        Self { catalogue, columns, scores, baseline, orders: OrderCache::default() }
    }

    fn names(&self) -> &Collation {
        self.columns.names(&self.catalogue.titles)
    }

    /// Fills the caches that the first list of titles, the first search of names, the first filter by a number and the first
    /// question about lists need.
    pub fn prepare(&self) {
        let Self { catalogue, columns, .. } = self;
        columns.max_values(catalogue);
        self.rank(0);
        columns.name_signatures(&catalogue.titles);
        for field in PREPARED {
            columns.dict_column(catalogue, field);
        }
        for field in ListField::VARIANTS {
            columns.blocks(&catalogue.titles, *field).get();
        }
        for column in ["genres", "origin"] {
            listed_field(column).map(|field| columns.list_ranks(&catalogue.titles, field));
        }
        for column in ["rating", "votes", "awards_won", "countries", "year"] {
            self.ranked(column);
        }
    }

    /// The dictionary-encoded column that a column of a list of titles is a function of, if any, and the ranks of its codes by
    /// that function.
    pub fn ranked(&self, column: &str) -> Option<(&DictColumn, &CodeRanks)> {
        let profiles = self.scores.profiles.column();
        if column == "class" {
            return Some((profiles, self.scores.class_ranks()));
        }
        if let Ok(index) = column.parse() {
            return Some((profiles, self.scores.code_ranks(index)));
        }
        let encoded = self.columns.dict_column(&self.catalogue, encoded_field(column)?)?;
        Some((encoded, encoded.ranks(sort_values(self, column))))
    }

    /// All titles sorted by `keys`: positions in [`COLUMNS`], major key first.
    pub fn order(&self, keys: &[(usize, Direction)]) -> Order {
        let best_first = self.scores.best_first(self.names());
        self.orders
            .sorted(keys, best_first, |order, column, direction| sort(self, order, &COLUMNS[column].name, direction))
    }

    fn rank_by(&self, scores: &Scores, row: usize) -> Option<u32> {
        scores.rank(row, self.names(), &self.catalogue.titles)
    }

    /// Rank of a title by total within its category, from 1; `None` for an unrated title.
    pub fn rank(&self, row: usize) -> Option<u32> {
        self.rank_by(&self.scores, row)
    }

    /// Number of ranks that a title has gained against the weights of the settings; `None` if those are in use or the
    /// title has no rank.
    pub fn moved(&self, row: usize) -> Option<i64> {
        let baseline = self.rank_by(self.baseline.as_ref()?, row)?;
        self.rank(row).map(|now| i64::from(baseline) - i64::from(now))
    }
}

/// Sorts an order of titles by a column.
pub(super) fn sort(cache: &SortCache, order: &Order, column: &str, direction: Direction) -> Vec<u32> {
    let SortCache { catalogue, columns, scores, .. } = cache;
    let end = u32::try_from(catalogue.titles.len()).unwrap_or(u32::MAX).saturating_add(1);
    if column == "title" {
        let names = cache.names();
        if Arc::ptr_eq(order, &scores.best_first(names)) {
            return names.sorted(direction, |a, b| scores.compare_totals(*a, *b));
        }
        let ranks = &names.ranks[..];
        return sort_by_rank(order, direction, end, move |row| ranks[row]);
    }
    if column == "rank" {
        let Some(ranks) = scores.ranks(cache.names(), &catalogue.titles) else { return order.to_vec() };
        // A title without a rank has 0, which becomes the last.
        return sort_by_rank(order, direction, end, move |row| ranks[row].wrapping_sub(1));
    }
    if let Some(of) = listed_field(column) {
        let keys = catalogue.titles.lists(of).keys();
        return columns.list_ranks(&catalogue.titles, of).sort(order, direction, keys);
    }
    if let Some((column, ranks)) = cache.ranked(column) {
        return ranks.sort(order, direction, column.codes());
    }
    sort_by_value(order, direction, &*sort_values(cache, column))
}

/// The field of a column of lists.
fn listed_field(column: &str) -> Option<ListField> {
    match column {
        "genres" => Some(ListField::Genres),
        "origin" => Some(ListField::Origin),
        _ => None,
    }
}

/// The field of a column that is dictionary-encoded.
fn encoded_field(column: &str) -> Option<Field> {
    Some(match column {
        "rating" => Field::Rating,
        "votes" => Field::Votes,
        "awards_won" => Field::Awards,
        "countries" => Field::Countries,
        "year" => Field::Year,
        "hours" => Field::Hours,
        "views" => Field::Views,
        "weeks" => Field::Weeks,
        _ => return None,
    })
}

/// Sort values of a column of a list of titles.
#[expect(clippy::cast_precision_loss, reason = "figures stay far below 2^52")]
pub(super) fn sort_values<'e>(ranked: &'e SortCache, column: &str) -> SortValues<'e> {
    let (titles, viewing) = (&ranked.catalogue.titles, &ranked.catalogue.viewing);
    let scores = &ranked.scores;
    let known = |value: Option<f64>| value.unwrap_or(f64::NAN);
    if let Ok(index) = column.parse() {
        return Box::new(move |row| scores.value(row, index));
    }
    match column {
        "id" => {
            let collation = Collation::new(titles.len(), &|row| titles.get(row).id());
            Box::new(move |row| f64::from(collation.ranks[row]))
        }
        "title" => {
            let names = ranked.columns.names(titles);
            Box::new(move |row| f64::from(names.ranks[row]))
        }
        "category" => Box::new(move |row| f64::from(titles.category(row) as u8)),
        "rank" => Box::new(move |row| known(ranked.rank(row).map(f64::from))),
        "moved" => Box::new(move |row| known(ranked.moved(row).map(|places| places as f64))),
        "rating" => Box::new(move |row| known(titles.get(row).rating())),
        "votes" => Box::new(move |row| known(titles.get(row).votes().map(|votes| votes as f64))),
        "awards_won" => Box::new(move |row| known(titles.get(row).awards_won().map(f64::from))),
        "awards_nominated" => Box::new(move |row| known(titles.get(row).awards_nominated().map(f64::from))),
        "countries" => Box::new(move |row| known(titles.get(row).country_count().map(|count| count as f64))),
        "year" => Box::new(move |row| known(ranked.columns.year(row).map(f64::from))),
        "hours" => Box::new(move |row| known(viewing.totals(row).hours.map(|hours| hours as f64))),
        "views" => Box::new(move |row| known(viewing.totals(row).views.map(|views| views as f64))),
        "weeks" => Box::new(move |row| known(viewing.totals(row).weeks.map(|weeks| weeks as f64))),
        "title_ko" => {
            let original = move |row: usize| titles.get(row).title_ko();
            let collation = Collation::new(titles.len(), &|row| original(row).unwrap_or_default());
            Box::new(move |row| known(original(row).map(|_| f64::from(collation.ranks[row]))))
        }
        _ => Box::new(|_| f64::NAN),
    }
}
