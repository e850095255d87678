//! Chooses the data source.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::load::Source;
use super::{parts, schema};

/// Returns the first of: the directory given on the command line, the one in the environment variable
/// `OTTUI_DATA`, the one in the config file, the user's data directory if it holds titles, the demo data.
///
/// A directory named explicitly is not checked here, so that a mistyped path fails on load instead of falling
/// back to other data. An empty environment variable counts as unset.
pub fn locate(
    explicit: Option<&Path>,
    env: Option<&OsStr>,
    configured: Option<&Path>,
    user_dir: Option<&Path>,
) -> Source {
    let env = env.filter(|value| !value.is_empty()).map(Path::new);
    let user_dir = user_dir.filter(|dir| !matches!(parts::find(dir, schema::TITLES), Ok(None)));
    explicit.or(env).or(configured).or(user_dir).map_or(Source::DEMO, |dir| Source::Directory(PathBuf::from(dir)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_explicit_place_wins() {
        let (a, b, c) = (Path::new("a"), OsStr::new("b"), Path::new("c"));
        let directory = |name: &str| Source::Directory(PathBuf::from(name));
        assert_eq!(locate(Some(a), Some(b), Some(c), None), directory("a"));
        assert_eq!(locate(None, Some(b), Some(c), None), directory("b"));
        assert_eq!(locate(None, Some(OsStr::new("")), Some(c), None), directory("c"));
        assert_eq!(locate(None, None, None, None), Source::DEMO);
    }

    #[test]
    fn the_users_directory_counts_only_with_titles_in_it() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(locate(None, None, None, Some(dir.path())), Source::DEMO);
        std::fs::write(dir.path().join("titles.parquet"), "").unwrap();
        assert_eq!(locate(None, None, None, Some(dir.path())), Source::Directory(dir.path().to_owned()));
    }
}
