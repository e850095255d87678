//! Titles from `FlixGem`'s listing (Kaggle: “Netflix Rotten Tomatoes Metacritic IMDB”). Its text has HTML entities. It
//! gives all series the runtime `< 30 minutes`, which is therefore unknown.

use strum::{IntoStaticStr, VariantArray};

use super::record_linkage::TitleRecord;
use super::source::{HeaderRule, Role, Source, columns_requiring, required};
use crate::data::cells;
use crate::data::load::cell;
use crate::data::schema::Column;
use crate::data::table::{Row, RowError};
use crate::domain::title::{Category, LIST_SEPARATOR, Title, TitleField};

pub(super) const SOURCE: Source = Source {
    name: "flixgem",
    help: "FlixGem's titles",
    header: HeaderRule::Columns(required::<FlixGemColumn>),
    columns: || columns_requiring(&[FlixGemColumn::Title, FlixGemColumn::SeriesOrMovie]),
    synonyms: &[
        ("Series or Movie", TitleField::Category.synonyms()),
        ("View Rating", TitleField::AgeRating.synonyms()),
    ],
    role: Role::Listing(|input, reader| reader.rows(input, parse_record)),
};

/// The runtime that the listing gives every series.
const RUNTIME_OF_SERIES: &str = "< 30 minutes";

/// The columns that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "title_case")]
enum FlixGemColumn {
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

    fn is_required(self) -> bool {
        true
    }
}

fn parse_record(row: &Row<'_, FlixGemColumn>) -> Result<Option<TitleRecord>, RowError> {
    use FlixGemColumn as Column;
    // `LIST_SEPARATOR` in a member would split it when `titles.csv` is loaded; split it here.
    let list = |column| row.list(column, &[',', LIST_SEPARATOR]).iter().map(|member| decode_entities(member)).collect();
    let category = row.value(Column::SeriesOrMovie, cell::one_of)?;
    let runtime = row.optional_text(Column::Runtime);
    let runtime = runtime.filter(|text| category == Category::Movie || text != RUNTIME_OF_SERIES);
    let title = Title {
        id: String::new(),
        name: decode_entities(&row.required_text(Column::Title)?),
        title_ko: None,
        category,
        genres: list(Column::Genre),
        tags: list(Column::Tags),
        languages: list(Column::Languages),
        origin: Vec::new(),
        countries: list(Column::CountryAvailability),
        worldwide: None,
        rating: row.optional(Column::ImdbScore, cells::rating)?,
        votes: row.optional(Column::ImdbVotes, cells::whole)?,
        awards_won: row.optional(Column::AwardsReceived, cells::whole)?,
        awards_nominated: row.optional(Column::AwardsNominatedFor, cells::whole)?,
        released: row.date(Column::ReleaseDate)?,
        netflix_released: row.date(Column::NetflixReleaseDate)?,
        runtime: runtime.map(|text| decode_entities(&text)),
        age_rating: row.optional_text(Column::ViewRating).map(|text| decode_entities(&text)),
        director: list(Column::Director),
        cast: list(Column::Actors),
        url: None,
    };
    Ok(Some(TitleRecord::from(title)))
}

/// Decodes the HTML entities that listings use.
pub(super) fn decode_entities(text: &str) -> String {
    // The ampersand comes last, so that `&amp;lt;` becomes `&lt;` and not `<`.
    const ENTITIES: [(&str, &str); 6] =
        [("&#39;", "'"), ("&apos;", "'"), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    ENTITIES.iter().fold(text.to_owned(), |text, (entity, character)| text.replace(entity, character))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::input::Input;
    use crate::data::report::FileReport;
    use crate::data::table::read_rows;

    const HEADER: &str = "Title,Genre,Tags,Languages,Series or Movie,Country Availability,Runtime,Director,Actors,\
                          View Rating,IMDb Score,Awards Received,Awards Nominated For,Release Date,\
                          Netflix Release Date,IMDb Votes,Boxoffice";

    fn read_all(rows: &str) -> (Vec<Title>, FileReport) {
        let file = format!("{HEADER}\n{rows}");
        let mut titles = Vec::new();
        let report = read_rows(&Input::from_bytes("f.csv", file.as_bytes()).unwrap(), |row| {
            titles.extend(parse_record(row)?.map(|record| record.title));
            Ok(())
        });
        (titles, report.unwrap())
    }

    #[test]
    fn a_row_becomes_a_title() {
        let (titles, import) = read_all(
            "Kid&#39;s Q&amp;A,\"Drama, War\",\"Kids&#39; TV,Korean,Korean\",Korean,Series,\"Japan,France\",\
             1-2 hour,,\"A B, C\",PG,6.6,2.0,,2016-12-19,2018-05-15,814.0,\n",
        );
        let title = &titles[0];
        assert_eq!(title.name, "Kid's Q&A");
        assert_eq!(title.category, Category::Series);
        assert_eq!(title.tags, ["Kids' TV", "Korean"]);
        assert_eq!((title.genres.len(), title.countries.len(), title.cast.len()), (2, 2, 2));
        assert_eq!((title.rating, title.votes, title.awards_won), (Some(6.6), Some(814), Some(2)));
        assert_eq!((title.awards_nominated, title.runtime.as_deref()), (None, Some("1-2 hour")));
        assert!(title.director.is_empty());
        assert_eq!((import.rows_kept, import.remarks.len()), (1, 0));
    }

    #[test]
    fn the_one_runtime_of_all_series_is_unknown() {
        let rows = "A,,,,Series,,< 30 minutes,,,,,,,,,,\nB,,,,Movie,,< 30 minutes,,,,,,,,,,\n";
        let runtimes: Vec<_> = read_all(rows).0.into_iter().map(|title| title.runtime).collect();
        assert_eq!(runtimes, [None, Some("< 30 minutes".to_owned())]);
    }

    #[test]
    fn a_row_that_cannot_be_used_is_set_aside() {
        let (titles, import) = read_all("A,,,,Movie,,,,,,6.6,,,,,12.5,\nB,,,,Show,,,,,,,,,,,,\n");
        assert!(titles.is_empty());
        let reasons: Vec<String> = import.rejected.iter().map(ToString::to_string).collect();
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
        assert_eq!(decode_entities("&amp;lt; &#39;"), "&lt; '");
    }
}
