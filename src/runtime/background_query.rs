//! Asks for the colour of the terminal's background without waiting for the answer.
//!
//! Waiting for the answer would delay the first frame on a terminal that sends none. So the query (OSC 11) is sent before
//! the first frame, and the answer arrives among the keys. So no list of terminals and no second query are needed.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::event::Event;
use crate::ui::picture::Background;

/// Asks for the background.
pub const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";
/// How long to wait for an answer at exit, so that it does not end up in the shell's input.
const STAY: Duration = Duration::from_millis(300);
/// The prefix of an answer.
const BEGINNING: &str = "11;rgb";

/// Parses the text of an OSC such as `11;rgb:1818/1818/1d1d`; a background is light if its brightness is above one half.
pub(super) fn ground(osc: &[u8]) -> Option<Background> {
    let rest = str::from_utf8(osc).ok()?.strip_prefix(BEGINNING)?;
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

    #[test]
    fn an_answer_tells_of_a_ground_and_nothing_else_does() {
        for (answer, told) in [
            ("11;rgb:1818/1818/1d1d", Some(Background::Dark)),
            ("11;rgb:FFFF/FFFF/EEEE", Some(Background::Light)),
            ("11;rgb:ff/f0/f0", Some(Background::Light)),
            ("11;rgb:f/f/f", Some(Background::Light)),
            ("11;rgba:0000/0000/0000/ffff", Some(Background::Dark)),
            ("11;rgb:", None),
            ("11;rgb:ff/ff", None),
            ("11;rgb:fffff/0/0", None),
            ("11;?", None),
            ("10;rgb:cccc/cccc/cccc", None),
            ("", None),
        ] {
            assert_eq!(ground(answer.as_bytes()), told, "{answer:?}");
        }
        assert_eq!(ground(b"11;rgb:\xff/f/f"), None);
    }

    #[test]
    fn nobody_stays_for_an_answer_longer_than_it_is_worth() {
        let (sender, events) = std::sync::mpsc::channel();
        let long_ago = Instant::now().checked_sub(STAY).unwrap_or_else(Instant::now);
        await_answer(long_ago, &events);
        sender.send(Event::Terminal(crossterm::event::Event::FocusLost)).unwrap();
        sender.send(Event::Background(Background::Dark)).unwrap();
        sender.send(Event::Terminal(crossterm::event::Event::FocusGained)).unwrap();
        await_answer(Instant::now() + Duration::from_hours(1), &events);
        assert!(events.try_recv().is_ok(), "what came after the answer is not waited for");
    }
}
