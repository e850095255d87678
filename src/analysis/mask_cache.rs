//! The masks of the terms of filters that were used last.

use std::sync::{Arc, Mutex, PoisonError};

use super::mask::Mask;
use crate::domain::filter::Term;
use crate::domain::filter::field::Field;

/// Maximum number of masks.
const CAPACITY: usize = 24;

/// LRU cache of the masks of filter terms; the most recent entry is the last.
#[derive(Default)]
pub(super) struct MaskCache(Mutex<Vec<(Term, Arc<Mask>)>>);

impl MaskCache {
    /// A copy without the masks that depend on the weights.
    pub fn without_scores(&self) -> Self {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let of_facts = |(term, _): &&(Term, Arc<Mask>)| !matches!(term.field, Field::Class | Field::Total);
        Self(Mutex::new(kept.iter().filter(of_facts).cloned().collect()))
    }

    pub fn get_or_insert_with(&self, term: &Term, make: impl FnOnce() -> Mask) -> Arc<Mask> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept.iter().position(|(other, _)| other == term).map(|place| kept.remove(place));
        let entry = known.unwrap_or_else(|| (term.clone(), Arc::new(make())));
        if kept.len() >= CAPACITY {
            kept.remove(0);
        }
        let mask = Arc::clone(&entry.1);
        kept.push(entry);
        mask
    }
}
