//! The row under the cursor: the step it leads to, the titles it represents, the filter that selects them.

use super::command::{Binding, Command};
use super::keymap::Context;
use super::state::State;
use crate::analysis::column_profile::field_of_column;
use crate::domain::explore::{ALL_TITLES, Dimension, Exploration, Pivot};
use crate::domain::filter::Term;
use crate::domain::filter::field::{Field, Op};
use crate::domain::options::{Grouping, ViewingLevel, WordSource};
use crate::domain::path::Step;
use crate::domain::period::{Period, PeriodLevel};
use crate::domain::query::{MarketSpan, QueryKind};
use crate::domain::scope::{NO_GENRE, Scope, TitleRef, UNRATED};
use crate::domain::tab::Tab;
use crate::domain::table::{Cell, Column, Row};
use crate::domain::view::View;

/// The drill-down step of a row of a view's table, by its key and name; `None` if it has none. `group` is that of a column
/// in a pivot by two fields.
pub fn step(view: &View, key: &str, name: &str, group: Option<&str>) -> Option<Step> {
    let title = || TitleRef { id: key.to_owned(), name: name.to_owned() };
    let kind = view.query_kind();
    match kind {
        QueryKind::Market(span, _) => {
            let period: Period = key.parse().ok()?;
            let year = Some(period.year);
            match span.level {
                PeriodLevel::Year | PeriodLevel::Half => {
                    Some(MarketSpan { level: PeriodLevel::Quarter, year, quarter: None })
                }
                PeriodLevel::Quarter => Some(MarketSpan { level: PeriodLevel::Month, year, quarter: period.quarter() }),
                PeriodLevel::Month => None,
            }
            .map(Step::Span)
        }
        // The first row of a card is the title itself.
        QueryKind::Card(id) if id == key => None,
        QueryKind::Titles(_) | QueryKind::Card(_) => Some(Step::Card(title())),
        QueryKind::Viewing(ViewingLevel::Title) => Some(Step::Figures(title())),
        QueryKind::Figures(_) => match view.current().step.as_ref()? {
            Step::Figures(title) => Some(Step::Card(title.clone())),
            _ => None,
        },
        QueryKind::Reach(_) | QueryKind::Viewing(_) => None,
        QueryKind::Explore(Exploration::Pivot(pivot), scope) => {
            Some(Step::Titles(scope.with_terms(pivot.terms(key, group)?)))
        }
        QueryKind::Explore(Exploration::Profile, scope) => {
            let rows = Dimension { field: field_of_column(key)?, width: None };
            Some(Step::Explore(Exploration::Pivot(Pivot::frequency(rows)), scope))
        }
        QueryKind::Explore(Exploration::Correlation(_), scope) => Some(Step::Titles(scope)),
        QueryKind::Classes(_) | QueryKind::Genres(_) | QueryKind::Words(..) | QueryKind::Compare(_) => {
            let scope = kind.members(key, name)?;
            Some(scope.title.clone().map_or(Step::Titles(scope), Step::Card))
        }
    }
}

impl State {
    pub fn row(&self) -> Option<&Row> {
        self.table()?.rows.get(self.view.current().row)
    }

    pub fn column(&self) -> Option<&Column> {
        self.table()?.columns.get(self.view.current().column)
    }

    /// Name of the row under the cursor: its first cell on screen.
    pub fn row_name(&self) -> String {
        let first = self.columns().first().copied().unwrap_or_default();
        match self.row().and_then(|row| row.cells.get(first)) {
            Some(Cell::Text(name)) => name.clone(),
            _ => self.row().map_or_else(String::new, |row| row.key.clone()),
        }
    }

    /// The titles that the row under the cursor covers; `None` if rows cover no titles.
    pub fn members(&self) -> Option<Scope> {
        self.view.query_kind().members(&self.row()?.key, &self.row_name())
    }

    /// The drill-down step of the row under the cursor; `None` if it has none.
    pub fn step(&self) -> Option<Step> {
        let group = match self.view.query_kind() {
            QueryKind::Explore(Exploration::Pivot(pivot), _) => self.group_of_column(&pivot),
            _ => None,
        };
        step(&self.view, &self.row()?.key, &self.row_name(), group)
    }

    /// The key of the group whose column the cursor is on, in a pivot by two fields.
    fn group_of_column(&self, pivot: &Pivot) -> Option<&str> {
        pivot.group(self.view.current().column, self.column()?)
    }

    /// The frequencies of the column under the cursor, over the titles of the table; `None` if no field has its values.
    pub fn frequency(&self) -> Option<Step> {
        let column = self.column()?;
        let kind = self.view.query_kind();
        let field = match (&kind, &*column.name) {
            (QueryKind::Words(WordSource::Tags, _), "word") => Field::Tag,
            (QueryKind::Market(..) | QueryKind::Figures(_), _) => return None,
            (_, name) => field_of_column(name)?,
        };
        let scope = match kind {
            QueryKind::Titles(scope) | QueryKind::Reach(scope) | QueryKind::Explore(_, scope) => scope,
            QueryKind::Classes(category) => Scope { category: Some(category), ..Scope::default() },
            _ => Scope::default(),
        };
        Some(Step::Explore(Exploration::Pivot(Pivot::frequency(Dimension { field, width: None })), scope))
    }

    /// The filter term that selects what the cursor is on; `None` if no field can express it.
    pub fn term(&self, op: Op) -> Option<Term> {
        let row = self.row()?;
        match self.view.query_kind() {
            QueryKind::Classes(_) if row.key == UNRATED => Term::parse(Field::Class, op, "?"),
            QueryKind::Classes(_) => Term::parse(Field::Class, op, &row.key),
            QueryKind::Genres(Grouping::Each) if row.key == NO_GENRE => Term::parse(Field::Genre, op, "?"),
            QueryKind::Genres(Grouping::Each) => Term::parse(Field::Genre, op, &row.key),
            QueryKind::Words(WordSource::Plots, _) => Term::parse(Field::Word, op, &row.key),
            QueryKind::Words(WordSource::Tags, _) => Term::parse(Field::Tag, op, &row.key),
            QueryKind::Words(WordSource::Names, _) if op == Op::Is => Term::parse(Field::Title, Op::Contains, &row.key),
            // No field holds groups of genres or single words of names.
            QueryKind::Genres(Grouping::Groups) | QueryKind::Compare(_) | QueryKind::Words(WordSource::Names, _) => {
                None
            }
            QueryKind::Reach(_) => Term::parse(Field::Country, op, &row.key),
            QueryKind::Viewing(ViewingLevel::Title) => {
                let place = self.view.current();
                let field = self.column()?.name.parse().ok()?;
                match &row.cells[place.column] {
                    Cell::Text(text) => Term::parse(field, op, text),
                    Cell::Unknown => Term::parse(field, op, "?"),
                    _ => None,
                }
            }
            QueryKind::Viewing(_)
            | QueryKind::Figures(_)
            | QueryKind::Explore(Exploration::Correlation(_) | Exploration::Profile, _) => None,
            // A bin takes two terms, which no single one excludes.
            QueryKind::Explore(Exploration::Pivot(pivot), _) => match pivot.rows.terms(&row.key)?.as_slice() {
                [term] if row.key != ALL_TITLES => Some(Term { op, ..term.clone() }),
                _ => None,
            },
            QueryKind::Market(..) => Term::parse(Field::Year, op, row.key.get(..4)?),
            QueryKind::Titles(_) | QueryKind::Card(_) => {
                let place = self.view.current();
                let field = self.column()?.name.parse().ok()?;
                match &row.cells[place.column] {
                    Cell::Text(text) => Term::parse(field, op, text),
                    Cell::Whole(year) if matches!(field, Field::Year | Field::Released) => {
                        Term::parse(field, op, &year.to_string())
                    }
                    Cell::Unknown => Term::parse(field, op, "?"),
                    _ => None,
                }
            }
        }
    }

    /// The bindings to show in the footer, most useful first.
    pub fn footer_bindings(&self) -> Vec<Binding> {
        let commands: Vec<Command> = match self.context() {
            Context::Prompt => vec![Command::Accept, Command::Complete, Command::Older, Command::Back],
            Context::Menu => vec![Command::Accept, Command::Down, Command::Up, Command::Back],
            Context::Popup => vec![Command::Back, Command::Down, Command::Up],
            Context::Terms => vec![Command::Left, Command::Right, Command::TakeOff, Command::Back],
            Context::Weights => {
                vec![Command::Up, Command::Down, Command::NextPreset, Command::DefaultWeights, Command::Back]
            }
            Context::Stage => vec![Command::NextScene, Command::PreviousScene, Command::Live, Command::Quit],
            Context::Table => self.table_bindings(),
        };
        commands.into_iter().map(Binding::Command).collect()
    }

    fn table_bindings(&self) -> Vec<Command> {
        let mut commands = Vec::new();
        let here = |yes: bool, command: Command| yes.then_some(command);
        commands.extend(here(
            self.step().is_some() || matches!(self.view.query_kind(), QueryKind::Reach(_)),
            Command::DrillDown,
        ));
        commands.extend(here(self.view.depth() > 0, Command::Back));
        let marks = self.view.current().marks.len();
        commands.extend(here(marks > 1, Command::Compare));
        commands.extend([Command::Sort, Command::Search, Command::Filter]);
        commands.extend(here(self.search.is_some(), Command::NextMatch));
        let top = self.view.depth() == 0;
        let tab = self.view.tab;
        commands.extend(here(
            top && matches!(tab, Tab::Genres | Tab::Market | Tab::Words | Tab::Viewing | Tab::Explore),
            Command::Vary,
        ));
        commands.extend(here(top && tab == Tab::Explore, Command::Series));
        commands.extend(here(tab.has_both_categories(), Command::Only));
        commands.extend(here(matches!(tab, Tab::Market) || top && tab == Tab::Words, Command::Measure));
        commands.extend(here(marks < 2 && self.row().is_some(), Command::Mark));
        commands.extend([Command::Weights, Command::Why, Command::Export, Command::CopyCell, Command::Palette]);
        commands.extend([Command::Help, Command::Quit]);
        commands
    }
}
