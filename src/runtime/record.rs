//! Plays a script without a terminal: as an asciinema cast, or as a picture of each scene. The clock is simulated, so
//! that the same script on the same data gives the same bytes.

use std::io;
use std::time::Duration;

use serde_json::json;

use super::frames::Frames;
use super::worker;
use crate::analysis::engine::Engine;
use crate::app::action::{Action, Effect};
use crate::app::command::{Binding, Command};
use crate::app::keymap::Keymap;
use crate::app::stage::FRAME_INTERVAL;
use crate::app::state::State;
use crate::app::update::update;
use crate::ui::picture;
use crate::ui::theme::Theme;
use crate::ui::{self, Cache};

/// Plays the script of a state.
pub struct Player<'a> {
    state: State,
    engine: &'a Engine,
    keymap: &'a Keymap,
    theme: &'a Theme,
    cache: Cache,
    size: (u16, u16),
    now: Duration,
}

impl<'a> Player<'a> {
    /// Creates a player of the script in `state` for a screen of `size`; `effects` are the initial ones.
    pub fn new(
        (state, effects): (State, Vec<Effect>),
        engine: &'a Engine,
        (keymap, theme): (&'a Keymap, &'a Theme),
        size: (u16, u16),
    ) -> Self {
        let (cache, now) = (Cache::default(), Duration::ZERO);
        let mut player = Self { state, engine, keymap, theme, cache, size, now };
        player.carry_out(effects);
        player
    }

    /// Returns the script as an asciicast v2 recording, each scene shown for `hold`.
    ///
    /// # Errors
    /// None in practice: it writes to memory.
    pub fn cast(mut self, hold: Duration) -> io::Result<String> {
        let (width, height) = self.size;
        let title = self.state.stage.as_ref().and_then(|stage| stage.script.title.clone());
        let mut header = json!({ "version": 2, "width": width, "height": height });
        if let Some(title) = title {
            header["title"] = json!(title);
        }
        let mut cast = format!("{header}\n");
        let mut put = |now: Duration, bytes: &[u8]| {
            cast.extend([json!([now.as_secs_f64(), "o", String::from_utf8_lossy(bytes)]).to_string().as_str(), "\n"]);
        };
        put(self.now, b"\x1b[?25l\x1b[H\x1b[2J");
        let mut frames = Frames::new(Vec::new(), width, height, false)?;
        loop {
            loop {
                self.draw(&mut frames)?;
                let bytes = std::mem::take(frames.sink());
                if !bytes.is_empty() {
                    put(self.now, &bytes);
                }
                if self.state.time_to_next_change().is_none() {
                    break;
                }
                self.now += FRAME_INTERVAL;
                self.act(Action::Ticked(self.now));
            }
            self.now += hold;
            self.act(Action::Ticked(self.now));
            if !self.next() {
                break;
            }
        }
        // A cast ends with its last event.
        put(self.now, b"");
        Ok(cast)
    }

    /// Returns a picture of each scene after its animation, with a caption.
    ///
    /// # Errors
    /// None in practice: nothing is written.
    pub fn pictures(mut self, caption: &dyn Fn(&State) -> Vec<String>) -> io::Result<Vec<String>> {
        let (width, height) = self.size;
        let mut pictures = Vec::new();
        loop {
            while self.state.time_to_next_change().is_some() {
                self.now += FRAME_INTERVAL;
                self.act(Action::Ticked(self.now));
            }
            let Self { state, keymap, theme, cache, .. } = &mut self;
            let frames = Frames::new(io::sink(), width, height, false)?;
            let screen = frames.picture(|frame| ui::draw(frame, state, keymap, theme, cache))?;
            pictures.push(picture::svg(&screen, theme.paper, &caption(state)));
            if !self.next() {
                return Ok(pictures);
            }
        }
    }

    /// Goes to the next scene; `false` at the last.
    fn next(&mut self) -> bool {
        let at = |state: &State| state.stage.as_ref().map(|stage| stage.scene_index);
        let before = at(&self.state);
        self.act(Action::Run(Binding::Command(Command::NextScene)));
        at(&self.state) != before
    }

    fn draw(&mut self, frames: &mut Frames<Vec<u8>>) -> io::Result<()> {
        let Self { state, keymap, theme, cache, .. } = self;
        frames.draw(|frame| ui::draw(frame, state, keymap, theme, cache))?;
        state.page = cache.page();
        Ok(())
    }

    fn act(&mut self, action: Action) {
        let effects = update(&mut self.state, action);
        self.carry_out(effects);
    }

    /// Effects on a terminal or on files do not apply here.
    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if let Effect::Request(request) = effect {
                self.act(worker::carry_out(self.engine, *request));
            }
        }
    }
}
