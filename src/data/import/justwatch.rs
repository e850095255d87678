//! Titles from `JustWatch` (`titles.csv` of Kaggle's “… TV Shows and Movies” sets), with bracketed lists.
//!
//! `production_countries` has the codes of the countries where a title was made, not where it is available.

use strum::{IntoStaticStr, VariantArray};

use super::record_linkage::TitleRecord;
use super::source::{HeaderRule, Role, Source, columns_requiring, required};
use super::{category, country, imdb};
use crate::data::cells;
use crate::data::schema::Column;
use crate::data::table::{Row, RowError};
use crate::domain::title::{Title, TitleField};

pub(super) const SOURCE: Source = Source {
    name: "justwatch",
    help: "`JustWatch`'s titles",
    header: HeaderRule::Columns(required::<JustWatchColumn>),
    columns: || columns_requiring(&[JustWatchColumn::Title, JustWatchColumn::Type]),
    synonyms: &[("type", TitleField::Category.synonyms())],
    role: Role::Listing(|input, reader| reader.rows(input, parse_record)),
};

/// The columns that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
enum JustWatchColumn {
    Title,
    Type,
    Description,
    ReleaseYear,
    AgeCertification,
    Runtime,
    Genres,
    ProductionCountries,
    ImdbId,
    ImdbScore,
    ImdbVotes,
}

impl Column for JustWatchColumn {
    const FOREIGN: bool = true;

    fn is_required(self) -> bool {
        use JustWatchColumn as Column;
        matches!(
            self,
            Column::Title | Column::Type | Column::ReleaseYear | Column::Genres | Column::ProductionCountries
        )
    }
}

fn parse_record(row: &Row<'_, JustWatchColumn>) -> Result<Option<TitleRecord>, RowError> {
    use JustWatchColumn as Column;
    let Some(category) = row.value(Column::Type, category::parse)? else { return Ok(None) };
    let mut title = Title::new(row.required_text(Column::Title)?, category);
    title.genres = row.members(Column::Genres).iter().map(|code| genre(code)).collect();
    title.origin = origin(&row.members(Column::ProductionCountries));
    title.rating = row.optional(Column::ImdbScore, cells::rating)?;
    title.votes = row.optional(Column::ImdbVotes, cells::whole)?;
    title.age_rating = row.optional_text(Column::AgeCertification);
    title.runtime = row.optional(Column::Runtime, cells::whole::<u32>)?.map(|minutes| format!("{minutes} min"));
    let year = row.optional(Column::ReleaseYear, cells::year)?;
    let imdb = row.optional(Column::ImdbId, imdb::parse_id)?;
    Ok(Some(TitleRecord { title, year, imdb, plot: row.optional_text(Column::Description) }))
}

/// The name of a genre by its code, as IMDb has it: `Sci-Fi` for `scifi`.
fn genre(code: &str) -> String {
    match code {
        "documentation" => "Documentary".to_owned(),
        "reality" => "Reality-TV".to_owned(),
        "scifi" => "Sci-Fi".to_owned(),
        _ => {
            let mut letters = code.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        }
    }
}

/// The names of countries by their codes; `XX` is an unknown one.
fn origin(codes: &[String]) -> Vec<String> {
    codes.iter().filter(|code| *code != "XX").map(|code| country::name(code).to_owned()).collect()
}
