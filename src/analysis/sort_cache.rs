//! Scores, sort orders and ranks of a catalogue under given weights.
//!
//! A filter selects the titles of a table but does not change their order. Each order is therefore computed once for
//! the whole catalogue and cached; a filtered list takes one pass over it, and a page in view needs no sort.
//!
//! All orders break ties as the list of titles does: greater total first, then case-insensitive name, then file order.

use std::sync::{Arc, OnceLock};

use strum::VariantArray;

use super::code_ranks::CodeRanks;
use super::columns::DerivedColumns;
use super::counting_sort::counting_sort;
use super::dict_column::{DictColumn, count_codes, count_codes_in};
use super::order::{Collation, Order, sort_by_value};
use super::order_cache::{OrderCache, SortValues, keys_to_prepare};
use super::scores::Scores;
use super::titles::columns::{COLUMNS, columns_of};
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
    moved_ranks: OnceLock<CodeRanks>,
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
        Self { catalogue, columns, scores, baseline, orders: OrderCache::default(), moved_ranks: OnceLock::new() }
    }

    fn names(&self) -> &Collation {
        self.columns.names(&self.catalogue.titles)
    }

    /// Fills the caches that the first list of titles, its first sort by any column, the first search of names, the first filter
    /// by a number and the first question about lists need.
    pub fn prepare(&self) {
        let Self { catalogue, columns, scores, .. } = self;
        columns.max_values(catalogue);
        self.order(&[]);
        columns.name_signatures(&catalogue.titles);
        columns.imputed(catalogue, &scores.profiles.coverage);
        for field in PREPARED {
            columns.dict_column(catalogue, field);
        }
        for field in ListField::VARIANTS {
            columns.blocks(&catalogue.titles, *field).get();
        }
        for key in keys_to_prepare(&columns_of(!catalogue.viewing.is_empty()), catalogue.titles.len()) {
            self.order(&[key]);
        }
    }

    /// The dictionary-encoded column that a column of a list of titles is a function of, if any, and the ranks of its codes by
    /// that function.
    pub fn ranked(&self, column: &str) -> Option<(&DictColumn, &CodeRanks)> {
        let Self { catalogue, columns, scores, .. } = self;
        let of_profiles = match column {
            "class" => Some(scores.class_ranks()),
            "rank" => Some(scores.rank_ranks()),
            "moved" => Some(self.moved_ranks()),
            _ => column.parse().ok().map(|index| scores.code_ranks(index)),
        };
        if let Some(ranks) = of_profiles {
            return Some((scores.profiles.column(), ranks));
        }
        let encoded = match column {
            "title_ko" => {
                let encoded = columns.original_names(&catalogue.titles);
                let name = |row: usize| catalogue.titles.get(row).title_ko().unwrap_or_default();
                return Some((encoded, encoded.text_ranks(name)));
            }
            "awards_nominated" => columns.nominations(&catalogue.titles),
            _ => columns.dict_column(catalogue, encoded_field(column)?)?,
        };
        Some((encoded, encoded.ranks(sort_values(self, column))))
    }

    /// The ranks of the profiles by the number of ranks that their titles have gained.
    #[expect(clippy::cast_precision_loss, reason = "ranks stay far below 2^52")]
    fn moved_ranks(&self) -> &CodeRanks {
        self.moved_ranks.get_or_init(|| {
            let titles = self.scores.profiles.column().examples().iter();
            let moved = titles.map(|row| self.moved(*row as usize).map_or(f64::NAN, |ranks| ranks as f64));
            CodeRanks::new(&moved.collect::<Vec<_>>())
        })
    }

    /// All titles sorted by `keys`: positions in [`COLUMNS`], major key first.
    pub fn order(&self, keys: &[(usize, Direction)]) -> Order {
        let best_first = self.scores.best_first(self.names());
        self.orders.sorted(keys, best_first, |order, opposite, column, direction| {
            let column = &COLUMNS[column].name;
            let reversed = opposite.and_then(|opposite| self.reversed(opposite, column, direction));
            reversed.unwrap_or_else(|| sort(self, order, column, direction))
        })
    }

    /// Changes an order of all titles by a column to the direction `to`; `None` where the values of the column have no codes.
    fn reversed(&self, order: &Order, column: &str, to: Direction) -> Option<Vec<u32>> {
        let titles = &self.catalogue.titles;
        if let Some(of) = listed_field(column) {
            let ranks = self.columns.list_ranks(titles, of);
            return Some(ranks.reversed(order, to, &count_codes(titles.lists(of).keys(), ranks.codes())));
        }
        let (encoded, ranks) = self.ranked(column)?;
        Some(ranks.reversed(order, to, encoded.counts()))
    }

    /// Rank of a title by total within its category, from 1; `None` for an unrated title.
    pub fn rank(&self, row: usize) -> Option<u32> {
        self.scores.rank(row)
    }

    /// Number of ranks that a title has gained against the weights of the settings; `None` if those are in use or the
    /// title has no rank.
    pub fn moved(&self, row: usize) -> Option<i64> {
        let baseline = self.baseline.as_ref()?.rank(row)?;
        self.rank(row).map(|now| i64::from(baseline) - i64::from(now))
    }
}

/// Sorts an order of titles by a column.
pub(super) fn sort(cache: &SortCache, order: &Order, column: &str, direction: Direction) -> Vec<u32> {
    let SortCache { catalogue, columns, scores, .. } = cache;
    let titles = &catalogue.titles;
    if column == "title" {
        let names = cache.names();
        if Arc::ptr_eq(order, &scores.best_first(names)) {
            return names.sorted(direction, |a, b| scores.compare_totals(*a, *b));
        }
        let ranks = &names.ranks;
        return counting_sort(order, direction, &count_codes_in(order, ranks, titles.len()), |row| ranks[row]);
    }
    if let Some(of) = listed_field(column) {
        let (keys, ranks) = (titles.lists(of).keys(), columns.list_ranks(titles, of));
        return ranks.sort(order, direction, keys, &count_codes_in(order, keys, ranks.codes()));
    }
    match cache.ranked(column) {
        Some((encoded, ranks)) => encoded.sort(ranks, order, direction),
        None => sort_by_value(order, direction, &*sort_values(cache, column)),
    }
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
        "category" => Field::Category,
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
        _ => Box::new(|_| f64::NAN),
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::oracle::engine;
    use crate::domain::index::PerIndex;

    #[test]
    fn a_rank_counts_the_titles_of_the_category_with_a_greater_total() {
        let engine = engine();
        let weights = PerIndex { score: 1.0, award: 3.0, global: 0.0, popularity: 1.0 };
        let rows = 0..engine.catalogue().titles.len();
        let found = [None, Some(weights)].map(|weights| {
            let ranks = engine.with_weights(weights, |engine| {
                let category = |row: usize| engine.catalogue().titles.category(row);
                let expected = |row: usize| {
                    let total = engine.scored(row).total?;
                    let others = rows.clone().filter(|other| category(*other) == category(row));
                    let greater = others.filter(|other| engine.scored(*other).total.is_some_and(|other| other > total));
                    u32::try_from(1 + greater.count()).ok()
                };
                for row in rows.clone() {
                    assert_eq!(engine.rank(row), expected(row), "{row}, {weights:?}");
                }
                Ok(rows.clone().map(|row| (engine.rank(row), engine.moved(row))).collect::<Vec<_>>())
            });
            ranks.unwrap()
        });
        let [usual, turned] = found;
        assert!(usual.iter().all(|(_, moved)| moved.is_none()));
        for ((before, _), (now, moved)) in usual.into_iter().zip(turned) {
            assert_eq!(moved, before.zip(now).map(|(before, now)| i64::from(before) - i64::from(now)));
        }
    }
}
