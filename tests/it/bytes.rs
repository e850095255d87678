//! Bytes sent per key at 160×48, counted with the program's own writer.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use ottui::app::keymap::Keymap;
use ottui::config::ThemeName;
use ottui::i18n::Language;
use ottui::runtime::frames::Frames;
use ottui::ui::theme::Theme;
use ottui::ui::{self, Cache};

use strum::IntoEnumIterator;

use super::support::{Desk, settings};

/// Counts bytes and writes.
#[derive(Clone, Default)]
struct Wire(Rc<RefCell<(usize, usize)>>);

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut counted = self.0.borrow_mut();
        counted.0 += bytes.len();
        counted.1 += 1;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Line {
    desk: Desk,
    frames: Frames<Wire>,
    wire: Wire,
    cache: Cache,
    keymap: Keymap,
}

impl Line {
    fn open() -> Self {
        Self::speaking(Language::English)
    }

    fn speaking(language: Language) -> Self {
        let wire = Wire::default();
        let frames = Frames::new(wire.clone(), 160, 48, true).expect("frames");
        let mut desk = Desk::open();
        desk.state.setup.language = language;
        let mut line = Self { desk, frames, wire, cache: Cache::default(), keymap: Keymap::new(&settings().keys).0 };
        line.press("");
        line
    }

    /// Presses keys, draws once, and returns the bytes and the writes of that frame.
    fn press(&mut self, keys: &str) -> (usize, usize) {
        self.desk.press(keys);
        *self.wire.0.borrow_mut() = (0, 0);
        let Self { desk, frames, cache, keymap, .. } = self;
        let theme = Theme::new(ThemeName::Dark);
        let reported = frames.draw(|frame| ui::draw(frame, &desk.state, keymap, &theme, cache)).expect("a frame");
        desk.state.page = cache.page();
        let counted = *self.wire.0.borrow();
        assert_eq!(reported, counted.0, "the bytes told are the bytes written");
        counted
    }
}

#[test]
fn a_frame_is_one_write_and_a_frame_without_change_is_none() {
    let mut line = Line::open();
    assert_eq!(line.press("2").1, 1);
    assert_eq!(line.press(""), (0, 0));
    assert_eq!(line.press("<esc>"), (0, 0), "Esc at the top changes nothing");
}

#[test]
fn moving_the_cursor_in_a_table_of_titles_costs_at_most_600_bytes_whether_or_not_it_is_scrolled() {
    for language in Language::iter() {
        let mut line = Line::speaking(language);
        line.press("3<enter>");
        for key in ["j", "k"] {
            for step in 0..120 {
                let (bytes, writes) = line.press(key);
                assert!(bytes <= 600 && writes == 1, "{language}, {key}, step {step}: {bytes} B in {writes} writes");
            }
        }
    }
}

#[test]
fn what_is_typed_costs_little_as_long_as_no_list_opens() {
    let mut line = Line::open();
    line.press("fgenre=Drama year>=");
    for digit in ["2", "0", "1", "9"] {
        let (bytes, writes) = line.press(digit);
        assert!(bytes <= 400 && writes == 1, "{digit}: {bytes} B in {writes} writes");
    }
}

#[test]
fn a_switch_of_tab_or_page_costs_at_most_12_kilobytes() {
    for language in Language::iter() {
        let mut line = Line::speaking(language);
        for key in [
            "2", "3", "4", "5", "6", "1", "5", "<c-d>", "<c-d>", "3<enter>", "<c-d>", "G", "<esc>", "5c", "b", "4",
            "b", "b", "1mmM", "?", "<esc>",
        ] {
            let (bytes, _) = line.press(key);
            assert!(bytes <= 12_300, "{language}, {key}: {bytes} B");
        }
        for from in [
            "1",
            "2",
            "3",
            "4",
            "4b",
            "4bb",
            "5",
            "5b",
            "6",
            "7",
            "8",
            "8v",
            "3<enter>",
            "3<enter><enter>",
            "4<enter>",
            "6zz",
        ] {
            for to in ["1", "2", "3", "4", "5", "6", "7", "8"] {
                let mut line = Line::speaking(language);
                line.press(from);
                let (bytes, _) = line.press(to);
                assert!(bytes <= 12_300, "{language}, from {from} to {to}: {bytes} B");
            }
        }
    }
}
