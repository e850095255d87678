//! Sort orders of all titles that were requested last.

use std::sync::{Arc, Mutex, PoisonError};

use super::order::{Order, sort_by_value};
use crate::domain::table::Direction;

/// Sort keys: positions of columns with their directions, major key first.
type SortKeys = Vec<(usize, Direction)>;

/// Sort value by row: NaN if unknown, and the collation rank for texts.
pub(super) type SortValues<'e> = Box<dyn Fn(usize) -> f64 + Sync + 'e>;

/// Maximum number of orders.
const CAPACITY: usize = 8;

/// The orders that were requested last, the newest at the end.
#[derive(Default)]
pub(super) struct OrderCache(Mutex<Vec<(SortKeys, Order)>>);

impl OrderCache {
    /// `first` sorted by `keys`; `values` returns the sort values of a column by its position.
    pub fn sorted<'e>(
        &self,
        keys: &[(usize, Direction)],
        first: Order,
        values: impl Fn(usize) -> SortValues<'e>,
    ) -> Order {
        if keys.is_empty() {
            return first;
        }
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept.iter().position(|(other, _)| other == keys).map(|place| kept.remove(place));
        let entry = known.unwrap_or_else(|| {
            let sort = |order: Order, (column, direction): &(usize, Direction)| {
                Arc::new(sort_by_value(&order, *direction, &*values(*column)))
            };
            (keys.to_vec(), keys.iter().rev().fold(first, sort))
        });
        if kept.len() >= CAPACITY {
            kept.remove(0);
        }
        let order = Arc::clone(&entry.1);
        kept.push(entry);
        order
    }
}
