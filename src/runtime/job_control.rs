//! Stopping as a shell's job, at a time when the terminal is handed back.

use std::io;

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

/// Waits for the next SIGTSTP.
///
/// # Errors
/// If the system refuses.
pub(super) fn wait_for_stop() -> io::Result<()> {
    stop().wait()?;
    Ok(())
}

/// Stops the process and those that run with it in the foreground, as Ctrl-Z does, such as the script that started it.
/// Returns when it is continued.
///
/// # Errors
/// If the system refuses.
pub(super) fn stop_group() -> io::Result<()> {
    stop().thread_unblock()?;
    let stopped = killpg(getpgrp(), Signal::SIGTSTP);
    stop().thread_block()?;
    Ok(stopped?)
}
