//! A session over SSH and the dashboard at home write the same bytes.
//!
//! Frames are compared whose contents depend on nothing but the keys: whole screens, which a change of the size asks for,
//! and changes that no answer has to come for. Where an answer may take longer than a frame waits for it, a frame without
//! it may come first, here or there; what is shown in the end is the same again. Left out is what sets up the terminal: at
//! home it comes in two writes.

use super::process::Server;
use super::ssh::{Client, Screen};
use crate::pty::harness::Pty;

const FRAME_END: &[u8] = b"\x1b[?2026l";
const SIZES: [(u16, u16); 2] = [(100, 30), (120, 36)];
/// Tabs by their keys, with their names in English and in Korean, which begin their first panels, and what stands in
/// their tables as soon as the answers are there.
const TABS: [(&str, [&str; 2], &str); 6] = [
    ("2", ["Series", "시리즈"], "4.49"),
    ("3", ["Genres", "장르"], "59.6%"),
    ("4", ["Market", "시장"], "+123.6%"),
    ("6", ["Reach", "공개국"], "75.2%"),
    ("7", ["Viewing", "시청"], "Crash Landing on You"),
    ("8", ["Explore", "탐색"], "113"),
];

/// The dashboard twice.
struct Both {
    here: Pty,
    there: Screen,
    /// How much each has written when it was compared last.
    compared: [usize; 2],
}

impl Both {
    async fn open(server: &Server, language: &str) -> Self {
        let there = Client::connect(server).await.dashboard(SIZES[0], &[("LANG", language)]).await;
        // The clients of a server are somewhere else.
        let environment = [("SSH_CONNECTION", "1"), ("LANG", language)];
        let here = Pty::run(env!("CARGO_BIN_EXE_ottui"), &[], &environment, SIZES[0]);
        Self { here, there, compared: [0; 2] }
    }

    /// Waits until both show these texts and the same screen.
    async fn settle(&mut self, what: &str, texts: &[&str]) {
        self.here.expect(texts);
        for text in texts {
            self.there.expect(text).await;
        }
        let (here, size) = (&self.here, self.there.terminal.screen().size());
        let looks = || {
            let mut terminal = vt100::Parser::new(size.0, size.1, 0);
            terminal.process(&here.bytes());
            super::ssh::looks(terminal.screen())
        };
        self.there.until_equal(what, looks).await;
        self.compared = [self.here.bytes().len(), self.there.bytes.len()];
    }

    /// Waits for one frame after an event that changes the screen at once, and compares its bytes.
    async fn same_frame(&mut self, what: &str) {
        let [own, other] = self.compared;
        while !self.there.bytes[other..].ends_with(FRAME_END) {
            self.there.read(what).await;
        }
        let wanted = &self.there.bytes[other..];
        self.here.wait_for(what, |bytes| bytes[own..].ends_with(FRAME_END));
        let written = &self.here.bytes()[own..];
        assert_eq!(written.escape_ascii().to_string(), wanted.escape_ascii().to_string(), "{what}");
        self.compared = [own + written.len(), other + wanted.len()];
    }

    async fn press(&mut self, key: &str) {
        self.here.send(key);
        self.there.press(key).await;
    }

    async fn resize(&mut self, size: (u16, u16)) {
        self.here.resize(size);
        self.there.resize(size).await;
    }
}

async fn compare(language: &str, column: usize) {
    let server = Server::start(&[]);
    let mut both = Both::open(&server, language).await;
    let first = ["259 films", "영화 259편"][column];
    both.here.expect(&[first]);
    both.there.expect(first).await;
    // Any key closes the greeting, which only those have who start the program themselves.
    both.press("1").await;
    both.settle("the first screen", &[first, "44.4%"]).await;
    for key in ["j", "j", "k", "?", "\x1b", "m", "j", "m", "?", "\x1b"] {
        both.press(key).await;
        both.same_frame(&format!("{language}: {key:?} on the first tab")).await;
    }
    for (tab, names, contents) in TABS {
        both.press(tab).await;
        both.settle(&format!("{language}: tab {tab}"), &[&format!("╭ {}", names[column]), contents]).await;
        for size in [SIZES[1], SIZES[0]] {
            both.resize(size).await;
            both.same_frame(&format!("{language}: the whole of tab {tab} at {size:?}")).await;
        }
    }
}

#[tokio::test]
async fn frames_are_the_same_in_english() {
    compare("en_GB.UTF-8", 0).await;
}

#[tokio::test]
async fn frames_are_the_same_in_korean() {
    compare("ko_KR.UTF-8", 1).await;
}
