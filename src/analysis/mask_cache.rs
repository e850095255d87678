//! The masks of the terms of filters that were used last.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::mask::Mask;
use crate::domain::filter::Term;
use crate::domain::filter::field::Field;

/// Maximum number of masks.
const CAPACITY: usize = 96;

/// LRU cache of the masks of filter terms; the most recent entry is the last.
#[derive(Default)]
pub(super) struct MaskCache(Mutex<Vec<(Term, Arc<Mask>)>>);

impl MaskCache {
    /// A copy without the masks that depend on the weights.
    pub fn without_scores(&self) -> Self {
        let kept = self.kept();
        let of_facts = |(term, _): &&(Term, Arc<Mask>)| !matches!(term.field, Field::Class | Field::Total);
        Self(Mutex::new(kept.iter().filter(of_facts).cloned().collect()))
    }

    /// The mask of a term, which `make` makes if it is not kept. No one waits for the mask of another.
    pub fn get_or_insert_with(&self, term: &Term, make: impl FnOnce() -> Mask) -> Arc<Mask> {
        if let Some(mask) = self.get(term) {
            return mask;
        }
        let mask = Arc::new(make());
        let mut kept = self.kept();
        if kept.len() >= CAPACITY {
            kept.remove(0);
        }
        kept.push((term.clone(), Arc::clone(&mask)));
        mask
    }

    /// The smallest mask of the terms that meet a condition.
    pub fn find(&self, holds: impl Fn(&Term) -> bool) -> Option<Arc<Mask>> {
        let masks = self.kept();
        let found = masks.iter().filter(|(term, _)| holds(term)).min_by_key(|(_, mask)| mask.count());
        found.map(|(_, mask)| Arc::clone(mask))
    }

    fn get(&self, term: &Term) -> Option<Arc<Mask>> {
        let mut kept = self.kept();
        let place = kept.iter().position(|(other, _)| other == term)?;
        let entry = kept.remove(place);
        let mask = Arc::clone(&entry.1);
        kept.push(entry);
        Some(mask)
    }

    /// No panic can leave it half-changed.
    fn kept(&self) -> MutexGuard<'_, Vec<(Term, Arc<Mask>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
