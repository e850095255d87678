//! The threads that compute answers: as many as cores, for all clients, in turn.
//!
//! A client has at most one task running, and clients take turns, so that many questions of one do not hold up another.
//! Heavy tasks leave a thread free: a long pivot holds up no other client's key.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use tokio::sync::oneshot;

use crate::panics::{self, CaughtPanic};

/// Who a task is for: a session, or the address of a client of the API.
pub type ClientId = u64;

/// How long a task may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Within a frame.
    Light,
    /// As long as it needs.
    Heavy,
}

type Run = Box<dyn FnOnce() + Send>;

struct Task {
    client: ClientId,
    weight: Weight,
    run: Run,
}

/// Threads that run tasks.
pub struct Pool {
    shared: Arc<Shared>,
}

struct Shared {
    queue: Mutex<Queue>,
    changed: Condvar,
    /// Maximum number of heavy tasks that run at once.
    max_heavy: usize,
}

#[derive(Default)]
struct Queue {
    /// Tasks by client; clients that have waited longest come first.
    waiting: VecDeque<(ClientId, VecDeque<Task>)>,
    /// The clients whose task is running.
    running: BTreeSet<ClientId>,
    heavy: usize,
    closed: bool,
}

impl Queue {
    fn push(&mut self, task: Task) {
        match self.waiting.iter_mut().find(|(client, _)| *client == task.client) {
            Some((_, tasks)) => tasks.push_back(task),
            None => self.waiting.push_back((task.client, VecDeque::from([task]))),
        }
    }

    /// Takes the next task that may run now.
    fn pop(&mut self, max_heavy: usize) -> Option<Task> {
        let may_run = |(client, tasks): &(ClientId, VecDeque<Task>)| {
            let fits = tasks.front().is_some_and(|task| task.weight == Weight::Light || self.heavy < max_heavy);
            fits && !self.running.contains(client)
        };
        let position = self.waiting.iter().position(may_run)?;
        let (client, mut tasks) = self.waiting.remove(position)?;
        let task = tasks.pop_front()?;
        if !tasks.is_empty() {
            // Its next task waits behind those of the others.
            self.waiting.push_back((client, tasks));
        }
        self.running.insert(client);
        self.heavy += usize::from(task.weight == Weight::Heavy);
        Some(task)
    }

    fn finish(&mut self, client: ClientId, weight: Weight) {
        self.running.remove(&client);
        self.heavy -= usize::from(weight == Weight::Heavy);
    }
}

impl Shared {
    /// No panic can leave the queue half-changed.
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pool {
    /// Starts `threads` threads, at least two: one is for light tasks alone.
    pub fn new(threads: usize) -> Self {
        let threads = threads.max(2);
        let shared = Arc::new(Shared { queue: Mutex::default(), changed: Condvar::new(), max_heavy: threads - 1 });
        for _ in 0..threads {
            let shared = Arc::clone(&shared);
            thread::spawn(move || work(&shared));
        }
        Self { shared }
    }

    /// Runs `run` on one of the threads, after the earlier tasks of this client. A panic ends the task alone.
    pub fn submit(&self, client: ClientId, weight: Weight, run: impl FnOnce() + Send + 'static) {
        self.shared.queue().push(Task { client, weight, run: Box::new(run) });
        self.shared.changed.notify_one();
    }

    /// Runs `run` on one of the threads and returns what it returns.
    ///
    /// # Errors
    ///
    /// The task panicked.
    pub async fn run<T: Send + 'static>(
        &self,
        client: ClientId,
        weight: Weight,
        run: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, CaughtPanic> {
        let (sender, result) = oneshot::channel();
        self.submit(client, weight, move || {
            // Whoever asked may be gone, before or after.
            if !sender.is_closed() {
                let _ = sender.send(panics::catch(run));
            }
        });
        result.await.unwrap_or_else(|_| Err(CaughtPanic(String::new())))
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.shared.queue().closed = true;
        self.shared.changed.notify_all();
    }
}

fn work(shared: &Shared) {
    let mut queue = shared.queue();
    while !queue.closed {
        let Some(Task { client, weight, run }) = queue.pop(shared.max_heavy) else {
            queue = shared.changed.wait(queue).unwrap_or_else(PoisonError::into_inner);
            continue;
        };
        drop(queue);
        // Tasks report their own panics.
        let _ = panics::catch(run);
        queue = shared.queue();
        queue.finish(client, weight);
        // A client's next task, or a heavy one, may run now.
        shared.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue(tasks: &[(ClientId, Weight)]) -> Queue {
        let mut queue = Queue::default();
        for (client, weight) in tasks {
            queue.push(Task { client: *client, weight: *weight, run: Box::new(|| {}) });
        }
        queue
    }

    fn taken(queue: &mut Queue) -> Option<(ClientId, Weight)> {
        queue.pop(1).map(|task| (task.client, task.weight))
    }

    #[test]
    fn clients_take_turns_and_have_one_task_running_each() {
        let mut queue = queue(&[(1, Weight::Light), (1, Weight::Light), (1, Weight::Light), (2, Weight::Light)]);
        assert_eq!(taken(&mut queue), Some((1, Weight::Light)));
        assert_eq!(taken(&mut queue), Some((2, Weight::Light)), "the first client has one running");
        assert_eq!(taken(&mut queue), None);
        queue.finish(1, Weight::Light);
        queue.push(Task { client: 3, weight: Weight::Light, run: Box::new(|| {}) });
        assert_eq!(taken(&mut queue), Some((1, Weight::Light)));
        assert_eq!(taken(&mut queue), Some((3, Weight::Light)));
    }

    #[test]
    fn heavy_tasks_leave_room_for_light_ones() {
        let mut queue = queue(&[(1, Weight::Heavy), (2, Weight::Heavy), (3, Weight::Light)]);
        assert_eq!(taken(&mut queue), Some((1, Weight::Heavy)));
        assert_eq!(taken(&mut queue), Some((3, Weight::Light)), "past a second heavy one");
        assert_eq!(taken(&mut queue), None);
        queue.finish(1, Weight::Heavy);
        assert_eq!(taken(&mut queue), Some((2, Weight::Heavy)));
    }

    #[test]
    fn a_panic_ends_its_task_alone() {
        let pool = Pool::new(1);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let failed = runtime.block_on(pool.run(1, Weight::Heavy, || panic!("of a test")));
        assert_eq!(failed.map_err(|panic: CaughtPanic| panic.0), Err::<(), _>("of a test".to_owned()));
        assert_eq!(runtime.block_on(pool.run(1, Weight::Heavy, || 5)).ok(), Some(5));
    }
}
