//! The state of a session: what is looked at, what is known of it, and what is being typed or chosen.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::action::{Answer, Effect, Request};
use super::command::{Binding, Command};
pub use super::dataset::{Dataset, LoadProgress};
use super::keymap::Context;
use super::menu::Menu;
use super::prompt::Prompt;
use super::script::Panels;
use super::stage::Stage;
pub use super::zoom::Zoom;
use crate::domain::explanation::Explanation;
use crate::domain::facets::Facets;
use crate::domain::filter::field::Field;
use crate::domain::index::{Index, Weights};
use crate::domain::query::Query;
use crate::domain::summary::{Chart, Summary, Tally};
use crate::domain::table::Table;
use crate::domain::view::View;
use crate::i18n::{Language, Message};

/// Everything that drawing needs and keys change.
#[derive(Debug, Clone)]
pub struct State {
    /// The view.
    pub view: View,
    /// The data set.
    pub dataset: Dataset,
    /// The progress of the first load, while it is running.
    pub opening: Option<LoadProgress>,
    /// The progress of a later load, while it is running.
    pub reading: Option<LoadProgress>,
    /// The options of the session.
    pub setup: Setup,
    /// The newest answer, perhaps to an earlier view.
    pub answer: Option<Answer>,
    /// The line that is being typed.
    pub prompt: Option<Prompt>,
    /// The list that is chosen from.
    pub menu: Option<Menu>,
    /// The open popup, and how far it is scrolled.
    pub popup: Option<(Explanation, u16)>,
    /// The weight that is being turned.
    pub weight_cursor: Option<Index>,
    /// The term of the filter that is walked to.
    pub term: Option<usize>,
    /// The text last searched for.
    pub search: Option<String>,
    /// Filters typed before, the newest last.
    pub history: Vec<String>,
    /// A line for the user, gone with the next key.
    pub message: Option<Message>,
    /// Whether the first-run hint shows.
    pub hint: bool,
    /// Whether the mouse is captured.
    pub mouse: bool,
    /// The statistics of the last frame, while they are shown.
    pub frame_stats: Option<FrameStats>,
    /// What the body shows.
    pub zoom: Zoom,
    /// The script that is presented.
    pub stage: Option<Box<Stage>>,
    /// How many rows a page has; the runtime tells after each frame.
    pub page: usize,
    /// The values of filter fields that were requested so far.
    pub surveys: HashMap<Field, Arc<Facets>>,
    /// Views from before the last changes, for undo; the newest last.
    pub(super) past: Vec<View>,
    /// Views that undo came back from, for redo; the newest last.
    pub(super) future: Vec<View>,
    /// Number of the last query sent.
    pub(super) sent: u64,
    /// Number of the last preview sent.
    pub(super) previewed: u64,
    /// Whether an answer is pending.
    pub(super) awaiting: bool,
    /// Commands that wait for the table they speak of.
    pub(super) pending: Vec<Command>,
}

/// The options of a session from the settings and the command line.
#[derive(Debug, Clone, PartialEq)]
pub struct Setup {
    /// The language of the screen.
    pub language: Language,
    /// The glyphs of the screen.
    pub glyphs: Glyphs,
    /// Whether the terminal is trusted with the width of Hangul and ideographs.
    pub trusts_widths: bool,
    /// Whether the terminal supports hyperlinks (OSC 8).
    pub links: bool,
    /// The weights of the settings.
    pub weights: Weights,
    /// Other weights to choose from, by name.
    pub presets: Vec<(String, Weights)>,
    /// Everything that a key is bound to, in the order of the key table.
    pub bindings: Vec<(Context, Binding)>,
    /// Whether changed files are loaded at once.
    pub watch: bool,
    /// Names of the data sets of the settings.
    pub data_sets: Vec<String>,
    /// Data directory or data set named on the command line or chosen since, which a shared command line must name too.
    pub data: Option<PathBuf>,
    /// Settings file named on the command line, likewise.
    pub config: Option<PathBuf>,
}

/// What a frame cost; the runtime tells after each one, and the next one shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FrameStats {
    /// The bytes that went to the terminal.
    pub bytes: usize,
    /// How long it took to draw and to send.
    pub time: Duration,
}

/// The glyphs of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Glyphs {
    /// Lines, blocks and whatever else Unicode has.
    #[default]
    All,
    /// Those that take one cell wherever they are shown.
    OfOneWidth,
    /// Those of ASCII.
    Ascii,
}

impl Glyphs {
    /// Whether halves and quarters of cells are among them, which large letters and thick bars are made of.
    pub fn have_halves(self) -> bool {
        self == Self::All
    }
}

impl State {
    /// A session that looks at `view`, with the effect that has it computed.
    pub fn new(view: View, dataset: Dataset, setup: Setup) -> (Self, Vec<Effect>) {
        let mut state = Self {
            view,
            dataset,
            opening: None,
            reading: None,
            setup,
            answer: None,
            prompt: None,
            menu: None,
            popup: None,
            weight_cursor: None,
            term: None,
            search: None,
            history: Vec::new(),
            message: None,
            hint: false,
            mouse: false,
            frame_stats: None,
            zoom: Zoom::default(),
            stage: None,
            page: 1,
            surveys: HashMap::new(),
            past: Vec::new(),
            future: Vec::new(),
            sent: 0,
            previewed: 0,
            awaiting: false,
            pending: Vec::new(),
        };
        let effects = vec![state.ask()];
        (state, effects)
    }

    /// The context of keys.
    pub fn context(&self) -> Context {
        if self.prompt.is_some() {
            Context::Prompt
        } else if self.menu.is_some() {
            Context::Menu
        } else if self.popup.is_some() {
            Context::Popup
        } else if self.on_stage().is_some() {
            Context::Stage
        } else if self.term.is_some() {
            Context::Terms
        } else if self.weight_cursor.is_some() {
            Context::Weights
        } else {
            Context::Table
        }
    }

    /// Whether the answer to the current view is pending.
    pub fn is_awaiting(&self) -> bool {
        self.awaiting
    }

    /// The newest summary of the table in front, perhaps under an earlier filter or order.
    pub fn summary(&self) -> Option<&Arc<Summary>> {
        let asked: Query = self.view.query();
        self.answer.as_ref().filter(|answer| answer.query.kind == asked.kind).map(|answer| &answer.summary)
    }

    /// The link of the open title card, if the terminal supports hyperlinks.
    pub fn page_of_title(&self) -> Option<&str> {
        match &self.summary()?.chart {
            Chart::Card(card) if self.setup.links => card.title.page(),
            _ => None,
        }
    }

    /// The table in front.
    pub fn table(&self) -> Option<&Table> {
        self.summary().map(|summary| &summary.table)
    }

    /// Positions of the columns of the table in front that show.
    pub fn columns(&self) -> Vec<usize> {
        self.table().map(|table| table.visible_columns(&self.view.layout())).unwrap_or_default()
    }

    /// Returns the number of titles that the filter keeps, if it is known.
    pub fn tally(&self) -> Tally {
        self.answer.as_ref().map_or(self.dataset.tally, |answer| answer.summary.tally)
    }

    /// The weights in force.
    pub fn weights(&self) -> Weights {
        self.view.weights.unwrap_or(self.setup.weights)
    }

    /// Asks for the present view.
    pub(super) fn ask(&mut self) -> Effect {
        self.sent += 1;
        self.awaiting = true;
        Effect::QueryKind(Box::new(Request::Answer { number: self.sent, query: self.view.query() }))
    }
}

impl State {
    /// Returns the time until the screen changes by itself; `None` if it does not.
    pub fn rest(&self) -> Option<Duration> {
        self.stage.as_ref()?.rest()
    }

    /// The stage, while it shows and not the dashboard.
    pub fn on_stage(&self) -> Option<&Stage> {
        self.stage.as_deref().filter(|stage| !stage.live)
    }

    /// The panels of classes: those of the scene on stage, or all on the dashboard.
    pub fn panels(&self) -> Panels {
        self.on_stage().and_then(Stage::scene).map_or(Panels::All, |scene| scene.panels)
    }
}
