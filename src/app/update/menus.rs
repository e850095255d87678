//! Handles input while a menu is open.

use strum::IntoEnumIterator;
use tui_input::{Input, InputRequest};

use super::{columns, prompt, requery, run_binding, weights};
use crate::app::action::{Effect, Request};
use crate::app::command::Command;
use crate::app::menu::{Choice, Menu, MenuEntry, MenuKind};
use crate::app::prompt as line;
use crate::app::state::State;
use crate::domain::filter::field::Field;
use crate::domain::found_title::FoundTitle;
use crate::domain::fuzzy::Quality;
use crate::domain::market;
use crate::domain::options::Pair;
use crate::domain::path::Step;
use crate::domain::questions::Question;
use crate::i18n::msg;

pub(super) fn open(state: &mut State, command: Command) {
    let here = state.context();
    state.menu = match command {
        Command::Palette => Some(Menu::palette(state, here)),
        Command::Help => Some(Menu::help(state, here)),
        Command::Series => Some(Menu::series(state)),
        Command::Columns => Menu::columns(state),
        Command::Export => Some(Menu::export(state.setup.language)),
        Command::Questions => Some(Menu::questions(state)),
        Command::FindTitle => Some(Menu::new(MenuKind::Title, Vec::new())),
        _ => None,
    };
}

/// Opens the menu of what Explore shows, and requests what is not known of its fields yet.
pub(super) fn open_explore(state: &mut State) -> Vec<Effect> {
    state.menu = Some(Menu::explore(state));
    let unknown = Field::iter().filter(|field| !state.surveys.contains_key(field));
    let weights = state.view.weights;
    unknown.map(|field| Effect::Request(Box::new(Request::Facets(field, weights)))).collect()
}

/// Shows what has become known of a field.
pub(super) fn refresh_explore(state: &mut State) {
    if let Some(menu) = state.menu.take_if(|menu| menu.kind == MenuKind::Explore) {
        reopen(state, menu);
    }
}

pub(super) fn edit(state: &mut State, request: InputRequest) -> Vec<Effect> {
    typed(state, |input| line::edit(input, request))
}

pub(super) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    typed(state, |input| line::insert(input, text))
}

/// Changes what was typed, and ranks the entries by it.
fn typed(state: &mut State, change: impl FnOnce(&mut Input) -> bool) -> Vec<Effect> {
    let on_stage = state.on_stage().is_some();
    if let Some(menu) = &mut state.menu {
        state.message = prompt::message_of_room(change(&mut menu.input));
        menu.rank(state.setup.language);
        if matches!(menu.kind, MenuKind::Title | MenuKind::Palette) && !on_stage {
            return find_titles(state);
        }
    }
    Vec::new()
}

/// Requests the titles that match what was typed.
fn find_titles(state: &mut State) -> Vec<Effect> {
    state.preview_number += 1;
    let text = state.menu.as_ref().map_or_else(String::new, |menu| menu.input.value().to_owned());
    vec![Effect::Request(Box::new(Request::FindTitles { number: state.preview_number, text }))]
}

/// Lists the titles that were found. Where commands match, the palette lists only titles with
/// the very words that were typed.
pub(super) fn found(state: &mut State, titles: Vec<FoundTitle>) -> Vec<Effect> {
    let language = state.setup.language;
    let Some(menu) = &mut state.menu else { return Vec::new() };
    let by_letters = menu.kind == MenuKind::Title || !menu.has_commands();
    let titles = titles.into_iter().filter(|title| by_letters || title.quality < Quality::Letters);
    let entries = titles.map(|title| {
        let (name, facts) = title.label(language);
        MenuEntry { detail: language.format(&facts), ..MenuEntry::new(name, Choice::Title(title.title.clone())) }
    });
    menu.set_found(entries.collect());
    Vec::new()
}

/// Runs a command while a menu is open.
pub(super) fn execute(state: &mut State, command: Command) -> Vec<Effect> {
    let page = state.page.max(1);
    let Some(menu) = &mut state.menu else { return Vec::new() };
    let last = menu.matches.len().saturating_sub(1);
    menu.cursor = match command {
        Command::Down => (menu.cursor + 1).min(last),
        Command::Up => menu.cursor.saturating_sub(1),
        Command::PageDown | Command::HalfPageDown => (menu.cursor + page).min(last),
        Command::PageUp | Command::HalfPageUp => menu.cursor.saturating_sub(page),
        Command::FirstRow => 0,
        Command::LastRow => last,
        Command::Accept => return choose(state),
        Command::Back => {
            state.menu = None;
            return Vec::new();
        }
        Command::Quit => return vec![Effect::Quit],
        Command::Suspend => return vec![Effect::Suspend],
        _ => menu.cursor,
    };
    Vec::new()
}

/// Applies the entry under the cursor. A menu of switches stays open.
pub(super) fn choose(state: &mut State) -> Vec<Effect> {
    let Some(menu) = state.menu.take() else { return Vec::new() };
    let Some(choice) = menu.selected().map(|entry| entry.choice.clone()) else { return Vec::new() };
    match choice {
        Choice::Nothing => Vec::new(),
        Choice::Run(binding) => run_binding(state, binding),
        Choice::Row(row) => {
            super::navigation::move_to_row(state, row);
            Vec::new()
        }
        Choice::Preset(position) => {
            let preset = state.setup.presets.get(position).map(|(_, weights)| *weights);
            weights::set(state, preset)
        }
        Choice::DataSet(name) => vec![Effect::Load(Some(name))],
        Choice::Export(format) => vec![Effect::Export(format)],
        Choice::Explore(part) => {
            let effects = super::explore::change(state, part);
            reopen(state, menu);
            effects
        }
        Choice::Question(question) => ask(state, question),
        Choice::Title(title) => {
            state.view.drill_down(Step::Card(title));
            requery(state)
        }
        Choice::Column(name) => {
            columns::toggle(state, &name);
            reopen(state, menu);
            Vec::new()
        }
        Choice::Pair(pair) => {
            state.view.market.pair = pair;
            requery(state)
        }
        Choice::Series(name) => series(state, menu, name),
    }
}

/// Shows the view that answers a question, and then the answer in words.
fn ask(state: &mut State, question: Question) -> Vec<Effect> {
    let Some(view) = question.view(&state.view.filter) else {
        open(state, Command::FindTitle);
        return Vec::new();
    };
    let weights = state.view.weights;
    state.view = view;
    state.view.weights = weights;
    let effects = requery(state);
    state.pending = Some(Command::Describe);
    effects
}

/// Chooses a series as the first of a pair or, if there is a first, as the second.
fn series(state: &mut State, mut menu: Menu, name: String) -> Vec<Effect> {
    match menu.first_series.take() {
        Some(first) if first == name => {}
        Some(first) => {
            state.view.market.pair = Some(Pair(first, name));
            return requery(state);
        }
        None => menu.first_series = Some(name),
    }
    let first_series = menu.first_series.clone();
    for entry in &mut menu.entries {
        entry.checked = match &entry.choice {
            Choice::Series(name) => Some(first_series.as_ref() == Some(name)),
            _ => None,
        };
    }
    state.message = first_series.map(|name| msg!("status-choose-the-second", series = market::series_label(&name)));
    menu.entries.retain(|entry| matches!(entry.choice, Choice::Series(_)));
    menu.input.reset();
    menu.rank(state.setup.language);
    state.menu = Some(menu);
    Vec::new()
}

/// Refreshes the switches of a menu and keeps its query and cursor.
fn reopen(state: &mut State, old: Menu) {
    let fresh = match old.kind {
        MenuKind::Columns => Menu::columns(state),
        MenuKind::Explore => Some(Menu::explore(state)),
        _ => None,
    };
    state.menu = fresh.map(|fresh| Menu { entries: fresh.entries, ..old });
}
