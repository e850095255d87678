//! The drill-down path from a tab's table to a title card.

use serde::{Deserialize, Serialize};

use super::explore::Exploration;
use super::query::{Comparison, MarketSpan};
use super::scope::{Scope, TitleRef};
use crate::i18n::{Message, msg};

/// A drill-down step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// To the titles of a scope.
    Titles(Scope),
    /// To the card of a title.
    Card(TitleRef),
    /// To the viewing figures of a title.
    Figures(TitleRef),
    /// To the shorter periods within a period of the market.
    Span(MarketSpan),
    /// To the countries of the titles of a scope.
    Reach(Scope),
    /// To another question about the titles of a scope.
    Explore(Exploration, Scope),
    /// To a comparison of marked rows.
    Compare(Comparison),
}

impl Step {
    /// The label in the breadcrumb.
    pub fn label(&self) -> Message {
        match self {
            Self::Titles(scope) => scope.label(),
            Self::Card(title) => Message::verbatim(&title.name),
            Self::Figures(title) => msg!("figures-of", title = &title.name),
            Self::Span(MarketSpan { year, quarter, .. }) => match (year, quarter) {
                (Some(year), Some(quarter)) => Message::verbatim(format!("{year}Q{quarter}")),
                (Some(year), None) => Message::verbatim(year.to_string()),
                (None, _) => msg!("all"),
            },
            Self::Reach(scope) => msg!("reach-of", titles = scope.label()),
            Self::Explore(exploration, scope) if *scope == Scope::default() => exploration.label(),
            Self::Explore(exploration, scope) => Message::joined([scope.label(), exploration.label()], " › "),
            Self::Compare(comparison) => msg!("compared", count = comparison.keys.len()),
        }
    }
}
