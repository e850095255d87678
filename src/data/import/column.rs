//! The columns that a mapping can name, and their synonyms in known sources.

use strum::VariantArray;

use crate::data::schema::Column;
use crate::domain::title::{TitleField, title_fields};

/// A field that a column of a file can be mapped to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MappedColumn {
    /// Any field except the id, which the import assigns.
    Field(TitleField),
    /// The year of release, for sources without the date.
    ReleaseYear,
    ImdbId,
    /// Only its word counts are kept.
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

    // The header was already checked against the mapping.
    fn is_required(self) -> bool {
        false
    }
}

impl MappedColumn {
    /// Whether a mapping may set one value for all rows.
    pub(super) fn can_be_constant(self) -> bool {
        use TitleField::{Category, Countries, Genres, Languages, Origin, Tags, Worldwide};
        matches!(self, Self::Field(Category | Genres | Tags | Languages | Origin | Countries | Worldwide))
    }

    /// Names that known sources use, in the form that [`normalise_name`](super::source::normalise_name) returns.
    pub(super) const fn synonyms(self) -> &'static [&'static str] {
        match self {
            Self::Field(field) => field.synonyms(),
            Self::ReleaseYear => &["releaseyear", "year", "startyear", "제작연도", "연도"],
            Self::ImdbId => &["imdbid", "tconst"],
            Self::Plot => &["plot", "summary", "description", "synopsis", "overview", "줄거리"],
        }
    }
}
