//! The drill path: from a tab's table down to a title's card, and the scopes that it steps through.

use serde::{Deserialize, Serialize};

use super::query::{Comparison, MarketSpan};
use super::scope::{Scope, TitleRef};
use crate::i18n::{Message, msg};

/// One step down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// Into the titles of a scope.
    Titles(Scope),
    /// Into the card of a title.
    Card(TitleRef),
    /// Into the periods of a part of the market's hierarchy.
    Span(MarketSpan),
    /// Into the countries that have the titles of a scope.
    Reach(Scope),
    /// Into marked rows side by side.
    Compare(Comparison),
}

impl Step {
    /// Its piece of the breadcrumb.
    pub fn label(&self) -> Message {
        match self {
            Self::Titles(scope) => scope.label(),
            Self::Card(title) => Message::verbatim(&title.name),
            Self::Span(MarketSpan { year, quarter, .. }) => match (year, quarter) {
                (Some(year), Some(quarter)) => Message::verbatim(format!("{year}Q{quarter}")),
                (Some(year), None) => Message::verbatim(year.to_string()),
                (None, _) => msg!("all"),
            },
            Self::Reach(scope) => msg!("reach-of", titles = scope.label()),
            Self::Compare(comparison) => msg!("compared", count = comparison.keys.len()),
        }
    }
}
