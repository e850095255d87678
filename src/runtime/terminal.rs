//! The real terminal: taken over, and left as it was found whatever happens.

use std::fs::File;
use std::io::{self, Write, stdout};
use std::os::fd::AsFd;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use crossterm::style::ResetColor;
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size,
};

/// The terminal while it is ours; dropping it gives it back.
pub(super) struct Terminal;

impl Terminal {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// If there is no terminal to take.
    pub(super) fn take() -> io::Result<Self> {
        enable_raw_mode()?;
        let taken = Self;
        execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste, Hide)?;
        Ok(taken)
    }

    /// Its size in columns and rows.
    ///
    /// # Errors
    /// If there is no terminal.
    pub(super) fn size() -> io::Result<(u16, u16)> {
        size()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// Asks the terminal for clicks and the turns of the wheel, and for nothing else the mouse does, or leaves the mouse
/// to it. Moves of the mouse would each wake the program up and cross the network.
///
/// # Errors
/// If the sink does not take the bytes.
pub(super) fn listen_to_mouse(on: bool, sink: &mut impl Write) -> io::Result<()> {
    sink.write_all(if on { b"\x1b[?1000h\x1b[?1006h" } else { MOUSE_OFF })?;
    sink.flush()
}

/// Leaves the mouse to the terminal.
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// How long a terminal may take to take what gives it back.
const RESTORE_TIMEOUT: Duration = Duration::from_millis(200);

/// Gives the terminal back. Called twice it does no harm, and where the terminal is gone it does nothing.
pub(super) fn give_back() {
    // The line's settings first: they never wait, whereas a terminal that has been stopped takes no bytes.
    let _ = disable_raw_mode();
    // Not through the lock of standard output, which a thread that waits for the terminal may hold.
    let Ok(mut out) = stdout().as_fd().try_clone_to_owned().map(File::from) else { return };
    let _ = out.write_all(MOUSE_OFF);
    let _ = execute!(out, EndSynchronizedUpdate, ResetColor, DisableBracketedPaste, Show, LeaveAlternateScreen);
}

/// Gives the terminal back as far as it lets itself be given back within a short time: one that is gone or has been
/// stopped must not keep the process.
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

/// Gives the terminal back and stops the process as Ctrl-Z does, and takes it over again afterwards.
///
/// # Errors
/// If the terminal cannot be taken over again.
pub(super) fn suspend() -> io::Result<(u16, u16)> {
    give_back();
    signal_hook::low_level::raise(signal_hook::consts::SIGTSTP)?;
    std::mem::forget(Terminal::take()?);
    Terminal::size()
}
