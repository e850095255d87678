//! The engine: a scored catalogue that answers queries.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use polars::prelude::{PolarsError, PolarsResult};

use super::columns::Columns;
use super::ranked::Ranked;
use super::scores::Scores;
use super::selection::{Masks, Selection};
use super::{card, classes, compare, genres, market, reach, scoring, titles, words};
use crate::data::schema;
use crate::domain::filter::Filter;
use crate::domain::index::{Scored, Scoring, Weights};
use crate::domain::look::WordSource;
use crate::domain::note::Note;
use crate::domain::query::{Ask, Query};
use crate::domain::summary::{Summary, Tally};
use crate::domain::title::Category;
use crate::speech::{Message, Say, prints_what_it_says, say};
use crate::store::catalogue::Catalogue;
use crate::store::lists::ListColumn;
use crate::store::subject::Subject;
use crate::store::terms::Uses;

/// A catalogue with its scoring, ready to answer.
pub struct Engine {
    ranked: Arc<Ranked>,
    scoring: Scoring,
    /// The weights of the settings, where others are in force.
    usual: Option<Weights>,
    masks: Masks,
    /// The same catalogue by the other weights that were asked for last.
    reweighed: Mutex<Option<Arc<Self>>>,
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
    /// The names of the groups that lists of genres are in, `None` for that of the empty list; and for each list the
    /// place of its group among them. A list is in the group of its first genre.
    pub(super) fn of_lists<'g>(&'g self, lists: &ListColumn) -> (Vec<Option<&'g str>>, Vec<usize>) {
        let mut names: Vec<Option<&str>> = Vec::new();
        let places = (0..lists.n_lists()).map(|list| {
            let name = lists.list(list).first().map(|genre| self.group(genre));
            names.iter().position(|other| *other == name).unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            })
        });
        let places = places.collect();
        (names, places)
    }

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
        let columns = Arc::new(Columns::new(&catalogue, groups, stop_words));
        let profiles = Arc::new(scoring::profiles(&catalogue.titles, scoring.methods)?);
        let scores = Arc::new(Scores::weigh(profiles, scoring));
        let ranked = Arc::new(Ranked::new(catalogue, columns, scores, None));
        Ok(Self { ranked, scoring: *scoring, usual: None, masks: Masks::default(), reweighed: Mutex::default() })
    }

    /// The same catalogue by other weights of the total.
    fn by(&self, weights: Weights) -> Arc<Self> {
        let mut last = self.reweighed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(engine) = last.as_ref().filter(|engine| engine.scoring.weights == weights) {
            return Arc::clone(engine);
        }
        let scoring = Scoring { weights, ..self.scoring };
        let Ranked { catalogue, columns, scores, .. } = self.ranked.as_ref();
        let weighed = Arc::new(Scores::weigh(Arc::clone(&scores.profiles), &scoring));
        let usual = Some(Arc::clone(scores));
        let ranked = Arc::new(Ranked::new(Arc::clone(catalogue), Arc::clone(columns), weighed, usual));
        let masks = self.masks.for_other_weights();
        let usual = Some(self.scoring.weights);
        let engine = Arc::new(Self { ranked, scoring, usual, masks, reweighed: Mutex::default() });
        *last = Some(Arc::clone(&engine));
        engine
    }

    /// Does something with the catalogue scored by the weights of a query.
    pub(super) fn weighed<T>(
        &self,
        weights: Option<Weights>,
        act: impl FnOnce(&Self) -> Result<T, AnswerError>,
    ) -> Result<T, AnswerError> {
        match weights.filter(|weights| *weights != self.scoring.weights) {
            None => act(self),
            Some(weights) => act(&self.by(weights)),
        }
    }

    /// The catalogue.
    pub fn catalogue(&self) -> &Arc<Catalogue> {
        &self.ranked.catalogue
    }

    /// Reckons what takes its time and will be needed, before it is asked for.
    pub fn prepare(&self) {
        if !self.catalogue().titles.is_empty() {
            self.ranked.prepare();
        }
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
            Ask::Classes(category) => classes::summarise(self, &selection, *category),
            Ask::Genres(grouping) => genres::summarise(self, &selection, *grouping),
            Ask::Market(span, look) => market::summarise(self, &query.filter, *span, look),
            Ask::Words(source, by) => words::summarise(self, &selection, *source, *by),
            Ask::Reach(scope) => reach::summarise(self, &selection, scope),
            Ask::Titles(scope) => titles::summarise(self, &selection, scope, &query.sort),
            Ask::Card(id) => card::summarise(self, id).ok_or_else(|| AnswerError::NoTitle(id.clone()))?,
            Ask::Compare(comparison) => compare::summarise(self, &selection, &query.filter, comparison)?,
        };
        let needed = match &query.ask {
            Ask::Market(..) => Some(schema::MARKET),
            Ask::Words(WordSource::Plots, _) => Some(schema::TERMS),
            _ => None,
        };
        notes.extend(needed.filter(|name| self.catalogue().missing.contains(name)).map(Note::MissingFile));
        if !matches!(query.ask, Ask::Market(..)) {
            notes.extend(self.reweighed_note());
        }
        table.sort(&query.sort);
        Ok(Summary { table, picture, tally: selection.tally, notes })
    }

    /// How many titles of the catalogue the weights in force have moved to another class.
    fn reweighed_note(&self) -> Option<Note> {
        let (usual, before) = (self.usual.as_ref()?, self.ranked.usual.as_ref()?);
        let now = self.scores();
        let moved = now.profiles.coded().mask(|row| before.line(row).class != now.line(row).class);
        let changed = |category: Category| {
            let all = self.columns().of(category);
            (moved.clone().and(all).count(), all.count())
        };
        Some(Note::Reweighed {
            weights: self.scoring.weights.beyond(usual),
            films: changed(Category::Movie),
            series: changed(Category::Series),
        })
    }

    /// What a filter sees of the title at a position.
    pub(super) fn subject(&self, row: usize) -> Subject<'_> {
        let scored = Some(self.scores().at(row));
        Subject { title: self.catalogue().titles.get(row), scored, words: self.words(row) }
    }

    pub(super) fn scoring(&self) -> &Scoring {
        &self.scoring
    }

    pub(super) fn scores(&self) -> &Scores {
        &self.ranked.scores
    }

    pub(super) fn scored(&self, row: usize) -> Scored {
        self.scores().at(row)
    }

    /// The titles in their orders.
    pub(super) fn ranked(&self) -> &Arc<Ranked> {
        &self.ranked
    }

    /// The place of a title by total within its category, 1 is best; `None` for an unrated title.
    pub(super) fn rank(&self, row: usize) -> Option<u32> {
        self.ranked.rank(row)
    }

    /// How many places a title has risen by the weights in force; `None` where they are those of the settings, and
    /// for a title without a rank.
    pub(super) fn moved(&self, row: usize) -> Option<i64> {
        self.ranked.moved(row)
    }

    /// Whether other weights than those of the settings are in force.
    pub(super) fn is_reweighed(&self) -> bool {
        self.usual.is_some()
    }

    /// The words of the plot of the title at a position; none where no plot is known.
    pub(super) fn words(&self, row: usize) -> Uses<'_> {
        self.catalogue().terms.value(row)
    }

    pub(super) fn columns(&self) -> &Columns {
        &self.ranked.columns
    }

    pub(super) fn masks(&self) -> &Masks {
        &self.masks
    }
}
