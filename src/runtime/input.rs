//! Keys, pastes and the mouse from the bytes that a terminal sends.
//!
//! crossterm reads an escape character that nothing follows at once as the key Esc, knows few of the answers that
//! terminals send and takes the others for keys. So ottui reads the bytes itself, and keeps crossterm's types. Sequences
//! are recognised by their structure (ECMA-48), in one piece or split, and those that are no key, mouse event or paste
//! are swallowed whole.

mod decode;

use std::mem;
use std::time::Duration;

use crossterm::event::{Event as TerminalEvent, KeyCode, KeyModifiers};

/// How long the rest of a sequence may take behind its escape character, which alone is the key Esc.
const ESCAPE_TIMEOUT: Duration = Duration::from_millis(25);
/// How long the rest of a sequence may take once it has begun.
const SEQUENCE_TIMEOUT: Duration = Duration::from_millis(500);
/// The most bytes that are kept of a sequence; those that mean something are far shorter.
const MAX_SEQUENCE_LEN: usize = 256;
/// The most bytes that are kept of a paste; no prompt holds as many.
const MAX_PASTE_LEN: usize = 1 << 20;
const PASTE_END: &[u8] = b"\x1b[201~";

/// What a terminal has sent.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// A key, a paste or something that the mouse did.
    Event(TerminalEvent),
    /// The text of an operating system command (OSC), such as an answer to one.
    Osc(Vec<u8>),
}

/// Where in a sequence the parser is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum State {
    #[default]
    Ground,
    /// In a character of several bytes, of which so many are missing.
    Character(usize),
    /// Behind an escape character.
    Escape,
    /// In a control sequence (CSI).
    Csi,
    /// Behind `ESC [ [`, as the console of Linux begins its function keys.
    LinuxFunction,
    /// In a mouse event of old terminals: three bytes behind `ESC [ M`.
    OldMouse,
    /// Behind `ESC O`.
    Ss3,
    /// In a string: OSC, DCS, SOS, PM or APC, by the character behind the escape character.
    Text(u8),
    /// Behind an escape character in a string, which may end it.
    TextEscape(u8),
    Paste,
}

/// Turns bytes into what they mean, however they are split.
#[derive(Debug, Default)]
pub struct Parser {
    state: State,
    /// The bytes of the sequence so far, without its introducer; at most [`MAX_SEQUENCE_LEN`] of them.
    bytes: Vec<u8>,
    /// Whether an escape character stands before the character at hand, as terminals send Alt.
    alt: bool,
}

impl Parser {
    /// How long to wait for the rest of a sequence; `None` where none has begun, or where only its end can end it.
    pub fn timeout(&self) -> Option<Duration> {
        match self.state {
            State::Ground | State::Paste => None,
            State::Escape => Some(ESCAPE_TIMEOUT),
            _ => Some(SEQUENCE_TIMEOUT),
        }
    }

    /// What the bytes of one read mean.
    pub fn read(&mut self, bytes: &[u8]) -> Vec<Input> {
        let mut inputs = Vec::new();
        // A paste whose end got lost must not swallow the key that always quits.
        if self.state == State::Paste && bytes == b"\x03" {
            inputs.push(self.pasted());
        }
        for byte in bytes {
            self.advance(*byte, &mut inputs);
        }
        inputs
    }

    /// No more bytes have come in time: what has begun is a key by itself, or nothing.
    pub fn give_up(&mut self) -> Option<Input> {
        let introducer = match mem::take(&mut self.state) {
            State::Escape => return Some(Input::Event(TerminalEvent::Key(KeyCode::Esc.into()))),
            State::Csi if self.bytes.is_empty() => b'[',
            State::Ss3 => b'O',
            State::Text(introducer) if self.bytes.is_empty() => introducer,
            _ => return None,
        };
        Some(decode::character(introducer.into(), KeyModifiers::ALT))
    }

    fn advance(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        match (self.state, byte) {
            (State::Character(missing), 0x80..=0xbf) => {
                self.bytes.push(byte);
                self.state = if missing > 1 { State::Character(missing - 1) } else { State::Ground };
                if missing == 1 {
                    let c = str::from_utf8(&self.bytes).ok().and_then(|text| text.chars().next());
                    // No key types a C1 control.
                    let c = c.filter(|c| !c.is_control());
                    inputs.extend(c.map(|c| decode::character(c, self.modifiers())));
                }
            }
            (State::Ground | State::Character(_), _) => self.begin(byte, inputs),
            (State::TextEscape(introducer), b'\\') => self.end_text(introducer, inputs),
            // Another sequence has begun, and the string had no end.
            (State::TextEscape(_), 0x1b) => self.state = State::Escape,
            (State::Escape | State::TextEscape(_), _) => self.escaped(byte, inputs),
            (State::Text(introducer), 0x1b) => self.state = State::TextEscape(introducer),
            // xterm lets a bell end an OSC.
            (State::Text(b']'), 0x07) => self.end_text(b']', inputs),
            (State::Paste, _) => {
                self.bytes.push(byte);
                if self.bytes.ends_with(PASTE_END) {
                    self.bytes.truncate(self.bytes.len() - PASTE_END.len());
                    inputs.push(self.pasted());
                } else if self.bytes.len() > MAX_PASTE_LEN + PASTE_END.len() {
                    // What does not fit goes; the last bytes may be the beginning of the end.
                    self.bytes.remove(MAX_PASTE_LEN);
                }
            }
            // CAN and SUB end any sequence.
            (_, 0x18 | 0x1a) => self.state = State::Ground,
            (_, 0x1b) => self.state = State::Escape,
            (State::Csi, b'[') if self.bytes.is_empty() => self.state = State::LinuxFunction,
            (State::Csi, b'M') if self.bytes.is_empty() => self.state = State::OldMouse,
            (State::Text(_), _) | (State::Csi, 0x20..=0x3f) => self.keep(byte),
            (State::Csi, 0x40..=0x7e) => {
                self.state = State::Ground;
                if self.bytes == b"200" && byte == b'~' {
                    self.enter(State::Paste);
                } else {
                    inputs.extend(decode::csi(&self.bytes, byte));
                }
            }
            (State::OldMouse, _) => {
                self.bytes.push(byte);
                if self.bytes.len() == 3 {
                    self.state = State::Ground;
                    inputs.extend(decode::old_mouse(&self.bytes));
                }
            }
            (State::LinuxFunction, b'A'..=b'E') => {
                self.state = State::Ground;
                inputs.push(decode::function(byte - b'A' + 1));
            }
            (State::Ss3, 0x20..=0x7e) => {
                self.state = State::Ground;
                inputs.extend(decode::ss3(byte));
            }
            // No byte of such a sequence: it is broken, and something else begins.
            (State::Csi | State::Ss3 | State::LinuxFunction, _) => self.begin(byte, inputs),
        }
    }

    /// Takes the first byte of something.
    fn begin(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        self.enter(State::Ground);
        self.alt = false;
        match byte {
            0x1b => self.state = State::Escape,
            _ => self.plain(byte, inputs),
        }
    }

    /// Takes the first byte of a character.
    fn plain(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        self.enter(match byte {
            0xc2..=0xdf => State::Character(1),
            0xe0..=0xef => State::Character(2),
            0xf0..=0xf4 => State::Character(3),
            _ => State::Ground,
        });
        match self.state {
            State::Ground => inputs.extend(decode::byte(byte, self.modifiers())),
            _ => self.bytes.push(byte),
        }
    }

    /// Takes the byte behind an escape character.
    fn escaped(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        match byte {
            b'[' => self.enter(State::Csi),
            b'O' => self.enter(State::Ss3),
            b']' | b'P' | b'X' | b'^' | b'_' => self.enter(State::Text(byte)),
            // Esc was pressed, and something else after it.
            0x1b => inputs.push(Input::Event(TerminalEvent::Key(KeyCode::Esc.into()))),
            _ => {
                self.alt = true;
                self.plain(byte, inputs);
            }
        }
    }

    fn end_text(&mut self, introducer: u8, inputs: &mut Vec<Input>) {
        let text = mem::take(&mut self.bytes);
        self.state = State::Ground;
        if introducer == b']' {
            inputs.push(Input::Osc(text));
        }
    }

    fn pasted(&mut self) -> Input {
        self.state = State::Ground;
        self.bytes.truncate(MAX_PASTE_LEN);
        let text = String::from_utf8_lossy(&mem::take(&mut self.bytes)).into_owned();
        Input::Event(TerminalEvent::Paste(text))
    }

    fn enter(&mut self, state: State) {
        self.state = state;
        self.bytes.clear();
    }

    fn keep(&mut self, byte: u8) {
        if self.bytes.len() < MAX_SEQUENCE_LEN {
            self.bytes.push(byte);
        }
    }

    fn modifiers(&self) -> KeyModifiers {
        if self.alt { KeyModifiers::ALT } else { KeyModifiers::NONE }
    }
}

#[cfg(test)]
mod tests;
