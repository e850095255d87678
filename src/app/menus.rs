//! The menus that depend on the state: the palette, help, columns and series.

use strum::IntoEnumIterator;

use super::command::Binding;
use super::keymap::Context;
use super::menu::{Choice, Menu, MenuEntry, MenuKind};
use super::state::State;
use crate::domain::market::{self, PAIRS};
use crate::domain::options::Pair;
use crate::domain::table::Layout;
use crate::i18n::{Message, msg};

/// The bindings of a context, each once.
fn bound(state: &State, context: Context) -> Vec<MenuEntry> {
    let language = state.setup.language;
    let mut entries: Vec<MenuEntry> = Vec::new();
    for (_, binding) in state.setup.bindings.iter().filter(|(bound, _)| *bound == context) {
        let bound = Some((context, *binding));
        if entries.iter().any(|entry| entry.bound == bound) {
            continue;
        }
        let runs = context == Context::Stage || context == Context::Table && binding.is_in_palette();
        let choice = if runs { Choice::Run(*binding) } else { Choice::Nothing };
        let (section, text) = (language.format(&context.heading()), language.format(&binding.description()));
        entries.push(MenuEntry { section, bound, ..MenuEntry::new(text, choice) });
    }
    entries
}

impl Menu {
    /// Lists every action, weight preset and data set; on stage, what can be done there.
    pub fn palette(state: &State, here: Context) -> Self {
        let language = state.setup.language;
        if here == Context::Stage {
            return Self::new(MenuKind::Palette, bound(state, Context::Stage));
        }
        let commands = Binding::all().filter(|binding| binding.is_in_palette()).map(|binding| MenuEntry {
            bound: Some((Context::Table, binding)),
            ..MenuEntry::new(language.format(&binding.description()), Choice::Run(binding))
        });
        let presets = state.setup.presets.iter().enumerate().map(|(position, (name, weights))| MenuEntry {
            detail: weights.to_string(),
            ..MenuEntry::new(language.format(&msg!("entry-preset", name)), Choice::Preset(position))
        });
        let data_sets =
            state.setup.data_sets.iter().map(|name| {
                MenuEntry::new(language.format(&msg!("entry-data-set", name)), Choice::DataSet(name.clone()))
            });
        Self::new(MenuKind::Palette, commands.chain(presets).chain(data_sets).collect())
    }

    /// Lists every key binding, those of the current context first; on stage, only those that work there.
    pub fn help(state: &State, here: Context) -> Self {
        let mut contexts: Vec<Context> = Context::iter().collect();
        contexts.sort_by_key(|context| *context != here);
        if here == Context::Stage {
            contexts.truncate(1);
        }
        Self::new(MenuKind::Help, contexts.into_iter().flat_map(|context| bound(state, context)).collect())
    }

    /// Lists the columns of the table in front; `None` if there is no table yet.
    pub fn columns(state: &State) -> Option<Self> {
        let table = state.table()?;
        let (layout, language) = (state.view.layout(), state.setup.language);
        let columns = table.visible_columns(&Layout::default()).into_iter().skip(1).map(|position| {
            let column = &table.columns[position];
            let name = column.name.to_string();
            let checked = Some(!layout.hidden.contains(&name));
            MenuEntry { checked, ..MenuEntry::new(language.format(&column.long_label()), Choice::Column(name)) }
        });
        Some(Self::new(MenuKind::Columns, columns.collect()))
    }

    pub fn series(state: &State) -> Self {
        let language = state.setup.language;
        let pair = state.view.market.pair.as_ref();
        let known = |name: &str| state.dataset.series.iter().any(|(series, _)| series == name);
        let side_by_side = |text: &Message, choice: Option<Pair>| MenuEntry {
            checked: Some(pair == choice.as_ref()),
            section: language.format(&msg!("section-side-by-side")),
            ..MenuEntry::new(language.format(text), Choice::Pair(choice))
        };
        let pairs = PAIRS.into_iter().filter(|(_, first, second)| known(first) && known(second)).map(
            |(name, first, second)| side_by_side(&Message::new(name), Some(Pair(first.to_owned(), second.to_owned()))),
        );
        let pairs: Vec<MenuEntry> =
            std::iter::once(side_by_side(&msg!("pair-box-office-and-netflix"), None)).chain(pairs).collect();
        let series = state.dataset.series.iter().map(|(name, unit)| {
            let checked = Some(pair.is_some_and(|Pair(first, second)| first == name || second == name));
            MenuEntry {
                checked,
                detail: language.format(&market::unit_label(unit)),
                section: language.format(&msg!("section-any-two")),
                ..MenuEntry::new(language.format(&market::series_label(name)), Choice::Series(name.clone()))
            }
        });
        let entries = pairs.into_iter().chain(series).collect();
        Self::new(MenuKind::Series, entries)
    }
}
