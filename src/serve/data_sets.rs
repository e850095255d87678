//! The data sets that are served, each shared by all sessions and replaced at once by a reload.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use super::answers::AnswerCache;
use crate::analysis::engine::{AnswerError, Engine};
use crate::app::state::Dataset;
use crate::data::hash::sha256_hex;
use crate::domain::nearest::{did_you_mean, nearest};
use crate::domain::query::Query;
use crate::domain::summary::Summary;
use crate::headless::RequestError;
use crate::i18n::{Language, Message, msg};

/// Reads and scores a data set.
pub type Load = Box<dyn Fn() -> Result<Snapshot, Message> + Send + Sync>;

/// A data set as it was when it was last read. It does not change; a reload makes another.
pub struct Snapshot {
    pub engine: Arc<Engine>,
    english: Dataset,
    korean: Dataset,
    /// Identifies the figures, for caches: the first 16 digits of a SHA-256.
    pub hash: String,
    answers: AnswerCache,
}

impl Snapshot {
    /// A scored data set with its metadata in each language. `scoring` describes all else that the figures depend on.
    pub fn new(engine: Engine, dataset_in: impl Fn(Language) -> Dataset, scoring: &str) -> Self {
        let [english, korean] = [Language::English, Language::Korean].map(&dataset_in);
        let answers = AnswerCache::default();
        let files = engine
            .catalogue()
            .files
            .iter()
            .map(|file| format!("{} {:032x}\n", file.name, file.digest.xxh3().unwrap_or_default()));
        let contents = format!("{} {scoring}\n{}", env!("CARGO_PKG_VERSION"), files.collect::<String>());
        Self {
            hash: sha256_hex(contents.as_bytes())[..16].to_owned(),
            engine: Arc::new(engine),
            english,
            korean,
            answers,
        }
    }

    /// The answer to a query, which may have been computed for another client.
    ///
    /// # Errors
    ///
    /// As [`Engine::answer`].
    pub fn answer(&self, query: &Query) -> Result<Arc<Summary>, AnswerError> {
        self.answers.get_or_insert_with(query, || self.engine.answer(query))
    }

    /// The directory that it was read from; `None` for a built-in one.
    pub fn directory(&self) -> Option<PathBuf> {
        self.english.directory.clone()
    }

    /// The metadata in a language.
    pub fn dataset(&self, language: Language) -> &Dataset {
        match language {
            Language::English => &self.english,
            Language::Korean => &self.korean,
        }
    }
}

/// A data set with its name on the server.
pub struct DataSet {
    pub name: String,
    load: Load,
    snapshot: RwLock<Arc<Snapshot>>,
}

impl DataSet {
    /// Reads a data set.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub fn open(name: String, load: Load) -> Result<Self, Message> {
        let snapshot = RwLock::new(Arc::new(load()?));
        Ok(Self { name, load, snapshot })
    }

    /// The data as it is now. A request keeps what it began with.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the files again; on an error the last good data stays.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub fn reload(&self) -> Result<(), Message> {
        let snapshot = Arc::new((self.load)()?);
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = snapshot;
        Ok(())
    }
}

/// The data sets that are served, the default one first; never empty.
pub struct DataSets(Vec<Arc<DataSet>>);

impl DataSets {
    /// `first` and the others.
    pub fn new(first: DataSet, others: Vec<DataSet>) -> Self {
        Self(std::iter::once(first).chain(others).map(Arc::new).collect())
    }

    /// The data set of this name; without a name, the default one.
    ///
    /// # Errors
    ///
    /// No data set has the name.
    pub fn get(&self, name: Option<&str>) -> Result<&Arc<DataSet>, RequestError> {
        let Some(name) = name else { return Ok(&self.0[0]) };
        self.0.iter().find(|data| data.name == name).ok_or_else(|| {
            let hint = did_you_mean(nearest(name, self.names()));
            let known = self.names().collect::<Vec<_>>().join(", ");
            RequestError::Option { name: "data", reason: msg!("served-no-data", name, hint, known) }
        })
    }

    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.0.iter().map(|data| data.name.as_str())
    }

    pub fn iter(&self) -> impl Iterator<Item = &Arc<DataSet>> {
        self.0.iter()
    }
}
