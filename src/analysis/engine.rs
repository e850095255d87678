//! The engine: a scored catalogue that answers queries.

use std::collections::HashMap;
use std::sync::Arc;

use polars::prelude::{PolarsError, PolarsResult};

use super::frames::Frames;
use super::selection::Selection;
use super::{card, classes, genres, market, scoring, titles, words};
use crate::data::schema;
use crate::domain::catalogue::Catalogue;
use crate::domain::filter::subject::Subject;
use crate::domain::index::{Scored, Scoring};
use crate::domain::note::Note;
use crate::domain::query::{Ask, Query};
use crate::domain::summary::Summary;
use crate::domain::table::Column;

/// A catalogue with its scoring, ready to answer.
pub struct Engine {
    catalogue: Arc<Catalogue>,
    scored: Vec<Scored>,
    frames: Frames,
}

/// Which genres make up which of the coarse groups.
#[derive(Debug, Clone, Default)]
pub struct GenreGroups {
    /// Group of each genre.
    pub group_of: HashMap<String, String>,
    /// Group of every genre that is not named.
    pub otherwise: String,
}

/// A question that cannot be answered.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// The query names a title that the catalogue lacks.
    #[error("no title has the id `{0}`")]
    NoTitle(String),
    /// A plan failed.
    #[error("the summary could not be computed: {0}")]
    Plan(#[from] PolarsError),
}

impl Engine {
    /// Scores a catalogue.
    ///
    /// # Errors
    /// If polars refuses a plan, which no input should bring about.
    pub fn new(catalogue: Arc<Catalogue>, scoring: &Scoring, groups: &GenreGroups) -> PolarsResult<Self> {
        let scored = scoring::score(&catalogue, scoring)?;
        let group_of = |genre: &str| groups.group_of.get(genre).unwrap_or(&groups.otherwise).clone();
        let frames = Frames::new(&catalogue, &scored, &group_of)?;
        Ok(Self { catalogue, scored, frames })
    }

    /// The catalogue.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Answers a query.
    ///
    /// # Errors
    /// If the query names a title that is not there.
    pub fn answer(&self, query: &Query) -> Result<Summary, AnswerError> {
        let selection = Selection::new(self, &query.filter);
        let (mut table, picture, mut notes) = match &query.ask {
            Ask::Classes(category) => classes::summarise(self, &selection, *category)?,
            Ask::Genres(grouping) => genres::summarise(self, &selection, *grouping)?,
            Ask::Market(span) => market::summarise(self, &query.filter, *span)?,
            Ask::Words => words::summarise(self, &selection)?,
            Ask::Titles(scope) => {
                let (table, picture) = titles::summarise(self, &selection, scope)?;
                (table, picture, Vec::new())
            }
            Ask::Card(id) => card::summarise(self, id)?.ok_or_else(|| AnswerError::NoTitle(id.clone()))?,
        };
        let needed = match &query.ask {
            Ask::Market(_) => Some(schema::MARKET),
            Ask::Words => Some(schema::TERMS),
            Ask::Classes(_) | Ask::Genres(_) | Ask::Titles(_) | Ask::Card(_) => None,
        };
        notes.extend(needed.filter(|name| self.catalogue.missing.contains(name)).map(Note::MissingFile));
        if let Some(sort) = &query.sort {
            table.sort(sort);
        }
        Ok(Summary { table, picture, tally: selection.tally, notes })
    }

    /// The columns of the table that a query asks for.
    pub fn columns(ask: &Ask) -> &'static [Column] {
        match ask {
            Ask::Classes(_) => classes::COLUMNS,
            Ask::Genres(_) => genres::COLUMNS,
            Ask::Market(_) => market::COLUMNS,
            Ask::Words => words::COLUMNS,
            Ask::Titles(_) => titles::COLUMNS,
            Ask::Card(_) => card::COLUMNS,
        }
    }

    /// What a filter sees of the title at a position.
    pub(super) fn subject(&self, row: usize) -> Subject<'_> {
        Subject { title: &self.catalogue.titles[row], scored: self.scored.get(row), words: self.words(row) }
    }

    pub(super) fn scored(&self, row: usize) -> &Scored {
        &self.scored[row]
    }

    /// The words of the plot of the title at a position; empty where no plot is known.
    pub(super) fn words(&self, row: usize) -> &[(String, u32)] {
        self.catalogue.terms.get(row).map_or(&[], Vec::as_slice)
    }

    pub(super) fn frames(&self) -> &Frames {
        &self.frames
    }
}
