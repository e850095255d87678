//! What a session leaves behind for the next one: the view it ended with and the filters that were typed.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use serde::{Deserialize, Serialize};

use super::atomic_file;
use crate::app::prompt::history;
use crate::app::state::State;
use crate::domain::view::View;
use crate::i18n::{Message, msg};

/// What is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedSession {
    /// What was looked at.
    pub view: View,
    /// Filters that were typed, the newest last.
    #[serde(default)]
    pub history: Vec<String>,
}

/// Keeps what a session leaves behind, or nothing at all.
#[derive(Debug, Clone, Default)]
pub struct SessionStore {
    file: Option<PathBuf>,
    /// What would be left behind if the session ended now, for an ending that gets no hold of the session.
    noted: Arc<Mutex<Option<SavedSession>>>,
}

impl SessionStore {
    /// Keeps it in the user's state directory.
    pub fn in_folder(folder: Option<PathBuf>) -> Self {
        Self { file: folder.map(|folder| folder.join("session.json")), noted: Arc::default() }
    }

    /// Keeps nothing.
    pub fn disabled() -> Self {
        Self::default()
    }

    /// What the last session left behind; `None` where there was none.
    ///
    /// # Errors
    /// A sentence if there is something that cannot be read.
    pub fn load(&self) -> Result<Option<SavedSession>, Message> {
        let Some(file) = &self.file else { return Ok(None) };
        let Some(text) = atomic_file::read(file)? else { return Ok(None) };
        let kept = serde_json::from_str(&text)
            .map_err(|error| msg!("cannot-use", file = file.display().to_string(), reason = error.to_string()))?;
        Ok(Some(kept))
    }

    /// Notes how a session stands, so that [`SessionStore::save_noted`] can leave it behind from any thread.
    pub fn note(&self, state: &State) {
        if self.file.is_some()
            && let Ok(mut noted) = self.noted.lock()
        {
            *noted = Some(SavedSession { view: state.view.clone(), history: state.history.clone() });
        }
    }

    /// Leaves behind what was noted last: for a panic, and for a session that hangs.
    pub fn save_noted(&self) {
        // Who holds the note is in the middle of writing a newer one, which is not waited for.
        let noted = self.noted.try_lock().ok().and_then(|noted| noted.clone());
        // The session is over; there is no screen to report a failure on.
        let _ = noted.map(|noted| self.write(noted));
    }

    /// Leaves a session behind, whole or not at all.
    ///
    /// # Errors
    /// A sentence if it cannot be written; what was left behind before stays.
    pub fn save(&self, state: &State) -> Result<(), Message> {
        self.write(SavedSession { view: state.view.clone(), history: state.history.clone() })
    }

    fn write(&self, SavedSession { view, history }: SavedSession) -> Result<(), Message> {
        let Some(file) = &self.file else { return Ok(()) };
        // Another session may have typed something in the meantime.
        let before = self.load().ok().flatten().map(|kept| kept.history).unwrap_or_default();
        let kept = SavedSession { view, history: history::merged(before, history) };
        let failed = |reason: &dyn std::fmt::Display| {
            msg!("cannot-save-session", file = file.display().to_string(), reason = reason.to_string())
        };
        let text = serde_json::to_string_pretty(&kept).map_err(|error| failed(&error))?;
        atomic_file::write(file, &text).map_err(|error| failed(&error))
    }
}
