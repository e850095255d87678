//! Asks for the colour of the terminal's background without waiting for the answer.
//!
//! Waiting for the answer would delay the first frame on a terminal that sends none, and reading it
//! beside crossterm would steal keys. So the query (OSC 11) is sent before the first frame, and the
//! answer arrives among the keys. crossterm does not know it and reads Alt-], `11;rgb:…`
//! and Alt-\ or Ctrl-G, from which this module reassembles it. Anything else is passed on as the keys
//! that it is. So no list of terminals and no second query are needed.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use crossterm::event::{Event as TerminalEvent, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::event::Event;
use crate::ui::picture::Background;

pub(super) const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";
/// Time limit for the rest of an answer: it arrives in one piece, unless the network splits it.
pub(super) const ANSWER_TIMEOUT: Duration = Duration::from_millis(500);
/// How long to wait for an answer at exit, so that it does not end up in the shell's input.
const STAY: Duration = Duration::from_millis(300);
/// The prefix of an answer.
const BEGINNING: &str = "11;rgb";
/// Maximum length of an answer.
const LONG: usize = 40;

/// Separates the answer from the keys.
#[derive(Debug, Default)]
pub(super) struct Listener {
    /// Whether an answer is pending.
    awaiting: bool,
    /// Events that may be the beginning of the answer.
    held: Vec<TerminalEvent>,
    text: String,
}

impl Listener {
    /// Creates a listener; `asked` is whether the query was sent.
    pub(super) fn new(asked: bool) -> Self {
        Self { awaiting: asked, ..Self::default() }
    }

    /// Whether events are held back that may not be an answer.
    pub(super) fn is_holding(&self) -> bool {
        !self.held.is_empty()
    }

    /// Processes an event and returns the complete events.
    pub(super) fn hear(&mut self, event: TerminalEvent) -> Vec<Event> {
        if !self.awaiting {
            return vec![Event::Terminal(event)];
        }
        let key = match &event {
            TerminalEvent::Key(KeyEvent { code: KeyCode::Char(c), modifiers, kind: KeyEventKind::Press, .. }) => {
                Some((*c, *modifiers - KeyModifiers::SHIFT))
            }
            _ => None,
        };
        match key {
            Some((']', KeyModifiers::ALT)) => {
                let released = self.let_go();
                self.held.push(event);
                released
            }
            Some((c, KeyModifiers::NONE)) if self.is_holding() && self.may_go_on(c) => {
                self.held.push(event);
                self.text.push(c);
                Vec::new()
            }
            Some(('\\', KeyModifiers::ALT) | ('g', KeyModifiers::CONTROL)) if self.is_holding() => {
                let Some(ground) = ground(&self.text) else { return self.let_go_with(event) };
                *self = Self::default();
                vec![Event::Background(ground)]
            }
            _ => self.let_go_with(event),
        }
    }

    /// Releases the held events: they are no answer.
    pub(super) fn let_go(&mut self) -> Vec<Event> {
        self.text.clear();
        self.held.drain(..).map(Event::Terminal).collect()
    }

    fn let_go_with(&mut self, event: TerminalEvent) -> Vec<Event> {
        let mut all = self.let_go();
        all.push(Event::Terminal(event));
        all
    }

    fn may_go_on(&self, c: char) -> bool {
        match BEGINNING.chars().nth(self.text.len()) {
            Some(expected) => c == expected,
            None => (c.is_ascii_hexdigit() || matches!(c, ':' | '/')) && self.text.len() < LONG,
        }
    }
}

/// Parses an answer such as `11;rgb:1818/1818/1d1d`; a background is light if its brightness is above one half.
fn ground(answer: &str) -> Option<Background> {
    let rest = answer.strip_prefix(BEGINNING)?;
    let mut parts = rest.strip_prefix("a:").or_else(|| rest.strip_prefix(':'))?.split('/');
    let mut part = || {
        let digits = parts.next().filter(|digits| (1..=4).contains(&digits.len()))?;
        let most = 16_u32.pow(u32::try_from(digits.len()).ok()?) - 1;
        Some(f64::from(u32::from_str_radix(digits, 16).ok()?) / f64::from(most))
    };
    let (red, green, blue) = (part()?, part()?, part()?);
    let bright = 0.299 * red + 0.587 * green + 0.114 * blue > 0.5;
    Some(if bright { Background::Light } else { Background::Dark })
}

/// Waits for the answer to a query that was sent just before exit.
pub(super) fn await_answer(asked: Instant, events: &Receiver<Event>) {
    let deadline = asked + STAY;
    loop {
        match events.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(Event::Background(_) | Event::Signal(_) | Event::InputLost)
            | Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(c: char, modifiers: KeyModifiers) -> TerminalEvent {
        TerminalEvent::Key(KeyEvent::new(KeyCode::Char(c), modifiers))
    }

    /// Keys as crossterm makes them of bytes: Alt behind an escape, Ctrl-G for a bell.
    fn keys(bytes: &str) -> Vec<TerminalEvent> {
        let mut alt = KeyModifiers::NONE;
        let mut keys = Vec::new();
        for c in bytes.chars() {
            match c {
                '\x1b' => alt = KeyModifiers::ALT,
                '\x07' => keys.push(key('g', KeyModifiers::CONTROL)),
                _ => {
                    let shift = if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
                    keys.push(key(c, shift | alt));
                    alt = KeyModifiers::NONE;
                }
            }
        }
        keys
    }

    /// The grounds and the keys that a listener hears.
    fn heard(bytes: &str) -> (Vec<Background>, Vec<TerminalEvent>) {
        let mut listener = Listener::new(true);
        let mut events: Vec<Event> = keys(bytes).into_iter().flat_map(|key| listener.hear(key)).collect();
        events.extend(listener.let_go());
        let (mut grounds, mut others) = (Vec::new(), Vec::new());
        for event in events {
            match event {
                Event::Background(ground) => grounds.push(ground),
                Event::Terminal(event) => others.push(event),
                other => panic!("{other:?}"),
            }
        }
        (grounds, others)
    }

    #[test]
    fn an_answer_among_the_keys_is_heard_and_no_key_is_lost() {
        assert_eq!(heard("\x1b]1\x1b]11;rgb:f/f/f\x07"), (vec![Background::Light], keys("\x1b]1")));
        for (answer, ground) in [
            ("\x1b]11;rgb:1818/1818/1d1d\x1b\\", Background::Dark),
            ("\x1b]11;rgb:FFFF/FFFF/EEEE\x07", Background::Light),
            ("\x1b]11;rgb:ff/f0/f0\x07", Background::Light),
            ("\x1b]11;rgba:0000/0000/0000/ffff\x1b\\", Background::Dark),
        ] {
            assert_eq!(heard(&format!("jj{answer}k")), (vec![ground], keys("jjk")), "{answer:?}");
        }
    }

    #[test]
    fn what_only_begins_like_an_answer_is_passed_on_as_the_keys_that_it_is() {
        for typed in [
            "\x1b]",
            "\x1b]j",
            "\x1b]11",
            "\x1b]1\x1b]11;rgb:\x07",
            "\x1b]11;rgb:ff/ff\x07",
            "\x1b]11;rgb:fffff/0/0\x1b\\",
            "]11;rgb:0/0/0\x07",
        ] {
            assert_eq!(heard(typed), (vec![], keys(typed)), "{typed:?}");
        }
        let endless = format!("\x1b]11;rgb:{}", "f".repeat(100));
        assert_eq!(heard(&endless), (vec![], keys(&endless)));
    }

    #[test]
    fn what_looks_like_an_answer_without_a_question_or_after_the_answer_is_keys() {
        let answer = "\x1b]11;rgb:0/0/0\x07";
        let mut unasked = Listener::new(false);
        assert!(keys(answer).into_iter().all(|key| matches!(unasked.hear(key)[..], [Event::Terminal(_)])));
        assert_eq!(heard(&answer.repeat(2)), (vec![Background::Dark], keys(answer)));
    }

    #[test]
    fn nobody_stays_for_an_answer_longer_than_it_is_worth() {
        let (sender, events) = std::sync::mpsc::channel();
        let long_ago = Instant::now().checked_sub(STAY).unwrap_or_else(Instant::now);
        await_answer(long_ago, &events);
        sender.send(Event::Terminal(TerminalEvent::FocusLost)).unwrap();
        sender.send(Event::Background(Background::Dark)).unwrap();
        sender.send(Event::Terminal(TerminalEvent::FocusGained)).unwrap();
        await_answer(Instant::now() + Duration::from_hours(1), &events);
        assert!(events.try_recv().is_ok(), "what came after the answer is not waited for");
    }
}
