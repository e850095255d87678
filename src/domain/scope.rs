//! Scopes: the titles that a drill-down selects.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::class::Class;
use super::filter::{Filter, Term};
use super::options::{Grouping, WordSource};
use super::title::Category;
use crate::i18n::{Message, Vocabulary, msg};

/// A row of the class table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum ClassScope {
    All,
    Of(Class),
    Unrated,
}

/// Key of the row of a whole category.
pub const ALL: &str = "all";

pub const NO_GENRE: &str = "?";

/// Key of the row of titles without a rating.
pub const UNRATED: &str = "unrated";

/// The text is not the key of a row of the class table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a class A to D, all or unrated")]
pub struct ParseClassScopeError;

impl FromStr for ClassScope {
    type Err = ParseClassScopeError;

    fn from_str(key: &str) -> Result<Self, ParseClassScopeError> {
        match key {
            ALL => Ok(Self::All),
            UNRATED => Ok(Self::Unrated),
            _ => key.parse().map(Self::Of).map_err(|_| ParseClassScopeError),
        }
    }
}

impl TryFrom<String> for ClassScope {
    type Error = ParseClassScopeError;

    fn try_from(key: String) -> Result<Self, ParseClassScopeError> {
        key.parse()
    }
}

impl From<ClassScope> for String {
    fn from(scope: ClassScope) -> Self {
        scope.to_string()
    }
}

impl fmt::Display for ClassScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str(ALL),
            Self::Unrated => f.write_str(UNRATED),
            Self::Of(class) => write!(f, "{class}"),
        }
    }
}

/// A reference to a title by id, with its name for the breadcrumb.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TitleRef {
    pub id: String,
    pub name: String,
}

/// Restricts a table to some titles, in addition to the filter. All fields that are set must match.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Scope {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<ClassScope>,
    /// A genre or group of genres.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub genre: Option<(Grouping, String)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub word: Option<(WordSource, String)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<TitleRef>,
    /// The groups of a pivot.
    #[serde(skip_serializing_if = "Filter::is_empty")]
    pub filter: Filter,
}

impl Scope {
    /// The titles of it that match further terms.
    #[must_use]
    pub fn with_terms(&self, terms: impl IntoIterator<Item = Term>) -> Self {
        let mut scope = self.clone();
        scope.filter.terms.extend(terms);
        scope
    }

    /// `class A`, `Drama`, `all titles`.
    pub fn label(&self) -> Message {
        let titles = self.category.map_or_else(|| msg!("titles"), Category::plural);
        let mut parts = Vec::new();
        match self.class {
            Some(ClassScope::Of(class)) => parts.push(msg!("of-class", class = class.to_string())),
            Some(ClassScope::Unrated) => parts.push(msg!("all-unrated", titles = &titles)),
            Some(ClassScope::All) => parts.push(msg!("all-of", titles = &titles)),
            None => {}
        }
        parts.extend(self.genre.as_ref().map(|(_, genre)| match genre.as_str() {
            NO_GENRE => msg!("no-genre"),
            genre => Message::names(Vocabulary::Genre, genre),
        }));
        parts.extend(self.word.as_ref().map(|(_, word)| msg!("quoted", text = word)));
        parts.extend(self.country.as_deref().map(|country| Message::names(Vocabulary::Country, country)));
        parts.extend(self.title.as_ref().map(|title| Message::verbatim(&title.name)));
        parts.extend(self.filter.terms.iter().map(|term| Message::verbatim(term.to_string())));
        if parts.is_empty() { msg!("all-of", titles) } else { Message::joined(parts, " · ") }
    }
}
