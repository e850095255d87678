//! Loading in the background: progress, and the engine once it is ready.

use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::event::Event;
use crate::analysis::engine::Engine;
use crate::app::action::Action;
use crate::app::state::{Dataset, LoadProgress};
use crate::data::load::Progress;
use crate::i18n::Message;

/// Loads a data set by name (`None` reloads the current one) and publishes it, possibly more than once; or returns an
/// error message.
pub type Load = Box<dyn FnMut(Option<&str>, &Loading) -> Result<(), Message> + Send>;

/// Minimum time between two updates of the progress bar: ten per second look smooth and are cheap on a slow connection.
const PROGRESS_INTERVAL: Duration = Duration::from_millis(100);

/// The current engine, shared by all threads; `None` until data is loaded for the first time.
#[derive(Default)]
pub(super) struct EngineSlot {
    engine: Mutex<Option<Arc<Engine>>>,
    there: Condvar,
}

impl EngineSlot {
    /// Returns the current engine; waits if there is none yet.
    pub fn engine(&self) -> Arc<Engine> {
        let mut engine = self.engine.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(engine) = engine.as_ref() {
                return Arc::clone(engine);
            }
            engine = self.there.wait(engine).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Replaces the engine.
    pub fn put(&self, engine: Arc<Engine>) {
        let before = self.engine.lock().unwrap_or_else(PoisonError::into_inner).replace(engine);
        self.there.notify_all();
        // Freeing a million titles takes time; do it on another thread.
        drop(before);
    }
}

/// Reports the progress of one load.
pub struct Loading {
    name: Option<String>,
    events: Sender<Event>,
    desk: Arc<EngineSlot>,
    sent: Mutex<Sent>,
}

struct Sent {
    reading: LoadProgress,
    at: Instant,
}

impl Loading {
    pub(super) fn new(name: Option<String>, events: Sender<Event>, desk: Arc<EngineSlot>) -> Self {
        let sent = Mutex::new(Sent { reading: LoadProgress::default(), at: Instant::now() });
        Self { name, events, desk, sent }
    }

    /// Name of the data set; `None` for the current one.
    pub(super) fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Publishes loaded data.
    pub fn hand_over(&self, engine: Engine, dataset: Dataset) {
        let engine = Arc::new(engine);
        self.desk.put(Arc::clone(&engine));
        self.send(Action::Loaded { name: self.name.clone(), result: Ok(dataset) });
        engine.prepare();
    }

    /// Reports an error.
    pub(super) fn fail(&self, reason: Message) {
        self.send(Action::Loaded { name: self.name.clone(), result: Err(reason) });
    }

    fn send(&self, action: Action) {
        // If the receiver is gone, the session is over.
        let _ = self.events.send(Event::Done(Box::new(action)));
    }

    fn update(&self, change: impl FnOnce(&mut LoadProgress)) {
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut sent.reading);
        if sent.at.elapsed() >= PROGRESS_INTERVAL {
            sent.at = Instant::now();
            self.send(Action::LoadProgress(sent.reading));
        }
    }
}

impl Progress for Loading {
    fn start(&self, _: &str, bytes: u64) {
        self.update(|reading| *reading = LoadProgress { done: 0, bytes });
    }

    fn advance(&self, bytes: u64) {
        self.update(|reading| reading.done += bytes);
    }
}
