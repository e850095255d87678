//! Titles in the columns of `FlixGem`'s listing (Kaggle: “Netflix Rotten Tomatoes Metacritic IMDB”).
//!
//! Its text holds HTML entities.

use strum::{IntoStaticStr, VariantArray};

use super::report::{FileImport, LeftOut};
use super::works::Works;
use crate::data::cells;
use crate::data::input::Input;
use crate::data::load::{TableError, cell};
use crate::data::schema::{Column, LIST_SEPARATOR};
use crate::data::table::{Fault, Row, read_rows};
use crate::domain::title::Title;

/// The columns that are read; a listing may have more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "title_case")]
pub(super) enum FlixGemColumn {
    Title,
    Genre,
    Tags,
    Languages,
    #[strum(serialize = "Series or Movie")]
    SeriesOrMovie,
    CountryAvailability,
    Runtime,
    Director,
    Actors,
    ViewRating,
    #[strum(serialize = "IMDb Score")]
    ImdbScore,
    AwardsReceived,
    AwardsNominatedFor,
    ReleaseDate,
    NetflixReleaseDate,
    #[strum(serialize = "IMDb Votes")]
    ImdbVotes,
}

impl Column for FlixGemColumn {
    const FOREIGN: bool = true;

    fn required(self) -> bool {
        true
    }
}

/// Adds the rows that `keep` accepts to `works`.
pub(super) fn read(
    input: &Input<'_>,
    keep: &dyn Fn(&Title) -> bool,
    works: &mut Works,
) -> Result<FileImport, TableError> {
    let mut filtered = 0;
    let mut united = Vec::new();
    let report = read_rows(input, |row| {
        let title = title(row)?;
        if !keep(&title) {
            filtered += 1;
        } else if let Some(position) = works.add(title) {
            united.push(position);
        }
        Ok(())
    })?;
    let mut import = FileImport::new("titles", report);
    import.leave_out(LeftOut::Filtered, filtered);
    import.leave_out(LeftOut::United, united.len());
    united.sort_unstable();
    united.dedup();
    import.remarks.extend(united.into_iter().filter_map(|position| works.remark(position)));
    Ok(import)
}

fn title(row: &Row<'_, FlixGemColumn>) -> Result<Title, Fault> {
    use FlixGemColumn as Column;
    // A member that holds the separator of our own lists would come back as two: it is taken as two at once.
    let list = |column| row.list(column, &[',', LIST_SEPARATOR]).iter().map(|member| decoded(member)).collect();
    Ok(Title {
        id: String::new(),
        name: decoded(&row.required_text(Column::Title)?),
        category: row.value(Column::SeriesOrMovie, cell::one_of)?,
        genres: list(Column::Genre),
        tags: list(Column::Tags),
        languages: list(Column::Languages),
        countries: list(Column::CountryAvailability),
        rating: row.optional(Column::ImdbScore, cells::rating)?,
        votes: row.optional(Column::ImdbVotes, cells::whole)?,
        awards_won: row.optional(Column::AwardsReceived, cells::whole)?,
        awards_nominated: row.optional(Column::AwardsNominatedFor, cells::whole)?,
        released: row.date(Column::ReleaseDate)?,
        netflix_released: row.date(Column::NetflixReleaseDate)?,
        runtime: row.optional_text(Column::Runtime).map(|text| decoded(&text)),
        age_rating: row.optional_text(Column::ViewRating).map(|text| decoded(&text)),
        director: list(Column::Director),
        cast: list(Column::Actors),
        url: None,
    })
}

/// `text` with the entities that listings use as the characters that they stand for.
pub(super) fn decoded(text: &str) -> String {
    // The ampersand last: what it uncovers was meant as it stands.
    const ENTITIES: [(&str, &str); 6] =
        [("&#39;", "'"), ("&apos;", "'"), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    ENTITIES.iter().fold(text.to_owned(), |text, (entity, character)| text.replace(entity, character))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::title::Category;

    const HEADER: &str = "Title,Genre,Tags,Languages,Series or Movie,Country Availability,Runtime,Director,Actors,\
                          View Rating,IMDb Score,Awards Received,Awards Nominated For,Release Date,\
                          Netflix Release Date,IMDb Votes,Boxoffice";

    fn read_all(rows: &str) -> (Vec<Title>, FileImport) {
        let mut works = Works::default();
        let import =
            read(&Input::of_bytes("f.csv", format!("{HEADER}\n{rows}").as_bytes()).unwrap(), &|_| true, &mut works)
                .unwrap();
        (works.into_titles(), import)
    }

    #[test]
    fn a_row_becomes_a_title() {
        let (titles, import) = read_all(
            "Kid&#39;s Q&amp;A,\"Drama, War\",\"Kids&#39; TV,Korean,Korean\",Korean,Series,\"Japan,France\",\
             1-2 hour,,\"A B, C\",PG,6.6,2.0,,2016-12-19,2018-05-15,814.0,\n",
        );
        let title = &titles[0];
        assert_eq!((title.id.as_str(), title.name.as_str()), ("s-kid-s-q-a-2016", "Kid's Q&A"));
        assert_eq!(title.category, Category::Series);
        assert_eq!(title.tags, ["Kids' TV", "Korean"]);
        assert_eq!((title.genres.len(), title.countries.len(), title.cast.len()), (2, 2, 2));
        assert_eq!((title.rating, title.votes, title.awards_won), (Some(6.6), Some(814), Some(2)));
        assert_eq!(title.awards_nominated, None);
        assert!(title.director.is_empty());
        assert_eq!((import.kept, import.remarks.len()), (1, 0));
    }

    #[test]
    fn a_row_that_cannot_be_used_is_set_aside() {
        let (titles, import) = read_all("A,,,,Movie,,,,,,6.6,,,,,12.5,\nB,,,,Show,,,,,,,,,,,,\n");
        assert!(titles.is_empty());
        let reasons: Vec<String> = import.set_aside.iter().map(ToString::to_string).collect();
        assert_eq!(
            reasons,
            [
                "f.csv line 2, IMDb Votes “12.5”: expected a whole number like 814",
                "f.csv line 3, Series or Movie “Show”: expected one of movie, series",
            ]
        );
    }

    #[test]
    fn an_entity_is_decoded_once() {
        assert_eq!(decoded("&amp;lt; &#39;"), "&lt; '");
    }
}
