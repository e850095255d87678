//! What a column of a listing can mean, and what sources are known to call it.

use strum::VariantArray;

use crate::data::schema::Column;
use crate::domain::title::{TitleField, title_fields};

/// What a column can be mapped to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MappedColumn {
    /// A field of a title but its id, which an import gives.
    Field(TitleField),
    /// The year of release, where the day is not known.
    ReleaseYear,
    ImdbId,
    /// Of which only words are kept.
    Plot,
}

macro_rules! define_variants {
    (
        $(#[$id_doc:meta])* id: $id:ty, Id $id_column:literal [],
        $($(#[$doc:meta])* $name:ident: $kind:ty, $variant:ident $column:literal [$($synonym:literal),*],)+
    ) => {
        impl VariantArray for MappedColumn {
            const VARIANTS: &'static [Self] =
                &[$(Self::Field(TitleField::$variant),)+ Self::ReleaseYear, Self::ImdbId, Self::Plot];
        }
    };
}

title_fields!(define_variants);

impl From<MappedColumn> for &'static str {
    fn from(column: MappedColumn) -> Self {
        match column {
            MappedColumn::Field(field) => field.into(),
            MappedColumn::ReleaseYear => "release_year",
            MappedColumn::ImdbId => "imdb_id",
            MappedColumn::Plot => "plot",
        }
    }
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
        use TitleField::{Category, Countries, Genres, Languages, Tags};
        matches!(self, Self::Field(Category | Genres | Tags | Languages | Countries))
    }

    /// What sources are known to call it, in lower-case letters.
    pub(super) const fn synonyms(self) -> &'static [&'static str] {
        match self {
            Self::Field(field) => field.synonyms(),
            Self::ReleaseYear => &["releaseyear", "year", "startyear", "제작연도", "연도"],
            Self::ImdbId => &["imdbid", "tconst"],
            Self::Plot => &["plot", "summary", "description", "synopsis", "overview", "줄거리"],
        }
    }
}
