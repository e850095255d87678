//! Stopping as a shell's job, at a time when the terminal is handed back.

use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use nix::sys::pthread::{Pthread, pthread_kill, pthread_self};
use nix::sys::signal::{SigSet, Signal, killpg};
use nix::unistd::getpgrp;

/// Has SIGTSTP wait until a session has handed the terminal back: in this thread and in all that it starts. It has no
/// handler, so that its default action is left to the kernel, which never stops a process that no shell would continue.
///
/// # Errors
/// If the system refuses.
pub fn hold_stops() -> io::Result<()> {
    Ok(stop().thread_block()?)
}

fn stop() -> SigSet {
    SigSet::from(Signal::SIGTSTP)
}

/// The thread that waits for SIGTSTP. While the process stops it must not wait: it would take the signal that stops it.
struct Waiter {
    thread: Option<Pthread>,
    /// Whether the process is being stopped.
    is_stopping: bool,
    /// Whether the thread knows, and waits until that is over.
    is_aside: bool,
}

static WAITER: Mutex<Waiter> = Mutex::new(Waiter { thread: None, is_stopping: false, is_aside: false });
static CHANGED: Condvar = Condvar::new();

/// Nothing panics while it is locked.
fn waiter() -> MutexGuard<'static, Waiter> {
    WAITER.lock().unwrap_or_else(PoisonError::into_inner)
}

fn wait_while(guard: MutexGuard<'static, Waiter>, condition: impl FnMut(&mut Waiter) -> bool) {
    drop(CHANGED.wait_while(guard, condition).unwrap_or_else(PoisonError::into_inner));
}

/// Calls `report` on each SIGTSTP that does not come from [`stop_group`], until it returns `false`.
pub(super) fn watch_stops(mut report: impl FnMut() -> bool) {
    waiter().thread = Some(pthread_self());
    while stop().wait().is_ok() {
        let mut waiting = waiter();
        if waiting.is_stopping {
            waiting.is_aside = true;
            CHANGED.notify_all();
            wait_while(waiting, |waiter| waiter.is_stopping);
            waiter().is_aside = false;
        } else {
            drop(waiting);
            if !report() {
                break;
            }
        }
    }
    waiter().thread = None;
    CHANGED.notify_all();
}

/// Stops the process and those that run with it in the foreground, as Ctrl-Z does, such as the script that started it.
/// Returns when it is continued.
///
/// # Errors
/// If the system refuses.
pub(super) fn stop_group() -> io::Result<()> {
    let mut waiting = waiter();
    if let Some(thread) = waiting.thread {
        pthread_kill(thread, Signal::SIGTSTP)?;
    }
    waiting.is_stopping = true;
    wait_while(waiting, |waiter| waiter.thread.is_some() && !waiter.is_aside);
    stop().thread_unblock()?;
    let stopped = killpg(getpgrp(), Signal::SIGTSTP);
    stop().thread_block()?;
    waiter().is_stopping = false;
    CHANGED.notify_all();
    Ok(stopped?)
}
