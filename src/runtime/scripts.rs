//! Lists the scripts of a directory, and appends a view as a scene to one.

use std::fs;
use std::path::{Path, PathBuf};

use super::atomic_file;
use crate::app::prompt::ScriptFile;
use crate::app::script::{AppendError, append_scene};
use crate::app::state::Zoom;
use crate::domain::view::View;
use crate::i18n::escape::path_text;
use crate::i18n::{Message, msg};

/// The most files of a directory that are looked into.
const MAX_FILES: usize = 200;

/// The scripts in a directory, in the order of their names: TOML files with a `[[scene]]`.
pub fn list(folder: &Path) -> Vec<ScriptFile> {
    let is_toml = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "toml");
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).filter(is_toml);
    let mut files: Vec<PathBuf> = files.take(MAX_FILES).collect();
    files.sort();
    let script = |file: PathBuf| {
        let path = file.file_name()?.to_str()?.to_owned();
        // A file that cannot be read is no script to offer.
        let text = atomic_file::read(&file).ok().flatten()?;
        let scenes = text.lines().filter(|line| line.trim_start().starts_with("[[scene]]")).count();
        (scenes > 0).then_some(ScriptFile { path, scenes })
    };
    files.into_iter().filter_map(script).collect()
}

/// Appends a view to a script file in a directory, and creates the file if necessary; returns a message.
///
/// # Errors
/// A message if the file cannot be changed.
pub fn add(folder: &Path, file: &Path, headline: &str, view: &View, show: Zoom) -> Result<Message, Message> {
    let path = folder.join(file);
    let name = path_text(file);
    let script = atomic_file::read(&path)?.unwrap_or_default();
    let text = append_scene(&script, headline, view, show)
        .map_err(|AppendError| msg!("script-takes-no-scene", file = &name))?;
    atomic_file::replace(&path, text.as_bytes())
        .map_err(|error| msg!("cannot-write", file = &name, reason = error.to_string()))?;
    Ok(msg!("scene-added", file = name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::filter::Filter;
    use crate::domain::tab::Tab;

    #[test]
    fn what_is_in_the_file_stays_and_a_scene_follows() {
        let folder = tempfile::tempdir().unwrap();
        let view = View::new(Tab::Genres, Filter::default());
        let add = || add(folder.path(), Path::new("mine.toml"), "Genres", &view, Zoom::Both);
        let path = folder.path().join("mine.toml");
        add().unwrap();
        let first = std::fs::read_to_string(&path).unwrap();
        assert_eq!(add().unwrap().to_string(), "added to mine.toml as the last scene");
        let second = std::fs::read_to_string(&path).unwrap();
        assert!(second.starts_with(&first) && second.matches("[[scene]]").count() == 2, "{second}");
        std::fs::write(folder.path().join("settings.toml"), "motion = false\n").unwrap();
        assert_eq!(list(folder.path()), [ScriptFile { path: "mine.toml".to_owned(), scenes: 2 }]);
        std::fs::write(&path, "scene = []\n").unwrap();
        assert!(add().is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "scene = []\n");
    }
}
