//! Helpers: sessions, screens and runs of the program.

use std::collections::BTreeMap;
use std::process::{Command, Output};
use std::sync::Arc;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ottui::analysis::engine::Engine;
use ottui::app::action::{Action, Effect};
use ottui::app::keymap::Keymap;
use ottui::app::state::{Dataset, Glyphs, Setup, State};
use ottui::app::update::update;
use ottui::config::{Settings, ThemeName};
use ottui::data::load::{NoProgress, Source, load};
use ottui::domain::format;
use ottui::domain::summary::Tally;
use ottui::domain::tab::Tab;
use ottui::domain::title::Category;
use ottui::domain::view::View;
use ottui::i18n::Language;
use ottui::runtime::worker;
use ottui::store::catalogue::Catalogue;
use ottui::ui::theme::Theme;
use ottui::ui::{self, Cache};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// The built-in settings.
pub fn settings() -> Settings {
    Settings::built_in().expect("the built-in settings are sound")
}

/// The demo data, scored by `settings`.
pub fn engine_with(settings: &Settings) -> Engine {
    let catalogue = load(&Source::DEMO, &NoProgress).expect("the demo data loads").catalogue;
    scored(catalogue, settings)
}

/// A catalogue, scored by `settings`.
pub fn scored(catalogue: Catalogue, settings: &Settings) -> Engine {
    let groups = settings.genre_groups.by_genre();
    Engine::new(Arc::new(catalogue), &settings.scoring, &groups, settings.word_lists())
}

/// The demo data, scored as it comes.
pub fn engine() -> Engine {
    engine_with(&settings())
}

/// Metadata of the demo data.
pub fn dataset(engine: &Engine) -> Dataset {
    let catalogue = engine.catalogue();
    let (films, series) = (catalogue.count(Category::Movie) as u64, catalogue.count(Category::Series) as u64);
    Dataset {
        name: catalogue.about.name.clone().unwrap_or_default(),
        cut_off: catalogue.about.cut_off.clone(),
        origin: catalogue.origin.clone(),
        directory: None,
        modified: None,
        changed: false,
        files: catalogue.files.clone(),
        sources: catalogue.about.sources.clone(),
        series: catalogue
            .market
            .iter()
            .map(|figure| (figure.series.clone(), figure.unit.clone()))
            .collect::<BTreeMap<_, _>>()
            .into_iter()
            .collect(),
        set_aside: 0,
        weights: None,
        scored_by: catalogue.scored_by().map(str::to_owned),
        tally: Tally { films, series, all_films: films, all_series: series },
    }
}

/// A session without a terminal; every query is answered at once.
pub struct Desk {
    pub state: State,
    pub engine: Engine,
    pub keymap: Keymap,
    pub effects: Vec<Effect>,
    cache: Cache,
    theme: Theme,
}

impl Desk {
    /// The dashboard on the demo data, on its first tab.
    pub fn open() -> Self {
        Self::at(View::new(Tab::Movies, "".parse().expect("no filter")))
    }

    /// The dashboard on the demo data, at a view.
    pub fn at(view: View) -> Self {
        Self::of(engine(), view)
    }

    /// The dashboard on any titles, at a view.
    pub fn of(engine: Engine, view: View) -> Self {
        let settings = settings();
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
            data_sets: vec!["japan".to_owned()],
            data: Vec::new(),
            base_url: None,
            config: None,
        };
        let (state, effects) = State::new(view, dataset(&engine), setup);
        let theme = Theme::new(ThemeName::Dark);
        let mut desk = Self { state, engine, keymap, effects: Vec::new(), cache: Cache::default(), theme };
        desk.carry_out(effects);
        desk
    }

    /// The same in another theme.
    pub fn themed(mut self, theme: ThemeName) -> Self {
        self.theme = Theme::new(theme);
        self
    }

    /// Presses keys: literal characters, and `<enter>`, `<esc>`, `<down>`, `<c-d>` and the like.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for event in events(keys) {
            if let Some(action) = self.keymap.action(self.state.context(), &event) {
                self.act(action);
            }
        }
        self
    }

    /// Applies an action and answers its requests.
    pub fn act(&mut self, action: Action) {
        let effects = update(&mut self.state, action);
        self.carry_out(effects);
    }

    /// Answers the requests among effects, and records the others.
    pub fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Request(request) => self.act(worker::carry_out(&self.engine, *request)),
                effect => self.effects.push(effect),
            }
        }
    }

    /// Positions of the columns that the last answer's table shows, by name.
    pub fn column_names(&self) -> Vec<String> {
        let table = self.state.table().expect("a table");
        self.state.columns().into_iter().map(|column| table.columns[column].name.to_string()).collect()
    }

    /// The formatted cell of a row and a column, by name.
    pub fn cell(&self, row: &str, column: &str) -> String {
        let table = self.state.table().expect("a table");
        let column = table.column(column).unwrap_or_else(|| panic!("no column {column}"));
        let row = table.row(row).unwrap_or_else(|| panic!("no row {row}"));
        format::readable(&table.rows[row].cells[column], table.columns[column].unit)
    }

    /// The screen as text, without trailing blanks.
    pub fn screen(&mut self, width: u16, height: u16) -> String {
        let buffer = self.buffer(width, height);
        let mut lines = Vec::new();
        for y in 0..height {
            let mut line = String::new();
            let mut x = 0;
            while x < width {
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += u16::try_from(unicode_width::UnicodeWidthStr::width(symbol)).unwrap_or(1).max(1);
            }
            lines.push(line.trim_end().to_owned());
        }
        lines.join("\n")
    }

    /// The screen as cells.
    pub fn buffer(&mut self, width: u16, height: u16) -> ratatui::buffer::Buffer {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a test terminal");
        let Self { state, keymap, theme, cache, .. } = self;
        terminal.draw(|frame| ui::draw(frame, state, keymap, theme, cache)).expect("a test terminal draws");
        state.page = cache.page();
        state.facts_scroll = state.facts_scroll.min(cache.max_facts_scroll());
        terminal.backend().buffer().clone()
    }

    /// Key of the row under the cursor.
    pub fn row(&self) -> &str {
        let row = self.state.table().and_then(|table| table.rows.get(self.state.view.current().row));
        row.map_or("", |row| row.key.as_str())
    }

    /// Keys of the first rows of the current table.
    pub fn rows(&self, count: usize) -> Vec<&str> {
        let rows = self.state.table().into_iter().flat_map(|table| table.rows.iter());
        rows.take(count).map(|row| row.key.as_str()).collect()
    }

    /// The breadcrumb, its steps joined by `/`.
    pub fn path(&self) -> String {
        self.state.view.breadcrumb().to_string().replace(" › ", "/")
    }

    /// The message in the footer, in English.
    pub fn reported(&self) -> Option<String> {
        self.state.message.as_ref().map(ToString::to_string)
    }
}

/// Parses keys: literal characters, and `<enter>`, `<esc>`, `<c-d>` and the like.
pub fn events(keys: &str) -> Vec<Event> {
    let mut events = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>')).and_then(|(name, after)| {
            let code = match name {
                "enter" => KeyCode::Enter,
                "esc" => KeyCode::Esc,
                "tab" => KeyCode::Tab,
                "up" => KeyCode::Up,
                "down" => KeyCode::Down,
                "left" => KeyCode::Left,
                "right" => KeyCode::Right,
                "home" => KeyCode::Home,
                "end" => KeyCode::End,
                "bs" => KeyCode::Backspace,
                "backtab" => KeyCode::BackTab,
                "pagedown" => KeyCode::PageDown,
                _ => KeyCode::Char(name.strip_prefix("c-")?.chars().next()?),
            };
            let modifiers = if name.starts_with("c-") { KeyModifiers::CONTROL } else { KeyModifiers::NONE };
            Some((KeyEvent::new(code, modifiers), after))
        });
        let (event, after) =
            named.unwrap_or_else(|| (KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE), &rest[c.len_utf8()..]));
        events.push(Event::Key(event));
        rest = after;
    }
    events
}

/// Runs the program without a terminal, away from the user's own settings and data.
pub fn ottui(args: &[&str]) -> Output {
    let home = tempfile::tempdir().expect("a directory of its own");
    Command::new(env!("CARGO_BIN_EXE_ottui"))
        .args(args)
        .env_clear()
        .env("HOME", home.path())
        .env("TERM", "xterm-256color")
        .output()
        .expect("the program starts")
}

/// Standard output of a successful run.
pub fn printed(args: &[&str]) -> String {
    let output = ottui(args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("the program prints UTF-8")
}

/// Standard error and exit status of a failed run.
pub fn refused(args: &[&str]) -> (i32, String) {
    let output = ottui(args);
    assert!(output.stdout.is_empty(), "{args:?} printed data");
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stderr).into_owned())
}
