//! Signals during a run without a session: recorded, so that the current work is cleaned up before the process ends.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::{SigId, flag, low_level};

use super::signals;

/// Whether the process was asked to end. A second signal ends it at once.
pub struct Interrupt {
    /// The number of the signal; 0 while there was none.
    signal: Arc<AtomicUsize>,
    actions: Vec<SigId>,
}

impl Drop for Interrupt {
    fn drop(&mut self) {
        for action in self.actions.drain(..) {
            low_level::unregister(action);
        }
    }
}

impl Interrupt {
    /// Starts recording SIGHUP, SIGINT and SIGTERM.
    ///
    /// # Errors
    /// If the system refuses to watch signals.
    pub fn watch() -> io::Result<Self> {
        let mut actions = Vec::new();
        let (signal, again) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        for number in [SIGHUP, SIGINT, SIGTERM] {
            let status = signals::exit_status(number);
            actions.push(flag::register_conditional_shutdown(number, status, Arc::clone(&again))?);
            actions.push(flag::register(number, Arc::clone(&again))?);
            let value = usize::try_from(number).unwrap_or_default();
            actions.push(flag::register_usize(number, Arc::clone(&signal), value)?);
        }
        Ok(Self { signal, actions })
    }

    pub fn came(&self) -> bool {
        self.signal.load(Ordering::Relaxed) != 0
    }

    /// The exit status for the signal, by the convention of shells.
    pub fn exit_status(&self) -> u8 {
        let number = i32::try_from(self.signal.load(Ordering::Relaxed)).unwrap_or_default();
        u8::try_from(signals::exit_status(number)).unwrap_or(1)
    }
}
