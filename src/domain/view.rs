//! A view: what the user looks at, as a plain value. Undo, sharing, sessions and drawing all start from it.
//!
//! A view reads from JSON and is written as JSON in one line ([`View::from_str`], [`std::fmt::Display`]); whatever
//! is as it comes is left out, and the two round-trip.

mod written;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::filter::Filter;
use super::index::Weights;
use super::options::{Grouping, MarketOptions, WordsOptions};
use super::path::Step;
use super::query::{MarketSpan, Query, QueryKind, TableKind};
use super::scope::Scope;
use super::tab::Tab;
use super::table::{Layout, Sort};
use super::title::Category;
use crate::i18n::Message;

/// What is looked at: a tab, a filter and weights that hold on all tabs, and for each tab the way down.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "written::Written", into = "written::Written")]
pub struct View {
    /// The tab in front.
    pub tab: Tab,
    /// Which titles count, on all tabs.
    pub filter: Filter,
    /// Weights of the total; `None` for those of the settings.
    pub weights: Option<Weights>,
    /// How the genre table counts.
    pub grouping: Grouping,
    /// How the words are looked at.
    pub words: WordsOptions,
    /// How the market is looked at.
    pub market: MarketOptions,
    /// Columns hidden and frozen, by kind of table.
    pub layouts: BTreeMap<TableKind, Layout>,
    /// For each tab its places from the top down; never empty.
    trails: [Vec<NavEntry>; Tab::ALL.len()],
}

/// One level of a tab's way down.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NavEntry {
    /// The step that led here; `None` at the top.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<Step>,
    /// The order of the table.
    #[serde(skip_serializing_if = "Sort::is_empty")]
    pub sort: Sort,
    /// Position of the row under the cursor.
    #[serde(skip_serializing_if = "is_zero")]
    pub row: usize,
    /// Key of that row, by which the cursor stays on it when rows move; `None` before the first answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Position of the column under the cursor.
    #[serde(skip_serializing_if = "is_zero")]
    pub column: usize,
    /// Keys of the rows marked to be compared, in the order in which they were marked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl View {
    /// The top of a tab under a filter.
    pub fn new(tab: Tab, filter: Filter) -> Self {
        Self {
            tab,
            filter,
            weights: None,
            grouping: Grouping::default(),
            words: WordsOptions::default(),
            market: MarketOptions::default(),
            layouts: BTreeMap::new(),
            trails: std::array::from_fn(|_| vec![NavEntry::default()]),
        }
    }

    /// The places of the tab in front, from the top down; never empty.
    pub fn trail(&self) -> &[NavEntry] {
        &self.trails[self.tab.position()]
    }

    /// The place that is looked at.
    pub fn place(&self) -> &NavEntry {
        let trail = self.trail();
        &trail[trail.len() - 1]
    }

    /// The place that is looked at, to be changed.
    pub fn place_mut(&mut self) -> &mut NavEntry {
        let trail = &mut self.trails[self.tab.position()];
        let last = trail.len() - 1;
        &mut trail[last]
    }

    /// How many steps down from the top.
    pub fn depth(&self) -> usize {
        self.trail().len() - 1
    }

    /// Goes one step down.
    pub fn enter(&mut self, step: Step) {
        self.trails[self.tab.position()].push(NavEntry { step: Some(step), ..NavEntry::default() });
    }

    /// Goes one step back up to the very place one came from; `false` at the top.
    pub fn back(&mut self) -> bool {
        let trail = &mut self.trails[self.tab.position()];
        if trail.len() == 1 {
            return false;
        }
        trail.pop();
        true
    }

    /// Goes back to the top of every tab, where rows are forgotten and orders kept.
    pub fn reset(&mut self) {
        for trail in &mut self.trails {
            trail.truncate(1);
            for place in trail {
                *place =
                    NavEntry { sort: std::mem::take(&mut place.sort), column: place.column, ..NavEntry::default() };
            }
        }
    }

    /// How the columns of the table that is looked at are laid out.
    pub fn layout(&self) -> Layout {
        self.layouts.get(&self.ask().kind()).cloned().unwrap_or_default()
    }

    /// Lays the columns of the table that is looked at out in another way.
    pub fn lay_out(&mut self, layout: Layout) {
        let kind = self.ask().kind();
        if layout == Layout::default() {
            self.layouts.remove(&kind);
        } else {
            self.layouts.insert(kind, layout);
        }
    }

    /// Whether it shows something else than another view: other titles, figures, columns, order or another place.
    /// Where the cursor stands, what is marked and which tab is in front makes no difference.
    pub fn shows_otherwise(&self, other: &Self) -> bool {
        let content = |view: &Self| {
            let mut view = view.clone();
            view.tab = other.tab;
            for place in view.trails.iter_mut().flatten() {
                *place =
                    NavEntry { step: place.step.take(), sort: std::mem::take(&mut place.sort), ..NavEntry::default() };
            }
            view
        };
        content(self) != content(other)
    }

    /// The question that the view asks.
    pub fn query(&self) -> Query {
        let (filter, sort) = (self.filter.clone(), self.place().sort.clone());
        Query { kind: self.ask(), filter, sort, weights: self.weights }
    }

    /// The table that the view asks for.
    pub fn ask(&self) -> QueryKind {
        match &self.place().step {
            None => self.top(),
            Some(Step::Titles(scope)) => QueryKind::Titles(scope.clone()),
            Some(Step::Card(title)) => QueryKind::Card(title.id.clone()),
            Some(Step::Span(span)) => QueryKind::Market(*span, self.market.clone()),
            Some(Step::Reach(scope)) => QueryKind::Reach(scope.clone()),
            Some(Step::Compare(comparison)) => QueryKind::Compare(comparison.clone()),
        }
    }

    fn top(&self) -> QueryKind {
        match self.tab {
            Tab::Movies => QueryKind::Classes(Category::Movie),
            Tab::Series => QueryKind::Classes(Category::Series),
            Tab::Genres => QueryKind::Genres(self.grouping),
            Tab::Market => QueryKind::Market(MarketSpan::whole(self.market.level), self.market.clone()),
            Tab::Words => QueryKind::Words(self.words.source, self.words.by),
            Tab::Reach => QueryKind::Reach(Scope::default()),
        }
    }

    /// The breadcrumb: the tab's name and the steps down.
    pub fn breadcrumb(&self) -> Message {
        let steps = self.trail().iter().filter_map(|place| place.step.as_ref().map(Step::label));
        Message::joined(std::iter::once(self.tab.label()).chain(steps), " › ")
    }
}
