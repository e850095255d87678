//! Menus: lists to choose from by typing a few letters. The palette, the help, and the choices of columns, series
//! and formats are all menus.

use strum::IntoEnumIterator;
use tui_input::Input;

use super::action::ExportFormat;
use super::command::{Binding, Command};
use super::fuzzy;
use super::keymap::Context;
use super::state::State;
use crate::domain::market::{self, PAIRS};
use crate::domain::options::Pair;
use crate::domain::table::Layout;
use crate::i18n::{Language, Message, msg};

/// A list to choose from.
#[derive(Debug, Clone)]
pub struct Menu {
    /// What for.
    pub kind: MenuKind,
    /// What was typed, by which the entries are ranked.
    pub input: Input,
    /// All entries.
    pub entries: Vec<Entry>,
    /// Positions of the entries that what was typed matches, the best first.
    pub matches: Vec<usize>,
    /// The match under the cursor.
    pub cursor: usize,
    /// The first of a pair of series, where the second is still to be chosen.
    pub begun: Option<String>,
}

/// What a menu is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MenuKind {
    /// Any action.
    Palette,
    /// All keys.
    Help,
    /// The columns of the table in front.
    Columns,
    /// The series of the market.
    Series,
    /// The formats to export in.
    Export,
}

/// One entry of a menu.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What it says.
    pub text: String,
    /// What stands behind it.
    pub detail: String,
    /// The heading that it stands under, as long as nothing was typed.
    pub section: String,
    /// Whether it is on, where it can be switched.
    pub on: Option<bool>,
    /// Where its key works and what that key does, where it has one.
    pub bound: Option<(Context, Binding)>,
    /// What choosing it does.
    pub choice: Choice,
}

/// What choosing an entry does.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// Nothing: it only says something.
    Nothing,
    /// Does what a key could do.
    Run(Binding),
    /// Goes to a row, counted from 0.
    Row(usize),
    /// Opens another data set.
    DataSet(String),
    /// Takes a preset of the weights.
    Preset(usize),
    /// Shows or hides a column.
    Column(String),
    /// Takes a series into the pair, or out of it.
    Series(String),
    /// Sets two series side by side; box office and Netflix where none are named.
    Pair(Option<Pair>),
    /// Writes a file.
    Export(ExportFormat),
}

impl Entry {
    fn new(text: impl Into<String>, choice: Choice) -> Self {
        Self { text: text.into(), detail: String::new(), section: String::new(), on: None, bound: None, choice }
    }
}

impl Menu {
    fn of(kind: MenuKind, entries: Vec<Entry>) -> Self {
        let matches = (0..entries.len()).collect();
        Self { kind, input: Input::default(), entries, matches, cursor: 0, begun: None }
    }

    /// Every action, every preset of the weights and every data set.
    pub fn palette(state: &State) -> Self {
        let language = state.setup.language;
        let commands = Binding::all().filter(|binding| binding.is_for_the_palette()).map(|binding| Entry {
            bound: Some((Context::Table, binding)),
            ..Entry::new(language.say(&binding.description()), Choice::Run(binding))
        });
        let presets = state.setup.presets.iter().enumerate().map(|(position, (name, weights))| Entry {
            detail: weights.to_string(),
            ..Entry::new(language.say(&msg!("entry-preset", name)), Choice::Preset(position))
        });
        let data_sets = state
            .setup
            .data_sets
            .iter()
            .map(|name| Entry::new(language.say(&msg!("entry-data-set", name)), Choice::DataSet(name.clone())));
        Self::of(MenuKind::Palette, commands.chain(presets).chain(data_sets).collect())
    }

    /// Every key, those of the present context first.
    pub fn help(state: &State, here: Context) -> Self {
        let language = state.setup.language;
        let mut contexts: Vec<Context> = Context::iter().collect();
        contexts.sort_by_key(|context| *context != here);
        let mut entries: Vec<Entry> = Vec::new();
        for context in contexts {
            for (_, binding) in state.setup.bindings.iter().filter(|(bound, _)| *bound == context) {
                let bound = Some((context, *binding));
                if entries.iter().any(|entry| entry.bound == bound) {
                    continue;
                }
                let choice = if context == Context::Table && binding.is_for_the_palette() {
                    Choice::Run(*binding)
                } else {
                    Choice::Nothing
                };
                let (section, text) = (language.say(&context.heading()), language.say(&binding.description()));
                entries.push(Entry { section, bound, ..Entry::new(text, choice) });
            }
        }
        Self::of(MenuKind::Help, entries)
    }

    /// The columns of the table in front; `None` where there is no table yet.
    pub fn columns(state: &State) -> Option<Self> {
        let table = state.table()?;
        let (layout, language) = (state.view.layout(), state.setup.language);
        let columns = table.shown(&Layout::default()).into_iter().skip(1).map(|position| {
            let column = &table.columns[position];
            let name = column.name.to_string();
            let on = Some(!layout.hidden.contains(&name));
            Entry { on, ..Entry::new(language.say(&column.called()), Choice::Column(name)) }
        });
        Some(Self::of(MenuKind::Columns, columns.collect()))
    }

    /// The series of the market.
    pub fn series(state: &State) -> Self {
        let language = state.setup.language;
        let pair = state.view.market.pair.as_ref();
        let known = |name: &str| state.dataset.series.iter().any(|(series, _)| series == name);
        let side_by_side = |text: &Message, choice: Option<Pair>| Entry {
            on: Some(pair == choice.as_ref()),
            section: language.say(&msg!("section-side-by-side")),
            ..Entry::new(language.say(text), Choice::Pair(choice))
        };
        let pairs = PAIRS.into_iter().filter(|(_, first, second)| known(first) && known(second)).map(
            |(name, first, second)| {
                side_by_side(&Message::named(name), Some(Pair(first.to_owned(), second.to_owned())))
            },
        );
        let pairs: Vec<Entry> =
            std::iter::once(side_by_side(&msg!("pair-box-office-and-netflix"), None)).chain(pairs).collect();
        let series = state.dataset.series.iter().map(|(name, unit)| {
            let on = Some(pair.is_some_and(|Pair(first, second)| first == name || second == name));
            Entry {
                on,
                detail: language.say(&market::unit_called(unit)),
                section: language.say(&msg!("section-any-two")),
                ..Entry::new(language.say(&market::series_called(name)), Choice::Series(name.clone()))
            }
        });
        let entries = pairs.into_iter().chain(series).collect();
        Self::of(MenuKind::Series, entries)
    }

    /// The formats to export in.
    pub fn export(language: Language) -> Self {
        let entries = ExportFormat::iter().map(|format| Entry {
            detail: format.to_string(),
            ..Entry::new(language.say(&Message::keyed("format-", format)), Choice::Export(format))
        });
        Self::of(MenuKind::Export, entries.collect())
    }

    /// Ranks the entries by what was typed; in the palette a number stands for a row.
    pub fn rank(&mut self, language: Language) {
        self.entries.retain(|entry| !matches!(entry.choice, Choice::Row(_)));
        let typed = self.input.value();
        if self.kind == MenuKind::Palette
            && let Some(row) = typed.trim().parse::<usize>().ok().and_then(|row| row.checked_sub(1))
        {
            self.entries.push(Entry::new(language.say(&msg!("entry-row", row = row + 1)), Choice::Row(row)));
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

    /// The entry under the cursor.
    pub fn chosen(&self) -> Option<&Entry> {
        self.entries.get(*self.matches.get(self.cursor)?)
    }
}

impl Binding {
    /// Whether it makes sense to choose it from a list while looking at a table.
    fn is_for_the_palette(self) -> bool {
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
