//! Copies to the clipboard of the user's terminal, possibly over several hops: through OSC 52, and through tmux and GNU
//! screen, which filter sequences for the terminal outside.
//!
//! Terminals do not confirm OSC 52, so success only means that the copy was sent.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::i18n::{Message, ToMessage, display_as_message, msg};

/// Maximum number of bytes of text: in base64 they just fit into the 100,000 bytes that hterm and others accept.
/// Terminals drop longer texts silently.
pub const MAX_OSC52_LEN: usize = 74_994;

/// Length of base64 in one GNU screen string; some versions hold at most 256 bytes.
const SCREEN_CHUNK: usize = 76;

/// Time limit for tmux: it is a local process, and input waits for it.
const TMUX_TIMEOUT: Duration = Duration::from_secs(1);

/// The multiplexer between the program and the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Multiplexer {
    around: Around,
    /// The tmux command.
    tmux: OsString,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Around {
    Nothing,
    Tmux,
    Screen,
}

impl Multiplexer {
    /// Reads the environment.
    pub fn found() -> Self {
        Self::from_variables(|name| env::var_os(name))
    }

    /// What is around the terminal of a client elsewhere, as far as its name shows.
    pub fn remote(in_screen: bool) -> Self {
        // A tmux elsewhere takes OSC 52 itself.
        Self { around: if in_screen { Around::Screen } else { Around::Nothing }, tmux: OsString::new() }
    }

    fn from_variables(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let set = |name| variable(name).is_some_and(|value| !value.is_empty());
        let around = match (set("TMUX"), set("STY")) {
            // Whichever of the two is the outer one, tmux's server can be reached directly.
            (true, _) => Around::Tmux,
            (false, true) => Around::Screen,
            (false, false) => Around::Nothing,
        };
        Self { around, tmux: "tmux".into() }
    }
}

/// The route of a copy to the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// OSC 52 directly to the terminal.
    Terminal,
    /// Through tmux, which stores it as a buffer and passes it to the terminal.
    TmuxBuffer,
    /// OSC 52 through tmux, if its option `allow-passthrough` is on.
    PastTmux,
    /// OSC 52 through GNU screen.
    PastScreen,
}

impl ToMessage for Way {
    fn to_message(&self) -> Message {
        match self {
            Self::Terminal => msg!("copied-by-the-terminal"),
            Self::TmuxBuffer => msg!("copied-to-tmux"),
            Self::PastTmux => msg!("copied-past-tmux"),
            Self::PastScreen => msg!("copied-past-screen"),
        }
    }
}

/// The error of a failed copy.
#[derive(Debug)]
pub enum CopyError {
    /// The text is too long; terminals would drop it.
    TooLarge {
        /// Length of the text.
        bytes: usize,
        /// Maximum length.
        most: usize,
    },
    /// Writing to the terminal failed.
    Unwritten(io::Error),
}

impl ToMessage for CopyError {
    fn to_message(&self) -> Message {
        match self {
            Self::TooLarge { bytes, most } => msg!("too-large-to-copy", bytes = *bytes, most = *most),
            Self::Unwritten(error) => msg!("cannot-write-to-terminal", reason = error.to_string()),
        }
    }
}

display_as_message!(CopyError);

impl std::error::Error for CopyError {}

impl From<io::Error> for CopyError {
    fn from(error: io::Error) -> Self {
        Self::Unwritten(error)
    }
}

/// Copies `text` to the clipboard of the terminal behind `sink`.
///
/// # Errors
/// If the text is too long, or writing to the terminal fails.
pub fn copy(text: &str, surroundings: &Multiplexer, sink: &mut impl Write) -> Result<Way, CopyError> {
    // Applies within tmux too: it passes buffers of any size on, and the terminal drops them.
    if text.len() > MAX_OSC52_LEN {
        return Err(CopyError::TooLarge { bytes: text.len(), most: MAX_OSC52_LEN });
    }
    let (sequence, way) = match surroundings.around {
        Around::Nothing => (osc_52(text), Way::Terminal),
        // By default tmux ignores OSC 52 from programs (`set-clipboard external`), but not its own command.
        Around::Tmux if load_buffer(&surroundings.tmux, text) => return Ok(Way::TmuxBuffer),
        Around::Tmux => (past_tmux(&osc_52(text)), Way::PastTmux),
        Around::Screen => (past_screen(text), Way::PastScreen),
    };
    // In one write, so that it cannot end up within a frame.
    sink.write_all(sequence.as_bytes())?;
    sink.flush()?;
    Ok(way)
}

fn osc_52(text: &str) -> String {
    format!("\x1b]52;c;{}\x1b\\", STANDARD.encode(text))
}

/// The sequence in tmux's wrapping, which doubles every ESC.
fn past_tmux(sequence: &str) -> String {
    format!("\x1bPtmux;{}\x1b\\", sequence.replace('\x1b', "\x1b\x1b"))
}

/// Splits OSC 52 into GNU screen strings, whose contents screen passes on in order.
fn past_screen(text: &str) -> String {
    // BEL terminates the sequence, because the other terminator would end screen's string.
    let encoded = STANDARD.encode(text);
    let mut wrapped = String::from("\x1bP\x1b]52;c;");
    let mut rest = encoded.as_str();
    while rest.len() > SCREEN_CHUNK {
        let (chunk, after) = rest.split_at(SCREEN_CHUNK);
        wrapped.extend([chunk, "\x1b\\\x1bP"]);
        rest = after;
    }
    wrapped.extend([rest, "\x07\x1b\\"]);
    wrapped
}

/// Makes tmux load `text` into a buffer and pass it to its terminal; returns whether it succeeded.
fn load_buffer(tmux: &OsString, text: &str) -> bool {
    let mut command = Command::new(tmux);
    command.args(["load-buffer", "-w", "-"]);
    // Its output must not appear on the screen.
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return false };
    if let Some(mut stdin) = child.stdin.take() {
        let text = text.to_owned();
        // Write on a thread: a copy may exceed the pipe's capacity, and a hanging tmux does not read.
        // If tmux does not read to the end, its exit status shows the failure.
        thread::spawn(move || drop(stdin.write_all(text.as_bytes())));
    }
    let deadline = Instant::now() + TMUX_TIMEOUT;
    while Instant::now() < deadline {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => thread::sleep(Duration::from_millis(2)),
            Err(_) => break,
        }
    }
    // It may have exited just now.
    let _ = child.kill();
    let _ = child.wait();
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    fn within(variables: &[(&str, &str)]) -> Multiplexer {
        Multiplexer::from_variables(|name| {
            variables.iter().find(|(key, _)| *key == name).map(|(_, value)| value.into())
        })
    }

    fn tmux(command: &Path) -> Multiplexer {
        Multiplexer { tmux: command.into(), ..within(&[("TMUX", "/tmp/tmux-0/default,1,0")]) }
    }

    /// A shell script in place of tmux. A shell writes it: a file that this process has open for writing, while another
    /// thread starts a program, cannot be executed.
    fn script(folder: &Path, name: &str, text: &str) -> Multiplexer {
        let path = folder.join(name);
        let write = r#"printf '#!/bin/sh\n%s\n' "$1" > "$0" && chmod +x "$0""#;
        assert!(Command::new("sh").arg("-c").arg(write).arg(&path).arg(text).status().unwrap().success());
        tmux(&path)
    }

    fn copied(text: &str, surroundings: &Multiplexer) -> (String, Way) {
        let mut bytes = Vec::new();
        let way = copy(text, surroundings, &mut bytes).unwrap();
        (String::from_utf8(bytes).unwrap(), way)
    }

    #[test]
    fn a_terminal_is_sent_osc_52() {
        let plain = within(&[]);
        assert_eq!(copied("기생충\t8.5\x1b", &plain), ("\x1b]52;c;6riw7IOd7LapCTguNRs=\x1b\\".into(), Way::Terminal));
        assert_eq!(within(&[("TMUX", ""), ("STY", "")]), plain);
    }

    #[test]
    fn tmux_gets_the_text_by_its_own_command_and_the_screen_gets_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let got = folder.path().join("got");
        let surroundings = script(
            folder.path(),
            "takes",
            &format!("echo noise; echo noise >&2; echo \"$@\"; cat > {}", got.display()),
        );
        // More than the capacity of a pipe.
        let text = "기생충\n".repeat(7_000);
        assert_eq!(copied(&text, &surroundings), (String::new(), Way::TmuxBuffer));
        assert_eq!(fs::read_to_string(got).unwrap(), text);
    }

    #[test]
    fn where_tmux_is_missing_fails_or_hangs_the_sequence_goes_past_it() {
        let folder = tempfile::tempdir().unwrap();
        let wrapped = "\x1bPtmux;\x1b\x1b]52;c;YWJj\x1b\x1b\\\x1b\\".to_owned();
        for surroundings in [
            tmux(Path::new("/nowhere/tmux")),
            script(folder.path(), "fails", "cat > /dev/null; exit 1"),
            script(folder.path(), "hangs", "exec sleep 60"),
        ] {
            assert_eq!(copied("abc", &surroundings), (wrapped.clone(), Way::PastTmux));
        }
    }

    #[test]
    fn screen_gets_strings_that_it_can_hold() {
        let surroundings = within(&[("STY", "1234.pts-0.host")]);
        assert_eq!(copied("abc", &surroundings), ("\x1bP\x1b]52;c;YWJj\x07\x1b\\".into(), Way::PastScreen));
        let full = "YWJj".repeat(19);
        assert_eq!(copied(&"abc".repeat(19), &surroundings).0, format!("\x1bP\x1b]52;c;{full}\x07\x1b\\"));
        let (long, _) = copied(&"abc".repeat(39), &surroundings);
        assert_eq!(long, format!("\x1bP\x1b]52;c;{full}\x1b\\\x1bP{full}\x1b\\\x1bPYWJj\x07\x1b\\"));
    }

    #[test]
    fn tmux_goes_before_screen() {
        assert_eq!(within(&[("STY", "1.pts"), ("TMUX", "/tmp/x,1,0")]).around, Around::Tmux);
    }

    #[test]
    fn what_terminals_would_drop_is_refused() {
        let mut bytes = Vec::new();
        assert_eq!(copied(&"a".repeat(MAX_OSC52_LEN), &within(&[])).0.len(), 99_992 + "\x1b]52;c;\x1b\\".len());
        for surroundings in [within(&[]), tmux(Path::new("true")), within(&[("STY", "1.pts")])] {
            let error = copy(&"a".repeat(MAX_OSC52_LEN + 1), &surroundings, &mut bytes).unwrap_err();
            assert!(matches!(error, CopyError::TooLarge { bytes: 74_995, most: 74_994 }));
            assert_eq!(
                error.to_string(),
                "74,995 bytes are more than the 74,994 that terminals accept; `e` exports to a file"
            );
        }
        assert!(bytes.is_empty());
    }
}
