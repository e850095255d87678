//! A shell beside the program that restores the terminal if the program dies without a chance to do so: if it is killed,
//! or if an allocation fails, upon which Rust aborts. It costs nothing until then; where there is no shell, there is no
//! such help.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};

/// Notes the settings of the terminal and says so, then waits for a line. If the end comes without one, it restores them
/// and writes the sequences that it was given.
const SCRIPT: &str = r#"
trap '' HUP INT QUIT TERM TSTP
exec 3<&1
settings=$(stty -g <&3) || exit
echo >&2
read -r line && exit
stty "$settings" <&3
printf %s "$1"
"#;

/// The shell that is waiting.
static WAITING: Mutex<Option<Child>> = Mutex::new(None);

/// Starts the shell, while the terminal is as it was found; `sequences` give it back.
pub(super) fn start(sequences: &str) {
    let mut shell = Command::new("sh");
    shell.args(["-c", SCRIPT, "ottui", sequences]).stdin(Stdio::piped()).stderr(Stdio::piped());
    let Ok(mut child) = shell.spawn() else { return };
    // Only what it has noted can be restored.
    let noted = child.stderr.take().is_some_and(|mut stderr| stderr.read_exact(&mut [0]).is_ok());
    let before = WAITING.lock().unwrap_or_else(PoisonError::into_inner).replace(child);
    dismiss(before);
    if !noted {
        stop();
    }
}

/// Sends the shell away: the terminal has been restored.
pub(super) fn stop() {
    let waiting = WAITING.lock().unwrap_or_else(PoisonError::into_inner).take();
    dismiss(waiting);
}

fn dismiss(child: Option<Child>) {
    if let Some(mut child) = child {
        // If it is gone already, there is nothing to do.
        let _ = child.stdin.take().map(|mut stdin| stdin.write_all(b"\n"));
        let _ = child.wait();
    }
}
