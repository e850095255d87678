//! The URL of a page: a view with its data set, the language, and the page of its rows.
//!
//! - `parameters`: the parameters of a URL
//! - `read`, `write`: a URL as a view, and a view as a URL
//! - `scope`: the titles that a list is of
//!
//! Every view has a URL: a readable one, such as `/genres?filter=year%3E=2019&sort=total:desc`, or else
//! `/view?v=` with its text. A readable one holds all that the page shows, and no cursors.

mod parameters;
mod read;
mod scope;
mod write;

use crate::domain::query::MarketSpan;
use crate::domain::tab::Tab;
use crate::domain::view::View;
use crate::i18n::Language;
pub use parameters::Problem;
pub use read::Known;
pub use write::{has_filter, has_weights, join, segment, without_form};

/// The parameter that chooses the picture of the words, and its values.
pub const PICTURE: &str = "picture";
pub const BARS: &str = "bars";
pub const CLOUD: &str = "cloud";

/// What the URL of a page says.
#[derive(Debug, Clone, PartialEq)]
pub struct Address {
    pub view: View,
    /// The data set by name; `None` for the default one.
    pub data: Option<String>,
    /// The language; `None` for what the browser asks for.
    pub lang: Option<Language>,
    /// The page of the rows, from 1.
    pub page: usize,
}

impl Address {
    /// The address of another view, on its first page.
    pub fn of(&self, view: View) -> Self {
        Self { view, page: 1, ..self.clone() }
    }

    /// Another page of the rows.
    pub fn at_page(&self, page: usize) -> Self {
        Self { page, ..self.clone() }
    }
}

/// A URL leads to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    Page,
    /// No title has this id.
    Title(String),
}

/// What a path leads to.
#[derive(Debug, Clone, PartialEq)]
enum Target {
    /// The top level of a tab.
    Tab(Tab),
    /// A list of titles.
    Titles(Tab),
    /// A title by its id, on a tab or on that of its category.
    Card(Option<Tab>, String),
    /// The viewing figures of a title.
    Figures(Tab, String),
    /// The countries of a list of titles.
    Reach(Tab),
    /// A question about a list of titles.
    Explore(Tab),
    /// Shorter periods of the market.
    Span(MarketSpan),
    /// Any view, as a text.
    View,
}

impl Target {
    fn tab(&self) -> Tab {
        match self {
            Self::Tab(tab)
            | Self::Titles(tab)
            | Self::Card(Some(tab), _)
            | Self::Figures(tab, _)
            | Self::Reach(tab)
            | Self::Explore(tab) => *tab,
            Self::Span(_) => Tab::Market,
            Self::Card(None, _) | Self::View => Tab::Movies,
        }
    }
}
