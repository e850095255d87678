//! The drill path: from a tab's table down to a title's card.

use super::class::Class;
use super::title::Category;

/// A row of the class table that one can step into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClassScope {
    /// Every title of the category.
    All,
    /// The titles of one class.
    Of(Class),
    /// Titles without a rating.
    Unrated,
}

impl ClassScope {
    /// The scope that the row with this key stands for.
    pub fn from_key(key: &str) -> Option<Self> {
        match key {
            ALL => Some(Self::All),
            UNRATED => Some(Self::Unrated),
            _ => key.parse().ok().map(Self::Of),
        }
    }
}

/// Key and label of the row that holds a whole category.
pub const ALL: &str = "all";
/// Key of the row of titles without a genre.
pub const NO_GENRE: &str = "?";
/// Key and label of the row of titles without a rating.
pub const UNRATED: &str = "unrated";

/// How the genre table counts a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, strum::Display, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Grouping {
    /// Once in each of its genres.
    #[default]
    Each,
    /// Once, in the group of its first listed genre.
    Groups,
}

impl Grouping {
    /// The other way of counting.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Each => Self::Groups,
            Self::Groups => Self::Each,
        }
    }
}

/// One step down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Into the titles of a class.
    Class(Category, ClassScope),
    /// Into the titles of a genre, or of a group of genres.
    Genre(Grouping, String),
    /// Into the quarters of a year.
    Year(u16),
    /// Into the months of a quarter.
    Quarter(u16, u8),
    /// Into the titles whose plots use a word.
    Word(String),
    /// Into the card of a title, by its id; the name is for the breadcrumb.
    Title {
        /// Its id.
        id: String,
        /// What it is called.
        name: String,
    },
}

impl Step {
    /// Its piece of the breadcrumb.
    pub fn label(&self) -> String {
        match self {
            Self::Class(category, ClassScope::All) => format!("all {}", category.plural()),
            Self::Class(category, ClassScope::Unrated) => format!("unrated {}", category.plural()),
            Self::Class(_, ClassScope::Of(class)) => format!("class {class}"),
            Self::Genre(_, genre) => genre.clone(),
            Self::Year(year) => year.to_string(),
            Self::Quarter(year, quarter) => format!("{year}Q{quarter}"),
            Self::Word(word) => format!("“{word}”"),
            Self::Title { name, .. } => name.clone(),
        }
    }
}
