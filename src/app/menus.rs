//! The menus that depend on the state: the palette, help, columns, series, questions and the parts of an exploration.

use std::sync::Arc;

use strum::IntoEnumIterator;

use super::command::Binding;
use super::complete;
use super::keymap::Context;
use super::menu::{Choice, Menu, MenuEntry, MenuKind};
use super::state::State;
use crate::domain::explore::{Aggregate, Dimension, Exploration, Part, Picture};
use crate::domain::facets::Facets;
use crate::domain::filter::field::Field;
use crate::domain::formula::{Formula, TitleMeasure};
use crate::domain::market::{self, PAIRS};
use crate::domain::options::Pair;
use crate::domain::questions::Question;
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
        let questions = Question::all()
            .map(|question| MenuEntry::new(language.format(&question.label()), Choice::Question(question)));
        Self::new(MenuKind::Palette, commands.chain(questions).chain(presets).chain(data_sets).collect())
    }

    /// Lists every key binding, those of the current context first; on stage, only those that work there.
    pub fn help(state: &State, here: Context) -> Self {
        let mut contexts: Vec<Context> = Context::iter().collect();
        contexts.sort_by_key(|context| *context != here);
        if here == Context::Stage {
            contexts.truncate(1);
        }
        let mut entries: Vec<MenuEntry> = contexts.into_iter().flat_map(|context| bound(state, context)).collect();
        if here == Context::Stage {
            let language = state.setup.language;
            let digits = MenuEntry::new(language.format(&msg!("entry-digits")), Choice::Nothing);
            let section = language.format(&Context::Stage.heading());
            entries.push(MenuEntry { section, detail: "1 – 9".to_owned(), ..digits });
        }
        Self::new(MenuKind::Help, entries)
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

    /// Lists the parts of what Explore shows: what can be rows, columns, value, aggregate and picture, with what is known
    /// of each field.
    pub fn explore(state: &State) -> Self {
        let language = state.setup.language;
        let shown = &state.view.explore;
        let pivot = match shown {
            Exploration::Pivot(pivot) => Some(pivot),
            _ => None,
        };
        let entry = |section: Message, label: Message, checked: bool, detail: Option<Message>, part: Part| {
            let section = language.format(&section);
            let text = language.format(&Message::joined([Message::verbatim(section.clone()), label], ": "));
            let detail = detail.map(|detail| language.format(&detail)).unwrap_or_default();
            MenuEntry { section, checked: Some(checked), detail, ..MenuEntry::new(text, Choice::Explore(part)) }
        };
        let known = |field: Field| match state.surveys.get(&field).map(Arc::as_ref) {
            Some(Facets::Values(values)) => Some(msg!("values-counted", count = values.len())),
            Some(Facets::Span { least, greatest, .. }) => {
                let [least, greatest] = [least, greatest].map(|end| complete::short_bound(field, end));
                Some(Message::verbatim(format!("{least} – {greatest}")))
            }
            Some(Facets::Nothing) => Some(msg!("no-values")),
            None => None,
        };
        let fields = || Field::iter().filter(|field| !matches!(field, Field::Title | Field::TitleKo));
        let label = |field: Field| Dimension { field, width: None }.label();
        let rows = fields().map(|field| {
            let checked = pivot.is_some_and(|pivot| pivot.rows.field == field);
            entry(msg!("explore-rows"), label(field), checked, known(field), Part::Rows(field))
        });
        let columns = std::iter::once(None).chain(fields().map(Some)).map(|field| {
            let checked = pivot.is_some_and(|pivot| pivot.columns.map(|columns| columns.field) == field);
            let name = field.map_or_else(|| msg!("explore-none"), label);
            entry(msg!("explore-columns"), name, checked, field.and_then(known), Part::Columns(field))
        });
        let named = state.setup.formulas.iter().map(|name| Formula::Named(name.clone()));
        let measures: Vec<Formula> = TitleMeasure::iter().map(Formula::Measure).chain(named).collect();
        let values = std::iter::once(None).chain(measures.iter().cloned().map(Some)).map(|value| {
            let checked = pivot.is_some_and(|pivot| pivot.value == value);
            let name = value.as_ref().map_or_else(|| msg!("titles"), Formula::label);
            entry(msg!("explore-value"), name, checked, None, Part::Value(value))
        });
        let aggregates = Aggregate::iter().map(|aggregate| {
            let checked = pivot.is_some_and(|pivot| pivot.aggregate == aggregate);
            let name = Message::keyed("aggregate-", aggregate);
            entry(msg!("explore-aggregate"), name, checked, None, Part::Aggregate(aggregate))
        });
        let pictures = Picture::iter().map(|picture| {
            let checked = pivot.is_some_and(|pivot| pivot.picture == picture);
            let name = Message::keyed("picture-", picture);
            entry(msg!("explore-picture"), name, checked, None, Part::Picture(picture))
        });
        let against = measures.iter().map(|y| {
            let checked = matches!(shown, Exploration::Correlation(correlation) if correlation.y == *y);
            entry(msg!("explore-against"), y.label(), checked, None, Part::Against(y.clone()))
        });
        let profile = entry(
            msg!("explore-all-columns"),
            msg!("explore-profile"),
            *shown == Exploration::Profile,
            None,
            Part::Profile,
        );
        let entries = rows.chain(columns).chain(values).chain(aggregates).chain(pictures).chain(against);
        Self::new(MenuKind::Explore, entries.chain([profile]).collect())
    }

    pub fn questions(state: &State) -> Self {
        let language = state.setup.language;
        let entries = Question::all()
            .map(|question| MenuEntry::new(language.format(&question.label()), Choice::Question(question)));
        Self::new(MenuKind::Questions, entries.collect())
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
