//! Titles from Kaggle's “Netflix Movies and TV Shows” (`netflix_titles.csv`).
//!
//! `country` says where a title was made, not where it is available. `listed_in` has Netflix's own
//! categories, which become both tags and genres. `rating` is an age rating, but has a runtime in a few rows.

use strum::{IntoStaticStr, VariantArray};

use super::category;
use super::record_linkage::TitleRecord;
use super::source::{HeaderRule, Role, Source, columns_requiring, required};
use crate::data::cells;
use crate::data::schema::Column;
use crate::data::table::{Row, RowError};
use crate::domain::title::{Title, TitleField};

pub(super) const SOURCE: Source = Source {
    name: "netflix",
    help: "Kaggle's `netflix_titles.csv`",
    header: HeaderRule::Columns(required::<NetflixColumn>),
    columns: || columns_requiring(&[NetflixColumn::Title, NetflixColumn::Type]),
    // `rating` is an age rating; this listing has no IMDb rating.
    synonyms: &[("type", TitleField::Category.synonyms()), ("rating", TitleField::AgeRating.synonyms())],
    role: Role::Listing(|input, reader| reader.rows(input, parse_record)),
};

/// The columns that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
enum NetflixColumn {
    Type,
    Title,
    Director,
    Cast,
    Country,
    DateAdded,
    ReleaseYear,
    Rating,
    Duration,
    ListedIn,
    Description,
}

impl Column for NetflixColumn {
    const FOREIGN: bool = true;

    fn is_required(self) -> bool {
        matches!(self, Self::Type | Self::Title | Self::DateAdded | Self::ReleaseYear | Self::ListedIn)
    }
}

fn parse_record(row: &Row<'_, NetflixColumn>) -> Result<Option<TitleRecord>, RowError> {
    use NetflixColumn as Column;
    let Some(category) = row.value(Column::Type, category::parse)? else { return Ok(None) };
    let mut title = Title::new(row.required_text(Column::Title)?, category);
    title.tags = row.members(Column::ListedIn);
    title.genres.clone_from(&title.tags);
    title.director = row.members(Column::Director);
    title.cast = row.members(Column::Cast);
    title.origin = row.members(Column::Country);
    title.netflix_released = row.date(Column::DateAdded)?;
    title.runtime = row.optional_text(Column::Duration);
    title.age_rating = row.optional_text(Column::Rating);
    if title.runtime.is_none() {
        title.runtime = title.age_rating.take_if(|rating| rating.ends_with(" min"));
    }
    let year = row.optional(Column::ReleaseYear, cells::year)?;
    Ok(Some(TitleRecord { year, plot: row.optional_text(Column::Description), ..TitleRecord::from(title) }))
}
