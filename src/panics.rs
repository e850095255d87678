//! The panic hook, and `catch_unwind` around work on untrusted data.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook, take_hook};

thread_local! {
    /// Whether this thread runs inside [`catch`]; the hook then stays silent.
    static CATCHING: Cell<bool> = const { Cell::new(false) };
}

/// A caught panic and its message; empty if the payload is not a string.
#[derive(Debug)]
pub struct CaughtPanic(pub String);

/// Runs a closure and catches its panic, without reporting it. After a panic, do not use anything that `run` changed.
///
/// # Errors
///
/// If `run` panics.
pub fn catch<T>(run: impl FnOnce() -> T) -> Result<T, CaughtPanic> {
    let outer = CATCHING.replace(true);
    let result = catch_unwind(AssertUnwindSafe(run));
    CATCHING.set(outer);
    result.map_err(|panic| {
        let text = panic.downcast_ref::<&str>().map(ToString::to_string);
        CaughtPanic(text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default())
    })
}

/// Carries the state of [`catch`] to another thread, whose panics come back to the thread that spawned the work.
#[derive(Debug, Clone, Copy)]
pub struct CatchState(bool);

impl CatchState {
    /// Captures the state of this thread.
    pub fn current() -> Self {
        Self(CATCHING.get())
    }

    /// Runs `work` with the captured state; call it on the other thread.
    pub fn run<T>(self, work: impl FnOnce() -> T) -> T {
        /// Restores the state even if the work panics.
        struct Restore(bool);
        impl Drop for Restore {
            fn drop(&mut self) {
                CATCHING.set(self.0);
            }
        }
        let _restore = Restore(CATCHING.replace(self.0));
        work()
    }
}

/// Installs a panic hook that calls `act` for each panic outside [`catch`]; its argument runs the previous hook.
pub fn install_hook(act: impl Fn(&dyn Fn()) + Send + Sync + 'static) {
    let report = take_hook();
    set_hook(Box::new(move |panic| {
        if !CATCHING.get() {
            act(&|| report(panic));
        }
    }));
}

/// Replaces all hooks by one that passes each panic outside [`catch`] to `act`.
pub fn replace_hook(act: impl Fn(&PanicHookInfo<'_>) + Send + Sync + 'static) {
    set_hook(Box::new(move |panic| {
        if !CATCHING.get() {
            act(panic);
        }
    }));
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn a_panic_is_caught_within_another_and_only_there() {
        let inner = catch(|| catch(|| panic!("inner")).is_err() && CATCHING.get());
        assert!(matches!(inner, Ok(true)));
        assert!(!CATCHING.get());
        assert_eq!(catch(|| 5).ok(), Some(5));
    }

    #[test]
    fn work_on_another_thread_is_caught_where_it_was_handed_out() {
        let (inside, after) = catch(|| {
            let state = CatchState::current();
            let work = move || {
                let inside = state.run(|| CATCHING.get());
                (inside, CATCHING.get())
            };
            thread::scope(|scope| scope.spawn(work).join().unwrap())
        })
        .unwrap();
        assert!(inside && !after);
    }
}
