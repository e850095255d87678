//! Parses the category of a title from the names that sources use.

use crate::data::load::cell::Expected;
use crate::domain::title::Category;

const MOVIE: [&str; 11] = [
    "movie",
    "movies",
    "film",
    "films",
    "feature",
    "feature film",
    "tvmovie",
    "tv movie",
    "영화",
    "films (english)",
    "films (non-english)",
];
const SERIES: [&str; 14] = [
    "series",
    "show",
    "shows",
    "tv",
    "tv show",
    "tv shows",
    "tv series",
    "tvseries",
    "tvminiseries",
    "tv mini series",
    "드라마",
    "시리즈",
    "tv (english)",
    "tv (non-english)",
];
/// Known types that are neither a film nor a series; their rows are skipped.
const NEITHER: [&str; 10] = [
    "short",
    "tvshort",
    "tvepisode",
    "tvpilot",
    "tvspecial",
    "video",
    "videogame",
    "music",
    "radioseries",
    "radioepisode",
];

/// Parses a category; `None` for a known type that is neither a film nor a series.
pub fn parse(cell: &str) -> Result<Option<Category>, Expected> {
    let name = cell.to_lowercase();
    let name = name.as_str();
    match name {
        _ if MOVIE.contains(&name) => Ok(Some(Category::Movie)),
        _ if SERIES.contains(&name) => Ok(Some(Category::Series)),
        _ if NEITHER.contains(&name) => Ok(None),
        _ => Err(Expected("expected-category")),
    }
}
