//! Appends a view as a scene to a script file.

use std::path::Path;

use super::atomic_file;
use crate::app::script::{AppendError, append_scene};
use crate::app::state::Zoom;
use crate::domain::view::View;
use crate::i18n::escape::path_text;
use crate::i18n::{Message, msg};

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
        std::fs::write(&path, "scene = []\n").unwrap();
        assert!(add().is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "scene = []\n");
    }
}
