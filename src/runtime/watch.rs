//! Watches the data directory, and reports a change once its files have been quiet for a moment.
//!
//! The folders of part files in it are watched too. Those that appear are watched from then on, before the change is
//! reported, so that later writes to them are a change of their own.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use notify::event::ModifyKind;
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::event::Event;
use crate::app::action::Action;
use crate::data::{parts, schema};
use crate::i18n::{Message, msg};

/// How long the files must be quiet before a change is reported: several files are usually written in one go.
const QUIET: Duration = Duration::from_millis(300);

/// Watches one data directory at a time.
pub struct Watcher {
    system: Arc<Mutex<Option<System>>>,
    watched: Option<PathBuf>,
    changes: Sender<PathBuf>,
}

/// What the system watches.
struct System {
    watcher: RecommendedWatcher,
    directory: PathBuf,
}

impl System {
    /// Watches the directory and its folders of part files as they are now: any of them may be new or may have been
    /// replaced.
    fn refresh(&mut self) {
        let folders = parts::folders(&self.directory, &schema::TABLES);
        for folder in folders.iter().chain([&self.directory]) {
            // Ignore what has been removed in the meantime.
            let _ = self.watcher.watch(folder, RecursiveMode::NonRecursive);
        }
    }
}

/// No panic can leave what is watched half-changed.
fn locked(system: &Mutex<Option<System>>) -> MutexGuard<'_, Option<System>> {
    system.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Watcher {
    /// Creates a watcher that sends changes to `events` and watches nothing yet.
    pub fn new(events: Sender<Event>) -> Self {
        let (changes, heard) = channel();
        let system = Arc::new(Mutex::new(None));
        let watched = Arc::clone(&system);
        thread::spawn(move || tell_when_quiet(&heard, &events, &watched));
        Self { system, watched: None, changes }
    }

    /// Watches this directory instead of the previous one; `None` for the demo data.
    ///
    /// # Errors
    /// A message if the system refuses to watch it.
    pub fn follow(&mut self, directory: Option<&Path>) -> Result<(), Message> {
        (*locked(&self.system), self.watched) = (None, None);
        let Some(directory) = directory else { return Ok(()) };
        let failed = |error: notify::Error| msg!("watch-failed", directory, reason = error.to_string());
        let real = directory.canonicalize().map_err(|error| failed(error.into()))?;
        let (changes, within) = (self.changes.clone(), real.clone());
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            let Ok(event) = event else { return };
            // Reading a file is an event too.
            let written = match event.kind {
                EventKind::Create(_) | EventKind::Remove(_) => true,
                EventKind::Modify(kind) => !matches!(kind, ModifyKind::Metadata(_)),
                EventKind::Any | EventKind::Access(_) | EventKind::Other => false,
            };
            if written && let Some(path) = event.paths.into_iter().find(|path| path.starts_with(&within)) {
                // If the receiver is gone, the session is over.
                let _ = changes.send(path);
            }
        })
        .map_err(failed)?;
        watcher.watch(&real, RecursiveMode::NonRecursive).map_err(failed)?;
        // An import replaces the directory, which only the parent directory reports.
        if let Some(above) = real.parent() {
            watcher.watch(above, RecursiveMode::NonRecursive).map_err(failed)?;
        }
        let mut system = System { watcher, directory: real };
        system.refresh();
        (*locked(&self.system), self.watched) = (Some(system), Some(directory.to_owned()));
        Ok(())
    }

    /// The directory that is watched.
    pub fn watched(&self) -> Option<&Path> {
        self.watched.as_deref()
    }
}

/// Waits without a time limit for a change, and then until no more come.
fn tell_when_quiet(heard: &Receiver<PathBuf>, events: &Sender<Event>, system: &Mutex<Option<System>>) {
    while heard.recv().is_ok() {
        loop {
            match heard.recv_timeout(QUIET) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        // Before the change is reported, so that no change between the reload and the watch is missed.
        if let Some(system) = locked(system).as_mut() {
            system.refresh();
        }
        if events.send(Event::Done(Box::new(Action::DataChanged))).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn change_arrives(events: &Receiver<Event>) -> bool {
        let event = events.recv_timeout(Duration::from_secs(20));
        matches!(event, Ok(Event::Done(action)) if matches!(*action, Action::DataChanged))
    }

    #[test]
    fn writing_and_replacing_are_reported_and_reading_is_not() {
        let place = tempfile::tempdir().unwrap();
        let directory = place.path().join("data");
        fs::create_dir(&directory).unwrap();
        fs::write(directory.join("titles.csv"), "a").unwrap();
        let (sender, events) = channel();
        let mut watcher = Watcher::new(sender);
        watcher.follow(Some(&directory)).unwrap();
        fs::read(directory.join("titles.csv")).unwrap();
        fs::write(directory.join("titles.csv"), "b").unwrap();
        fs::write(directory.join("terms.csv"), "c").unwrap();
        assert!(change_arrives(&events));
        assert!(events.try_recv().is_err(), "several files are one change");

        // As an import does it: the old directory goes aside and a new one takes its name.
        let fresh = place.path().join("fresh");
        fs::create_dir(&fresh).unwrap();
        fs::rename(&directory, place.path().join("old")).unwrap();
        fs::rename(&fresh, &directory).unwrap();
        assert!(change_arrives(&events));
        fs::write(directory.join("titles.csv"), "d").unwrap();
        assert!(change_arrives(&events), "in the new directory");
        watcher.follow(None).unwrap();
        assert_eq!(watcher.watched(), None);
    }

    #[test]
    fn part_files_are_watched_in_folders_that_come_later_too() {
        let place = tempfile::tempdir().unwrap();
        let titles = place.path().join("titles.parquet");
        fs::create_dir(&titles).unwrap();
        let (sender, events) = channel();
        let mut watcher = Watcher::new(sender);
        watcher.follow(Some(place.path())).unwrap();
        fs::write(titles.join("part-0.parquet"), "a").unwrap();
        assert!(change_arrives(&events), "a part of a folder that was there");
        let partition = titles.join("category=movie");
        fs::create_dir(&partition).unwrap();
        assert!(change_arrives(&events), "a folder");
        fs::write(partition.join("part-0.parquet"), "b").unwrap();
        assert!(change_arrives(&events), "a part of a folder that came later");
        fs::remove_dir_all(&titles).unwrap();
        assert!(change_arrives(&events));
        fs::create_dir(&titles).unwrap();
        assert!(change_arrives(&events));
        fs::write(titles.join("part-0.parquet"), "c").unwrap();
        assert!(change_arrives(&events), "a part of a folder that went and came again");
    }

    #[test]
    fn a_directory_that_is_not_there_is_reported() {
        let mut watcher = Watcher::new(channel().0);
        let error = watcher.follow(Some(Path::new("/no/such/place"))).unwrap_err();
        let text = error.to_string();
        assert!(text.contains("/no/such/place") && text.contains("not be noticed"), "{text}");
    }
}
