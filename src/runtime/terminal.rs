//! Sets up the real terminal, and restores it in any case.

use std::fs::File;
use std::io::{self, Write, stdout};
use std::os::fd::AsFd;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::style::ResetColor;
use crossterm::terminal::{
    Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use rustix::termios::{Winsize, tcgetwinsize};

use super::{job_control, restorer};

/// Columns and rows of a terminal that does not report them.
pub const USUAL_SIZE: (u16, u16) = (80, 24);

/// Guard of the terminal; dropping it restores the terminal.
pub(super) struct Terminal;

impl Terminal {
    /// Sets up the terminal.
    ///
    /// # Errors
    /// If there is no terminal.
    pub(super) fn take() -> io::Result<Self> {
        restorer::start(&String::from_utf8_lossy(&restoring_sequences()));
        enable_raw_mode()?;
        let taken = Self;
        let mut out = stdout();
        out.write_all(&setup_sequences())?;
        out.flush()?;
        Ok(taken)
    }

    /// Its size in columns and rows; that of most terminals where it does not know its own, as a serial line does not.
    ///
    /// # Errors
    /// If there is no terminal.
    pub(super) fn size() -> io::Result<(u16, u16)> {
        let Winsize { ws_col, ws_row, .. } = tcgetwinsize(rustix::stdio::stdout())?;
        Ok(if ws_col == 0 || ws_row == 0 { USUAL_SIZE } else { (ws_col, ws_row) })
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// Turns mouse capture on or off. Captures clicks and the wheel only: each movement would wake the program and cross
/// the network.
///
/// # Errors
/// If writing to the sink fails.
pub fn listen_to_mouse(on: bool, sink: &mut impl Write) -> io::Result<()> {
    sink.write_all(if on { b"\x1b[?1000h\x1b[?1006h" } else { MOUSE_OFF })?;
    sink.flush()
}

/// Turns mouse capture off.
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// Time limit for restoring the terminal.
const RESTORE_TIMEOUT: Duration = Duration::from_millis(200);

/// Restores the terminal. Safe to call twice; does nothing if the terminal is gone.
pub(super) fn give_back() {
    // Line settings first: they never block, whereas writing to a stopped terminal does.
    let _ = disable_raw_mode();
    // Bypass the lock of standard output: a thread blocked on the terminal may hold it.
    let Ok(mut out) = stdout().as_fd().try_clone_to_owned().map(File::from) else { return };
    let _ = out.write_all(&restoring_sequences());
    restorer::stop();
}

/// The sequences that set up a terminal.
pub fn setup_sequences() -> Vec<u8> {
    let mut bytes = Vec::new();
    // Writing to memory does not fail. Where there is no alternate screen, what stands on the screen stands in the way
    // of the first frame.
    let _ = queue!(bytes, EnterAlternateScreen, ResetColor, Clear(ClearType::All), EnableBracketedPaste, Hide);
    bytes
}

/// The sequences that restore a terminal.
pub fn restoring_sequences() -> Vec<u8> {
    let mut bytes = MOUSE_OFF.to_vec();
    // Writing to memory does not fail.
    let _ = queue!(bytes, EndSynchronizedUpdate, ResetColor, DisableBracketedPaste, Show, LeaveAlternateScreen);
    bytes
}

/// Restores the terminal within a time limit: one that is gone or stopped must not block the process.
pub(super) fn give_back_in_time() {
    let (done, heard) = channel();
    let giving = thread::Builder::new().spawn(move || {
        give_back();
        // The receiver may have timed out.
        let _ = done.send(());
    });
    if giving.is_ok() {
        let _ = heard.recv_timeout(RESTORE_TIMEOUT);
    } else {
        give_back();
    }
}

/// Restores the terminal, stops the process as Ctrl-Z does, and sets the terminal up again afterwards.
///
/// # Errors
/// If the terminal cannot be set up again.
pub(super) fn suspend() -> io::Result<(u16, u16)> {
    give_back();
    job_control::stop_group()?;
    take_again()
}

/// Takes the terminal over once more, whatever has become of it while the process was stopped; returns its size.
///
/// # Errors
/// If the terminal cannot be taken over.
pub(super) fn take_again() -> io::Result<(u16, u16)> {
    // Only what is not raw is made raw, and a shell may have changed that.
    disable_raw_mode()?;
    std::mem::forget(Terminal::take()?);
    Terminal::size()
}
