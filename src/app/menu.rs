//! Menus: lists filtered by typing. The palette, the help, and the choices of columns, series and export formats are
//! menus.

use strum::IntoEnumIterator;
use tui_input::Input;

use super::action::ExportFormat;
use super::command::{Binding, Command};
use super::keymap::Context;
use crate::domain::explore::Part;
use crate::domain::fuzzy;
use crate::domain::options::Pair;
use crate::domain::questions::Question;
use crate::domain::scope::TitleRef;
use crate::i18n::{Language, Message, msg};

/// An open menu.
#[derive(Debug, Clone)]
pub struct Menu {
    pub kind: MenuKind,
    pub input: Input,
    pub entries: Vec<MenuEntry>,
    /// Indices of the matching entries, best first.
    pub matches: Vec<usize>,
    /// Index into `matches`.
    pub cursor: usize,
    /// The first series of a pair, until the second is chosen.
    pub first_series: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MenuKind {
    /// All actions, presets and data sets.
    Palette,
    /// All key bindings.
    Help,
    Columns,
    Series,
    /// The formats to export in.
    Export,
    /// Titles that match what is typed.
    Title,
    /// The parts of what Explore shows.
    Explore,
    Questions,
}

#[derive(Debug, Clone, PartialEq)]
pub struct MenuEntry {
    /// Its label.
    pub text: String,
    /// The text to the right of the label.
    pub detail: String,
    /// Section heading; shown only while nothing is typed.
    pub section: String,
    /// Whether the entry is checked; `None` if it is no switch.
    pub checked: Option<bool>,
    /// Context and binding whose keys are shown.
    pub bound: Option<(Context, Binding)>,
    pub choice: Choice,
}

/// The effect of choosing an entry.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    Nothing,
    /// Runs a binding.
    Run(Binding),
    /// Moves the cursor to a row, by index.
    Row(usize),
    /// Loads the data set of this name.
    DataSet(String),
    /// Applies a weight preset, by index.
    Preset(usize),
    /// Toggles a column.
    Column(String),
    /// Adds a series to the pair, or removes it.
    Series(String),
    /// Compares two series; `None` is box office and Netflix.
    Pair(Option<Pair>),
    Export(ExportFormat),
    /// Opens the card of a title.
    Title(TitleRef),
    /// Changes a part of what Explore shows.
    Explore(Part),
    /// Shows the view that answers a question, and the answer.
    Question(Question),
}

impl MenuEntry {
    pub(super) fn new(text: impl Into<String>, choice: Choice) -> Self {
        Self { text: text.into(), detail: String::new(), section: String::new(), checked: None, bound: None, choice }
    }

    fn is_title(&self) -> bool {
        matches!(self.choice, Choice::Title(_))
    }
}

impl Menu {
    pub(super) fn new(kind: MenuKind, entries: Vec<MenuEntry>) -> Self {
        let matches = (0..entries.len()).collect();
        Self { kind, input: Input::default(), entries, matches, cursor: 0, first_series: None }
    }

    pub fn export(language: Language) -> Self {
        let entries = ExportFormat::iter().map(|format| MenuEntry {
            detail: format.to_string(),
            ..MenuEntry::new(language.format(&Message::keyed("format-", format)), Choice::Export(format))
        });
        Self::new(MenuKind::Export, entries.collect())
    }

    /// Whether something else than titles matches.
    pub(super) fn has_commands(&self) -> bool {
        self.matches.iter().any(|at| !self.entries[*at].is_title())
    }

    /// Shows the titles that were found, behind the entries that match.
    pub(super) fn set_found(&mut self, titles: Vec<MenuEntry>) {
        self.matches.retain(|at| !self.entries[*at].is_title());
        self.entries.retain(|entry| !entry.is_title());
        self.matches.extend(self.entries.len()..self.entries.len() + titles.len());
        self.entries.extend(titles);
        self.cursor = self.cursor.min(self.matches.len().saturating_sub(1));
    }

    /// Ranks the entries by the typed query; titles were found by it. In the palette, a number offers to go to that row.
    pub fn rank(&mut self, language: Language) {
        self.entries.retain(|entry| !matches!(entry.choice, Choice::Row(_)) && !entry.is_title());
        let typed = self.input.value();
        if self.kind == MenuKind::Palette
            && let Some(row) = typed.trim().parse::<usize>().ok().and_then(|row| row.checked_sub(1))
        {
            self.entries.push(MenuEntry::new(language.format(&msg!("entry-row", row = row + 1)), Choice::Row(row)));
            self.matches = vec![self.entries.len() - 1];
        } else {
            let texts: Vec<String> = self
                .entries
                .iter()
                .map(|entry| {
                    let action = entry.bound.map_or_else(String::new, |(_, binding)| binding.to_string());
                    format!("{} {} {action}", entry.text, entry.detail)
                })
                .collect();
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            self.matches = fuzzy::ranked(typed, &texts);
        }
        self.cursor = 0;
    }

    pub fn selected(&self) -> Option<&MenuEntry> {
        self.entries.get(*self.matches.get(self.cursor)?)
    }
}

impl Binding {
    /// Whether the palette offers the binding: it must make sense outside its own context.
    pub(super) fn is_in_palette(self) -> bool {
        !matches!(
            self,
            Self::Command(
                Command::Accept
                    | Command::Complete
                    | Command::CompleteBack
                    | Command::Older
                    | Command::Newer
                    | Command::TakeOff
                    | Command::NextScene
                    | Command::PreviousScene
                    | Command::FirstScene
                    | Command::LastScene
                    | Command::Timer
                    | Command::Palette
                    | Command::Up
                    | Command::Down
                    | Command::Left
                    | Command::Right
            )
        )
    }
}
