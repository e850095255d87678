//! Persists a session for the next one: the last view and the history of filters.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

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
        let kept = serde_json::from_str(&text).map_err(|error| msg!("cannot-use", file, reason = error.to_string()))?;
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
        let failed = |reason: &dyn std::fmt::Display| msg!("cannot-save-session", file, reason = reason.to_string());
        // Sessions that end at once would otherwise overwrite each other's history.
        let _lock = file.parent().and_then(lock);
        // Another session may have added to the history in the meantime.
        let before = match self.load() {
            Ok(kept) => kept.map(|kept| kept.history).unwrap_or_default(),
            // It may hold a history worth saving by hand.
            Err(_) if file.is_file() => {
                fs::rename(file, file.with_extension("json.damaged")).map_err(|error| failed(&error))?;
                Vec::new()
            }
            Err(reason) => return Err(reason),
        };
        let kept = SavedSession { view, history: history::merged(before, history) };
        let text = serde_json::to_string_pretty(&kept).map_err(|error| failed(&error))?;
        atomic_file::write(file, &text).map_err(|error| failed(&error))
    }
}

/// Locks the directory of the session until the file is dropped. `None` if another session does not let go of it in
/// time, or if it cannot be locked: an ending must not wait for that.
fn lock(folder: &Path) -> Option<File> {
    const ATTEMPTS: u32 = 60;
    const PAUSE: Duration = Duration::from_millis(5);
    // The first session creates the directory.
    atomic_file::make(folder).ok()?;
    let folder = File::open(folder).ok()?;
    for _ in 0..ATTEMPTS {
        match folder.try_lock() {
            Ok(()) => return Some(folder),
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            Err(TryLockError::Error(_)) => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::filter::Filter;
    use crate::domain::tab::Tab;

    fn session(line: &str) -> SavedSession {
        SavedSession { view: View::new(Tab::Movies, Filter::default()), history: vec![line.to_owned()] }
    }

    #[test]
    fn sessions_that_end_at_once_keep_each_others_history() {
        let folder = tempfile::tempdir().unwrap();
        let store = || SessionStore::in_folder(Some(folder.path().join("state")));
        thread::scope(|scope| {
            for number in 0..16 {
                scope.spawn(move || store().write(session(&format!("year={number}"))).unwrap());
            }
        });
        assert_eq!(store().load().unwrap().unwrap().history.len(), 16);
    }

    #[test]
    fn a_damaged_session_is_kept_aside_and_what_is_no_file_stays() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("session.json");
        let store = SessionStore::in_folder(Some(folder.path().to_owned()));
        fs::write(&file, "{ damaged").unwrap();
        assert!(store.load().is_err());
        store.write(session("genre=Drama")).unwrap();
        assert_eq!(store.load().unwrap().unwrap().history, ["genre=Drama"]);
        assert_eq!(fs::read_to_string(folder.path().join("session.json.damaged")).unwrap(), "{ damaged");
        fs::remove_file(&file).unwrap();
        fs::create_dir(&file).unwrap();
        assert!(store.write(session("genre=Drama")).is_err() && file.is_dir());
    }
}
