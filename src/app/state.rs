//! The state of a session: what is looked at, what is known of it, and what is being typed.

use std::sync::Arc;

use tui_input::Input;

use super::action::{Answer, Binding, Command, Effect};
use super::keymap::Context;
use crate::domain::filter::Term;
use crate::domain::filter::error::FilterError;
use crate::domain::filter::field::{Field, Op};
use crate::domain::path::{ClassScope, Grouping, Step, UNRATED};
use crate::domain::period::{Period, PeriodLevel};
use crate::domain::query::{Ask, Query};
use crate::domain::summary::{Summary, Tally};
use crate::domain::tab::Tab;
use crate::domain::table::{Cell, Table};
use crate::domain::view::View;

/// Everything that drawing needs and keys change.
#[derive(Debug, Clone)]
pub struct State {
    /// What is looked at.
    pub view: View,
    /// The data set.
    pub dataset: Dataset,
    /// The newest answer, perhaps to an earlier view.
    pub answer: Option<Answer>,
    /// The line that is being typed.
    pub prompt: Option<Prompt>,
    /// The text last searched for.
    pub search: Option<String>,
    /// A line for the user, gone with the next key.
    pub message: Option<String>,
    /// How far the help is scrolled, where it is open.
    pub help: Option<u16>,
    /// What fills the body.
    pub zoom: Zoom,
    /// How many rows a page has; the runtime tells after each frame.
    pub page: usize,
    /// Views from before the last changes, for undo; the newest last.
    pub(super) past: Vec<View>,
    /// Views that undo came back from, for redo; the newest last.
    pub(super) future: Vec<View>,
    /// Number of the last query sent.
    pub(super) sent: u64,
    /// Whether an answer is still to come.
    pub(super) awaiting: bool,
    /// Commands that wait for the table they speak of.
    pub(super) held: Vec<Command>,
}

/// What is known of the data set as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dataset {
    /// Its name.
    pub name: String,
    /// Its last day, as the data set words it.
    pub cut_off: Option<String>,
    /// How many rows were set aside on loading.
    pub set_aside: usize,
    /// Its titles.
    pub tally: Tally,
}

/// What fills the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Zoom {
    /// Table and picture.
    #[default]
    Both,
    /// The table alone.
    Table,
    /// The picture alone.
    Picture,
}

/// A line that is being typed.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What for.
    pub purpose: Purpose,
    /// The text and the cursor in it.
    pub input: Input,
    /// What is wrong with the filter so far.
    pub error: Option<FilterError>,
}

/// What a typed line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The filter of all tabs.
    Filter,
    /// A search in the table at hand.
    Search,
}

impl State {
    /// A session that looks at `view`, with the effect that has it computed.
    pub fn new(view: View, dataset: Dataset) -> (Self, Vec<Effect>) {
        let mut state = Self {
            view,
            dataset,
            answer: None,
            prompt: None,
            search: None,
            message: None,
            help: None,
            zoom: Zoom::default(),
            page: 1,
            past: Vec::new(),
            future: Vec::new(),
            sent: 0,
            awaiting: false,
            held: Vec::new(),
        };
        let effects = vec![state.ask()];
        (state, effects)
    }

    /// Where keys go.
    pub fn context(&self) -> Context {
        if self.prompt.is_some() {
            Context::Prompt
        } else if self.help.is_some() {
            Context::Help
        } else {
            Context::Table
        }
    }

    /// Whether an answer to the present view is still to come.
    pub fn is_awaiting(&self) -> bool {
        self.awaiting
    }

    /// The newest summary of the table in front, perhaps under an earlier filter or order.
    pub fn summary(&self) -> Option<&Arc<Summary>> {
        let asked: Query = self.view.query();
        self.answer.as_ref().filter(|answer| answer.query.ask == asked.ask).map(|answer| &answer.summary)
    }

    /// The table in front.
    pub fn table(&self) -> Option<&Table> {
        self.summary().map(|summary| &summary.table)
    }

    /// How many titles the filter keeps, as far as is known.
    pub fn tally(&self) -> Tally {
        self.answer.as_ref().map_or(self.dataset.tally, |answer| answer.summary.tally)
    }

    /// The step that the row under the cursor leads to; `None` where it leads nowhere.
    pub fn step(&self) -> Option<Step> {
        let table = self.table()?;
        let row = table.rows.get(self.view.place().row)?;
        let key = row.key.clone();
        match self.view.query().ask {
            Ask::Classes(category) => ClassScope::from_key(&key).map(|scope| Step::Class(category, scope)),
            Ask::Genres(grouping) => Some(Step::Genre(grouping, key)),
            Ask::Words => Some(Step::Word(key)),
            Ask::Market(span) => {
                let period: Period = key.parse().ok()?;
                match span.level {
                    PeriodLevel::Year => Some(Step::Year(period.year)),
                    PeriodLevel::Quarter => period.quarter().map(|quarter| Step::Quarter(period.year, quarter)),
                    PeriodLevel::Month => None,
                }
            }
            Ask::Titles(_) | Ask::Card(_) => {
                let column = table.column("title")?;
                let name = match &row.cells[column] {
                    Cell::Text(name) => name.clone(),
                    _ => key.clone(),
                };
                Some(Step::Title { id: key, name })
            }
        }
    }

    /// The term of a filter that says what the cursor is on; `None` where no field can say it.
    pub fn term(&self, op: Op) -> Option<Term> {
        let table = self.table()?;
        let place = self.view.place();
        let row = table.rows.get(place.row)?;
        match self.view.query().ask {
            Ask::Classes(_) if row.key == UNRATED => Term::of(Field::Class, op, "?"),
            Ask::Classes(_) => Term::of(Field::Class, op, &row.key),
            Ask::Genres(Grouping::Each) => Term::of(Field::Genre, op, &row.key),
            Ask::Genres(Grouping::Groups) => None,
            Ask::Words => Term::of(Field::Word, op, &row.key),
            Ask::Market(_) => Term::of(Field::Year, op, row.key.get(..4)?),
            Ask::Titles(_) | Ask::Card(_) => {
                let field = table.columns[place.column].name.parse().ok()?;
                match &row.cells[place.column] {
                    Cell::Text(text) => Term::of(field, op, text),
                    Cell::Whole(year) if field == Field::Year => Term::of(field, op, &year.to_string()),
                    Cell::Unknown => Term::of(field, op, "?"),
                    Cell::Whole(_) | Cell::Number(_) | Cell::Figure(..) => None,
                }
            }
        }
    }

    /// The bindings worth naming in the footer here and now, the most useful first.
    pub fn offers(&self) -> Vec<Binding> {
        let commands: &[Command] = match self.context() {
            Context::Prompt => &[Command::Accept, Command::Back],
            Context::Help => &[Command::Down, Command::Up, Command::Back],
            Context::Table => {
                let mut commands = Vec::new();
                if self.step().is_some() {
                    commands.push(Command::DrillDown);
                }
                if self.view.depth() > 0 {
                    commands.push(Command::Back);
                }
                commands.extend([Command::Sort, Command::Search, Command::Filter]);
                if self.term(Op::Is).is_some() {
                    commands.push(Command::Keep);
                }
                if !self.view.filter.is_empty() {
                    commands.push(Command::ClearFilter);
                }
                if self.search.is_some() {
                    commands.push(Command::NextMatch);
                }
                if self.view.tab == Tab::Genres && self.view.depth() == 0 {
                    commands.push(Command::Regroup);
                }
                commands.extend([Command::Zoom, Command::Help, Command::Quit]);
                return commands.into_iter().map(Binding::Command).collect();
            }
        };
        commands.iter().copied().map(Binding::Command).collect()
    }

    /// Asks for the present view.
    pub(super) fn ask(&mut self) -> Effect {
        self.sent += 1;
        self.awaiting = true;
        Effect::Compute { number: self.sent, query: self.view.query() }
    }
}
