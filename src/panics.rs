//! Panics: what is done about one that ends the program, and how one on data from outside is caught.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};

thread_local! {
    /// Whether a panic on this thread would be caught.
    static CATCHING: Cell<bool> = const { Cell::new(false) };
}

/// A panic that was caught, with what it says.
#[derive(Debug)]
pub struct Caught(pub String);

/// Runs what may panic. A panic on this thread is not reported and ends nothing; whatever `run` changed must not be
/// used after one.
///
/// # Errors
///
/// If it panicked.
pub fn caught<T>(run: impl FnOnce() -> T) -> Result<T, Caught> {
    let outer = CATCHING.replace(true);
    let result = catch_unwind(AssertUnwindSafe(run));
    CATCHING.set(outer);
    result.map_err(|panic| {
        let text = panic.downcast_ref::<&str>().map(ToString::to_string);
        Caught(text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default())
    })
}

/// Whether panics are caught on a thread, for work that it hands to other threads: what those panic with comes back to it.
#[derive(Debug, Clone, Copy)]
pub struct Catching(bool);

impl Catching {
    /// As on this thread.
    pub fn here() -> Self {
        Self(CATCHING.get())
    }

    /// Runs work on another thread.
    pub fn run<T>(self, work: impl FnOnce() -> T) -> T {
        /// Sets back even if the work panics.
        struct Back(bool);
        impl Drop for Back {
            fn drop(&mut self) {
                CATCHING.set(self.0);
            }
        }
        let _back = Back(CATCHING.replace(self.0));
        work()
    }
}

/// Sets a panic hook that calls `act` at each panic that is not caught; `act` receives the previous hook's report.
pub fn hook(act: impl Fn(&dyn Fn()) + Send + Sync + 'static) {
    let report = take_hook();
    set_hook(Box::new(move |panic| {
        if !CATCHING.get() {
            act(&|| report(panic));
        }
    }));
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn a_panic_is_caught_within_another_and_only_there() {
        let inner = caught(|| caught(|| panic!("inner")).is_err() && CATCHING.get());
        assert!(matches!(inner, Ok(true)));
        assert!(!CATCHING.get());
        assert_eq!(caught(|| 5).ok(), Some(5));
    }

    #[test]
    fn work_on_another_thread_is_caught_where_it_was_handed_out() {
        let (inside, after) = caught(|| {
            let catching = Catching::here();
            let work = move || {
                let inside = catching.run(|| CATCHING.get());
                (inside, CATCHING.get())
            };
            thread::scope(|scope| scope.spawn(work).join().unwrap())
        })
        .unwrap();
        assert!(inside && !after);
    }
}
