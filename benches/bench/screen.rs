//! A headless session: handles keys synchronously and encodes frames to bytes.

use std::io;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ottui::analysis::engine::Engine;
use ottui::app::action::Effect;
use ottui::app::keymap::Keymap;
use ottui::app::state::{Dataset, Glyphs, Setup, State};
use ottui::app::update::update;
use ottui::config::{Settings, ThemeName};
use ottui::domain::filter::Filter;
use ottui::domain::tab::Tab;
use ottui::domain::view::View;
use ottui::i18n::Language;
use ottui::runtime::frames::Frames;
use ottui::runtime::worker;
use ottui::ui::theme::Theme;
use ottui::ui::{self, Cache};

/// A screen of 160 by 48 cells.
pub struct Screen<'e> {
    engine: &'e Engine,
    state: State,
    keymap: Keymap,
    theme: Theme,
    cache: Cache,
    frames: Frames<io::Sink>,
    /// Size of the last frame.
    pub bytes: usize,
}

impl<'e> Screen<'e> {
    /// Opens the dashboard on its first tab and draws it once.
    pub fn open(engine: &'e Engine) -> Self {
        let settings = Settings::built_in().expect("the built-in settings are sound");
        let (keymap, _) = Keymap::new(&settings.keys);
        let setup = Setup {
            formulas: Vec::new(),
            language: Language::English,
            glyphs: Glyphs::All,
            hyperlinks: true,
            trusts_widths: true,
            weights: settings.scoring.weights,
            presets: settings.presets().0,
            bindings: keymap.bindings(),
            watch: false,
            data_sets: Vec::new(),
            data: Vec::new(),
            base_url: None,
            config: None,
        };
        let (state, effects) = State::new(View::new(Tab::Movies, Filter::default()), Dataset::default(), setup);
        let frames = Frames::new(io::sink(), 160, 48, true).expect("frames");
        let (theme, cache) = (Theme::new(ThemeName::Dark), Cache::default());
        let mut screen = Self { engine, state, keymap, theme, cache, frames, bytes: 0 };
        screen.carry_out(effects);
        screen.draw();
        screen
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if let Effect::Request(request) = effect {
                let more = update(&mut self.state, worker::carry_out(self.engine, *request));
                self.carry_out(more);
            }
        }
    }

    fn draw(&mut self) {
        let Self { state, keymap, theme, cache, frames, .. } = self;
        self.bytes = frames.draw(|frame| ui::draw(frame, state, keymap, theme, cache)).expect("a frame");
        self.state.page = self.cache.page();
    }

    /// Presses keys and draws; returns the size of the frame in bytes.
    pub fn press(&mut self, keys: &str) -> usize {
        for key in keys.chars() {
            let code = if key == '\n' { KeyCode::Enter } else { KeyCode::Char(key) };
            let event = Event::Key(KeyEvent::new(code, KeyModifiers::NONE));
            if let Some(action) = self.keymap.action(self.state.context(), &event) {
                let effects = update(&mut self.state, action);
                self.carry_out(effects);
            }
        }
        self.draw();
        self.bytes
    }
}
