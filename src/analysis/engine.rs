//! The engine: a scored catalogue that answers queries.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use polars::prelude::{DataFrame, PolarsError, PolarsResult};

use super::frames::{self, Frames};
use super::selection::Selection;
use super::{card, classes, compare, genres, market, reach, scoring, titles, words};
use crate::data::schema;
use crate::domain::catalogue::Catalogue;
use crate::domain::filter::Filter;
use crate::domain::filter::subject::Subject;
use crate::domain::index::{Scored, Scoring, Weights};
use crate::domain::look::WordSource;
use crate::domain::note::Note;
use crate::domain::query::{Ask, Query};
use crate::domain::summary::{Summary, Tally};
use crate::domain::title::Category;
use crate::speech::{Message, Say, prints_what_it_says, say};

/// A catalogue with its scoring, ready to answer.
pub struct Engine {
    catalogue: Arc<Catalogue>,
    frames: Arc<Frames>,
    scoring: Scoring,
    scored: Arc<Vec<Scored>>,
    /// `row category class group year name` and the five indices, one row a title.
    titles: DataFrame,
    /// What the weights of the settings make of the catalogue, where other weights are in force.
    usual: Option<Usual>,
    /// The same catalogue by the other weights that were asked for last.
    reweighed: Mutex<Option<Arc<Self>>>,
}

/// What the weights of the settings make of a catalogue.
struct Usual {
    weights: Weights,
    scored: Arc<Vec<Scored>>,
}

/// Which genres make up which of the coarse groups.
#[derive(Debug, Clone, Default)]
pub struct GenreGroups {
    /// Group of each genre.
    pub group_of: HashMap<String, String>,
    /// Group of every genre that is not named.
    pub otherwise: String,
}

impl GenreGroups {
    /// The group of a genre.
    pub fn group(&self, genre: &str) -> &str {
        self.group_of.get(genre).unwrap_or(&self.otherwise)
    }
}

/// A question that cannot be answered.
#[derive(Debug)]
pub enum AnswerError {
    /// The query names a title that the catalogue lacks.
    NoTitle(String),
    /// The query compares rows of a table that has none to compare.
    NotComparable,
    /// The table has no figure there.
    NoFigure,
    /// A plan failed.
    Plan(PolarsError),
}

impl Say for AnswerError {
    fn message(&self) -> Message {
        match self {
            Self::NoTitle(id) => say!("answer-no-title", id),
            Self::NotComparable => say!("answer-not-comparable"),
            Self::NoFigure => say!("answer-no-figure"),
            Self::Plan(error) => say!("answer-no-plan", error = error.to_string()),
        }
    }
}

prints_what_it_says!(AnswerError);

impl std::error::Error for AnswerError {}

impl From<PolarsError> for AnswerError {
    fn from(error: PolarsError) -> Self {
        Self::Plan(error)
    }
}

impl Engine {
    /// Scores a catalogue; `stop_words` are left out of the counts of words.
    ///
    /// # Errors
    /// If polars refuses a plan, which no input should bring about.
    pub fn new(
        catalogue: Arc<Catalogue>,
        scoring: &Scoring,
        groups: &GenreGroups,
        stop_words: &[String],
    ) -> PolarsResult<Self> {
        let frames = Arc::new(Frames::new(&catalogue, groups, stop_words)?);
        Self::scored_by(catalogue, frames, *scoring, None)
    }

    fn scored_by(
        catalogue: Arc<Catalogue>,
        frames: Arc<Frames>,
        scoring: Scoring,
        usual: Option<Usual>,
    ) -> PolarsResult<Self> {
        let scored = Arc::new(scoring::score(&catalogue, &scoring)?);
        let titles = frames::titles(&catalogue, &scored, &frames.groups)?;
        Ok(Self { catalogue, frames, scoring, scored, titles, usual, reweighed: Mutex::default() })
    }

    /// The same catalogue by other weights of the total.
    fn by(&self, weights: Weights) -> PolarsResult<Arc<Self>> {
        let mut last = self.reweighed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(engine) = last.as_ref().filter(|engine| engine.scoring.weights == weights) {
            return Ok(Arc::clone(engine));
        }
        let scoring = Scoring { weights, ..self.scoring };
        let (catalogue, frames) = (Arc::clone(&self.catalogue), Arc::clone(&self.frames));
        let usual = Usual { weights: self.scoring.weights, scored: Arc::clone(&self.scored) };
        let engine = Arc::new(Self::scored_by(catalogue, frames, scoring, Some(usual))?);
        *last = Some(Arc::clone(&engine));
        Ok(engine)
    }

    /// Does something with the catalogue scored by the weights of a query.
    pub(super) fn weighed<T>(
        &self,
        weights: Option<Weights>,
        act: impl FnOnce(&Self) -> Result<T, AnswerError>,
    ) -> Result<T, AnswerError> {
        match weights.filter(|weights| *weights != self.scoring.weights) {
            None => act(self),
            Some(weights) => act(&*self.by(weights)?),
        }
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
        self.weighed(query.weights, |engine| engine.answer_as_weighed(query))
    }

    /// How many titles a filter keeps.
    ///
    /// # Errors
    /// If polars refuses a plan, which no input should bring about.
    pub fn tally(&self, filter: &Filter, weights: Option<Weights>) -> Result<Tally, AnswerError> {
        self.weighed(weights, |engine| Ok(Selection::new(engine, filter).tally))
    }

    fn answer_as_weighed(&self, query: &Query) -> Result<Summary, AnswerError> {
        let selection = Selection::new(self, &query.filter);
        let (mut table, picture, mut notes) = match &query.ask {
            Ask::Classes(category) => classes::summarise(self, &selection, *category)?,
            Ask::Genres(grouping) => genres::summarise(self, &selection, *grouping)?,
            Ask::Market(span, look) => market::summarise(self, &query.filter, *span, look),
            Ask::Words(source, by) => words::summarise(self, &selection, *source, *by)?,
            Ask::Reach(scope) => reach::summarise(self, &selection, scope)?,
            Ask::Titles(scope) => titles::summarise(self, &selection, scope)?,
            Ask::Card(id) => card::summarise(self, id)?.ok_or_else(|| AnswerError::NoTitle(id.clone()))?,
            Ask::Compare(comparison) => compare::summarise(self, &selection, &query.filter, comparison)?,
        };
        let needed = match &query.ask {
            Ask::Market(..) => Some(schema::MARKET),
            Ask::Words(WordSource::Plots, _) => Some(schema::TERMS),
            _ => None,
        };
        notes.extend(needed.filter(|name| self.catalogue.missing.contains(name)).map(Note::MissingFile));
        if !matches!(query.ask, Ask::Market(..)) {
            notes.extend(self.reweighed_note());
        }
        table.sort(&query.sort);
        Ok(Summary { table, picture, tally: selection.tally, notes })
    }

    /// How many titles of the catalogue the weights in force have moved to another class.
    fn reweighed_note(&self) -> Option<Note> {
        let usual = self.usual.as_ref()?;
        let changed = |category: Category| {
            let titles = self.catalogue.titles.iter().zip(usual.scored.iter().zip(self.scored.iter()));
            let of_category = titles.filter(|(title, _)| title.category == category);
            of_category.filter(|(_, (before, now))| before.class != now.class).count() as u64
        };
        Some(Note::Reweighed {
            weights: self.scoring.weights.beyond(&usual.weights),
            films: (changed(Category::Movie), self.catalogue.count(Category::Movie) as u64),
            series: (changed(Category::Series), self.catalogue.count(Category::Series) as u64),
        })
    }

    /// What a filter sees of the title at a position.
    pub(super) fn subject(&self, row: usize) -> Subject<'_> {
        Subject { title: &self.catalogue.titles[row], scored: self.scored.get(row), words: self.words(row) }
    }

    pub(super) fn scoring(&self) -> &Scoring {
        &self.scoring
    }

    pub(super) fn scored(&self, row: usize) -> &Scored {
        &self.scored[row]
    }

    /// How many places a title has risen by the weights in force; `None` where they are those of the settings, and
    /// for a title without a rank.
    pub(super) fn moved(&self, row: usize) -> Option<i64> {
        let usual = self.usual.as_ref()?.scored.get(row)?.rank?;
        self.scored[row].rank.map(|now| i64::from(usual) - i64::from(now))
    }

    /// Whether other weights than those of the settings are in force.
    pub(super) fn is_reweighed(&self) -> bool {
        self.usual.is_some()
    }

    /// The words of the plot of the title at a position; empty where no plot is known.
    pub(super) fn words(&self, row: usize) -> &[(String, u32)] {
        self.catalogue.terms.get(row).map_or(&[], Vec::as_slice)
    }

    pub(super) fn frames(&self) -> &Frames {
        &self.frames
    }

    pub(super) fn titles(&self) -> &DataFrame {
        &self.titles
    }
}
