//! The format of a title, by its genres and tags: a variety show is no comparable of a drama.

use crate::store::titles::TitleRef;

/// What a title is, first what is told from the others by most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TitleFormat {
    Variety,
    Documentary,
    Animation,
    Fiction,
}

/// Of each format but the last, its genres and what its tags contain, in lower case.
const MARKS: [(TitleFormat, &[&str], &[&str]); 3] = [
    (
        TitleFormat::Variety,
        &["reality-tv", "game-show", "talk-show", "news", "예능"],
        &["reality", "variety", "talk show", "chat show", "game show", "stand-up", "예능"],
    ),
    (TitleFormat::Documentary, &["documentary", "다큐멘터리"], &["documentar", "docuseries", "docs", "다큐"]),
    (TitleFormat::Animation, &["animation", "애니메이션"], &["animation", "anime", "cartoon", "애니메이션"]),
];

impl TitleFormat {
    pub fn of(title: TitleRef<'_>) -> Self {
        let genres: Vec<String> = title.genres().iter().map(str::to_lowercase).collect();
        let tags: Vec<String> = title.tags().iter().map(str::to_lowercase).collect();
        let fits = |of_genres: &[&str], of_tags: &[&str]| {
            genres.iter().any(|genre| of_genres.contains(&genre.as_str()))
                || tags.iter().any(|tag| of_tags.iter().any(|mark| tag.contains(mark)))
        };
        let fitting = MARKS.into_iter().find(|(_, of_genres, of_tags)| fits(of_genres, of_tags));
        fitting.map_or(Self::Fiction, |(format, ..)| format)
    }
}
