//! What a column of a listing can mean, and what sources are known to call it.

use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::data::schema::Column;

/// What a column can be mapped to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr, EnumString, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub(super) enum MappedColumn {
    Title,
    Category,
    Genres,
    Tags,
    Languages,
    Countries,
    ImdbRating,
    ImdbVotes,
    AwardsWon,
    AwardsNominated,
    Released,
    NetflixReleased,
    Runtime,
    AgeRating,
    Director,
    Cast,
    Url,
    ReleaseYear,
    ImdbId,
    Plot,
}

impl Column for MappedColumn {
    const FOREIGN: bool = true;

    /// As in ottui's own columns; a mapping has been held against the header before.
    fn required(self) -> bool {
        false
    }
}

impl MappedColumn {
    /// Whether one text can hold for every row.
    pub(super) fn may_be_constant(self) -> bool {
        use MappedColumn as Column;
        matches!(self, Column::Category | Column::Genres | Column::Tags | Column::Languages | Column::Countries)
    }

    /// What sources are known to call it, in lower-case letters.
    pub(super) const fn synonyms(self) -> &'static [&'static str] {
        use MappedColumn as Column;
        match self {
            Column::Title => &["title", "name", "movie", "film", "show", "제목", "영화명"],
            Column::Category => &["category", "type", "kind", "format", "구분"],
            Column::Genres => &["genres", "genre", "listedin", "장르"],
            Column::Tags => &["tags", "keywords"],
            Column::Languages => &["languages", "language", "언어"],
            Column::Countries => &["countries", "availability", "countryavailability", "availablein"],
            Column::ImdbRating => &["imdbrating", "imdbscore", "imdb", "rating", "score", "평점"],
            Column::ImdbVotes => &["imdbvotes", "votes", "numvotes", "votecount"],
            Column::AwardsWon => &["awardswon", "awards", "wins", "awardsreceived"],
            Column::AwardsNominated => &["awardsnominated", "nominations"],
            Column::Released => &["released", "releasedate", "premiere", "개봉일"],
            Column::NetflixReleased => {
                &["netflixreleased", "dateadded", "added", "netflixreleasedate", "availablesince"]
            }
            Column::Runtime => &["runtime", "duration", "length", "minutes"],
            Column::AgeRating => &["agerating", "certificate", "agecertification", "certification", "등급"],
            Column::Director => &["director", "directors", "감독"],
            Column::Cast => &["cast", "actors", "stars", "배우"],
            Column::Url => &["url", "link"],
            Column::ReleaseYear => &["releaseyear", "year", "startyear", "제작연도", "연도"],
            Column::ImdbId => &["imdbid", "tconst"],
            Column::Plot => &["plot", "summary", "description", "synopsis", "overview", "줄거리"],
        }
    }
}
