//! Shares the current scene through a small file: the stage writes it, and the presenter's second terminal reads it.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::atomic_file;
use crate::i18n::{Message, msg};

/// The current scene and the start time of the presentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The scene, from 0.
    pub scene: usize,
    /// Start of the presentation, as a Unix time in seconds.
    began: u64,
}

impl Step {
    /// The elapsed time of the presentation.
    pub fn going_on(&self, now: SystemTime) -> Duration {
        let since_1970 = now.duration_since(UNIX_EPOCH).unwrap_or_default();
        since_1970.saturating_sub(Duration::from_secs(self.began))
    }
}

/// The file that the stage of a script shares with the second terminal.
#[derive(Debug, Clone)]
pub struct PresenterSync {
    file: PathBuf,
    began: u64,
}

impl PresenterSync {
    /// The file for a script path, in the user's directory.
    pub fn new(folder: &Path, script: impl AsRef<OsStr>) -> Self {
        let digest = Sha256::digest(script.as_ref().as_encoded_bytes());
        let name = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
        let began = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        Self { file: folder.join(format!("stage-{name}.json")), began }
    }

    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Publishes the current scene.
    ///
    /// # Errors
    /// A message if the file cannot be written.
    pub fn step(&self, scene: usize) -> Result<(), Message> {
        let failed =
            |reason: &dyn std::fmt::Display| msg!("cannot-write", file = &self.file, reason = reason.to_string());
        let text = serde_json::to_string(&Step { scene, began: self.began }).map_err(|error| failed(&error))?;
        atomic_file::write(&self.file, &text).map_err(|error| failed(&error))
    }

    /// Reads the current scene; `None` if nothing is presented.
    ///
    /// # Errors
    /// A message if the file exists but cannot be read.
    pub fn now(&self) -> Result<Option<Step>, Message> {
        let Some(text) = atomic_file::read(&self.file)? else { return Ok(None) };
        let step = serde_json::from_str(&text)
            .map_err(|error| msg!("cannot-use", file = &self.file, reason = error.to_string()))?;
        Ok(Some(step))
    }

    /// Removes the file at the end of the presentation.
    pub fn leave(&self) {
        // The file may be gone already.
        let _ = fs::remove_file(&self.file);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_stage_says_the_second_terminal_reads_until_it_is_over() {
        let folder = tempfile::tempdir().unwrap();
        let (stage, notes) = (PresenterSync::new(folder.path(), "a.toml"), PresenterSync::new(folder.path(), "a.toml"));
        assert_eq!(notes.now(), Ok(None));
        stage.step(3).unwrap();
        let step = notes.now().unwrap().unwrap();
        assert_eq!(step.scene, 3);
        let later = UNIX_EPOCH + Duration::from_secs(stage.began + 61);
        assert_eq!(step.going_on(later), Duration::from_secs(61));
        assert_eq!(PresenterSync::new(folder.path(), "b.toml").now(), Ok(None), "another script is another stage");
        stage.leave();
        assert_eq!(notes.now(), Ok(None));
    }
}
