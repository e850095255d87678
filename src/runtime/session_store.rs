//! Persists a session for the next one: the last view and the history of filters.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use serde::{Deserialize, Serialize};

use super::atomic_file;
use crate::app::prompt::history;
use crate::app::state::State;
use crate::domain::view::View;
use crate::i18n::{Message, msg};

/// The saved state.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedSession {
    /// The last view.
    pub view: View,
    /// The history of filters, newest last.
    #[serde(default)]
    pub history: Vec<String>,
}

/// Stores sessions in a directory, or nowhere if disabled.
#[derive(Debug, Clone, Default)]
pub struct SessionStore {
    file: Option<PathBuf>,
    /// The session as of now, for exits that cannot access the session itself.
    noted: Arc<Mutex<Option<SavedSession>>>,
}

impl SessionStore {
    /// Stores sessions in a directory.
    pub fn in_folder(folder: Option<PathBuf>) -> Self {
        Self { file: folder.map(|folder| folder.join("session.json")), noted: Arc::default() }
    }

    /// Stores nothing.
    pub fn disabled() -> Self {
        Self::default()
    }

    /// Loads the last session; `None` if there is none.
    ///
    /// # Errors
    /// A message if the file exists but cannot be read.
    pub fn load(&self) -> Result<Option<SavedSession>, Message> {
        let Some(file) = &self.file else { return Ok(None) };
        let Some(text) = atomic_file::read(file)? else { return Ok(None) };
        let kept = serde_json::from_str(&text)
            .map_err(|error| msg!("cannot-use", file = file.display().to_string(), reason = error.to_string()))?;
        Ok(Some(kept))
    }

    /// Notes the current state, so that [`SessionStore::save_noted`] can save it from any thread.
    pub fn note(&self, state: &State) {
        if self.file.is_some()
            && let Ok(mut noted) = self.noted.lock()
        {
            *noted = Some(SavedSession { view: state.view.clone(), history: state.history.clone() });
        }
    }

    /// Saves the state that was noted last: for a panic, or if the session hangs.
    pub fn save_noted(&self) {
        // If the lock is held, a newer state is being noted; do not wait for it.
        let noted = self.noted.try_lock().ok().and_then(|noted| noted.clone());
        // The session is over; there is no screen to report a failure on.
        let _ = noted.map(|noted| self.write(noted));
    }

    /// Saves a session atomically.
    ///
    /// # Errors
    /// A message if it cannot be written; the previous file is kept.
    pub fn save(&self, state: &State) -> Result<(), Message> {
        self.write(SavedSession { view: state.view.clone(), history: state.history.clone() })
    }

    fn write(&self, SavedSession { view, history }: SavedSession) -> Result<(), Message> {
        let Some(file) = &self.file else { return Ok(()) };
        // Another session may have added to the history in the meantime.
        let before = self.load().ok().flatten().map(|kept| kept.history).unwrap_or_default();
        let kept = SavedSession { view, history: history::merged(before, history) };
        let failed = |reason: &dyn std::fmt::Display| {
            msg!("cannot-save-session", file = file.display().to_string(), reason = reason.to_string())
        };
        let text = serde_json::to_string_pretty(&kept).map_err(|error| failed(&error))?;
        atomic_file::write(file, &text).map_err(|error| failed(&error))
    }
}
