//! A view: what the user looks at, as a plain value. Undo, sharing and drawing all start from it.

use super::filter::Filter;
use super::path::{Grouping, Step};
use super::period::PeriodLevel;
use super::query::{Ask, MarketSpan, Query, Scope};
use super::tab::Tab;
use super::table::Sort;

/// What is looked at: a tab, a filter that holds on all tabs, and for each tab the way down.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// The tab in front.
    pub tab: Tab,
    /// Which titles count, on all tabs.
    pub filter: Filter,
    /// How the genre table counts.
    pub grouping: Grouping,
    /// For each tab its places from the top down; never empty.
    trails: [Vec<Place>; Tab::ALL.len()],
}

/// One level of a tab's way down.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Place {
    /// The step that led here; `None` at the top.
    pub step: Option<Step>,
    /// The order of the table; `None` for its own.
    pub sort: Option<Sort>,
    /// Position of the row under the cursor.
    pub row: usize,
    /// Key of that row, by which the cursor stays on it when rows move; `None` before the first answer.
    pub key: Option<String>,
    /// Position of the column under the cursor.
    pub column: usize,
}

impl View {
    /// The top of a tab under a filter.
    pub fn new(tab: Tab, filter: Filter) -> Self {
        Self { tab, filter, grouping: Grouping::default(), trails: std::array::from_fn(|_| vec![Place::default()]) }
    }

    /// The places of the tab in front, from the top down; never empty.
    pub fn trail(&self) -> &[Place] {
        &self.trails[self.tab.position()]
    }

    /// The place that is looked at.
    pub fn place(&self) -> &Place {
        let trail = self.trail();
        &trail[trail.len() - 1]
    }

    /// The place that is looked at, to be changed.
    pub fn place_mut(&mut self) -> &mut Place {
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
        self.trails[self.tab.position()].push(Place { step: Some(step), ..Place::default() });
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

    /// Whether it shows something else than another view: other titles, another order or another place.
    /// Where the cursor stands and which tab is in front makes no difference.
    pub fn shows_otherwise(&self, other: &Self) -> bool {
        let shape = |view: &Self| -> Vec<(Option<Step>, Option<Sort>)> {
            view.trails.iter().flatten().map(|place| (place.step.clone(), place.sort.clone())).collect()
        };
        self.filter != other.filter || self.grouping != other.grouping || shape(self) != shape(other)
    }

    /// The question that the view asks.
    pub fn query(&self) -> Query {
        let place = self.place();
        let ask = match &place.step {
            None => self.top(),
            Some(step) => below(step),
        };
        Query { ask, filter: self.filter.clone(), sort: place.sort.clone() }
    }

    fn top(&self) -> Ask {
        match self.tab.category() {
            Some(category) => Ask::Classes(category),
            None => match self.tab {
                Tab::Words => Ask::Words,
                Tab::Market => Ask::Market(MarketSpan::whole(PeriodLevel::Year)),
                Tab::Genres | Tab::Movies | Tab::Series => Ask::Genres(self.grouping),
            },
        }
    }

    /// The breadcrumb: the tab's name and the steps down.
    pub fn breadcrumb(&self) -> Vec<String> {
        let steps = self.trail().iter().filter_map(|place| place.step.as_ref().map(Step::label));
        std::iter::once(self.tab.label().to_owned()).chain(steps).collect()
    }
}

/// The question that a step down asks.
fn below(step: &Step) -> Ask {
    match step {
        Step::Class(category, scope) => {
            Ask::Titles(Scope { category: Some(*category), class: Some(*scope), ..Scope::default() })
        }
        Step::Genre(grouping, genre) => {
            Ask::Titles(Scope { genre: Some((*grouping, genre.clone())), ..Scope::default() })
        }
        Step::Word(word) => Ask::Titles(Scope { word: Some(word.clone()), ..Scope::default() }),
        Step::Year(year) => Ask::Market(MarketSpan { level: PeriodLevel::Quarter, year: Some(*year), quarter: None }),
        Step::Quarter(year, quarter) => {
            Ask::Market(MarketSpan { level: PeriodLevel::Month, year: Some(*year), quarter: Some(*quarter) })
        }
        Step::Title { id, .. } => Ask::Card(id.clone()),
    }
}
