//! A view: the navigation state of the dashboard as a plain value. Undo, sharing, sessions and drawing use it.
//!
//! A view parses from and prints as one line of JSON without default values ([`View::from_str`],
//! [`std::fmt::Display`]). The two round-trip.

mod json;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::explore::Exploration;
use super::filter::Filter;
use super::index::Weights;
use super::options::{Grouping, MarketOptions, ViewingLevel, WordsOptions};
use super::path::Step;
use super::query::{MarketSpan, Query, QueryKind, TableKind};
use super::scope::Scope;
use super::tab::Tab;
use super::table::{Layout, Sort};
use super::title::Category;
use crate::i18n::Message;

/// The active tab, the filter and weights shared by all tabs, and a navigation stack for each tab.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "json::ViewJson", into = "json::ViewJson")]
pub struct View {
    /// The active tab.
    pub tab: Tab,
    /// Shared by all tabs.
    pub filter: Filter,
    /// Weights of the total; `None` for the weights of the settings.
    pub weights: Option<Weights>,
    /// The category that the tabs of both show; `None` for both.
    pub category: Option<Category>,
    /// Options of the Genres tab.
    pub grouping: Grouping,
    /// Options of the Words tab.
    pub words: WordsOptions,
    /// Options of the Market tab.
    pub market: MarketOptions,
    /// Rows of the Viewing tab.
    pub viewing: ViewingLevel,
    /// What the Explore tab shows.
    pub explore: Exploration,
    /// Hidden and frozen columns by kind of table; default layouts are absent.
    pub layouts: BTreeMap<TableKind, Layout>,
    /// The navigation stack of each tab, top level first; never empty.
    nav_stacks: [Vec<NavEntry>; Tab::ALL.len()],
}

/// One level of a navigation stack.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NavEntry {
    /// The drill-down step that led here; `None` at the top level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<Step>,
    #[serde(skip_serializing_if = "Sort::is_empty")]
    pub sort: Sort,
    /// Row of the cursor.
    #[serde(skip_serializing_if = "is_zero")]
    pub row: usize,
    /// Key of the row under the cursor, so that the cursor follows it when rows move; `None` before the first summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Column of the cursor.
    #[serde(skip_serializing_if = "is_zero")]
    pub column: usize,
    /// Keys of the rows marked for comparison, in the order of marking.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl View {
    /// The top level of a tab.
    pub fn new(tab: Tab, filter: Filter) -> Self {
        Self {
            tab,
            filter,
            weights: None,
            category: None,
            grouping: Grouping::default(),
            words: WordsOptions::default(),
            market: MarketOptions::default(),
            viewing: ViewingLevel::default(),
            explore: Exploration::default(),
            layouts: BTreeMap::new(),
            nav_stacks: std::array::from_fn(|_| vec![NavEntry::default()]),
        }
    }

    /// The navigation stack of the active tab, top level first; never empty.
    pub fn nav_stack(&self) -> &[NavEntry] {
        &self.nav_stacks[self.tab.position()]
    }

    /// The current level of the active tab.
    pub fn current(&self) -> &NavEntry {
        let stack = self.nav_stack();
        &stack[stack.len() - 1]
    }

    pub fn current_mut(&mut self) -> &mut NavEntry {
        let stack = &mut self.nav_stacks[self.tab.position()];
        let last = stack.len() - 1;
        &mut stack[last]
    }

    /// Number of drill-down steps; 0 at the top level.
    pub fn depth(&self) -> usize {
        self.nav_stack().len() - 1
    }

    /// Drills down one step.
    pub fn drill_down(&mut self, step: Step) {
        self.nav_stacks[self.tab.position()].push(NavEntry { step: Some(step), ..NavEntry::default() });
    }

    /// Returns to the previous level, with its cursor and marks; `false` at the top level.
    pub fn back(&mut self) -> bool {
        let stack = &mut self.nav_stacks[self.tab.position()];
        if stack.len() == 1 {
            return false;
        }
        stack.pop();
        true
    }

    /// Returns every tab to its top level; resets cursor rows and marks, keeps sort orders and cursor columns.
    pub fn reset(&mut self) {
        for stack in &mut self.nav_stacks {
            stack.truncate(1);
            for entry in stack {
                *entry =
                    NavEntry { sort: std::mem::take(&mut entry.sort), column: entry.column, ..NavEntry::default() };
            }
        }
    }

    /// The column layout of the current table.
    pub fn layout(&self) -> Layout {
        self.layouts.get(&self.query_kind().table_kind()).cloned().unwrap_or_default()
    }

    /// Sets the column layout of the current table.
    pub fn set_layout(&mut self, layout: Layout) {
        let kind = self.query_kind().table_kind();
        if layout == Layout::default() {
            self.layouts.remove(&kind);
        } else {
            self.layouts.insert(kind, layout);
        }
    }

    /// Whether the content differs from another view, ignoring cursors, marks and the active tab.
    pub fn differs_from(&self, other: &Self) -> bool {
        let content = |view: &Self| {
            let mut view = view.clone();
            view.tab = other.tab;
            for entry in view.nav_stacks.iter_mut().flatten() {
                *entry =
                    NavEntry { step: entry.step.take(), sort: std::mem::take(&mut entry.sort), ..NavEntry::default() };
            }
            view
        };
        content(self) != content(other)
    }

    /// The query that the view shows.
    pub fn query(&self) -> Query {
        let (filter, sort) = (self.filter.clone(), self.current().sort.clone());
        let kind = self.query_kind();
        // A card is that of one title, and the market has none.
        let has_both = self.tab.has_both_categories() && !matches!(kind, QueryKind::Card(_));
        Query { kind, filter, sort, weights: self.weights, category: self.category.filter(|_| has_both) }
    }

    /// The kind of query that the view shows.
    pub fn query_kind(&self) -> QueryKind {
        match &self.current().step {
            None => self.top_level_kind(),
            Some(Step::Titles(scope)) => QueryKind::Titles(scope.clone()),
            Some(Step::Card(title)) => QueryKind::Card(title.id.clone()),
            Some(Step::Figures(title)) => QueryKind::Figures(title.id.clone()),
            Some(Step::Span(span)) => QueryKind::Market(*span, self.market.clone()),
            Some(Step::Reach(scope)) => QueryKind::Reach(scope.clone()),
            Some(Step::Explore(exploration, scope)) => QueryKind::Explore(exploration.clone(), scope.clone()),
            Some(Step::Compare(comparison)) => QueryKind::Compare(comparison.clone()),
        }
    }

    fn top_level_kind(&self) -> QueryKind {
        match self.tab {
            Tab::Movies => QueryKind::Classes(Category::Movie),
            Tab::Series => QueryKind::Classes(Category::Series),
            Tab::Genres => QueryKind::Genres(self.grouping),
            Tab::Market => QueryKind::Market(MarketSpan::whole(self.market.level), self.market.clone()),
            Tab::Words => QueryKind::Words(self.words.source, self.words.by),
            Tab::Reach => QueryKind::Reach(Scope::default()),
            Tab::Viewing => QueryKind::Viewing(self.viewing),
            Tab::Explore => QueryKind::Explore(self.explore.clone(), Scope::default()),
        }
    }

    /// The label of the tab, followed by the labels of the steps.
    pub fn breadcrumb(&self) -> Message {
        let steps = self.nav_stack().iter().filter_map(|entry| entry.step.as_ref().map(Step::label));
        let category = self.category.filter(|_| self.tab.has_both_categories());
        let explored = (self.tab == Tab::Explore).then(|| self.explore.label());
        let tab = std::iter::once(self.tab.label()).chain(explored).chain(category.map(Category::plural));
        let tab = Message::joined(tab, " · ");
        Message::joined(std::iter::once(tab).chain(steps), " › ")
    }
}
