//! Scopes: the titles that a drill-down selects.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::class::Class;
use super::options::{Grouping, WordSource};
use super::title::Category;
use crate::i18n::{Message, msg};

/// A row of the class table that one can step into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum ClassScope {
    /// Every title of the category.
    All,
    /// The titles of one class.
    Of(Class),
    /// Titles without a rating.
    Unrated,
}

/// Key and label of the row that holds a whole category.
pub const ALL: &str = "all";

/// Key of the row of titles without a genre.
pub const NO_GENRE: &str = "?";

/// Key and label of the row of titles without a rating.
pub const UNRATED: &str = "unrated";

/// Names a row of the class table.
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

/// A title by its id, with what it is called for the breadcrumb.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TitleRef {
    pub id: String,
    /// What it is called.
    pub name: String,
}

/// The titles that a table covers, besides the filter. All set conditions must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Scope {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// Of one row of the class table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<ClassScope>,
    /// Of one genre or group of genres.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub genre: Option<(Grouping, String)>,
    /// That use this word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub word: Option<(WordSource, String)>,
    /// Available in this country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<TitleRef>,
}

impl Scope {
    /// What its titles are called together: `class A`, `Drama`, `all titles`.
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
            genre => Message::verbatim(genre),
        }));
        parts.extend(self.word.as_ref().map(|(_, word)| msg!("quoted", text = word)));
        parts.extend(self.country.as_deref().map(Message::verbatim));
        parts.extend(self.title.as_ref().map(|title| Message::verbatim(&title.name)));
        if parts.is_empty() { msg!("all-of", titles) } else { Message::joined(parts, " · ") }
    }
}
