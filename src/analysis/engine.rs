//! The engine: a scored catalogue that answers queries.

use std::sync::{Arc, Mutex, PoisonError};

use strum::IntoEnumIterator;

use super::columns::DerivedColumns;
use super::genre_groups::GenreGroups;
use super::mask::Mask;
use super::mask_cache::MaskCache;
use super::measures::Measures;
use super::members::Members;
use super::scores::Scores;
use super::scoring;
use super::sort_cache::SortCache;
use super::viewing::orders;
use super::word_lists::WordLists;
use crate::domain::formula::{Formulas, TitleMeasure};
use crate::domain::index::{Scored, Scoring, ScoringSource, Weights};
use crate::domain::nearest::{did_you_mean, nearest};
use crate::domain::note::Note;
use crate::domain::title::ListField;
use crate::i18n::{Message, ToMessage, display_as_message, msg};
use crate::store::catalogue::Catalogue;
use crate::store::subject::Subject;
use crate::store::terms::WordCounts;

/// Maximum number of engines with other weights that are kept, and of the titles in all of them.
const MAX_REWEIGHTED: usize = 16;
const MAX_REWEIGHTED_TITLES: usize = 2_000_000;

/// A scored catalogue.
pub struct Engine {
    sort_cache: Arc<SortCache>,
    scoring: Scoring,
    /// Whose the scoring is, or why that of the data set does not apply.
    scoring_source: Result<ScoringSource, Message>,
    /// Weights of the settings, if this engine uses others.
    baseline: Option<Weights>,
    masks: MaskCache,
    formulas: Arc<Formulas>,
    /// The engines with the other weights that were requested last, the newest at the end.
    reweighted: Mutex<Vec<Arc<Self>>>,
}

#[derive(Debug)]
pub enum AnswerError {
    /// The query names a title that is not in the catalogue.
    UnknownTitle(String),
    /// The query compares rows of a table that does not support it.
    NotComparable,
    /// The query compares more rows than can be read side by side.
    TooManyRows { most: usize },
    /// The table has no such figure.
    UnknownFigure,
    /// A formula has a name that is neither a measure nor a formula of the settings.
    UnknownMeasure { name: String, known: Vec<String> },
    /// The query asks for other weights of titles that were scored elsewhere.
    ScoredElsewhere { by: String },
}

impl ToMessage for AnswerError {
    fn to_message(&self) -> Message {
        match self {
            Self::UnknownTitle(id) => msg!("answer-no-title", id),
            Self::NotComparable => msg!("answer-not-comparable"),
            Self::TooManyRows { most } => msg!("answer-too-many-rows", most = *most),
            Self::UnknownFigure => msg!("answer-no-figure"),
            Self::UnknownMeasure { name, known } => {
                let measures = TitleMeasure::iter().map(|measure| measure.to_string());
                let all: Vec<String> = measures.chain(known.iter().cloned()).collect();
                let hint = did_you_mean(nearest(name, all.iter().map(String::as_str)));
                msg!("answer-no-measure", name, hint, known = all.join(", "))
            }
            Self::ScoredElsewhere { by } => msg!("answer-scored-elsewhere", by),
        }
    }
}

display_as_message!(AnswerError);

impl std::error::Error for AnswerError {}

impl Engine {
    /// Scores a catalogue; `words` are the lists that its words are counted by.
    pub fn new(catalogue: Arc<Catalogue>, scoring: &Scoring, groups: &GenreGroups, words: WordLists<'_>) -> Self {
        let columns = Arc::new(DerivedColumns::new(&catalogue, groups, words));
        let profiles = Arc::new(scoring::profiles(&catalogue, scoring));
        let scores = Arc::new(Scores::new(profiles, scoring));
        let sort_cache = Arc::new(SortCache::new(catalogue, columns, scores, None));
        Self {
            sort_cache,
            scoring: *scoring,
            scoring_source: Ok(ScoringSource::Settings),
            baseline: None,
            masks: MaskCache::default(),
            formulas: Arc::default(),
            reweighted: Mutex::default(),
        }
    }

    /// Says whose the scoring is, or why that of the data set does not apply.
    #[must_use]
    pub fn with_scoring_source(self, scoring_source: Result<ScoringSource, Message>) -> Self {
        Self { scoring_source, ..self }
    }

    /// Knows formulas by name.
    #[must_use]
    pub fn with_formulas(self, formulas: Formulas) -> Self {
        Self { formulas: Arc::new(formulas), ..self }
    }

    pub(super) fn formulas(&self) -> &Formulas {
        &self.formulas
    }

    /// The note on a scoring that is not that of the settings alone.
    pub(super) fn scoring_note(&self) -> Option<Note> {
        if let Some(by) = self.scored_by() {
            return Some(Note::ScoredElsewhere { by: by.to_owned() });
        }
        match &self.scoring_source {
            Ok(ScoringSource::Settings) => None,
            Ok(ScoringSource::DataSet) => Some(Note::ScoredByDataSet {
                popularity: self.scoring.popularity,
                weights: self.baseline.unwrap_or(self.scoring.weights),
            }),
            Err(reason) => Some(Note::ScoringRefused(reason.clone())),
        }
    }

    /// Returns an engine on the same catalogue with other weights, from the cache if possible.
    fn reweighted(&self, weights: Weights) -> Arc<Self> {
        let kept = || self.reweighted.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(engine) = kept().iter().find(|engine| engine.scoring.weights == weights) {
            return Arc::clone(engine);
        }
        let scoring = Scoring { weights, ..self.scoring };
        let SortCache { catalogue, columns, scores, .. } = self.sort_cache.as_ref();
        let reweighted = Arc::new(Scores::new(Arc::clone(&scores.profiles), &scoring));
        let baseline = Some(Arc::clone(scores));
        let sort_cache = Arc::new(SortCache::new(Arc::clone(catalogue), Arc::clone(columns), reweighted, baseline));
        let masks = self.masks.without_scores();
        let baseline = Some(self.scoring.weights);
        let scoring_source = self.scoring_source.clone();
        let engine = Arc::new(Self {
            sort_cache,
            scoring,
            scoring_source,
            baseline,
            masks,
            formulas: Arc::clone(&self.formulas),
            reweighted: Mutex::default(),
        });
        let mut kept = kept();
        if kept.len() >= MAX_REWEIGHTED.min(MAX_REWEIGHTED_TITLES / self.catalogue().titles.len().max(1)).max(1) {
            kept.remove(0);
        }
        kept.push(Arc::clone(&engine));
        engine
    }

    /// Runs `act` on the engine with the given weights, by default its own.
    pub(super) fn with_weights<T>(
        &self,
        weights: Option<Weights>,
        act: impl FnOnce(&Self) -> Result<T, AnswerError>,
    ) -> Result<T, AnswerError> {
        match weights.filter(|weights| *weights != self.scoring.weights) {
            None => act(self),
            Some(weights) => match self.scored_by() {
                Some(by) => Err(AnswerError::ScoredElsewhere { by: by.to_owned() }),
                None => act(&self.reweighted(weights)),
            },
        }
    }

    pub fn catalogue(&self) -> &Arc<Catalogue> {
        &self.sort_cache.catalogue
    }

    /// Who or what scored the titles elsewhere; `None` where they are scored here.
    pub(super) fn scored_by(&self) -> Option<&str> {
        self.catalogue().scored_by()
    }

    /// Fills the caches that the first list of titles, the first search, the Viewing tab, and the first table by genre or
    /// country need.
    pub fn prepare(&self) {
        let titles = &self.catalogue().titles;
        if !titles.is_empty() {
            self.sort_cache.prepare();
            for of in [ListField::Genres, ListField::Countries] {
                Members::new(titles, (self.scores(), self.columns()), &Mask::all(titles.len()), of);
            }
        }
        orders::prepare(&self.sort_cache);
    }

    /// The weights of the settings and what they make of the catalogue, where others are in force.
    pub(super) fn baseline(&self) -> Option<(&Weights, &Arc<Scores>)> {
        self.baseline.as_ref().zip(self.sort_cache.baseline.as_ref())
    }

    /// The title at a row as filters see it.
    pub(super) fn subject(&self, row: usize) -> Subject<'_> {
        let scored = Some(self.scores().scored(row));
        let (title, viewing) = (self.catalogue().titles.get(row), self.catalogue().viewing.totals(row));
        Subject { title, scored, words: self.words(row), viewing }
    }

    /// The measures behind the indices.
    pub(super) fn measures(&self) -> Measures<'_> {
        Measures::new(self.catalogue(), self.scoring.popularity)
    }

    /// How the titles are scored.
    pub fn scoring(&self) -> &Scoring {
        &self.scoring
    }

    pub(super) fn scores(&self) -> &Scores {
        &self.sort_cache.scores
    }

    /// The indices and class of a title.
    pub fn scored(&self, row: usize) -> Scored {
        self.scores().scored(row)
    }

    pub(super) fn sort_cache(&self) -> &Arc<SortCache> {
        &self.sort_cache
    }

    /// Rank of a title by total within its category, from 1; `None` for an unrated title.
    pub(super) fn rank(&self, row: usize) -> Option<u32> {
        self.sort_cache.rank(row)
    }

    /// Number of ranks that a title has gained against the weights of the settings; `None` if those are in use or the
    /// title has no rank.
    pub(super) fn moved(&self, row: usize) -> Option<i64> {
        self.sort_cache.moved(row)
    }

    /// Whether this engine uses other weights than the settings.
    pub(super) fn is_reweighted(&self) -> bool {
        self.baseline.is_some()
    }

    /// Words of a title's plot; empty if no plot is known.
    pub(super) fn words(&self, row: usize) -> WordCounts<'_> {
        self.catalogue().terms.value(row)
    }

    pub(super) fn columns(&self) -> &DerivedColumns {
        &self.sort_cache.columns
    }

    pub(super) fn masks(&self) -> &MaskCache {
        &self.masks
    }
}
