//! The state of a session: the view, the data known about it, and the open prompt, menu or popup.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::action::{Action, Answer, Effect, Request};
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

/// The session state. Drawing reads it; only [`update`](super::update::update) changes it.
#[derive(Debug, Clone)]
pub struct State {
    /// The view.
    pub view: View,
    pub dataset: Dataset,
    /// The progress of the first load, while it is running.
    pub initial_load: Option<LoadProgress>,
    /// The progress of a later load, while it is running.
    pub reload: Option<LoadProgress>,
    /// Options that stay fixed for the session.
    pub setup: Setup,
    /// The newest answer; it may belong to an earlier view.
    pub answer: Option<Answer>,
    /// The open input line.
    pub prompt: Option<Prompt>,
    /// The open menu.
    pub menu: Option<Menu>,
    /// The open popup and its scroll offset in lines.
    pub popup: Option<(Explanation, u16)>,
    /// The weight under the cursor, while weights are edited.
    pub weight_cursor: Option<Index>,
    /// Index of the term under the cursor, while the terms of the filter are edited.
    pub term_cursor: Option<usize>,
    /// The last search.
    pub search: Option<String>,
    /// Filters entered before, newest last.
    pub history: Vec<String>,
    /// A message in the footer; the next key clears it.
    pub message: Option<Message>,
    pub hint: bool,
    /// Whether the mouse is captured.
    pub mouse: bool,
    /// The statistics of the last frame, while they are shown.
    pub frame_stats: Option<FrameStats>,
    pub zoom: Zoom,
    /// The running presentation.
    pub stage: Option<Box<Stage>>,
    /// Number of table rows on screen; the runtime updates it after each frame.
    pub page: usize,
    /// How far the facts of a card are scrolled, in lines; the runtime limits it after each frame.
    pub facts_scroll: u16,
    /// The values of filter fields that were requested so far.
    pub surveys: HashMap<Field, Arc<Facets>>,
    /// Undo stack, newest last.
    pub(super) undo_stack: Vec<View>,
    /// Redo stack, newest last.
    pub(super) redo_stack: Vec<View>,
    /// Number of the last query sent; only its answer is current.
    pub(super) query_number: u64,
    /// Number of the last preview or search for titles sent.
    pub(super) preview_number: u64,
    /// Whether the answer to the last query is outstanding.
    pub(super) awaiting: bool,
    /// The command that waits until the table it acts on is computed.
    pub(super) pending: Option<Command>,
}

/// Options of a session, from the settings and the command line.
#[derive(Debug, Clone, PartialEq)]
pub struct Setup {
    pub language: Language,
    pub glyphs: Glyphs,
    /// Whether the terminal is assumed to advance its cursor by two cells after Hangul and ideographs.
    pub trusts_widths: bool,
    /// Whether the terminal supports hyperlinks (OSC 8).
    pub hyperlinks: bool,
    /// Default weights, from the settings.
    pub weights: Weights,
    /// Weight presets by name.
    pub presets: Vec<(String, Weights)>,
    /// Names of the formulas in the settings.
    pub formulas: Vec<String>,
    /// All bound actions, in the order of the key bindings.
    pub bindings: Vec<(Context, Binding)>,
    /// Whether changed files are reloaded without asking.
    pub watch: bool,
    /// Names of the data sets in the settings.
    pub data_sets: Vec<String>,
    /// Data directory or data set from the command line or the palette; a shared command line must name it too.
    pub data: Vec<PathBuf>,
    /// URL of the server, if the session is one of a server: a view is then shared as a URL.
    pub base_url: Option<String>,
    /// Settings file from the command line; likewise shared.
    pub config: Option<PathBuf>,
}

/// Cost of the last frame. The runtime measures each frame, and the next one displays it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FrameStats {
    /// Bytes written to the terminal.
    pub bytes: usize,
    /// Time to draw and write the frame.
    pub time: Duration,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Glyphs {
    /// All of Unicode, including lines and blocks.
    #[default]
    All,
    /// Only characters that are one cell wide in every terminal.
    Narrow,
    /// Only ASCII.
    Ascii,
}

impl Glyphs {
    /// Whether half and quarter blocks are available, for large letters and thick bars.
    pub fn has_block_elements(self) -> bool {
        self == Self::All
    }
}

impl State {
    /// Starts a session with `view`. Returns the state and the effect that requests the first answer.
    pub fn new(view: View, dataset: Dataset, setup: Setup) -> (Self, Vec<Effect>) {
        let setup = Setup { weights: dataset.weights.unwrap_or(setup.weights), ..setup };
        let mut state = Self {
            view,
            dataset,
            initial_load: None,
            reload: None,
            setup,
            answer: None,
            prompt: None,
            menu: None,
            popup: None,
            weight_cursor: None,
            term_cursor: None,
            search: None,
            history: Vec::new(),
            message: None,
            hint: false,
            mouse: false,
            frame_stats: None,
            zoom: Zoom::default(),
            stage: None,
            page: 1,
            facts_scroll: 0,
            surveys: HashMap::new(),
            undo_stack: Vec::new(),
            redo_stack: Vec::new(),
            query_number: 0,
            preview_number: 0,
            awaiting: false,
            pending: None,
        };
        let effects = vec![state.request_answer()];
        (state, effects)
    }

    /// The context in which key bindings are looked up.
    pub fn context(&self) -> Context {
        if self.prompt.is_some() {
            Context::Prompt
        } else if self.menu.is_some() {
            Context::Menu
        } else if self.popup.is_some() {
            Context::Popup
        } else if self.on_stage().is_some() {
            Context::Stage
        } else if self.term_cursor.is_some() {
            Context::Terms
        } else if self.weight_cursor.is_some() {
            Context::Weights
        } else {
            Context::Table
        }
    }

    /// Whether an answer changes nothing: a later request has replaced its own, or what asked for it is closed.
    pub fn is_stale(&self, answer: &Action) -> bool {
        match answer {
            Action::Answered { number, .. } | Action::Drafted { number, .. } => *number != self.query_number,
            Action::Previewed { number, .. } => *number != self.preview_number || self.prompt.is_none(),
            Action::TitlesFound { number, .. } => *number != self.preview_number || self.menu.is_none(),
            _ => false,
        }
    }

    /// Whether the answer to the current view is outstanding.
    pub fn is_awaiting(&self) -> bool {
        self.awaiting
    }

    /// Whether a command waits for the answer. Later input must wait too, since its effect may depend on that command.
    pub fn is_holding(&self) -> bool {
        self.pending.is_some()
    }

    /// The newest summary of the table in front; it may have been computed under an earlier filter or order.
    pub fn summary(&self) -> Option<&Arc<Summary>> {
        let asked: Query = self.view.query();
        self.answer.as_ref().filter(|answer| answer.query.kind == asked.kind).map(|answer| &answer.summary)
    }

    /// URL of the title whose card is open, if the terminal supports hyperlinks.
    pub fn title_url(&self) -> Option<&str> {
        match &self.summary()?.chart {
            Chart::Card(card) if self.setup.hyperlinks => card.title.page(),
            _ => None,
        }
    }

    pub fn table(&self) -> Option<&Table> {
        self.summary().map(|summary| &summary.table)
    }

    /// Indices of the visible columns of the table in front.
    pub fn columns(&self) -> Vec<usize> {
        self.table().map(|table| table.visible_columns(&self.view.layout())).unwrap_or_default()
    }

    /// Counts of the titles that the filter keeps, from the newest answer.
    pub fn tally(&self) -> Tally {
        self.answer.as_ref().map_or(self.dataset.tally, |answer| answer.summary.tally)
    }

    /// The weights that scoring uses: those of the view, or else of the settings.
    pub fn weights(&self) -> Weights {
        self.view.weights.unwrap_or(self.setup.weights)
    }

    /// Requests an answer to the current view.
    pub(super) fn request_answer(&mut self) -> Effect {
        self.query_number += 1;
        self.awaiting = true;
        Effect::Request(Box::new(Request::Answer { number: self.query_number, query: self.view.query() }))
    }
}

impl State {
    /// Returns the time until the screen changes by itself; `None` if it does not.
    pub fn time_to_next_change(&self) -> Option<Duration> {
        self.stage.as_ref()?.time_to_next_change()
    }

    /// The presentation, unless the dashboard is open.
    pub fn on_stage(&self) -> Option<&Stage> {
        self.stage.as_deref().filter(|stage| !stage.live)
    }

    /// The panels of classes: those of the current scene, or all of them on the dashboard.
    pub fn panels(&self) -> Panels {
        self.on_stage().and_then(Stage::scene).map_or(Panels::All, |scene| scene.panels)
    }
}
