//! The clipboard of the terminal at the far end, which may be many hops away: reached through the terminal
//! itself (OSC 52), and past tmux and GNU screen, which keep what a program says from the terminal outside.
//!
//! No terminal confirms OSC 52, so that a copy was sent is all that can be known.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::i18n::{Message, ToMessage, display_as_message, msg};

/// The most bytes of text that a copy may have: in base64 they just fit into the 100,000 bytes that hterm takes,
/// and others after it. What is longer a terminal drops without a word.
pub const MAX_OSC52_LEN: usize = 74_994;

/// How much base64 goes into one of GNU screen's strings; some of its versions hold no more than 256 bytes.
const SCREEN_CHUNK: usize = 76;

/// How long tmux may take: it is a process on this machine, and the keyboard waits for it.
const TMUX_TIMEOUT: Duration = Duration::from_secs(1);

/// The multiplexer between the program and the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Multiplexer {
    around: Around,
    /// The command that speaks to tmux.
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

    fn from_variables(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let set = |name| variable(name).is_some_and(|value| !value.is_empty());
        let around = match (set("TMUX"), set("STY")) {
            // Whichever of the two is within the other, tmux's server is reached beside both.
            (true, _) => Around::Tmux,
            (false, true) => Around::Screen,
            (false, false) => Around::Nothing,
        };
        Self { around, tmux: "tmux".into() }
    }
}

/// The way by which a text went to the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By OSC 52, straight to the terminal.
    Terminal,
    /// By tmux, which has it among its buffers now and hands it to the terminal.
    TmuxBuffer,
    /// By OSC 52 past tmux, which lets it through if its option `allow-passthrough` is on.
    PastTmux,
    /// By OSC 52 past GNU screen.
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

/// Why a text is not on the clipboard.
#[derive(Debug)]
pub enum CopyError {
    /// Terminals would drop it.
    TooLarge {
        /// How long the text is.
        bytes: usize,
        /// How long it may be.
        most: usize,
    },
    /// The terminal takes no bytes.
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

/// Puts `text` on the clipboard of the terminal at the far end of `sink`.
///
/// # Errors
/// If the text is too large, or the terminal takes no bytes.
pub fn copy(text: &str, surroundings: &Multiplexer, sink: &mut impl Write) -> Result<Way, CopyError> {
    // Within tmux too: it hands a buffer of any size on, and the terminal drops it.
    if text.len() > MAX_OSC52_LEN {
        return Err(CopyError::TooLarge { bytes: text.len(), most: MAX_OSC52_LEN });
    }
    let (sequence, way) = match surroundings.around {
        Around::Nothing => (osc_52(text), Way::Terminal),
        // tmux as it comes ignores OSC 52 from programs (`set-clipboard external`), but not its own command.
        Around::Tmux if load_buffer(&surroundings.tmux, text) => return Ok(Way::TmuxBuffer),
        Around::Tmux => (past_tmux(&osc_52(text)), Way::PastTmux),
        Around::Screen => (past_screen(text), Way::PastScreen),
    };
    // In one piece, so that it cannot end up within a frame.
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

/// OSC 52 in as many of GNU screen's strings as it takes; screen passes on what is in them, one after another.
fn past_screen(text: &str) -> String {
    // BEL ends the sequence, for the other ending would end screen's string.
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

/// Has tmux load `text` into a buffer and hand it to its terminal; says whether it did.
fn load_buffer(tmux: &OsString, text: &str) -> bool {
    let mut command = Command::new(tmux);
    command.args(["load-buffer", "-w", "-"]);
    // Whatever it has to say must not land on the screen.
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return false };
    if let Some(mut stdin) = child.stdin.take() {
        let text = text.to_owned();
        // On a thread: a pipe holds less than a copy may have, and a tmux that hangs reads none of it.
        // A tmux that does not read to the end fails, and says so by its status.
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
    // It may just have ended; then there is nothing to kill.
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

    /// A stand-in for tmux: a shell script. A shell writes it, for a file that this process has open for writing
    /// while another thread starts a program cannot be run.
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
        // More than a pipe holds.
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
