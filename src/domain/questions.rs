//! The questions that people come with, each with the view that answers it.

use strum::IntoEnumIterator;

use super::explore::Exploration;
use super::filter::Filter;
use super::options::KeynessBy;
use super::tab::Tab;
use super::table::Sort;
use super::title::Category;
use super::view::View;
use crate::i18n::Message;

/// A question with an answer in the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::Display, strum::EnumIter)]
#[strum(serialize_all = "kebab-case")]
pub enum Question {
    WhatTravels,
    FilmsOrSeries,
    Pandemic,
    WordsOfClassA,
    TitlesLike,
    DirectorsOfHits,
    CastOfHits,
    MonthOfRelease,
    MostWatched,
    DidTheScoreTellOfFilms,
    DidTheScoreTellOfSeries,
}

impl Question {
    /// All questions in the order of the menu.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::iter()
    }

    pub fn label(self) -> Message {
        Message::keyed("question-", self)
    }

    /// The view that answers it, with a filter; `None` where a title has to be chosen first.
    pub fn view(self, filter: &Filter) -> Option<View> {
        let tab = |tab: Tab| View::new(tab, filter.clone());
        let explore = |text: &str, sort: &str| {
            let mut view = tab(Tab::Explore);
            view.explore = text.parse::<Exploration>().ok()?;
            if !sort.is_empty() {
                view.current_mut().sort = sort.parse::<Sort>().ok()?;
            }
            Some(view)
        };
        let only = |mut view: View, category: Category| {
            view.category = Some(category);
            view
        };
        match self {
            // Films and series travel differently.
            Self::WhatTravels => explore("genre by category mean global", ""),
            Self::FilmsOrSeries => explore("category mean hours as boxes", ""),
            Self::Pandemic => Some(tab(Tab::Market)),
            Self::WordsOfClassA => {
                let mut view = tab(Tab::Words);
                view.words.by = KeynessBy::Class;
                view.current_mut().sort = "keyness_A".parse().ok()?;
                Some(view)
            }
            Self::TitlesLike => None,
            Self::DirectorsOfHits => explore("director mean total", "total"),
            Self::CastOfHits => explore("cast mean total", "total"),
            Self::MonthOfRelease => explore("month mean total as boxes", ""),
            Self::MostWatched => Some(tab(Tab::Viewing)),
            Self::DidTheScoreTellOfFilms => explore("total vs hours", "").map(|view| only(view, Category::Movie)),
            Self::DidTheScoreTellOfSeries => explore("total vs hours", "").map(|view| only(view, Category::Series)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_but_one_has_a_view() {
        let without = Question::all().filter(|question| question.view(&Filter::default()).is_none());
        assert_eq!(without.collect::<Vec<_>>(), [Question::TitlesLike]);
    }
}
