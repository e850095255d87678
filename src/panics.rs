//! Panics: what is done about one that ends the program, and how one on data from outside is caught.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};

thread_local! {
    /// Whether a panic on this thread would be caught.
    static CATCHING: Cell<bool> = const { Cell::new(false) };
}

/// A panic that was caught.
#[derive(Debug)]
pub struct Caught;

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
    result.map_err(|_| Caught)
}

/// From now on `act` is called at each panic that nobody catches; it is handed what reports the panic as before.
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
    use super::*;

    #[test]
    fn a_panic_is_caught_within_another_and_only_there() {
        let inner = caught(|| caught(|| panic!("inner")).is_err() && CATCHING.get());
        assert!(matches!(inner, Ok(true)));
        assert!(!CATCHING.get());
        assert_eq!(caught(|| 5).ok(), Some(5));
    }
}
