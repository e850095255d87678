//! Parses any bytes as what a terminal sends: however they are split, they mean the same, and a key is never a control
//! character.
#![no_main]

use crossterm::event::{Event, KeyCode};
use libfuzzer_sys::fuzz_target;
use ottui::runtime::input::{Input, Parser};

fuzz_target!(|bytes: &[u8]| {
    let mut parser = Parser::default();
    let whole = parser.read(bytes);
    let _ = parser.give_up();
    assert_eq!(parser.timeout(), None, "nothing is awaited");
    for input in &whole {
        if let Input::Event(Event::Key(key)) = input
            && let KeyCode::Char(c) = key.code
        {
            assert!(!c.is_control(), "{c:?}");
        }
    }
    // By itself, Ctrl-C ends a paste.
    if !bytes.contains(&3) {
        let mut parser = Parser::default();
        let split: Vec<Input> = bytes.iter().flat_map(|byte| parser.read(&[*byte])).collect();
        assert_eq!(split, whole);
    }
});
