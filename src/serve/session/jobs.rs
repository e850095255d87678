//! The requests of a session, answered by the pool on the data as it is then.

use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use super::registry::Member;
use crate::app::action::{Action, Answer, Request};
use crate::domain::query::QueryKind;
use crate::i18n::{Language, ToMessage, msg};
use crate::panics;
use crate::runtime::event::Event;
use crate::runtime::worker::{self, Jobs};
use crate::serve::Server;
use crate::serve::data_sets::{DataSet, Snapshot};
use crate::serve::pool::{ClientId, Weight};

/// Hands the requests of a session to the pool.
pub struct PooledJobs(Arc<Shared>);

struct Shared {
    server: Arc<Server>,
    id: ClientId,
    language: Language,
    data: Arc<Mutex<Arc<DataSet>>>,
    events: Sender<Event>,
    waiting: Mutex<Waiting>,
}

#[derive(Default)]
struct Waiting {
    requests: Vec<Request>,
    /// Whether the pool has a task that will take the first of them.
    is_queued: bool,
}

impl PooledJobs {
    pub fn new(server: &Arc<Server>, data: Arc<DataSet>, language: Language, events: Sender<Event>) -> Self {
        let (server, data) = (Arc::clone(server), Arc::new(Mutex::new(data)));
        let id = server.registry.next_id();
        Self(Arc::new(Shared { server, id, language, data, events, waiting: Mutex::default() }))
    }

    /// The session as the registry knows it.
    pub fn member(&self) -> Member {
        let Shared { id, language, data, events, .. } = self.0.as_ref();
        Member { id: *id, language: *language, data: Arc::clone(data), events: events.clone() }
    }
}

impl Jobs for PooledJobs {
    fn ask(&self, request: Request) {
        let mut waiting = self.0.waiting();
        let requests = std::mem::take(&mut waiting.requests).into_iter().chain([request]);
        waiting.requests = worker::without_stale(requests);
        self.0.queue(&mut waiting);
    }

    fn load(&self, name: Option<String>) {
        let action = match &name {
            // One client does not make the server read its files.
            None => Action::Status(msg!("served-reload")),
            Some(name) => match self.0.server.data.get(Some(name)) {
                Ok(data) => {
                    *self.0.data.lock().unwrap_or_else(PoisonError::into_inner) = Arc::clone(data);
                    let dataset = data.snapshot().dataset(self.0.language).clone();
                    Action::Loaded { name: Some(name.clone()), result: Ok(dataset) }
                }
                Err(error) => Action::Status(error.to_message()),
            },
        };
        self.0.send(action);
    }
}

impl Shared {
    /// No panic can leave it half-changed.
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Has the pool take the next request, unless it is about to.
    fn queue(self: &Arc<Self>, waiting: &mut Waiting) {
        let Some(next) = waiting.requests.first().filter(|_| !waiting.is_queued) else { return };
        let weight = weight(next);
        waiting.is_queued = true;
        let shared = Arc::clone(self);
        self.server.pool.submit(self.id, weight, move || shared.work());
    }

    /// Carries out the first request.
    fn work(self: &Arc<Self>) {
        let request = {
            let mut waiting = self.waiting();
            waiting.is_queued = false;
            if waiting.requests.is_empty() {
                return;
            }
            waiting.requests.remove(0)
        };
        let snapshot = self.data.lock().unwrap_or_else(PoisonError::into_inner).snapshot();
        let begun = Instant::now();
        let action = carried_out(&snapshot, request);
        self.server.metrics.computed(begun.elapsed());
        self.send(action);
        self.queue(&mut self.waiting());
    }

    fn send(&self, action: Action) {
        // If the receiver is gone, the session is over.
        let _ = self.events.send(Event::Done(Box::new(action)));
    }
}

/// Runs a request; answers come from those that were computed before, if possible.
fn carried_out(snapshot: &Snapshot, request: Request) -> Action {
    let Request::Answer { number, query } = request else {
        return worker::carried_out(&snapshot.engine, request);
    };
    let answer = panics::catch(|| snapshot.answer(&query).map_err(|error| error.to_message()));
    let result = answer.unwrap_or_else(|caught| Err(worker::internal(&caught))).map(|summary| {
        let hints = snapshot.engine.hints(&query.filter).iter().map(ToMessage::to_message).collect();
        Answer { query, summary, hints }
    });
    Action::Answered { number, result }
}

/// Whether a request may take longer than a frame on much data.
fn weight(request: &Request) -> Weight {
    match request {
        Request::Answer { query, .. } => match query.kind {
            QueryKind::Explore(..) | QueryKind::Compare(_) => Weight::Heavy,
            _ => Weight::Light,
        },
        Request::Fill { .. } | Request::Explain { .. } => Weight::Heavy,
        Request::Preview { .. } | Request::FindTitles { .. } | Request::Facets(..) => Weight::Light,
    }
}
