//! Sort orders of all titles that were requested last.

use std::sync::{Arc, Mutex, PoisonError};

use super::order::Order;
use crate::domain::table::{Column, Direction};

/// Sort keys: positions of columns with their directions, major key first.
type SortKeys = Vec<(usize, Direction)>;

/// Sort value by row: NaN if unknown, and the collation rank for texts.
pub(super) type SortValues<'e> = Box<dyn Fn(usize) -> f64 + Sync + 'e>;

/// Maximum number of orders, each of 4 bytes a title: one by each column on screen, and some more.
const CAPACITY: usize = 24;
/// The same for more titles than [`MAX_PREPARED`].
const SMALL_CAPACITY: usize = 8;
/// Maximum number of titles for which orders are made before they are requested.
const MAX_PREPARED: usize = 2_000_000;

/// The orders that were requested last, the newest at the end.
#[derive(Default)]
pub(super) struct OrderCache(Mutex<Vec<(SortKeys, Order)>>);

/// The keys of the orders to prepare for so many titles: each column on screen, in its default direction.
pub(super) fn keys_to_prepare(columns: &[Column], titles: usize) -> impl Iterator<Item = (usize, Direction)> {
    let are_prepared = titles <= MAX_PREPARED;
    let on_screen = columns.iter().enumerate().filter(move |(_, column)| are_prepared && column.is_on_screen());
    on_screen.map(|(position, column)| (position, Direction::default_of(column.unit)))
}

impl OrderCache {
    /// `first` sorted by `keys`. `sort` sorts an order by the column at a position; where this is the only key, it gets
    /// the result in the other direction, if it is in the cache.
    pub fn sorted(
        &self,
        keys: &[(usize, Direction)],
        first: Order,
        sort: impl Fn(&Order, Option<&Order>, usize, Direction) -> Vec<u32>,
    ) -> Order {
        if keys.is_empty() {
            return first;
        }
        let capacity = if first.len() <= MAX_PREPARED { CAPACITY } else { SMALL_CAPACITY };
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept.iter().position(|(other, _)| other == keys).map(|place| kept.remove(place));
        let entry = known.unwrap_or_else(|| {
            let is_opposite = |(other, _): &&(SortKeys, Order)| match (other.as_slice(), keys) {
                ([(column, direction)], [key]) => (*column, direction.reversed()) == *key,
                _ => false,
            };
            let opposite = kept.iter().find(is_opposite).map(|(_, order)| order);
            let by_key = |order, key: &(usize, Direction)| Arc::new(sort(&order, opposite, key.0, key.1));
            (keys.to_vec(), keys.iter().rev().fold(first, by_key))
        });
        if kept.len() >= capacity {
            kept.remove(0);
        }
        let order = Arc::clone(&entry.1);
        kept.push(entry);
        order
    }
}
