//! Shares the current scene through two small files: the stage writes where it is, and the presenter's second terminal
//! writes where it should go.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use notify::{RecursiveMode, Watcher};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::atomic_file;
use super::event::Event;
use crate::i18n::{Message, msg};

/// The current scene and the start time of the presentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The scene, from 0.
    pub scene: usize,
    /// Start of the presentation, as a Unix time in seconds.
    began: u64,
    /// How long it may take, in seconds.
    #[serde(default)]
    limit: Option<u64>,
}

/// A scene to go to, as asked for by the presenter's second terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Request {
    /// The scene, from 0.
    scene: usize,
    /// Tells two requests for one scene apart.
    number: u64,
}

impl Step {
    /// How long the presentation may take.
    pub fn limit(&self) -> Option<Duration> {
        self.limit.map(Duration::from_secs)
    }

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
    /// The file of the last request of the second terminal.
    request_file: PathBuf,
    began: u64,
    limit: Option<Duration>,
    /// Number of the last request that was sent or taken.
    last_request: u64,
}

impl PresenterSync {
    /// The file for a script path, in the user's directory.
    pub fn new(folder: &Path, script: impl AsRef<OsStr>) -> Self {
        let digest = Sha256::digest(script.as_ref().as_encoded_bytes());
        let name = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
        let began = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let file = folder.join(format!("stage-{name}.json"));
        let request_file = folder.join(format!("stage-{name}-request.json"));
        Self { file, request_file, began, limit: None, last_request: 0 }
    }

    /// Publishes how long the presentation may take, too.
    #[must_use]
    pub fn with_limit(self, limit: Option<Duration>) -> Self {
        Self { limit, ..self }
    }

    /// The file that the stage writes.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The file that the second terminal writes.
    pub fn request_file(&self) -> &Path {
        &self.request_file
    }

    /// Asks the stage to go to a scene.
    ///
    /// # Errors
    /// A message if the file cannot be written.
    pub fn ask(&mut self, scene: usize) -> Result<(), Message> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_micros();
        // Later than the last one, even if the clock is not.
        self.last_request = u64::try_from(now).unwrap_or_default().max(self.last_request + 1);
        write(&self.request_file, &Request { scene, number: self.last_request })
    }

    /// The scene that the second terminal asks for, once.
    pub fn take_request(&mut self) -> Option<usize> {
        // A file that cannot be read is not for the stage to report: the second terminal wrote it.
        let text = atomic_file::read(&self.request_file).ok().flatten()?;
        let request: Request = serde_json::from_str(&text).ok()?;
        let is_new = request.number != self.last_request;
        self.last_request = request.number;
        is_new.then_some(request.scene)
    }

    /// Publishes the current scene.
    ///
    /// # Errors
    /// A message if the file cannot be written.
    pub fn step(&self, scene: usize) -> Result<(), Message> {
        let limit = self.limit.map(|limit| limit.as_secs());
        write(&self.file, &Step { scene, began: self.began, limit })
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

    /// Forgets what was asked of an earlier presentation.
    pub fn begin(&self) {
        // There may be no file.
        let _ = fs::remove_file(&self.request_file);
    }

    /// Removes the files at the end of the presentation.
    pub fn leave(&self) {
        // The files may be gone already.
        let _ = fs::remove_file(&self.file);
        let _ = fs::remove_file(&self.request_file);
    }
}

/// Sends an event whenever a file of the two may have changed.
///
/// # Errors
/// A message if its directory cannot be made or watched.
pub fn follow(file: &Path, events: Sender<Event>) -> Result<notify::RecommendedWatcher, Message> {
    let folder = file.parent().map(Path::to_path_buf).unwrap_or_default();
    atomic_file::make(&folder).map_err(Message::from_error)?;
    let name = file.file_name().map(OsStr::to_os_string);
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Reading the file is an event too, which must not lead to reading it again.
        let Some(event) = event.ok().filter(|event| !event.kind.is_access()) else { return };
        if event.paths.iter().any(|path| path.file_name() == name.as_deref()) {
            // If the receiver is gone, the session is over.
            let _ = events.send(Event::Stepped);
        }
    })
    .map_err(Message::from_error)?;
    watcher.watch(&folder, RecursiveMode::NonRecursive).map_err(Message::from_error)?;
    Ok(watcher)
}

fn write(file: &Path, content: &impl Serialize) -> Result<(), Message> {
    let failed = |reason: &dyn std::fmt::Display| msg!("cannot-write", file, reason = reason.to_string());
    let text = serde_json::to_string(content).map_err(|error| failed(&error))?;
    atomic_file::write(file, &text).map_err(|error| failed(&error))
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

    #[test]
    fn what_the_second_terminal_asks_for_the_stage_takes_once() {
        let folder = tempfile::tempdir().unwrap();
        let open = || PresenterSync::new(folder.path(), "a.toml");
        let (mut stage, mut notes) = (open(), open());
        assert_eq!(stage.take_request(), None);
        for scene in [3, 3, 4] {
            notes.ask(scene).unwrap();
            assert_eq!((stage.take_request(), stage.take_request()), (Some(scene), None));
        }
        notes.ask(1).unwrap();
        let mut later = open();
        later.begin();
        assert_eq!(later.take_request(), None, "it was asked of an earlier presentation");
        let timed = open().with_limit(Some(Duration::from_mins(10)));
        timed.step(0).unwrap();
        assert_eq!(notes.now().unwrap().unwrap().limit(), Some(Duration::from_mins(10)));
    }
}
