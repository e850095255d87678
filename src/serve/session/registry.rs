//! All sessions that are open, for what concerns each of them.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::app::action::Action;
use crate::i18n::Language;
use crate::runtime::event::Event;
use crate::serve::data_sets::DataSet;
use crate::serve::pool::ClientId;

/// A session.
pub struct Member {
    pub id: ClientId,
    pub language: Language,
    /// The data set that it has open.
    pub data: Arc<Mutex<Arc<DataSet>>>,
    pub events: Sender<Event>,
}

/// The sessions that are open.
#[derive(Default)]
pub struct Registry {
    members: Mutex<HashMap<ClientId, Member>>,
    last_id: AtomicU64,
}

/// A session in the registry, until it is dropped.
pub struct Registered<'r>(&'r Registry, ClientId);

impl Registry {
    /// A number that no other session has.
    pub fn next_id(&self) -> ClientId {
        self.last_id.fetch_add(1, Ordering::Relaxed)
    }

    pub fn add(&self, member: Member) -> Registered<'_> {
        let id = member.id;
        self.members().insert(id, member);
        Registered(self, id)
    }

    /// Says that a data set was replaced to the sessions that have it open.
    pub fn reloaded(&self, data: &Arc<DataSet>) {
        let snapshot = data.snapshot();
        for member in self.members().values() {
            let open = member.data.lock().unwrap_or_else(PoisonError::into_inner);
            if Arc::ptr_eq(&open, data) {
                let dataset = snapshot.dataset(member.language).clone();
                let action = Action::Loaded { name: None, result: Ok(dataset) };
                // If the receiver is gone, the session is over.
                let _ = member.events.send(Event::Done(Box::new(action)));
            }
        }
    }

    /// No panic can leave it half-changed.
    fn members(&self) -> MutexGuard<'_, HashMap<ClientId, Member>> {
        self.members.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Registered<'_> {
    fn drop(&mut self) {
        self.0.members().remove(&self.1);
    }
}
