//! A title that a search by name has found.

use super::fuzzy::Quality;
use super::scope::TitleRef;
use super::title::Category;
use crate::i18n::{Language, Message, msg};

/// A title that a search by name has found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundTitle {
    pub title: TitleRef,
    /// Its original title in Korean; empty if it is not known.
    pub title_ko: String,
    pub category: Category,
    /// The year of release.
    pub year: Option<u16>,
    /// How its name matches.
    pub quality: Quality,
}

impl FoundTitle {
    /// The name in the language, and the facts that distinguish titles of one name.
    pub fn label(&self, language: Language) -> (&str, Message) {
        let name = self.title.name.as_str();
        let (first, second) = match language {
            Language::Korean if !self.title_ko.is_empty() => (self.title_ko.as_str(), name),
            _ => (name, self.title_ko.as_str()),
        };
        let other = (!second.is_empty()).then(|| Message::verbatim(second));
        let year = self.year.map(|year| Message::verbatim(year.to_string()));
        let category = match self.category {
            Category::Movie => msg!("a-film"),
            Category::Series => msg!("a-series"),
        };
        let facts: Vec<_> = [other, Some(category), year].into_iter().flatten().collect();
        (first, Message::joined(facts, " · "))
    }
}
